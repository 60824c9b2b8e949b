import Treaty

// What the clauses ask of those who hold an item, and of the party that gave it; SPEC rules 3.3.

extension Rule {
  static let copying: [Rule] = [
    notRecalled, markedAlike(.copies),
    Rule(.tooManyCopies, .copies, [.level, .copies]) { agreement, question in
      question.level.flatMap { agreement.terms.copies.limit[$0] }
        .map { question.copies <= $0 } ?? false
    },
    Rule(.approvalMissing, .copies, [.level, .approval]) { agreement, question in
      question.approval == .held
        || agreement.levelPlace(of: question) != nil
          && !agreement.terms.copies.consent.contains(question.level ?? "")
    },
  ]

  static let translating: [Rule] = [
    notRecalled, markedAlike(.translation),
    Rule(.languageNotForeseen, .translation, [.language]) { agreement, question in
      agreement.terms.translation.statements[question.language] != nil
    },
    Rule(.tooManyTranslations, .translation, [.translations]) { agreement, question in
      question.translations <= agreement.terms.translation.limit
    },
  ]

  static let deriving: [Rule] = [
    notRecalled,
    Rule(.markedTooLow, .derivedMarking, [.level, .newLevel]) { agreement, question in
      guard let level = agreement.levelPlace(of: question),
        let marked = question.newLevel.flatMap({ agreement.levelPlace($0) })
      else { return false }
      // The lowest rank stands first.
      return marked >= level
    },
    Rule(.originatorNotNamed, .derivedMarking, [.originators]) { _, question in
      question.originators == .named
    },
  ]

  static let releasing: [Rule] = [
    notRecalled,
    Rule(.approvalMissing, .thirdParty, [.approval]) { _, question in question.approval == .held },
  ]

  static let using: [Rule] = [
    notRecalled,
    Rule(.approvalMissing, .purpose, [.purpose, .given, .approval]) { agreement, question in
      question.approval == .held
        || agreement.purpose(question.purpose) != nil && question.purpose.isSpelt(question.given)
    },
  ]

  static let relevelling: [Rule] = [
    ofOriginator(.levelChange),
    Rule(.unknownLevel, .levelChange, [.newLevel]) { agreement, question in
      question.newLevel.flatMap { agreement.level(id: $0) } != nil
    },
    // Above what is exchanged an item is recalled instead.
    Rule(.levelNotExchanged, .levelChange, [.newLevel]) { agreement, question in
      question.newLevel.flatMap { agreement.level(id: $0) }.map(\.isExchangeable) ?? true
    },
    Rule(.attestationMissing, .levelChange, [.attested]) { agreement, question in
      question.attested >= agreement.terms.levelChange.attestations
    },
  ]

  static let remarking: [Rule] = [markedAlike(.levelChange)]

  static let recalling: [Rule] = [ofOriginator(.returnOrDestruction)]

  static let destroying: [Rule] = [
    Rule(.methodNotAllowed, .returnOrDestruction, [.level, .method]) { agreement, question in
      guard let level = question.level,
        let method = ReturnOrDestructionClause.Method(rawValue: question.method)
      else { return false }
      return agreement.terms.returnOrDestruction.methods[level]?.contains(method) ?? false
    },
    attestedEnd,
  ]

  static let givingBack: [Rule] = [attestedEnd]

  static let takingStock: [Rule] = [
    Rule(.postNotResponsible, .storage, [.party, .post]) { agreement, question in
      agreement.terms.storage.responsible[question.party] == question.post
    }
  ]

  /// What its originator wants back is no more worked with.
  private static let notRecalled = Rule(.itemRecalled, .returnOrDestruction, [.recalled]) {
    _, question in question.recalled == .no
  }

  /// What is marked bears the item's level.
  private static func markedAlike(_ clause: ClauseKind) -> Rule {
    Rule(.levelDiffers, clause, [.level, .newLevel]) { agreement, question in
      guard let level = question.level, agreement.levelPlace(of: question) != nil else {
        return false
      }
      return question.newLevel.map { level.isSpelt($0) } ?? false
    }
  }

  /// Officers attest that copies are gone.
  private static let attestedEnd = Rule(.attestationMissing, .returnOrDestruction, [.attested]) {
    agreement, question in
    question.attested >= agreement.terms.returnOrDestruction.attestations
  }

  /// Only the party that gave the item does this.
  static func ofOriginator(_ clause: ClauseKind) -> Rule {
    Rule(.notOriginator, clause, [.side]) { _, question in question.side == .originator }
  }
}

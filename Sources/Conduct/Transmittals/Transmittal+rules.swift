import Treaty

// What the clauses ask of a transmittal; SPEC rules 3.2.

extension Rule {
  static let sending: [Rule] = [
    Rule(.labelPolicyWrong, .originatorMarking, [.policy]) { _, question in
      question.policy == .own
    },
    Rule(.labelUnreadable, .originatorMarking, [.categories]) { _, question in
      question.categories == .readable
    },
    Rule(.thirdPartyRelease, .thirdParty, [.releasedTo]) { agreement, question in
      guard let receiver = question.releasedTo else { return true }
      return agreement.isParty(receiver)
    },
    Rule(.unknownLevel, .exchangeableLevel, [.level]) { agreement, question in
      agreement.levelPlace(of: question) != nil
    },
    // The rules below speak of a level; where there is none, there is nothing that they refuse.
    Rule(.levelNotExchanged, .exchangeableLevel, [.level]) { agreement, question in
      agreement.levelPlace(of: question).map { agreement.levels[$0].isExchangeable } ?? true
    },
    Rule(.alternativeNotEquivalent, .originatorMarking, [.level, .alternative]) {
      agreement, question in
      question.alternative == .equivalent || agreement.levelPlace(of: question) == nil
    },
    Rule(.meansNotAllowed, .transmissionMeans, [.level, .means]) { agreement, question in
      guard let level = question.level, agreement.levelPlace(of: question) != nil else {
        return true
      }
      return TransmissionMeansClause.Means(rawValue: question.means)
        .map { agreement.terms.transmissionMeans.allows($0, forLevel: level) } ?? false
    },
    Rule(.suiteNotAllowed, .encryption, [.level, .suite]) { agreement, question in
      guard let level = question.level, agreement.levelPlace(of: question) != nil else {
        return true
      }
      return agreement.terms.encryption.suites[level]?.contains(question.suite) ?? false
    },
    cleared(.from) { $0.from }, cleared(.to) { $0.to },
    Rule(.unknownPurpose, .purpose, [.purpose]) { agreement, question in
      agreement.hasPurpose(question.purpose)
    },
    Rule(.unknownOffice, .recipientOffice, [.party, .from]) { agreement, question in
      agreement.officePlace(question.from).map {
        agreement.parties[$0.party].code.isSpelt(question.party)
      } ?? false
    },
    Rule(.notAChannel, .governmentChannel, [.from]) { agreement, question in
      agreement.officePlace(question.from) == nil
        || agreement.terms.governmentChannel.offices.contains(question.from)
    },
    Rule(.unknownOffice, .recipientOffice, [.to]) { agreement, question in
      agreement.officePlace(question.to) != nil
    },
    Rule(.officeNotOfPartner, .recipientOffice, [.party, .to]) { agreement, question in
      agreement.officePlace(question.to).map {
        !agreement.parties[$0.party].code.isSpelt(question.party)
      } ?? true
    },
    Rule(.assuranceMissing, .assurance, [.party, .to, .assurance]) { agreement, question in
      question.assurance == .held
        || agreement.officePlace(question.to).map {
          agreement.parties[$0.party].code.isSpelt(question.party)
        } ?? true
    },
    Rule(.wrapperShowsMore, .outerWrapper, []) { agreement, _ in
      agreement.terms.outerWrapper.fields.count == OuterWrapperClause.OuterField.allCases.count
    },
    Rule(.packageTooLarge, .quota, [.length]) { agreement, question in
      question.length <= agreement.terms.quota.packageBytes
    },
    Rule(.tooManyOpen, .quota, [.open]) { agreement, question in
      question.open <= agreement.terms.quota.openTransmittals
    },
    room,
  ]

  static let fetching: [Rule] = [room]

  static let accepting: [Rule] = [
    Rule(.attestationMissing, .needToKnow, [.attested]) { agreement, question in
      question.attested >= agreement.terms.needToKnow.attestations
    }
  ]

  static let opening: [Rule] = [
    Rule(.officeNotOfPartner, .recipientOffice, [.addressed]) { _, question in
      question.addressed == .named
    },
    cleared(.to) { $0.to },
  ]

  static let countersigning: [Rule] = [
    Rule(.tooFarAhead, .clockSkew, [.ahead]) { agreement, question in
      question.ahead <= agreement.terms.clockSkew.seconds
    }
  ]

  static let entering: [Rule] = [
    Rule(.tooManyUncosigned, .quota, [.backlog]) { agreement, question in
      question.backlog <= agreement.terms.quota.uncosignedActs
    }
  ]

  /// The author's packages have room at the recipient.
  private static let room = Rule(.shelfQuota, .quota, [.shelf]) { agreement, question in
    question.shelf <= agreement.terms.quota.shelfBytes
  }

  /// An office that the agreement knows may hold the level.
  private static func cleared(
    _ dimension: Dimension, _ office: @escaping @Sendable (Question) -> String
  ) -> Rule {
    Rule(.officeNotCleared, .recipientOffice, [.level, dimension]) { agreement, question in
      guard let level = agreement.levelPlace(of: question),
        let ceiling = agreement.ceilingRank(ofOffice: office(question))
      else { return true }
      return ceiling >= agreement.levels[level].rank
    }
  }
}

extension Agreement {
  /// The place of the level that a question is about, if the agreement has it.
  func levelPlace(of question: Question) -> Int? { question.level.flatMap { levelPlace($0) } }
}

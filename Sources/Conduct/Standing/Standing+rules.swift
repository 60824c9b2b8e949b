import Treaty

// What the state of the agreement allows, and the formal acts that change it; SPEC rules 3.1 and 3.5.

extension Verb {
  /// What the state of the agreement asks of it.
  ///
  /// What protects is lawful in every state, if the clause `protective-acts` names it. What begins
  /// something needs an agreement in force.
  var standingRules: [Rule] {
    switch self {
    case .send, .fetch: [.inForce, .notEnded, .notSuspended]
    case .copy, .translate, .derive, .release, .use, .request, .grant, .suspend, .giveNotice:
      [.inForce, .notEnded]
    case .suspendNotice, .resumeNotice, .withdrawNotice, .ratify, .amend: [.notEnded]
    case .dispute, .settle, .notifyLaw, .enter, .countersign, .publishKeys: []
    default: protects.map { [.protective($0)] } ?? [.inForce, .notEnded]
    }
  }
}

extension Rule {
  static let inForce = Rule(.notInForce, .inForce, [.phase]) { _, question in
    question.phase == .inForce || question.phase == .ended
  }
  static let notEnded = Rule(.agreementEnded, .termination, [.phase]) { _, question in
    question.phase != .ended
  }
  static let notSuspended = Rule(.exchangeSuspended, .suspension, [.suspended]) { _, question in
    question.suspended == .nobody
  }

  static func protective(_ act: ProtectiveActsClause.Act) -> Rule {
    Rule(.notProtective, .protectiveActs, [.phase]) { agreement, question in
      question.phase == .inForce || agreement.terms.protectiveActs.acts.contains(act)
    }
  }

  /// A formal act is attested by one of those whose keys its clause names.
  private static func signed(_ clause: ClauseKind) -> Rule {
    Rule(.attestationMissing, clause, [.attested]) { _, question in question.attested >= 1 }
  }

  static let ratifying = [
    Rule(.notAskedToRatify, .inForce, [.party]) { agreement, question in
      agreement.terms.inForce.ratifiedBy.contains(question.party)
    },
    signed(.inForce),
  ]
  static let suspending = [signed(.suspension)]
  static let resuming = [
    Rule(.notOwnToEnd, .suspension, [.suspended]) { _, question in question.suspended.isOwn },
    signed(.suspension),
  ]
  static let givingNotice = [signed(.termination)]
  static let changingNotice = [
    Rule(.notOwnToEnd, .termination, [.notice]) { _, question in question.notice.isOwn },
    signed(.termination),
  ]
  static let disputing = [signed(.disputes)]
  static let settling = [
    Rule(.notOwnToEnd, .disputes, [.disputed]) { _, question in question.disputed.isOwn },
    signed(.disputes),
  ]
  static let notifyingLaw = [signed(.lawChange)]
  static let amending = [signed(.amendment)]
}

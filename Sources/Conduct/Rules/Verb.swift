package import Treaty

/// What a party may want to do under an agreement; SPEC rules 1.
package enum Verb: String, Hashable, Sendable, CaseIterable {
  // A transmittal.
  case send, fetch, arrive, accept, refuse, withdraw, open
  // An item that was received.
  case copy, translate, derive, release, use, relevel, remark, recall
  case giveBack = "return"
  case destroy
  case takeStock = "inventory"
  // An approval by the originator.
  case request, grant, deny, revoke
  // A loss.
  case report, close
  // The partnership.
  case propose, agree, decline, retract, state
  // A journal.
  case enter, countersign
  // The agreement itself.
  case publishKeys = "publish-keys"
  case ratify, suspend, resume
  case giveNotice = "give-notice"
  case suspendNotice = "suspend-notice"
  case resumeNotice = "resume-notice"
  case withdrawNotice = "withdraw-notice"
  case dispute, settle
  case notifyLaw = "notify-law"
  case amend

  /// What the clause `protective-acts` calls it, if it is one that such a clause may name.
  package var protects: ProtectiveActsClause.Act? {
    switch self {
    case .arrive: .arrival
    case .accept: .receipt
    case .refuse: .refusal
    case .withdraw: .withdrawal
    case .open: .opening
    case .relevel: .levelChange
    case .remark: .marking
    case .recall: .recall
    case .giveBack: .returned
    case .destroy: .destruction
    case .takeStock: .inventory
    case .deny, .revoke: .revocation
    case .report, .close: .loss
    case .resume: .resumption
    default: nil
    }
  }

  /// All rules about it, in the order in which they are told.
  package var rules: [Rule] { Self.rulebook[self] ?? standingRules + ownRules }

  private static let rulebook = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.standingRules + $0.ownRules) })

  private var ownRules: [Rule] {
    switch self {
    case .send: Rule.sending
    case .fetch: Rule.fetching
    case .arrive, .refuse, .withdraw, .publishKeys: []
    case .accept: Rule.accepting
    case .open: Rule.opening
    case .copy: Rule.copying
    case .translate: Rule.translating
    case .derive: Rule.deriving
    case .release: Rule.releasing
    case .use: Rule.using
    case .relevel: Rule.relevelling
    case .remark: Rule.remarking
    case .recall: Rule.recalling
    case .giveBack: Rule.givingBack
    case .destroy: Rule.destroying
    case .takeStock: Rule.takingStock
    case .request: []
    case .grant: Rule.granting
    case .deny, .revoke: Rule.withholding
    case .report: []
    case .close: Rule.closing
    case .propose, .agree: Rule.agreeing
    case .decline, .retract: []
    case .state: Rule.stating
    case .enter: Rule.entering
    case .countersign: Rule.countersigning
    case .ratify: Rule.ratifying
    case .suspend: Rule.suspending
    case .resume: Rule.resuming
    case .giveNotice: Rule.givingNotice
    case .suspendNotice, .resumeNotice, .withdrawNotice: Rule.changingNotice
    case .dispute: Rule.disputing
    case .settle: Rule.settling
    case .notifyLaw: Rule.notifyingLaw
    case .amend: Rule.amending
    }
  }

  /// The dimensions of the domain that matter: those that a rule about it reads.
  package var dimensions: [Dimension] {
    let read = Set(rules.flatMap(\.reads))
    return Dimension.allCases.filter(read.contains)
  }

  /// What follows once it is done.
  package var consequences: [Consequence] {
    switch self {
    case .send: [.receipt, .presumedLoss]
    case .arrive: [.receipt]
    case .accept: [.inventory]
    case .takeStock: [.inventory, .report]
    case .relevel: [.marking]
    case .recall: [.returnOrDestruction]
    case .report: [.report, .results]
    case .grant: [.releaseApproval, .useApproval, .copyApproval]
    case .publishKeys: [.assurance]
    case .giveNotice: [.notice]
    case .ratify: [.term]
    default: []
    }
  }

  /// The duties that it ends.
  package var discharges: [Consequence] {
    switch self {
    case .accept: [.receipt]
    case .refuse, .withdraw: [.receipt, .presumedLoss]
    case .arrive: [.presumedLoss]
    case .remark: [.marking]
    case .giveBack, .destroy: [.returnOrDestruction]
    case .takeStock: [.inventory]
    case .report: [.presumedLoss, .report]
    case .close: [.results]
    default: []
    }
  }

  /// The kinds of clause that it is judged by, each once: those of its rules, of what follows, and of
  /// the duties that it ends.
  package var clauses: [ClauseKind] { Self.cited[self] ?? judgedBy }

  private static let cited = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.judgedBy) })

  private var judgedBy: [ClauseKind] {
    var kinds: [ClauseKind] = []
    let all = rules.map(\.clause) + (consequences + discharges).map(\.clause)
    for kind in all where !kinds.contains(kind) {
      kinds.append(kind)
    }
    return kinds
  }
}

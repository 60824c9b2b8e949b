package import Conduct
package import Treaty

/// A second evaluator of SPEC rules, written from that page alone and as plainly as can be.
///
/// It has no tables and shares nothing with the product's evaluation, so that tests can compare the
/// two. Ids are compared byte for byte: `==` would take canonically equivalent texts for the same.
/// A clause that is not there permits nothing.
package struct NaiveEvaluator: Sendable {
  let agreement: Agreement
  let clauses: [Clause]

  package init(_ agreement: Agreement) {
    self.agreement = agreement
    clauses = agreement.clauses
  }

  /// The reasons against what a question asks, each as `code reference`, sorted; empty where it is
  /// permitted.
  package func findings(_ question: Question) -> [String] {
    (state(question) + rules(question)).compactMap { $0 }.sorted()
  }

  /// SPEC rules 3.2 to 3.6.
  private func rules(_ question: Question) -> [String?] {
    switch question.verb {
    case .send:
      sendingLabels(question) + sendingLevel(question) + sendingOffices(question)
        + sendingPackage(question)
    case .fetch: [shelf(question)]
    case .accept: accepting(question)
    case .open: opening(question)
    case .enter: entering(question)
    case .countersign: countersigning(question)
    case .copy: copying(question)
    case .translate: translating(question)
    case .derive: deriving(question)
    case .release: releasing(question)
    case .use: using(question)
    case .relevel: relevelling(question)
    case .remark: [otherLevel(question, .levelChange)]
    case .recall: [notOriginator(question, .returnOrDestruction)]
    case .giveBack: [unattestedEnd(question)]
    case .destroy: destroying(question)
    case .takeStock: takingStock(question)
    case .grant: granting(question)
    case .deny, .revoke: [notOriginator(question, kind(of: question.asked))]
    case .close: [refusal("results-missing", .lossResults, if: question.results == .lacking)]
    case .ratify: ratifying(question)
    case .suspend: [unattested(question, .suspension)]
    case .resume: [notOwn(question.suspended, .suspension), unattested(question, .suspension)]
    case .giveNotice: [unattested(question, .termination)]
    case .suspendNotice, .resumeNotice, .withdrawNotice:
      [notOwn(question.notice, .termination), unattested(question, .termination)]
    case .dispute: [unattested(question, .disputes)]
    case .settle: [notOwn(question.disputed, .disputes), unattested(question, .disputes)]
    case .notifyLaw: [unattested(question, .lawChange)]
    case .amend: [unattested(question, .amendment)]
    case .propose, .agree: proposing(question)
    case .state: stating(question)
    case .arrive, .refuse, .withdraw, .request, .report, .publishKeys, .decline, .retract: []
    }
  }

  // MARK: The state of the agreement, SPEC rules 3.1

  private func state(_ question: Question) -> [String?] {
    if let word = protection(question.verb) {
      let isListed = says(ProtectiveActsClause.self) { lists($0.acts, word) }
      return [
        refusal("not-protective", .protectiveActs, if: question.phase != .inForce && !isListed)
      ]
    }
    let early: [Question.Phase] = [.unset, .before, .unratified]
    let never: [Verb] = [.dispute, .settle, .notifyLaw, .enter, .countersign, .publishKeys]
    let notEarly: [Verb] =
      never + [.ratify, .amend, .suspendNotice, .resumeNotice, .withdrawNotice]
    let exchange: [Verb] = [.send, .fetch]
    return [
      refusal(
        "not-in-force", .inForce,
        if: early.contains(question.phase) && !notEarly.contains(question.verb)),
      refusal(
        "agreement-ended", .termination,
        if: question.phase == .ended && !never.contains(question.verb)),
      refusal(
        "exchange-suspended", .suspension,
        if: question.suspended != .nobody && exchange.contains(question.verb)),
    ]
  }

  /// What a verb protects as, by SPEC rules 1; nil for one that does not protect.
  private func protection(_ verb: Verb) -> String? {
    switch verb {
    case .arrive: "arrival"
    case .accept: "receipt"
    case .refuse: "refusal"
    case .withdraw: "withdrawal"
    case .open: "opening"
    case .relevel: "level-change"
    case .recall: "recall"
    case .remark: "marking"
    case .giveBack: "return"
    case .destroy: "destruction"
    case .takeStock: "inventory"
    case .deny, .revoke: "revocation"
    case .report, .close: "loss"
    case .resume: "resumption"
    case .send, .fetch, .copy, .translate, .derive, .release, .use, .request, .grant: nil
    case .enter, .countersign, .publishKeys, .ratify, .suspend, .giveNotice: nil
    case .suspendNotice, .resumeNotice, .withdrawNotice: nil
    case .dispute, .settle, .notifyLaw, .amend: nil
    case .propose, .agree, .decline, .retract, .state: nil
    }
  }

  // MARK: Transmittals, SPEC rules 3.2

  private func sendingLabels(_ question: Question) -> [String?] {
    let recipient = question.releasedTo ?? ""
    let isThird = !recipient.isEmpty && !has(agreement.parties.map(\.code), recipient)
    let isPurpose = has(agreement.purposes.map(\.id), question.purpose)
    return [
      refusal("label-policy-wrong", .originatorMarking, if: question.policy == .other),
      refusal("label-unreadable", .originatorMarking, if: question.categories == .unreadable),
      refusal("third-party-release", .thirdParty, if: isThird),
      refusal("unknown-purpose", .purpose, if: !isPurpose),
    ]
  }

  private func sendingLevel(_ question: Question) -> [String?] {
    guard let level = level(withID: question.level) else {
      return [refusal("unknown-level", .exchangeableLevel, if: true)]
    }
    let mayTravel = says(TransmissionMeansClause.self) {
      lists(value($0.means, for: level.id), question.means)
    }
    let isSealed = says(EncryptionClause.self) {
      value($0.suites, for: level.id)?.contains(question.suite) ?? false
    }
    return [
      refusal("level-not-exchanged", .exchangeableLevel, if: !isExchanged(level)),
      refusal(
        "alternative-not-equivalent", .originatorMarking, if: question.alternative == .other),
      refusal("means-not-allowed", .transmissionMeans, if: !mayTravel),
      refusal("suite-not-allowed", .encryption, if: !isSealed),
      refusal("office-not-cleared", .recipientOffice, if: isTooLow(question.from, level)),
      refusal("office-not-cleared", .recipientOffice, if: isTooLow(question.to, level)),
    ]
  }

  private func sendingOffices(_ question: Question) -> [String?] {
    let isChannel = says(GovernmentChannelClause.self) { has($0.offices, question.from) }
    return [
      refusal("unknown-office", .recipientOffice, if: !isOffice(question.from, of: question.party)),
      refusal("not-a-channel", .governmentChannel, if: isOffice(question.from) && !isChannel),
      refusal("unknown-office", .recipientOffice, if: !isOffice(question.to)),
      refusal(
        "office-not-of-partner", .recipientOffice, if: isOffice(question.to, of: question.party)),
    ]
  }

  private func sendingPackage(_ question: Question) -> [String?] {
    let listsAll = says(OuterWrapperClause.self) { clause in
      lists(clause.fields, "suite") && lists(clause.fields, "agreement")
        && lists(clause.fields, "sender") && lists(clause.fields, "package-identifier")
        && lists(clause.fields, "recipient-offices") && lists(clause.fields, "padded-size")
    }
    let isSmall = says(QuotaClause.self) { question.length <= $0.packageBytes }
    let areFew = says(QuotaClause.self) { question.open <= $0.openTransmittals }
    var isOthersOffice = false
    for party in agreement.parties where !has([party.code], question.party) {
      if has(party.offices.map(\.id), question.to) { isOthersOffice = true }
    }
    return [
      refusal(
        "assurance-missing", .assurance, if: isOthersOffice && question.assurance == .lacking),
      refusal("wrapper-shows-more", .outerWrapper, if: !listsAll),
      refusal("package-too-large", .quota, if: !isSmall),
      refusal("too-many-open", .quota, if: !areFew),
      shelf(question),
    ]
  }

  private func shelf(_ question: Question) -> String? {
    let hasRoom = says(QuotaClause.self) { question.shelf <= $0.shelfBytes }
    return refusal("shelf-quota", .quota, if: !hasRoom)
  }

  private func accepting(_ question: Question) -> [String?] {
    let isAttested = says(NeedToKnowClause.self) { question.attested >= $0.attestations }
    return [refusal("attestation-missing", .needToKnow, if: !isAttested)]
  }

  private func opening(_ question: Question) -> [String?] {
    let level = level(withID: question.level)
    let isUncleared = level.map { isTooLow(question.to, $0) } ?? false
    return [
      refusal("office-not-of-partner", .recipientOffice, if: question.addressed == .missing),
      refusal("office-not-cleared", .recipientOffice, if: isUncleared),
    ]
  }

  private func entering(_ question: Question) -> [String?] {
    let areFew = says(QuotaClause.self) { question.backlog <= $0.uncosignedActs }
    return [refusal("too-many-uncosigned", .quota, if: !areFew)]
  }

  private func countersigning(_ question: Question) -> [String?] {
    let isInTime = says(ClockSkewClause.self) { question.ahead <= $0.seconds }
    return [refusal("too-far-ahead", .clockSkew, if: !isInTime)]
  }

  // MARK: Items, SPEC rules 3.3

  private func copying(_ question: Question) -> [String?] {
    let areFew = says(CopiesClause.self) { clause in
      guard let limit = value(clause.limit, for: question.level) else { return false }
      return question.copies <= limit
    }
    let isFree = says(CopiesClause.self) { clause in
      guard let level = level(withID: question.level) else { return false }
      return !has(clause.consent, level.id)
    }
    return [
      recalled(question),
      otherLevel(question, .copies),
      refusal("too-many-copies", .copies, if: !areFew),
      refusal("approval-missing", .copies, if: question.approval == .lacking && !isFree),
    ]
  }

  private func translating(_ question: Question) -> [String?] {
    let isForeseen = says(TranslationClause.self) { has($0.statements.keys, question.language) }
    let areFew = says(TranslationClause.self) { question.translations <= $0.limit }
    return [
      recalled(question),
      otherLevel(question, .translation),
      refusal("language-not-foreseen", .translation, if: !isForeseen),
      refusal("too-many-translations", .translation, if: !areFew),
    ]
  }

  private func deriving(_ question: Question) -> [String?] {
    var isHighEnough = false
    if let old = level(withID: question.level), let new = level(withID: question.newLevel) {
      isHighEnough = new.rank >= old.rank
    }
    return [
      recalled(question),
      refusal("marked-too-low", .derivedMarking, if: !isHighEnough),
      refusal("originator-not-named", .derivedMarking, if: question.originators == .missing),
    ]
  }

  private func releasing(_ question: Question) -> [String?] {
    [
      recalled(question),
      refusal("approval-missing", .thirdParty, if: question.approval == .lacking),
    ]
  }

  private func using(_ question: Question) -> [String?] {
    let isPurpose = has(agreement.purposes.map(\.id), question.purpose)
    let isGiven = Array(question.purpose.utf8) == Array(question.given.utf8)
    return [
      recalled(question),
      refusal(
        "approval-missing", .purpose,
        if: question.approval == .lacking && (!isPurpose || !isGiven)),
    ]
  }

  private func relevelling(_ question: Question) -> [String?] {
    let new = level(withID: question.newLevel)
    let isWithheld = new.map { !isExchanged($0) } ?? false
    let isAttested = says(LevelChangeClause.self) { question.attested >= $0.attestations }
    return [
      notOriginator(question, .levelChange),
      refusal("unknown-level", .levelChange, if: new == nil),
      refusal("level-not-exchanged", .levelChange, if: isWithheld),
      refusal("attestation-missing", .levelChange, if: !isAttested),
    ]
  }

  private func destroying(_ question: Question) -> [String?] {
    let isAllowed = says(ReturnOrDestructionClause.self) {
      lists(value($0.methods, for: question.level), question.method)
    }
    return [
      refusal("method-not-allowed", .returnOrDestruction, if: !isAllowed),
      unattestedEnd(question),
    ]
  }

  private func unattestedEnd(_ question: Question) -> String? {
    let isAttested = says(ReturnOrDestructionClause.self) { question.attested >= $0.attestations }
    return refusal("attestation-missing", .returnOrDestruction, if: !isAttested)
  }

  private func takingStock(_ question: Question) -> [String?] {
    let isResponsible = says(StorageClause.self) { clause in
      guard let post = value(clause.responsible, for: question.party) else { return false }
      return same(post, question.post)
    }
    return [refusal("post-not-responsible", .storage, if: !isResponsible)]
  }

  private func recalled(_ question: Question) -> String? {
    refusal("item-recalled", .returnOrDestruction, if: question.recalled == .yes)
  }

  /// What is found where a new level is not the item's, or the item's is none.
  private func otherLevel(_ question: Question, _ kind: ClauseKind) -> String? {
    var isSame = false
    if let level = level(withID: question.level), let new = question.newLevel {
      isSame = same(level.id, new)
    }
    return refusal("level-differs", kind, if: !isSame)
  }

  private func notOriginator(_ question: Question, _ kind: ClauseKind) -> String? {
    refusal("not-originator", kind, if: question.side == .holder)
  }

  // MARK: Approvals and losses, SPEC rules 3.4

  private func kind(of asked: Question.Asked) -> ClauseKind {
    switch asked {
    case .release: .thirdParty
    case .use: .purpose
    case .copy: .copies
    }
  }

  private func granting(_ question: Question) -> [String?] {
    let isAttested =
      switch question.asked {
      case .release:
        says(ThirdPartyClause.self) { question.attested >= $0.needed.attestations }
      case .use:
        says(PurposeClause.self) { question.attested >= $0.needed.attestations }
      case .copy:
        says(CopiesClause.self) { question.attested >= $0.needed.attestations }
      }
    return [
      refusal("attestation-missing", kind(of: question.asked), if: !isAttested),
      notOriginator(question, kind(of: question.asked)),
    ]
  }

  // MARK: Partnership, SPEC rules 3.6

  private func proposing(_ question: Question) -> [String?] {
    let isAttested = says(PartnershipClause.self) { question.attested >= $0.attestations }
    return [refusal("attestation-missing", .partnership, if: !isAttested)]
  }

  private func stating(_ question: Question) -> [String?] {
    let needsNone = says(StatusEvidenceClause.self) { clause in
      for status in clause.statuses where same(status.rawValue, question.progress) { return false }
      return true
    }
    return [
      refusal(
        "evidence-missing", .statusEvidence, if: question.evidence == .lacking && !needsNone)
    ]
  }

  // MARK: Formal acts, SPEC rules 3.5

  private func ratifying(_ question: Question) -> [String?] {
    let isAsked = says(InForceClause.self) { has($0.ratifiedBy, question.party) }
    return [
      refusal("not-asked-to-ratify", .inForce, if: !isAsked), unattested(question, .inForce),
    ]
  }

  private func notOwn(_ whose: Question.Whose, _ kind: ClauseKind) -> String? {
    refusal("not-own-to-end", kind, if: whose == .nobody || whose == .other)
  }

  private func unattested(_ question: Question, _ kind: ClauseKind) -> String? {
    refusal("attestation-missing", kind, if: question.attested < 1)
  }
}

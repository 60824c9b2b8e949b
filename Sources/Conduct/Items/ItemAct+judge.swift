import Evidence
import Treaty

extension ItemAct {
  /// All findings about an act about an item; SPEC item 3.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    if case .derived(let items, let level, let originators) = self {
      return judgeDocument(items, level, originators, act, under: agreement, facts)
    }
    guard let state = facts.transmittal else {
      return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
    }
    var judgement = Judgement(verb: kind.verb)
    judgement.reasons = occasion(of: act, state)
    if isSaid(of: state, under: agreement) {
      judgement.reasons.append(Reason(.alreadySaid, ["party": act.party]))
    }
    judgement.reasons += holding(state)
    judgement.reasons += naming(state)
    if state.item.copies.count + made > Self.copyLimit {
      judgement.reasons.append(Reason(.tooManyCopies, ["limit": String(Self.copyLimit)]))
    }
    let question = question(entry, act, state, under: agreement, facts)
    judgement.reasons += agreement.reasons(against: question, attestedIn: entry)
    if approval != nil, question.approval == .lacking,
      !judgement.reasons.contains(where: { $0.code == .approvalMissing })
    {
      judgement.reasons.append(Reason(.approvalMissing, ["party": state.author]))
    }
    judgement.duties = duties(of: state, from: act.time, under: agreement)
    return judgement
  }

  /// Who may say it, and when.
  private func occasion(of act: Act, _ state: Transmittal) -> [Reason] {
    var reasons: [Reason] = []
    if !kind.isOriginators, act.party != state.recipient {
      reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    let isTime =
      kind == .relevelled ? state.isOpen || state.status == .accepted : state.status == .accepted
    if !isTime {
      reasons.append(
        Reason(.wrongState, ["subject": state.number, "state": state.status.rawValue]))
    }
    return reasons
  }

  /// Nothing is made from, or done with, what is no longer there or was not found.
  private func holding(_ state: Transmittal) -> [Reason] {
    guard kind.needsCopy, !state.item.isAtHand else { return [] }
    return state.item.reason(against: state.item.firstHeld ?? 1).map { [$0] } ?? []
  }

  /// What is wrong with the copies that it names.
  private func naming(_ state: Transmittal) -> [Reason] {
    copies.compactMap { number in
      // A count finds what was missing.
      let isFound = kind == .inventoried && state.item.copy(number)?.isHeld ?? false
      return isFound ? nil : state.item.reason(against: number)
    }
  }

  /// Whether its originator has said the same before.
  private func isSaid(of state: Transmittal, under agreement: Agreement) -> Bool {
    switch self {
    case .relevelled(let level, _): state.level(under: agreement)?.id.isSpelt(level) ?? false
    case .recalled: state.item.recalled != nil
    default: false
    }
  }

  /// How many copies it makes.
  private var made: Int {
    switch self {
    case .copied(let count, _, _, _): count
    case .translated: 1
    default: 0
    }
  }

  private func question(
    _ entry: Entry, _ act: Act, _ state: Transmittal, under agreement: Agreement, _ facts: Facts
  ) -> Question {
    var question = agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts)
    question.side = act.party == state.author ? .originator : .holder
    question.other = state.author
    question.level = state.level(under: agreement)?.id
    question.levelText = state.item.level ?? state.offer.label.label.classification
    question.recalled = state.item.recalled == nil ? .no : .yes
    let isCovered =
      facts.approval?.covers(
        self, about: state, by: act.party, at: act.time, under: agreement) ?? false
    question.approval = isCovered ? .held : .lacking
    switch self {
    case .copied(let count, let level, _, _):
      question.copies = state.item.heldCopies + count
      question.newLevel = level
    case .translated(let language, let level):
      question.language = language
      question.newLevel = level
      question.translations = state.item.heldTranslations(into: language) + 1
    case .used(let purpose, _):
      question.purpose = purpose
      question.given = state.offer.purpose
    case .relevelled(let level, _):
      question.newLevel = level
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .remarked(_, let level): question.newLevel = level
    case .destroyed(_, let method):
      question.method = method
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .returned:
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .inventoried:
      let isAttested =
        facts.keysets[act.party]?.officers(at: act.time).contains {
          $0.name.isSpelt(act.post)
            && Attestation.holds(entry.attestations, for: act.bytes, by: $0)
        } ?? false
      question.post = isAttested ? act.post : ""
    case .derived, .released, .recalled: break
    }
    return question
  }

  /// What is owed from a moment on because of it.
  private func duties(
    of state: Transmittal, from time: Instant, under agreement: Agreement
  ) -> [Duty] {
    let kinds: [Consequence] =
      switch self {
      case .relevelled: [.marking]
      case .recalled: [.returnOrDestruction]
      case .inventoried(let found):
        // A report that is owed already is not put off by missing more.
        state.item.isMissedAnew(finding: found) && !state.item.isUnreported
          ? [.inventory, .report] : [.inventory]
      default: []
      }
    return kinds.map { agreement.duty($0, of: state.recipient, from: time) }
  }

  /// All findings about an act about a document; each item asks for itself.
  private func judgeDocument(
    _ named: [String], _ level: String, _ originators: [String], _ act: Act,
    under agreement: Agreement, _ facts: Facts
  ) -> Judgement {
    var judgement = Judgement(verb: kind.verb)
    if !act.subject.hasPrefix(act.party + "-") {
      judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    let items = Document.items(of: facts.document, and: named)
    if items.count > Document.itemLimit {
      judgement.reasons.append(
        Reason(.wrongState, ["subject": act.subject, "state": "full"]))
    }
    for number in items {
      guard let state = facts.items[number] else {
        judgement.reasons.append(Reason(.unknownSubject, ["subject": number]))
        continue
      }
      judgement.reasons += occasion(of: act, state)
      // What it had in it before may be gone by now, or wanted back.
      let isNew = !(facts.document?.items.contains(number) ?? false)
      if isNew { judgement.reasons += holding(state) }
      var question = agreement.question(.derive, by: act.party, at: act.time, knowing: facts)
      question.other = state.author
      question.level = state.level(under: agreement)?.id
      question.levelText = state.item.level ?? state.offer.label.label.classification
      question.newLevel = level
      question.recalled = isNew && state.item.recalled != nil ? .yes : .no
      question.originators = originators.contains(state.author) ? .named : .missing
      judgement.reasons += agreement.reasons(against: question)
    }
    return judgement
  }

  /// Whether it gives the item a level that ranks above the one before.
  private func raises(_ before: Transmittal, under agreement: Agreement) -> Bool {
    guard case .relevelled(let level, _) = self, let new = agreement.levelPlace(level) else {
      return false
    }
    // The lowest rank stands first.
    return before.level(under: agreement).flatMap { agreement.levelPlace($0.id) }.map { $0 < new }
      ?? true
  }

  func fold(_ act: Act, under agreement: Agreement, _ facts: Facts) -> Changes {
    if case .derived(let items, let level, let originators) = self {
      var totals = facts.totals[act.party] ?? Totals()
      if facts.document == nil { totals.countDocument() }
      let document = Document(
        number: act.subject, party: act.party,
        items: Document.items(of: facts.document, and: items), level: level,
        originators: originators)
      return Changes(document: document, totals: [act.party: totals])
    }
    guard let before = facts.transmittal else { return Changes() }
    let deadlines = duties(of: before, from: act.time, under: agreement).compactMap { duty in
      duty.due.map { (duty.kind, $0) }
    }
    return Changes(
      transmittals: [
        before.adding(
          self, at: act.time, raises: raises(before, under: agreement),
          deadlines: Dictionary(uniqueKeysWithValues: deadlines))
      ],
      approval: approval == nil ? nil : facts.approval?.used(max(1, made)))
  }
}

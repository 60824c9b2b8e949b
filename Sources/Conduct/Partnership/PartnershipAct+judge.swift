import Evidence
import Treaty

extension PartnershipAct {
  /// All findings about an act about the partnership; SPEC partnership 5.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    var judgement = Judgement(verb: kind.verb)
    let state = facts.matter ?? Matter(matter, act.subject)
    var question = agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts)
    switch saying {
    case .proposed(let revision, let proposed, _):
      judgement.reasons = next(revision, of: state) + naming(proposed, act, agreement, facts)
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .agreed(let proposal, let revision, let agreed):
      judgement.reasons =
        agreeing(proposal, revision, agreed, state, act.party)
        + naming(agreed, act, agreement, facts)
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .declined(let proposal, _):
      if others(proposal, of: state, act.party) == nil {
        judgement.reasons.append(Reason(.noSuchProposal, ["subject": act.subject]))
      }
    case .retracted(let proposal, _):
      if state.openProposal(of: act.party)?.act != proposal {
        judgement.reasons.append(Reason(.noSuchProposal, ["subject": act.subject]))
      }
    case .reported(let report):
      judgement.reasons = stating(report, state, act, agreement, facts)
      if let report = report.progress {
        question.progress = report.status.rawValue
        question.evidence = report.evidence.isEmpty ? .lacking : .held
      }
    }
    if case .review(let review) = state.facts, review.stage == .frozen {
      judgement.reasons.append(Reason(.reviewFrozen, ["subject": act.subject]))
    }
    judgement.reasons += agreement.reasons(against: question, attestedIn: entry)
    return judgement
  }

  // MARK: Proposals and answers

  private func next(_ revision: Int, of state: Matter) -> [Reason] {
    revision == state.revision + 1
      ? []
      : [Reason(.wrongRevision, ["subject": state.id, "revision": String(state.revision)])]
  }

  /// The other side's open proposal with a digest.
  private func others(_ digest: Digest, of state: Matter, _ party: String) -> Matter.Proposal? {
    state.sides.keys.lazy.filter { $0 != party }.compactMap(state.openProposal)
      .first { $0.act == digest }
  }

  private func agreeing(
    _ digest: Digest, _ revision: Int, _ agreed: MatterFacts, _ state: Matter, _ party: String
  ) -> [Reason] {
    let reasons = next(revision, of: state)
    guard let proposal = others(digest, of: state, party) else {
      return reasons + [Reason(.noSuchProposal, ["subject": state.id])]
    }
    let isSame = proposal.revision == revision && proposal.facts.isSame(as: agreed)
    return reasons + (isSame ? [] : [Reason(.factsDiffer, ["subject": state.id])])
  }

  /// What is found about what facts name.
  private func naming(
    _ named: MatterFacts, _ act: Act, _ agreement: Agreement, _ facts: Facts
  ) -> [Reason] {
    var reasons: [Reason] = []
    let codes = Set(agreement.parties.map(\.code))
    for code in named.parties(beside: codes).sorted() {
      reasons.append(Reason(.wrongParty, ["party": code]))
    }
    let matters = named.named.filter { facts.matters[$0] == nil }.map(\.id)
    let items = named.items.filter { facts.items[$0] == nil }
    let approvals = named.approval.map { facts.approval == nil ? [$0] : [] } ?? []
    reasons += (matters + items + approvals).map { Reason(.unknownSubject, ["subject": $0]) }
    switch named {
    case .mechanism(let mechanism):
      if let parent = mechanism.reportsTo, facts.isInCircle(act.subject, reportingTo: parent.id) {
        reasons.append(Reason(.reportsInCircle, ["subject": act.subject]))
      }
    case .meeting(let meeting): reasons += meeting.findings(act, agreement, facts)
    case .record(let record): reasons += record.findings(act, facts)
    case .commitment, .action, .review, .exchange: break
    }
    return reasons
  }

  // MARK: Reports

  private func stating(
    _ report: MatterReport, _ state: Matter, _ act: Act, _ agreement: Agreement, _ facts: Facts
  ) -> [Reason] {
    guard let inForce = state.facts else {
      return [Reason(.unknownSubject, ["subject": act.subject])]
    }
    guard let report = report.progress else { return [] }
    var reasons: [Reason] = []
    var indicators: Set<String> = []
    switch inForce {
    case .action(let action) where action.owner != act.party:
      reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    case .commitment(let commitment): indicators = Set(commitment.indicators.map(\.id))
    default: break
    }
    if let party = agreement.party(act.party) {
      let today = act.time.date(offsetMinutes: party.utcOffsetMinutes)
      if ([report.asOf] + report.actuals.map(\.asOf)).contains(where: { $0 > today }) {
        reasons.append(Reason(.datedAhead, ["subject": act.subject]))
      }
    }
    for evidence in report.evidence {
      guard let number = evidence.item else { continue }
      guard let item = facts.items[number] else {
        reasons.append(Reason(.unknownSubject, ["subject": number]))
        continue
      }
      if item.offer.package != evidence.digest { reasons.append(Reason(.packageNotAuthentic)) }
    }
    for actual in report.actuals where !indicators.contains(actual.indicator) {
      reasons.append(Reason(.unknownSubject, ["subject": actual.indicator]))
    }
    return reasons
  }

  func fold(_ act: Act, _ facts: Facts) -> Changes {
    Changes(matter: (facts.matter ?? Matter(matter, act.subject)).adding(act, saying))
  }
}

extension MeetingFacts {
  /// What is found about a meeting; SPEC meetings 4.
  fileprivate func findings(_ act: Act, _ agreement: Agreement, _ facts: Facts) -> [Reason] {
    var reasons: [Reason] = []
    if let level, agreement.level(id: level) == nil {
      reasons.append(Reason(.unknownLevel, ["level": level]))
    }
    guard state == .planned else { return reasons }
    let other = facts.meetings.first { other in
      guard other.id != act.subject, case .meeting(let meeting) = other.facts else { return false }
      return meeting.state == .planned && meeting.series == series && overlaps(meeting)
    }
    if let other { reasons.append(Reason(.meetingsOverlap, ["subject": other.id])) }
    return reasons
  }
}

extension RecordFacts {
  /// What is found about a record; SPEC meetings 4.
  fileprivate func findings(_ act: Act, _ facts: Facts) -> [Reason] {
    var reasons: [Reason] = []
    var agenda: Set<String> = []
    if case .meeting(let held) = facts.matters[MatterKey(.meeting, meeting)]?.facts {
      agenda = Set(held.agenda.map(\.id))
      if held.state == .cancelled || held.start > act.time {
        reasons.append(Reason(.datedAhead, ["subject": meeting]))
      }
    }
    var seen = agenda
    for id in conclusions.compactMap(\.agenda) where seen.insert(id).inserted {
      reasons.append(Reason(.unknownSubject, ["subject": id]))
    }
    return reasons
  }
}

extension Facts {
  /// The most steps from a mechanism to the one at the top.
  static let reportingLimit = 32

  /// Whether what reports to `parent` comes to report to itself, or to no end.
  func isInCircle(_ id: String, reportingTo parent: String) -> Bool {
    var next: String? = parent
    for _ in 0..<Self.reportingLimit {
      guard let current = next else { return false }
      if current == id { return true }
      next = matters[MatterKey(.mechanism, current)]?.parent
    }
    return next != nil
  }
}

extension Matter {
  /// The mechanism to which it reports by the facts in force.
  var parent: String? {
    if case .mechanism(let facts) = facts { facts.reportsTo?.id } else { nil }
  }
}

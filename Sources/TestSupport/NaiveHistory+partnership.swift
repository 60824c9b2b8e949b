import Conduct
import Evidence
import Treaty

// What the parties hold in common, SPEC partnership.

extension NaiveHistory.View {
  /// What is said of one matter, in the order of each journal.
  private struct Said {
    let act: Act
    let body: PartnershipAct
  }

  private func said(_ kind: MatterKind, _ id: String, by party: String? = nil) -> [Said] {
    var found: [Said] = []
    for act in acts where same(act.subject, id) {
      guard case .partnership(let body) = act.body, body.matter == kind else { continue }
      if let party, !same(act.party, party) { continue }
      found.append(Said(act: act, body: body))
    }
    return found
  }

  // MARK: State, SPEC partnership 4

  /// The act by which the facts in force were agreed.
  private func inForce(_ kind: MatterKind, _ id: String) -> Said? {
    var best: Said?
    for party in agreement.parties.map(\.code) {
      guard let last = said(kind, id, by: party).last(where: { $0.body.kind == .agreed }) else {
        continue
      }
      guard let known = best else {
        best = last
        continue
      }
      if revision(last) > revision(known) { best = last }
      if revision(last) == revision(known), last.act.time > known.act.time { best = last }
      if revision(last) == revision(known), last.act.time == known.act.time,
        last.act.party.utf8.lexicographicallyPrecedes(known.act.party.utf8)
      {
        best = last
      }
    }
    return best
  }

  private func revision(_ said: Said) -> Int {
    switch said.body.saying {
    case .proposed(let revision, _, _): revision
    case .agreed(_, let revision, _): revision
    case .declined, .retracted, .reported: 0
    }
  }

  private func revision(_ kind: MatterKind, _ id: String) -> Int {
    inForce(kind, id).map(revision) ?? 0
  }

  /// A party's open proposal.
  private func open(_ kind: MatterKind, _ id: String, of party: String) -> Said? {
    let latest = said(kind, id, by: party)
      .last { $0.body.kind == .proposed || $0.body.kind == .retracted }
    guard let latest, latest.body.kind == .proposed,
      revision(latest) == revision(kind, id) + 1
    else { return nil }
    let answer = said(kind, id, by: other(than: party))
      .last { $0.body.kind == .agreed || $0.body.kind == .declined }
    return answer.flatMap(proposal) == latest.act.digest ? nil : latest
  }

  /// The proposal that an answer or a retraction names.
  private func proposal(_ said: Said) -> Digest? {
    switch said.body.saying {
    case .agreed(let proposal, _, _), .declined(let proposal, _), .retracted(let proposal, _):
      proposal
    case .proposed, .reported: nil
    }
  }

  // MARK: Findings, SPEC partnership 5

  /// The findings about an act about the partnership.
  func partnering(_ body: PartnershipAct) -> [String] {
    let (kind, id) = (body.matter, act.subject)
    var question = question(verb(body))
    var found: [String] = []
    switch body.saying {
    case .proposed(let revision, let facts, _):
      if revision != self.revision(kind, id) + 1 { found.append("wrong-revision") }
      found += naming(facts)
    case .agreed(let digest, let revision, let facts):
      if revision != self.revision(kind, id) + 1 { found.append("wrong-revision") }
      if let open = open(kind, id, of: other(than: act.party)), open.act.digest == digest {
        let isSame = open.body.facts.map { $0.json.bytes == facts.json.bytes } ?? false
        if !isSame || self.revision(open) != revision { found.append("facts-differ") }
      } else {
        found.append("no-such-proposal")
      }
      found += naming(facts)
    case .declined(let digest, _):
      if open(kind, id, of: other(than: act.party))?.act.digest != digest {
        found.append("no-such-proposal")
      }
    case .retracted(let digest, _):
      if open(kind, id, of: act.party)?.act.digest != digest { found.append("no-such-proposal") }
    case .reported(let report):
      if case .progress(let progress) = report {
        question.progress = progress.status.rawValue
        question.evidence = progress.evidence.isEmpty ? .lacking : .held
      }
      found += reporting(report, kind, id)
    }
    if case .review(let review) = inForce(kind, id)?.body.facts, review.stage == .frozen {
      found.append("review-frozen")
    }
    return found + answer(question)
  }

  private func verb(_ body: PartnershipAct) -> Verb {
    switch body.saying {
    case .proposed: .propose
    case .agreed: .agree
    case .declined: .decline
    case .retracted: .retract
    case .reported: .state
    }
  }

  private func naming(_ facts: MatterFacts) -> [String] {
    var found: [String] = []
    var named: [String] = []
    switch facts {
    case .mechanism(let mechanism):
      named = Array(mechanism.bodies.byParty.keys)
      if let parent = mechanism.reportsTo?.id {
        if said(.mechanism, parent).isEmpty { found.append("unknown-subject") }
        if isInCircle(from: parent) { found.append("reports-in-circle") }
      }
      if let terms = mechanism.terms, given(terms) == nil { found.append("unknown-subject") }
    case .commitment(let commitment):
      named = Array(commitment.bodies.byParty.keys)
      for id in commitment.carriedBy where said(.mechanism, id).isEmpty {
        found.append("unknown-subject")
      }
      for id in commitment.into where said(.commitment, id).isEmpty {
        found.append("unknown-subject")
      }
    case .action(let action):
      if !isParty(action.owner) { found.append("wrong-party") }
      for id in action.commitments where said(.commitment, id).isEmpty {
        found.append("unknown-subject")
      }
      return found
    case .meeting(let meeting): return naming(meeting)
    case .record(let record): return naming(record)
    case .review(let review): return unknown(.mechanism, [review.mechanism])
    case .exchange(let exchange):
      for code in [exchange.from, exchange.to] where !isParty(code) { found.append("wrong-party") }
      found += unknown(.commitment, exchange.commitments)
      if case .personnel(let personnel) = exchange.subject, let approval = personnel.approval,
        !isAskedFor(approval)
      {
        found.append("unknown-subject")
      }
      return found
    }
    for code in named where !isParty(code) { found.append("wrong-party") }
    for party in agreement.parties where !evaluator.has(named, party.code) {
      found.append("wrong-party")
    }
    return found
  }

  /// A finding for each of these of which nothing has been said.
  private func unknown(_ kind: MatterKind, _ ids: [String]) -> [String] {
    Set(ids).filter { said(kind, $0).isEmpty }.map { _ in "unknown-subject" }
  }

  private func naming(_ meeting: MeetingFacts) -> [String] {
    var found = unknown(.mechanism, [meeting.series]) + unknown(.action, meeting.papers)
    var parties: Set<String> = []
    var commitments: [String] = []
    var items: Set<String> = []
    if let host = meeting.host { parties.insert(host) }
    for item in meeting.agenda {
      if let lead = item.lead { parties.insert(lead) }
      commitments += item.commitments
      items.formUnion(item.items)
    }
    for code in parties where !isParty(code) { found.append("wrong-party") }
    found += unknown(.commitment, commitments)
    for item in items where given(item) == nil { found.append("unknown-subject") }
    if let level = meeting.level, !agreement.levels.contains(where: { same($0.id, level) }) {
      found.append("unknown-level")
    }
    if meeting.state == .planned, meetsElsewhere(meeting) { found.append("meetings-overlap") }
    return found
  }

  /// Whether another meeting of the series is planned at some of the time.
  private func meetsElsewhere(_ meeting: MeetingFacts) -> Bool {
    var ids: Set<String> = []
    for other in acts where !same(other.subject, act.subject) {
      if case .partnership(let body) = other.body, body.matter == .meeting {
        ids.insert(other.subject)
      }
    }
    return ids.contains { id in
      guard case .meeting(let other) = inForce(.meeting, id)?.body.facts,
        other.state == .planned, same(other.series, meeting.series)
      else { return false }
      let last = max(meeting.start, other.start)
      let end = min(
        meeting.start.adding(milliseconds: Int64(meeting.minutes) * 60_000),
        other.start.adding(milliseconds: Int64(other.minutes) * 60_000))
      return last < end
    }
  }

  private func naming(_ record: RecordFacts) -> [String] {
    var found = unknown(.meeting, [record.meeting]) + unknown(.action, record.actions)
    found += unknown(.commitment, record.conclusions.flatMap(\.commitments))
    if let minutes = record.minutes, given(minutes) == nil { found.append("unknown-subject") }
    var agenda: [String] = []
    if case .meeting(let held) = inForce(.meeting, record.meeting)?.body.facts {
      agenda = held.agenda.map(\.id)
      if held.state == .cancelled || held.start > act.time { found.append("dated-ahead") }
    }
    let named = Set(record.conclusions.compactMap(\.agenda))
    for id in named where !evaluator.has(agenda, id) { found.append("unknown-subject") }
    return found
  }

  /// Whether one comes from a mechanism up to the act's own, or looks at 32 and is at no end.
  private func isInCircle(from first: String) -> Bool {
    var current = first
    for _ in 1...32 {
      if same(current, act.subject) { return true }
      guard case .mechanism(let facts) = inForce(.mechanism, current)?.body.facts,
        let parent = facts.reportsTo?.id
      else { return false }
      current = parent
    }
    return true
  }

  private func reporting(_ report: MatterReport, _ kind: MatterKind, _ id: String) -> [String] {
    guard let facts = inForce(kind, id)?.body.facts else { return ["unknown-subject"] }
    guard case .progress(let report) = report else { return [] }
    var found: [String] = []
    var indicators: [String] = []
    if case .action(let action) = facts, !same(action.owner, act.party) {
      found.append("wrong-author")
    }
    if case .commitment(let commitment) = facts { indicators = commitment.indicators.map(\.id) }
    if let party = agreement.parties.first(where: { same($0.code, act.party) }) {
      let today = act.time.date(offsetMinutes: party.utcOffsetMinutes)
      if report.asOf > today || report.actuals.contains(where: { $0.asOf > today }) {
        found.append("dated-ahead")
      }
    }
    for evidence in report.evidence {
      guard let item = evidence.item else { continue }
      if let given = given(item) {
        if given.offer.package != evidence.digest { found.append("package-not-authentic") }
      } else {
        found.append("unknown-subject")
      }
    }
    for actual in report.actuals where !evaluator.has(indicators, actual.indicator) {
      found.append("unknown-subject")
    }
    return found
  }
}

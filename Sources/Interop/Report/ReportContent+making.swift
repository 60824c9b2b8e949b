import Conduct
import Evidence
import Treaty

extension ReportContent {
  /// Makes the report; SPEC report 3 and 4.
  package init(_ source: ReportSource) throws(ReportError) {
    let maker = try ReportMaker(source)
    var evidence = try ReportEvidence(source)
    agreement = source.agreement.digest
    parties = maker.parties
    period = source.period
    releasable = source.version.word
    commitments = maker.commitments(&evidence)
    actions = maker.actions(&evidence)
    decisions = maker.decisions()
    changes = maker.changes()
    sections = maker.sections
    self.evidence = evidence.cited
    level = evidence.level
    omitted = evidence.omitted
  }
}

/// Makes the parts of a report from what both sides have said.
private struct ReportMaker {
  typealias Content = ReportContent

  let agreement: Agreement
  let period: ReportPeriod
  let parties: [String]
  let sections: [ReportSection]
  /// In the order of kinds, then of ids by bytes.
  private let matters: [Matter]
  private let now: [MatterKind: [String: Matter]]
  private let before: [MatterKind: [String: Matter]]

  init(_ source: ReportSource) throws(ReportError) {
    agreement = source.agreement
    period = source.period
    parties = source.agreement.parties.map(\.code).sorted(by: Self.precedes)
    now = try Self.known(source.matters)
    before = try Self.known(source.earlier)
    let matters = source.matters
    self.matters = [MatterKind.mechanism, .commitment, .action].flatMap { kind in
      matters.filter { $0.kind == kind }.sorted { Self.precedes($0.id, $1.id) }
    }
    guard Set(source.sections.map(\.domain)).count == source.sections.count else {
      throw ReportError.sectionTwice
    }
    sections = source.sections.sorted { Self.rank($0.domain) < Self.rank($1.domain) }
  }

  private static func known(
    _ matters: [Matter]
  ) throws(ReportError) -> [MatterKind: [String: Matter]] {
    var known: [MatterKind: [String: Matter]] = [:]
    for matter in matters {
      guard known[matter.kind, default: [:]].updateValue(matter, forKey: matter.id) == nil else {
        throw ReportError.matterTwice(matter.id)
      }
    }
    return known
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// The place of a domain in the list; what is of none comes first.
  private static func rank(_ domain: PartnershipDomain?) -> Int {
    domain.flatMap { PartnershipDomain.allCases.firstIndex(of: $0) } ?? -1
  }

  private func earlier(_ matter: Matter) -> Matter? { before[matter.kind]?[matter.id] }

  private func subject(_ matter: Matter, _ facts: MatterFacts) -> Content.Subject {
    Content.Subject(kind: matter.kind, id: matter.id, names: facts.names)
  }

  /// A mechanism as it is known: by the facts in force, or else by the first proposal.
  private func mechanism(_ id: String) -> Content.Subject {
    let matter = now[.mechanism]?[id]
    let proposed = parties.lazy.compactMap { matter?.sides[$0]?.proposal?.facts }.first
    return Content.Subject(kind: .mechanism, id: id, names: (matter?.facts ?? proposed)?.names)
  }

  /// The day of a party's act in its own calendar.
  private func day(_ time: Instant, of party: String) -> CivilDate {
    time.date(offsetMinutes: agreement.party(party)?.utcOffsetMinutes ?? 0)
  }

  // MARK: What the sides say

  private func sides(
    of parties: [String], _ matter: Matter, _ evidence: inout ReportEvidence
  ) -> [Content.Said] {
    let previous = earlier(matter)?.reports ?? [:]
    var sides: [Content.Said] = []
    for party in parties {
      guard let report = matter.reports[party] else { continue }
      let citation = Content.Citation(kind: matter.kind, id: matter.id, party: party)
      let cited = evidence.citing(report, by: citation)
      sides.append(
        Content.Said(
          party: party, word: report.status, asOf: report.asOf, was: previous[party]?.status,
          note: cited.note, evidence: cited.evidence, actuals: report.actuals))
    }
    return sides
  }

  // MARK: Commitments

  /// Those that are agreed, by the domain under which they stand, then by id.
  func commitments(_ evidence: inout ReportEvidence) -> [Content.Commitment] {
    var found: [Content.Commitment] = []
    for matter in matters {
      guard case .commitment(let facts) = matter.facts else { continue }
      let sides = sides(of: parties, matter, &evidence)
      let agreedBefore: Progress? =
        if case .commitment(let old) = earlier(matter)?.facts { old.status?.word } else { nil }
      found.append(
        Content.Commitment(
          subject: subject(matter, .commitment(facts)), domains: facts.domains,
          bodies: parties.map { Content.Body(party: $0, name: facts.bodies.byParty[$0] ?? "") },
          carriedBy: facts.carriedBy.map(mechanism), state: facts.state, into: facts.into,
          agreed: facts.status, agreedBefore: agreedBefore, sides: sides,
          indicators: facts.indicators,
          place: ReportPlace(
            facts.state, agreed: facts.status?.word, said: sides.map(\.word),
            parties: parties.count)))
    }
    return found.enumerated().sorted { a, b in
      let (one, two) = (Self.rank(a.element.domain), Self.rank(b.element.domain))
      return one != two ? one < two : a.offset < b.offset
    }.map(\.element)
  }

  // MARK: Actions

  /// Those that are owed, and those that were done in the period; the overdue first.
  func actions(_ evidence: inout ReportEvidence) -> [Content.Action] {
    var found: [Content.Action] = []
    for matter in matters {
      guard case .action(let facts) = matter.facts, facts.state == .open else { continue }
      let standing: Content.Action.Standing
      if matter.owed.isEmpty {
        let wasDone = earlier(matter)?.reports[facts.owner]?.status == .completed
        guard !wasDone else { continue }
        standing = .done
      } else {
        standing = facts.due < period.until ? .overdue : .due
      }
      let said = sides(of: [facts.owner], matter, &evidence).first
      found.append(
        Content.Action(
          subject: subject(matter, .action(facts)), owner: facts.owner, body: facts.body,
          due: facts.due, commitments: facts.commitments, standing: standing, said: said))
    }
    return Content.Action.Standing.allCases.flatMap { standing in
      found.filter { $0.standing == standing }.enumerated().sorted { a, b in
        a.element.due != b.element.due ? a.element.due < b.element.due : a.offset < b.offset
      }.map(\.element)
    }
  }

  // MARK: Proposals and agreements

  func decisions() -> [Content.Decision] {
    matters.flatMap { matter in
      parties.compactMap { party in
        matter.openProposal(of: party).map { proposal in
          Content.Decision(
            subject: subject(matter, proposal.facts), party: party, act: proposal.act,
            revision: proposal.revision, day: day(proposal.time, of: party),
            step: Self.step(from: matter.facts, to: proposal.facts),
            status: Self.status(proposal.facts), into: Self.into(proposal.facts),
            note: proposal.note)
        }
      }
    }
  }

  /// What is in force now and was not before the period.
  func changes() -> [Content.Change] {
    matters.compactMap { matter in
      guard let (party, agreed) = matter.inForce else { return nil }
      let old = earlier(matter)?.inForce?.agreed
      if let old, old.revision == agreed.revision, old.facts.isSame(as: agreed.facts) {
        return nil
      }
      return Content.Change(
        subject: subject(matter, agreed.facts), step: Self.step(from: old?.facts, to: agreed.facts),
        revision: agreed.revision, day: day(agreed.time, of: party),
        status: Self.status(agreed.facts), into: Self.into(agreed.facts))
    }
  }

  private static func status(_ facts: MatterFacts) -> CommitmentFacts.AgreedStatus? {
    if case .commitment(let facts) = facts { facts.status } else { nil }
  }

  private static func into(_ facts: MatterFacts) -> [String] {
    if case .commitment(let facts) = facts { facts.into } else { [] }
  }

  /// What becomes of something; a state that it takes goes before all else.
  private static func step(from old: MatterFacts?, to new: MatterFacts) -> Content.Step {
    if case .commitment(let facts) = new {
      var was: CommitmentFacts?
      if case .commitment(let old) = old { was = old }
      if facts.state != was?.state ?? .open {
        switch facts.state {
        case .open: return .reopened
        case .withdrawn: return .withdrawn
        case .split: return .split
        case .merged: return .merged
        }
      }
      if let was, facts.status != was.status { return .status }
    }
    if case .mechanism(let facts) = new {
      var was: MechanismFacts?
      if case .mechanism(let old) = old { was = old }
      if facts.state != was?.state ?? .active {
        switch facts.state {
        case .active: return .resumed
        case .suspended: return .suspended
        case .ended: return .ended
        }
      }
    }
    if case .action(let facts) = new {
      var was: ActionFacts?
      if case .action(let old) = old { was = old }
      if facts.state != was?.state ?? .open {
        return facts.state == .dropped ? .dropped : .reopened
      }
    }
    return old == nil ? .new : .revised
  }
}

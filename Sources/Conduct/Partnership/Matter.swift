package import Evidence
import Treaty

/// What both parties have said of a mechanism, a commitment, a meeting and so on; SPEC partnership 4.
///
/// Each side is made of one party's acts alone, and what both sides come to is computed. So it is the
/// same in whatever order two journals are read.
package struct Matter: Hashable, Sendable {
  package struct Proposal: Hashable, Sendable {
    /// The digest of the act that proposes.
    package let act: Digest
    package let revision: Int
    package let facts: MatterFacts
    package let note: String
    package let time: Instant
  }

  package struct Answer: Hashable, Sendable {
    package let proposal: Digest
    package let isAgreement: Bool
    package let note: String
    package let time: Instant
  }

  /// Facts to which a party agreed.
  package struct Agreed: Hashable, Sendable {
    package let revision: Int
    package let facts: MatterFacts
    package let time: Instant
  }

  package struct Reported: Hashable, Sendable {
    package let report: MatterReport
    package let time: Instant
  }

  /// What one party has said.
  package struct Side: Hashable, Sendable {
    /// The latest proposal, unless it was retracted.
    package fileprivate(set) var proposal: Proposal?
    package fileprivate(set) var answer: Answer?
    package fileprivate(set) var agreed: Agreed?
    package fileprivate(set) var reported: Reported?
  }

  package let kind: MatterKind
  package let id: String
  package private(set) var sides: [String: Side]

  package init(_ kind: MatterKind, _ id: String) {
    self.kind = kind
    self.id = id
    sides = [:]
  }

  // MARK: What follows

  /// The facts in force, with the party that agreed to them.
  package var inForce: (party: String, agreed: Agreed)? {
    sides.compactMap { party, side in side.agreed.map { (party, $0) } }
      .max { Self.precedes($0, $1) }.map { (party: $0.0, agreed: $0.1) }
  }

  /// Facts of the same revision that crossed those in force on their way.
  package var overtaken: (party: String, agreed: Agreed)? {
    guard let inForce else { return nil }
    return sides.compactMap { party, side in side.agreed.map { (party, $0) } }
      .first { $0.0 != inForce.party && $0.1.revision == inForce.agreed.revision }
      .map { (party: $0.0, agreed: $0.1) }
  }

  private static func precedes(_ a: (String, Agreed), _ b: (String, Agreed)) -> Bool {
    if a.1.revision != b.1.revision { return a.1.revision < b.1.revision }
    if a.1.time != b.1.time { return a.1.time < b.1.time }
    return b.0.utf8.lexicographicallyPrecedes(a.0.utf8)
  }

  package var facts: MatterFacts? { inForce?.agreed.facts }
  package var revision: Int { inForce?.agreed.revision ?? 0 }

  /// A party's proposal, while somebody may still answer it.
  package func openProposal(of party: String) -> Proposal? {
    guard let proposal = sides[party]?.proposal, proposal.revision == revision + 1,
      !sides.contains(where: { $0.key != party && $0.value.answer?.proposal == proposal.act })
    else { return nil }
    return proposal
  }

  /// What parties last said of how it stands, by code.
  package var reports: [String: ProgressReport] {
    sides.compactMapValues { $0.reported?.report.progress }
  }

  /// Whether what parties say of how it stands differs.
  package var isDisputed: Bool { Set(reports.values.map(\.status)).count > 1 }

  /// Something that a party owes by the end of a day in its own calendar.
  package struct Owed: Hashable, Sendable {
    package let party: String
    package let day: CivilDate

    package init(party: String, day: CivilDate) {
      self.party = party
      self.day = day
    }
  }

  /// What is owed of it; SPEC partnership 4, meetings 3, exchanges 3.
  package var owed: [Owed] {
    switch facts {
    case .action(let facts) where facts.state == .open:
      reports[facts.owner]?.status == .completed ? [] : [Owed(party: facts.owner, day: facts.due)]
    case .review(let facts) where facts.stage == .input:
      sides.keys.filter { sides[$0]?.reported == nil }.sorted()
        .map { Owed(party: $0, day: facts.inputBy) }
    case .exchange(let facts) where facts.state == .running:
      [Owed(party: facts.debtor, day: facts.end)]
    default: []
    }
  }

  /// In which state it is, in one word.
  package var status: String {
    switch facts {
    case nil: "proposed"
    case .action(let facts) where facts.state == .open: owed.isEmpty ? "done" : "open"
    case let facts?: facts.state
    }
  }

  // MARK: Folding

  /// The matter after an act of a party.
  func adding(_ act: Act, _ saying: PartnershipAct.Saying) -> Matter {
    var after = self
    var side = sides[act.party] ?? Side()
    switch saying {
    case .proposed(let revision, let facts, let note):
      side.proposal = Proposal(
        act: act.digest, revision: revision, facts: facts, note: note, time: act.time)
    case .agreed(let proposal, let revision, let facts):
      side.answer = Answer(proposal: proposal, isAgreement: true, note: "", time: act.time)
      side.agreed = Agreed(revision: revision, facts: facts, time: act.time)
    case .declined(let proposal, let note):
      side.answer = Answer(proposal: proposal, isAgreement: false, note: note, time: act.time)
    case .retracted: side.proposal = nil
    case .reported(let report): side.reported = Reported(report: report, time: act.time)
    }
    after.sides[act.party] = side
    return after
  }
}

// MARK: As a store keeps it

extension Matter {
  package var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "id": .string(id),
      "sides": .object(
        sides.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: $0.value.json) }),
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 8 * Act.sizeLimit))
    let kind = try reader.word("kind", of: MatterKind.self)
    self.kind = kind
    id = try reader.string("id")
    guard case .object(let members) = try reader.value("sides") else {
      throw JSONError.wrongType("sides")
    }
    var sides: [String: Side] = [:]
    for member in members {
      var side = try JSONReader(member.value, path: "sides.\(member.name)")
      sides[member.name] = try Side(kind, reading: &side)
      try side.finish()
    }
    self.sides = sides
    try reader.finish()
  }
}

extension Matter.Side {
  fileprivate var json: JSON {
    .object([
      "proposal": proposal.map { proposal in
        .object([
          "act": .string(proposal.act.hex), "revision": .integer(Int64(proposal.revision)),
          "facts": proposal.facts.json, "note": .string(proposal.note),
          "time": .string(proposal.time.description),
        ])
      } ?? .null,
      "answer": answer.map { answer in
        .object([
          "proposal": .string(answer.proposal.hex), "agreed": .bool(answer.isAgreement),
          "note": .string(answer.note), "time": .string(answer.time.description),
        ])
      } ?? .null,
      "agreed": agreed.map { agreed in
        .object([
          "revision": .integer(Int64(agreed.revision)), "facts": agreed.facts.json,
          "time": .string(agreed.time.description),
        ])
      } ?? .null,
      "reported": reported.map { reported in
        .object([
          "report": reported.report.json, "time": .string(reported.time.description),
        ])
      } ?? .null,
    ])
  }

  fileprivate init(_ kind: MatterKind, reading reader: inout JSONReader) throws {
    func facts(_ reader: inout JSONReader) throws -> MatterFacts {
      try reader.value("facts") { try MatterFacts(kind, reading: &$0) }
    }
    proposal = try reader.value(orNull: "proposal") { one in
      Matter.Proposal(
        act: try one.digest("act"), revision: try one.count("revision"), facts: try facts(&one),
        note: try one.string("note"), time: try one.instant("time"))
    }
    answer = try reader.value(orNull: "answer") { one in
      Matter.Answer(
        proposal: try one.digest("proposal"), isAgreement: try one.bool("agreed"),
        note: try one.string("note"), time: try one.instant("time"))
    }
    agreed = try reader.value(orNull: "agreed") { one in
      Matter.Agreed(
        revision: try one.count("revision"), facts: try facts(&one),
        time: try one.instant("time"))
    }
    reported = try reader.value(orNull: "reported") { one in
      Matter.Reported(
        report: try one.value("report") { try MatterReport(kind, reading: &$0) },
        time: try one.instant("time"))
    }
  }
}

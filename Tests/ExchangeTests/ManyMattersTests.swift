import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@Suite("several matters in one transaction", .timeLimit(.minutes(10)))
struct ManyMattersTests {
  private let pair: Pair

  init() throws { pair = try Pair.settled() }

  private func propose(
    _ matters: [(id: String, facts: MatterFacts)], by place: SimulatedNode
  ) throws -> [Made] {
    let officer = place.party.officer
    return try place.node.propose(matters, post: officer.name) { try officer.attest($0) }
  }

  private func agree(
    to matters: [(kind: MatterKind, id: String, proposal: Digest)], by place: SimulatedNode
  ) throws -> [Made] {
    let officer = place.party.officer
    return try place.node.agree(to: matters, post: officer.name) { try officer.attest($0) }
  }

  private func size(_ place: SimulatedNode) throws -> UInt64 {
    try place.node.sizes()[place.party.code] ?? 0
  }

  /// What a node's own view holds of all matters, as it is stored.
  private func rows(_ place: SimulatedNode) throws -> [[UInt8]] {
    try place.node.store.read { store in
      try MatterKind.allCases.flatMap { kind in
        try store.rows(RowQuery(scope: place.party.code, register: kind.rawValue))
          .sorted { $0.subject < $1.subject }.map(\.state)
      }
    }
  }

  private static let some: [(id: String, facts: MatterFacts)] = [
    ("D1", TestMatters.mechanism("One")), ("D2", TestMatters.mechanism("Two", reportsTo: "D1")),
    ("C1", TestMatters.commitment("Three", carriedBy: ["D2"])),
  ]

  @Test("each is decided with those before it, under one checkpoint, and both nodes end alike")
  func together() throws {
    let before = try size(pair.can)
    let made = try propose(Self.some, by: pair.can)
    #expect(made.map(\.act.subject) == ["D1", "D2", "C1"])
    #expect(made.map(\.index) == [before, before + 1, before + 2])
    try pair.settle()
    let open = try MatterKind.allCases.flatMap { kind in
      try pair.kor.node.matters(kind).compactMap { matter in
        matter.openProposal(of: "CAN").map { (kind: kind, id: matter.id, proposal: $0.act) }
      }
    }
    #expect(open.map(\.id) == ["D1", "D2", "C1"])
    #expect(try agree(to: open, by: pair.kor).count == 3)
    try pair.settle()
    #expect(try rows(pair.can) == rows(pair.kor))
    #expect(try rows(pair.can).count == 3)
    #expect(try pair.can.node.matter(.mechanism, "D2")?.revision == 1)
  }

  @Test("where one is refused none is made, and it is said which")
  func allOrNone() throws {
    let before = try size(pair.can)
    let lost = Self.some + [("D3", TestMatters.mechanism("Four", reportsTo: "D9"))]
    #expect(
      throws: NodeError.refusedAmong(
        place: 3, kind: "mechanism.proposed", subject: "D3",
        [Reason(.unknownSubject, ["subject": "D9"])])
    ) { try propose(lost, by: pair.can) }
    #expect(
      throws: NodeError.refusedAmong(
        place: 0, kind: "mechanism.proposed", subject: "D2",
        [Reason(.unknownSubject, ["subject": "D1"])])
    ) { try propose([Self.some[1], Self.some[0]], by: pair.can) }
    #expect(
      throws: NodeError.refusedAmong(
        place: 1, kind: "mechanism.proposed", subject: "D/2",
        [Reason(.malformedAct, ["problem": "act.badField `subject`"])])
    ) { try propose([Self.some[0], ("D/2", TestMatters.mechanism())], by: pair.can) }
    #expect(try size(pair.can) == before)
    #expect(try pair.can.node.matters(.mechanism).isEmpty)
    // One alone is refused as ever.
    #expect(throws: NodeError.refused([Reason(.unknownSubject, ["subject": "D1"])])) {
      try propose([Self.some[1]], by: pair.can)
    }
    #expect(try propose([], by: pair.can).isEmpty)
  }

  @Test("nobody agrees to another proposal than to the one that is named")
  func named() throws {
    let made = try propose(Self.some, by: pair.can)
    try pair.settle()
    let before = try size(pair.kor)
    let wrong = Digest.sha256([1])
    #expect(
      throws: NodeError.refusedAmong(
        place: 1, kind: "mechanism.agreed", subject: "D2",
        [Reason(.noSuchProposal, ["subject": "D2"])])
    ) {
      try agree(
        to: [(.mechanism, "D1", made[0].act.digest), (.mechanism, "D2", wrong)], by: pair.kor)
    }
    #expect(throws: NodeError.refused([Reason(.noSuchProposal, ["subject": "D1"])])) {
      try agree(to: [(.mechanism, "D1", wrong)], by: pair.kor)
    }
    // Nor to one's own.
    #expect(throws: NodeError.refused([Reason(.noSuchProposal, ["subject": "D1"])])) {
      try agree(to: [(.mechanism, "D1", made[0].act.digest)], by: pair.can)
    }
    #expect(try size(pair.kor) == before)
  }

  @Test("a list goes on after an id, in the order of the ids")
  func pages() throws {
    let ids = (1...5).map { "D\($0)" }
    _ = try propose(ids.reversed().map { ($0, TestMatters.mechanism($0)) }, by: pair.can)
    let node = pair.can.node
    #expect(try node.matters(.mechanism, limit: 2).map(\.id) == ["D1", "D2"])
    #expect(try node.matters(.mechanism, after: "D2", limit: 2).map(\.id) == ["D3", "D4"])
    #expect(try node.matters(.mechanism, after: "D3x").map(\.id) == ["D4", "D5"])
    #expect(try node.matters(.mechanism, after: "D5").isEmpty)
    #expect(try node.matters(.commitment).isEmpty)
  }
}

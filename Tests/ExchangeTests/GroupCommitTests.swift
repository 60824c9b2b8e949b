import Conduct
import Evidence
import StoreSQLite
import Synchronization
import TestSupport
import Testing
import Treaty

@testable import Exchange

@Suite("acts that are made at the same time", .timeLimit(.minutes(10)))
struct GroupCommitTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }

  init() throws { pair = try Pair.settled() }

  private func draft(
    _ change: (inout TestOffer) -> Void = { _ in },
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature] = { _ in [] }
  ) throws -> Draft {
    var offer = try TestOffer(by: "CAN", under: pair.agreement)
    change(&offer)
    let body = offer.body
    return Draft(
      post: "CAN/registry", subject: .next(.transmittals), body: { _ in body }, attest: attest)
  }

  private func unknownPurpose() throws -> Draft { try draft { $0.purpose = "marketing" } }

  private func isRefused(_ outcome: Committer.Outcome) -> Bool {
    switch outcome {
    case .failure(NodeError.refused), .failure(NodeError.refusedAmong): true
    default: false
    }
  }

  @Test("those that come while a transaction is under way share the next one and its checkpoint")
  func theyShareACheckpoint() async throws {
    let count = 40
    let node = can.node
    let before = try can.size(of: "CAN")
    // The first holds its transaction open until all others wait for theirs.
    let slow = try draft(attest: { _ in
      while node.committer.waitingCount < count {}
      return []
    })
    let plain = try draft()
    let first = Task { try await node.makeSoon([slow])[0] }
    while node.committer.transactions == 0 { await Task.yield() }
    var made = try await withThrowingTaskGroup(of: Made.self) { group in
      for _ in 0..<count { group.addTask { try await node.makeSoon([plain])[0] } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    made.append(try await first.value)
    #expect(Set(made.map(\.index)) == Set(before..<before + UInt64(count) + 1))
    #expect(Set(made.map(\.act.subject)).count == count + 1)
    #expect(node.committer.transactions == 2)
    try pair.settle()
    #expect(try pair.kor.size(of: "CAN") == before + UInt64(count) + 1)
    #expect(try can.head(of: "CAN")?.cosignedSize == before + UInt64(count) + 1)
  }

  @Test("an entry that nobody could read is never made, and the journal goes on")
  func unreadable() throws {
    let before = try can.size(of: "CAN")
    let officer = can.party.officer
    let crowded = try draft(attest: { act in
      try (0..<9).flatMap { _ in try officer.attest(act) }
    })
    #expect(throws: NodeError.self) { try can.node.make([crowded]) }
    _ = try can.node.make([draft()])
    #expect(try can.size(of: "CAN") == before + 1)
    try pair.settle()
    #expect(try pair.kor.size(of: "CAN") == before + 1)
  }

  @Test("one that is refused takes none of the others with it")
  func aRefusalTouchesNoOther() throws {
    let before = try can.size(of: "CAN")
    let outcomes = try can.node.makeEach([draft(), unknownPurpose(), draft(), unknownPurpose()])
    #expect(outcomes.map(isRefused) == [false, true, false, true])
    #expect(can.node.committer.transactions == 1)
    let made = outcomes.compactMap { try? $0.get() }.flatMap { $0 }
    #expect(made.map(\.index) == [before, before + 1])
    #expect(made.map(\.act.subject) == ["CAN-2026-0001", "CAN-2026-0002"])
    try pair.settle()
    #expect(try can.node.transmittals().count == 2)
    #expect(try pair.kor.node.transmittals().map(\.status) == [.wanted, .wanted])
  }

  @Test("several that belong together are made together or not at all, beside others")
  func aRequestIsWhole() throws {
    let before = try can.size(of: "CAN")
    let good = try Committer.Request([draft(), draft()])
    let bad = try Committer.Request([draft(), unknownPurpose()])
    let last = try Committer.Request([draft()])
    can.node.committer.commit([good, bad, last], by: can.node.write)
    #expect(try [good, bad, last].map { isRefused(try #require($0.end)) } == [false, true, false])
    let made = try #require(last.end).get()
    // The number that the refused request had for a moment is given to the next.
    #expect(made.map(\.act.subject) == ["CAN-2026-0003"])
    #expect(try can.size(of: "CAN") == before + 3)
    try pair.settle()
    #expect(try pair.kor.size(of: "CAN") == before + 3)
  }

  @Test("when all are refused nothing is written and nothing is signed")
  func nothingIsSignedForNothing() throws {
    let before = try can.memory()
    #expect(try can.node.makeEach([unknownPurpose(), unknownPurpose()]).allSatisfy(isRefused))
    #expect(try can.memory() == before)
  }

  @Test("one whose attestation fails takes none of the others with it")
  func aFailedAttestationTouchesNoOther() throws {
    struct Forgotten: Error {}
    let failing = try draft(attest: { _ in throw Forgotten() })
    let outcomes = try can.node.makeEach([failing, draft()])
    #expect(throws: Forgotten.self) { try outcomes[0].get() }
    #expect(try outcomes[1].get().map(\.act.subject) == ["CAN-2026-0001"])
  }

  @Test(
    "whenever the process dies or the power fails, all of them are there or none",
    arguments: [SimulatedDisk.End.killed, .powerLost], 1..<12)
  func aCrashLeavesAllOrNone(end: SimulatedDisk.End, effect: Int) throws {
    let before = try can.size(of: "CAN")
    can.disk.arm(after: effect)
    let outcomes = try can.node.makeEach([draft(), draft(), draft()])
    let made = outcomes.filter { (try? $0.get()) != nil }.count
    can.die(end)
    try can.start()
    let after = try can.size(of: "CAN")
    #expect(made == 0 || made == 3)
    #expect(after == before + 3 || (after == before && made == 0))
    try pair.settle()
    #expect(try can.node.make([draft()]).count == 1)
    try pair.settle()
    #expect(try pair.kor.size(of: "CAN") == after + 1)
    #expect(try can.node.work().hasNews == false)
  }

  @Test("no more than the quota of acts without cosignature are made, however many come at once")
  func theQuotaHolds() throws {
    let pair = try Pair(changing: [("uncosigned-acts: 100000", "uncosigned-acts: 5")])
    try pair.settle()
    let tests = GroupCommitTests(pair)
    let outcomes = try pair.can.node.makeEach(Array(repeating: tests.draft(), count: 8))
    let later = outcomes.map { outcome in
      if case .failure(NodeError.later("quota.uncosignedActs")) = outcome { true } else { false }
    }
    #expect(later == [false, false, false, false, false, true, true, true])
  }

  private init(_ pair: Pair) { self.pair = pair }

  @Test("what a partner says to have seen at last is folded whole, however much it is")
  func aLongCutIsFoldedWhole() throws {
    let count = 2_500
    let outcomes = try can.node.makeEach((0..<count).map { _ in try draft() })
    #expect(outcomes.allSatisfy { if case .success = $0 { true } else { false } })
    // Korea takes them in and says nothing yet, so its view of our journal stays where it was.
    while try can.node.work().hasNews { try Pair.exchange(can, pair.kor) }
    let number = try pair.offer([1], by: pair.kor)
    try Pair.exchange(pair.kor, can)
    #expect(try can.node.transmittal(number).status == .offered)
    let seen = try can.store.read { try $0.cursor(scope: "KOR", party: "CAN") }
    #expect(seen == (try can.size(of: "CAN")))
    var witness = NodeWitness(of: can.party)
    try witness.check(can)
    try witness.checkEverything(can, withStranger: false)
  }

  @Test("what waited for its transaction while the partner contradicted itself is not signed")
  func nothingIsSignedAfterAContradiction() throws {
    let before = try can.head(of: "CAN")
    let trouble = can.node.stop(because: .breach("checkpoint.root"))
    // As a batch that had been asked for before, and comes to its turn now.
    let request = Committer.Request([try draft()])
    #expect(throws: trouble) { try can.node.write([request]) }
    #expect(try can.head(of: "CAN") == before)
  }
}

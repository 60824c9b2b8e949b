import Conduct
import Exchange
import TestSupport
import Testing

@testable import Serving

@Suite("a full disk under the store", .timeLimit(.minutes(10)))
struct FullStoreTests {
  @Test("what asks for an act is told that the disk is full, and is done when there is room")
  func acts() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer.name
    let path = "/api/v1/transmittals/\(number)"
    let acceptance = RunningAPI.acceptance(officer)
    let before = try pair.kor.memory()
    pair.kor.store.isFull = true
    let api = RunningAPI(node: pair.kor.node, unlock: RunningAPI.officers(of: pair.kor.party))
    try await api.run { caller in
      for (path, body) in [
        ("\(path)/accept", acceptance),
        ("\(path)/refuse", #"{"post":"KOR/registry","reason":"no"}"#),
      ] {
        let problem = try await caller.post(path, body).expectProblem(507, "node.shelfFull")
        #expect(problem.detail == "the disk is full; nothing was kept")
      }
      #expect(try pair.kor.memory() == before)
      pair.kor.store.isFull = false
      #expect(try await caller.post("\(path)/accept", acceptance).status == 200)
    }
  }

  @Test("so is who sends; a package that is a file stays, for the commit may have come after all")
  func sending() async throws {
    let pair = try ShelvedPair.settled()
    pair.can.store.isFull = true
    try await RunningAPI(node: pair.can.node).run { caller in
      try await caller.post(APICaller.sendPath(), "hello").expectProblem(507, "node.shelfFull")
    }
    #expect(try pair.can.folder.names.isEmpty)
    #expect(throws: StoreFull.self) { try pair.offer([UInt8](repeating: 1, count: 100_000)) }
    #expect(try pair.can.folder.names.map { $0.suffix(5) }.sorted() == [".body", "tline"])
  }

  @Test("the partner is asked to come again")
  func partner() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    let service = NodePartnerService(node: pair.kor.node, meters: NodeMeters()) {}
    pair.kor.store.isFull = true
    let problem = PartnerProblem(status: 503, code: "node.shelfFull", detail: "the disk is full")
    await #expect(throws: problem) { try await service.answer(try pair.can.node.speak()) }
    pair.kor.store.isFull = false
    try pair.settle()
    #expect(try pair.kor.node.transmittal(number).status == .wanted)
  }
}

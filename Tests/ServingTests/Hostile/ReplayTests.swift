import Evidence
import Exchange
import Testing

@testable import Serving

@Suite("Envelopes that come again, over sockets", .timeLimit(.minutes(10)))
struct ReplayTests {
  private let pair: ServedPair

  init() throws { pair = try ServedPair() }

  @Test("an envelope that comes again, on whatever connection, changes nothing")
  func replayed() async throws {
    _ = try pair.nodes.offer()
    let envelope = try pair.nodes.can.node.speak()
    try await pair.run { client, port in
      try pair.nodes.can.node.absorb(answer: try await client.exchange(envelope))
      let memory = try pair.nodes.kor.memory()
      for _ in 0..<3 {
        // The answer is as good as the first: it tells the author the same again.
        try pair.nodes.can.node.absorb(answer: try await client.exchange(envelope))
        let other = pair.tls.partnerClient(port: port)
        try pair.nodes.can.node.absorb(answer: try await other.exchange(envelope))
        await other.close()
      }
      #expect(try pair.nodes.kor.memory() == memory)
    }
  }

  @Test("one envelope eight times at once is taken once")
  func atOnce() async throws {
    _ = try pair.nodes.offer()
    let envelope = try pair.nodes.can.node.speak()
    let before = try pair.nodes.kor.memory().heads
    try await pair.run { client, _ in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask { _ = try? await client.exchange(envelope) }
        }
      }
      _ = try await client.exchange(envelope)
      let after = try pair.nodes.kor.memory().heads
      let sizes = [before, after].map { $0.map { $0?.checkpoint.size ?? 0 } }
      // One act of Canada's, and one *wanted* that answers it.
      #expect(sizes[1] == sizes[0].map { $0 + 1 })
    }
  }

  @Test("an old envelope after a newer one takes nothing back")
  func outdated() async throws {
    _ = try pair.nodes.offer()
    let old = try pair.nodes.can.node.speak()
    try await pair.run { client, _ in
      try pair.nodes.can.node.absorb(answer: try await client.exchange(old))
      _ = try pair.nodes.offer([1])
      let new = try pair.nodes.can.node.speak()
      try pair.nodes.can.node.absorb(answer: try await client.exchange(new))
      let memory = try pair.nodes.kor.memory()
      _ = try await client.exchange(old)
      #expect(try pair.nodes.kor.memory() == memory)
      let greeting = try await client.exchange(try pair.nodes.can.node.speak())
      try pair.nodes.can.node.absorb(answer: greeting)
      #expect(pair.nodes.can.node.isReconciled)
    }
  }

  @Test("an envelope that is sent back to who sealed it is refused")
  func reflected() async throws {
    try await pair.run { client, _ in
      let answer = try await client.exchange(try pair.nodes.can.node.speak())
      let memory = try pair.nodes.kor.memory()
      let error = await #expect(throws: PartnerProblem.self) { try await client.exchange(answer) }
      #expect(error?.status == 422)
      #expect(error?.code.hasPrefix("seal.") == true)
      #expect(try pair.nodes.kor.memory() == memory)
    }
  }

  @Test("what is no envelope, or one that was cut or changed, is refused and changes nothing")
  func forged() async throws {
    _ = try pair.nodes.offer()
    let envelope = try pair.nodes.can.node.speak()
    var changed = envelope
    changed[changed.count / 2] ^= 1
    try await pair.run { client, _ in
      let memory = try pair.nodes.kor.memory()
      let forgeries = [
        [], [0], Array(envelope.dropLast()), envelope + [0], changed, envelope + envelope,
        [UInt8](repeating: 0, count: 1 << 20),
      ]
      for forgery in forgeries {
        let error = await #expect(throws: PartnerProblem.self) {
          try await client.exchange(forgery)
        }
        #expect(error?.status == 422)
      }
      #expect(try pair.nodes.kor.memory() == memory)
    }
  }
}

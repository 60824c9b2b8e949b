import Evidence
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Serving

@Suite("Slow peers, over sockets", .serialized, .timeLimit(.minutes(10)))
struct SlowPeerTests {
  private let pair: TestPair
  private let package = Digest.sha256([7])

  init() throws { pair = try TestPair() }

  private func listener(
    _ service: any PartnerService = ScriptedService(),
    _ change: (inout ListenerLimits) -> Void
  ) -> TestListener {
    var listener = TestListener(pair, service: service)
    change(&listener.limits)
    return listener
  }

  @Test("an admitted peer that asks nothing is let go")
  func noRequest() async throws {
    try await listener { $0.idle = .milliseconds(200) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      #expect(try await peer.text == "")
    }
  }

  @Test("a head that comes byte by byte is let go: only whole heads count as a sign of life")
  func slowHead() async throws {
    try await listener { $0.idle = .milliseconds(200) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      // A busy machine may be too late even for this.
      try? await peer.write("GET /healthz HTTP/1.1\r\nhost: ")
      peer.trickle(UInt8(ascii: "x"))
      #expect(try await peer.text == "")
    }
  }

  @Test("an envelope that comes byte by byte ends at its time, and never reaches the node")
  func slowEnvelope() async throws {
    let calls = Tally()
    let service = ScriptedService(onAnswer: { envelope in
      if envelope.count > 1 { calls.add(1) }
      return envelope
    })
    try await listener(service) { $0.request = .milliseconds(400) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write(
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n")
      peer.trickle(1)
      await peer.closed()
      #expect(try await pair.partnerClient(port: port).exchange([1]) == [1])
    }
    #expect(calls.value == 0)
  }

  @Test("pieces that come byte by byte end at their time, and what landed whole is kept")
  func slowPieces() async throws {
    let landing = Landing()
    let service = ScriptedService(onPieces: { _, _ in LandingReceiver(landing: landing) })
    try await listener(service) { $0.request = .milliseconds(400) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write(
        "PUT /partner/v1/packages/\(package.hex)/pieces?from=0 HTTP/1.1\r\nhost: x\r\n"
          + "content-length: 1000000\r\n\r\n")
      peer.trickle(1)
      await peer.closed()
      while landing.finishes == 0 { await Task.yield() }
    }
    #expect(landing.finishes == 1)
    #expect((1..<1_000_000).contains(landing.count))
  }

  @Test("each MiB of pieces gives a request its whole time again, and its end ends the watch")
  func deadline() throws {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/partner")).wait()
    let loop = channel.embeddedEventLoop
    let deadline = RequestDeadline(.seconds(10), on: channel)
    for _ in 0..<5 {
      loop.advanceTime(by: .seconds(9))
      deadline.moved(1 << 20)
    }
    deadline.moved((1 << 20) - 1)
    loop.advanceTime(by: .seconds(9))
    #expect(channel.isActive)
    let other = RequestDeadline(.seconds(1), on: channel)
    other.end()
    other.moved(1 << 20)
    loop.advanceTime(by: .milliseconds(999))
    #expect(channel.isActive)
    loop.advanceTime(by: .milliseconds(1))
    #expect(!channel.isActive)
    withExtendedLifetime(deadline) {}
  }

  private static let long = [UInt8](repeating: 7, count: PartnerLimits.heldBody)

  /// Asks for eight long answers, and reads none of them.
  private func askDeaf(_ port: Int) async throws -> [RawPeer] {
    var deaf: [RawPeer] = []
    for _ in 0..<PartnerLimits.heldBodies {
      let peer = try await RawPeer.client(of: pair, port: port, isDeaf: true)
      try await peer.write(
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\nx")
      deaf.append(peer)
    }
    return deaf
  }

  @Test("eight answers that nobody reads keep their places in memory, and no ninth is made")
  func unreadAnswers() async throws {
    let answered = Tally()
    let service = ScriptedService(onAnswer: { envelope in
      answered.add(1)
      return envelope.isEmpty ? [] : Self.long
    })
    try await listener(service) { _ in }.run { port, _ in
      let deaf = try await askDeaf(port)
      while answered.value < deaf.count { await Task.yield() }
      let client = pair.partnerClient(port: port)
      await #expect(throws: PartnerProblem.busy) { try await client.exchange([]) }
      for peer in deaf { peer.channel.close(promise: nil) }
      while true {
        do {
          #expect(try await client.exchange([]) == [])
          break
        } catch let problem as PartnerProblem where problem == .busy {
          await Task.yield()
        }
      }
    }
  }

  @Test("answers that nobody reads give their places back when their time is over")
  func unreadInTime() async throws {
    let service = ScriptedService(onAnswer: { $0.isEmpty ? [] : Self.long })
    let listener = listener(service) { $0.request = .seconds(1) }
    try await listener.run { port, _ in
      let deaf = try await askDeaf(port)
      while listener.door.guests > 0 { await Task.yield() }
      #expect(try await pair.partnerClient(port: port).exchange([]) == [])
      for peer in deaf { peer.channel.close(promise: nil) }
    }
  }

  @Test("requests one behind another that nobody hears answers to end at their time")
  func pipelined() async throws {
    try await listener { $0.request = .milliseconds(400) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port, isDeaf: true)
      let requests = String(repeating: "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n", count: 400)
      #expect(await peer.pump(requests) < 64 << 20)
    }
  }

  @Test("who sends on after an early answer is heard a little longer and then cut off")
  func linger() async throws {
    try await listener { $0.linger = .milliseconds(200) }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write(
        "POST /nothing HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n")
      peer.trickle(1)
      #expect(try await peer.text.hasPrefix("HTTP/1.1 404"))
    }
  }

  @Test("a connection on which no byte moves is closed, whatever it waits for")
  func silence() async throws {
    try await listener {
      $0.silence = .milliseconds(300)
    }.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write(
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf")
      await peer.closed()
    }
  }
}

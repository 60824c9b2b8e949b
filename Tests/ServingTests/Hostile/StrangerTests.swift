import Evidence
import NIOCore
import NIOSSL
import Synchronization
import Testing

@testable import Serving

@Suite("Strangers at the partner's door, over sockets", .serialized, .timeLimit(.minutes(10)))
struct StrangerTests {
  private let pair: TestPair
  private static let limit = 16

  init() throws { pair = try TestPair() }

  private func listener(_ service: any PartnerService = ScriptedService()) -> TestListener {
    var listener = TestListener(pair, service: service)
    listener.limits.strangers = Self.limit
    return listener
  }

  /// Opens connections that say nothing, fifty at a time, and returns when all but the last few that
  /// may stay were closed by the listener.
  private func flood(_ count: Int, port: Int, watching door: TestListener.Door) async throws -> Int
  {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let most = Tally()
    for _ in 0..<count / 50 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<50 {
          group.addTask {
            let peer = try await RawPeer.connect(port: port, from: "127.0.0.2")
            peer.channel.closeFuture.whenComplete { _ in end.yield() }
          }
        }
        try await group.waitForAll()
      }
      most.raise(to: door.strangers)
    }
    var ended = 0
    for await _ in ends {
      ended += 1
      if ended == count - Self.limit { break }
    }
    return most.value
  }

  @Test(
    "3,000 connections that say nothing never become more than the limit, and the partner enters")
  func silence() async throws {
    let listener = listener()
    try await listener.run { port, _ in
      let most = try await flood(3_000, port: port, watching: listener.door)
      #expect(most <= Self.limit)
      #expect(listener.door.strangers == Self.limit)
      #expect(try await pair.partnerClient(port: port).exchange([1, 2]) == [2, 1])
    }
  }

  @Test("beside a flood from one address every new handshake of the partner goes through")
  func churn() async throws {
    let listener = listener()
    let opened = Tally()
    try await listener.run { port, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            while !Task.isCancelled {
              _ = try await RawPeer.connect(port: port, from: "127.0.0.2")
              opened.add(1)
            }
          }
        }
        for number in 0..<20 {
          let client = pair.partnerClient(port: port)
          let answer = try await client.exchange([UInt8(number)])
          #expect(answer == [UInt8(number)])
          await client.close()
        }
        group.cancelAll()
      }
    }
    #expect(opened.value > Self.limit)
  }

  @Test("the connection of an admitted partner outlives a flood")
  func guestStays() async throws {
    let connections = Mutex<Set<ObjectIdentifier>>([])
    let service = ScriptedService(onAnswer: { envelope in
      if let admission = PartnerChannel.admission {
        _ = connections.withLock { $0.insert(ObjectIdentifier(admission)) }
      }
      return envelope
    })
    let listener = listener(service)
    try await listener.run { port, _ in
      let client = pair.partnerClient(port: port)
      _ = try await client.exchange([1])
      _ = try await flood(500, port: port, watching: listener.door)
      _ = try await client.exchange([2])
    }
    #expect(connections.withLock { $0.count } == 1)
  }

  @Test("a partner with too many connections keeps those that it has")
  func tooManyGuests() async throws {
    var listener = listener()
    listener.limits.guests = 2
    let door = listener.door
    try await listener.run { port, _ in
      let first = try await RawPeer.client(of: pair, port: port)
      try await first.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
      let second = try await RawPeer.client(of: pair, port: port)
      try await second.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
      while door.guests < 2 { await Task.yield() }
      let third = try await RawPeer.client(of: pair, port: port)
      // It may be closed before or after the request is on its way.
      try? await third.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
      #expect(try await third.text == "")
      try await first.write("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
      #expect(try await first.text.split(separator: "200 OK").count == 3)
      try await second.channel.close()
      while door.guests > 0 { await Task.yield() }
      #expect(try await pair.partnerClient(port: port).exchange([1, 2]) == [2, 1])
    }
  }

  @Test(
    "a handshake that does not begin, or comes byte by byte, ends at its time", arguments: [0, 9])
  func slowHandshake(bytes: Int) async throws {
    var listener = listener()
    listener.limits.handshake = .milliseconds(200)
    try await listener.run { port, _ in
      let peer = try await RawPeer.connect(port: port)
      // A record of 512 bytes is announced, with a ClientHello of 508.
      try await peer.write(Array([22, 3, 1, 2, 0, 1, 0, 1, 252].prefix(bytes)))
      if bytes > 0 { peer.trickle(0) }
      await peer.closed()
      while listener.door.strangers > 0 { await Task.yield() }
    }
  }

  @Test("two hundred handshakes that are refused leave nothing behind but two lines in the log")
  func refusals() async throws {
    let lines = LogLines()
    var listener = listener()
    listener.logger = lines.logger(.words)
    let stranger = try TestPair().client
    try await listener.run { port, _ in
      let raw = try RawTLS(port: port, identity: stranger)
      for _ in 0..<20 {
        await withTaskGroup(of: Void.self) { group in
          for _ in 0..<10 {
            group.addTask {
              await #expect(throws: (any Error).self) {
                try await raw.talk("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
              }
            }
          }
        }
      }
      while listener.door.strangers > 0 { await Task.yield() }
      #expect(listener.door.guests == 0)
      #expect(Self.refusals(in: lines) == ["code=tls.unknownKey count=1"])
      #expect(try await pair.partnerClient(port: port).exchange([1, 2]) == [2, 1])
    }
    #expect(
      Self.refusals(in: lines)
        == ["code=tls.unknownKey count=1", "code=tls.unknownKey count=199"])
  }

  private static func refusals(in lines: LogLines) -> [String] {
    lines.all.compactMap { $0.split(separator: " connection.refused ").dropFirst().first }
      .map(String.init)
  }
}

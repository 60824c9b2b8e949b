import Evidence
import Synchronization
import Testing

@testable import Serving

@Suite("Partner pieces, over sockets", .timeLimit(.minutes(10)))
struct PartnerPiecesTests {
  private let pair: TestPair
  private let package = Digest.sha256([7])
  private let landing = Landing()
  private let refusal = PartnerProblem(
    status: 422, code: "piece.mismatch", detail: "piece 4 does not match the outline")

  init() throws { pair = try TestPair() }

  private func service(
    onBlock: @escaping @Sendable (Int) throws -> Void = { _ in }
  ) -> ScriptedService {
    let landing = self.landing
    return ScriptedService(
      onStatus: { _ in
        PackageStatus(
          wanted: true, outlineHeld: true, heldPieces: landing.count / PieceSource.pieceSize,
          complete: false)
      },
      onPieces: { _, _ in LandingReceiver(landing: landing, onBlock: onBlock) })
  }

  @Test("64 MiB of pieces arrive whole and in order, and never more than 32 MiB are on their way")
  func stream() async throws {
    let source = PieceSource(pieces: 64)
    let mostOnTheWay = Tally()
    let service = service { landed in mostOnTheWay.raise(to: source.given - landed) }
    try await TestListener(pair, service: service).run { port, _ in
      let status = try await pair.partnerClient(port: port)
        .sendPieces(of: package, from: 0, next: source.next)
      #expect(status.heldPieces == 64)
    }
    #expect(landing.count == 64 * PieceSource.pieceSize)
    #expect(landing.digest == source.digest)
    #expect(landing.finishes == 1)
    #expect(landing.largestBlock <= 2 << 20)
    #expect(mostOnTheWay.value <= 32 << 20)
  }

  @Test("the package and the first piece reach the node")
  func addressed() async throws {
    let asked = Mutex<[(Digest, Int)]>([])
    let landing = self.landing
    var service = service()
    service.onPieces = { package, piece in
      asked.withLock { $0.append((package, piece)) }
      return LandingReceiver(landing: landing)
    }
    try await TestListener(pair, service: service).run { [service] port, _ in
      _ = service
      let source = PieceSource(pieces: 1)
      let status = try await pair.partnerClient(port: port)
        .sendPieces(of: package, from: 41, next: source.next)
      #expect(status.heldPieces == 1)
    }
    #expect(asked.withLock { $0.map(\.0) } == [package])
    #expect(asked.withLock { $0.map(\.1) } == [41])
  }

  @Test("no pieces at all are a whole body too")
  func empty() async throws {
    try await TestListener(pair, service: service()).run { port, _ in
      let status = try await pair.partnerClient(port: port)
        .sendPieces(of: package, from: 0, next: { nil })
      #expect(status.heldPieces == 0)
    }
    #expect(landing.finishes == 1)
  }

  @Test("a refusal in the middle reaches a client that would have sent for ever")
  func earlyRefusal() async throws {
    let refusal = self.refusal
    let service = service { landed in if landed > 4 << 20 { throw refusal } }
    try await TestListener(pair, service: service).run { port, _ in
      let client = pair.partnerClient(port: port)
      let source = PieceSource(pieces: .max)
      await #expect(throws: refusal) {
        try await client.sendPieces(of: package, from: 0, next: source.next)
      }
      // The connection is spent; the next request opens another.
      let answer = try await client.exchange([1, 2])
      #expect(answer == [2, 1])
    }
    #expect(landing.finishes == 0)
  }

  @Test("a refusal before the first byte reaches the client")
  func refusedAtOnce() async throws {
    let refusal = PartnerProblem(status: 409, code: "package.notWanted", detail: "it was refused")
    var service = service()
    service.onPieces = { _, _ in throw refusal }
    try await TestListener(pair, service: service).run { port, _ in
      let source = PieceSource(pieces: .max)
      await #expect(throws: refusal) {
        try await pair.partnerClient(port: port)
          .sendPieces(of: package, from: 0, next: source.next)
      }
    }
  }

  @Test("an error of the sender's disk is rethrown, and what landed before it is kept")
  func sourceFails() async throws {
    struct DiskError: Error {}
    let source = PieceSource(pieces: 8)
    try await TestListener(pair, service: service()).run { port, _ in
      await #expect(throws: DiskError.self) {
        try await pair.partnerClient(port: port).sendPieces(of: package, from: 0) {
          guard let piece = source.next() else { throw DiskError() }
          return piece
        }
      }
    }
    #expect(landing.finishes == 1)
    #expect(landing.count <= 8 * PieceSource.pieceSize)
  }

  @Test("a sender that is cancelled stops, and what landed before is kept")
  func cancelled() async throws {
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let service = service { _ in start.yield() }
    try await TestListener(pair, service: service).run { port, _ in
      let client = pair.partnerClient(port: port)
      let package = self.package
      let sending = Task {
        let source = PieceSource(pieces: .max)
        return try await client.sendPieces(of: package, from: 0, next: source.next)
      }
      for await _ in started { break }
      sending.cancel()
      await #expect(throws: CancellationError.self) { try await sending.value }
    }
    #expect(landing.finishes == 1)
  }
}

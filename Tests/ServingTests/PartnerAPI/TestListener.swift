import Evidence
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import Synchronization

@testable import Serving

/// A node whose answers a test writes.
struct ScriptedService: PartnerService {
  var onAnswer: @Sendable ([UInt8]) throws -> [UInt8] = { $0.reversed() }
  var onStatus: @Sendable (Digest) throws -> PackageStatus = { _ in
    PackageStatus(wanted: true, outlineHeld: false, heldPieces: 0, complete: false)
  }
  var onOutline: @Sendable ([UInt8], Digest) throws -> Void = { _, _ in }
  var onParcel: @Sendable ([UInt8]) throws -> [String] = { _ in [] }
  var onPieces: @Sendable (Digest, Int) throws -> any PieceReceiver = { _, _ in ClosedReceiver() }

  func answer(_ envelope: [UInt8]) throws -> [UInt8] { try onAnswer(envelope) }
  func receiveParcel(_ parcel: [UInt8]) throws -> [String] { try onParcel(parcel) }
  func packageStatus(_ package: Digest) throws -> PackageStatus { try onStatus(package) }
  func receiveOutline(_ outline: [UInt8], of package: Digest) throws {
    try onOutline(outline, package)
  }
  func receiver(for package: Digest, from piece: Int) throws -> any PieceReceiver {
    try onPieces(package, piece)
  }
}

/// Refuses every byte.
struct ClosedReceiver: PieceReceiver {
  mutating func receive(_ bytes: [UInt8]) throws {
    throw PartnerProblem(
      status: 422, code: "piece.mismatch", detail: "piece 0 does not match the outline")
  }
  mutating func finish() throws -> Int { 0 }
}

/// A listener on a free port of this machine, for the length of a test.
struct TestListener {
  var identity: TLSIdentity
  var peers: @Sendable () -> [PinnedPeer]
  var service: any PartnerService = ScriptedService()
  var port = 0
  var limits = ListenerLimits()
  var logger = RunningService.silent
  /// Who comes and goes, while the listener is open.
  let door = Door()

  /// Runs `body` with the port while the listener is open, then lets it drain.
  @discardableResult func run<Value: Sendable>(
    _ body: (Int, ServiceGroup) async throws -> Value
  ) async throws -> Value {
    try await RunningService.run(
      { onBound in
        let listener = PartnerListener(
          host: "127.0.0.1", port: port, identity: identity, peers: peers,
          now: { TestAuthority.now }, service: service, limits: limits, logger: logger,
          onBound: onBound)
        door.keeper.withLock { $0 = listener.doorkeeper }
        return listener
      }, body)
  }

  /// How many are at the door of a listener and inside.
  final class Door: Sendable {
    fileprivate let keeper = Mutex<Doorkeeper?>(nil)

    var strangers: Int { keeper.withLock { $0?.strangers ?? 0 } }
    var guests: Int { keeper.withLock { $0?.guests ?? 0 } }
  }
}

extension TestListener {
  /// A listener for a pair that pin each other.
  init(_ pair: TestPair, service: any PartnerService = ScriptedService()) {
    let pinned = pair.client.pinned
    self.init(identity: pair.server, peers: { [pinned] }, service: service)
  }
}

extension TestPair {
  /// A client of the pair's server.
  func partnerClient(port: Int, timeoutSeconds: Int = 20) -> PartnerClient {
    let pinned = server.pinned
    return PartnerClient(
      host: "127.0.0.1", port: port, identity: client, peer: { [pinned] },
      now: { TestAuthority.now }, timeoutSeconds: timeoutSeconds)
  }
}

/// Speaks TLS with bare hands, to say what our client never would.
struct RawTLS {
  var port: Int
  var configuration: TLSConfiguration

  init(port: Int, identity: TLSIdentity?) throws {
    self.port = port
    configuration = try identity?.clientConfiguration() ?? .makeClientConfiguration()
    configuration.certificateVerification = .none
  }

  /// Writes a request, and returns all that comes back before the other side closes.
  ///
  /// Throws when not a single byte came.
  func talk(_ text: String) async throws -> String {
    try await begin(text).answer.get()
  }

  /// Writes the beginning of a request, and leaves the rest to the test.
  func begin(
    _ text: String
  ) async throws -> (channel: any Channel, answer: EventLoopFuture<String>) {
    let context = try NIOSSLContext(configuration: configuration)
    let done = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: String.self)
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            NIOSSLClientHandler(context: context, serverHostname: nil), RawCollector(done: done),
          ])
        }
      }.connect(host: "127.0.0.1", port: port).get()
    try await channel.writeAndFlush(ByteBuffer(string: text))
    return (channel, done.futureResult)
  }
}

extension RawTLS {
  /// The same without TLS.
  static func plain(port: Int, _ text: String) async throws -> String {
    let done = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: String.self)
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(RawCollector(done: done))
        }
      }.connect(host: "127.0.0.1", port: port).get()
    channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    return try await done.futureResult.get()
  }
}

private final class RawCollector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let done: EventLoopPromise<String>
  private var text = ""
  private var failure: (any Error)?

  init(done: EventLoopPromise<String>) { self.done = done }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += String(buffer: unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    failure = failure ?? error
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if text.isEmpty { done.fail(failure ?? ChannelError.eof) } else { done.succeed(text) }
  }
}

/// A number that tasks share.
final class Tally: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }

  @discardableResult func add(_ more: Int) -> Int {
    number.withLock { number in
      number += more
      return number
    }
  }

  func raise(to value: Int) { number.withLock { $0 = max($0, value) } }
}

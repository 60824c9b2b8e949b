import NIOCore
import NIOPosix
import NIOSSL

@testable import Serving

/// A peer with bare hands: it comes from any address of this machine, and pumps, trickles or is deaf.
struct RawPeer: Sendable {
  let channel: any Channel
  /// All that came back, once the connection is closed.
  let answer: EventLoopFuture<[UInt8]>

  /// Connects; a deaf peer reads no more after the first bytes that come back.
  static func connect(
    port: Int, from address: String = "127.0.0.1", tls: TLSConfiguration? = nil,
    isDeaf: Bool = false
  ) async throws -> RawPeer {
    let context = try tls.map { try NIOSSLContext(configuration: $0) }
    let done = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: [UInt8].self)
    do {
      let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .bind(to: SocketAddress(ipAddress: address, port: 0))
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let context {
              try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
            }
            try pipeline.addHandler(PeerEar(done: done, isDeaf: isDeaf))
          }
        }.connect(host: "127.0.0.1", port: port).get()
      return RawPeer(channel: channel, answer: done.futureResult)
    } catch {
      done.fail(error)
      throw error
    }
  }

  /// Connects as the client of a pair.
  static func client(of pair: TestPair, port: Int, isDeaf: Bool = false) async throws -> RawPeer {
    var tls = try pair.client.clientConfiguration()
    tls.certificateVerification = .none
    return try await connect(port: port, tls: tls, isDeaf: isDeaf)
  }

  func write(_ text: String) async throws { try await write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  /// Writes the same text again and again until the connection is closed; returns how many bytes of
  /// it the network took.
  func pump(_ text: String) async -> Int {
    let block = ByteBuffer(string: text)
    var taken = 0
    while (try? await channel.writeAndFlush(block)) != nil { taken += block.readableBytes }
    return taken
  }

  /// Writes a byte now and then until the connection is closed.
  func trickle(_ byte: UInt8, every pause: TimeAmount = .milliseconds(10)) {
    let channel = channel
    channel.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { task in
      guard channel.isActive else { return task.cancel() }
      channel.writeAndFlush(ByteBuffer(bytes: [byte]), promise: nil)
    }
  }

  /// Returns when the connection is closed.
  func closed() async { _ = try? await channel.closeFuture.get() }

  /// All that came back, as text, once the connection is closed.
  var text: String {
    get async throws { String(decoding: try await answer.get(), as: UTF8.self) }
  }
}

private final class PeerEar: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let done: EventLoopPromise<[UInt8]>
  private let isDeaf: Bool
  private var bytes: [UInt8] = []

  init(done: EventLoopPromise<[UInt8]>, isDeaf: Bool) {
    self.done = done
    self.isDeaf = isDeaf
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
    if isDeaf { try? context.channel.syncOptions?.setOption(.autoRead, value: false) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { done.succeed(bytes) }
}

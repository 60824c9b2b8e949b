import Evidence
import NIOCore
import NIOPosix

@testable import Serving

/// Calls the local API with bare hands, to say what our client never would.
struct APICaller: Sendable {
  let port: Int

  var client: LocalClient { LocalClient(port: port, secret: RunningAPI.secret) }

  /// Sends one request, whole and at once, and reads its answer.
  func call(
    _ method: String, _ path: String, _ body: [UInt8]? = nil,
    authorization: [String] = ["Bearer \(RunningAPI.secret)"]
  ) async throws -> APIAnswer {
    var head = "\(method) \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n"
    for value in authorization { head += "authorization: \(value)\r\n" }
    if let body { head += "content-length: \(body.count)\r\n" }
    let bytes = Array("\(head)\r\n".utf8) + (body ?? [])
    let done = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: [UInt8].self)
    do {
      let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ByteCollector(done: done))
          }
        }.connect(host: "127.0.0.1", port: port).get()
      channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    } catch {
      done.fail(error)
    }
    return try APIAnswer(parsing: try await done.futureResult.get())
  }

  func get(_ path: String) async throws -> APIAnswer { try await call("GET", path) }

  func post(_ path: String, _ text: String) async throws -> APIAnswer {
    try await call("POST", path, Array(text.utf8))
  }

  func post(_ path: String, _ json: JSON) async throws -> APIAnswer {
    try await call("POST", path, json.bytes)
  }

  /// Begins a request and hangs up.
  func hangUp(after text: String) async throws {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port).get()
    try await channel.writeAndFlush(ByteBuffer(string: text))
    try await channel.close()
  }

  /// Where a file is sent to, with some parameters changed or, when nil, left out.
  static func sendPath(_ changes: [String: String?] = [:]) -> String {
    let fields = [
      ("title", "Report"), ("mediaType", "text/plain"), ("level", "secret"),
      ("purpose", "research"), ("from", "CAN/registry"), ("to", "KOR/registry"), ("size", "5"),
    ]
    let query = fields.compactMap { name, value -> String? in
      guard let changed = changes[name] else { return "\(name)=\(encoded(value))" }
      return changed.map { "\(name)=\(encoded($0))" }
    }
    return "/api/v1/transmittals?\(query.joined(separator: "&"))"
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        String(decoding: [byte], as: UTF8.self)
      default: "%\(Hex.encode([byte]))"
      }
    }.joined()
  }
}

private final class ByteCollector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let done: EventLoopPromise<[UInt8]>
  private var bytes: [UInt8] = []

  init(done: EventLoopPromise<[UInt8]>) { self.done = done }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { done.succeed(bytes) }
}

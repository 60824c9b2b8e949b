package import Evidence
import NIOCore
import NIOHTTP1
import NIOPosix

/// Speaks to a node's local API from the same machine; one connection a call.
package struct LocalClient: Sendable {
  /// An answer: its status and whole body.
  package struct Answer: Sendable {
    package let status: Int
    package let body: [UInt8]
  }

  private let port: Int
  private let secret: String
  /// The most bytes of an answer that is held in memory.
  private static let heldLimit = 16 << 20

  package init(port: Int, secret: String) {
    self.port = port
    self.secret = secret
  }

  /// Asks for something.
  package func get(_ path: String) async throws -> Answer {
    try await call(.GET, path, length: 0, next: { nil })
  }

  /// Posts a JSON value.
  package func post(_ path: String, _ body: JSON) async throws -> Answer {
    var rest: [UInt8]? = body.bytes
    return try await call(.POST, path, length: body.bytes.count) {
      defer { rest = nil }
      return rest
    }
  }

  /// Posts bytes as `next` gives them, `length` in all.
  ///
  /// Fails with `lengthDiffers`, before the body is whole, when `next` gives fewer or more.
  package func post(
    _ path: String, length: Int, next: () throws -> [UInt8]?
  ) async throws -> Answer {
    try await call(.POST, path, length: length, next: next)
  }

  /// Posts a JSON value and hands the bytes of a successful answer to `sink`.
  ///
  /// Returns the answer without its body; a refusal has its body. Fails when the answer is cut short.
  package func download(
    _ path: String, _ body: JSON, into sink: ([UInt8]) throws -> Void
  ) async throws -> Answer {
    var rest: [UInt8]? = body.bytes
    return try await call(
      .POST, path, length: body.bytes.count,
      next: {
        defer { rest = nil }
        return rest
      }, streams: true, sink: sink)
  }

  private func call(
    _ method: HTTPMethod, _ path: String, length: Int, next: () throws -> [UInt8]?,
    streams: Bool = false, sink: ([UInt8]) throws -> Void = { _ in }
  ) async throws -> Answer {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 262_144))
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
            wrappingChannelSynchronously: channel)
        }
      }
    var headers: HTTPHeaders = [
      "host": "127.0.0.1:\(port)", "authorization": "Bearer \(secret)", "connection": "close",
      "content-type": "application/json",
    ]
    if method != .GET { headers.add(name: "content-length", value: String(length)) }
    let head = HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(.head(head))
      do {
        try await Self.send(length, next, to: outbound)
      } catch let error as LocalClientError {
        throw error
      } catch is ChannelError {
        // The node may have answered before the body was whole, and closed: it said why.
      } catch is IOError {
      }
      return try await Self.answer(inbound, streams, sink)
    }
  }

  private static func send(
    _ length: Int, _ next: () throws -> [UInt8]?,
    to outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
  ) async throws {
    var given = 0
    var held: [UInt8] = []
    // The last bytes wait until it is known that no more come: with them the body is whole.
    while let bytes = try next() {
      given += bytes.count
      guard given <= length else { throw LocalClientError.lengthDiffers }
      if !held.isEmpty {
        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: held))))
      }
      held = bytes
    }
    guard given == length else { throw LocalClientError.lengthDiffers }
    if !held.isEmpty {
      try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: held))))
    }
    try await outbound.write(.end(nil))
  }

  private static func answer(
    _ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>,
    _ streams: Bool, _ sink: ([UInt8]) throws -> Void
  ) async throws -> Answer {
    var status = 0
    var body: [UInt8] = []
    for try await part in inbound {
      switch part {
      case .head(let head): status = Int(head.status.code)
      case .body(let buffer):
        if status == 200, streams {
          try sink(Array(buffer: buffer))
        } else {
          body.append(contentsOf: buffer.readableBytesView)
          guard body.count <= heldLimit else { throw LocalClientError.answerTooLarge }
        }
      case .end: return Answer(status: status, body: body)
      }
    }
    throw LocalClientError.cutShort
  }
}

/// Why a call of the local API came to nothing.
package enum LocalClientError: Error, Hashable {
  case answerTooLarge
  case cutShort
  /// There were fewer or more bytes to post than was said.
  case lengthDiffers

  package var code: String {
    switch self {
    case .answerTooLarge: "api.answerTooLarge"
    case .cutShort: "api.cutShort"
    case .lengthDiffers: "api.lengthDiffers"
    }
  }
}

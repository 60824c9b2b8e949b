import NIOCore
import NIOEmbedded
import NIOHTTP1
import Serving

/// The messages that the partner listener's or the partner client's HTTP decoder finds in bytes, as
/// they come in reads; after the last one the connection ends.
struct HTTPMessages: Hashable {
  /// Who decodes.
  enum Side { case listener, client }

  struct Message: Hashable {
    let firstLine: String
    let fields: [[String]]
    var body: [UInt8] = []

    /// How many things say how long the body is. Several lists of transfer codings are one list.
    var lengths: Int {
      let names = fields.map { $0[0].lowercased() }
      return names.count { $0 == "content-length" } + (names.contains("transfer-encoding") ? 1 : 0)
    }

    /// The message in one spelling: its fields but for lengths, and a body with a length.
    var written: [UInt8] {
      var text = firstLine + "\r\n"
      for field in fields where !Self.isFraming(field[0]) { text += "\(field[0]): \(field[1])\r\n" }
      text += "content-length: \(body.count)\r\n\r\n"
      return Array(text.utf8) + body
    }

    func isSame(as other: Message) -> Bool {
      func kept(_ fields: [[String]]) -> [[String]] { fields.filter { !Self.isFraming($0[0]) } }
      return firstLine == other.firstLine && body == other.body
        && kept(fields) == kept(other.fields)
    }

    /// Whether a field says how the bytes are laid out, rather than what is said.
    private static func isFraming(_ name: String) -> Bool {
      ["content-length", "transfer-encoding", "connection", "upgrade"].contains(name.lowercased())
    }
  }

  /// Those that came whole.
  private(set) var whole: [Message] = []
  private var open: Message?

  /// Decodes reads one after another, until the decoder refuses one.
  init(_ reads: [[UInt8]], by side: Side) throws {
    let channel = EmbeddedChannel()
    try Self.prepare(channel, as: side)
    for read in reads {
      let isTaken = (try? channel.writeInbound(ByteBuffer(bytes: read))) != nil
      try take(from: channel, as: side)
      guard isTaken else { break }
    }
    let isEnded = (try? channel.finish(acceptAlreadyClosed: true)) != nil
    if isEnded { try take(from: channel, as: side) }
    open = nil
  }

  private static func prepare(_ channel: EmbeddedChannel, as side: Side) throws {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = PartnerLimits.headerField
    limits.maxHeaderListSize = PartnerLimits.headers
    limits.maxHeaderFieldCount = PartnerLimits.headerFields
    let pipeline = channel.pipeline.syncOperations
    switch side {
    case .listener:
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false,
        withOutboundHeaderValidation: false, withEncoderConfiguration: .init(),
        withDecoderLimitConfiguration: limits)
    case .client:
      try pipeline.addHTTPClientHandlers(decoderLimitConfiguration: limits)
      // An answer is one to a request.
      let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/healthz")
      try channel.writeOutbound(HTTPClientRequestPart.head(head))
      try channel.writeOutbound(HTTPClientRequestPart.end(nil))
    }
  }

  private mutating func take(from channel: EmbeddedChannel, as side: Side) throws {
    switch side {
    case .listener:
      while let part = try channel.readInbound(as: HTTPServerRequestPart.self) {
        switch part {
        case .head(let head):
          open = Message(
            firstLine: "\(head.method.rawValue) \(head.uri) HTTP/1.1",
            fields: head.headers.map { [$0.name, $0.value] })
        case .body(let buffer): open?.body += Array(buffer: buffer)
        case .end: close()
        }
      }
    case .client:
      while let part = try channel.readInbound(as: HTTPClientResponsePart.self) {
        switch part {
        case .head(let head):
          // Three digits, also below 100.
          let code = String(String(1000 + head.status.code).dropFirst())
          open = Message(
            firstLine: "HTTP/1.1 \(code) \(head.status.reasonPhrase)",
            fields: head.headers.map { [$0.name, $0.value] })
        case .body(let buffer): open?.body += Array(buffer: buffer)
        case .end: close()
        }
      }
    }
  }

  private mutating func close() {
    if let message = open { whole.append(message) }
    open = nil
  }
}

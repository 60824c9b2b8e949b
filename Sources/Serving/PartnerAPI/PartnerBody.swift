import HTTPTypes
import HummingbirdCore
import NIOCore

/// The body of a request, read once, block by block.
struct PartnerBody {
  /// The announced length; nil when the body is chunked or there is none.
  private let length: Int?
  private var blocks: RequestBody.AsyncIterator
  private var received = 0
  /// Whether the end of the body was seen.
  private(set) var isWhole = false

  init(_ request: Request) {
    length = request.headers[.contentLength].flatMap { Int($0) }
    blocks = request.body.makeAsyncIterator()
  }

  /// The next bytes, or nil at the end; throws when the connection is cut before it.
  mutating func next() async throws -> ByteBuffer? {
    guard !isWhole else { return nil }
    let block: ByteBuffer?
    do { block = try await blocks.next(isolation: #isolation) } catch { throw PartnerProblem.cut }
    if let block {
      received += block.readableBytes
      return block
    }
    if let length, length != received { throw PartnerProblem.cut }
    isWhole = true
    return nil
  }

  /// Refuses a body without a length, or too long, before a byte of it is read.
  func checkLength(limit: Int) throws(PartnerProblem) {
    guard let length else { throw .lengthRequired }
    guard length <= limit else { throw .tooLarge }
  }

  /// The whole body.
  mutating func collect(limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let block = try await next() {
      guard bytes.count + block.readableBytes <= limit else { throw PartnerProblem.tooLarge }
      bytes.append(contentsOf: block.readableBytesView)
    }
    return bytes
  }

  /// Refuses a request that has a body and should not.
  mutating func expectNone() async throws {
    while let block = try await next() {
      guard block.readableBytes == 0 else { throw PartnerProblem.unexpectedBody }
    }
  }
}

import Hummingbird
import NIOCore
import Web

/// What the reader of forms with files finds in bytes that come in pieces.
struct FormParts: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    let head: Multipart.Part
    let content: [UInt8]

    /// The part in one spelling.
    func written(_ boundary: String) -> [UInt8] {
      let filename = head.filename.map { "; filename=\"\($0)\"" } ?? ""
      let type = head.mediaType.map { "Content-Type: \($0)\r\n" } ?? ""
      let lines = """
        --\(boundary)\r\nContent-Disposition: form-data; name="\(head.name)"\(filename)\r\n\(type)\r\n
        """
      return Array(lines.utf8) + content + [0x0D, 0x0A]
    }
  }

  /// Those that came whole.
  private(set) var parts: [Part] = []
  /// Why there are no more; nil at the end of the form.
  private(set) var failure: MultipartError?
  /// How many bytes of the form the reader said stand around the last part's content.
  private(set) var around = 0

  /// Reads all parts.
  static func read(_ bytes: [UInt8], inPieces sizes: [Int], _ type: String) throws -> FormParts {
    try OwnThread.run { try await FormParts(bytes, sizes, type) }
  }

  /// The fields before the first file; nil where the reader refuses them.
  static func fields(_ bytes: [UInt8], inPieces sizes: [Int], _ type: String) throws -> Form? {
    try OwnThread.run {
      guard var reader = reader(bytes, sizes, type) else { return nil }
      do { return try await Form(before: &reader) } catch is MultipartError { return nil }
    }
  }

  private static func reader(_ bytes: [UInt8], _ sizes: [Int], _ type: String) -> Multipart? {
    let body = RequestBody(asyncSequence: PieceWise(bytes: ByteBuffer(bytes: bytes), sizes: sizes))
    return Multipart(contentType: type, body: body, parts: 64)
  }

  private init(_ bytes: [UInt8], _ sizes: [Int], _ type: String) async throws {
    guard var reader = Self.reader(bytes, sizes, type) else { throw Violation("no boundary") }
    // What could not be judged alone comes with the next piece: less than a delimiter.
    let most = (sizes.max() ?? bytes.count) + 80
    do {
      while let head = try await reader.next() {
        var content: [UInt8] = []
        while let more = try await reader.nextBytes() {
          try Violation.unless(
            (1...most).contains(more.readableBytes), "\(more.readableBytes) bytes came at once")
          content += more.readableBytesView
        }
        parts.append(Part(head: head, content: content))
        around = reader.consumed + reader.closingLength
      }
    } catch let error as MultipartError {
      failure = error
    }
  }
}

/// Bytes that come in pieces of these sizes, one after another and then from the first again; without
/// sizes they come at once.
private struct PieceWise: AsyncSequence, Sendable {
  let bytes: ByteBuffer
  let sizes: [Int]

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var rest: ByteBuffer
    fileprivate let sizes: [Int]
    private var place = 0

    fileprivate init(_ pieces: PieceWise) {
      rest = pieces.bytes
      sizes = pieces.sizes
    }

    mutating func next() async -> ByteBuffer? {
      guard rest.readableBytes > 0 else { return nil }
      defer { place += 1 }
      let size = sizes.isEmpty ? rest.readableBytes : sizes[place % sizes.count]
      return rest.readSlice(length: Swift.min(size, rest.readableBytes))
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

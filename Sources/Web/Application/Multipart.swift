package import Hummingbird
package import NIOCore

/// A posted form with files, `multipart/form-data` (RFC 7578), read as it comes in.
///
/// However long the form, only what was received last is in memory. Strict, because two readers that
/// disagree are a hole: nothing before the first boundary, after the last one just the end of its line,
/// and of each part's head only what browsers write. After an error nothing more is read.
package struct Multipart {
  /// The head of a part.
  package struct Part: Hashable, Sendable {
    package let name: String
    /// What the browser calls the file; empty if none was chosen. It leads to no file here.
    package let filename: String?
    package let mediaType: String?
  }

  private enum State { case beginning, content, between, over, broken }

  private let delimiter: [UInt8]
  private var body: RequestBody.AsyncIterator
  private var buffer = ByteBuffer()
  private var received = 0
  private var state = State.beginning
  private var partsLeft: Int
  /// The part whose bytes come next, or came last.
  package private(set) var part: Part?
  /// How many bytes of the body come before the present part's content.
  package private(set) var consumed = 0

  /// The most bytes in the head of a part.
  package static let headLimit = 4096

  /// Nil where the type is another, or names no boundary as RFC 2046 has them.
  package init?(contentType: String?, body: RequestBody, parts: Int) {
    guard let contentType, let boundary = PartHead.boundary(of: contentType) else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.body = body.makeAsyncIterator()
    partsLeft = parts
  }

  /// The bytes after the last part's content: a file that comes last ends so many before the body.
  package var closingLength: Int { delimiter.count + 4 }

  /// The next part, or nil at the end; what is left of the present one is skipped.
  package mutating func next() async throws -> Part? {
    while state == .content { _ = try await nextBytes() }
    guard state != .over else { return nil }
    let isFirst = state == .beginning
    guard isFirst || state == .between else { throw MultipartError.broken }
    state = .broken
    if isFirst { try await expect(delimiter.dropFirst(2), or: .noBoundary) }
    guard try await isAnotherPart() else {
      // A form has one part at least.
      guard !isFirst else { throw MultipartError.noBoundary }
      try await finish()
      return nil
    }
    guard partsLeft > 0 else { throw MultipartError.tooManyParts }
    partsLeft -= 1
    part = try await head()
    consumed = received - buffer.readableBytes
    state = .content
    return part
  }

  /// The next bytes of the present part, or nil at its end.
  package mutating func nextBytes() async throws -> ByteBuffer? {
    guard state != .broken else { throw MultipartError.broken }
    guard state == .content else { return nil }
    state = .broken
    while true {
      let (length, isWhole) = contentLength()
      if length > 0 {
        state = .content
        return buffer.readSlice(length: length)
      }
      if isWhole {
        buffer.moveReaderIndex(forwardBy: delimiter.count)
        state = .between
        return nil
      }
      try await receive()
    }
  }

  /// The present part as a text of so many bytes at most.
  mutating func text(limit: Int) async throws -> String {
    let bytes = try await bytes(limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw MultipartError.notText }
    return text
  }

  /// All bytes of the present part, of which there are so many at most.
  mutating func bytes(limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let more = try await nextBytes() {
      guard bytes.count + more.readableBytes <= limit else {
        state = .broken
        throw MultipartError.tooLong
      }
      bytes += more.readableBytesView
    }
    return bytes
  }

  // MARK: Content

  /// How many bytes are content for certain, and whether the whole delimiter follows them.
  ///
  /// A boundary has no CR, so where a comparison fails the next one begins no earlier than there.
  private func contentLength() -> (length: Int, isWhole: Bool) {
    let view = buffer.readableBytesView
    var place = view.startIndex
    while let start = view[place...].firstIndex(of: 0x0D) {
      let here = view[start...].prefix(delimiter.count)
      let same = zip(here, delimiter).prefix { $0 == $1 }.count
      if same == here.count {
        return (start - view.startIndex, same == delimiter.count)
      }
      place = start + same
    }
    return (view.count, false)
  }

  // MARK: Between parts

  /// Whether a part follows the boundary, and not the end.
  private mutating func isAnotherPart() async throws -> Bool {
    let (one, two) = (try await byte(), try await byte())
    if one == 0x0D, two == 0x0A { return true }
    guard one == UInt8(ascii: "-"), two == UInt8(ascii: "-") else {
      throw MultipartError.badBoundary
    }
    return false
  }

  private mutating func finish() async throws {
    try await expect([0x0D, 0x0A], or: .trailing)
    guard buffer.readableBytes == 0 else { throw MultipartError.trailing }
    while let more = try await body.next(isolation: #isolation) {
      guard more.readableBytes == 0 else { throw MultipartError.trailing }
    }
    state = .over
  }

  private mutating func head() async throws -> Part {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for _ in 0..<Self.headLimit {
      line.append(try await byte())
      guard line.last == 0x0A else { continue }
      guard line.dropLast().last == 0x0D else { throw MultipartError.badHead }
      if line.count == 2 { return try PartHead(lines).part }
      lines.append(line.dropLast(2))
      line = []
    }
    throw MultipartError.headTooLong
  }

  private mutating func expect(
    _ bytes: some Collection<UInt8>, or error: MultipartError
  ) async throws {
    for expected in bytes {
      guard try await byte() == expected else { throw error }
    }
  }

  // MARK: Bytes

  private mutating func byte() async throws -> UInt8 {
    while true {
      if let byte = buffer.readInteger(as: UInt8.self) { return byte }
      try await receive()
    }
  }

  /// Adds what comes next to the few bytes that could not be judged without it.
  private mutating func receive() async throws {
    guard let more = try await body.next(isolation: #isolation) else {
      throw MultipartError.truncated
    }
    received += more.readableBytes
    guard buffer.readableBytes > 0 else {
      buffer = more
      return
    }
    var joined = ByteBuffer()
    joined.reserveCapacity(buffer.readableBytes + more.readableBytes)
    joined.writeImmutableBuffer(buffer)
    joined.writeImmutableBuffer(more)
    buffer = joined
  }
}

/// Why a form with files is none.
package enum MultipartError: Error, Hashable {
  /// It does not begin with its boundary, or ends with the first.
  case noBoundary
  /// What follows a boundary is neither the end of the line nor of the form.
  case badBoundary
  case badHead
  case headTooLong
  case tooManyParts
  case nameTwice
  case notText
  /// A part has more bytes than its reader takes.
  case tooLong
  /// It ends before its last boundary does.
  case truncated
  /// Something comes after the last boundary, or not even the end of its line.
  case trailing
  /// Something was wrong with it before.
  case broken

  package var code: String {
    switch self {
    case .noBoundary: "form.noBoundary"
    case .badBoundary: "form.badBoundary"
    case .badHead: "form.badHead"
    case .headTooLong: "form.headTooLong"
    case .tooManyParts: "form.tooManyParts"
    case .nameTwice: "form.nameTwice"
    case .notText: "form.notText"
    case .tooLong: "form.tooLong"
    case .truncated: "form.truncated"
    case .trailing: "form.trailing"
    case .broken: "form.broken"
    }
  }
}

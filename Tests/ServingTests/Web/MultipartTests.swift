import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import Web

@Suite("forms with files as they come", .timeLimit(.minutes(10)))
struct MultipartTests {
  private static let boundary = "--b'(0)"
  private static let type = "multipart/form-data; boundary=\"\(boundary)\""
  private static let form = """
    ----b'(0)\r
    Content-Disposition: form-data; name="form"\r
    \r
    5a5a\r
    ----b'(0)\r
    content-disposition: form-data; name="file"; filename="훈련 \\%22;.txt"\r
    Content-Type: text/plain; charset=utf-8\r
    X-Whatever: yes\r
    \r
    first\r
    ----b'(0 is not alone\r\r
    --\r
    ----b'(0)--\r

    """

  private typealias Read = (part: Multipart.Part, bytes: [UInt8])

  private static func reader(
    _ chunks: [[UInt8]], type: String = type, parts: Int = 8
  ) throws -> Multipart {
    let stream = AsyncStream<ByteBuffer> { continuation in
      for chunk in chunks { continuation.yield(ByteBuffer(bytes: chunk)) }
      continuation.finish()
    }
    return try #require(
      Multipart(contentType: type, body: RequestBody(asyncSequence: stream), parts: parts))
  }

  /// Reads everything; nothing that comes at once is longer than what was received at once.
  private static func read(_ chunks: [[UInt8]], type: String = type) async throws -> [Read] {
    var form = try reader(chunks, type: type)
    let most = (chunks.map(\.count).max() ?? 0) + 80
    var found: [Read] = []
    while let part = try await form.next() {
      var bytes: [UInt8] = []
      while let more = try await form.nextBytes() {
        #expect(more.readableBytes > 0 && more.readableBytes <= most)
        bytes += more.readableBytesView
      }
      found.append((part, bytes))
    }
    #expect(try await form.next() == nil)
    #expect(try await form.nextBytes() == nil)
    return found
  }

  @Test("a form is read alike wherever it is cut in two")
  func cuts() async throws {
    let bytes = Array(Self.form.utf8)
    for cut in 0...bytes.count {
      let found = try await Self.read([Array(bytes[..<cut]), Array(bytes[cut...])])
      try #require(found.count == 2, "cut at \(cut)")
      #expect(found[0].part == Multipart.Part(name: "form", filename: nil, mediaType: nil))
      #expect(found[0].bytes == Array("5a5a".utf8), "cut at \(cut)")
      #expect(
        found[1].part
          == Multipart.Part(
            name: "file", filename: "훈련 \\%22;.txt", mediaType: "text/plain; charset=utf-8"))
      #expect(
        found[1].bytes == Array("first\r\n----b'(0 is not alone\r\r\n--".utf8), "cut at \(cut)")
    }
    #expect(try await Self.read(bytes.map { [$0] }).count == 2)
  }

  @Test(
    "whatever is put in comes out, in whatever pieces, and its length is known before it is read")
  func random() async throws {
    var random = SeededRandom(for: "forms with files")
    let delimiter = Array("\r\n--\(Self.boundary)".utf8)
    for _ in 0..<(SeededRandom.isLong ? 20_000 : 1000) {
      var parts: [[UInt8]] = []
      var body: [UInt8] = []
      for number in 0...Int.random(in: 0...3, using: &random) {
        let content = Self.nasty(delimiter, &random)
        parts.append(content)
        body += Array(
          "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(number)\"\r\n\r\n".utf8)
        body += content + [0x0D, 0x0A]
      }
      body += Array("--\(Self.boundary)--\r\n".utf8)
      var chunks: [[UInt8]] = []
      var rest = body[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 0...40, using: &random))
        chunks.append(Array(chunk))
        rest = rest.dropFirst(chunk.count)
      }
      let found = try await Self.read(chunks)
      #expect(found.map(\.bytes) == parts)
      var form = try Self.reader(chunks)
      for number in parts.indices {
        #expect(try await form.next()?.name == String(number))
      }
      #expect(body.count - form.consumed - form.closingLength == parts.last?.count)
      #expect(try await form.next() == nil)
    }
  }

  /// Bytes that look much like a delimiter, and are none.
  private static func nasty(_ delimiter: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      bytes += delimiter.prefix(Int.random(in: 0..<delimiter.count, using: &random))
      if Bool.random(using: &random) { bytes.append(UInt8.random(in: 0...255, using: &random)) }
    }
    // What was put together may be one after all.
    return String(decoding: bytes + [0x0D, 0x0A], as: Unicode.ASCII.self)
      .contains("\r\n--\(boundary)") ? [] : bytes
  }

  @Test("bytes that are changed are read or refused, and never end anything")
  func mutants() async throws {
    var random = SeededRandom(for: "changed forms with files")
    let letters = Array("\r\n-b;:=\" \0'(0)é".utf8)
    for _ in 0..<(SeededRandom.isLong ? 50_000 : 3000) {
      var bytes = Array(Self.form.utf8)
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        bytes[place] = letters.randomElement(using: &random) ?? 0
      }
      let cut = Int.random(in: 0...bytes.count, using: &random)
      do {
        let found = try await Self.read([Array(bytes[..<cut]), Array(bytes[cut...])])
        #expect(found.allSatisfy { !$0.part.name.isEmpty })
      } catch is MultipartError {}
    }
  }

  /// A form of one part with these lines as its head.
  private static func one(_ head: String, _ content: String = "x") -> String {
    "--b\r\n\(head)\r\n\r\n\(content)\r\n--b--\r\n"
  }

  private static let plain = "Content-Disposition: form-data; name=\"a\""

  static let refused: [(String, MultipartError)] = [
    ("", .truncated), ("--", .truncated), ("--b", .truncated), ("--b\r\n", .truncated),
    ("--b--\r\n", .noBoundary), ("\r\n" + one(plain), .noBoundary),
    ("preamble\r\n" + one(plain), .noBoundary), ("--c\r\n", .noBoundary),
    ("--b \r\n", .badBoundary), ("--b\n", .truncated), ("--b\n\n", .badBoundary),
    ("--bb\r\n\(plain)\r\n\r\n", .badBoundary),
    ("--b\r\n\(plain)\r\n\r\nx", .truncated), ("--b\r\n\(plain)\r\n\r\nx\r\n--b", .truncated),
    ("--b\r\n\(plain)\r\n\r\nx\r\n--b--", .truncated),
    ("--b\r\n\(plain)\r\n\r\nx\r\n--b--\n", .trailing),
    ("--b\r\n\(plain)\r\n\r\nx\r\n--b -\r\n", .badBoundary),
    ("--b\r\n\(plain)\r\n\r\nx\r\n--bc\r\n", .badBoundary),
    ("--b\r\n\(plain)\r\n\r\n--b--\r\n", .truncated),
    (one(plain) + "\r\n", .trailing), (one(plain) + "more", .trailing),
    (one(plain) + one(plain), .trailing),
    ("--b\r\n\r\nx\r\n--b--\r\n", .badHead), (one("Content-Type: text/plain"), .badHead),
    (one("no colon"), .badHead), (one(": empty"), .badHead), (one("Na me: x"), .badHead),
    (one(" \(plain)"), .badHead), (one("\(plain)\r\n folded"), .badHead),
    (one("\(plain)\nX: y"), .badHead), (one("\(plain)\rX: y"), .badHead),
    (one("\(plain)\r\n\(plain)"), .badHead), (one("\(plain)\u{0}"), .badHead),
    (one("\(plain)\u{7F}"), .badHead), (one("\(plain)\t"), .badHead),
    (one("\(plain)\r\nContent-Type: a\r\nContent-Type: b"), .badHead),
    (one("\(plain)\r\nContent-Type: é"), .badHead),
    (one("\(plain)\r\nContent-Transfer-Encoding: base64"), .badHead),
    (one("Content-Disposition: form-data"), .badHead),
    (one("Content-Disposition: attachment; name=\"a\""), .badHead),
    (one("Content-Disposition: form-data; filename=\"a\""), .badHead),
    (one("Content-Disposition: form-data; name=\"\""), .badHead),
    (one("Content-Disposition: form-data; name="), .badHead),
    (one("Content-Disposition: form-data; name"), .badHead),
    (one("Content-Disposition: form-data; name=\"a"), .badHead),
    (one("Content-Disposition: form-data; name=a\"b\""), .badHead),
    (one("Content-Disposition: form-data; name=\"a\"b"), .badHead),
    (one("Content-Disposition: form-data; name=\"a\\\"b\""), .badHead),
    (one("Content-Disposition: form-data; name=\"a\"\u{301}; x=\"b\""), .badHead),
    (one("\(plain); name=\"b\""), .badHead), (one("\(plain); NAME=\"b\""), .badHead),
    (one("\(plain); filename*=UTF-8''x"), .badHead), (one("\(plain); other=x"), .badHead),
    (one("\(plain);"), .badHead), (one("\(plain);;filename=x"), .badHead),
    (one("\(plain)\r\nX: \(String(repeating: "x", count: 4096))"), .headTooLong),
    (one("\(plain)" + String(repeating: "\r\nX: y", count: 1000)), .headTooLong),
  ]

  @Test("what is not a form is refused, at the first thing that is wrong", arguments: refused)
  func refusals(_ text: String, _ error: MultipartError) async throws {
    let type = "multipart/form-data; boundary=b"
    for chunks in [[Array(text.utf8)], text.utf8.map { [$0] }] {
      await #expect(throws: error, "\(text.prefix(80))") {
        try await Self.read(chunks, type: type)
      }
    }
  }

  @Test("a name that is not UTF-8 is refused")
  func names() async throws {
    let bytes = Array("--b\r\nContent-Disposition: form-data; name=\"".utf8) + [0xC0, 0xAF]
    await #expect(throws: MultipartError.badHead) {
      try await Self.read(
        [bytes + Array("\"\r\n\r\n".utf8)], type: "multipart/form-data; boundary=b")
    }
  }

  @Test(
    "a type that is another, or names no boundary, is refused",
    arguments: [
      nil, "", "multipart/form-data", "multipart/mixed; boundary=b", "text/plain; boundary=b",
      "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
      "multipart/form-data; boundary=b; boundary=c", "multipart/form-data; boundary=\"b \"",
      "multipart/form-data; boundary=b:c", "multipart/form-data; boundary=\"b\\c\"",
      "multipart/form-data; boundary=\"é\"", "multipart/form-data; boundary=\"b",
      "multipart/form-data, multipart/form-data; boundary=b",
      "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ] as [String?])
  func types(_ type: String?) {
    let body = RequestBody(buffer: ByteBuffer())
    #expect(Multipart(contentType: type, body: body, parts: 1) == nil)
  }

  @Test("other ways to write a good type are taken")
  func goodTypes() {
    let longest = String(repeating: "b", count: 70)
    for type in [
      "Multipart/Form-Data;boundary=b", "multipart/form-data; charset=utf-8; Boundary=\"b c\"",
      "multipart/form-data; boundary=\(longest)",
    ] {
      let body = RequestBody(buffer: ByteBuffer())
      #expect(Multipart(contentType: type, body: body, parts: 1) != nil, "\(type)")
    }
  }

  @Test("texts and parts have limits, and after an error nothing more is read")
  func limits() async throws {
    let bytes = Array(Self.form.utf8)
    var form = try Self.reader([bytes])
    _ = try await form.next()
    #expect(try await form.text(limit: 4) == "5a5a")
    _ = try await form.next()
    await #expect(throws: MultipartError.tooLong) { try await form.text(limit: 4) }
    await #expect(throws: MultipartError.broken) { try await form.nextBytes() }
    await #expect(throws: MultipartError.broken) { try await form.next() }
    var short = try Self.reader([bytes], parts: 1)
    _ = try await short.next()
    await #expect(throws: MultipartError.tooManyParts) { try await short.next() }
    await #expect(throws: MultipartError.broken) { try await short.next() }
    var wrong = try Self.reader([
      Array("----b'(0)\r\n\(Self.plain)\r\n\r\n".utf8), [0xFF], Array("\r\n----b'(0)--\r\n".utf8),
    ])
    _ = try await wrong.next()
    await #expect(throws: MultipartError.notText) { try await wrong.text(limit: 100) }
  }

  @Test("a form that is made to be slow is not")
  func slow() async throws {
    let almost = Array("\r\n----b'(0".utf8)
    var content: [UInt8] = []
    while content.count < 200_000 { content += almost }
    let head = Array("----b'(0)\r\n\(Self.plain)\r\n\r\n".utf8)
    let bytes = head + content + Array("\r\n----b'(0)--\r\n".utf8)
    let found = try await Self.read(bytes.map { [$0] })
    #expect(found.map(\.bytes.count) == [content.count])
  }

  @Test("of the fields before a file each has one value, and together they are bounded")
  func fields() async throws {
    func field(_ name: String, _ value: String) -> String {
      "----b'(0)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    let end = "----b'(0)--\r\n"
    var form = try Self.reader([Array(Self.form.utf8)])
    let fields = try await Form(before: &form)
    #expect(fields["form"] == "5a5a" && fields["file"].isEmpty && form.part?.name == "file")
    var twice = try Self.reader([Array((field("a", "1") + field("a", "2") + end).utf8)])
    await #expect(throws: MultipartError.nameTwice) { try await Form(before: &twice) }
    let half = String(repeating: "x", count: Form.limit / 2 + 1)
    var long = try Self.reader([Array((field("a", half) + field("b", half) + end).utf8)])
    await #expect(throws: MultipartError.tooLong) { try await Form(before: &long) }
    var none = try Self.reader([Array((field("a", "1") + end).utf8)])
    #expect(try await Form(before: &none)["a"] == "1" && none.part?.filename == nil)
  }
}

import Testing

@testable import Evidence

@Suite("Strict JSON")
struct JSONTests {
  private func parse(_ text: String) throws(JSONError) -> JSON {
    try JSON(parsing: Array(text.utf8))
  }

  @Test("what is written is read back", .timeLimit(.minutes(10)))
  func writtenIsReadBack() throws {
    var seed = Seed(for: "writtenIsReadBack")
    for _ in 0..<300 {
      let value = Self.random(depth: 4, &seed)
      let bytes = value.bytes
      let read = try JSON(parsing: bytes)
      #expect(read == value)
      #expect(read.bytes == bytes)
      // The same value in another spelling: more white space, other escapes.
      var loose: [UInt8] = []
      Self.writeLoosely(value, to: &loose, &seed)
      #expect(try JSON(parsing: loose).bytes == bytes)
    }
  }

  @Test("changed bytes are refused or read as what they say")
  func changedBytes() throws {
    var seed = Seed(for: "changedBytes, JSON")
    for _ in 0..<300 {
      var bytes = Self.random(depth: 3, &seed).bytes
      for _ in 0..<3 {
        let position = Int.random(in: bytes.indices, using: &seed)
        bytes[position] = UInt8.random(in: 0...255, using: &seed)
        guard let read = try? JSON(parsing: bytes) else { continue }
        #expect(try JSON(parsing: read.bytes) == read)
      }
      for count in 0..<min(bytes.count, 20) { _ = try? JSON(parsing: Array(bytes[..<count])) }
    }
  }

  private static func random(depth: Int, _ seed: inout Seed) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &seed) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &seed))
    case 2:
      let edge = JSON.largestInteger
      let span = [1, 1000, edge].randomElement(using: &seed) ?? edge
      return .integer(Int64.random(in: -span...span, using: &seed))
    case 3: return .string(randomText(&seed))
    case 4:
      return .array(
        (0..<Int.random(in: 0...4, using: &seed)).map { _ in random(depth: depth - 1, &seed) })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &seed)).map {
          JSONMember(name: "\($0)\\\"~", value: random(depth: depth - 1, &seed))
        })
    }
  }

  private static func randomText(_ seed: inout Seed) -> String {
    let scalars: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x1_0000...0x10_FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &seed) {
      let range = scalars.randomElement(using: &seed) ?? 0x20...0x7F
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &seed)) { text.append(scalar) }
    }
    return String(text)
  }

  private static func writeLoosely(_ value: JSON, to output: inout [UInt8], _ seed: inout Seed) {
    func space() {
      for _ in 0..<Int.random(in: 0...2, using: &seed) {
        output.append([0x20, 0x0A, 0x0D, 0x09].randomElement(using: &seed) ?? 0x20)
      }
    }
    func text(_ text: String) {
      output.append(UInt8(ascii: "\""))
      for unit in text.utf16 {
        let digits = String(unit, radix: 16)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        let spelt = Bool.random(using: &seed) ? padded : padded.uppercased()
        output.append(contentsOf: "\\u\(spelt)".utf8)
      }
      output.append(UInt8(ascii: "\""))
    }
    space()
    switch value {
    case .null, .bool, .integer: output.append(contentsOf: value.bytes)
    case .string(let string): text(string)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        writeLoosely(element, to: &output, &seed)
      }
      space()
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (position, member) in members.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        space()
        text(member.name)
        space()
        output.append(UInt8(ascii: ":"))
        writeLoosely(member.value, to: &output, &seed)
      }
      space()
      output.append(UInt8(ascii: "}"))
    }
    space()
  }

  @Test("strings are written with the fewest escapes")
  func fewestEscapes() {
    let text = "\"\\/\n\r\t\u{08}\u{0C}\u{00}\u{1F}\u{7F}é한😀"
    #expect(
      JSON.string(text).bytes
        == Array("\"\\\"\\\\/\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\u{7F}é한😀\"".utf8))
    #expect(
      JSON.object(["a": .integer(-1), "b": .strings(["x"]), "c": .null, "d": .bool(false)]).bytes
        == Array(#"{"a":-1,"b":["x"],"c":null,"d":false}"#.utf8))
  }

  @Test("a text above the limit is refused")
  func sizeLimit() throws {
    let bytes = Array("[\"\(String(repeating: "a", count: 65_532))\"]".utf8)
    #expect(bytes.count == 65_536)
    #expect(throws: Never.self) { try JSON(parsing: bytes) }
    #expect(throws: JSONError.tooLarge(limit: 65_536)) { try JSON(parsing: bytes + [0x20]) }
    #expect(throws: JSONError.tooLarge(limit: 3)) {
      try JSON(parsing: [0x20, 0x20, 0x20, 0x30], limit: 3)
    }
  }

  @Test("sixteen levels are read and seventeen refused")
  func depthLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(16)) }
    #expect(throws: JSONError.tooDeep(offset: 16)) { try parse(nested(17)) }
    #expect(throws: JSONError.tooDeep(offset: 16)) {
      try parse(String(repeating: "[", count: 60_000))
    }
    #expect(throws: JSONError.tooDeep(offset: 0)) { try JSON(parsing: [0x5B, 0x5D], depth: 0) }
    #expect(try JSON(parsing: [0x31], depth: 0) == .integer(1))
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [
      [0xFF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError.notUTF8) { try JSON(parsing: [0x22] + bytes + [0x22]) }
  }

  @Test("names that Unicode takes for the same are not read as the same")
  func namesAreASCII() throws {
    // U+212A KELVIN SIGN is canonically equivalent to K.
    #expect("\u{212A}OR" == "KOR")
    #expect(throws: JSONError.badString(offset: 1)) { try parse("{\"\u{212A}OR\":1}") }
    #expect(throws: JSONError.badString(offset: 1)) { try parse(#"{"\u212AOR":1}"#) }
    #expect(throws: JSONError.duplicateKey("KOR", offset: 9)) {
      try parse(#"{"KOR":1,"\u004bOR":1}"#)
    }
  }

  @Test("a refusal says where")
  func refusalSaysWhere() {
    #expect(throws: JSONError.unexpected(offset: 5)) { try parse("[1,2 3]") }
    #expect(throws: JSONError.numberNotInteger(offset: 3)) { try parse("[1,2.0]") }
    #expect(throws: JSONError.numberOutOfRange(offset: 0)) { try parse("9007199254740992") }
    #expect(throws: JSONError.ended) { try parse("[") }
    #expect(JSONError.unexpected(offset: 5).place == "byte 5")
    #expect(JSONError.duplicateKey("a", offset: 2).place == "`a` at byte 2")
    #expect(JSONError.unknownKey("a.b").place == "`a.b`")
    #expect(JSONError.tooLarge(limit: 3).place == "over 3 bytes")
    #expect(JSONError.ended.place.isEmpty)
  }
}

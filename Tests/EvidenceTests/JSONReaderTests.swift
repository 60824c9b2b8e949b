import Testing

@testable import Evidence

@Suite("Taking members out of JSON")
struct JSONReaderTests {
  private let value = JSON.object([
    "text": .string("a"), "number": .integer(3), "flag": .bool(true), "list": .strings(["x", "y"]),
    "digest": .string(MerkleHash.empty.hex), "time": .string("2026-11-22T14:05:09Z"),
    "inner": .object(["deep": .null]),
  ])

  @Test("every member is taken by its type")
  func everyMember() throws {
    var reader = try JSONReader(value)
    #expect(try reader.string("text") == "a")
    #expect(try reader.count("number") == 3)
    #expect(try reader.bool("flag"))
    #expect(try reader.strings("list") == ["x", "y"])
    #expect(try reader.digest("digest") == MerkleHash.empty)
    #expect(try reader.instant("time").description == "2026-11-22T14:05:09.000Z")
    #expect(try reader.optionalString("absent") == nil)
    var inner = try reader.object("inner")
    #expect(inner.optional("deep") == .null)
    try inner.finish()
    try reader.finish()
  }

  @Test("a member that nobody took is refused")
  func unknownKey() throws {
    var reader = try JSONReader(value)
    var inner = try reader.object("inner")
    #expect(throws: JSONError.unknownKey("inner.deep")) { try inner.finish() }
    _ = inner.optional("deep")
    for name in ["time", "text", "number", "flag", "list"] { _ = try reader.value(name) }
    #expect(throws: JSONError.unknownKey("digest")) { try reader.finish() }
  }

  @Test("a missing member is refused, and one that was taken is gone")
  func missingKey() throws {
    var reader = try JSONReader(value, path: "act")
    #expect(throws: JSONError.missingKey("act.absent")) { _ = try reader.string("absent") }
    _ = try reader.string("text")
    #expect(throws: JSONError.missingKey("act.text")) { _ = try reader.string("text") }
  }

  @Test("a member of another type is refused")
  func wrongType() throws {
    let types: [(inout JSONReader) throws -> Void] = [
      { _ = try $0.string("number") }, { _ = try $0.integer("text") }, { _ = try $0.bool("text") },
      { _ = try $0.array("text") }, { _ = try $0.digest("text") }, { _ = try $0.instant("text") },
      { _ = try $0.object("text") }, { _ = try $0.digest("number") },
      { _ = try $0.optionalString("number") },
    ]
    for take in types {
      var reader = try JSONReader(value)
      #expect(throws: JSONError.self) { try take(&reader) }
    }
    var negative = try JSONReader(.object(["n": .integer(-1), "l": .array([.null])]))
    #expect(throws: JSONError.wrongType("n")) { _ = try negative.count("n") }
    #expect(throws: JSONError.wrongType("l")) { _ = try negative.strings("l") }
    for other: JSON in [.null, .array([]), .string("{}")] {
      #expect(throws: JSONError.wrongType("act")) { _ = try JSONReader(other, path: "act") }
    }
  }
}

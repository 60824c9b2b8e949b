import Conduct
import Evidence
import TestSupport
import Testing

@Suite("Entries")
struct EntryTests {
  // Small made-up lines: what an entry is does not depend on who signed.
  private static let lines = [
    NoteSignature(name: "KOR/registry-officer-1", keyID: 7, signature: [1, 2, 3]),
    NoteSignature(name: "KOR/registry-officer-1", keyID: 8, signature: [4, 5]),
  ]
  private static let entry = Entry(
    salt: Digest.sha256([0]).bytes, act: Array("{\"an\":\"act\"}".utf8), attestations: lines)

  @Test("an entry reads back, with and without attestations")
  func roundTrip() throws {
    let bare = Entry(salt: Self.entry.salt, act: Self.entry.act, attestations: [])
    for entry in [Self.entry, bare] {
      #expect(try Entry(parsing: entry.bytes) == entry)
    }
    var reader = ByteReader(Self.entry.bytes + bare.bytes)
    #expect(try Entry(reading: &reader) == Self.entry)
    #expect(try Entry(reading: &reader) == bare)
    try reader.finish()
  }

  @Test("the act inside is not looked at, so a malformed one can be committed to")
  func malformedAct() throws {
    let entry = Entry(salt: Self.entry.salt, act: [0xFF, 0x00], attestations: [])
    #expect(try Entry(parsing: entry.bytes).act == [0xFF, 0x00])
  }

  @Test("a change of any bit is refused or changes the commitment")
  func mutations() throws {
    let bytes = Self.entry.bytes
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << UInt8(bit)
        guard let entry = try? Entry(parsing: changed) else { continue }
        #expect(entry.bytes == changed)
        #expect(entry.commitment != Self.entry.commitment)
        #expect(entry.leaf != Self.entry.leaf)
      }
    }
  }

  @Test("an entry that is cut short or runs on is refused")
  func truncated() throws {
    let bytes = Self.entry.bytes
    for count in bytes.indices {
      #expect(throws: EntryError.self) { try Entry(parsing: Array(bytes.prefix(count))) }
    }
    #expect(throws: EntryError.bytes(.trailing(offset: bytes.count))) {
      try Entry(parsing: bytes + [0])
    }
  }

  @Test("bytes moved between salt, act and attestations make another commitment")
  func moved() {
    let line = NoteSignature.bytes(of: Self.lines)
    let joined = Entry(
      salt: Self.entry.salt, act: Self.entry.act + line, attestations: [])
    #expect(joined.commitment != Self.entry.commitment)
    let shifted = Entry(
      salt: Self.entry.salt + Self.entry.act.prefix(1), act: Array(Self.entry.act.dropFirst()),
      attestations: Self.lines)
    #expect(shifted.commitment != Self.entry.commitment)
  }

  @Test("a salt that is not 32 bytes is refused", arguments: [0, 31, 33])
  func salt(count: Int) {
    let entry = Entry(
      salt: [UInt8](repeating: 9, count: count), act: Self.entry.act, attestations: [])
    #expect(throws: EntryError.self) { try Entry(parsing: entry.bytes) }
  }

  @Test("an act or attestations above their limits are refused before they are read")
  func limits() {
    let long = Entry(
      salt: Self.entry.salt, act: [UInt8](repeating: 0x20, count: Act.sizeLimit + 1),
      attestations: [])
    #expect(throws: EntryError.bytes(.tooLong(offset: 36))) { try Entry(parsing: long.bytes) }
    let huge = NoteSignature(
      name: "a", keyID: 1, signature: [UInt8](repeating: 1, count: Entry.attestationLimit))
    let heavy = Entry(salt: Self.entry.salt, act: [], attestations: [huge])
    #expect(throws: EntryError.bytes(.tooLong(offset: 40))) { try Entry(parsing: heavy.bytes) }
    var claimed = ByteWriter()
    claimed.append(prefixed: Self.entry.salt)
    claimed.append(UInt32.max)
    #expect(throws: EntryError.bytes(.tooLong(offset: 36))) { try Entry(parsing: claimed.bytes) }
  }

  @Test("more than 16 attestation lines are refused")
  func tooManyLines() {
    let line = Self.lines[0]
    let entry = Entry(
      salt: Self.entry.salt, act: [], attestations: Array(repeating: line, count: 17))
    #expect(throws: EntryError.attestations(.tooManySignatures)) { try Entry(parsing: entry.bytes) }
  }

  @Test(
    "attestation lines in another spelling are refused",
    arguments: [
      "\n", "— a AAAAAQE=", "— a AAAAAQE=\n\n", "- a AAAAAQE=\n", "— a AAAAAQF=\n",
      "— a AAAAAQE=\r\n",
    ])
  func respelt(text: String) {
    var writer = ByteWriter()
    writer.append(prefixed: Self.entry.salt)
    writer.append(prefixed: Self.entry.act)
    writer.append(prefixed: Array(text.utf8))
    #expect(throws: EntryError.self) { try Entry(parsing: writer.bytes) }
  }

  @Test("two salts hide one act behind two commitments")
  func hiding() {
    let other = Entry(
      salt: Digest.sha256([1]).bytes, act: Self.entry.act, attestations: Self.lines)
    #expect(other.commitment != Self.entry.commitment)
  }
}

import Evidence
import Testing

@testable import Sealing

@Suite("Outer headers")
struct HeaderTests {
  private let sealed: SealedPackage
  private var header: [UInt8] { sealed.outline.header.bytes }

  init() throws { sealed = try SealedPackage(Fixture.payload(100)) }

  private func parse(_ bytes: [UInt8]) -> SealingError? {
    refusal { _ = try PackageHeader(parsing: bytes) }
  }

  private func parse(_ change: (inout RawHeader) -> Void) -> SealingError? {
    var raw = RawHeader(sealed.outline.header)
    change(&raw)
    return parse(raw.bytes)
  }

  @Test("a header is read back field by field")
  func roundTrip() throws {
    let parsed = try PackageHeader(parsing: header)
    #expect(parsed == sealed.outline.header)
    #expect(parsed.sender == "CAN" && parsed.agreement == Fixture.agreement)
    #expect(parsed.offices == ["KOR/registry"])
    #expect(parsed.keyIDs == [try Fixture.publicKey().keyID])
    #expect(RawHeader(parsed).bytes == header)
    #expect(try PackageHeader.length(prefix: Array(header.prefix(23))) == header.count)
    #expect(PackageHeader.prefixLength == 23)
  }

  @Test("a change of any byte is refused, on reading or on opening")
  func everyByteMatters() throws {
    for place in header.indices {
      var changed = header
      changed[place] ^= 0x01
      let refused = refusal { _ = try sealed.under(changed).open() }
      #expect(refused != nil, "byte \(place)")
      #expect(refused?.code.hasPrefix("seal.") == true)
    }
  }

  @Test("a header cut anywhere is refused")
  func everyTruncation() {
    for count in header.indices {
      let refused = parse(Array(header[..<count]))
      guard case .headerTruncated = refused else {
        Issue.record("\(count) bytes: \(String(describing: refused))")
        continue
      }
    }
  }

  @Test("a cut header that states its own length is refused")
  func everyHonestTruncation() {
    for count in 23..<header.count {
      var cut = Array(header[..<count])
      cut.replaceSubrange(19..<23, with: [0, 0, UInt8(count >> 8), UInt8(count & 255)])
      #expect(parse(cut) != nil, "\(count) bytes")
    }
  }

  @Test("bytes after the header, counted or not, are refused")
  func trailing() {
    #expect(parse(header + [0]) == .headerTrailing(offset: header.count))
    #expect(parse { $0.trailing = [0] } == .headerTrailing(offset: header.count))
  }

  @Test("another magic, also an envelope's, is refused", arguments: [0, 8, 16, 17, 18])
  func wrongMagic(place: Int) {
    #expect(parse { $0.magic[place] = UInt8(ascii: "2") } == .notSealed)
    #expect(parse { $0.magic = SealedHeader.Kind.envelope.magic } == .notSealed)
    #expect(parse([]) == .headerTruncated(offset: 0))
  }

  @Test("a length above 32 KiB is refused before anything is read")
  func tooLong() {
    #expect(parse { $0.length = 32_769 } == .headerTooLong)
    #expect(parse { $0.length = .max } == .headerTooLong)
    #expect(
      refusal { _ = try PackageHeader.length(prefix: Array(header.prefix(19)) + [255, 0, 0, 0]) }
        == .headerTooLong)
    #expect(
      refusal { _ = try PackageHeader.length(prefix: Array(header.prefix(22))) }
        == .headerTruncated(offset: 22))
  }

  @Test("an unknown suite is refused", arguments: [UInt16(0), 2, 3, 0x0101, .max])
  func unknownSuite(suite: UInt16) {
    #expect(parse { $0.suite = suite } == .unknownSuite(suite))
  }

  @Test(
    "a sender that is not three capitals is refused",
    arguments: ["", "CA", "CANA", "can", "C\u{0}N"])
  func badSender(sender: String) {
    #expect(parse { $0.sender = Array(sender.utf8) } == .badParty)
    #expect(parse { $0.sender = [0xFF, 0xFE, 0xFD] } == .badParty)
  }

  @Test(
    "a body length that no padded plaintext has is refused",
    arguments: [0, 55, 56, 16_471, 16_473, 1 << 47 + 1, .max] as [UInt64])
  func badBodyLength(length: UInt64) {
    #expect(parse { $0.bodyLength = length } == .badBodyLength)
    #expect(refusal { _ = try PieceGeometry(bodyLength: Int(clamping: length)) } == .badBodyLength)
  }

  @Test("a stanza count other than 1 to 16, or other than the stanzas, is refused")
  func badCounts() throws {
    #expect(parse { $0.count = 0 } == .badStanzaCount)
    #expect(parse { $0.count = 17 } == .badStanzaCount)
    #expect(parse { $0.stanzas = [] } == .badStanzaCount)
    #expect(parse { $0.count = 2 } == .headerTruncated(offset: header.count))
    let two = try SealedPackage(
      [1], to: [Fixture.publicKey(1, office: "KOR/a"), Fixture.publicKey(2, office: "KOR/b")])
    var raw = RawHeader(two.outline.header)
    raw.count = 1
    guard case .headerTrailing = parse(raw.bytes) else {
      Issue.record("a stanza beyond the count was passed over")
      return
    }
  }

  @Test("the same office twice and offices out of order are refused")
  func stanzaOrder() throws {
    #expect(parse { $0.stanzas.append($0.stanzas[0]) } == .stanzasOutOfOrder(stanza: 1))
    let two = try SealedPackage(
      [1], to: [Fixture.publicKey(1, office: "KOR/a"), Fixture.publicKey(2, office: "KOR/b")])
    var raw = RawHeader(two.outline.header)
    raw.stanzas.swapAt(0, 1)
    #expect(parse(raw.bytes) == .stanzasOutOfOrder(stanza: 1))
  }

  @Test(
    "an office name of another form is refused",
    arguments: [
      "", "KOR", "KOR/", "kor/registry", "KOR/Registry", "KOR//registry", "KOR/registry ",
      "KOR/-registry", "KOR/registry-", "KOR/a--b", "KORregistry", "KORE/registry", "KOR/régistre",
      "KOR/" + String(repeating: "a", count: 61),
    ])
  func badOffice(office: String) {
    #expect(parse { $0.stanzas[0].office = Array(office.utf8) } == .badOffice)
    #expect(!OfficePublicKey.isOffice(office))
    #expect(refusal { _ = try Fixture.publicKey(office: office) } == .badOffice)
  }

  @Test("an office name that is not UTF-8 is refused")
  func officeNotText() {
    #expect(parse { $0.stanzas[0].office = [0x4B, 0x4F, 0x52, 0x2F, 0xFF] } == .badOffice)
  }
}

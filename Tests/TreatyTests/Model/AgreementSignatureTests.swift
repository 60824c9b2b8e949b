import Evidence
import Testing

@testable import Treaty

@Suite("the text that signs an agreement")
struct AgreementSignatureTests {
  private let digest = Digest.sha256([1, 2, 3])
  private let text: String

  init() throws {
    let time = try #require(Instant("2026-11-22T14:05:09Z"))
    text = AgreementSignature.text(for: digest, party: "CAN", time: time)
  }

  @Test("the text is the four lines of the specification")
  func fourLines() {
    #expect(
      text == """
        entente/agreement-signature/v1
        agreement 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81
        party CAN
        time 2026-11-22T14:05:09.000Z

        """)
  }

  @Test("what was written is read back")
  func roundTrip() throws {
    let signature = try #require(AgreementSignature(parsing: Array(text.utf8)))
    #expect(signature.digest == digest)
    #expect(signature.party == "CAN")
    #expect(signature.time.description == "2026-11-22T14:05:09.000Z")
  }

  @Test(
    "any other spelling is refused",
    arguments: [
      ("v1", "v2"), ("agreement 03", "agreement 3"), ("agreement 039058c6", "agreement 039058C6"),
      ("party CAN", "party can"), ("party CAN", "party CANADA"), ("party CAN", "party  CAN"),
      ("09.000Z", "09Z"), ("09.000Z", "09.000+00:00"), ("-11-22T", "-11-31T"),
      ("\ntime", "\nnote x\ntime"), ("\nparty", "\r\nparty"), ("entente", " entente"),
      ("party CAN\ntime", "time"), ("000Z\n", "000Z"), ("000Z\n", "000Z\n\n"),
    ])
  func otherSpellings(_ old: String, _ new: String) {
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    #expect(AgreementSignature(parsing: Array(changed.utf8)) == nil)
  }

  @Test("no single changed byte is read as the same statement")
  func mutations() {
    let original = AgreementSignature(parsing: Array(text.utf8))
    for index in text.utf8.indices.map({ text.utf8.distance(from: text.utf8.startIndex, to: $0) }) {
      var bytes = Array(text.utf8)
      bytes[index] ^= 0x01
      #expect(AgreementSignature(parsing: bytes) != original)
    }
    #expect(AgreementSignature(parsing: []) == nil)
    #expect(AgreementSignature(parsing: [0xFF, 0xFE]) == nil)
  }
}

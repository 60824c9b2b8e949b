import Evidence
import Testing

@Suite("Hexadecimal, base64 and digests")
struct EncodingTests {
  @Test("bytes come back from hexadecimal and base64")
  func roundTrip() {
    var seed = Seed(for: "roundTrip, encodings")
    for count in 0..<200 {
      let bytes = seed.bytes(count)
      #expect(Hex.decode(Hex.encode(bytes)) == bytes)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    #expect(Hex.encode([0x00, 0x0F, 0xF0, 0xAB]) == "000ff0ab")
    #expect(Base64.encode(Array("fooba".utf8)) == "Zm9vYmE=")
  }

  @Test(
    "hexadecimal of any other spelling is refused",
    arguments: [
      "0", "abc", "AB", "aB", "0x00", "g0", " 00", "00 ", "0 0", "00\n", "é", "\u{FF10}0",
    ])
  func badHex(text: String) {
    #expect(Hex.decode(text) == nil)
  }

  @Test(
    "base64 of any other spelling is refused",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "=Zg=", "Z=g=", "Zh==", "Zm9=", "Zm9v=", "Zm9vYg", "Zm9v\n",
      "\nZm9v",
      "Zm9v ", "Zm 9v", "Zm9vYm-_", "Zm9v====", "====", "=", "Zm9vé", "Zm9vZg==Zm9v", "Zm9v\u{0}",
    ])
  func badBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test("every last character but the canonical one is refused")
  func trailingBits() {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    #expect(alphabet.count { Base64.decode("A\($0)==") != nil } == 4)
    #expect(alphabet.count { Base64.decode("AA\($0)=") != nil } == 16)
    #expect(alphabet.count { Base64.decode("AAA\($0)") != nil } == 64)
  }

  @Test("a digest has exactly 32 bytes")
  func digest() {
    let digest = Digest.sha256(Array("abc".utf8))
    #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(base64: digest.base64) == digest)
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(Digest.sha256(parts: [0x61], [], [0x62, 0x63]) == digest)
    #expect(digest.short == "ba7816bf")
    for count in [0, 31, 33, 64] {
      let bytes = Array(repeating: UInt8(0), count: count)
      #expect(Digest(bytes: bytes) == nil)
      #expect(Digest(hex: Hex.encode(bytes)) == nil)
      #expect(Digest(base64: Base64.encode(bytes)) == nil)
    }
    #expect(Digest(hex: digest.hex.uppercased()) == nil)
    #expect(digest < MerkleHash.empty)
  }
}

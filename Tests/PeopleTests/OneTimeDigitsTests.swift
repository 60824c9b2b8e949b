import Evidence
import Testing

@testable import People

@Suite("Six digits of a telephone")
struct OneTimeDigitsTests {
  /// RFC 6238, appendix B, for SHA-1.
  static let known: [(UInt64, String)] = [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ]

  let digits = OneTimeDigits(secret: Array("12345678901234567890".utf8))

  private func time(_ seconds: UInt64) -> Instant { Instant(milliseconds: Int64(seconds) * 1000) }

  @Test("the digits are those of the standard", arguments: known)
  func standard(_ seconds: UInt64, _ expected: String) {
    #expect(digits.digits(at: seconds / 30, count: 8) == expected)
    #expect(digits.taking(String(expected.suffix(6)), at: time(seconds)) != nil)
  }

  @Test("digits of the step before and after are taken, of others not")
  func window() {
    let step: UInt64 = 60_000_000
    let now = time(step * 30 + 7)
    for (offset, isTaken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
      let text = digits.digits(at: UInt64(Int(step) + offset))
      #expect((digits.taking(text, at: now) != nil) == isTaken, "\(offset)")
    }
  }

  @Test("what was used, or is older, is not taken again")
  func once() throws {
    let step: UInt64 = 60_000_000
    let now = time(step * 30)
    let used = try #require(digits.taking(digits.digits(at: step), at: now))
    #expect(used.taking(digits.digits(at: step), at: now) == nil)
    #expect(used.taking(digits.digits(at: step - 1), at: now) == nil)
    #expect(used.taking(digits.digits(at: step + 1), at: now) != nil)
    #expect(try OneTimeDigits(reading: used.json) == used)
  }

  @Test(
    "anything else is refused",
    arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", "000000 ", "-00001"])
  func refused(_ text: String) { #expect(digits.taking(text, at: time(59)) == nil) }

  @Test("base 32 is that of the standard, and is read with spaces, hyphens and small letters")
  func base32() {
    // RFC 4648, section 10.
    for (text, coded) in [
      ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI"),
    ] {
      #expect(Base32.encode(Array(text.utf8)) == coded)
      #expect(Base32.decode(coded) == Array(text.utf8))
    }
    #expect(Base32.decode("mzxw-6ytb oi") == Array("foobar".utf8))
    #expect(Base32.decode("M1") == nil)
    let code = RecoveryCode.text(of: Array(0..<10))
    #expect(code.count == 19)
    #expect(RecoveryCode.digest(of: code.lowercased()) == Digest.sha256(Array(0..<10)))
    #expect(RecoveryCode.digest(of: "AAAA") == nil)
  }
}

import Evidence
import Testing

@Suite("A line of text")
struct LineTests {
  @Test(
    "words of any script on one line are a line",
    arguments: [
      "a", " ", "Exercise report / 훈련 보고서", "é", "e\u{301}", "دو", "Report דוח",
      "no\u{A0}break", "\u{200B}", "👩‍🚀",
    ])
  func accepted(text: String) {
    #expect(text.isLine(limit: 512))
  }

  @Test("every control character, line break and change of direction is refused, and no other")
  func refused() {
    let refused: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
    ]
    let wrong = (UInt32(0)...0x2_FFFF).filter { value in
      guard let scalar = Unicode.Scalar(value) else { return false }
      let isRefused = refused.contains { $0.contains(value) }
      return "a\(scalar)b".isLine(limit: 512) == isRefused
    }
    #expect(wrong.isEmpty)
  }

  @Test("the length is counted in bytes, and an empty text is no line")
  func length() {
    #expect(!"".isLine(limit: 512))
    #expect("가나".isLine(limit: 6))
    #expect(!"가나".isLine(limit: 5))
  }
}

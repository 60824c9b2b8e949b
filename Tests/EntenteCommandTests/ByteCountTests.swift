import Testing
import Treaty

@testable import EntenteCommand

/// Sizes and other numbers for people.
@Suite("sizes for people")
struct ByteCountTests {
  @Test(
    "a size has the units and the decimal mark of its language",
    arguments: [
      (0, "0 B", "0\u{A0}o"), (999, "999 B", "999\u{A0}o"), (1000, "1.0 kB", "1,0\u{A0}ko"),
      (64 << 20, "67.1 MB", "67,1\u{A0}Mo"), (99_950_000, "100 MB", "100\u{A0}Mo"),
      (999_499, "999 kB", "999\u{A0}ko"), (999_500, "1.0 MB", "1,0\u{A0}Mo"),
      (1_500_000_000, "1.5 GB", "1,5\u{A0}Go"), (4_000_000_000_000, "4.0 TB", "4,0\u{A0}To"),
      (4_000_000_000_000_000, "4,000 TB", "4\u{202F}000\u{A0}To"),
    ])
  func sizes(bytes: Int, text: String, french: String) {
    let size = ByteCount.text(bytes)
    #expect(size[.en] == text)
    #expect(size[.fr] == french)
    #expect(size[.ko] == text)
  }

  @Test(
    "a figure has the units and the decimal mark of its language",
    arguments: [
      (.bytesPerSecond, 241_300_000, "241.3 MB/s", "241,3\u{A0}Mo/s"),
      (.perSecond, 12.5, "12.5/s", "12,5/s"), (.seconds, 0.0125, "12.5 ms", "12,5\u{A0}ms"),
      (.seconds, 4.45, "4.45 s", "4,45\u{A0}s"), (.cores, 1.16, "1.16", "1,16"),
      (.bytes, 52_000_000, "52.0 MB", "52,0\u{A0}Mo"),
    ] as [(Figure.Unit, Double, String, String)])
  func figures(unit: Figure.Unit, value: Double, text: String, french: String) {
    let text = text.replacing(" ", with: "\u{A0}")
    #expect(unit.text(value, in: .en) == text)
    #expect(unit.text(value, in: .fr) == french)
    #expect(unit.text(value, in: .ko) == text)
  }
}

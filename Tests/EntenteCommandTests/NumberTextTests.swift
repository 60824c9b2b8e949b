import Testing
import Treaty

@testable import EntenteCommand

@Suite("numbers for people")
struct NumberTextTests {
  @Test(
    "numbers have exactly so many places",
    arguments: [
      (0.94, 3, "0.940"), (0, 0, "0"), (1.005, 0, "1"), (-0.5, 1, "-0.5"),
      (12_345.678, 1, "12345.7"),
      (0.04, 1, "0.0"), (999.95, 1, "1000.0"), (.infinity, 1, "–"), (.nan, 0, "–"), (1e15, 0, "–"),
    ] as [(Double, Int, String)])
  func decimals(value: Double, places: Int, text: String) {
    #expect(DecimalText.text(value, places: places) == text)
  }

  @Test("thousands stand apart")
  func groups() {
    #expect(NumberText.whole(1_000_000)[.en] == "1,000,000")
    #expect(NumberText.whole(1_000_000)[.fr] == "1\u{202F}000\u{202F}000")
    #expect(NumberText.whole(999)[.ko] == "999")
    #expect(NumberText.whole(-12_345)[.en] == "-12,345")
  }

  @Test("a number has the decimal mark of its language, and its thousands apart")
  func marks() {
    #expect(NumberText.text(1019.5, places: 1, in: .en) == "1,019.5")
    #expect(NumberText.text(1019.5, places: 1, in: .fr) == "1\u{202F}019,5")
    #expect(NumberText.text(-0.25, places: 2, in: .fr) == "-0,25")
    #expect(NumberText.text(.infinity, places: 1, in: .ko) == "–")
  }
}

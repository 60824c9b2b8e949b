import Testing
import Treaty

@testable import EntenteCommand

/// Figures as lines of a terminal.
@Suite("the table of a bench")
struct FigureTableTests {
  private static let wide = Trilingual(
    "limit of AES, SHA-256, copying and writing",
    "limite d’AES, de SHA-256, de la copie et de l’écriture", "AES·SHA-256·복사·쓰기의 한계")
  private static let figures = [
    Figure(
      "a", wide, 1_234_567, .perSecond, beside: .value(wide, 7_654_321), reaching: .ratio(0.9)),
    Figure("b", Trilingual("decisions", "décisions", "판정"), 3, .perSecond, beside: .none),
    Figure(
      "c", Trilingual("행위 읽기와 판정, 코어 하나", "행위 읽기와 판정, 코어 하나", "행위 읽기와 판정, 코어 하나"), 0.25, .seconds,
      beside: .missing(wide), reaching: .value(0.5)),
  ]

  @Test("with room for it each figure has one line, and numbers end at one column")
  func whole() throws {
    let lines = FigureTable(Self.figures).lines()
    #expect(lines.count == 4)
    let ends = try lines.dropFirst().map { line in
      let unit = try #require(line.firstRange(of: /\/s|ms/))
      return String(line[..<unit.upperBound]).columns
    }
    #expect(Set(ends).count == 1)
  }

  @Test(
    "in a narrower terminal no line is longer than it, and no word is lost", arguments: [80, 110])
  func narrow(width: Int) {
    let table = FigureTable(Self.figures)
    let lines = table.lines(within: width)
    #expect(lines.count > 4)
    for line in lines { #expect(line.columns <= width, "\(line)") }
    func words(_ lines: [String]) -> [Substring] {
      lines.flatMap { $0.split(separator: " ") }.sorted()
    }
    #expect(words(lines) == words(table.lines()))
  }

  @Test("numbers are written as each language does")
  func numbers() {
    #expect(NumberText.localized("1234567.5", in: .en) == "1,234,567.5")
    #expect(NumberText.localized("1234567.5", in: .fr) == "1\u{202F}234\u{202F}567,5")
    #expect(NumberText.localized("-0.5", in: .ko) == "-0.5")
    #expect(NumberText.localized("-12345.25", in: .fr) == "-12\u{202F}345,25")
    #expect(NumberText.localized("–", in: .fr) == "–")
  }

  @Test("a small ratio is not written as nothing")
  func ratios() {
    func text(_ value: Double) -> String? {
      Figure("a", Self.wide, value, .perSecond, beside: .value(Self.wide, 1)).ratioText
    }
    #expect(text(0.5)?.count == 4)
    #expect(text(0.005)?.hasSuffix("005") == true)
    #expect(text(0.0004)?.hasSuffix("0004") == true)
  }
}

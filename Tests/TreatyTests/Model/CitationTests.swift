import Testing

@testable import Treaty

@Suite("how places of an agreement are cited")
struct CitationTests {
  @Test("they stand in the order of the articles, not of the letters")
  func order() {
    let cited = ["12(2)", "4(10)", "4(2)", "21", "4", "6(b)", "6(a)"].map { Citation($0) }
    #expect(
      cited.sorted().map(\.reference) == ["4", "4(2)", "4(10)", "6(a)", "6(b)", "12(2)", "21"])
  }

  @Test("Korean puts the word for article before the paragraph")
  func words() {
    #expect(
      Citation("4(1)").words == Trilingual(en: "article 4(1)", fr: "article 4(1)", ko: "제4조(1)"))
    #expect(Citation("14").inKorean == "제14조" && Citation("14").article == "14")
    #expect(Citation("6(a)").article == "6")
  }

  @Test("a sentence is filled with the words of each language, and none can break it")
  func filled() {
    let phrase = TrilingualPhrase("by {who}", "par {who}", "{who:이/가}")
    let words = phrase.filled(with: ["who": Trilingual(en: "Canada", fr: "Canada", ko: "대한민국")])
    #expect(words == Trilingual(en: "by Canada", fr: "par Canada", ko: "대한민국이"))
    #expect(phrase.filled(with: [:]).en == "by …")
  }
}

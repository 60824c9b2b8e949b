import Exchange
import Testing

@Suite("texts that are searched")
struct FoldedTextTests {
  @Test(
    "case, width, accents and ways of writing one letter make no difference",
    arguments: [
      ("Report", "report"), ("ＲＥＰＯＲＴ　７", "report 7"), ("Résultats", "resultats"),
      ("Re\u{301}sultats", "resultats"), ("ŒUVRE", "oeuvre"), ("Groß", "gross"),
      ("L’essai", "l'essai"), ("9\u{A0}h\u{202F}41", "9 h 41"), ("  two   words ", "two words"),
      ("소음 시험", "소음 시험"), ("\u{1109}\u{1169}\u{110B}\u{1173}\u{11B7}", "소음"),
      ("가\u{11A8}", "각"), ("", ""), ("\u{301}", ""), ("İ", "i"), ("Ω≠ω", "ω≠ω"),
    ])
  func fold(_ text: String, _ folded: String) {
    // Scalar by scalar: equal texts may be written in two ways.
    #expect(Array(FoldedText.fold(text).unicodeScalars) == Array(folded.unicodeScalars), "\(text)")
  }

  @Test(
    "what differs in its letters stays different",
    arguments: [("소음", "수음"), ("각", "가"), ("report", "reports"), ("%_", "ab"), ("ㄱ", "\u{1100}")])
  func different(_ one: String, _ other: String) {
    #expect(FoldedText.fold(one) != FoldedText.fold(other))
  }

  @Test("what was folded stays as it is")
  func twice() {
    for text in ["Résultats ＡＢ", "\u{1109}\u{1169}\u{110B}\u{1173}\u{11B7}", "İstanbul ŒUVRE"] {
      let once = FoldedText.fold(text)
      #expect(FoldedText.fold(once) == once)
    }
  }

  @Test("a length counts characters, of Korean syllables")
  func length() {
    #expect(FoldedText.length(FoldedText.fold("소음")) == 2)
    #expect(FoldedText.length(FoldedText.fold("\u{1109}\u{1169}")) == 1)
    #expect(FoldedText.length(FoldedText.fold(" é ")) == 1)
  }
}

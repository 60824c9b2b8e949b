import Testing

@testable import Treaty

@Suite("Sentences about policies")
struct SPIFPhraseTests {
  @Test("a sentence has the same blanks in each language")
  func blanks() {
    let phrases =
      SPIFFault.allCases.map(\.phrase) + SPIFReason.Code.allCases.map(\.phrase)
      + LevelOmission.Code.allCases.map(\.phrase)
    for phrase in phrases {
      #expect(phrase.en.names == phrase.fr.names, "\(phrase.en)")
      #expect(phrase.en.names == phrase.ko.names, "\(phrase.en)")
    }
  }

  @Test("a sentence about another label says which")
  func subjects() {
    let reason = SPIFReason(.valueUnknown, ["tag": "Notes", "value": "X"])
    let subjects: [SPIFReason.Subject] = [.label, .successor, .source(2), .derived]
    #expect(
      subjects.map { reason.about($0).sentence(in: .en) } == [
        "`Notes` has no value `X`", "in the successor: `Notes` has no value `X`",
        "in source 2: `Notes` has no value `X`", "in the derived label: `Notes` has no value `X`",
      ])
    #expect(
      reason.about(.source(2)).sentence(in: .ko) == "원본 2: `Notes`에 없는 값: `X`")
  }

  @Test("a fault says line, column, code and the word in question")
  func fault() throws {
    let vector = try SPIFVectors.vector("refused-class-unknown.txt")
    let error = #expect(throws: SPIFError.self) { try SPIF(parsing: vector.body) }
    #expect(error?.code == "spif.classUnknown")
    #expect(
      error?.description
        == "line 18, column 11: `Confidential` is not a classification of this policy")
    #expect(
      error?.sentence(in: .fr) == "`Confidential` n’est pas une classification de cette politique")
  }
}

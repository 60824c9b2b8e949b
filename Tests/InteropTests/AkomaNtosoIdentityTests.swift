import Evidence
import Testing
import Treaty

@testable import Interop

@Suite("what an exported agreement is called", .timeLimit(.minutes(10)))
struct AkomaNtosoIdentityTests {
  private static let first = String(repeating: "5a", count: 32)

  private static func amended(
    changing changes: [(text: String, to: String)] = []
  ) throws -> Agreement {
    try AkomaNtosoFile.agreement(
      "canada-korea.exercise", changing: [("amends: none", "amends: \(first)")] + changes)
  }

  /// The values of the elements of one level that bear a name.
  private static func values(
    _ file: AkomaNtosoFile, _ level: String, _ name: String, _ attribute: String = "value"
  ) -> [String] {
    file.named(level).prefix(1).flatMap(\.elements).filter { $0.isAkoma(name) }
      .compactMap { $0.attribute(attribute) }
  }

  @Test("a first file is called by its own digest, and its text by language and date in force")
  func first() throws {
    let agreement = try AkomaNtosoFile.agreement("canada-korea.exercise")
    let file = try AkomaNtosoFile(agreement, in: .fr)
    let work = "/akn/xx/act/agreement/can-kor/0001/\(agreement.digest.hex)"
    #expect(Self.values(file, "FRBRWork", "FRBRuri") == [work])
    #expect(Self.values(file, "FRBRWork", "FRBRthis") == [work + "/!main"])
    #expect(Self.values(file, "FRBRExpression", "FRBRuri") == [work + "/fra@2026-11-01"])
    #expect(
      Self.values(file, "FRBRManifestation", "FRBRthis") == [work + "/fra@2026-11-01/!main.xml"])
    #expect(Self.values(file, "FRBRWork", "FRBRauthor", "href") == ["#can", "#kor"])
    #expect(Self.values(file, "FRBRWork", "FRBRprescriptive") == ["false"])
    #expect(Self.values(file, "FRBRExpression", "FRBRauthoritative") == ["false"])
    #expect(file.named("act").first?.attribute("contains") == "originalVersion")
    #expect(file.named("passiveRef").isEmpty)
    let event = try #require(file["eref_1"])
    #expect(event.attribute("date") == "2026-11-01T00:00:00.000Z")
    #expect(event.attribute("type") == "generation")
    let expression = AgreementExpression(agreement, in: .fr)
    #expect(expression.workIRI == work && expression.iri == work + "/fra@2026-11-01")
  }

  @Test("without a moment in force there is no date and no lifecycle", arguments: Language.allCases)
  func undated(_ language: Language) throws {
    let file = try AkomaNtosoFile("canada-korea.model", in: language)
    let work = "/akn/xx/act/agreement/can-kor/0001/\(file.agreement.digest.hex)"
    #expect(
      Self.values(file, "FRBRExpression", "FRBRuri") == ["\(work)/\(language.threeLetters)@"])
    #expect(file.named("lifecycle").isEmpty && file["in-force"] == nil)
    #expect(file.named("FRBRdate").allSatisfy { $0.attribute("name") == "unknown" })
  }

  @Test("no date is there that the file does not say", arguments: AkomaNtosoFile.names)
  func dates(_ name: String) throws {
    let file = try AkomaNtosoFile(name, in: .ko)
    let moment = file.agreement.inForceFrom
    for element in file.elements {
      guard let date = element.attribute("date") else { continue }
      if element.attribute("name") == "unknown" {
        #expect(date == "0001-01-01")
      } else {
        #expect(moment?.description.hasPrefix(date) == true)
      }
    }
  }

  @Test("a file that amends is another expression of the same work")
  func amendment() throws {
    let agreement = try Self.amended()
    let file = try AkomaNtosoFile(agreement, in: .en)
    let work = "/akn/xx/act/agreement/can-kor/0001/\(Self.first)"
    let iri = "\(work)/eng@2026-11-01-\(agreement.digest.hex)"
    #expect(Self.values(file, "FRBRWork", "FRBRuri") == [work])
    #expect(Self.values(file, "FRBRExpression", "FRBRuri") == [iri])
    #expect(Self.values(file, "FRBRExpression", "FRBRversionNumber") == [agreement.digest.hex])
    #expect(file["original"]?.attribute("href") == "\(work)/eng@")
    #expect(file["amendment"]?.attribute("href") == iri)
    #expect(file["eref_1"]?.attribute("type") == "amendment")
    #expect(file["eref_1"]?.attribute("source") == "#amendment")
    #expect(
      file.named("act").map { $0.attribute("contains") }
        + file.named("doc").map { $0.attribute("contains") } == ["singleVersion", "singleVersion"])
  }

  @Test("no two files of a line and no two languages have one IRI")
  func distinct() throws {
    let files = [
      try Self.amended(),
      try Self.amended(changing: [("  - id: research", "  - id: researches")]),
      try Self.amended(changing: [("in-force-from: 2026-11-01T00:00:00Z", "in-force-from: none")]),
      try AkomaNtosoFile.agreement("canada-korea.exercise"),
    ]
    let iris = files.flatMap { agreement in
      Language.allCases.map { AgreementExpression(agreement, in: $0).iri }
    }
    #expect(Set(iris).count == 12)
    #expect(Set(files.prefix(3).map { AgreementExpression($0, in: .en).workIRI }).count == 1)
  }

  @Test("the annex is a component of the same work")
  func annex() throws {
    let file = try AkomaNtosoFile("korea-japan.model", in: .ko)
    let identifications = file.named("identification")
    #expect(identifications.count == 2)
    let works = identifications.map { $0.child("FRBRWork") }
    #expect(
      works.map { $0?.child("FRBRuri")?.attribute("value") }.allSatisfy { iri in
        iri?.hasSuffix(file.agreement.digest.hex) == true
      })
    #expect(works.last??.child("FRBRthis")?.attribute("value")?.hasSuffix("/!annex_1") == true)
  }
}

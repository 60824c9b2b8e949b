import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("agreements as Akoma Ntoso", .timeLimit(.minutes(10)))
struct AkomaNtosoTests {
  @Test(
    "every article, paragraph and clause is there with its text, in its order",
    arguments: AkomaNtosoFile.names, Language.allCases)
  func whole(_ name: String, _ language: Language) throws {
    let file = try AkomaNtosoFile(name, in: language)
    let agreement = file.agreement
    let body = try #require(file["body"])
    #expect(
      body.elements.map { $0.attribute("eId") } == agreement.articles.map { "art_\($0.number)" })
    for article in agreement.articles {
      let element = try #require(file["art_\(article.number)"])
      #expect(element.isAkoma("article"))
      #expect(element.child("num")?.text.contains(article.number) == true)
      let heading = try #require(element.child("heading"))
      #expect(heading.text == article.title[language])
      #expect(
        heading.child("authorialNote")?.onlyParagraph
          == article.provenance(isModel: agreement.isModel)[language])
      let marked = article.paragraphs.compactMap { paragraph in
        paragraph.mark.map { "art_\(article.number)__para_\($0)" }
      }
      let found = element.elements.filter { $0.isAkoma("paragraph") }
      #expect(found.compactMap { $0.attribute("eId") } == marked)
      for paragraph in article.paragraphs {
        let id = paragraph.mark.map { "art_\(article.number)__para_\($0)" }
        let place = try #require(file[id ?? "art_\(article.number)"])
        #expect(id == nil || place.child("num")?.text == paragraph.mark.map { "(\($0))" })
        try check(paragraph, in: place, file)
      }
    }
  }

  private func check(_ paragraph: Paragraph, in place: XMLElement, _ file: AkomaNtosoFile) throws {
    let text = place.child("intro") ?? place.child("content")
    #expect(text?.onlyParagraph == paragraph.text[file.language])
    let clauses = place.elements.filter { $0.isAkoma("hcontainer") }
    #expect(clauses.count == paragraph.clauses.count)
    for (element, clause) in zip(clauses, paragraph.clauses) {
      #expect(element.attribute("name") == "clause")
      #expect(element.attribute("status") == "editorial")
      #expect(element.attribute("refersTo") == "#clause-\(clause.kind.rawValue)")
      #expect(element.child("heading")?.text == clause.kind.title[file.language])
      #expect(
        element.child("content")?.onlyParagraph
          == clause.parameters.summary(under: file.agreement)[file.language])
    }
  }

  @Test(
    "no identifier stands twice, and each has the form of the naming convention",
    arguments: AkomaNtosoFile.names, Language.allCases)
  func identifiers(_ name: String, _ language: Language) throws {
    let file = try AkomaNtosoFile(name, in: language)
    let identifiers = file.elements.compactMap { $0.attribute("eId") }
    #expect(Set(identifiers).count == identifiers.count)
    #expect(identifiers.count > 100)
    let form = /[a-z]+[A-Za-z]*(?:_[a-z0-9]+)?(?:__[a-z]+[A-Za-z]*(?:_[a-z0-9]+)?)*/
    let meta = Set(file.named("references").flatMap(\.elements).compactMap { $0.attribute("eId") })
    for identifier in identifiers where !meta.contains(identifier) {
      #expect(identifier.wholeMatch(of: form) != nil, "\(identifier)")
    }
    for element in file.elements {
      guard let id = element.attribute("eId"), id.contains("__") else { continue }
      // What stands before the last part is an element around it.
      let around = try #require(id.range(of: "__", options: .backwards))
      let outer = try #require(file[String(id[..<around.lowerBound])])
      #expect(outer.offset < element.offset, "\(id)")
    }
  }

  @Test("every reference inside leads somewhere", arguments: AkomaNtosoFile.names)
  func references(_ name: String) throws {
    let file = try AkomaNtosoFile(name, in: .fr)
    let identifiers = Set(file.elements.compactMap { $0.attribute("eId") })
    var count = 0
    for element in file.elements {
      for attribute in ["source", "refersTo", "href", "as", "article"] {
        guard let value = element.attribute(attribute), value.hasPrefix("#") else { continue }
        #expect(identifiers.contains(String(value.dropFirst())), "\(value)")
        count += 1
      }
    }
    #expect(count > 60)
    let organisations = file.named("TLCOrganization").compactMap { $0.attribute("shortForm") }
    let expected = file.agreement.parties.flatMap { [$0.code] + $0.authorities.map(\.id) }
    #expect(organisations == expected)
  }

  @Test("the languages differ in words alone", arguments: AkomaNtosoFile.names)
  func structure(_ name: String) throws {
    let files = try Language.allCases.map { try AkomaNtosoFile(name, in: $0) }
    func skeleton(_ file: AkomaNtosoFile) -> [String] {
      file.elements.map { element in
        let kept = element.attributes.filter { attribute in
          !["value", "href", "showAs", "language", "lang"].contains(attribute.name.local)
        }
        return ([element.name.local] + kept.map { "\($0.name.local)=\($0.value)" })
          .joined(separator: " ")
      }
    }
    #expect(Set(files.map(skeleton)).count == 1)
    #expect(Set(files.map(\.bytes)).count == 3)
    let languages = files.map { $0.named("FRBRlanguage").first?.attribute("language") }
    #expect(languages == ["eng", "fra", "kor"])
    for file in files {
      let lang = XMLName(namespace: "http://www.w3.org/XML/1998/namespace", local: "lang")
      for id in ["preface", "body", "att_1"] {
        let element = try #require(file[id])
        #expect(
          element.attributes.first { $0.name == lang }?.value == file.language.rawValue, "\(id)")
      }
    }
  }

  @Test("the same file gives the same bytes", arguments: AkomaNtosoFile.names, Language.allCases)
  func deterministic(_ name: String, _ language: Language) throws {
    let bytes = try AkomaNtosoFile(name, in: language).bytes
    #expect(try AkomaNtosoFile(name, in: language).bytes == bytes)
    #expect(bytes.starts(with: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)))
    #expect(bytes.last == UInt8(ascii: "\n"))
  }

  @Test("a text of the file is text in the XML, whatever it says", arguments: Language.allCases)
  func hostile(_ language: Language) throws {
    let hostile = #"</p></content><script>"x" & 'y'</script>]]>&amp;&#x41;<!-- -- -->"#
    let quoted = "'\(hostile.replacing("'", with: "''"))'"
    let key = language.rawValue
    let shipped = try AkomaNtosoFile.agreement("canada-korea.exercise")
    let article = try #require(shipped.article("4"))
    let agreement = try AkomaNtosoFile.agreement(
      "canada-korea.exercise",
      changing: [
        (
          "\(key): \(shipped.title[language])\n",
          "\(key): '훈련 EXERCISE EXERCICE \(quoted.dropFirst())\n"
        ),
        ("      \(key): \(article.title[language])\n", "      \(key): \(quoted)\n"),
        (
          "\(key): \(try #require(shipped.purposes.first).name[language])\n",
          "\(key): \(quoted)\n"
        ),
        (
          "\(key): \(try #require(shipped.authority("CAN/authority")).name[language])\n",
          "\(key): \(quoted)\n"
        ),
        ("inspired-by: \(article.inspiredBy)\n", "inspired-by: \(quoted)\n"),
      ])
    let file = try AkomaNtosoFile(agreement, in: language)
    #expect(file.named("docTitle").map(\.text) == [agreement.title[language]])
    #expect(agreement.title[language].hasSuffix(hostile))
    #expect(file["art_4"]?.child("heading")?.text == hostile)
    #expect(file["can-authority"]?.attribute("showAs") == hostile)
    #expect(file.elements.contains { $0.name.local == "inspiredBy" && $0.text == hostile })
    #expect(file["art_4__authorialNote_1"]?.onlyParagraph?.contains(hostile) == true)
    let purposes = file["att_1__hcontainer_2__content"]?.elements.map(\.text)
    #expect(purposes?.contains { $0.hasPrefix(hostile) } == true)
    // No element, attribute or reference came out of a text.
    #expect(file.named("script").isEmpty)
    let plain = try AkomaNtosoFile(shipped, in: language)
    #expect(file.elements.map(\.name) == plain.elements.map(\.name))
  }

  @Test("the annex has the table of levels, the highest first", arguments: Language.allCases)
  func levels(_ language: Language) throws {
    for name in AkomaNtosoFile.names {
      let file = try AkomaNtosoFile(name, in: language)
      let agreement = file.agreement
      let rows = try #require(file["att_1__hcontainer_1__table_1"]).elements.map { row in
        row.elements.map { $0.onlyParagraph }
      }
      #expect(rows.count == 1 + agreement.levels.count)
      for (row, level) in zip(rows.dropFirst(), agreement.levels.reversed()) {
        let markings = agreement.parties.map { level.markings(of: $0.code)[language] }
        #expect(row.dropLast() == markings[...].map { Optional($0) }[...])
      }
      let last = rows.dropFirst().map(\.last)
      let isExchanged = agreement.levels.reversed().map(\.isExchangeable)
      #expect(zip(last, isExchanged).allSatisfy { ($0 == last.first) == ($1 == isExchanged.first) })
    }
  }

  @Test("a model says that it is not the treaty, and an exercise says EXERCISE in three languages")
  func marked() throws {
    for name in AkomaNtosoFile.names {
      for language in Language.allCases {
        let file = try AkomaNtosoFile(name, in: language)
        let containers = try #require(file["preface"]).elements.filter { $0.isAkoma("container") }
        let said = containers.compactMap { container in
          container.attribute("name").map { ($0, container.child("p")?.wholeText) }
        }
        let exercise = said.first { $0.0 == "exercise" }?.1
        #expect(exercise == (file.agreement.isExercise ? "EXERCISE / EXERCICE / 훈련" : nil))
        let model = said.first { $0.0 == "model" }?.1
        #expect(model == (file.agreement.isModel ? AgreementPage.notTheTreaty[language] : nil))
        #expect(said.map(\.0).last == "status")
        let flags = try #require(file.elements.first { $0.name.local == "agreement" })
        #expect(flags.attribute("exercise") == String(file.agreement.isExercise))
        #expect(flags.attribute("model") == String(file.agreement.isModel))
        #expect(flags.attribute("sha256") == file.agreement.digest.hex)
        #expect(flags.attribute("name") == file.agreement.name)
      }
    }
  }

  @Test("the example of the specification is a part of the export")
  func example() throws {
    let spec = String(
      decoding: try RepositoryFolder.bytes("docs/spec/akoma-ntoso.md"), as: UTF8.self)
    let block = try #require(spec.firstMatch(of: /```xml\n((?:.|\n)*?)```/)).output.1
    let bytes = try AkomaNtosoFile("canada-korea.exercise", in: .en).bytes
    let export = Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(Self.bare))
    let lines = block.split(separator: "\n").filter { !$0.contains("…") }.map(Self.bare)
    #expect(lines.count > 20)
    for line in lines { #expect(export.contains(line), "\(line)") }
  }

  private static func bare(_ line: Substring) -> Substring { line.drop { $0 == " " } }
}

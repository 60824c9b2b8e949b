import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

@Suite("an agreement as Akoma Ntoso", .timeLimit(.minutes(10)))
struct ExportCommandTests {
  private static let shipped = RepositoryFolder.root
    .appending(path: "Agreements/canada-korea.exercise.agreement.yaml").path()

  @Test("an agreement is written in the language that is asked for", arguments: Language.allCases)
  func written(_ language: Language) throws {
    let program = try #require(Program.built)
    let place = try Place()
    let run = try program.run(
      ["agreement", "export", Self.shipped, "--lang", language.rawValue, "-o", "a.xml"], in: place)
    #expect(run.code == 0, "\(run.complaint)")
    #expect(run.output.hasPrefix("EXERCISE / EXERCICE / 훈련\n"))
    let agreement = try Agreement(
      parsing: try RepositoryFolder.bytes(
        "Agreements/canada-korea.exercise.agreement.yaml"))
    let text = String(decoding: try place.read("a.xml"), as: UTF8.self)
    #expect(text.contains("<docTitle>\(agreement.title[language])</docTitle>"))
    #expect(text.contains("<body eId=\"body\" xml:lang=\"\(language.rawValue)\">"))
    let json = try program.run(
      ["agreement", "export", Self.shipped, "-o", "b.xml", "--json"], in: place,
      language: language.rawValue)
    #expect(try place.read("b.xml") == Array(text.utf8))
    #expect(json.output.contains(agreement.digest.hex))
  }

  @Test("no file is written over, and what is no agreement is refused with its place")
  func refused() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(Array("mine".utf8), to: "a.xml")
    let over = try program.run(["agreement", "export", Self.shipped, "-o", "a.xml"], in: place)
    #expect(over.code == 1 && over.complaint.contains("a.xml"))
    #expect(try place.read("a.xml") == Array("mine".utf8))
    try place.write(Array("name: x\n".utf8), to: "x.yaml")
    let none = try program.run(["agreement", "export", "x.yaml", "-o", "x.xml"], in: place)
    #expect(none.code == 1 && none.complaint.contains("x.yaml:1:1: "))
    #expect(!place.has("x.xml"))
    let nowhere = try program.run(["agreement", "export", Self.shipped], in: place)
    #expect(nowhere.code == 64)
  }
}

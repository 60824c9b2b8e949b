import Evidence
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// Levels and purposes as people of each nation call them.
@Suite("names of an agreement")
struct AgreementNamesTests {
  private func agreement() throws -> Agreement {
    try Agreement(
      parsing: RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"))
  }

  @Test("a transmittal's levels are the markings of its author and of its recipient")
  func levels() throws {
    let agreement = try agreement()
    let level = try #require(agreement.level(id: "confidential"))
    let own = try #require(level.marking(of: "KOR"))
    let other = try #require(level.marking(of: "CAN"))
    #expect(own[.ko] == "군사Ⅲ급비밀" && own[.fr] == "SECRET MILITAIRE III")
    let transmittal = JSON.object([
      "author": .string("KOR"), "recipient": .string("CAN"),
      "level": .string("MILITARY SECRET III"), "equivalent": .string("CONFIDENTIAL"),
    ])
    let language = Voice.language
    let names = AgreementNames(agreement)
    #expect(names.levels(of: transmittal) == "\(own[language]) ≙ \(other[language])")
    #expect(names.level("confidential", of: "KOR") == own[language])
  }

  @Test("what the agreement does not know, and all of it without an agreement, stands as it is")
  func unknown() throws {
    for names in [AgreementNames(try agreement()), AgreementNames(in: NodeFolder("/absent"))] {
      #expect(names.level("PROTECTED B", of: "CAN") == "PROTECTED B")
      #expect(names.purpose("marketing") == "marketing")
    }
  }
}

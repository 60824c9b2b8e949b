import Evidence
import Testing

@testable import Treaty

@Suite("Levels of an agreement, from policies and to policies")
struct LevelScheduleTests {
  static let time = Instant("2026-11-22T14:05:09.123Z") ?? Instant(milliseconds: 0)

  private func exported(_ name: String = "exercise") throws -> (Agreement, [[UInt8]]) {
    let agreement = try Agreement(parsing: try AgreementFiles.bytes(of: name))
    let files = try agreement.parties.map {
      try SPIF.file(ofParty: $0, in: agreement, at: Self.time).bytes
    }
    return (agreement, files)
  }

  @Test("a text that ends in a space, or could be read as something else, is quoted")
  func quoting() {
    #expect(LevelSchedule.scalar("SECRET") == "SECRET")
    #expect(LevelSchedule.scalar("SECRET ") == "'SECRET '")
    #expect(LevelSchedule.scalar("A: B") == "'A: B'")
    #expect(LevelSchedule.scalar("l'eau: x") == "'l''eau: x'")
  }

  /// The schedule of an agreement's two exported policies.
  private func schedule(_ name: String = "exercise") throws -> LevelSchedule {
    let (agreement, files) = try exported(name)
    let sources = try zip(agreement.parties, files).map { party, bytes in
      LevelSchedule.Source(party: party.code, spif: try SPIF(parsing: bytes))
    }
    return LevelSchedule(sources[0], sources[1])
  }

  // MARK: There and back

  @Test("exporting and importing gives equal levels", arguments: ["exercise", "model"])
  func roundTrip(name: String) throws {
    let (agreement, _) = try exported(name)
    let schedule = try self.schedule(name)
    #expect(schedule.omissions.map(\.code) == [.categoriesLeft, .categoriesLeft])
    #expect(schedule.levels == agreement.levels.map { $0.exchangeable(false) })
  }

  @Test("the section that is written is the shipped file's own, byte for byte")
  func section() throws {
    let text = try AgreementFiles.text(of: "exercise")
    let start = try #require(text.firstRange(of: "\nlevels:\n"))
    let end = try #require(text.firstRange(of: "\n\n# The four purposes"))
    let own = text[text.index(after: start.lowerBound)..<end.lowerBound] + "\n"
    #expect(try schedule().text == String(own))
  }

  @Test("a label written under a party's policy is valid under its exported file")
  func labelsAreValid() throws {
    let (agreement, files) = try exported()
    for (party, bytes) in zip(agreement.parties, files) {
      let spif = try SPIF(parsing: bytes)
      for level in agreement.levels {
        let label = try ConfidentialityLabel(
          information: ConfidentialityInformation(
            policy: party.policy.name, policyOID: OID(party.policy.oid),
            classification: try #require(level.token(of: party.code)),
            categories: [
              LabelCategory(
                tagName: "Releasable To", kind: .permissive,
                values: agreement.parties.map(\.code))
            ]), creation: Self.time, reviewBy: Self.time)
        #expect(spif.refusals(of: label, as: .new) == [])
      }
      #expect(Set(spif.classifications.map(\.hierarchy)) == Set(agreement.levels.map(\.rank)))
    }
  }

  @Test(
    "an exported file says in three languages that it is unofficial, and is canonical otherwise")
  func unofficial() throws {
    let (agreement, files) = try exported()
    for bytes in files {
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["UNOFFICIAL", "NON OFFICIEL", "비공식", agreement.digest.hex, "O=UNOFFICIAL"] {
        #expect(text.contains(word))
      }
      let spif = try SPIF(parsing: bytes)
      #expect(bytes.suffix(spif.xml.count) == spif.xml[...])
      #expect(spif.policy.oid.description.hasPrefix("2.25."))
      #expect(spif.origin.creationDate == "20261122140509Z")
      #expect(spif.tagSets.allSatisfy { $0.oid.description.hasPrefix("2.25.") })
    }
  }

  @Test("a marking that a policy file does not take is refused at export, not changed")
  func exportRefuses() throws {
    let text = try AgreementFiles.text(of: "exercise")
      .replacing("fr: SECRET MILITAIRE II\n", with: "fr: SECRET\u{A0}MILITAIRE II\n")
    let agreement = try Agreement(parsing: Array(text.utf8))
    let error = #expect(throws: SPIFError.self) {
      try SPIF.file(ofParty: agreement.parties[1], in: agreement, at: Self.time)
    }
    #expect(error?.code == "spif.textCharacter")
  }

  @Test(
    "a text that YAML would read otherwise stands in quotes",
    arguments: [
      ("SECRET", "SECRET"), ("a: b", "'a: b'"), ("it's", "it's"), ("'s", "'''s'"),
      ("a #b", "'a #b'"),
      ("(S)", "'(S)'"), ("군사Ⅱ급비밀", "군사Ⅱ급비밀"), ("a:", "'a:'"), ("- a", "'- a'"), ("1", "1"),
    ])
  func scalars(text: String, written: String) throws {
    #expect(LevelSchedule.scalar(text) == written)
    let node = try YAMLNode(parsing: Array("a: \(written)\n".utf8))
    #expect(node["a"]?.scalar == text)
  }
}

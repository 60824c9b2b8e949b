import Sealing
import TestSupport
import Testing
import Treaty

/// Scripts: a file is sealed for an office and opened again, without a node.
@Suite("sealing on the command line", .timeLimit(.minutes(10)))
struct SealCommandTests {
  private static let office = "KOR/registry"
  private static let secret = "office passphrase"

  /// A folder with an agreement, the registry's keys and another office's.
  private static func desk() throws -> Place {
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"),
      to: "agreement.yaml")
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.model.agreement.yaml"), to: "other.yaml")
    try write(OfficeKey(office: office), as: "registry", nil, in: place)
    try write(OfficeKey(office: office), as: "later", nil, in: place)
    try write(OfficeKey(office: "KOR/research-office"), as: "research", secret, in: place)
    return place
  }

  private static func write(
    _ key: borrowing OfficeKey, as name: String, _ passphrase: String?, in place: Place
  ) throws {
    let file = try KeyFile(key, passphrase: passphrase.map { Array($0.utf8) })
    try place.write(file.bytes, to: "\(name).key")
    try place.write(key.publicKey.file, to: "\(name).pub")
  }

  private static func seal(
    _ program: Program, _ place: Place, _ file: String, to offices: [String] = ["registry.pub"],
    from: String = "CAN", level: String = "CONFIDENTIAL", purpose: String = "research",
    language: String = "en", more: [String] = []
  ) throws -> Program.Outcome {
    try program.run(
      ["seal", file, "--agreement", "agreement.yaml", "--from", from, "--level", level]
        + ["--purpose", purpose, "-o", "x.sealed"] + offices.flatMap { ["--to", $0] } + more,
      in: place, language: language)
  }

  private static func unseal(
    _ program: Program, _ place: Place, _ file: String = "x.sealed", key: String = "registry.key",
    agreement: String = "agreement.yaml", from: String = "CAN", passphrase: String? = nil,
    language: String = "en"
  ) throws -> Program.Outcome {
    try program.run(
      ["unseal", file, "--key", key, "--agreement", agreement, "--from", from, "-o", "opened"],
      in: place, passphrase: passphrase, language: language)
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }

  @Test("a file of any size comes out as it went in", arguments: [0, 1, 16_384, 3_000_000])
  func roundTrip(size: Int) throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    let payload = Self.bytes(size)
    try place.write(payload, to: "report.txt")
    let sealed = try Self.seal(program, place, "report.txt", more: ["--title", "훈련 보고서"])
    #expect(sealed.code == 0, "\(sealed.complaint)")
    let opened = try Self.unseal(program, place)
    #expect(opened.code == 0, "\(opened.complaint)")
    #expect(try place.read("opened") == payload)
    #expect(try place.mode("opened") == 0o600)
    #expect(opened.output.contains("EXERCISE // Canada CONFIDENTIAL"))
    #expect(opened.output.contains("훈련 보고서"))
    #expect(opened.output.contains("who sealed it is not proven"))
    #expect(!String(decoding: try place.read("x.sealed"), as: UTF8.self).contains("훈련"))
  }

  @Test("each of several offices opens it, one with a passphrase")
  func severalOffices() throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    try place.write([1, 2, 3], to: "f")
    let sealed = try Self.seal(
      program, place, "f", to: ["research.pub", "registry.pub"], more: ["--json"])
    #expect(sealed.output.contains(#""office":"KOR/research-office""#))
    let locked = try Self.unseal(program, place, key: "research.key")
    #expect(locked.code == 1)
    let wrong = try Self.unseal(program, place, key: "research.key", passphrase: "not this")
    #expect(wrong.code == 1)
    // A passphrase for a key in clear means that somebody changed the file.
    let unneeded = try Self.unseal(program, place, passphrase: Self.secret)
    #expect(unneeded.code == 1)
    #expect(!place.has("opened"))
    let opened = try Self.unseal(program, place, key: "research.key", passphrase: Self.secret)
    #expect(opened.code == 0, "\(opened.complaint)")
  }

  @Test(
    "what the agreement refuses is not sealed, with every article", arguments: Language.allCases)
  func refused(language: Language) throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    try place.write([1], to: "f")
    let agreement = try Agreement(parsing: try place.read("agreement.yaml"))
    let level = Reason(.levelNotExchanged, reference: "4(1)", ["level": "TOP SECRET"])
    let purpose = Reason(.unknownPurpose, reference: "6(c)", ["purpose": "marketing"])
    let both = try Self.seal(
      program, place, "f", level: "top-secret", purpose: "marketing", language: language.rawValue)
    #expect(both.code == 2)
    #expect(both.complaint.contains(level.sentence(in: language, under: agreement)))
    #expect(both.complaint.contains(purpose.sentence(in: language, under: agreement)))
    let unknown = try Self.seal(program, place, "f", level: "cosmic", language: language.rawValue)
    #expect(unknown.code == 2)
    // The research office may hold no more than CONFIDENTIAL.
    let ceiling = try Self.seal(
      program, place, "f", to: ["research.pub"], level: "SECRET", language: language.rawValue)
    #expect(ceiling.code == 2)
    // Korea's own registry is no recipient of what Korea sends.
    let own = try Self.seal(program, place, "f", from: "KOR", language: language.rawValue)
    #expect(own.code == 2)
    let stranger = try Self.seal(program, place, "f", from: "USA", language: language.rawValue)
    #expect(stranger.code == 2)
    #expect(!place.has("x.sealed"))
  }

  @Test("what can't be read or written is told, and nothing is left")
  func badFiles() throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    try place.write([1], to: "f")
    let before = try place.names()
    for file in ["absent", ".", "/dev/zero"] {
      let sealed = try Self.seal(program, place, file)
      #expect(sealed.code == 1, "\(file)")
      #expect(sealed.complaint.contains("can't read `\(file)`"))
    }
    for offices in [["registry.key"], ["absent.pub"], ["registry.pub", "later.pub"]] {
      #expect(try Self.seal(program, place, "f", to: offices).code == 1, "\(offices)")
    }
    for title in ["", "two\nlines", "report \u{202E}.)exe.fdp(", "a\u{2066}b", "a\u{200F}b"] {
      let sealed = try Self.seal(program, place, "f", more: ["--title", title])
      #expect(sealed.code == 1)
      #expect(sealed.complaint.contains("--title"))
    }
    let reversed = "f\u{202E}txt"
    try place.write([1], to: reversed)
    #expect(try Self.seal(program, place, reversed).code == 1)
    try place.remove(reversed)
    #expect(try Self.seal(program, place, "f", more: ["-o", "no/folder"]).code != 0)
    #expect(try place.names() == before)
    try place.write([7], to: "x.sealed")
    #expect(try Self.seal(program, place, "f").code == 1)
    #expect(try place.read("x.sealed") == [7])
  }

  @Test("a package that was changed, cut or lengthened anywhere gives nothing out")
  func tampered() throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    try place.write(Self.bytes(1_500_000), to: "f")
    #expect(try Self.seal(program, place, "f").code == 0)
    let sealed = try place.read("x.sealed")
    // Magic, agreement, stanza, first chunk, middle, last tag.
    for offset in [0, 40, 400, 1_700, sealed.count / 2, sealed.count - 1] {
      var changed = sealed
      changed[offset] ^= 1
      try place.write(changed, to: "changed")
      let opened = try Self.unseal(program, place, "changed")
      #expect(opened.code == 1, "byte \(offset)")
      #expect(opened.complaint.hasPrefix("changed: ") || opened.complaint.contains("\nchanged: "))
    }
    for bytes in [[], Array(sealed.prefix(10)), Array(sealed.dropLast()), sealed + [0]] {
      try place.write(bytes, to: "changed")
      #expect(try Self.unseal(program, place, "changed").code == 1)
    }
    #expect(!place.has("opened"))
    #expect(try place.names().allSatisfy { !$0.contains(".new-") })
  }

  @Test(
    "another key, agreement or sender opens nothing, in each language",
    arguments: Language.allCases)
  func wrongCircumstances(language: Language) throws {
    let program = try #require(Program.built)
    let place = try Self.desk()
    try place.write([1], to: "f")
    #expect(try Self.seal(program, place, "f").code == 0)
    let word = language.rawValue
    let runs = [
      try Self.unseal(program, place, key: "later.key", language: word),
      try Self.unseal(
        program, place, key: "research.key", passphrase: Self.secret, language: word),
      try Self.unseal(program, place, key: "registry.pub", language: word),
      try Self.unseal(program, place, agreement: "other.yaml", language: word),
      try Self.unseal(program, place, from: "KOR", language: word),
      try Self.unseal(program, place, from: "USA", language: word),
      try Self.unseal(program, place, "f", language: word),
      try Self.unseal(program, place, "absent", language: word),
    ]
    for (number, run) in runs.enumerated() {
      #expect(run.code == 1, "run \(number)")
      #expect(run.complaint.contains("→"), "run \(number): \(run.complaint)")
    }
    #expect(!place.has("opened"))
  }
}

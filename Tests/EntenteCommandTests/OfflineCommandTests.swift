import Evidence
import TestSupport
import Testing
import Treaty

/// Scripts: from an authority's keys to an agreement that both have signed.
@Suite("the ceremony on the command line", .timeLimit(.minutes(10)))
struct OfflineCommandTests {
  private static let secret = "exercise passphrase / 훈련"

  /// A folder with the exercise agreement and both authorities' keys.
  private static func ceremony(_ program: Program) throws -> Place {
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"),
      to: "blank.yaml")
    for code in ["CAN", "KOR"] {
      let made = try program.run(
        ["authority", "new", "\(code)/authority", "-o", "\(code).key"], in: place,
        passphrase: secret)
      #expect(made.code == 0, "\(made.complaint)")
    }
    return place
  }

  private static func prepare(_ program: Program, _ place: Place) throws -> Program.Outcome {
    try program.run(
      [
        "agreement", "prepare", "blank.yaml", "--key", "CAN/authority=CAN.key.pub", "--key",
        "KOR/authority=KOR.key.pub", "-o", "ready.yaml",
      ], in: place)
  }

  private static func sign(
    _ program: Program, _ place: Place, _ code: String, _ file: String = "ready.yaml",
    passphrase: String = secret
  ) throws -> Program.Outcome {
    try program.run(
      ["agreement", "sign", file, "--key", "\(code).key", "-o", "\(code).signature"], in: place,
      passphrase: passphrase)
  }

  @Test("two authorities make keys, prepare and sign, and the check names both")
  func wholeCeremony() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    #expect(try place.mode("CAN.key") == 0o600)
    let prepared = try Self.prepare(program, place)
    #expect(prepared.code == 0, "\(prepared.complaint)")
    for code in ["CAN", "KOR"] {
      let signed = try Self.sign(program, place, code)
      #expect(signed.code == 0, "\(signed.complaint)")
    }
    let check = ["agreement", "check", "ready.yaml"]
    let one = try program.run(check + ["--signature", "CAN.signature"], in: place)
    #expect(one.code == 0)
    #expect(one.output.contains("signed for Canada"))
    #expect(one.output.contains("not signed yet for Republic of Korea (KOR)"))
    let both = try program.run(
      check + ["--signature", "CAN.signature", "--signature", "KOR.signature", "--json"],
      in: place)
    #expect(both.code == 0)
    #expect(both.output.contains(#""signed":true"#))
    // What the commands wrote is what the core reads.
    let notes = try ["CAN", "KOR"].map {
      try SignedNote(parsing: try place.read("\($0).signature"))
    }
    let agreement = try Agreement(parsing: try place.read("ready.yaml"))
    #expect(try SignedAgreement(agreement, signatures: notes).signatures.count == 2)
    #expect(
      try place.names() == [
        "CAN.key", "CAN.key.pub", "CAN.signature", "KOR.key", "KOR.key.pub", "KOR.signature",
        "blank.yaml", "ready.yaml",
      ])
  }

  @Test("the fingerprint shown is that of the public keys")
  func fingerprint() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    let keys = String(decoding: try place.read("CAN.key.pub"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let shown = try program.run(["authority", "show", "CAN.key.pub", "--json"], in: place)
    #expect(try shown.output.contains(KeyPairVerifier(vkeys: keys).fingerprint.hex))
  }

  @Test("a signature is refused that is another file's, changed, or with a line stripped")
  func badSignatures() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    _ = try Self.prepare(program, place)
    _ = try Self.sign(program, place, "CAN")
    let note = try place.read("CAN.signature")
    let lines = String(decoding: note, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    try place.write(Array((lines.dropLast(2).joined(separator: "\n") + "\n").utf8), to: "one")
    let moved = String(decoding: note, as: UTF8.self).replacing("party CAN", with: "party KOR")
    try place.write(Array(moved.utf8), to: "moved")
    try place.write(Array("no note at all".utf8), to: "none")
    for name in ["one", "moved", "none"] {
      let check = try program.run(
        ["agreement", "check", "ready.yaml", "--signature", name], in: place)
      #expect(check.code == 1, "\(name)")
      #expect(check.complaint.hasPrefix("\(name): "), "\(check.complaint)")
    }
    let other = try program.run(
      ["agreement", "check", "blank.yaml", "--signature", "CAN.signature"], in: place)
    #expect(other.code == 1)
    #expect(other.complaint.contains("none of the agreements given"))
    let missing = try program.run(
      ["agreement", "check", "ready.yaml", "--signature", "absent"], in: place)
    #expect(missing.code == 1)
  }

  @Test("signing is refused without keys in the file, with other keys, and for a stranger")
  func refusedToSign() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    let blank = try Self.sign(program, place, "CAN", "blank.yaml")
    #expect(blank.code == 1)
    #expect(blank.complaint.contains("agreement prepare"))
    _ = try Self.prepare(program, place)
    for (id, name) in [("CAN/authority", "other"), ("USA/authority", "stranger")] {
      _ = try program.run(
        ["authority", "new", id, "-o", "\(name).key"], in: place, passphrase: Self.secret)
      let signed = try Self.sign(program, place, name)
      #expect(signed.code == 1)
      #expect(!place.has("\(name).signature"))
    }
    let unlocked = try Self.sign(program, place, "CAN", passphrase: "not this one")
    #expect(unlocked.code == 1)
    #expect(unlocked.complaint.contains("the passphrase is wrong, or the file was changed"))
    let publicHalf = try program.run(
      ["agreement", "sign", "ready.yaml", "--key", "CAN.key.pub", "-o", "x"], in: place,
      passphrase: Self.secret)
    #expect(publicHalf.code == 1)
    #expect(!place.has("x"))
  }

  @Test("keys are made for no bad name, over no file and without no passphrase")
  func refusedKeys() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write([1], to: "there")
    try place.write([1], to: "half.pub")
    let refused: [(id: String, output: String, passphrase: String?)] = [
      ("canada", "a", "p"), ("CAN/", "a", "p"), ("CAN/Authority", "a", "p"),
      ("CAN/authority", "there", "p"), ("CAN/authority", "half", "p"),
      ("CAN/authority", "a", nil), ("CAN/authority", "a", ""),
      ("CAN/authority", "no/such/folder", "p"),
    ]
    for (id, output, passphrase) in refused {
      let made = try program.run(
        ["authority", "new", id, "-o", output], in: place, passphrase: passphrase)
      #expect(made.code == 1, "\(id) \(output)")
      #expect(!made.complaint.isEmpty)
    }
    #expect(try place.names() == ["half.pub", "there"])
    #expect(try place.read("there") == [1])
  }

  @Test("preparing is refused for keys of another name, keys twice and keys in place of keys")
  func refusedToPrepare() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    _ = try Self.prepare(program, place)
    let refused = [
      ["blank.yaml", "--key", "KOR/authority=CAN.key.pub"],
      ["blank.yaml", "--key", "CAN/authority=CAN.key"],
      ["blank.yaml", "--key", "CAN/authority=absent"],
      ["blank.yaml", "--key", "CAN.key.pub"],
      ["blank.yaml", "--key", "CAN/authority=CAN.key.pub", "--key", "CAN/authority=CAN.key.pub"],
      ["ready.yaml", "--key", "CAN/authority=CAN.key.pub"],
    ]
    for arguments in refused {
      let prepared = try program.run(
        ["agreement", "prepare"] + arguments + ["-o", "out.yaml"], in: place)
      #expect(prepared.code == 1, "\(arguments)")
      #expect(!place.has("out.yaml"))
    }
  }

  @Test(
    "every fault of a file is told with its place, in each language", arguments: Language.allCases)
  func faults(language: Language) throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    let text = String(decoding: try place.read("blank.yaml"), as: UTF8.self)
      .replacing("suite: 1", with: "suite: 9").replacing("model: true", with: "model: maybe")
    try place.write(Array(text.utf8), to: "bad.yaml")
    let check = try program.run(
      ["agreement", "check", "bad.yaml", "--lang", language.rawValue], in: place)
    #expect(check.code == 1)
    let faults: [AgreementFault]
    do {
      _ = try Agreement(parsing: Array(text.utf8))
      faults = []
    } catch { faults = error.faults }
    #expect(faults.count == 2)
    for fault in faults {
      let line = "bad.yaml:\(fault.line):\(fault.column): \(fault.sentence(in: language))"
      #expect(check.complaint.contains(line))
    }
    let json = try program.run(["agreement", "check", "bad.yaml", "--json"], in: place)
    #expect(json.code == 1)
    #expect(json.output.contains(#""ok":false"#))
  }

  @Test("an agreement is shown whole, by article and as data, in each language")
  func show() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    let agreement = try Agreement(parsing: try place.read("blank.yaml"))
    for language in Language.allCases {
      let whole = try program.run(
        ["agreement", "show", "blank.yaml"], in: place, language: language.rawValue)
      #expect(whole.output == AgreementText(agreement, in: language).text)
      let article = try program.run(
        ["agreement", "show", "blank.yaml", "--article", "4(1)"], in: place,
        language: language.rawValue)
      #expect(try article.output.contains(#require(agreement.article("4")).title[language]))
      let page = try program.run(
        ["agreement", "show", "blank.yaml", "--html"], in: place, language: language.rawValue)
      #expect(page.output == AgreementPage(agreement, in: language).document)
    }
    let facts = try program.run(["agreement", "show", "blank.yaml", "--json"], in: place)
    #expect(facts.output.contains(agreement.digest.hex))
    let none = try program.run(["agreement", "show", "blank.yaml", "--article", "99"], in: place)
    #expect(none.code == 1)
  }

  @Test("a page is written to a file, which is never written over")
  func page() throws {
    let program = try #require(Program.built)
    let place = try Self.ceremony(program)
    let agreement = try Agreement(parsing: try place.read("blank.yaml"))
    let write = ["agreement", "show", "blank.yaml", "--html", "-o", "page.html"]
    #expect(try program.run(write, in: place).code == 0)
    let page = AgreementPage(agreement, in: .en).document
    #expect(try place.read("page.html") == Array(page.utf8))
    #expect(try program.run(write, in: place).code == 1)
    for wrong in [["--html", "--json"], ["--html", "--article", "4"], ["-o", "page.html"]] {
      #expect(try program.run(["agreement", "show", "blank.yaml"] + wrong, in: place).code == 64)
    }
  }
}

import Evidence
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

/// What `explain may` and `agreement diff` say, without a node.
@Suite("questions to an agreement on the command line", .timeLimit(.minutes(10)))
struct ExplainMayTests {
  private static let file = "exercise.yaml"

  private static func place(_ changes: (String, String)...) throws -> Place {
    let place = try Place()
    let bytes = try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml")
    try place.write(bytes, to: file)
    var text = String(decoding: bytes, as: UTF8.self)
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    try place.write(Array(text.utf8), to: "changed.yaml")
    return place
  }

  private static func may(
    _ program: Program, _ place: Place, _ words: String..., language: Language = .en
  ) throws -> Program.Outcome {
    try program.run(
      ["explain", "may"] + words + ["--agreement", file], in: place, language: language.rawValue)
  }

  @Test("a refusal names every clause and what would change it", arguments: Language.allCases)
  func refused(_ language: Language) throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let told = try Self.may(
      program, place, "copy", "--party", "KOR", "--if", "level=SECRET", "--if", "copies=4",
      language: language)
    #expect(told.code == 2)
    let approval = Trilingual(
      en: "with the prior written approval of Canada",
      fr: "l’approbation écrite préalable de Canada",
      ko: "캐나다의 사전 서면 승인이 있는 경우")[language]
    #expect(told.output.contains(approval), "\(told.output)")
    #expect(told.output.contains("≤ 3"))
    #expect(told.output.contains("14"))
  }

  @Test("what is permitted says what follows and until when")
  func permitted() throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let told = try Self.may(program, place, "recall", "--if", "side=originator")
    #expect(told.code == 0)
    #expect(told.output.contains("Canada, recall an item: yes"))
    #expect(told.output.contains("20 working days (article 13)"))
    let data = try program.run(
      [
        "explain", "may", "use", "--agreement", Self.file, "--if", "purpose=research", "--if",
        "given=defence-procurement", "--json",
      ], in: place)
    let json = try JSON(parsing: Array(data.output.utf8.dropLast()))
    #expect(json["permitted"]?.flag == false)
    let reason = try #require(json["reasons"]?.elements.first)
    #expect(reason["code"]?.text == "approval-missing")
    #expect(reason["wouldHold"]?["approval"]?.elements.compactMap(\.text) == ["held"])
    #expect(reason["wouldHold"]?["given"]?.elements.compactMap(\.text) == ["research"])
  }

  @Test("what is not known or not said is told with the words that are")
  func unknown() throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let open = try Self.may(program, place, "send")
    #expect(open.code == 1 && open.complaint.contains("--if means=…"))
    #expect(try Self.may(program, place, "sell").code == 64)
    for condition in ["level=PROTECTED B", "colour=red", "copies", "copies=-1", "side=left"] {
      let told = try Self.may(program, place, "copy", "--if", condition)
      #expect(told.code == 1, "\(condition)")
      #expect(!told.complaint.isEmpty)
    }
    #expect(try Self.may(program, place, "copy", "--party", "XAA").code == 1)
  }

  @Test("an advice mends one thing and breaks no other")
  func advice() throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let told = try Self.may(program, place, "copy", "--if", "level=secret")
    // Nobody gives an item another level to be allowed to copy it.
    #expect(told.output.contains("approval of Korea") || told.output.contains("approval of the"))
    #expect(!told.output.contains("CONFIDENTIAL"))
    let own = try Self.may(
      program, place, "send", "--if", "level=secret", "--if", "purpose=research", "--if",
      "from=CAN/registry", "--if", "to=KOR/registry", "--if", "means=network")
    #expect(own.code == 0 && own.output.contains("taken for granted"), "\(own.output)")
    let twice = try Self.may(program, place, "copy", "--if", "copies=1", "--if", "copies=2")
    #expect(twice.code == 1 && twice.complaint.contains("twice"))
  }

  @Test("among three parties nobody guesses whose item it is")
  func threeParties() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/three-states.exercise.agreement.yaml"),
      to: "three.yaml")
    func may(_ words: String...) throws -> Program.Outcome {
      try program.run(
        ["explain", "may"] + words + ["--agreement", "three.yaml", "--party", "XAA"], in: place)
    }
    let copy = ["copy", "--if", "level=secret", "--if", "phase=in-force"]
    let open = try may(copy[0], copy[1], copy[2], copy[3], copy[4])
    #expect(open.code == 1 && open.complaint.contains("--other with one of: XAB, XAC"))
    let said = try may(copy[0], copy[1], copy[2], copy[3], copy[4], "--other", "XAC")
    #expect(said.code == 2 && said.output.contains("approval of Corland"))
    #expect(try may(copy[0], copy[1], copy[2], "--other", "XAA").code == 1)
    // Whose office it goes to is said by the office, and the receipt is due in that party's days.
    let sent = try may(
      "send", "--if", "level=secret", "--if", "purpose=training", "--if", "from=XAA/registry",
      "--if", "to=XAC/registry", "--if", "means=courier", "--if", "phase=in-force")
    #expect(sent.code == 0 && sent.output.contains("14:59:59 UTC"), "\(sent.output)")
  }

  @Test("what no question asks about is told too, and may be why a change is not taken")
  func differences() throws {
    let program = try #require(Program.built)
    for (what, old, new, loosens) in [
      (
        "signers", "kind: suspension\n            by: authority",
        "kind: suspension\n            by: officer", true
      ),
      (
        "in-force-from", "in-force-from: 2026-11-01T00:00:00Z",
        "in-force-from: 2026-10-01T00:00:00Z", true
      ),
      ("equivalents", "token: MILITARY SECRET II\n", "token: DEFENCE SECRET II\n", true),
      ("label-policy", "name: KOR-EXERCISE", "name: KOREA-EXERCISE", true),
      (
        "statements", "contains classified information of the originating Party.", "is classified.",
        false
      ),
      ("national-rules", "years: 2", "years: 3", false),
    ] {
      let place = try Self.place((old, new))
      let told = try program.run(
        ["agreement", "diff", Self.file, "changed.yaml", "--fail-if-permits", "--json"], in: place)
      let json = try JSON(parsing: Array(told.output.utf8.prefix { $0 != 0x0A }), limit: 1 << 20)
      #expect(json["also"]?.elements.first?["what"]?.text == what, "\(what): \(told.output)")
      #expect(told.code == (loosens ? 1 : 0), "\(what)")
    }
  }

  @Test("a dispute changes no answer")
  func dispute() throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let told = try Self.may(program, place, "release", "--if", "disputed=own")
    #expect(told.code == 1 && told.complaint.contains("approval"))
  }

  @Test("a file compared with itself changes nothing", arguments: Language.allCases)
  func nothing(_ language: Language) throws {
    let program = try #require(Program.built)
    let place = try Self.place()
    let told = try program.run(
      ["agreement", "diff", Self.file, "changed.yaml", "--fail-if-permits"], in: place,
      language: language.rawValue)
    #expect(told.code == 0)
    let words = Trilingual(
      en: "of these cases nothing becomes permitted", fr: "de ces cas, rien ne devient permis",
      ko: "달라지는 것이 없습니다")
    #expect(told.output.contains(words[language]), "\(told.output)")
  }

  @Test("what becomes permitted, refused and differently obliged is told apart")
  func compared() throws {
    let program = try #require(Program.built)
    let place = try Self.place(
      ("secret: 3\n            consent", "secret: 2\n            consent"),
      ("renewal: automatic", "renewal: none"), ("depth: 2", "depth: 1"))
    let told = try program.run(["agreement", "diff", Self.file, "changed.yaml"], in: place)
    #expect(told.code == 0)
    for words in [
      "becomes refused (cases: 1)", "copies 3", "1 year, renewed → 1 year", "subcontract",
    ] {
      #expect(told.output.contains(words), "\(words): \(told.output)")
    }
    #expect(!told.output.contains("becomes permitted"))
    let back = try program.run(
      ["agreement", "diff", "changed.yaml", Self.file, "--json", "--fail-if-permits"], in: place)
    #expect(back.code == 1)
    let json = try JSON(parsing: Array(back.output.utf8.dropLast()), limit: 1 << 20)
    #expect(json["permitted"]?.number == 1 && json["refused"]?.number == 0)
    #expect(json["also"]?.elements.compactMap { $0["what"]?.text } == ["subcontract"])
  }
}

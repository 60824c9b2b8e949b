import Foundation
import Glibc
import Sealing
import TestSupport
import Testing

/// Scripts: what is refused before a key is made, a passphrase asked for or a node reached.
@Suite("refused early", .timeLimit(.minutes(10)))
struct RefusedEarlyTests {
  private static let secret = "exercise passphrase"
  private static let sentence =
    "this node has no accreditation and serves exercise agreements only"

  /// An agreement that both authorities signed.
  private static func signed(_ program: Program, _ name: String) throws -> Place {
    let place = try Place()
    try place.write(try RepositoryFolder.bytes("Agreements/\(name)"), to: "blank.yaml")
    for code in ["CAN", "KOR"] {
      _ = try program.run(
        ["authority", "new", "\(code)/authority", "-o", "\(code).key"], in: place,
        passphrase: secret)
    }
    _ = try program.run(
      [
        "agreement", "prepare", "blank.yaml", "--key", "CAN/authority=CAN.key.pub", "--key",
        "KOR/authority=KOR.key.pub", "-o", "ready.yaml",
      ], in: place)
    for code in ["CAN", "KOR"] {
      let signed = try program.run(
        ["agreement", "sign", "ready.yaml", "--key", "\(code).key", "-o", "\(code).signature"],
        in: place, passphrase: secret)
      #expect(signed.code == 0, "\(signed.complaint)")
    }
    return place
  }

  private static func start(
    _ program: Program, _ place: Place, _ folder: String, _ more: [String] = []
  ) throws -> Program.Outcome {
    try program.run(
      [
        "init", folder, "--party", "CAN", "--agreement", "ready.yaml", "--signature",
        "CAN.signature", "--signature", "KOR.signature", "--authority-key", "CAN.key",
      ] + more, in: place, passphrase: secret)
  }

  @Test("a node is not made under an agreement that is none for exercises, and says why")
  func modelNode() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.model.agreement.yaml")
    let made = try Self.start(program, place, "node")
    #expect(made.code == 2)
    #expect(made.complaint.contains(Self.sentence), "\(made.complaint)")
    #expect(!place.has("node"))
  }

  @Test("nothing is sealed under an agreement that is none for exercises, and it says why")
  func modelSeal() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.model.agreement.yaml"), to: "model.yaml")
    try place.write([1], to: "f")
    try place.write(try OfficeKey(office: "KOR/registry").publicKey.file, to: "o.pub")
    let sealed = try program.run(
      [
        "seal", "f", "--agreement", "model.yaml", "--from", "CAN", "--to", "o.pub", "--level",
        "SECRET", "--purpose", "research", "-o", "x",
      ], in: place)
    #expect(sealed.code == 2)
    #expect(sealed.complaint.contains(Self.sentence))
    #expect(!place.has("x"))
  }

  @Test("a folder without a parent, an officer of the partner and a bad address are told in words")
  func badPlaces() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.exercise.agreement.yaml")
    let refused: [(folder: String, more: [String], word: String)] = [
      ("no/such/node", [], "there is no folder"),
      ("", [], "is empty"),
      ("node", ["--officer", "KOR/registry-officer"], "is not a post of CAN"),
      ("node", ["--listen", "a b:8441"], "is not HOST:PORT"),
      ("node", ["--listen", "::1:8441"], "is not HOST:PORT"),
    ]
    for (folder, more, word) in refused {
      let made = try Self.start(program, place, folder, more)
      #expect(made.code == 1, "\(folder) \(more)")
      #expect(made.complaint.contains(word), "\(made.complaint)")
      #expect(!place.has("node"))
    }
  }

  @Test("what no label or package can say of a file is refused before the node is asked")
  func sending() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.exercise.agreement.yaml")
    #expect(try Self.start(program, place, "node").code == 0)
    try place.write([1], to: "f")
    let send = [
      "send", "f", "--node", "node", "--to", "KOR/registry", "--level", "SECRET", "--purpose",
      "research",
    ]
    let words = ["is not a day after today", "references, each a line"]
    let refused: [(more: [String], word: String)] = [
      (["--review", "2020-01-01"], words[0]), (["--review", "30/06/2051"], words[0]),
      (["--review", ""], words[0]), (["--review", "2999-01-01"], words[0]),
      (["--reference", ""], words[1]), (["--reference", "a\nb"], words[1]),
      ([String](repeating: "--reference=a", count: 33), words[1]),
    ]
    for (more, word) in refused {
      let run = try program.run(send + more, in: place)
      #expect(run.code == 1, "\(more)")
      #expect(run.complaint.contains(word), "\(run.complaint)")
    }
    let good = try program.run(
      send + ["--reference", "KOR-2026-0001", "--reference", "C18", "--review", "2051-06-30"],
      in: place)
    #expect(good.code != 0 && !words.contains { good.complaint.contains($0) }, "\(good.complaint)")
  }

  @Test("a new node's folder, secrets and store are for their owner only")
  func modes() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.exercise.agreement.yaml")
    let made = try Self.start(program, place, "node")
    #expect(made.code == 0, "\(made.complaint)")
    #expect(try place.mode("node") == 0o700)
    #expect(try place.mode("node/store.sqlite") == 0o600)
    #expect(try place.mode("node/api.secret") == 0o600)
  }

  @Test("a file in which another authority's keys are missing is not signed")
  func incomplete() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.exercise.agreement.yaml")
    _ = try program.run(
      [
        "agreement", "prepare", "blank.yaml", "--key", "CAN/authority=CAN.key.pub", "-o",
        "half.yaml",
      ], in: place)
    let signed = try program.run(
      ["agreement", "sign", "half.yaml", "--key", "CAN.key", "-o", "half.signature"], in: place,
      passphrase: Self.secret)
    #expect(signed.code == 1)
    #expect(signed.complaint.contains("KOR/authority=FILE.pub"))
    #expect(!place.has("half.signature"))
  }

  @Test("one authority's signature given twice counts once")
  func twice() throws {
    let program = try #require(Program.built)
    let place = try Self.signed(program, "canada-korea.exercise.agreement.yaml")
    let check = try program.run(
      [
        "agreement", "check", "ready.yaml", "--signature", "CAN.signature", "--signature",
        "CAN.signature",
      ], in: place)
    #expect(check.code == 0)
    #expect(check.output.components(separatedBy: "signed for Canada").count == 2)
    #expect(check.output.contains("not signed yet for Republic of Korea (KOR)"))
  }

  @Test(
    "a level is known by every name of the sender's own party",
    arguments: [
      ("KOR", "군사Ⅱ급비밀", true), ("KOR", "군사II급비밀", true), ("KOR", "secret militaire ii", true),
      ("KOR", "secret", true), ("CAN", "Ⅱ급비밀", true), ("CAN", "Ⅱ급비밀(SECRET)", true),
      ("CAN", "confidentiel", true), ("CAN", "Secret", true), ("CAN", "군사Ⅱ급비밀", false),
      ("KOR", "Ⅱ급비밀(SECRET)", false), ("CAN", "cosmic", false),
    ])
  func levels(party: String, level: String, isKnown: Bool) throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"), to: "a.yaml")
    try place.write([1], to: "f")
    let office = party == "CAN" ? "KOR/registry" : "CAN/registry"
    try place.write(try OfficeKey(office: office).publicKey.file, to: "o.pub")
    let sealed = try program.run(
      [
        "seal", "f", "--agreement", "a.yaml", "--from", party, "--to", "o.pub", "--level", level,
        "--purpose", "research", "-o", "x",
      ], in: place)
    #expect(sealed.code == (isKnown ? 0 : 2), "\(sealed.complaint)")
    #expect(place.has("x") == isKnown)
    if !isKnown { #expect(sealed.complaint.contains("level: write one of: ")) }
  }

  @Test("TRÈS SECRET is the level that is not exchanged, composed or not")
  func composed() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"), to: "a.yaml")
    try place.write([1], to: "f")
    try place.write(try OfficeKey(office: "KOR/registry").publicKey.file, to: "o.pub")
    for level in ["TR\u{C8}S SECRET", "TRE\u{300}S SECRET", "tr\u{E8}s secret"] {
      let sealed = try program.run(
        [
          "seal", "f", "--agreement", "a.yaml", "--from", "CAN", "--to", "o.pub", "--level", level,
          "--purpose", "marketing", "-o", "x",
        ], in: place)
      #expect(sealed.code == 2)
      #expect(sealed.complaint.contains("refused by article 4(1)"), "\(sealed.complaint)")
      #expect(sealed.complaint.contains("purpose: write one of: "))
    }
  }

  @Test("a pipe or a device is no proof, and nothing waits for it")
  func pipe() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let made = unsafe mkfifo(place.url.appending(path: "fifo").path(), 0o600)
    #expect(made == 0)
    for file in ["fifo", "/dev/zero"] {
      let run = try program.run(["verify", file], in: place)
      #expect(run.code == 1)
      #expect(run.complaint.contains("it is not a regular file"))
    }
  }
}

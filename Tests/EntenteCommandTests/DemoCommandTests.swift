import Foundation
import TestSupport
import Testing

/// Scripts: what `entente demo` leaves behind when it fails.
@Suite("a demonstration that fails", .timeLimit(.minutes(10)))
struct DemoCommandTests {
  private static let exercise = "Agreements/canada-korea.exercise.agreement.yaml"

  private static func demo(
    _ program: Program, _ place: Place, _ more: [String]
  ) throws -> Program.Outcome {
    try program.run(["demo"] + more, in: place, environment: ["TMPDIR": place.url.path()])
  }

  /// A file whose keys are filled in already, so that a demonstration fails once it has made its own.
  private static func filled(_ program: Program, _ place: Place) throws {
    try place.write(try RepositoryFolder.bytes(exercise), to: "blank.yaml")
    for code in ["CAN", "KOR"] {
      _ = try program.run(
        ["authority", "new", "\(code)/authority", "-o", "\(code).key"], in: place, passphrase: "p")
    }
    let made = try program.run(
      [
        "agreement", "prepare", "blank.yaml", "--key", "CAN/authority=CAN.key.pub", "--key",
        "KOR/authority=KOR.key.pub", "-o", "filled.yaml",
      ], in: place)
    #expect(made.code == 0, "\(made.complaint)")
  }

  @Test("an agreement, a file or a folder that is no good is told before anything is made")
  func early() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try place.write(try RepositoryFolder.bytes(Self.exercise), to: "a.yaml")
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.model.agreement.yaml"), to: "model.yaml")
    let refused: [(arguments: [String], code: Int32, word: String)] = [
      (["--agreement", "absent.yaml", "--keep", "kept"], 1, "absent.yaml"),
      (["--agreement", "a.yaml", "--keep", "kept", "absent.txt"], 1, "absent.txt"),
      (["--agreement", "a.yaml", "--keep", "no/such/folder"], 1, "no/such"),
      (["--agreement", "model.yaml", "--keep", "kept"], 2, "serves exercise agreements only"),
    ]
    for (arguments, code, word) in refused {
      let run = try Self.demo(program, place, arguments)
      #expect(run.code == code, "\(arguments)")
      #expect(run.complaint.contains(word), "\(run.complaint)")
    }
    #expect(try place.names() == ["a.yaml", "model.yaml"])
  }

  @Test("with --once it leaves no folder, and so no authority's key")
  func once() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try Self.filled(program, place)
    let before = try place.names()
    let run = try Self.demo(program, place, ["--agreement", "filled.yaml", "--once"])
    #expect(run.code == 1)
    #expect(try place.names() == before)
  }

  @Test("without --once it names the folder that is left")
  func left() throws {
    let program = try #require(Program.built)
    let place = try Place()
    try Self.filled(program, place)
    let run = try Self.demo(program, place, ["--agreement", "filled.yaml", "--keep", "kept"])
    #expect(run.code == 1)
    #expect(run.complaint.contains("is left in kept"))
    #expect(place.has("kept/CAN.authority"))
    #expect(try place.mode("kept") == 0o700)
    #expect(try place.mode("kept/CAN.authority") == 0o600)
    #expect(try place.mode("kept/passphrase.txt") == 0o600)
  }
}

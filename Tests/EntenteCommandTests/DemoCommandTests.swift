import Foundation
import TestSupport
import Testing

/// Scripts: what `entente demo` leaves behind when it fails.
@Suite("a demonstration that fails", .timeLimit(.minutes(5)))
struct DemoCommandTests {
  /// Runs a demonstration that makes both authorities' keys and then finds no agreement.
  private static func fail(
    _ program: Program, _ place: Place, _ more: [String]
  ) throws -> Program.Outcome {
    try program.run(
      ["demo", "--agreement", "absent.yaml"] + more, in: place,
      environment: ["TMPDIR": place.url.path()])
  }

  @Test("with --once it leaves no folder, and so no authority's key")
  func once() throws {
    guard let program = Program.built else { return }
    let place = try Place()
    let run = try Self.fail(program, place, ["--once"])
    #expect(run.code == 1)
    #expect(run.complaint.contains("absent.yaml"))
    #expect(try place.names().isEmpty)
  }

  @Test("a folder that was asked for with --keep is kept, keys and all")
  func keep() throws {
    guard let program = Program.built else { return }
    let place = try Place()
    let run = try Self.fail(program, place, ["--once", "--keep", "kept"])
    #expect(run.code == 1)
    #expect(place.has("kept/CAN.authority"))
    #expect(try place.mode("kept") == 0o700)
    #expect(try place.mode("kept/CAN.authority") == 0o600)
  }
}

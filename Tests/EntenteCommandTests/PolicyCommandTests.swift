import Foundation
import TestSupport
import Testing

@testable import EntenteCommand

@Suite("levels as policy files, and back")
struct PolicyCommandTests {
  private static let shipped = RepositoryFolder.root
    .appending(path: "Agreements/canada-korea.exercise.agreement.yaml").path()

  @Test("the policies of both parties give the agreement's own table of levels")
  func thereAndBack() throws {
    let program = try #require(Program.built)
    let place = try Place()
    for code in ["CAN", "KOR"] {
      let made = try program.run(
        ["agreement", "policy", Self.shipped, "--party", code, "-o", "\(code).xml"], in: place)
      #expect(made.code == 0, "\(made.complaint)")
    }
    let levels = try program.run(
      ["agreement", "levels", "--policy", "CAN=CAN.xml", "--policy", "KOR=KOR.xml"], in: place)
    #expect(levels.code == 0, "\(levels.complaint)")
    let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
    #expect(text.contains(levels.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(levels.complaint.contains("Releasable To"))
    let json = try program.run(
      ["agreement", "levels", "--policy", "CAN=CAN.xml", "--policy", "KOR=KOR.xml", "--json"],
      in: place)
    #expect(json.output.contains("categories-left"))
  }

  @Test("what is no policy, no party, or the same policy twice is refused in words")
  func refused() throws {
    let program = try #require(Program.built)
    let place = try Place()
    let stranger = try program.run(
      ["agreement", "policy", Self.shipped, "--party", "JPN", "-o", "x.xml"], in: place)
    #expect(stranger.code == 1 && stranger.complaint.contains("CAN, KOR"))
    _ = try program.run(
      ["agreement", "policy", Self.shipped, "--party", "CAN", "-o", "x.xml"], in: place)
    let again = try program.run(
      ["agreement", "policy", Self.shipped, "--party", "CAN", "-o", "x.xml"], in: place)
    #expect(again.code == 1)
    let same = try program.run(
      ["agreement", "levels", "--policy", "CAN=x.xml", "--policy", "KOR=x.xml"], in: place)
    #expect(same.code == 1 && same.complaint.contains("no level"))
    let other = try program.run(
      ["agreement", "levels", "--policy", "CAN=x.xml", "--policy", "KOR=\(Self.shipped)"],
      in: place)
    #expect(other.code == 1 && other.complaint.contains(":1:1: "))
    let one = try program.run(["agreement", "levels", "--policy", "CAN=x.xml"], in: place)
    #expect(one.code == 64)
  }
}

import Foundation
import Testing

/// Scripts: what whoever has a node's folder says of its people.
@Suite("the commands about people", .serialized, .timeLimit(.minutes(10)))
struct PeopleCommandTests {
  private static func people(
    _ world: TwoProcesses, _ words: [String]
  ) throws -> BegunCommand.Outcome {
    try world.begin(["people"] + words + ["--node", "\(world.folder)/CAN"]).end()
  }

  @Test("what can't be is refused in words, and adds nobody")
  func adding() throws {
    let world = try TwoProcesses.paired()
    let reader = ["add", "reader", "--role", "reader", "--nationality", "CA"]
    let early = try Self.people(world, reader)
    #expect(early.status == 1 && early.errors.contains("needs an administrator"))
    let steward = ["add", "steward", "--role", "administrator", "--nationality", "CA"]
    let first = try Self.people(world, steward)
    #expect(first.status == 0 && first.output.contains("/link/"))
    let refused: [([String], String)] = [
      (steward, "somebody signs in as `steward` already"),
      (
        ["add", "Reader", "--role", "reader", "--nationality", "CA"], "`Reader` is no value of `id`"
      ),
      (["add", "reader", "--role", "king", "--nationality", "CA"], "`king` is no value of --role"),
      (
        ["add", "reader", "--role", "reader", "--nationality", "ca"],
        "`ca` is no value of `nationality`"
      ),
      (reader + ["--post", "CAN/nobody"], "nobody has the post `CAN/nobody`"),
      (reader + ["--post", "KOR/registry-officer"], "is not a post of CAN"),
      (reader + ["--clearance", "cosmic"], "`cosmic` is no value of --clearance"),
      (reader + ["--clearance", "secret"], "`–` is no value of --until"),
      (reader + ["--until", "2027-06-30"], "`2027-06-30` is no value of --until"),
      (reader + ["--purpose", "tea"], "`tea` is no value of --purpose"),
    ]
    for (words, told) in refused {
      let run = try Self.people(world, words)
      #expect(run.status == 1 && run.errors.contains(told), "\(words): \(run.errors)")
      #expect(!run.output.contains("/link/"))
    }
    let list = try Self.people(world, ["list", "--json"])
    #expect(list.output.contains("steward") && !list.output.contains("reader"))
  }

  @Test("a person is changed, suspended and admitted; the last administrator stays")
  func changing() throws {
    let world = try TwoProcesses.paired()
    _ = try Self.people(
      world, ["add", "steward", "--role", "administrator", "--nationality", "CA"])
    let added = try Self.people(
      world,
      [
        "add", "reader", "--role", "reader", "--nationality", "CA", "--post",
        "CAN/registry-officer", "--purpose", "research",
      ])
    #expect(added.status == 0 && !added.errors.contains("no key of"))
    let refused: [([String], String)] = [
      (["change", "reader"], "nothing is named"),
      (["change", "nobody", "--name", "Nobody"], "nobody signs in as `nobody`"),
      (["change", "reader", "--clearance", "secret", "--no-clearance"], "--clearance"),
      (["change", "reader", "--nationality", "CAN"], "`CAN` is no value of --nationality"),
      (["change", "reader", "--name", " "], "no value of `name`"),
      (["change", "steward", "--role", "reader"], "needs an administrator"),
      (["suspend", "steward"], "needs an administrator"),
      (["suspend", "nobody"], "nobody signs in"),
      (["admit", "nobody"], "nobody signs in"), (["factor", "nobody"], "nobody signs in"),
      (["factor", "nobody", "--remove"], "nobody signs in"),
    ]
    for (words, told) in refused {
      let run = try Self.people(world, words)
      #expect(run.status == 1 && run.errors.contains(told), "\(words): \(run.errors)")
    }
    let changed = try Self.people(
      world,
      ["change", "reader", "--clearance", "confidential", "--until", "2027-06-30", "--json"])
    #expect(changed.status == 0)
    for part in [
      #""level":"confidential""#, #""until":"2027-06-30""#, #""by":"entente people""#,
      #""needToKnow":["research"]"#, #""post":"CAN/registry-officer""#,
    ] {
      #expect(changed.output.contains(part), "\(changed.output)")
    }
    try FileManager.default.removeItem(
      atPath: "\(world.folder)/CAN/keys/CAN-registry-officer.key")
    let keyless = try Self.people(
      world, ["change", "reader", "--post", "CAN/registry-officer", "--no-clearance"])
    #expect(keyless.status == 0)
    #expect(keyless.errors.contains("no key of `CAN/registry-officer`"))
    #expect(!keyless.output.contains("confidential"))
    #expect(try Self.people(world, ["suspend", "reader"]).output.contains("suspended"))
    let list = try Self.people(world, ["list", "--json"])
    #expect(list.output.contains(#""status":"suspended""#))
    #expect(try !Self.people(world, ["admit", "reader"]).output.contains("suspended"))
    #expect(try Self.people(world, ["factor", "reader"]).output.contains("no second factor"))
  }
}

import Foundation
import Testing

/// Scripts: what people are told of transmittals by two nodes that run.
@Suite("commands of two running nodes", .serialized, .timeLimit(.minutes(10)))
struct NodeCommandTests {
  private static let exercise = "EXERCISE / EXERCICE / 훈련\n"

  /// Two nodes that run and have two transmittals; the older one is accepted after the newer arrived.
  private static func transmittals(
    _ world: TwoProcesses
  ) throws -> (older: String, newer: String) {
    try world.setUp()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let file = "\(world.folder)/note.txt"
    try Data("hello 안녕 bonjour".utf8).write(to: URL(filePath: file))
    try world.until("two files are sent") {
      let sent = try world.run(
        "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level", "SECRET",
        "--purpose", "research", "--title", "older")
      guard sent.status == 0 else { return false }
      #expect(sent.output.hasPrefix(Self.exercise + "offered as CAN-2026-0001"))
      return true
    }
    try world.must(
      "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level", "SECRET",
      "--purpose", "research", "--title", "newer", "--reference", "CAN-2026-0001", "--reference",
      "C18, a+b", "--review", "2051-06-30", "--json")
    let numbers = ("CAN-2026-0001", "CAN-2026-0002")
    for number in [numbers.0, numbers.1] {
      try world.until("\(number) arrives") { try world.shows("arrived", number, at: "KOR") }
    }
    try world.until("the older one is accepted") {
      try world.run("accept", numbers.0, "--node", "\(world.folder)/KOR").status == 0
    }
    return numbers
  }

  @Test("offers are listed newest first, moments have one form, and an exercise says so")
  func listing() throws {
    let binary = try #require(TwoProcesses.binary())
    let world = try TwoProcesses(binary: binary)
    let (older, newer) = try Self.transmittals(world)
    let node = "\(world.folder)/KOR"

    let list = try world.must("list", "--node", node)
    #expect(list.hasPrefix(Self.exercise + "number "))
    #expect(list.contains(#/CAN-2026-0001 +← +\d{4}-\d\d-\d\d +accepted/#))
    let none = try world.must("list", "--node", node, "--status", "withdrawn")
    #expect(none.contains("no transmittals match"))
    let places = try [newer, older].map { number in
      try #require(list.range(of: number)).lowerBound
    }
    #expect(places[0] < places[1])
    let first = try world.must("list", "--node", node, "--limit", "1", "--json")
    #expect(first.contains(newer))
    #expect(!first.contains(older))

    let show = try world.must("show", older, "--node", node)
    #expect(show.hasPrefix(Self.exercise))
    #expect(show.contains(#/\n  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  KOR \d+  accepted\n/#))
    #expect(!show.contains(#/\d\dT\d\d:/#))
    let data = try world.must("show", older, "--node", node, "--json")
    #expect(data.contains(#/"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/#))

    #expect(try world.run("doctor", "--node", node).output.hasPrefix(Self.exercise))
    let unknown = try world.run("show", "CAN-2026-9999", "--node", node, "--json")
    #expect(unknown.status == 1)
    #expect(unknown.errors.hasPrefix(#"{"error":{"code":"node.unknownTransmittal","#))
    let refused = try world.run(
      "explain", "--node", node, "--to", "CAN/registry", "--level", "top-secret", "--purpose",
      "research", "--json")
    #expect(refused.status == 2)
    #expect(refused.output.hasPrefix(#"{"allowed":false,"#))
    #expect(refused.errors.contains(#""reference":"4(1)""#))
  }

  @Test("an act on the wrong side, in the wrong state or by an unknown post says what to do")
  func custody() throws {
    let world = try TwoProcesses(binary: try #require(TwoProcesses.binary()))
    let (older, newer) = try Self.transmittals(world)
    let (can, kor) = ("\(world.folder)/CAN", "\(world.folder)/KOR")

    let own = try world.run("accept", newer, "--node", can)
    #expect(own.status == 2)
    #expect(own.errors.contains("`entente withdraw`"))
    let again = try world.run("accept", older, "--node", kor)
    #expect(again.status == 2)
    #expect(again.errors.contains("`entente open \(older)`"))
    let early = try world.run("open", newer, "--node", kor, "-o", "early")
    #expect(early.status == 1)
    #expect(early.errors.contains("`entente accept \(newer)`"))
    for output in ["", "no/such/file", can] {
      let opened = try world.run("open", older, "--node", kor, "-o", output)
      #expect(opened.status == 1, "\(output)")
    }
    #expect(try !world.must("show", older, "--node", kor, "--json").contains(#""act":"opened""#))

    for officer in ["KOR/nobody", "CAN/registry-officer"] {
      let accepted = try world.run("accept", newer, "--node", kor, "--officer", officer)
      #expect(accepted.status == 1, "\(officer)")
    }
    let nobody = try world.run(
      "refuse", newer, "--node", kor, "--reason", "x", "--post", "KOR/nobody")
    #expect(nobody.status == 1)
    #expect(nobody.errors.contains("KOR/registry-officer"))
    let from = try world.run(
      "explain", "--node", can, "--to", "KOR/registry", "--level", "SECRET", "--purpose",
      "research", "--from", "KOR/registry")
    #expect(from.status == 1)
    #expect(from.errors.contains("--from CAN/registry"))
    let unknown = try world.run(
      "explain", "--node", can, "--to", "KOR/nowhere", "--level", "SECRET", "--purpose", "tea")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("office: write one of: KOR/registry"))
    #expect(unknown.errors.contains("purpose: write one of: "))

    try world.must("withdraw", newer, "--node", can, "--reason", "sent twice")
    #expect(try world.must("show", newer, "--node", can).contains("“sent twice”"))
  }

  @Test("an opening names the post that is recorded, once, and no other party's")
  func opening() throws {
    let binary = try #require(TwoProcesses.binary())
    let world = try TwoProcesses(binary: binary)
    let (number, _) = try Self.transmittals(world)
    let node = "\(world.folder)/KOR"
    let copy = "\(world.folder)/copy"

    for post in ["CAN/reader", "KOR/", "reader"] {
      let other = try world.run("open", number, "--node", node, "-o", copy, "--post", post)
      #expect(other.status == 1)
      #expect(other.errors.hasPrefix("`\(post)` is not a post of KOR"))
    }
    #expect(!FileManager.default.fileExists(atPath: copy))

    let opened = try world.must("open", number, "--node", node, "-o", copy, "--post", "KOR/reader")
    #expect(opened.contains(Self.exercise))
    #expect(opened.contains("recorded as opened in the name of the post KOR/reader: act "))
    let again = try world.must("open", number, "--node", node, "-o", "\(copy)-2")
    #expect(again.contains("recorded earlier as opened: act "))
    let data = try world.must("open", number, "--node", node, "-o", "\(copy)-3", "--json")
    #expect(data.contains(#""recorded":false,"post":null,"act":{"act":"opened","#))

    let proof = "\(world.folder)/opened.proof"
    try world.until("the opening is proven") {
      try world.run("proof", number, "--node", node, "--act", "opened", "-o", proof).status == 0
    }
    #expect(try world.must("verify", proof).contains("in the name of the post KOR/reader"))
  }
}

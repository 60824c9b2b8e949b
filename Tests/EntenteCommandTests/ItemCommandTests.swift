import Evidence
import Foundation
import Testing
import Treaty

@testable import EntenteCommand

@Suite(
  "an item and an amendment between two running nodes", .serialized, .timeLimit(.minutes(10)))
struct ItemCommandTests {
  @Test("a file is kept, counted and destroyed; then the agreement is amended")
  func story() throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let (can, kor) = ("\(world.folder)/CAN", "\(world.folder)/KOR")
    let number = "CAN-2026-0001"
    let file = "\(world.folder)/note.txt"
    try Data("secret words".utf8).write(to: URL(filePath: file))
    try world.until("it is sent") {
      try world.run(
        "send", file, "--node", can, "--to", "KOR/registry", "--level", "CONFIDENTIAL",
        "--purpose", "research"
      ).status == 0
    }
    try world.until("it is accepted") {
      try world.run("accept", number, "--node", kor).status == 0
    }
    // What is written on it, and beside it.
    let cover = try world.must("item", "cover", number, "--node", kor)
    #expect(cover.contains("EXERCISE // Canada CONFIDENTIAL") && cover.contains("(CONFIDENTIAL)"))
    _ = try world.must("item", "bind", number, file, "--node", kor)
    let labels = try world.must("item", "labels", "\(file).bdo")
    #expect(labels.contains("CAN-EXERCISE  CONFIDENTIAL") && labels.contains("→ note.txt"))
    let twice = try world.run("item", "bind", number, file, "--node", kor)
    #expect(twice.status == 1 && twice.errors.contains("note.txt.bdo"))
    let broken = try world.run("item", "labels", file)
    #expect(broken.status == 1 && broken.errors.contains("1:1"))
    // Copies and their level.
    let made = try world.must(
      "item", "copy", number, "--count", "2", "--reason", "x", "--node", kor)
    #expect(made.contains("copy 3"))
    let short = try world.run(
      "item", "destroy", number, "--copies", "2", "--method", "burning", "--node", kor)
    #expect(short.status == 2 && short.errors.contains("--officer KOR/security-officer"))
    let burial = try world.run(
      "item", "destroy", number, "--copies", "2", "--method", "burial", "--node", kor)
    #expect(burial.errors.contains("article 13") && burial.errors.contains("shredding"))
    _ = try world.must(
      "item", "destroy", number, "--copies", "2", "--method", "burning", "--officer",
      "KOR/registry-officer", "--officer", "KOR/security-officer", "--node", kor)
    try world.until("Canada changes the level of what is accepted") {
      try world.run("item", "relevel", number, "secret", "--node", can).status == 0
    }
    try world.until("Korea owes the marking") {
      try world.must("duties", "--node", kor).contains("article 6(g)")
    }
    _ = try world.must("item", "remark", number, "--node", kor)
    let shown = try world.must("item", "show", number, "--node", kor)
    #expect(!shown.contains("article 6(g)") && shown.contains("destroyed"))
    #expect(shown.contains("✓ KOR/registry-officer, KOR/security-officer"))
    let late = try world.must(
      "loss", "report", "--item", number, "--kind", "loss", "--discovered",
      "2026-01-01T00:00:00Z", "--note", "n", "--node", kor)
    #expect(late.contains("LATE") && late.contains("article 17(1)"))
    let alone = try world.run("item", "return", number, "--copies", "1", "--node", kor)
    #expect(alone.status == 2 && alone.errors.contains("--officer KOR/security-officer"))
    _ = try world.must(
      "item", "return", number, "--copies", "1", "--officer", "KOR/registry-officer", "--officer",
      "KOR/security-officer", "--node", kor)
    let opened = try world.run("open", number, "--node", kor, "-o", "\(world.folder)/copy.txt")
    #expect(opened.status != 0 && opened.errors.contains("given back or destroyed"))
    try amend(world, can, kor)
  }

  private func amend(_ world: TwoProcesses, _ can: String, _ kor: String) throws {
    let first = try Data(contentsOf: URL(filePath: "\(can)/agreement.yaml"))
    let digest = try AgreementFile.read("\(can)/agreement.yaml").digest.hex
    let next = "\(world.folder)/next.yaml"
    let text = String(decoding: first, as: UTF8.self)
      .replacing("amends: none", with: "amends: \(digest)")
      .replacing("confidential: 10", with: "confidential: 2")
    try Data(text.utf8).write(to: URL(filePath: next))
    for code in ["CAN", "KOR"] {
      _ = try world.must(
        "agreement", "sign", next, "--key", "\(world.folder)/\(code).authority", "-o",
        "\(world.folder)/next.\(code)")
    }
    func consent(_ code: String, _ node: String) throws -> BegunCommand.Outcome {
      try world.run(
        "agreement", "declare", "amend", "--successor", next, "--key",
        "\(world.folder)/\(code).authority", "--node", node)
    }
    #expect(try consent("KOR", kor).errors.contains("agreement install"))
    for node in [can, kor] {
      _ = try world.must(
        "agreement", "install", next, "--signature", "\(world.folder)/next.CAN", "--signature",
        "\(world.folder)/next.KOR", "--node", node)
    }
    #expect(try consent("CAN", can).errors.contains("article 21(2)"))
    #expect(try consent("KOR", kor).status == 0)
    try world.until("Canada has seen the consent and gives its own") {
      try consent("CAN", can).status == 0
    }
    try world.until("both are under the new file") {
      try [can, kor].allSatisfy {
        try world.must("agreement", "status", "--node", $0).contains("file 2 of its line")
      }
    }
    let answer = try world.run(
      "explain", "may", "copy", "--if", "level=CONFIDENTIAL", "--if", "copies=3", "--node", kor)
    #expect(answer.status == 2)
  }
}

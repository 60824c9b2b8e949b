import Evidence
import Foundation
import TestSupport
import Testing

@testable import EntenteCommand

@Suite(
  "a partnership from a file to two running nodes", .serialized, .timeLimit(.minutes(10)))
struct PartnershipCommandTests {
  private static let roadmap =
    RepositoryFolder.root.appending(path: "Resources/roadmap.canada-korea.yaml").path()

  private func size(_ world: TwoProcesses, _ code: String) throws -> Int {
    let client = try JSON(
      parsing: Array(
        try world.must("partnership", "list", "--node", "\(world.folder)/\(code)", "--json").utf8
      ).filter { $0 != 0x0A }, limit: 16 << 20)
    return client.elements.count
  }

  @Test("Canada loads the shipped file, Korea agrees to all of it, and both hold the same")
  func story() throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    let (can, kor) = ("\(world.folder)/CAN", "\(world.folder)/KOR")
    func load(_ more: String...) throws -> BegunCommand.Outcome {
      try world.begin(["partnership", "load", Self.roadmap, "--node", can] + more).end()
    }
    try world.until("both nodes agree on both journals") {
      try world.agrees("CAN") && world.agrees("KOR")
    }
    // A dry run changes nothing and needs no officer.
    let dry = try load("--dry-run")
    #expect(dry.status == 0 && dry.output.contains("dry run: 83 acts would be made"))
    #expect(dry.output.contains("commitment.proposed  C35  Nurture cultural ties*"))
    #expect(dry.output.contains("* a working name"))
    #expect(try size(world, "CAN") == 0)
    // A file with faults proposes nothing and says every place.
    let bad = "\(world.folder)/roadmap.bad.yaml"
    let text = String(decoding: try Data(contentsOf: URL(filePath: Self.roadmap)), as: UTF8.self)
      .replacing("carried-by: [D10]", with: "carried-by: [D99]")
      .replacing("kind: link", with: "kind: bond", maxReplacements: 1)
    try Data(text.utf8).write(to: URL(filePath: bad))
    let faulty = try world.run("partnership", "load", bad, "--node", can)
    #expect(faulty.status == 1)
    #expect(faulty.errors.contains("\(bad):2735:18: there is no mechanism `D99` in this file"))
    #expect(faulty.errors.contains("`bond`"))
    #expect(try size(world, "CAN") == 0)
    // The file itself, twice.
    let first = try load()
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("48 mechanisms, 35 commitments"))
    #expect(first.output.contains("83 acts, from"))
    let second = try load()
    #expect(second.status == 0 && second.output.contains("passed over, since known already: 83"))
    #expect(second.output.contains("nothing is left to propose"))
    try agree(world, can, kor)
    try state(world, can, kor)
    try others(world, can)
    try tables(world, can)
  }

  /// What is in force, as files that are edited and proposed again.
  private func tables(_ world: TwoProcesses, _ can: String) throws {
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    let (all, csv) = ("\(world.folder)/all.json", "\(world.folder)/commitments.csv")
    let export = try world.must("partnership", "export", "-o", all, "--node", can)
    #expect(export.contains("82 matters in force"))
    #expect(export.contains("only proposed, and so not in the file: 1"))
    #expect(try world.must("partnership", "export", "--node", can) == text(all))
    #expect(try world.run("partnership", "export", "-o", all, "--node", can).status == 1)
    let same = try world.must("partnership", "import", all, "--node", can)
    #expect(same.contains("in force as the file has it: 82"))
    #expect(same.contains("nothing is left to propose"))
    #expect(try world.run("partnership", "export", "--format", "csv", "--node", can).status == 64)
    try world.must("partnership", "export", "--kind", "commitment", "-o", csv, "--node", can)
    let sound = try text(csv)
    // Every fault of every row is told, and nothing is proposed.
    let bad = "\(world.folder)/bad.csv"
    try Data(sound.replacing(",open,", with: ",opened,").utf8).write(to: URL(filePath: bad))
    let faulty = try world.run("partnership", "import", bad, "--node", can)
    #expect(faulty.status == 1)
    #expect(faulty.errors.split(separator: "\n").filter { $0.contains("`opened`") }.count == 34)
    #expect(faulty.errors.contains("rows[2].state: "))
    let edited = "\(world.folder)/edited.csv"
    let changed = sound.replacing(",open,", with: ",withdrawn,", maxReplacements: 1)
    try Data(changed.utf8).write(to: URL(filePath: edited))
    let dry = try world.must("partnership", "import", edited, "--dry-run", "--node", can)
    #expect(dry.contains("commitment.proposed  C01") && dry.contains("revision 2, other: state"))
    #expect(dry.contains("dry run: 1 acts would be made"))
    let made = try world.must("partnership", "import", edited, "--node", can)
    #expect(made.contains("in force as the file has it: 33") && made.contains("1 act: "))
    let again = try world.must("partnership", "import", edited, "--node", can)
    #expect(again.contains("proposed already, and not answered yet: 1"))
    // What is in force meanwhile is not undone by an older file.
    let old = "\(world.folder)/old.csv"
    try Data(
      changed.replacing("C02,1,", with: "C02,0,").replacing(",open,", with: ",withdrawn,").utf8
    )
    .write(to: URL(filePath: old))
    let outdated = try world.run("partnership", "import", old, "--node", can)
    #expect(outdated.status == 1)
    #expect(
      outdated.errors.contains(
        "commitment `C02`: the file is of revision 0, and in force is 1"))
  }

  /// What is owed, sent, balanced and written as a calendar.
  private func others(_ world: TwoProcesses, _ can: String) throws {
    let balance = try world.must("partnership", "balance", "--node", can, "--lang", "fr")
    #expect(balance.contains("personnes accueillies  0") && balance.contains("CAN\n"))
    let owed = try world.must("partnership", "owed", "--node", can)
    #expect(!owed.contains("LATE"))
    let sent = try world.run(
      "partnership", "send", "M-1", "--delegate", "Director-General", "--node", can)
    #expect(sent.status == 2 && sent.errors.contains("`M-1`"))
    let file = "\(world.folder)/partnership.ics"
    try world.must("partnership", "calendar", "-o", file, "--node", can, "--lang", "ko")
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    #expect(text.hasPrefix("BEGIN:VCALENDAR") && text.contains("NAME;LANGUAGE=ko:파트너십"))
    // What is there is not overwritten.
    #expect(try world.run("partnership", "calendar", "-o", file, "--node", can).status == 1)
    #expect(
      try world.run(
        "partnership", "list", "--node", can, "--kind", "meeting", "--status", "planned"
      )
      .status == 0)
    #expect(try world.run("partnership", "list", "--node", can, "--status", "x").status == 64)
  }

  private func agree(_ world: TwoProcesses, _ can: String, _ kor: String) throws {
    try world.until("Korea sees all proposals") {
      let list = try world.run("partnership", "list", "--node", kor)
      return list.output.split(separator: "\n").filter { $0.hasSuffix("open proposal: CAN") }
        .count == 83
    }
    let own = try world.run("partnership", "agree", "mechanism", "D01", "--node", can)
    #expect(own.status == 1 && own.errors.contains("`D01`"))
    let one = try world.must("partnership", "agree", "mechanism", "D01", "D02", "--node", kor)
    #expect(one.contains("open proposals: 2 mechanisms") && one.contains("2 acts, from"))
    let declined = try world.must(
      "partnership", "decline", "commitment", "C35", "--note", "later", "--node", kor)
    #expect(declined.contains("C35  commitment.declined"))
    let rest = try world.must("partnership", "agree", "--all", "--node", kor)
    #expect(rest.contains("46 mechanisms") && rest.contains("34 commitments"))
    #expect(rest.contains("80 acts, from"))
    #expect(
      try world.must("partnership", "agree", "--all", "--node", kor)
        .contains("the partner has no open proposal"))
    try world.until("both hold the same, byte for byte") {
      let lists = try [can, kor].map {
        try world.run("partnership", "list", "--node", $0, "--json").output
      }
      return lists[0] == lists[1] && !lists[0].contains("\"proposals\":[{")
    }
    let shown = try world.must("partnership", "show", "mechanism", "F03", "--node", can)
    #expect(shown.contains("in force since") && shown.contains("GSOMIA (en, informal)"))
    #expect(shown.contains("S0 (primary)") && shown.contains("S1, status.text: "))
    let nobody = try world.run("partnership", "show", "mechanism", "D99", "--node", can)
    #expect(nobody.status == 1 && nobody.errors.contains("there is no mechanism `D99`"))
  }

  private func state(_ world: TwoProcesses, _ can: String, _ kor: String) throws {
    func state(_ node: String, _ status: String, _ more: String...) throws -> BegunCommand.Outcome {
      try world.begin(
        [
          "partnership", "state", "commitment", "C25", "--status", status, "--as-of",
          "2026-01-31", "--node", node,
        ] + more
      ).end()
    }
    #expect(try state(can, "under-way").status == 0)
    #expect(try state(kor, "challenged", "--note", "no date").status == 0)
    try world.until("the two reports stand beside each other") {
      try world.run(
        "partnership", "list", "--kind", "commitment", "--status", "open", "--node", can
      )
      .output.contains("CAN under way ≠ KOR under way with challenges")
    }
    let bare = try state(can, "completed")
    #expect(bare.status == 2 && bare.errors.contains("--evidence"))
    let digest = Digest.sha256([1]).hex
    #expect(try state(can, "completed", "--evidence", digest).status == 0)
    let wrong = try state(can, "under-way", "--actual", "launches=2.5")
    #expect(wrong.status == 2 && wrong.errors.contains("`launches`"))
    for words in [["--actual", "launches"], ["--as-of", "tomorrow"]] {
      #expect(
        try world.begin(
          [
            "partnership", "state", "commitment", "C25", "--status", "ongoing", "--as-of",
            "2026-01-31", "--node", can,
          ] + words
        ).end().status == 64)
    }
    #expect(
      try world.run(
        "partnership", "state", "mechanism", "D01", "--status", "ongoing", "--as-of",
        "2026-01-31", "--node", can
      ).status == 64)
  }
}

import Foundation
import People
import StoreSQLite
import Testing

@testable import EntenteCommand

@Suite("a backup", .serialized, .timeLimit(.minutes(10)))
struct BackupTests {
  private static func send(_ world: TwoProcesses, _ text: String, size: Int = 0) throws {
    let file = "\(world.folder)/\(text).txt"
    let rest = Data(repeating: UInt8(ascii: "."), count: size)
    try (Data(text.utf8) + rest).write(to: URL(filePath: file))
    try world.until("\(text) is sent") {
      try world.run(
        "send", file, "--node", "\(world.folder)/CAN", "--to", "KOR/registry", "--level", "SECRET",
        "--purpose", "research"
      ).status == 0
    }
  }

  @Test(
    "it is whole while the node runs, has no private key unless asked, and is never written over")
  func whole() async throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    // A large one is a file, a small one is in the store.
    try Self.send(world, "small")
    try Self.send(world, "large", size: 100_000)
    let node = "\(world.folder)/CAN"
    try world.until("it arrives") { try world.shows("arrived", "CAN-2026-0002", at: "CAN") }
    let plain = "\(world.folder)/plain"
    try world.must("people", "link", "--node", node)
    let said = try world.must("backup", "--node", node, "-o", plain)
    #expect(said.contains("packages: 2"))
    #expect(said.contains("private keys are not in it"))
    let again = try world.run("backup", "--node", node, "-o", plain)
    #expect(again.status == 1)
    #expect(again.errors.contains("is there already"))

    let keys = try FileManager.default.contentsOfDirectory(atPath: "\(plain)/keys")
    #expect(!keys.isEmpty && keys.allSatisfy { !$0.hasSuffix(".key") })
    #expect(!FileManager.default.fileExists(atPath: "\(plain)/api.secret"))
    for (name, mode) in [
      ("", 0o700), ("/store.sqlite", 0o600), ("/people.sqlite", 0o600), ("/keys", 0o700),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: plain + name)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(name)")
    }
    // One file is the whole store.
    #expect(!FileManager.default.fileExists(atPath: "\(plain)/store.sqlite-wal"))
    // Who may sign in is in the copy, and a link that is good now is not good there.
    #expect(!FileManager.default.fileExists(atPath: "\(plain)/people.sqlite-wal"))
    for (folder, isGood) in [(node, true), (plain, false)] {
      let people = try SQLitePeople(reading: "\(folder)/people.sqlite")
      let links = try people.read { try $0.records(.link) }
      #expect(links.isEmpty != isGood, "\(folder)")
      #expect(try people.flaws().isEmpty)
    }
    let note = try BackupNote(parsing: Files.read("\(plain)/backup.json"))
    #expect(try Files.read("\(node)/backup.json") == note.bytes)
    #expect(note.packages == 2 && note.missing == 0 && !note.hasKeys)
    #expect(note.journals.map(\.party) == ["CAN", "KOR"])
    // Keyset, offer; keyset, wanted, arrived.
    #expect(note.journals[0].size >= 2 && note.journals[1].size >= 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(plain)/packages")
    #expect(names.count == 2)
    for name in names {
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(plain)/packages/\(name)", andPath: "\(node)/packages/\(name)"))
    }
  }

  @Test("an old copy that is put back is found out, and the node signs nothing")
  func restored() async throws {
    let world = try TwoProcesses.paired()
    for code in ["CAN", "KOR"] { try world.start(code) }
    try Self.send(world, "first")
    let node = "\(world.folder)/CAN"
    try world.until("it arrives") { try world.shows("arrived", "CAN-2026-0001", at: "CAN") }
    let copy = "\(world.folder)/copy"
    let said = try world.must("backup", "--node", node, "-o", copy, "--with-keys")
    #expect(said.contains("private keys are in it"))
    try Self.send(world, "second")
    try world.until("it arrives") { try world.shows("arrived", "CAN-2026-0002", at: "KOR") }
    #expect(world.stop("CAN") == 0)
    try FileManager.default.moveItem(atPath: node, toPath: "\(world.folder)/lost")
    try FileManager.default.moveItem(atPath: copy, toPath: node)
    try world.start("CAN")
    // Which of the two it meets first depends on how much of the partner's journal it had cosigned.
    var code: String?
    try world.until("doctor names it") {
      let told = try world.run("doctor", "--node", node).output
      code = ["node.journalLost", "node.mirrorLost"].first {
        told.contains("the node signs nothing: \($0)")
      }
      return code != nil
    }
    let file = "\(world.folder)/first.txt"
    let refused = try world.run(
      "send", file, "--node", node, "--to", "KOR/registry", "--level", "SECRET", "--purpose",
      "research", "--json")
    #expect(refused.status != 0)
    #expect(refused.errors.contains(try #require(code)), "\(refused.errors)")
  }

  @Test("people that can't be read whole are not left out of a copy without a word")
  func unreadablePeople() throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    func removeLog() {
      for suffix in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(node)/people.sqlite\(suffix)")
      }
    }
    // A log that is there could stand in for the whole file.
    removeLog()
    try Data(repeating: 0x5A, count: 8192).write(to: URL(filePath: "\(node)/people.sqlite"))
    let made = try world.run("backup", "--node", node, "-o", "\(world.folder)/copy")
    #expect(made.status == 1)
    #expect(made.errors.contains("people.sqlite` can't be read whole"), "\(made.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(world.folder)/copy"))
    #expect(!FileManager.default.fileExists(atPath: "\(world.folder)/copy.making"))
    // A node from before there were people has no such file.
    try FileManager.default.removeItem(atPath: "\(node)/people.sqlite")
    removeLog()
    try world.must("backup", "--node", node, "-o", "\(world.folder)/copy")
    #expect(!FileManager.default.fileExists(atPath: "\(world.folder)/copy/people.sqlite"))
  }

  @Test("a store that is not sound is not copied")
  func unsound() async throws {
    let world = try TwoProcesses.paired()
    let node = "\(world.folder)/CAN"
    let store = URL(filePath: "\(node)/store.sqlite")
    var bytes = try Data(contentsOf: store)
    bytes.replaceSubrange(8192..<12_288, with: Data(repeating: 0x5A, count: 4096))
    try bytes.write(to: store)
    // A place where nothing can be written is named, and the store is not blamed.
    let nowhere = try world.run("backup", "--node", node, "-o", "/proc/nowhere")
    #expect(nowhere.status == 1)
    #expect(nowhere.errors.contains("can't write `/proc/nowhere`"), "\(nowhere.errors)")
    let made = try world.run("backup", "--node", node, "-o", "\(world.folder)/copy")
    #expect(made.status == 1)
    #expect(!FileManager.default.fileExists(atPath: "\(world.folder)/copy"))
    #expect(!FileManager.default.fileExists(atPath: "\(world.folder)/copy.making"))
    #expect(!FileManager.default.fileExists(atPath: "\(node)/backup.json"))
  }
}

import Evidence
import Foundation
import GRDB
import StoreSQLite
import Testing

@testable import People

@Suite("the file of a node's people")
final class PeopleFileTests {
  private static let now = Instant(milliseconds: 1_795_435_200_000)
  private static let passphrase = "a passphrase of an exercise"

  private let folder: String
  private var path: String { "\(folder)/people.sqlite" }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory.appendingPathComponent("entente-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func signIn(_ people: SQLitePeople) -> SignIn {
    SignIn(people, now: { now }) { count in
      (0..<count).map { _ in UInt8.random(in: 0...255) }
    }
  }

  @Test(
    "in a copy nobody has signed in and no link is good; people, passphrases and notes are there")
  func copy() throws {
    let people = try SQLitePeople(path: path)
    var steward = try Person(
      id: "steward", name: "Steward", roles: [.administrator], nationality: "KR")
    steward.passphrase = try HashedPassphrase.make(Self.passphrase, for: "steward")
    try Directory(people, now: { Self.now }).set(steward, by: "test")
    let signIn = Self.signIn(people)
    let opened = try signIn.begin("steward", Self.passphrase, from: "local", browser: nil)
    let link = try signIn.makeLink(for: "steward", by: .folder("test"))
    let registry = try Person(
      id: "registry", name: "Registry", post: "KOR/registry-officer", roles: [.registryOfficer],
      nationality: "KR")
    try Directory(people, now: { Self.now }).set(registry, by: "test")
    let said = try Custodianship(
      number: "CAN-2026-0001", custodian: "registry", readers: .named(["steward"]))
    try signIn.custodianships.set(said, by: "registry", of: nil) { _ in true }
    #expect(try signIn.session(opened.cookie) != nil && signIn.link(link) != nil)

    let target = "\(folder)/copy.sqlite"
    try SQLitePeople(reading: path).copy(to: target)
    #expect(!FileManager.default.fileExists(atPath: target + "-wal"))
    #expect(!FileManager.default.fileExists(atPath: target + "-journal"))
    let tokens = [opened.session.token.hex, Digest.sha256(Digest(hex: link)?.bytes ?? []).hex]
    let bytes = try Data(contentsOf: URL(filePath: target))
    for token in tokens { #expect(bytes.range(of: Data(token.utf8)) == nil) }

    let copy = try SQLitePeople(path: target)
    #expect(try copy.flaws().isEmpty)
    let late = Self.signIn(copy)
    #expect(try late.session(opened.cookie) == nil)
    #expect(try late.link(link) == nil)
    for kind in [PeopleRecord.session, .link] {
      #expect(try copy.read { try $0.records(kind) }.isEmpty, "\(kind)")
    }
    #expect(try copy.read { try $0.person("steward") }?.roles == [.administrator])
    #expect(try late.custodianships.custodianship(of: "CAN-2026-0001") == said)
    #expect(
      try copy.read { try $0.notes(NoteQuery(limit: 9)) }
        == people.read { try $0.notes(NoteQuery(limit: 9)) })
    _ = try late.begin("steward", Self.passphrase, from: "local", browser: nil)
    // The node's own file goes on as it was.
    #expect(try signIn.session(opened.cookie) != nil && signIn.link(link) != nil)
  }

  /// A file that another version or another program made.
  private func makeOther(version: Int, mark: Int) throws {
    let old = try DatabaseQueue(path: path)
    try old.write { database in
      try database.execute(
        sql: """
          PRAGMA application_id = \(mark);
          PRAGMA user_version = \(version);
          CREATE TABLE record (
            kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
            PRIMARY KEY (kind, key)) WITHOUT ROWID, STRICT;
          CREATE TABLE note (
            place INTEGER PRIMARY KEY AUTOINCREMENT, value BLOB NOT NULL) STRICT;
          """)
    }
    try old.close()
  }

  @Test("a file of another version, or of another program, is not touched")
  func foreign() throws {
    for (version, mark, error) in [
      (0, 0x656E_7470, StoreError.older), (1, 0x656E_7470, .older), (3, 0x656E_7470, .newer),
      (2, 0x1234, .foreign),
    ] {
      try? FileManager.default.removeItem(atPath: path)
      try makeOther(version: version, mark: mark)
      let before = try Data(contentsOf: URL(filePath: path))
      #expect(throws: error) { _ = try SQLitePeople(reading: path) }
      #expect(throws: error) { _ = try SQLitePeople(path: path) }
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }
}

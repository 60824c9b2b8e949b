import Foundation
import StoreSQLite
import Testing

@testable import People

@Suite("the file of people")
struct PeopleFileTests {
  @Test(
    "a file of another version, or of another program, is not taken for ours",
    arguments: [(63, UInt8(0), StoreError.older), (63, 2, .newer), (68, 0, .foreign)])
  func versions(_ place: Int, _ byte: UInt8, _ error: StoreError) throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "entente-people-\(UInt64.random(in: 0...UInt64.max)).sqlite")
    defer {
      for end in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path.path() + end)
      }
    }
    do {
      let people = try SQLitePeople(path: path.path())
      #expect(try people.read { try $0.people() }.isEmpty)
    }
    // The version and the mark stand in the header of the file (SQLite, section 1.3).
    var bytes = try Data(contentsOf: path)
    bytes[place] = byte
    try bytes.write(to: path)
    #expect(throws: error) { try SQLitePeople(path: path.path()) }
    #expect(try Data(contentsOf: path)[place] == byte)
  }
}

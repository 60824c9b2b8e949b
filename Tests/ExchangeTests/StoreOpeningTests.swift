import Evidence
import Exchange
import Foundation
import GRDB
import StoreSQLite
import TestSupport
import Testing

/// What is opened as a store, what is refused and left alone, and what hinders it.
@Suite("the opening of a store")
struct StoreOpeningTests {
  private let folder: TemporaryFolder
  private let disk = SimulatedDisk(seed: 1)

  init() throws { folder = try TemporaryFolder() }

  private func open(_ name: String = "store.sqlite") throws -> SQLiteStore {
    try SQLiteStore(path: "\(folder.path)/\(name)")
  }

  @Test("a file that is no database is refused and left alone")
  func aFileThatIsNoDatabaseIsRefused() throws {
    let bytes = Array(repeating: UInt8(ascii: "x"), count: 4096)
    try folder.write(bytes, to: "other.sqlite")
    #expect(throws: (any Error).self) { try SQLiteStore(path: "\(folder.path)/other.sqlite") }
    #expect(try folder.bytes(of: "other.sqlite") == bytes)
  }

  // MARK: Whose

  /// A database that is not ours to open: two numbers of its header, and what is said of it.
  enum Stranger: CaseIterable {
    case another, unmarked, older, newer

    var mark: String { self == .another ? "Fgen" : self == .unmarked ? "\0\0\0\0" : "Ente" }
    var version: UInt8 { self == .newer ? 3 : self == .another ? 1 : 0 }
    var error: StoreError {
      switch self {
      case .another, .unmarked: .foreign
      case .older: .older
      case .newer: .newer
      }
    }
  }

  @Test(
    "the database of another program or version is refused and left alone",
    arguments: Stranger.allCases)
  func aStrangerIsRefused(_ stranger: Stranger) throws {
    _ = try open()
    let ours = try folder.bytes(of: "store.sqlite")
    #expect(ours[60..<64] == [0, 0, 0, 2])
    #expect(ours[68..<72].elementsEqual("Ente".utf8))
    try write(stranger, over: ours)
    let bytes = try folder.bytes(of: "store.sqlite")
    #expect(throws: stranger.error) { try open() }
    #expect(try folder.names == ["store.sqlite"])
    #expect(throws: stranger.error) { try SQLiteStore(reading: "\(folder.path)/store.sqlite") }
    #expect(try folder.bytes(of: "store.sqlite") == bytes)
  }

  /// Writes a database whose header says that it is a stranger's.
  private func write(_ stranger: Stranger, over bytes: [UInt8]) throws {
    var bytes = bytes
    // SQLite's header: the version of the tables at 60, the application's mark at 68.
    bytes[63] = stranger.version
    bytes.replaceSubrange(68..<72, with: stranger.mark.utf8)
    try folder.write(bytes, to: "store.sqlite")
  }

  @Test("another program's database with a log is refused, and nothing of the log is moved")
  func aStrangersLogIsLeftAlone() throws {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let stranger = try DatabaseQueue(
      path: "\(folder.path)/live.sqlite", configuration: configuration)
    try stranger.write { try $0.execute(sql: "CREATE TABLE theirs (x); PRAGMA user_version = 1") }
    // As it is after a crash: what is in the log is nowhere else.
    for end in ["", "-wal"] {
      try folder.write(try folder.bytes(of: "live.sqlite\(end)"), to: "store.sqlite\(end)")
    }
    let (bytes, log) = try (
      folder.bytes(of: "store.sqlite"), folder.bytes(of: "store.sqlite-wal")
    )
    #expect(log.count > 4096)
    #expect(throws: StoreError.foreign) { try open() }
    #expect(try folder.bytes(of: "store.sqlite") == bytes)
    #expect(try folder.bytes(of: "store.sqlite-wal") == log)
    withExtendedLifetime(stranger) {}
  }

  @Test("opening commits once if there is no log, and otherwise nothing")
  func openingCommitsOnce() throws {
    _ = try open()
    #expect(try folder.names == ["store.sqlite"])
    let store = try open()
    // The log's header and one page, which SQLite synchronises: GRDB would have written more.
    let log = try folder.bytes(of: "store.sqlite-wal")
    #expect(log.count == 32 + 24 + 4096)
    for end in ["", "-wal"] {
      try folder.write(try folder.bytes(of: "store.sqlite\(end)"), to: "left.sqlite\(end)")
    }
    let again = try open("left.sqlite")
    #expect(try folder.bytes(of: "left.sqlite-wal") == log)
    withExtendedLifetime((store, again)) {}
  }

  @Test("a store that a link leads to has its log beside it")
  func aLinkIsFollowed() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/far", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/store.sqlite", withDestinationPath: "far/away.sqlite")
    _ = try open("far/away.sqlite")
    let store = try open()
    #expect(try folder.bytes(of: "far/away.sqlite-wal").count == 32 + 24 + 4096)
    withExtendedLifetime(store) {}
  }

  @Test("a new store whose mark is in the log alone is opened after a crash")
  func aMarkInTheLogCounts() throws {
    let store = try open("live.sqlite")
    try store.write { try $0.setCursor(3, scope: "CAN", party: "KOR") }
    for end in ["", "-wal"] {
      try folder.write(try folder.bytes(of: "live.sqlite\(end)"), to: "store.sqlite\(end)")
    }
    let bytes = try folder.bytes(of: "store.sqlite")
    #expect(bytes.count < 72 || bytes[68..<72].elementsEqual([0, 0, 0, 0]))
    let again = try SQLiteStore(path: "\(folder.path)/store.sqlite", mayBeNew: false)
    #expect(try again.read { try $0.cursor(scope: "CAN", party: "KOR") } == 3)
    withExtendedLifetime(store) {}
  }

  @Test("what hinders the opening of a store that may be sound is named")
  func aHindranceIsNamed() throws {
    _ = try open()
    // SQLite follows no link to where it wants to keep its index of the log.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/store.sqlite-shm", withDestinationPath: "nowhere")
    #expect(throws: StoreError.forbidden) { try open() }
    #expect(throws: StoreError.forbidden) {
      try SQLiteStore(reading: "\(folder.path)/store.sqlite")
    }
    disk.troubles.isFull = true
    #expect(throws: StoreError.full) { try disk.mount().store(at: "/store.sqlite") }
  }

  /// A connection that reads the copy of a store, which has no log yet, and does not end.
  private func readerOfACopy() throws -> DatabaseQueue {
    try open("store.sqlite").copy(to: "\(folder.path)/copy.sqlite")
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(
      path: "\(folder.path)/copy.sqlite", configuration: configuration)
    try reader.inDatabase { try $0.execute(sql: "BEGIN; SELECT * FROM head") }
    return reader
  }

  @Test("a copy that is put back is opened once those who look at it have ended")
  func anOpeningWaitsForReaders() throws {
    let reader = try readerOfACopy()
    let store = try SQLiteStore(
      path: "\(folder.path)/copy.sqlite",
      whenBusy: .callback { times in
        #expect(times == 0)
        do { try reader.inDatabase { try $0.execute(sql: "COMMIT") } } catch {
          Issue.record(error)
          return false
        }
        return true
      })
    #expect(try store.read { try $0.head(of: "CAN") } == nil)
  }

  @Test("a store that another process keeps to itself is not called damaged")
  func aBusyStoreIsNamed() throws {
    let reader = try readerOfACopy()
    let path = "\(folder.path)/copy.sqlite"
    #expect(throws: StoreError.busy) {
      try SQLiteStore(path: path, whenBusy: .timeout(0.01))
    }
    try reader.inDatabase { try $0.execute(sql: "COMMIT; BEGIN EXCLUSIVE") }
    #expect(throws: StoreError.busy) {
      try SQLiteStore(reading: path, whenBusy: .timeout(0.01))
    }
    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    #expect(throws: Never.self) { try SQLiteStore(path: path) }
  }

  @Test("a copy that finds no place says so; the store is not to blame")
  func aCopyWithoutAPlace() throws {
    let store = try open()
    #expect(throws: StoreError.forbidden) { try store.copy(to: "\(folder.path)/no/copy") }
    disk.troubles.isFull = true
    #expect(throws: StoreError.full) {
      try store.copy(to: disk.mount().address(of: "/copy.sqlite"))
    }
  }

  @Test("a database of which pages are missing is refused; one of which all are is not made anew")
  func aCutDatabaseIsRefused() throws {
    _ = try open()
    let bytes = try folder.bytes(of: "store.sqlite")
    let path = "\(folder.path)/cut.sqlite"
    for count in [0, 1, 99, 100, 511, 4096, 8192, bytes.count / 2, bytes.count - 8192] {
      let cut = Array(bytes.prefix(count))
      try folder.write(cut, to: "cut.sqlite")
      // One byte counts as none: SQLite itself writes it into a new file on some systems.
      let isEmpty = count < 2
      #expect("\(count)") {
        try SQLiteStore(path: path, mayBeNew: false)
      } throws: {
        ($0 as? StoreError == .empty) == isEmpty
      }
      #expect(throws: (any Error).self, "\(count)") { try SQLiteStore(reading: path) }
      #expect(try folder.bytes(of: "cut.sqlite") == cut, "\(count)")
    }
  }
}

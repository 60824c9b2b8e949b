import Evidence
import Exchange
import Foundation
import StoreSQLite
import TestSupport
import Testing

/// What every store must do; another store joins by one more place.
@Suite("a store")
struct StoreTests {
  private struct Failure: Error {}

  /// Where a store is.
  enum Place: CaseIterable {
    case folder
    case simulatedDisk
  }

  private let folder: TemporaryFolder
  private let disk = SimulatedDisk(seed: 1)

  init() throws { folder = try TemporaryFolder() }

  private func open(_ place: Place, _ name: String = "store.sqlite") throws -> SQLiteStore {
    switch place {
    case .folder: try SQLiteStore(path: "\(folder.path)/\(name)")
    case .simulatedDisk: try disk.mount().store(at: "/\(name)")
    }
  }

  private func record(_ bytes: [UInt8], subject: String = "CAN-2026-0001") -> JournalRecord {
    JournalRecord(
      entry: bytes, kind: "transmittal.offered", subject: subject,
      time: Instant(milliseconds: 1), isDone: true)
  }

  private func head(_ origin: String, size: UInt64) throws -> JournalHead {
    let checkpoint = Checkpoint(origin: origin, size: size, root: Digest.sha256([UInt8(size)]))
    let note = try TestSigner.named("journal").sign(text: checkpoint.text)
    return JournalHead(checkpoint: checkpoint, note: note, cosigned: note, cosignedSize: size - 1)
  }

  private func key(_ subject: String) -> RegisterKey {
    RegisterKey(scope: "CAN", register: "transmittal", subject: subject)
  }

  // MARK: Transactions

  @Test("a commit to a file is synchronised before it returns", arguments: Place.allCases)
  func commitsAreSynchronised(_ place: Place) throws {
    let store = try open(place)
    #expect(try store.synchronousMode() == 2)
    try store.write { try $0.setCursor(1, scope: "CAN", party: "KOR") }
    #expect(try store.synchronousMode() == 2)
  }

  @Test("a body that throws leaves nothing of what it wrote", arguments: Place.allCases)
  func aFailedBodyLeavesNothing(_ place: Place) throws {
    let store = try open(place)
    try store.write { store throws in
      try store.append(record([1]), of: "CAN", at: 0)
      try store.setRegister(key("a"), RegisterRow(subject: "a", state: [1]))
    }
    #expect(throws: Failure.self) {
      try store.write { store throws in
        try store.append(record([2]), of: "CAN", at: 1)
        try store.setHead(head("can", size: 2), of: "CAN")
        try store.setTile([Digest.sha256([1])], of: "CAN", TileName(level: 0, index: 0))
        try store.setCursor(2, scope: "CAN", party: "KOR")
        try store.setRegister(key("a"), RegisterRow(subject: "a", state: [2]))
        #expect(try store.register(key("a")) == [2])
        throw Failure()
      }
    }
    try store.read { store throws in
      #expect(try store.entry(of: "CAN", at: 0)?.entry == [1])
      #expect(try store.entry(of: "CAN", at: 1) == nil)
      #expect(try store.head(of: "CAN") == nil)
      #expect(try store.tile(of: "CAN", TileName(level: 0, index: 0)).isEmpty)
      #expect(try store.cursor(scope: "CAN", party: "KOR") == 0)
      #expect(try store.register(key("a")) == [1])
    }
  }

  @Test("after a body has thrown the store goes on", arguments: Place.allCases)
  func theStoreGoesOnAfterAFailure(_ place: Place) throws {
    let store = try open(place)
    #expect(throws: Failure.self) { try store.write { _ in throw Failure() } }
    #expect(throws: Failure.self) { try store.read { _ in throw Failure() } }
    let value = try store.write { store throws in
      try store.setCursor(3, scope: "CAN", party: "KOR")
      return try store.cursor(scope: "CAN", party: "KOR")
    }
    #expect(value == 3)
  }

  @Test("writes from several threads happen one after the other", arguments: Place.allCases)
  func writesAreSerial(_ place: Place) async throws {
    let store = try open(place)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try store.write { store throws in
            let count = try store.cursor(scope: "CAN", party: "KOR")
            try store.setCursor(count + 1, scope: "CAN", party: "KOR")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.read { try $0.cursor(scope: "CAN", party: "KOR") } == 40)
  }

  // MARK: Journals

  @Test("an entry can't be replaced by another, nor by itself", arguments: Place.allCases)
  func anEntryIsFinal(_ place: Place) throws {
    let store = try open(place)
    try store.write { try $0.append(record([1]), of: "CAN", at: 0) }
    for bytes in [[1], [2]] as [[UInt8]] {
      #expect(throws: (any Error).self) {
        try store.write { try $0.append(record(bytes), of: "CAN", at: 0) }
      }
    }
    #expect(try store.read { try $0.entry(of: "CAN", at: 0) } == record([1]))
    try store.write { try $0.append(record([2]), of: "KOR", at: 0) }
    #expect(try store.read { try $0.entry(of: "CAN", at: 0) } == record([1]))
  }

  @Test(
    "entries come in order, up to a count or a number of bytes, and at least one",
    arguments: Place.allCases)
  func entriesAreLimited(_ place: Place) throws {
    let store = try open(place)
    try store.write { store throws in
      for index in (0..<10).reversed() {
        try store.append(
          record(Array(repeating: UInt8(index), count: 100)), of: "CAN", at: UInt64(index))
      }
    }
    func firsts(from index: UInt64, count: Int, bytes: Int) throws -> [UInt8] {
      try store.read {
        try $0.entries(of: "CAN", from: index, count: count, bytes: bytes).map { $0[0] }
      }
    }
    #expect(try firsts(from: 0, count: 100, bytes: 1 << 20) == Array(0..<10))
    #expect(try firsts(from: 3, count: 2, bytes: 1 << 20) == [3, 4])
    #expect(try firsts(from: 3, count: 9, bytes: 300) == [3, 4, 5])
    #expect(try firsts(from: 3, count: 9, bytes: 299) == [3, 4])
    #expect(try firsts(from: 3, count: 9, bytes: 1) == [3])
    #expect(try firsts(from: 10, count: 9, bytes: 300) == [])
    #expect(try store.read { try $0.entries(of: "KOR", from: 0, count: 9, bytes: 300) } == [])
  }

  @Test(
    "the acts about a subject are found in order, in one journal only", arguments: Place.allCases)
  func subjectsAreFound(_ place: Place) throws {
    let store = try open(place)
    try store.write { store throws in
      for (index, subject) in ["a", "b", "a", "A", "a"].enumerated() {
        try store.append(record([1], subject: subject), of: "CAN", at: UInt64(index))
      }
      try store.append(record([1], subject: "a"), of: "KOR", at: 1)
    }
    try store.read { store throws in
      #expect(try store.indexes(of: "CAN", subject: "a") == [0, 2, 4])
      #expect(try store.indexes(of: "KOR", subject: "a") == [1])
      #expect(try store.indexes(of: "CAN", subject: "c") == [])
    }
  }

  @Test(
    "the heads of two journals are independent, and the latest replaces the one before",
    arguments: Place.allCases)
  func headsAreIndependent(_ place: Place) throws {
    let store = try open(place)
    let can = try head("can", size: 3)
    let kor = try head("kor", size: 5)
    try store.write { store throws in
      try store.setHead(head("can", size: 2), of: "CAN")
      try store.setHead(can, of: "CAN")
    }
    #expect(try store.read { try $0.head(of: "KOR") } == nil)
    try store.write { try $0.setHead(kor, of: "KOR") }
    #expect(try store.read { try $0.head(of: "CAN") } == can)
    #expect(try store.read { try $0.head(of: "KOR") } == kor)
    let bare = JournalHead(
      checkpoint: can.checkpoint, note: can.note, cosigned: nil, cosignedSize: 0)
    try store.write { try $0.setHead(bare, of: "CAN") }
    #expect(try store.read { try $0.head(of: "CAN") } == bare)
  }

  @Test("tiles are kept apart by party, level and place, and grow", arguments: Place.allCases)
  func tilesAreKeptApart(_ place: Place) throws {
    let store = try open(place)
    let hashes = (0..<256).map { Digest.sha256([UInt8($0)]) }
    let names = [(0, 0), (0, 1), (1, 0)].map { TileName(level: $0.0, index: $0.1) }
    try store.write { store throws in
      for (place, name) in names.enumerated() {
        try store.setTile(Array(hashes[0...place]), of: "CAN", name)
      }
      try store.setTile(hashes, of: "CAN", names[0])
    }
    try store.read { store throws in
      #expect(try store.tile(of: "CAN", names[0]) == hashes)
      #expect(try store.tile(of: "CAN", names[1]) == Array(hashes[0...1]))
      #expect(try store.tile(of: "CAN", names[2]) == Array(hashes[0...2]))
      #expect(try store.tile(of: "KOR", names[0]).isEmpty)
    }
  }

  // MARK: Registers

  @Test(
    "rows are filtered by scope, register, status and author, newest first",
    arguments: Place.allCases)
  func rowsAreFilteredAndOrdered(_ place: Place) throws {
    let store = try open(place)
    let rows = [
      ("a", "offered", "CAN", 10), ("b", "wanted", "CAN", 30), ("c", "offered", "KOR", 20),
      ("d", "accepted", "KOR", 20), ("e", "offered", "CAN", 40),
    ].map { subject, status, author, changed in
      RegisterRow(
        subject: subject, state: Array(subject.utf8), status: status, author: author,
        changed: Instant(milliseconds: Int64(changed)),
        due: subject == "a" ? Instant(milliseconds: 99) : nil)
    }
    try store.write { store throws in
      for row in rows { try store.setRegister(key(row.subject), row) }
      try store.setRegister(
        RegisterKey(scope: "KOR", register: "transmittal", subject: "x"), rows[0])
      try store.setRegister(RegisterKey(scope: "CAN", register: "totals", subject: "x"), rows[0])
    }
    func subjects(
      _ statuses: [String]? = nil, _ author: String? = nil, limit: Int = 1000
    ) throws -> String {
      let query = RowQuery(
        scope: "CAN", register: "transmittal", statuses: statuses, author: author, limit: limit)
      return try store.read { try $0.rows(query).map(\.subject).joined() }
    }
    #expect(try subjects() == "ebdca")
    #expect(try subjects(limit: 2) == "eb")
    #expect(try subjects(["offered"]) == "eca")
    #expect(try subjects(["offered", "accepted"], "KOR") == "dc")
    #expect(try subjects(["accepted", "offered", "wanted", "offered"]) == "ebdca")
    #expect(try subjects(["accepted", "offered"], limit: 3) == "edc")
    #expect(try subjects(nil, "CAN") == "eba")
    #expect(try subjects([]) == "")
    #expect(try subjects(["offered' OR 1=1 --"]) == "")
    let all = try store.read { try $0.rows(RowQuery(scope: "CAN", register: "transmittal")) }
    #expect(Set(all) == Set(rows))
  }

  @Test("a register's latest state replaces the one before", arguments: Place.allCases)
  func theLatestStateCounts(_ place: Place) throws {
    let store = try open(place)
    try store.write { store throws in
      try store.setRegister(key("a"), RegisterRow(subject: "a", state: [1], status: "offered"))
      try store.setRegister(key("a"), RegisterRow(subject: "a", state: [2], status: "wanted"))
    }
    try store.read { store throws in
      #expect(try store.register(key("a")) == [2])
      let query = RowQuery(scope: "CAN", register: "transmittal")
      #expect(try store.rows(query).map(\.status) == ["wanted"])
      #expect(try store.register(key("b")) == nil)
    }
  }

  @Test("every column of a row that is written anew is the new one", arguments: Place.allCases)
  func everyColumnIsReplaced(_ place: Place) throws {
    let store = try open(place)
    let packages = [Digest.sha256([1]), Digest.sha256([2]), nil]
    // Each change alone and together, and none.
    for (first, second) in packages.flatMap({ one in packages.map { (one, $0) } }) {
      for author in ["CAN", "KOR"] {
        let before = RegisterRow(
          subject: "a", state: [1], status: "offered", author: "CAN", package: first,
          changed: Instant(milliseconds: 1), due: nil)
        let after = RegisterRow(
          subject: "a", state: [2], status: "wanted", author: author, package: second,
          changed: Instant(milliseconds: 2), due: Instant(milliseconds: 3))
        try store.write { store throws in
          for row in [before, after] { try store.setRegister(key("a"), row) }
        }
        try store.read { store throws in
          #expect(try store.rows(RowQuery(scope: "CAN", register: "transmittal")) == [after])
          for package in packages.compactMap(\.self) {
            let query = RowQuery(scope: "CAN", register: "transmittal", package: package)
            #expect(try store.subjects(query) == (package == second ? ["a"] : []))
          }
        }
      }
    }
  }

  // MARK: Opening again

  @Test("what was written is there when the file is opened again", arguments: Place.allCases)
  func dataSurvivesReopening(_ place: Place) throws {
    let head = try head("can", size: 2)
    let tile = TileName(level: 0, index: 0)
    do {
      let first = try open(place)
      try first.write { store throws in
        try store.append(record([1, 2]), of: "CAN", at: 0)
        try store.setHead(head, of: "CAN")
        try store.setTile([Digest.sha256([1])], of: "CAN", tile)
        try store.setCursor(7, scope: "CAN", party: "KOR")
        try store.setRegister(key("a"), RegisterRow(subject: "a", state: [1]))
      }
    }
    let second = try open(place)
    try second.read { store throws in
      #expect(try store.entry(of: "CAN", at: 0) == record([1, 2]))
      #expect(try store.head(of: "CAN") == head)
      #expect(try store.tile(of: "CAN", tile) == [Digest.sha256([1])])
      #expect(try store.cursor(scope: "CAN", party: "KOR") == 7)
      #expect(try store.register(key("a")) == [1])
    }
    #expect(throws: (any Error).self) {
      try second.write { try $0.append(record([3]), of: "CAN", at: 0) }
    }
  }
}

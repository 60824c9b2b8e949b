import Evidence
import Exchange
import StoreSQLite
import TestSupport
import Testing

@Suite("a store on a simulated disk")
struct SimulatedStoreTests {
  /// A log that is emptied often, so that the process dies there too.
  private func open(_ disk: SimulatedDisk) throws -> SQLiteStore {
    try disk.mount().store(at: "/store.sqlite", emptyingLogAt: 12)
  }

  private func record(_ index: UInt64) -> JournalRecord {
    JournalRecord(
      entry: Array(repeating: UInt8(truncatingIfNeeded: index), count: Int(index * 977 % 7000) + 1),
      kind: "transmittal.offered", subject: "CAN-2026-\(index % 7)",
      time: Instant(milliseconds: Int64(index)), isDone: true)
  }

  /// Commits the next entry in a transaction of several statements.
  private func commit(_ index: UInt64, to store: SQLiteStore) throws {
    try store.write { store throws in
      try store.append(record(index), of: "CAN", at: index)
      try store.setCursor(index + 1, scope: "CAN", party: "CAN")
      try store.setTile(
        (0...Int(index % 256)).map { Digest.sha256([UInt8($0)]) }, of: "CAN",
        TileName(level: 0, index: index / 256))
    }
  }

  /// Checks that whole transactions are there, in order, and says how many.
  private func check(_ store: SQLiteStore) throws -> UInt64 {
    let flaws = try store.flaws()
    #expect(flaws == [])
    return try store.read { store throws in
      let count = try store.cursor(scope: "CAN", party: "CAN")
      for index in 0..<count {
        let isRight = try store.entry(of: "CAN", at: index) == record(index)
        #expect(isRight, "entry \(index)")
      }
      let isLast = try store.entry(of: "CAN", at: count) == nil
      #expect(isLast, "no entry \(count)")
      return count
    }
  }

  /// A life of a process: it looks at what is there, and commits until it is done or dies.
  ///
  /// Says how many commits are durable for all that the process knows.
  private func live(_ disk: SimulatedDisk, knowing known: UInt64, commits: UInt64) -> UInt64 {
    var durable = known
    do {
      let store = try open(disk)
      let found = try check(store)
      #expect(found >= known, "\(known) commits were acknowledged, \(found) are there")
      #expect(found <= known + 1, "at most the commit in which it died came beside")
      durable = found
      while durable < found + commits {
        try commit(durable, to: store)
        durable += 1
      }
    } catch {
      #expect(disk.isDead, "\(error)")
    }
    return durable
  }

  @Test(
    "a commit that failed does not come back once something was read", arguments: Seeds.first(20))
  func aFailedCommitStaysUndone(seed: UInt64) throws {
    for end in [SimulatedDisk.End.killed, .powerLost] {
      let disk = SimulatedDisk(seed: seed)
      let store = try open(disk)
      let count = seed % 9
      for index in 0..<count { try commit(index, to: store) }
      disk.troubles.syncErrors = 100
      #expect(throws: (any Error).self) { try commit(count, to: store) }
      // What could come back is not read either.
      #expect(throws: (any Error).self) { try check(store) }
      disk.troubles.syncErrors = 0
      let found = try check(store)
      #expect(found == count)
      disk.restart(end)
      let foundAgain = try check(try open(disk))
      #expect(foundAgain == count)
    }
  }

  @Test("a commit that failed does not come back after a write that changes nothing")
  func aFailedCommitStaysUndoneByAWrite() throws {
    for seed in Seeds.first(20) {
      let disk = SimulatedDisk(seed: seed)
      let store = try open(disk)
      let count = seed % 9
      for index in 0..<count { try commit(index, to: store) }
      disk.troubles.syncErrors = 100
      #expect(throws: (any Error).self) { try commit(count, to: store) }
      disk.troubles.syncErrors = 0
      let cursor = try store.write { try $0.cursor(scope: "CAN", party: "CAN") }
      #expect(cursor == count)
      disk.restart(.killed)
      let found = try check(try open(disk))
      #expect(found == count, "seed \(seed)")
    }
  }

  @Test(
    "what a commit returned is there after an end at any effect",
    arguments: Seeds.first(40))
  func acknowledgedCommitsSurvive(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let disk = SimulatedDisk(seed: seed)
    var known: UInt64 = 0
    for _ in 0..<6 {
      disk.arm(after: Int.random(in: 1...120, using: &random))
      known = live(disk, knowing: known, commits: 12)
      disk.restart(Bool.random(using: &random) ? .killed : .powerLost)
    }
    let last = live(disk, knowing: known, commits: 3)
    #expect(last >= known + 3)
  }

  @Test("what a process has read stays, though an earlier one did not see it committed")
  func whatWasReadStays() throws {
    for seed in Seeds.first(40) {
      let disk = SimulatedDisk(seed: seed)
      var known = live(disk, knowing: 0, commits: 2)
      disk.restart(.killed)
      do {
        let store = try open(disk)
        // Somewhere within the next commit.
        disk.arm(after: Int(seed % 8) + 1)
        try commit(known, to: store)
      } catch {}
      disk.restart(.killed)
      known = live(disk, knowing: known, commits: 0)
      disk.restart(.powerLost)
      #expect(live(disk, knowing: known, commits: 0) == known)
    }
  }

  @Test(
    "whatever fails on the disk, what was committed stays", arguments: Seeds.first(40)
  )
  func faultsLoseNothing(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let disk = SimulatedDisk(seed: seed)
    var known = live(disk, knowing: 0, commits: 3)
    for _ in 0..<4 {
      let store = try open(disk)
      for _ in 0..<10 {
        disk.troubles.readErrors = [0, 0, 5].randomElement(using: &random) ?? 0
        disk.troubles.writeErrors = [0, 0, 20].randomElement(using: &random) ?? 0
        disk.troubles.syncErrors = [0, 0, 50].randomElement(using: &random) ?? 0
        disk.troubles.isFull = Int.random(in: 0..<5, using: &random) == 0
        guard (try? commit(known, to: store)) != nil else { continue }
        known += 1
      }
      disk.troubles = Troubles()
      disk.restart(Bool.random(using: &random) ? .killed : .powerLost)
      known = live(disk, knowing: known, commits: 1)
      disk.restart(.powerLost)
    }
  }

  @Test("opening and closing on a failing disk takes nothing away", arguments: Seeds.first(40))
  func openingTakesNothing(seed: UInt64) throws {
    let disk = SimulatedDisk(seed: seed)
    var known = live(disk, knowing: 0, commits: 3)
    for _ in 0..<10 {
      disk.troubles.syncErrors = 40
      disk.troubles.writeErrors = 20
      for _ in 0..<10 {
        // What was opened is closed at once, and what wasn't as well.
        _ = try? open(disk)
        disk.restart(.killed)
      }
      disk.troubles = Troubles()
      disk.restart(.powerLost)
      known = live(disk, knowing: known, commits: 5)
    }
  }

  @Test("a store on a full disk refuses what is new, and goes on when there is room")
  func aFullDiskRefuses() throws {
    let disk = SimulatedDisk(seed: 1)
    let store = try open(disk)
    var known: UInt64 = 0
    func commits(_ count: Int) {
      for _ in 0..<count where (try? commit(known, to: store)) != nil { known += 1 }
    }
    commits(5)
    disk.troubles.isFull = true
    // What is left in the log may still be enough for some.
    commits(20)
    let full = known
    for _ in 0..<5 { #expect(throws: StoreFull.self) { try commit(known, to: store) } }
    #expect(try check(store) == full)
    disk.troubles.isFull = false
    commits(5)
    #expect(known == full + 5)
    disk.restart(.powerLost)
    #expect(live(disk, knowing: known, commits: 0) == known)
  }

  @Test("an old copy of the disk is an old state of the store")
  func anOldCopyIsAnOldState() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let disk = SimulatedDisk(seed: seed)
      let store = try open(disk)
      for index in 0..<seed { try commit(index, to: store) }
      let copy = disk.snapshot()
      for index in seed..<20 { try commit(index, to: store) }
      disk.restore(copy)
      #expect(throws: (any Error).self) { try commit(20, to: store) }
      #expect(live(disk, knowing: seed, commits: 5) == seed + 5)
    }
  }

  @Test("a store can't be opened twice at once")
  func aStoreIsOpenOnce() throws {
    let disk = SimulatedDisk(seed: 1)
    let store = try open(disk)
    #expect(throws: (any Error).self) { try open(disk) }
    try commit(0, to: store)
  }

  @Test("a process that is gone changes nothing when its store is closed at last")
  func theDeadChangeNothing() throws {
    let disk = SimulatedDisk(seed: 1)
    var old: SQLiteStore? = try open(disk)
    for index in 0..<5 as Range<UInt64> { if let old { try commit(index, to: old) } }
    disk.restart(.killed)
    let store = try open(disk)
    try commit(5, to: store)
    let effects = disk.effects
    old = nil
    #expect(disk.effects == effects)
    #expect(try check(store) == 6)
  }

  @Test("the same seed gives the same effects")
  func theSameSeedGivesTheSame() throws {
    let runs = (0..<2).map { _ in
      var random = SeededRandom(seed: 9)
      let disk = SimulatedDisk(seed: 9)
      var trace: [Int] = []
      var known: UInt64 = 0
      for _ in 0..<6 {
        disk.arm(after: Int.random(in: 1...120, using: &random))
        known = live(disk, knowing: known, commits: 12)
        trace += [disk.effects, disk.used, Int(known)]
        disk.restart(.powerLost)
      }
      return trace
    }
    #expect(runs[0] == runs[1])
  }
}

import Evidence
import Exchange
import Sealing
import Synchronization
import TestSupport
import Testing

@Suite("a shelf on a simulated disk")
struct SimulatedShelfTests {
  private let package: SealedPackage
  private var name: Digest { package.outline.name }

  init() throws { package = try SealedPackage.shared.get() }

  /// A disk on which the folder of names fails to be synchronised, or a kind of file to be removed,
  /// while it is told to.
  private final class FailingNames: Disk {
    private let base: SimulatedMount
    let isBroken = Mutex(false)
    let stuck = Mutex<String?>(nil)
    let synchronisations = Mutex(0)

    init(_ base: SimulatedMount) { self.base = base }

    func synchronize(folder: String) throws(FileError) {
      synchronisations.withLock { $0 += 1 }
      guard !isBroken.withLock({ $0 }) else { throw FileError(5) }
      try base.synchronize(folder: folder)
    }

    func open(_ path: String, _ mode: DiskFileMode) throws(FileError) -> any DiskFile {
      try base.open(path, mode)
    }
    func move(_ path: String, to other: String) throws(FileError) {
      try base.move(path, to: other)
    }
    func makeFolder(_ path: String) throws(FileError) { try base.makeFolder(path) }
    func remove(_ path: String) throws(FileError) {
      guard !stuck.withLock({ $0.map { path.hasSuffix($0) } ?? false }) else { throw FileError(5) }
      try base.remove(path)
    }
    func exists(_ path: String) throws(FileError) -> Bool { try base.exists(path) }
    func lastWrite(_ path: String) throws(FileError) -> Instant? { try base.lastWrite(path) }
    func names(in folder: String) throws(FileError) -> [String] { try base.names(in: folder) }
  }

  private func shelf(_ disk: any Disk, stride: Int = 2) throws -> DiskShelf {
    try DiskShelf(folder: "/packages", stride: stride, disk: disk, inTurn: true)
  }

  /// Whether the whole package is there and right.
  private func isRight(_ shelf: DiskShelf) throws -> Bool {
    for index in package.pieces.indices {
      guard try shelf.piece(index, of: name) == package.pieces[index] else { return false }
    }
    return true
  }

  /// What a shelf has promised, and what it may hold.
  private struct Promises {
    var outline = false
    var whole = false
    /// Pieces that a process wrote; killing it loses none of them.
    var pieces = 0
  }

  /// A life of a process: it looks at what is there, and takes the rest of the package until it dies.
  ///
  /// With `anew` it forgets the package first.
  private func live(
    _ disk: SimulatedDisk, _ promises: inout Promises, stride: Int, anew: Bool = false
  ) {
    do {
      let shelf = try shelf(disk.mount(), stride: stride)
      if anew {
        promises = Promises()
        try shelf.remove(name)
        let outline = try shelf.outline(of: name)
        let isComplete = try shelf.isComplete(name)
        #expect(outline == nil && !isComplete)
      }
      let outline = try shelf.outline(of: name)
      #expect(outline == package.outline || (outline == nil && !promises.outline))
      if try shelf.isComplete(name) {
        promises.whole = true
      } else {
        #expect(!promises.whole, "a package that was made whole stays whole")
      }
      try shelf.expect(package.outline)
      promises.outline = true
      let held = try shelf.heldPieces(of: name)
      #expect(held >= promises.pieces && held <= package.pieces.count)
      promises.pieces = held
      for piece in package.verified[held...] {
        try shelf.append(piece)
        promises.pieces += 1
      }
      try shelf.complete(name)
      promises.whole = true
      let isRight = try isRight(shelf)
      #expect(isRight)
    } catch {
      #expect(disk.isDead, "\(error)")
    }
  }

  @Test(
    "a package that was made whole stays whole, and what is held is right",
    arguments: Seeds.first(60))
  func whatIsHeldIsRight(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let disk = SimulatedDisk(seed: seed)
    let stride = [1, 2, 32].randomElement(using: &random) ?? 2
    var promises = Promises()
    for _ in 0..<6 {
      disk.arm(after: Int.random(in: 1...20, using: &random))
      let anew = Int.random(in: 0..<4, using: &random) == 0
      live(disk, &promises, stride: stride, anew: anew)
      let end = Bool.random(using: &random) ? SimulatedDisk.End.killed : .powerLost
      if end == .powerLost { promises.pieces = 0 }
      if promises.whole { promises.pieces = package.pieces.count }
      disk.restart(end)
    }
    live(disk, &promises, stride: stride)
    #expect(promises.whole)
    disk.restart(.powerLost)
    let shelf = try shelf(disk.mount())
    #expect(try shelf.isComplete(name))
    #expect(try isRight(shelf))
  }

  @Test(
    "whatever fails on the disk, a package that was made whole is right",
    arguments: Seeds.first(60))
  func faultsSpoilNothing(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let disk = SimulatedDisk(seed: seed)
    for _ in 0..<3 {
      let shelf = try shelf(disk.mount(), stride: 1)
      disk.troubles.syncErrors = 40
      disk.troubles.writeErrors = 10
      disk.troubles.readErrors = 5
      for _ in 0..<6 {
        guard (try? shelf.isComplete(name)) != true else { break }
        guard (try? shelf.expect(package.outline)) != nil,
          let held = try? shelf.heldPieces(of: name)
        else { continue }
        for piece in package.verified[held...] {
          guard (try? shelf.append(piece)) != nil else { break }
        }
        _ = try? shelf.complete(name)
      }
      let isWhole = (try? shelf.isComplete(name)) ?? false
      disk.troubles = Troubles()
      disk.restart(isWhole || Bool.random(using: &random) ? .powerLost : .killed)
      let after = try self.shelf(disk.mount(), stride: 1)
      if isWhole { #expect(try after.isComplete(name)) }
      if try after.isComplete(name) { #expect(try isRight(after)) }
    }
    // Then nothing fails any more.
    var promises = Promises()
    live(disk, &promises, stride: 1)
    disk.restart(.powerLost)
    let last = try shelf(disk.mount())
    #expect(try last.isComplete(name))
    #expect(try isRight(last))
  }

  @Test("a package is whole only once its name is durable, and that is asked for once")
  func aWholePackageHasADurableName() throws {
    let disk = SimulatedDisk(seed: 1)
    let names = FailingNames(disk.mount())
    let shelf = try shelf(names)
    try shelf.expect(package.outline)
    for piece in package.verified { try shelf.append(piece) }
    names.isBroken.withLock { $0 = true }
    #expect(throws: NodeError.shelf("system error 5")) { try shelf.complete(name) }
    #expect(throws: NodeError.shelf("system error 5")) { try shelf.isComplete(name) }
    #expect(throws: NodeError.shelf("system error 5")) { try shelf.complete(name) }
    names.isBroken.withLock { $0 = false }
    let before = names.synchronisations.withLock { $0 }
    try shelf.complete(name)
    for _ in 0..<3 { #expect(try shelf.isComplete(name)) }
    #expect(names.synchronisations.withLock { $0 } == before + 1)
    disk.restart(.powerLost)
    #expect(try self.shelf(disk.mount()).isComplete(name))
  }

  @Test("a package is expected only once its outline's name is durable")
  func anExpectedPackageHasADurableName() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let disk = SimulatedDisk(seed: seed)
      let names = FailingNames(disk.mount())
      let shelf = try shelf(names)
      names.isBroken.withLock { $0 = true }
      for _ in 0..<2 {
        #expect(throws: NodeError.shelf("system error 5")) { try shelf.expect(package.outline) }
      }
      names.isBroken.withLock { $0 = false }
      try shelf.expect(package.outline)
      disk.restart(.powerLost)
      #expect(try self.shelf(disk.mount()).outline(of: name) == package.outline)
    }
  }

  @Test("a name that a killed process gave is durable once the next process has begun")
  func theNextProcessSettlesNames() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let disk = SimulatedDisk(seed: seed)
      let names = FailingNames(disk.mount())
      let shelf = try shelf(names)
      try shelf.expect(package.outline)
      for piece in package.verified { try shelf.append(piece) }
      names.isBroken.withLock { $0 = true }
      #expect(throws: NodeError.shelf("system error 5")) { try shelf.complete(name) }
      disk.restart(.killed)
      #expect(try self.shelf(disk.mount()).isComplete(name))
      disk.restart(.powerLost)
      #expect(try self.shelf(disk.mount()).isComplete(name))
    }
  }

  @Test("a package that is sealed is whole when that is said, whatever happens then")
  func aSealedPackageStays() throws {
    for seed in 1...30 as ClosedRange<UInt64> {
      let disk = SimulatedDisk(seed: seed)
      disk.arm(after: Int(seed % 15) + 3)
      var isSaid = false
      do {
        let writer = try shelf(disk.mount()).newPackage()
        for piece in package.pieces { try writer.write(piece) }
        try writer.commit(package.outline)
        isSaid = true
      } catch {
        #expect(disk.isDead, "\(error)")
      }
      disk.restart(seed.isMultiple(of: 2) ? .killed : .powerLost)
      let after = try shelf(disk.mount())
      let isWhole = try after.isComplete(name)
      #expect(isWhole || !isSaid)
      if isWhole { #expect(try isRight(after)) }
      let left = try disk.mount().names(in: "/packages")
      #expect(left.allSatisfy { $0.hasPrefix(name.hex) }, "what was being written is swept")
    }
  }

  @Test("a full disk refuses a piece, and takes it when there is room")
  func aFullDiskRefusesAPiece() throws {
    let disk = SimulatedDisk(seed: 1)
    let shelf = try shelf(disk.mount())
    try shelf.expect(package.outline)
    try shelf.append(package.verified[0])
    disk.troubles.isFull = true
    #expect(throws: NodeError.shelfFull) { try shelf.append(package.verified[1]) }
    disk.troubles.isFull = false
    for piece in package.verified[1...] { try shelf.append(piece) }
    try shelf.complete(name)
    #expect(try isRight(shelf))
  }

  @Test("a package grew last when its outline or newest piece came; whole or absent it never did")
  func lastGrowth() throws {
    let clock = SimulatedClock()
    let begin = clock.now
    let disk = SimulatedDisk(seed: 1) { clock.now }
    let shelf = try shelf(disk.mount())
    #expect(try shelf.lastGrowth(of: name) == nil)
    try shelf.expect(package.outline)
    for (place, piece) in package.verified.enumerated() {
      let last = begin.adding(milliseconds: Int64(place) * 1000)
      clock.advance(to: last.milliseconds + 1000)
      #expect(try shelf.lastGrowth(of: name) == last)
      try shelf.append(piece)
    }
    #expect(try shelf.lastGrowth(of: name) == clock.now)
    try shelf.complete(name)
    #expect(try shelf.lastGrowth(of: name) == nil)
    try shelf.remove(name)
    #expect(try shelf.lastGrowth(of: name) == nil)
  }

  @Test(
    "a removal that fails in the middle leaves no mark without its part, and can be done again",
    arguments: ["outline", "mark", "part"])
  func removedInPart(stuck: String) throws {
    let disk = SimulatedDisk(seed: 1)
    let names = FailingNames(disk.mount())
    let shelf = try shelf(names)
    try shelf.expect(package.outline)
    for piece in package.verified.dropLast() { try shelf.append(piece) }
    names.stuck.withLock { $0 = ".\(stuck)" }
    #expect(throws: NodeError.shelf("system error 5")) { try shelf.remove(name) }
    let left = try names.names(in: "/packages")
    #expect(left.contains("\(name.hex).part"))
    #expect(try shelf.lastGrowth(of: name) != nil)
    names.stuck.withLock { $0 = nil }
    try shelf.remove(name)
    #expect(try names.names(in: "/packages").isEmpty)
    try shelf.expect(package.outline)
    for piece in package.verified { try shelf.append(piece) }
    try shelf.complete(name)
    #expect(try isRight(shelf))
  }
}

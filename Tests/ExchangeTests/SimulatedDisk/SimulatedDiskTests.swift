import Exchange
import Glibc
import TestSupport
import Testing

@Suite("a simulated disk")
struct SimulatedDiskTests {
  private static let seeds: ClosedRange<UInt64> = 1...60
  private static let old = [UInt8](repeating: 1, count: 2000)
  private static let new = [UInt8](repeating: 2, count: 2000)

  private func bytes(_ disk: SimulatedDisk, _ path: String) throws -> [UInt8]? {
    let mount = disk.mount()
    guard try mount.exists(path) else { return nil }
    let file = try mount.open(path, .read)
    return try file.read(1 << 20, at: 0)
  }

  /// A disk with a durable file.
  private func disk(seed: UInt64 = 1) throws -> (SimulatedDisk, any DiskFile) {
    let disk = SimulatedDisk(seed: seed)
    let file = try disk.mount().open("/a", .createNew)
    try file.write(Self.old, at: 0)
    try file.synchronize()
    try disk.mount().synchronize(folder: "/")
    return (disk, file)
  }

  /// How often each outcome came about.
  private func outcomes<Outcome: Hashable>(
    _ outcome: (UInt64) throws -> Outcome
  ) rethrows -> [Outcome: Int] {
    try Self.seeds.reduce(into: [:]) { $0[try outcome($1), default: 0] += 1 }
  }

  // MARK: Contents

  @Test("what was synchronised survives a loss of power, what was not may not, in whole sectors")
  func unsynchronisedWritesMayBeLost() throws {
    let lengths = try outcomes { seed in
      let (disk, file) = try disk(seed: seed)
      try file.write(Self.new, at: 100)
      #expect(try file.read(2100, at: 0) == Self.old[..<100] + Self.new)
      disk.restart(.powerLost)
      let bytes = try #require(try bytes(disk, "/a"))
      #expect(Array(bytes[..<100]) == Array(Self.old[..<100]))
      for sector in [100..<512, 512..<1024, 1024..<1536, 1536..<2000] {
        #expect(Set(bytes[sector]).count == 1, "a sector is whole")
      }
      return bytes.count { $0 == 2 }
    }
    #expect(lengths[0, default: 0] > 5, "often nothing is there")
    #expect(lengths[2000, default: 0] > 5, "often all is there")
    #expect(lengths.count > 4, "sometimes a part is there")
  }

  @Test("what a killed process wrote is there, and may be lost with power later")
  func aKillLosesNothing() throws {
    let lost = try outcomes { seed in
      let (disk, file) = try disk(seed: seed)
      try file.write(Self.new, at: 0)
      disk.restart(.killed)
      #expect(try bytes(disk, "/a") == Self.new)
      disk.restart(.powerLost)
      return try bytes(disk, "/a") != Self.new
    }
    #expect(lost.count == 2)
  }

  @Test("what is missing before a write is zeros, and a file that is cut short keeps the rest")
  func gapsAreZeros() throws {
    let (disk, file) = try disk()
    try file.write([7], at: 2010)
    #expect(try file.read(20, at: 1999) == [1] + Array(repeating: 0, count: 10) + [7])
    #expect(try file.length() == 2011)
    #expect(disk.used == 2011)
    #expect(try file.read(5, at: 3000).isEmpty)
  }

  // MARK: Names

  @Test("a new file's name is durable only with its folder, whatever was done to the file")
  func namesAreDurableWithTheirFolder() throws {
    let kept = try outcomes { seed in
      let (disk, _) = try disk(seed: seed)
      let file = try disk.mount().open("/b", .createNew)
      try file.write(Self.new, at: 0)
      try file.synchronize()
      disk.restart(.powerLost)
      let bytes = try bytes(disk, "/b")
      #expect(bytes == nil || bytes == Self.new)
      return bytes != nil
    }
    #expect(kept.count == 2)
  }

  @Test("a file has its old name or its new one, and whoever had the new one is there until then")
  func renamingIsAtomic() throws {
    let names = try outcomes { seed in
      let (disk, _) = try disk(seed: seed)
      let mount = disk.mount()
      let file = try mount.open("/b", .createNew)
      try file.write(Self.new, at: 0)
      try file.synchronize()
      try mount.synchronize(folder: "/")
      try mount.move("/b", to: "/a")
      #expect(try mount.names(in: "/") == ["a"])
      disk.restart(.powerLost)
      let names = try disk.mount().names(in: "/")
      #expect(try bytes(disk, "/a") == (names == ["a"] ? Self.new : Self.old))
      return names
    }
    #expect(Set(names.keys) == [["a"], ["a", "b"]])
  }

  @Test("of changes to names that were not synchronised the first ones survive, in order")
  func namesSurviveInOrder() throws {
    let survived = try outcomes { seed in
      let (disk, _) = try disk(seed: seed)
      let mount = disk.mount()
      _ = try mount.open("/b", .createNew)
      try mount.remove("/a")
      try mount.move("/b", to: "/c")
      try mount.remove("/c")
      disk.restart(.powerLost)
      return try disk.mount().names(in: "/")
    }
    #expect(Set(survived.keys) == [["a"], ["a", "b"], ["b"], ["c"], []])
  }

  @Test("a name in one folder is not durable with another")
  func foldersAreApart() throws {
    let kept = try outcomes { seed in
      let disk = SimulatedDisk(seed: seed)
      let mount = disk.mount()
      try mount.makeFolder("/one")
      try mount.makeFolder("/two")
      _ = try mount.open("/one/a", .createNew)
      _ = try mount.open("/two/a", .createNew)
      try mount.synchronize(folder: "/two")
      disk.restart(.powerLost)
      #expect(try disk.mount().names(in: "/two") == ["a"])
      return try disk.mount().names(in: "/one").count
    }
    #expect(Set(kept.keys) == [0, 1])
  }

  @Test("what is not there is refused, and what is there can't be made anew")
  func wrongNamesAreRefused() throws {
    let (disk, _) = try disk()
    let mount = disk.mount()
    #expect(throws: FileError(ENOENT)) { try mount.open("/b", .read) }
    #expect(throws: FileError(ENOENT)) { try mount.open("/none/b", .readWrite) }
    #expect(throws: FileError(ENOENT)) { try mount.move("/b", to: "/c") }
    #expect(throws: FileError(ENOENT)) { try mount.names(in: "/none") }
    #expect(throws: FileError(EEXIST)) { try mount.open("/a", .createNew) }
    try mount.remove("/b")
    #expect(try mount.names(in: "/") == ["a"])
  }

  // MARK: Death

  /// Six effects: a file is made, written, synchronised, renamed, its folder synchronised, removed.
  private func sixEffects(_ mount: SimulatedMount) throws {
    let file = try mount.open("/b", .createNew)
    try file.write(Self.new, at: 0)
    try file.synchronize()
    try mount.move("/b", to: "/c")
    try mount.synchronize(folder: "/")
    try mount.remove("/c")
  }

  @Test("a process dies at any effect, which is not done, and then nothing answers")
  func aProcessDiesAtAnyEffect() throws {
    for effect in 1...6 {
      let (disk, file) = try disk()
      let before = disk.effects
      disk.arm(after: effect)
      let mount = disk.mount()
      #expect(throws: FileError(EIO)) { try sixEffects(mount) }
      #expect(disk.isDead)
      #expect(disk.effects == before + effect)
      #expect(throws: FileError(EIO)) { try file.read(1, at: 0) }
      #expect(throws: FileError(EIO)) { try mount.exists("/a") }
      #expect(throws: FileError(EIO)) { try mount.makeFolder("/f") }
      disk.restart(.killed)
      #expect(!disk.isDead)
      let names = try disk.mount().names(in: "/")
      #expect(
        names
          == [["a"], ["a", "b"], ["a", "b"], ["a", "b"], ["a", "c"], ["a", "c"]][effect - 1])
      #expect(throws: FileError(EIO)) { try file.read(1, at: 0) }
      #expect(throws: FileError(EIO)) { try mount.exists("/a") }
    }
    let (disk, _) = try disk()
    disk.arm(after: 7)
    try sixEffects(disk.mount())
    #expect(!disk.isDead)
  }

  @Test("a process that is killed while it writes has written whole sectors, from the first on")
  func aWriteIsTorn() throws {
    let lengths = try outcomes { seed in
      let (disk, file) = try disk(seed: seed)
      disk.arm(after: 1)
      #expect(throws: FileError(EIO)) { try file.write(Self.new, at: 100) }
      disk.restart(.killed)
      let bytes = try #require(try bytes(disk, "/a"))
      let written = bytes.count { $0 == 2 }
      let torn = Self.old[..<100] + Self.new[..<written] + Self.old.dropFirst(100 + written)
      #expect(bytes == Array(torn))
      return written
    }
    #expect(Set(lengths.keys) == [0, 412, 924, 1436, 1948])
  }

  @Test("the same seed and the same work give the same disk")
  func theSameSeedGivesTheSameDisk() throws {
    for seed in Self.seeds.prefix(10) {
      let runs = try (0..<2).map { _ in
        let (disk, file) = try disk(seed: seed)
        disk.troubles.writeErrors = 30
        for place in 0..<20 { try? file.write(Self.new, at: place * 700) }
        disk.troubles.writeErrors = 0
        disk.restart(.powerLost)
        return try bytes(disk, "/a")
      }
      #expect(runs[0] == runs[1])
    }
  }

  // MARK: Troubles

  @Test("on a full disk nothing becomes longer, and all else goes on")
  func aFullDiskTakesNoMore() throws {
    let (disk, file) = try disk()
    disk.troubles.isFull = true
    try file.write(Self.new, at: 0)
    #expect(throws: FileError(ENOSPC)) { try file.write([3, 3], at: 1999) }
    #expect(try file.read(3000, at: 0) == Self.new.dropLast() + [3])
    disk.troubles.isFull = false
    disk.troubles.capacity = 2500
    #expect(throws: FileError(ENOSPC)) { try file.write(Self.old, at: 2000) }
    #expect(try file.length() == 2500)
    #expect(disk.used == 2500)
    try disk.mount().remove("/a")
    #expect(disk.used == 2500, "it is still open")
    disk.restart(.killed)
    #expect(disk.used == 0)
    #expect(disk.largest == 2500)
  }

  @Test("what fails has no effect")
  func whatFailsHasNoEffect() throws {
    let (disk, file) = try disk()
    let mount = disk.mount()
    disk.troubles.readErrors = 100
    #expect(throws: FileError(EIO)) { try file.read(1, at: 0) }
    disk.troubles.readErrors = 0
    disk.troubles.writeErrors = 100
    #expect(throws: FileError(EIO)) { try file.write(Self.new, at: 0) }
    #expect(throws: FileError(EIO)) { try mount.move("/a", to: "/b") }
    #expect(throws: FileError(EIO)) { try mount.remove("/a") }
    #expect(throws: FileError(EIO)) { try mount.open("/b", .createNew) }
    disk.troubles.writeErrors = 0
    #expect(try mount.names(in: "/") == ["a"])
    #expect(try bytes(disk, "/a") == Self.old)
  }

  @Test("some of what fails succeeds when it is tried again")
  func someThingsFail() throws {
    let (disk, file) = try disk()
    disk.troubles.readErrors = 30
    let failures = (0..<200).count { _ in (try? file.read(1, at: 0)) == nil }
    #expect((30...90).contains(failures))
  }

  @Test("after a failed synchronisation a later one may keep silent about what was lost")
  func aFailedSynchronisationForgets() throws {
    let kept = try outcomes { seed in
      let (disk, file) = try disk(seed: seed)
      try file.write(Self.new, at: 0)
      disk.troubles.syncErrors = 100
      #expect(throws: FileError(EIO)) { try file.synchronize() }
      disk.troubles.syncErrors = 0
      try file.synchronize()
      #expect(try file.read(2000, at: 0) == Self.new, "it is in memory")
      file.forget(0..<2000)
      let truth = try file.read(2000, at: 0)
      disk.restart(.powerLost)
      #expect(try bytes(disk, "/a") == truth)
      return truth == Self.new
    }
    #expect(kept.count == 2)
  }

  // MARK: Copies

  @Test("an old copy is all that was durable, and nothing since")
  func anOldCopyComesBack() throws {
    let (disk, file) = try disk()
    try file.write(Self.new, at: 0)
    let copy = disk.snapshot()
    try file.synchronize()
    _ = try disk.mount().open("/b", .createNew)
    try disk.mount().synchronize(folder: "/")
    disk.restore(copy)
    #expect(throws: FileError(EIO)) { try file.read(1, at: 0) }
    #expect(try disk.mount().names(in: "/") == ["a"])
    #expect(try bytes(disk, "/a") == Self.old)
    disk.restart(.powerLost)
    #expect(try bytes(disk, "/a") == Self.old)
  }
}

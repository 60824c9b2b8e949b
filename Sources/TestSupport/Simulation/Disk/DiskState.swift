import Evidence
import Exchange
import Glibc

/// What is on a simulated disk, and what of it would survive a loss of power.
///
/// Every choice follows from the seed and the order of operations.
struct DiskState {
  var random: SeededRandom
  var troubles = Troubles()
  /// Which start of the machine this is; whatever an earlier process still holds is of no use.
  private(set) var life = 1
  private(set) var isDead = false
  /// How many effects are left until the process dies.
  var fuse: Int?
  private(set) var effects = 0
  private(set) var failedSynchronizations = 0
  private(set) var used = 0
  private(set) var largest = 0
  private var names = DiskNames()
  private var inodes: [Int: Inode] = [:]
  private var newest = 0

  /// The clock of the machine that the disk is in.
  private let clock: @Sendable () -> Instant

  init(seed: UInt64, clock: @escaping @Sendable () -> Instant) {
    random = SeededRandom(seed: seed)
    self.clock = clock
  }

  // MARK: What every operation passes

  private mutating func chance(_ percent: Int) -> Bool {
    percent > 0 && Int.random(in: 0..<100, using: &random) < percent
  }

  /// Nothing answers a process that is dead.
  private func requireLife(_ life: Int) throws(FileError) {
    guard life == self.life, !isDead else { throw FileError(EIO) }
  }

  /// Counts an effect, and says whether the process dies at it.
  private mutating func isLastEffect() -> Bool {
    effects += 1
    guard let left = fuse else { return false }
    fuse = left > 1 ? left - 1 : nil
    isDead = left <= 1
    return isDead
  }

  /// Passes an effect that happens whole or not at all.
  private mutating func pass(_ life: Int, failing percent: Int) throws(FileError) {
    try requireLife(life)
    guard !isLastEffect(), !chance(percent) else { throw FileError(EIO) }
  }

  // MARK: Names

  mutating func open(
    _ path: String, _ mode: DiskFileMode, life: Int
  ) throws(FileError) -> (inode: Int, file: Int) {
    try requireLife(life)
    if let inode = names.current[path] {
      guard mode != .createNew else { throw FileError(EEXIST) }
      return (inode, use(inode))
    }
    guard mode != .read, names.hasFolder(of: path) else { throw FileError(ENOENT) }
    try pass(life, failing: troubles.writeErrors)
    let inode = addInode(in: DiskNames.folder(of: path))
    names.change(.create(path, inode))
    return (inode, use(inode))
  }

  /// Makes a file without a name.
  mutating func openNameless(life: Int) throws(FileError) -> (inode: Int, file: Int) {
    try pass(life, failing: troubles.writeErrors)
    let inode = addInode(in: nil)
    return (inode, use(inode))
  }

  private mutating func addInode(in folder: String?) -> Int {
    newest += 1
    inodes[newest] = Inode(in: folder, at: clock())
    return newest
  }

  private mutating func use(_ inode: Int) -> Int {
    inodes[inode]?.users += 1
    newest += 1
    return newest
  }

  /// An open file was dropped.
  mutating func close(_ inode: Int, file: Int, life: Int) {
    guard life == self.life else { return }
    unlock(inode, file: file, life: life)
    inodes[inode]?.users -= 1
    if inodes.count > names.current.count { collect() }
  }

  mutating func move(_ path: String, to other: String, life: Int) throws(FileError) {
    try requireLife(life)
    guard names.current[path] != nil else { throw FileError(ENOENT) }
    try pass(life, failing: troubles.writeErrors)
    names.change(.rename(path, other))
    collect()
  }

  mutating func remove(_ path: String, life: Int) throws(FileError) {
    try requireLife(life)
    guard names.current[path] != nil else { throw FileError(ENOENT) }
    try pass(life, failing: troubles.writeErrors)
    names.change(.remove(path))
    collect()
  }

  mutating func makeFolder(_ path: String, life: Int) throws(FileError) {
    try requireLife(life)
    guard !names.folders.contains(path) else { return }
    try pass(life, failing: troubles.writeErrors)
    names.folders.insert(path)
  }

  mutating func synchronize(folder: String, life: Int) throws(FileError) {
    try pass(life, failing: troubles.syncErrors(in: folder))
    guard names.folders.contains(folder) else { throw FileError(ENOENT) }
    names.synchronize(folder)
    collect()
  }

  /// The length of the file at a path, if there is one.
  func length(at path: String, life: Int) throws(FileError) -> Int? {
    try requireLife(life)
    return names.current[path].flatMap { inodes[$0]?.bytes.count }
  }

  /// When the file at a path was last written, if there is one.
  func lastWrite(at path: String, life: Int) throws(FileError) -> Instant? {
    try requireLife(life)
    return names.current[path].flatMap { inodes[$0]?.written }
  }

  func names(in folder: String, life: Int) throws(FileError) -> [String] {
    try requireLife(life)
    guard names.folders.contains(folder) else { throw FileError(ENOENT) }
    return names.names(in: folder)
  }

  /// Gives up what no name and no open file can refer to any more.
  private mutating func collect() {
    let kept = names.inodes
    for (number, inode) in inodes where inode.users == 0 && !kept.contains(number) {
      inodes[number] = nil
    }
    let named = Set(names.current.values)
    used = inodes.reduce(0) { total, entry in
      named.contains(entry.key) || entry.value.users > 0
        ? total + entry.value.bytes.count : total
    }
    largest = max(largest, used)
  }

  // MARK: Contents

  mutating func write(
    _ bytes: [UInt8], at offset: Int, to inode: Int, life: Int
  ) throws(FileError) {
    try requireLife(life)
    let length = inodes[inode]?.bytes.count ?? 0
    let room = troubles.isFull ? 0 : max(0, troubles.capacity - used)
    let fitting =
      offset + bytes.count - length > room ? max(0, length + room - offset) : bytes.count
    if isLastEffect() {
      // The process may be killed in the middle of it.
      let sectors = Inode.sectors(of: fitting, at: offset)
      let torn = sectors.randomElement(using: &random)?.lowerBound ?? 0
      put(Array(bytes[..<torn]), at: offset, to: inode)
      throw FileError(EIO)
    }
    guard !chance(troubles.writeErrors) else { throw FileError(EIO) }
    put(fitting < bytes.count ? Array(bytes[..<fitting]) : bytes, at: offset, to: inode)
    guard fitting == bytes.count else { throw FileError(ENOSPC) }
  }

  private mutating func put(_ bytes: [UInt8], at offset: Int, to inode: Int) {
    guard !bytes.isEmpty else { return }
    used += max(0, offset + bytes.count - (inodes[inode]?.bytes.count ?? 0))
    largest = max(largest, used)
    inodes[inode]?.write(bytes, at: offset, time: clock())
  }

  mutating func truncate(_ inode: Int, to length: Int, life: Int) throws(FileError) {
    try pass(life, failing: troubles.writeErrors)
    used -= max(0, (inodes[inode]?.bytes.count ?? 0) - length)
    inodes[inode]?.truncate(to: length)
  }

  mutating func read(
    _ count: Int, at offset: Int, of inode: Int, life: Int
  ) throws(FileError) -> [UInt8] {
    try requireLife(life)
    guard !chance(troubles.readErrors) else { throw FileError(EIO) }
    let bytes = inodes[inode]?.bytes ?? []
    return offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : []
  }

  func length(of inode: Int, life: Int) throws(FileError) -> Int {
    try requireLife(life)
    return inodes[inode]?.bytes.count ?? 0
  }

  mutating func synchronize(_ inode: Int, life: Int) throws(FileError) {
    try requireLife(life)
    guard !isLastEffect() else { throw FileError(EIO) }
    guard !chance(troubles.syncErrors(in: inodes[inode]?.folder)) else {
      failedSynchronizations += 1
      inodes[inode]?.failToSynchronize(&random)
      throw FileError(EIO)
    }
    inodes[inode]?.synchronize()
  }

  mutating func leaveMemory(_ inode: Int, life: Int) {
    guard life == self.life, !isDead else { return }
    inodes[inode]?.leaveMemory()
  }

  // MARK: Locks

  /// Locks a file for one of those that have it open, and says whether no other had locked it.
  mutating func lock(_ inode: Int, file: Int, life: Int) throws(FileError) -> Bool {
    try requireLife(life)
    let owner = inodes[inode]?.owner ?? file
    inodes[inode]?.owner = owner
    return owner == file
  }

  mutating func unlock(_ inode: Int, file: Int, life: Int) {
    guard life == self.life, inodes[inode]?.owner == file else { return }
    inodes[inode]?.owner = nil
  }

  // MARK: Ends and beginnings

  mutating func restart(_ end: SimulatedDisk.End) {
    if end == .powerLost {
      names.losePower(&random)
      for number in inodes.keys.sorted() { inodes[number]?.losePower(&random) }
    }
    begin()
  }

  /// What would be there if only what is durable now survived.
  var image: (names: DiskNames, inodes: [Int: Inode]) {
    let names = names.image
    return (names, inodes.filter { names.inodes.contains($0.key) }.mapValues(\.image))
  }

  mutating func restore(_ image: (names: DiskNames, inodes: [Int: Inode])) {
    names = image.names
    inodes = image.inodes
    begin()
  }

  private mutating func begin() {
    life += 1
    isDead = false
    fuse = nil
    for number in inodes.keys { inodes[number]?.leaveProcess() }
    collect()
  }
}

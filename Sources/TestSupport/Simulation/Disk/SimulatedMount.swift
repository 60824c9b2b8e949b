package import Evidence
package import Exchange
import Glibc
package import StoreSQLite
import Synchronization

/// A simulated disk as one process sees it, from its start to its end.
package struct SimulatedMount: Disk {
  let disk: SimulatedDisk
  let life: Int

  init(_ disk: SimulatedDisk, life: Int) {
    self.disk = disk
    self.life = life
  }

  /// Opens or makes a store with its database at a path here, and no other connection.
  ///
  /// Its log is emptied into the database at so many pages; a few let that happen often.
  package func store(at path: String, emptyingLogAt pages: Int = 1000) throws -> SQLiteStore {
    try SQLiteStore(
      alone: path, on: self, address: address(of: path), emptyingLogAt: pages)
  }

  /// By what SQLite finds a database here.
  package func address(of path: String) -> String {
    SimulatedVFS.register()
    return "file:\(SimulatedDisks.path(path, on: self))?vfs=\(SimulatedVFS.name)"
  }

  package func open(_ path: String, _ mode: DiskFileMode) throws(FileError) -> any DiskFile {
    try file(path, mode)
  }

  func file(_ path: String, _ mode: DiskFileMode) throws(FileError) -> SimulatedFile {
    let opened = try disk.state.withLock { state throws(FileError) in
      try state.open(path, mode, life: life)
    }
    return SimulatedFile(self, inode: opened.inode, number: opened.file)
  }

  /// A file that has no name and is gone when it is closed.
  func namelessFile() throws(FileError) -> SimulatedFile {
    let opened = try disk.state.withLock { state throws(FileError) in
      try state.openNameless(life: life)
    }
    return SimulatedFile(self, inode: opened.inode, number: opened.file)
  }

  package func move(_ path: String, to other: String) throws(FileError) {
    try disk.state.withLock { state throws(FileError) in
      try state.move(path, to: other, life: life)
    }
  }

  package func synchronize(folder: String) throws(FileError) {
    try disk.state.withLock { state throws(FileError) in
      try state.synchronize(folder: folder, life: life)
    }
  }

  package func makeFolder(_ path: String) throws(FileError) {
    try disk.state.withLock { state throws(FileError) in
      try state.makeFolder(path, life: life)
    }
  }

  package func remove(_ path: String) throws(FileError) {
    do { try delete(path) } catch { if error.number != ENOENT { throw error } }
  }

  /// Removes a file that is there.
  func delete(_ path: String) throws(FileError) {
    try disk.state.withLock { state throws(FileError) in try state.remove(path, life: life) }
  }

  package func exists(_ path: String) throws(FileError) -> Bool { try length(at: path) != nil }

  /// The length of the file at a path, if there is one.
  func length(at path: String) throws(FileError) -> Int? {
    try disk.state.withLock { state throws(FileError) in try state.length(at: path, life: life) }
  }

  package func lastWrite(_ path: String) throws(FileError) -> Instant? {
    try disk.state.withLock { state throws(FileError) in
      try state.lastWrite(at: path, life: life)
    }
  }

  package func names(in folder: String) throws(FileError) -> [String] {
    try disk.state.withLock { state throws(FileError) in try state.names(in: folder, life: life) }
  }
}

/// An open file on a simulated disk.
final class SimulatedFile: DiskFile {
  let mount: SimulatedMount
  private let inode: Int
  private let number: Int

  init(_ mount: SimulatedMount, inode: Int, number: Int) {
    self.mount = mount
    self.inode = inode
    self.number = number
  }

  deinit {
    mount.disk.state.withLock { $0.close(inode, file: number, life: mount.life) }
  }

  private func with<Value: Sendable>(
    _ body: (inout DiskState) throws(FileError) -> Value
  ) throws(FileError) -> Value {
    try mount.disk.state.withLock { state throws(FileError) in try body(&state) }
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    try with { state throws(FileError) in
      try state.write(bytes, at: offset, to: inode, life: mount.life)
    }
  }

  func truncate(to length: Int) throws(FileError) {
    try with { state throws(FileError) in
      try state.truncate(inode, to: length, life: mount.life)
    }
  }

  func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    try with { state throws(FileError) in
      try state.read(count, at: offset, of: inode, life: mount.life)
    }
  }

  func length() throws(FileError) -> Int {
    try with { state throws(FileError) in try state.length(of: inode, life: mount.life) }
  }

  func synchronize() throws(FileError) {
    try with { state throws(FileError) in try state.synchronize(inode, life: mount.life) }
  }

  /// The range does not matter here: what a failed synchronisation left behind leaves memory whole.
  func forget(_ range: Range<Int>) {
    mount.disk.state.withLock { $0.leaveMemory(inode, life: mount.life) }
  }

  func prepare(_ range: Range<Int>) {}

  /// Locks the file for this one of those that have it open; says whether no other had locked it.
  func lock() throws(FileError) -> Bool {
    try with { state throws(FileError) in
      try state.lock(inode, file: number, life: mount.life)
    }
  }

  func unlock() {
    mount.disk.state.withLock { $0.unlock(inode, file: number, life: mount.life) }
  }
}

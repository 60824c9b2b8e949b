import Exchange
import GRDBSQLite
import Glibc

/// A file that SQLite has open on a simulated disk.
final class SimulatedVFSFile {
  /// What SQLite keeps for it: first what SQLite itself reads, then ours.
  @unsafe struct Memory {
    var base: sqlite3_file
    var file: Unmanaged<SimulatedVFSFile>?
  }

  private let file: SimulatedFile
  /// The folder in which its name is not durable yet.
  private var unsettledFolder: String?
  private let goneWhenClosed: String?

  init(_ file: SimulatedFile, unsettledFolder: String? = nil, goneWhenClosed: String? = nil) {
    self.file = file
    self.unsettledFolder = unsettledFolder
    self.goneWhenClosed = goneWhenClosed
  }

  /// Gives itself to SQLite until it is closed.
  func put(in memory: UnsafeMutablePointer<sqlite3_file>, _ methods: UnsafeMutableRawPointer) {
    unsafe UnsafeMutableRawPointer(memory).initializeMemory(
      as: Memory.self,
      to: Memory(
        base: sqlite3_file(
          pMethods: UnsafePointer(methods.assumingMemoryBound(to: sqlite3_io_methods.self))),
        file: Unmanaged.passRetained(self)))
  }

  private static func memory(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> UnsafeMutablePointer<Memory>? {
    unsafe UnsafeMutableRawPointer(file)?.assumingMemoryBound(to: Memory.self)
  }

  /// Runs a body on an open file; what it throws becomes `fault`, unless the disk is full.
  private static func with(
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ fault: Int32,
    _ body: (SimulatedVFSFile) throws(FileError) -> Int32
  ) -> Int32 {
    guard let open = unsafe memory(file)?.pointee.file?.takeUnretainedValue() else { return fault }
    do { return try body(open) } catch { return error.number == ENOSPC ? SQLITE_FULL : fault }
  }

  private func synchronize() throws(FileError) {
    try file.synchronize()
    // The system's way does not say when this fails. Ours does: what follows from its silence is
    // nothing that we could mend.
    if let folder = unsettledFolder { try file.mount.synchronize(folder: folder) }
    unsettledFolder = nil
  }

  /// Reads into memory that belongs to SQLite; what is missing becomes zeros.
  private func read(
    into memory: UnsafeMutableRawPointer?, _ count: Int32, at offset: sqlite3_int64
  ) throws(FileError) -> Int32 {
    guard let memory = unsafe memory else { return SQLiteFault.read }
    let bytes = try file.read(Int(count), at: Int(offset))
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: memory, count: Int(count))
    unsafe bytes.copy(to: buffer)
    guard bytes.count < buffer.count else { return SQLITE_OK }
    unsafe memset(memory + bytes.count, 0, buffer.count - bytes.count)
    return SQLiteFault.shortRead
  }

  private static func close(_ file: UnsafeMutablePointer<sqlite3_file>?) {
    guard let memory = unsafe memory(file), let open = unsafe memory.pointee.file else { return }
    unsafe memory.pointee.file = nil
    let closed = unsafe open.takeRetainedValue()
    if let path = closed.goneWhenClosed { try? closed.file.mount.remove(path) }
  }

  /// What SQLite calls; version 1, because nothing here is memory shared between processes.
  static var methods: sqlite3_io_methods {
    var methods = sqlite3_io_methods()
    methods.iVersion = 1
    unsafe methods.xClose = { file in
      unsafe SimulatedVFSFile.close(file)
      return SQLITE_OK
    }
    unsafe methods.xRead = { file, memory, count, offset in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.read) { open throws(FileError) in
        try unsafe open.read(into: memory, count, at: offset)
      }
    }
    unsafe methods.xWrite = { file, memory, count, offset in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.write) { open throws(FileError) in
        let written = unsafe UnsafeRawBufferPointer(start: memory, count: Int(count))
        try unsafe open.file.write([UInt8](copying: written), at: Int(offset))
        return SQLITE_OK
      }
    }
    unsafe methods.xTruncate = { file, length in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.truncate) { open throws(FileError) in
        try open.file.truncate(to: Int(length))
        return SQLITE_OK
      }
    }
    unsafe methods.xSync = { file, _ in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.synchronize) { open throws(FileError) in
        try open.synchronize()
        return SQLITE_OK
      }
    }
    unsafe methods.xFileSize = { file, size in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.length) { open throws(FileError) in
        unsafe size?.pointee = sqlite3_int64(try open.file.length())
        return SQLITE_OK
      }
    }
    // One at a time has a database open, so all its locks are one.
    unsafe methods.xLock = { file, _ in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.lock) { open throws(FileError) in
        try open.file.lock() ? SQLITE_OK : SQLITE_BUSY
      }
    }
    unsafe methods.xUnlock = { file, level in
      unsafe SimulatedVFSFile.with(file, SQLiteFault.lock) { open throws(FileError) in
        if level == SQLITE_LOCK_NONE { open.file.unlock() }
        return SQLITE_OK
      }
    }
    unsafe methods.xCheckReservedLock = { _, isReserved in
      unsafe isReserved?.pointee = 0
      return SQLITE_OK
    }
    unsafe methods.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
    unsafe methods.xSectorSize = { _ in 4096 }
    unsafe methods.xDeviceCharacteristics = { _ in SQLITE_IOCAP_POWERSAFE_OVERWRITE }
    return methods
  }
}

import Exchange
import GRDBSQLite
import Glibc

/// SQLite's way to simulated disks, in place of its way to the system's.
///
/// It promises what the system's way promises on this machine, so that SQLite does the same: sectors
/// of 4,096 bytes, and that a loss of power changes nothing beside what was being written. The
/// second holds because a torn write changes only sectors of its own.
enum SimulatedVFS {
  static let name = "entente-simulated"

  /// Makes it known to SQLite, once; it is never the default.
  static func register() { _ = isRegistered }

  private static let isRegistered: Bool = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    unsafe methods.initialize(to: SimulatedVFSFile.methods)
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    unsafe vfs.initialize(to: sqlite3_vfs())
    unsafe vfs.pointee.iVersion = 1
    unsafe vfs.pointee.szOsFile = Int32(MemoryLayout<SimulatedVFSFile.Memory>.size)
    unsafe vfs.pointee.mxPathname = 512
    unsafe vfs.pointee.zName = UnsafePointer(strdup(name))
    unsafe vfs.pointee.pAppData = UnsafeMutableRawPointer(methods)
    unsafe vfs.pointee.xOpen = { vfs, path, file, flags, outFlags in
      unsafe SimulatedVFS.open(vfs, path, file, flags, outFlags)
    }
    unsafe vfs.pointee.xDelete = { _, path, isFolderToo in
      unsafe SimulatedVFS.delete(path, isFolderToo: isFolderToo != 0)
    }
    unsafe vfs.pointee.xAccess = { _, path, _, found in unsafe SimulatedVFS.find(path, found) }
    unsafe vfs.pointee.xFullPathname = { _, path, size, full in
      guard let path = unsafe path, let full = unsafe full, unsafe strlen(path) < Int(size) else {
        return SQLITE_CANTOPEN
      }
      unsafe strcpy(full, path)
      return SQLITE_OK
    }
    // Only the default's randomness is ever asked for. Nothing that a store does depends on it: SQLite
    // puts it into the log as a mark of the log's age.
    unsafe vfs.pointee.xRandomness = { _, _, _ in 0 }
    // No time passes.
    unsafe vfs.pointee.xSleep = { _, _ in 0 }
    // 2026-01-01, noon, as a Julian day; no statement of a store asks for it.
    unsafe vfs.pointee.xCurrentTime = { _, day in
      unsafe day?.pointee = 2_461_042
      return SQLITE_OK
    }
    return unsafe sqlite3_vfs_register(vfs, 0) == SQLITE_OK
  }()

  private static func open(
    _ vfs: UnsafeMutablePointer<sqlite3_vfs>?, _ path: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let file = unsafe file, let methods = unsafe vfs?.pointee.pAppData else {
      return SQLITE_CANTOPEN
    }
    unsafe file.pointee.pMethods = nil
    do {
      let opened = try unsafe opened(path.map { unsafe String(cString: $0) }, flags)
      unsafe opened.put(in: file, methods)
    } catch {
      return SQLITE_CANTOPEN
    }
    unsafe outFlags?.pointee = flags
    return SQLITE_OK
  }

  private static func opened(_ path: String?, _ flags: Int32) throws(FileError) -> SimulatedVFSFile
  {
    guard let path else {
      // A temporary file: where those are is no matter of the disk that the database is on.
      return SimulatedVFSFile(try SimulatedDisk(seed: 0).mount().namelessFile())
    }
    guard let (mount, path) = SimulatedDisks.find(path) else { throw FileError(ENOENT) }
    let makes = flags & SQLITE_OPEN_CREATE != 0
    let isNew = makes && flags & SQLITE_OPEN_EXCLUSIVE != 0
    let file = try mount.file(path, isNew ? .createNew : makes ? .readWrite : .read)
    // As the system's way does: with the first synchronisation of a journal its name becomes durable.
    let isJournal =
      flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL) != 0
    return SimulatedVFSFile(
      file, unsettledFolder: makes && isJournal ? DiskNames.folder(of: path) : nil,
      goneWhenClosed: flags & SQLITE_OPEN_DELETEONCLOSE != 0 ? path : nil)
  }

  private static func delete(_ path: UnsafePointer<CChar>?, isFolderToo: Bool) -> Int32 {
    guard let path = unsafe path,
      let (mount, path) = SimulatedDisks.find(unsafe String(cString: path))
    else { return SQLiteFault.delete }
    do { try mount.delete(path) } catch {
      return error.number == ENOENT ? SQLiteFault.deleteOfNothing : SQLiteFault.delete
    }
    guard isFolderToo else { return SQLITE_OK }
    do {
      try mount.synchronize(folder: DiskNames.folder(of: path))
      return SQLITE_OK
    } catch {
      return SQLiteFault.synchronizeFolder
    }
  }

  private static func find(
    _ path: UnsafePointer<CChar>?, _ found: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let path = unsafe path,
      let (mount, path) = SimulatedDisks.find(unsafe String(cString: path))
    else { return SQLiteFault.access }
    do {
      // To SQLite a file without contents is none.
      let length = try mount.length(at: path) ?? 0
      unsafe found?.pointee = length > 0 ? 1 : 0
      return SQLITE_OK
    } catch {
      return SQLiteFault.access
    }
  }
}

/// SQLite's codes for what failed; its header writes them as sums.
enum SQLiteFault {
  static let read = SQLITE_IOERR | 1 << 8
  static let shortRead = SQLITE_IOERR | 2 << 8
  static let write = SQLITE_IOERR | 3 << 8
  static let synchronize = SQLITE_IOERR | 4 << 8
  static let synchronizeFolder = SQLITE_IOERR | 5 << 8
  static let truncate = SQLITE_IOERR | 6 << 8
  static let length = SQLITE_IOERR | 7 << 8
  static let delete = SQLITE_IOERR | 10 << 8
  static let access = SQLITE_IOERR | 13 << 8
  static let lock = SQLITE_IOERR | 15 << 8
  static let deleteOfNothing = SQLITE_IOERR | 23 << 8
}

import Glibc

/// A file descriptor with the few durable operations that a shelf needs.
///
/// All pointers of this target are in this file. Errors are the system's, by number.
final class File: Sendable {
  private let descriptor: Int32

  /// How a file is opened.
  enum Mode {
    case read
    case readWrite
    case createNew
  }

  init(_ path: String, _ mode: Mode) throws(FileError) {
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY | O_CLOEXEC
      case .readWrite: O_RDWR | O_CREAT | O_CLOEXEC
      case .createNew: O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
      }
    descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw FileError(errno) }
  }

  deinit { _ = close(descriptor) }

  /// Writes all bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    let failure: Int32 = unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { break }
        let count = unsafe pwrite(descriptor, base + done, buffer.count - done, offset + done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return 0
    }
    guard failure == 0 else { throw FileError(failure) }
  }

  /// Reads up to `count` bytes at an offset; fewer only at the file's end.
  func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        guard let base = buffer.baseAddress else { break }
        let got = unsafe pread(
          descriptor, base + initialized, count - initialized, offset + initialized)
        if got < 0 {
          if errno == EINTR { continue }
          failure = errno
          break
        }
        if got == 0 { break }
        initialized += got
      }
    }
    guard failure == 0 else { throw FileError(failure) }
    return bytes
  }

  /// The file's length.
  func length() throws(FileError) -> Int {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw FileError(errno) }
    return end
  }

  /// Returns when what was written will survive a loss of power.
  func synchronize() throws(FileError) {
    guard fdatasync(descriptor) == 0 else { throw FileError(errno) }
  }

  /// Lets the system forget a range: what is on disk already need not stay in memory.
  ///
  /// A long file that is passed through once would otherwise push out everything else, and each new
  /// page of memory costs more than writing it does.
  func forget(_ range: Range<Int>) {
    _ = posix_fadvise(descriptor, range.lowerBound, range.count, POSIX_FADV_DONTNEED)
  }

  /// Lets the system begin to read a range that will be asked for next.
  func prepare(_ range: Range<Int>) {
    _ = posix_fadvise(descriptor, range.lowerBound, range.count, POSIX_FADV_WILLNEED)
  }

  /// Renames and makes the new name durable.
  static func rename(_ from: String, to: String, in folder: String) throws(FileError) {
    guard unsafe Glibc.rename(from, to) == 0 else { throw FileError(errno) }
    try synchronize(folder: folder)
  }

  /// Makes the names in a folder durable.
  static func synchronize(folder: String) throws(FileError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(errno) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError(errno) }
  }

  /// Makes a folder that only its owner may enter, unless it is there.
  static func makeFolder(_ path: String) throws(FileError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(errno) }
  }

  /// Removes a file, unless it is gone.
  static func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw FileError(errno) }
  }

  /// Whether there is a file at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
}

/// A system error by number.
struct FileError: Error, Hashable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  var isFull: Bool { number == ENOSPC || number == EDQUOT }
}

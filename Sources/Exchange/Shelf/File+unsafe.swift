package import Evidence
import Glibc

/// A file descriptor with the few operations that a shelf needs, and who else reads and writes long
/// files; every place is named, so several threads may use it at once.
///
/// All pointers of this target are in this file. Errors are the system's, by number.
package final class File: DiskFile {
  private let descriptor: Int32

  /// Opens a file; a new one is for its owner only, if nothing else is said.
  package init(
    _ path: String, _ mode: DiskFileMode, permissions: UInt32 = 0o600
  ) throws(FileError) {
    let flags: Int32 =
      switch mode {
      case .read: O_RDONLY | O_CLOEXEC
      case .readWrite: O_RDWR | O_CREAT | O_CLOEXEC
      case .createNew: O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
      }
    descriptor = unsafe open(path, flags, permissions)
    guard descriptor >= 0 else { throw FileError(errno) }
  }

  deinit { _ = close(descriptor) }

  package func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
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

  package func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(count, at: offset, onto: &bytes)
    return bytes
  }

  /// Appends up to `count` bytes from an offset; fewer only at the file's end.
  package func read(
    _ count: Int, at offset: Int, onto bytes: inout [UInt8]
  ) throws(FileError) {
    var failure: Int32 = 0
    bytes.append(addingCapacity: count) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, initialized in
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
    }
    guard failure == 0 else { throw FileError(failure) }
  }

  package func length() throws(FileError) -> Int {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw FileError(errno) }
    return end
  }

  package func synchronize() throws(FileError) {
    guard fdatasync(descriptor) == 0 else { throw FileError(errno) }
  }

  /// A long file that is passed through once would otherwise push out everything else, and each new
  /// page of memory costs more than writing it does.
  package func forget(_ range: Range<Int>) {
    _ = posix_fadvise(descriptor, range.lowerBound, range.count, POSIX_FADV_DONTNEED)
  }

  package func prepare(_ range: Range<Int>) {
    _ = posix_fadvise(descriptor, range.lowerBound, range.count, POSIX_FADV_WILLNEED)
  }
}

/// The disk as the system sees it.
package struct SystemDisk: Disk {
  package init() {}

  package func open(_ path: String, _ mode: DiskFileMode) throws(FileError) -> any DiskFile {
    try File(path, mode)
  }

  package func move(_ path: String, to other: String) throws(FileError) {
    guard unsafe rename(path, other) == 0 else { throw FileError(errno) }
  }

  package func synchronize(folder: String) throws(FileError) {
    let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(errno) }
    defer { _ = close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError(errno) }
  }

  package func makeFolder(_ path: String) throws(FileError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileError(errno) }
  }

  package func remove(_ path: String) throws(FileError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else { throw FileError(errno) }
  }

  package func lastWrite(_ path: String) throws(FileError) -> Instant? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else {
      guard errno == ENOENT else { throw FileError(errno) }
      return nil
    }
    let time = facts.st_mtim
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  package func exists(_ path: String) throws(FileError) -> Bool {
    if unsafe access(path, F_OK) == 0 { return true }
    guard errno == ENOENT else { throw FileError(errno) }
    return false
  }

  package func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw FileError(errno) }
    defer { unsafe _ = closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw FileError(errno) }
    return names.sorted()
  }
}

extension FileError {
  package var isFull: Bool { number == ENOSPC || number == EDQUOT }
  package var isForbidden: Bool { number == EACCES || number == EPERM || number == EROFS }
}

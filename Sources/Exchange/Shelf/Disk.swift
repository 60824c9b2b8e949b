package import Evidence

/// The file operations that a shelf needs; the system's, or those of a disk that tests can break.
package protocol Disk: Sendable {
  func open(_ path: String, _ mode: DiskFileMode) throws(FileError) -> any DiskFile
  /// Gives a file another name, in place of any other file of that name; durable once the folder is.
  func move(_ path: String, to other: String) throws(FileError)
  /// Makes the names in a folder durable.
  func synchronize(folder: String) throws(FileError)
  /// Makes a folder that only its owner may enter, unless it is there.
  func makeFolder(_ path: String) throws(FileError)
  /// Removes a file, unless it is gone.
  func remove(_ path: String) throws(FileError)
  /// Whether there is a file at a path.
  func exists(_ path: String) throws(FileError) -> Bool
  /// When a file was last written, by the clock of its machine; nil if it is not there.
  func lastWrite(_ path: String) throws(FileError) -> Instant?
  /// The names of what is in a folder, in order.
  func names(in folder: String) throws(FileError) -> [String]
}

extension Disk {
  /// Makes durable what an earlier process left in a file, if it is there, and reads it anew.
  ///
  /// After a synchronisation has failed, the system may keep in memory what it never writes, and
  /// say that all is well; the process that was told of the failure may be gone.
  package func settle(_ path: String) throws(FileError) {
    guard try exists(path) else { return }
    let file = try open(path, .read)
    try file.synchronize()
    file.forget(0..<(try file.length()))
  }
}

/// An open file; it is closed when it is dropped.
package protocol DiskFile: Sendable {
  /// Writes all bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(FileError)
  /// Reads up to `count` bytes at an offset; fewer only at the file's end.
  func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8]
  func length() throws(FileError) -> Int
  /// Returns when what was written will survive a loss of power.
  func synchronize() throws(FileError)
  /// Lets the system forget a range: what is on disk already need not stay in memory.
  func forget(_ range: Range<Int>)
  /// Lets the system begin to read a range that will be asked for next.
  func prepare(_ range: Range<Int>)
}

/// How a file is opened.
package enum DiskFileMode: Sendable {
  case read
  /// Made if it is not there.
  case readWrite
  /// Refused if it is there.
  case createNew
}

/// A system error by number.
package struct FileError: Error, Hashable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }
}

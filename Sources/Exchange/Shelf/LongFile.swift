import Dispatch
import Synchronization

/// A file that is written once, from its beginning to its end, and may be longer than memory.
///
/// Stretches of it are synchronised behind the writer, one at a time, and then leave memory. After
/// a synchronisation has failed nobody knows what is on disk, so every later one fails as well.
/// With `inTurn` that happens on the caller's thread, so that a simulation can be repeated.
final class LongFile: Sendable {
  private let file: any DiskFile
  private let inTurn: Bool
  private let queue = DispatchQueue(label: "entente.shelf.behind")
  private let underWay = DispatchGroup()
  private let failure = Mutex<FileError?>(nil)

  init(_ file: any DiskFile, inTurn: Bool) {
    self.file = file
    self.inTurn = inTurn
  }

  /// Writes all bytes at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(FileError) {
    try file.write(bytes, at: offset)
  }

  /// Begins to synchronise all that was written, of which `stretch` then leaves memory, and then
  /// does `after`.
  ///
  /// Waits for the stretch before it, and throws what failed there.
  func synchronizeBehind(
    _ stretch: Range<Int>, after: @escaping @Sendable () throws(FileError) -> Void = {}
  ) throws(FileError) {
    try waitForStretch()
    guard !inTurn else { return pass(stretch, after) }
    queue.async(group: underWay) { [self] in pass(stretch, after) }
  }

  private func pass(_ stretch: Range<Int>, _ after: () throws(FileError) -> Void) {
    do throws(FileError) {
      try file.synchronize()
      file.forget(stretch)
      try after()
    } catch {
      failure.withLock { $0 = error }
    }
  }

  /// Returns when everything that was written will survive a loss of power.
  func synchronize() throws(FileError) {
    try waitForStretch()
    do { try file.synchronize() } catch {
      failure.withLock { $0 = error }
      throw error
    }
  }

  /// Returns when nothing is done behind the writer any more.
  func settle() { underWay.wait() }

  /// Whether a synchronisation has failed.
  var hasFailed: Bool { failure.withLock { $0 != nil } }

  private func waitForStretch() throws(FileError) {
    settle()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

import Dispatch
import Foundation
import Synchronization

/// The storage under a folder: made ready for a measurement, and measured itself.
enum BenchStorage {
  private static let portion = 1 << 20

  /// Writes files of so many bytes and removes them until two times in a row were about as fast as the
  /// fastest, so that what is measured next finds memory that the machine has given to us already.
  ///
  /// A virtual machine may take unused memory back, and then the first to write pays for all, up to ten
  /// times the price. What was given free need not be what is handed out next, so once is not enough.
  static func warm(_ folder: String, size: Int) throws {
    var fastest = Double.infinity
    var steady = 0
    for _ in 0..<8 where steady < 2 {
      let seconds = try write(folder, size: size)
      steady = seconds < 1.25 * fastest && fastest.isFinite ? steady + 1 : 0
      fastest = min(fastest, seconds)
    }
  }

  /// The seconds in which all cores together write so many bytes, each to a file of its own, from
  /// memory that is in the caches: the least that it takes to put so much there.
  static func seconds(toWrite size: Int, in folder: String) throws -> Double {
    try warm(folder, size: size)
    return try write(folder, size: size)
  }

  private static func write(_ folder: String, size: Int) throws -> Double {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let paths = (0..<cores).map { "\(folder)/storage-\($0)" }
    for path in paths { try Files.write([], to: path, secret: true) }
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    let portions = (size / cores + portion - 1) / portion
    let failure = Mutex<(any Error)?>(nil)
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      do {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[core]))
        defer { try? handle.close() }
        let bytes = Data(repeating: 0x5A, count: portion)
        for _ in 0..<portions { try handle.write(contentsOf: bytes) }
      } catch { failure.withLock { $0 = error } }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return (ContinuousClock.now - start).inSeconds
  }
}

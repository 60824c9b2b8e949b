import Dispatch
import Foundation
import Synchronization

/// The storage under a folder: made ready for a measurement, and measured itself.
enum BenchStorage {
  private static let portion = 1 << 20

  /// Writes a file of so many bytes and removes it, so that what is measured next finds memory that
  /// the machine has given to us already.
  ///
  /// A virtual machine may take unused memory back, and then the first to write pays for all.
  static func warm(_ folder: String, size: Int) throws {
    _ = try write(folder, size: size)
  }

  /// The seconds in which all cores together write a file of so many bytes, from memory that is in
  /// the caches: what anybody needs who writes so much there.
  static func seconds(toWrite size: Int, in folder: String) throws -> Double {
    try warm(folder, size: size)
    return try write(folder, size: size)
  }

  private static func write(_ folder: String, size: Int) throws -> Double {
    let path = "\(folder)/storage"
    try Files.write([], to: path, secret: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let portions = (size + portion - 1) / portion
    let failure = Mutex<(any Error)?>(nil)
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      do {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        let bytes = Data(repeating: 0x5A, count: portion)
        // In turns, as the pieces of a package come from the cores that seal them.
        for place in stride(from: core, to: portions, by: cores) {
          try handle.seek(toOffset: UInt64(place * portion))
          try handle.write(contentsOf: bytes)
        }
      } catch { failure.withLock { $0 = error } }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return (ContinuousClock.now - start).inSeconds
  }
}

import Foundation

/// What the disk under a folder can promise: writes that survive a loss of power.
enum DurableWrites {
  /// After so many bytes the file is written over from its beginning, as a write-ahead log is.
  private static let length = 64 << 20

  /// How often a second so many bytes are written to one file and synchronised.
  static func perSecond(_ count: Int, in folder: String) throws -> Double {
    let path = "\(folder)/durable"
    try Files.write([], to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    let bytes = Data(repeating: 0x5A, count: count)
    var written = 0
    return try Rate.perSecond {
      if written + count > length {
        try handle.seek(toOffset: 0)
        written = 0
      }
      try handle.write(contentsOf: bytes)
      try handle.synchronize()
      written += count
    }
  }

  /// How many files of so many bytes a second are made and synchronised.
  static func filesPerSecond(_ count: Int, in folder: String) throws -> Double {
    let inside = "\(folder)/durable-files"
    try FileManager.default.createDirectory(
      atPath: inside, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: inside) }
    let bytes = [UInt8](repeating: 0x5A, count: count)
    var made = 0
    return try Rate.perSecond {
      try Files.write(bytes, to: "\(inside)/\(made)")
      made += 1
    }
  }
}

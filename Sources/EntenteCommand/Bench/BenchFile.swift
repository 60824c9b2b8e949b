import Foundation

/// Files of a run.
enum BenchFile {
  private static let portion = 4 << 20

  /// Makes a file of so many bytes that don't compress, and sees that it is on its storage.
  static func make(_ path: String, size: Int) throws {
    try Files.write([], to: path, secret: true)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    let noise = DemoFiles.noise(min(portion, size))
    var rest = size
    while rest > 0 {
      let count = min(rest, noise.count)
      try handle.write(contentsOf: noise.prefix(count))
      rest -= count
    }
    try handle.synchronize()
  }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  /// Fails unless a file has exactly so many bytes.
  static func require(_ path: String, size: Int) throws {
    let file = try SourceFile(path)
    guard file.size == size else { throw Failure(.failed, lines: ["\(path): \(file.size) B"]) }
  }
}

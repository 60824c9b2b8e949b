import Foundation

/// Finds the files that label tests read.
enum LabelTestFiles {
  /// The root of the package, found from this file.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The bytes of a file below the root, or nil if there is none.
  static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: path))).map { [UInt8]($0) }
  }

  /// The bytes of a shared vector; says so loudly if the folder is absent.
  static func shared(_ name: String) -> [UInt8]? {
    let bytes = bytes("../shared/vectors/stanag-4774/\(name)")
    if bytes == nil { print("SKIPPED: shared vectors are absent") }
    return bytes
  }

  /// The names of the files in a folder of `Vectors`, sorted.
  static func vectorNames(in name: String = "label") throws -> [String] {
    let folder = root.appending(path: "Vectors/\(name)").path()
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".txt") }.sorted()
  }
}

package import Foundation

/// Where the repository lies, found from the place of this file.
package enum RepositoryFolder {
  /// The folder that holds `Package.swift`.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The bytes of a file below the root.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The names of the vectors in a folder of `Vectors`, sorted.
  package static func vectors(in folder: String) throws -> [String] {
    let path = root.appending(path: "Vectors/\(folder)").path()
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".txt") }.sorted()
  }
}

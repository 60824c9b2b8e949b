import Foundation

/// Where this package lies, found from the place of this file.
enum PackageFolder {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The vectors of this package for evidence formats.
  static let vectors = root.appending(path: "Vectors/evidence")

  /// The transparency log vectors that lie beside the package, or nil, said loudly, without them.
  static func sharedLog() -> URL? {
    let folder = root.deletingLastPathComponent().appending(path: "shared/vectors/tlog")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("SKIPPED: shared vectors are absent")
      return nil
    }
    return folder
  }

  /// The bytes of a file.
  static func bytes(_ file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }

  /// Every file under a folder whose name ends as given, in order.
  static func files(under folder: URL, suffix: String) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(suffix) }.map { folder.appending(path: $0) }
  }
}

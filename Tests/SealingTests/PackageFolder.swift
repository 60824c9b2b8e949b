import Foundation

/// Where this package lies, found from the place of this file.
enum PackageFolder {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The vectors of this package for sealed formats.
  static let vectors = root.appending(path: "Vectors/sealed-package")

  /// A shared vector file that lies beside the package, or nil, said loudly, without it.
  static func shared(_ path: String) throws -> [UInt8]? {
    let file = root.deletingLastPathComponent().appending(path: "shared/vectors/\(path)")
    guard FileManager.default.fileExists(atPath: file.path) else {
      print("SKIPPED: shared vectors are absent")
      return nil
    }
    return [UInt8](try Data(contentsOf: file))
  }
}

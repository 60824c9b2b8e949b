import Foundation

/// Finds the repository's files from the place of this one.
enum AgreementFiles {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(of name: String) throws -> [UInt8] {
    let path = "Agreements/canada-korea.\(name).agreement.yaml"
    return Array(try Data(contentsOf: root.appending(path: path)))
  }

  static func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }
}

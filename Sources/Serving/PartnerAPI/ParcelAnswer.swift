package import Evidence
import Exchange

/// What is said of each package of a parcel, in order: `held`, or the code of what speaks against it.
package struct ParcelAnswer: Hashable, Sendable {
  package let results: [String]

  package init(results: [String]) { self.results = results }

  /// The answer as it travels.
  package var json: JSON { .object(["packages": .strings(results)]) }

  /// Reads an answer strictly.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 131_072, depth: 2))
    results = try reader.strings("packages")
    try reader.finish()
    guard results.allSatisfy(DiagnosticCode.isCode) else { throw .wrongType("packages") }
  }
}

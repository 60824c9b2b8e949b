import Evidence
import TestSupport

/// A vector as a source of samples: the values of its headers, and its body.
struct SampleFile: Sendable {
  private let headers: [(name: String, value: String)]
  let body: [UInt8]

  /// Reads a file below `Vectors`, such as `evidence/note-signed`.
  init(_ path: String) throws {
    let bytes = try RepositoryFolder.bytes("Vectors/\(path).txt")
    guard let gap = bytes.indices.first(where: { bytes[$0...].starts(with: [10, 10]) }) else {
      throw VectorError.noEmptyLine(path)
    }
    headers = String(decoding: bytes[..<gap], as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      return (parts[0], parts.count == 2 ? parts[1] : "")
    }
    body = Array(bytes[(gap + 2)...])
  }

  /// The bytes that a body in lines of base64 stands for.
  var binary: [UInt8] {
    Base64.decode(String(decoding: body.filter { $0 != 0x0A }, as: UTF8.self)) ?? []
  }

  /// All values of a header, in their order.
  func all(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

  /// The value of a header.
  func one(_ name: String) throws -> String {
    guard let value = all(name).first else { throw VectorError.badHeader(name) }
    return value
  }

  /// The bytes that a header gives in hexadecimal.
  func hex(_ name: String) throws -> [UInt8] {
    guard let bytes = Hex.decode(try one(name)) else { throw VectorError.badHeader(name) }
    return bytes
  }

  /// The digest that a header gives.
  func digest(_ name: String) throws -> Digest {
    guard let digest = Digest(hex: try one(name)) else { throw VectorError.badHeader(name) }
    return digest
  }
}

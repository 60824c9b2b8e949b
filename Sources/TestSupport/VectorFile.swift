/// A vector: header lines `name: value`, an empty line, then the body in its exact bytes.
package struct VectorFile: Sendable {
  package let header: [String: String]
  package let body: [UInt8]

  /// Reads `Vectors/<folder>/<file>`; fails for a header that is malformed or has an unknown name.
  package init(_ file: String, in folder: String, names: Set<String>) throws {
    let bytes = try RepositoryFolder.bytes("Vectors/\(folder)/\(file)")
    guard let blank = bytes.indices.first(where: { bytes[$0...].starts(with: [10, 10]) }) else {
      throw VectorError.noEmptyLine(file)
    }
    var header: [String: String] = [:]
    for line in String(decoding: bytes[..<blank], as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { throw VectorError.badHeader(file) }
      let name = String(line[..<colon.lowerBound])
      guard names.contains(name), header[name] == nil else { throw VectorError.badHeader(file) }
      header[name] = String(line[colon.upperBound...])
    }
    self.header = header
    body = Array(bytes[(blank + 2)...])
  }
}

/// Why a vector can't be read.
package enum VectorError: Error, Hashable {
  case noEmptyLine(String)
  case badHeader(String)
}

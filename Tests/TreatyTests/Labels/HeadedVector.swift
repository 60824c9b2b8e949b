import Testing

@testable import Treaty

/// A file of `Vectors/spif` or `Vectors/binding`: header lines, a blank line, then bytes.
struct HeadedVector {
  let file: String
  let headers: [String: String]
  let body: [UInt8]

  /// Reads a vector; fails for a header that is not among `known`.
  init(_ path: String, known: Set<String>) throws {
    let bytes = try #require(LabelTestFiles.bytes("Vectors/\(path)"))
    let blank = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    var headers: [String: String] = [:]
    for line in String(decoding: bytes[..<blank], as: UTF8.self).split(separator: "\n") {
      let colon = try #require(line.firstRange(of: ": "))
      headers[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    try #require(Set(headers.keys).isSubset(of: known.union(["name", "expect"])))
    try #require(headers["name"]?.isEmpty == false)
    file = path
    self.headers = headers
    body = Array(bytes[(blank + 2)...])
  }

  /// The words of the header `expect`.
  var expected: [String] {
    (headers["expect"] ?? "").split(separator: " ").map(String.init)
  }

  /// The code of the refusal, or nil if the body is to be accepted.
  var refusal: String? { expected.count == 2 && expected[0] == "refused" ? expected[1] : nil }
}

extension XMLPosition {
  /// As vectors write it: `2:17`.
  var short: String { "\(line):\(column)" }
}

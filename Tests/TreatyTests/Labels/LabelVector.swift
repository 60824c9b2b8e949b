import Testing

@testable import Treaty

/// A file of `Vectors/label`: header lines, a blank line, then the label's bytes.
struct LabelVector {
  let file: String
  let role: LabelRole
  /// The code of the refusal, or nil if the label is to be accepted.
  let refusal: String?
  /// Whether the label is spelt as it is written; nil where the header does not say.
  let isCanonical: Bool?
  let label: [UInt8]

  /// Reads a vector; fails for a header that is not understood.
  init(file: String) throws {
    let bytes = try #require(LabelTestFiles.bytes("Vectors/label/\(file)"))
    let blank = try #require(bytes.indices.first { bytes[$0...].starts(with: [10, 10]) })
    var header: [String: String] = [:]
    for line in String(decoding: bytes[..<blank], as: UTF8.self).split(separator: "\n") {
      let colon = try #require(line.firstRange(of: ": "))
      header[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    try #require(Set(header.keys).isSubset(of: ["name", "role", "expect", "canonical"]))
    try #require(header["name"]?.isEmpty == false)
    self.file = file
    role = try #require(header["role"].flatMap(LabelRole.init))
    let words = try #require(header["expect"]).split(separator: " ").map(String.init)
    try #require(words == ["ok"] || (words.count == 2 && words[0] == "refused"))
    refusal = words.count == 2 ? words[1] : nil
    isCanonical = header["canonical"].map { $0 == "yes" }
    label = Array(bytes[(blank + 2)...])
  }
}

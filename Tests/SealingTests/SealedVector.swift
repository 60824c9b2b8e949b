import Evidence
import Foundation
import Testing

@testable import Sealing

/// One vector: header lines, an empty line, and a body (Vectors/sealed-package).
///
/// The body is base64 in lines, or, under a `base`, edits of another vector's bytes. Key files and
/// public keys stand as they are.
struct SealedVector: Sendable, CustomTestStringConvertible {
  enum Kind: String {
    case package, envelope, outline
    case publicKey = "public-key"
    case keyFile = "key-file"

    var isText: Bool { self == .publicKey || self == .keyFile }
  }

  struct Malformed: Error {
    let file: String
    let reason: String
  }

  static let known = [
    "name", "kind", "expect", "base", "office", "test-seed", "agreement", "sender", "payload",
    "size", "package", "root", "with", "key-id", "passphrase", "secret",
  ]

  let file: String
  var headers: [(key: String, value: String)]
  var body: String

  var testDescription: String { file }

  init(file: String, headers: [(key: String, value: String)], body: String) {
    self.file = file
    self.headers = headers
    self.body = body
  }

  /// Reads a vector; a header that no rule knows is refused, so that none is passed over.
  init(file: String) throws {
    let data = try Data(contentsOf: PackageFolder.vectors.appending(path: file))
    let text = String(decoding: data, as: UTF8.self)
    guard let gap = text.firstRange(of: "\n\n") else {
      throw Malformed(file: file, reason: "no empty line")
    }
    let headers = try text[..<gap.lowerBound].split(separator: "\n").map { line in
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.known.contains(parts[0]) else {
        throw Malformed(file: file, reason: "header `\(line)`")
      }
      return (key: parts[0], value: parts[1])
    }
    self.init(file: file, headers: headers, body: String(text[gap.upperBound...]))
  }

  var bytes: [UInt8] {
    Array((headers.map { "\($0.key): \($0.value)\n" }.joined() + "\n" + body).utf8)
  }

  /// The names of all vectors, in order.
  static func all() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: PackageFolder.vectors.path)
      .filter { $0.hasSuffix(".txt") }.sorted()
  }

  /// A header's value; those of the base apply where the vector has none of its own.
  func value(_ key: String) throws -> String? {
    if let own = headers.first(where: { $0.key == key }) { return own.value }
    guard let base = headers.first(where: { $0.key == "base" }) else { return nil }
    return try SealedVector(file: base.value).value(key)
  }

  func required(_ key: String) throws -> String {
    guard let value = try value(key) else { throw Malformed(file: file, reason: "no `\(key)`") }
    return value
  }

  func kind() throws -> Kind {
    guard let kind = Kind(rawValue: try required("kind")) else {
      throw Malformed(file: file, reason: "unknown kind")
    }
    return kind
  }

  /// The bytes that the vector is about.
  func subject() throws -> [UInt8] {
    if try kind().isText { return Array(body.utf8) }
    guard let base = headers.first(where: { $0.key == "base" }) else {
      guard let bytes = Base64.decode(body.replacing("\n", with: "")) else {
        throw Malformed(file: file, reason: "the body is not base64")
      }
      return bytes
    }
    var bytes = try SealedVector(file: base.value).subject()
    for line in body.split(separator: "\n") { try edit(&bytes, line.split(separator: " ")) }
    return bytes
  }

  /// Applies one edit, in the order of the lines.
  private func edit(_ bytes: inout [UInt8], _ words: [Substring]) throws {
    func number(_ place: Int) throws -> Int {
      guard words.indices.contains(place), let number = Int(words[place]) else {
        throw Malformed(file: file, reason: "edit `\(words)`")
      }
      return number
    }
    func hex(_ place: Int) throws -> [UInt8] {
      guard words.indices.contains(place), let bytes = Hex.decode(String(words[place])) else {
        throw Malformed(file: file, reason: "edit `\(words)`")
      }
      return bytes
    }
    func range(_ start: Int, _ count: Int, in bytes: [UInt8]) throws -> Range<Int> {
      guard start >= 0, count >= 0, start + count <= bytes.count else {
        throw Malformed(file: file, reason: "edit `\(words)` is outside \(bytes.count) bytes")
      }
      return start..<start + count
    }
    switch words.first {
    case "flip":
      bytes[try range(number(1), 1, in: bytes).lowerBound] ^= 1
    case "replace":
      let new = try hex(2)
      bytes.replaceSubrange(try range(number(1), new.count, in: bytes), with: new)
    case "insert":
      bytes.insert(contentsOf: try hex(2), at: try range(number(1), 0, in: bytes).lowerBound)
    case "remove":
      bytes.removeSubrange(try range(number(1), number(2), in: bytes))
    case "append":
      bytes += try hex(1)
    case "copy" where words.count == 5:
      // copy FILE START COUNT OFFSET: over as many bytes of this vector.
      let source = try SealedVector(file: String(words[1])).subject()
      let part = source[try range(number(2), number(3), in: source)]
      bytes.replaceSubrange(try range(number(4), part.count, in: bytes), with: part)
    default: throw Malformed(file: file, reason: "edit `\(words)`")
    }
  }
}

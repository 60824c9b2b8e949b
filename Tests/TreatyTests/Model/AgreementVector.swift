import Foundation
import Testing

@testable import Treaty

/// One file of `Vectors/agreement`: a patch of a shipped agreement, and what must come of it.
struct AgreementVector: CustomTestStringConvertible {
  /// A fault and where it is, counted from the first line of the patch.
  struct Expectation: Hashable {
    let code: String
    /// `line:column`, or `elsewhere` for a place outside the patch.
    let place: String
  }

  let file: String
  let name: String
  let bytes: [UInt8]
  /// Empty when the file is accepted.
  let expected: [Expectation]
  /// The line of the file at which the patch begins, from 1.
  let firstLine: Int
  /// How many lines the patch leaves.
  let lineCount: Int

  var testDescription: String { "\(file): \(name)" }

  static let all: [AgreementVector] = {
    let folder = AgreementFiles.root.appending(path: "Vectors/agreement")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let url = folder.appending(path: name)
      return try? AgreementVector(file: name, text: String(contentsOf: url, encoding: .utf8))
    }
  }()

  enum Malformed: Error { case header, patch }

  init(file: String, text: String) throws {
    self.file = file
    guard let gap = text.range(of: "\n\n") else { throw Malformed.header }
    var fields: [String: [String]] = [:]
    for line in text[..<gap.lowerBound].split(separator: "\n") {
      guard let colon = line.range(of: ": ") else { throw Malformed.header }
      fields[String(line[..<colon.lowerBound]), default: []].append(
        String(line[colon.upperBound...]))
    }
    guard let name = fields["name"]?.first, let base = fields["base"]?.first,
      let outcomes = fields["expect"]
    else { throw Malformed.header }
    self.name = name
    expected = try outcomes.filter { $0 != "accepted" }.map { outcome in
      let words = outcome.split(separator: " ").map(String.init)
      guard words.count == 3, words[0] == "refused" else { throw Malformed.header }
      return Expectation(code: words[1], place: words[2])
    }
    let patch = try Patch(String(text[gap.upperBound...]), base: base)
    bytes = patch.bytes
    firstLine = patch.firstLine
    lineCount = patch.lineCount
  }

  /// The place of a fault as a vector writes it.
  func place(of fault: AgreementFault) -> String {
    let line = fault.line - firstLine + 1
    return (1...max(lineCount, 1)).contains(line) ? "\(line):\(fault.column)" : "elsewhere"
  }
}

/// Lines that begin with a space, `-` or `+`; what they keep and remove occurs once in the base.
private struct Patch {
  let bytes: [UInt8]
  var firstLine = 1
  var lineCount = 1

  init(_ body: String, base: String) throws {
    if base == "hex" {
      let digits = body.filter(\.isHexDigit)
      guard digits.count.isMultiple(of: 2) else { throw AgreementVector.Malformed.patch }
      bytes = stride(from: 0, to: digits.count, by: 2).compactMap { offset in
        UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
      }
      return
    }
    var lines = body.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    let old = lines.filter { !$0.hasPrefix("+") }.map { $0.dropFirst() + "\n" }.joined()
    let new = lines.filter { !$0.hasPrefix("-") }.map { String($0.dropFirst()) + "\n" }
    lineCount = new.count
    if base == "none" {
      bytes = Array(new.joined().utf8)
      return
    }
    let prefix = "canada-korea."
    let text = "\n" + (try AgreementFiles.text(of: String(base.dropFirst(prefix.count))))
    let parts = text.components(separatedBy: "\n" + old)
    guard base.hasPrefix(prefix), !old.isEmpty, parts.count == 2 else {
      throw AgreementVector.Malformed.patch
    }
    let before = String((parts[0] + "\n").dropFirst())
    firstLine = before.utf8.filter { $0 == UInt8(ascii: "\n") }.count + 1
    bytes = Array((before + new.joined() + parts[1]).utf8)
  }
}

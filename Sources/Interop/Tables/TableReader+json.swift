import Conduct
import Evidence

/// JSON.
extension TableReader {
  /// The version of the document's form.
  static let format = "partnership/1"

  mutating func readJSON(_ bytes: [UInt8]) {
    let document: JSON
    do {
      document = try JSON(parsing: bytes, limit: TableLimit.bytes)
    } catch {
      return refuse(error, in: bytes)
    }
    var checker = FactChecker(parties: nil)
    let top = checker.members(document, ["entente", "matters"], "")
    for finding in checker.findings {
      refuse(finding.problem, Place(line: 0, column: 0, field: finding.path), finding.arguments)
    }
    if let version = top?["entente"], version != .string(Self.format) {
      refuse(
        .unsupported, Place(line: 0, column: 0, field: "entente"),
        ["found": FactChecker.shown(version), "words": Self.format])
    }
    switch top?["matters"] {
    case nil: break
    case .array(let elements) where elements.count > TableLimit.rows:
      refuse(
        .tooManyRows, Place(line: 0, column: 0, field: "matters"),
        ["limit": String(TableLimit.rows)])
    case .array(let elements):
      for (place, element) in elements.enumerated() where !isFull { take(element, at: place) }
      finish()
    case .some(let value):
      refuse(
        .notAList, Place(line: 0, column: 0, field: "matters"),
        ["found": FactChecker.shown(value)])
    }
    if !faults.isEmpty { locate(in: bytes) }
  }

  private mutating func take(_ element: JSON, at place: Int) {
    let field = "matters[\(place)]"
    var checker = FactChecker(parties: nil)
    let members = checker.members(element, ["kind", "id", "revision", "facts"], field)
    for finding in checker.findings {
      refuse(finding.problem, Place(line: 0, column: 0, field: finding.path), finding.arguments)
    }
    guard let members else { return }
    guard let kind = kind(members["kind"], "\(field).kind") else { return stray(members["id"]) }
    let record = Record(
      kind: kind, id: members["id"], revision: members["revision"], facts: members["facts"],
      label: field)
    take(record) { part in
      let path =
        switch part {
        case .id: "\(field).id"
        case .revision: "\(field).revision"
        case .fact(let path): FactChecker.path("\(field).facts", path)
        }
      return Place(line: 0, column: 0, field: path)
    }
  }

  private mutating func kind(_ value: JSON?, _ field: String) -> MatterKind? {
    guard let value else { return nil }
    if case .string(let word) = value, let kind = MatterKind(rawValue: word) { return kind }
    refuse(
      .unknownWord, Place(line: 0, column: 0, field: field),
      [
        "found": FactChecker.shown(value),
        "words": MatterKind.allCases.map(\.rawValue).joined(separator: ", "),
      ])
    return nil
  }

  // MARK: What is no JSON

  private mutating func refuse(_ error: JSONError, in bytes: [UInt8]) {
    let (problem, offset, arguments): (TableFault.Problem, Int, [String: String]) =
      switch error {
      case .tooLarge(let limit): (.tooLarge, 0, ["limit": String(limit)])
      case .tooDeep(let offset): (.tooDeep, offset, [:])
      case .notUTF8: (.notUTF8, Self.firstInvalid(in: bytes), [:])
      case .unexpected(let offset): (.badJSON, offset, [:])
      case .ended: (.cutOff, bytes.count, [:])
      case .duplicateKey(let name, let offset): (.repeated, offset, ["found": name])
      case .numberNotInteger(let offset), .numberOutOfRange(let offset):
        (.badNumber, offset, ["found": Self.token(at: offset, in: bytes)])
      case .badString(let offset): (.badString, offset, [:])
      case .missingKey, .unknownKey, .wrongType: (.badJSON, 0, [:])
      }
    let (line, column) = JSONPlaces.place(of: offset, in: bytes)
    refuse(problem, Place(line: line, column: column, field: ""), arguments)
  }

  private static func token(at offset: Int, in bytes: [UInt8]) -> String {
    let digits = Set("+-.0123456789eE".utf8)
    return String(
      decoding: bytes[offset...].prefix { digits.contains($0) }.prefix(80), as: UTF8.self)
  }

  /// Where the first byte stands that is no part of a character.
  private static func firstInvalid(in bytes: [UInt8]) -> Int {
    // What is valid up to some place is valid up to each before it, but for a character cut in two.
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += String(scalar).utf8.count
      case .emptyInput: return bytes.count
      case .error: return offset
      }
    }
  }
}

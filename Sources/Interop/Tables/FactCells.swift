import Conduct
import Evidence

/// Facts as the cells of one row; SPEC partnership-tables 3.
///
/// An object has a column for each of its members, a list is one cell: of words and codes with spaces
/// between them, of objects with a line for each and ` | ` between its members.
extension FactForm {
  /// A value that is one cell, or one part of a line in a cell.
  struct Leaf {
    let path: String
    let form: FactForm
  }

  /// The cells of which a value of this form consists.
  func leaves(_ path: String = "") -> [Leaf] {
    switch self {
    case .object(let members, _):
      members.flatMap { $0.form.leaves(FactChecker.path(path, $0.name)) }
    case .orNull(let form):
      if case .object = form { form.leaves(path) } else { [Leaf(path: path, form: self)] }
    default: [Leaf(path: path, form: self)]
    }
  }

  /// What stands in them.
  func texts(of value: JSON) -> [String] {
    switch (self, value) {
    case (.object(let members, _), .object(let found)):
      members.flatMap { member in
        member.form.texts(of: found.first { $0.name == member.name }?.value ?? .null)
      }
    case (.orNull(let form), .null): form.leaves().map { _ in "" }
    case (.orNull(let form), _): form.texts(of: value)
    case (.list(let form, _, _), .array(let elements)): [form.joined(elements)]
    case (.bodies, .object(let members)):
      [members.map { Self.entry([$0.name, Self.scalar($0.value)]) }.joined(separator: "\n")]
    default: [Self.scalar(value)]
    }
  }

  private func joined(_ elements: [JSON]) -> String {
    guard case .object = self else { return elements.map(Self.scalar).joined(separator: " ") }
    return elements.map { Self.entry(texts(of: $0)) }.joined(separator: "\n")
  }

  private static func scalar(_ value: JSON) -> String {
    switch value {
    case .string(let text): text
    case .bool(let flag): FactCellReader.flags.first { $0.value == flag }?.key ?? ""
    case .integer(let number): String(number)
    case .null, .array, .object: ""
    }
  }

  /// A line of a cell.
  private static func entry(_ parts: [String]) -> String {
    parts.enumerated().map { place, part in
      let escaped = escaped(part)
      if place == 0 { return escaped }
      return escaped.isEmpty ? " |" : " | " + escaped
    }.joined()
  }
}

/// Scalar by scalar: to Swift a bar with an accent on it is another character than a bar.
private func escaped(_ part: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in part.unicodeScalars {
    if scalar == "\\" || scalar == "|" { result.append("\\") }
    result.append(scalar)
  }
  return String(result)
}

/// Makes values of cells again; what is no such cell is refused where it stands.
struct FactCellReader {
  private(set) var findings: [FactChecker.Finding] = []
  /// The paths of what has no value.
  private(set) var refused: Set<String> = []

  /// The text of a cell, or that there is none.
  enum Content {
    case text(String)
    /// It was refused already, or its column is missing.
    case refused
  }

  /// The value of a form, of the cells that have its paths.
  mutating func value(
    _ form: FactForm, _ path: String = "", _ cells: (_ path: String) -> Content
  ) -> JSON {
    switch form {
    case .object(let members, _):
      return .object(
        members.map { member in
          let path = FactChecker.path(path, member.name)
          return JSONMember(name: member.name, value: value(member.form, path, cells))
        })
    case .orNull(let inner):
      let isAbsent = form.leaves(path).allSatisfy { leaf in
        if case .text("") = cells(leaf.path) { true } else { false }
      }
      return isAbsent ? .null : value(inner, path, cells)
    default:
      guard case .text(let text) = cells(path) else {
        refused.insert(path)
        return .null
      }
      return leaf(form, text, path)
    }
  }

  /// Words of their own: spreadsheets write `true` again in capitals, or in their own language.
  fileprivate static let flags = ["yes": true, "no": false]

  private mutating func leaf(_ form: FactForm, _ text: String, _ path: String) -> JSON {
    switch form {
    case .flag: return Self.flags[text].map(JSON.bool) ?? .string(text)
    case .count:
      guard let number = Int64(text), String(number) == text else { return .string(text) }
      return .integer(number)
    case .bodies: return bodies(text, path)
    case .list(let element, _, _):
      guard case .object = element else {
        return .array(words(text).map { leaf(element, $0, path) })
      }
      return objects(element, text, path)
    default: return .string(text)
    }
  }

  // MARK: Lists

  private func words(_ text: String) -> [String] {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\r" }.map { String($0) }
  }

  /// The lines of a cell in which something stands.
  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { String($0) }
  }

  private mutating func objects(_ form: FactForm, _ text: String, _ path: String) -> JSON {
    let leaves = form.leaves()
    var values: [JSON] = []
    for (place, line) in lines(text).enumerated() {
      let path = "\(path)[\(place)]"
      guard let parts = parts(line, leaves.map(\.path), path) else {
        values.append(.null)
        continue
      }
      let texts = Dictionary(
        zip(leaves.map { FactChecker.path(path, $0.path) }, parts)
      ) { first, _ in first }
      values.append(value(form, path) { texts[$0].map(Content.text) ?? .refused })
    }
    return .array(values)
  }

  private mutating func bodies(_ text: String, _ path: String) -> JSON {
    var members: [JSONMember] = []
    for (place, line) in lines(text).enumerated() {
      let entry = "\(path)[\(place)]"
      guard let parts = parts(line, ["code", "text"], entry) else {
        refused.insert(path)
        continue
      }
      guard !members.contains(where: { $0.name.utf8.elementsEqual(parts[0].utf8) }) else {
        refuse(.repeated, entry, ["found": FactChecker.shown(.string(parts[0]))])
        continue
      }
      members.append(JSONMember(name: parts[0], value: .string(parts[1])))
    }
    return .object(members)
  }

  /// The parts of a line, or nil if they are not as many as there are `names`.
  private mutating func parts(_ line: String, _ names: [String], _ path: String) -> [String]? {
    var parts: [String.UnicodeScalarView] = [.init()]
    var isEscaped = false
    for scalar in line.unicodeScalars {
      switch (scalar, isEscaped) {
      case ("\\", false): isEscaped = true
      case ("|", false):
        if parts[parts.count - 1].last == " " { parts[parts.count - 1].removeLast() }
        parts.append(.init())
      case ("\\", true), ("|", true), (_, false):
        parts[parts.count - 1].append(scalar)
        isEscaped = false
      default:
        refuse(.badEscape, path)
        return nil
      }
    }
    guard !isEscaped else {
      refuse(.badEscape, path)
      return nil
    }
    guard parts.count == names.count else {
      refuse(
        .partCount, path,
        [
          "found": String(parts.count), "limit": String(names.count),
          "words": names.joined(separator: " | "),
        ])
      return nil
    }
    return parts.enumerated().map { place, part in
      // One space on each side belongs to the bar.
      String(place > 0 && part.first == " " ? part.dropFirst() : part[...])
    }
  }

  private mutating func refuse(
    _ problem: TableFault.Problem, _ path: String, _ arguments: [String: String] = [:]
  ) {
    findings.append(
      FactChecker.Finding(problem: problem, path: path, arguments: arguments))
    refused.insert(path)
  }
}

/// A node of the file and the path that leads to it.
struct Field {
  let node: YAMLNode
  let path: String
}

/// Reads typed values from nodes and collects every fault on the way.
///
/// A reader that returns nil has recorded a fault, or was handed nil and thus a recorded one.
struct FieldReader {
  private(set) var faults: [AgreementFault] = []

  mutating func refuse(
    _ code: ModelFault, _ field: Field, _ arguments: [String: String] = [:]
  ) {
    faults.append(
      AgreementFault(
        code: .model(code), line: field.node.line, column: field.node.column, field: field.path,
        arguments: arguments))
  }

  /// The values of a mapping that has every required key and no key that is not listed.
  mutating func mapping(
    _ field: Field?, required: [String], optional: [String] = []
  ) -> [String: Field]? {
    guard let field else { return nil }
    guard case .mapping(let entries) = field.node.content else {
      refuse(.notAMapping, field)
      return nil
    }
    var fields: [String: Field] = [:]
    for entry in entries {
      let path = field.path.isEmpty ? entry.key : "\(field.path).\(entry.key)"
      guard required.contains(entry.key) || optional.contains(entry.key) else {
        let place = YAMLNode(.scalar(entry.key), line: entry.line, column: entry.column)
        refuse(.unknownKey, Field(node: place, path: path), ["key": entry.key])
        continue
      }
      fields[entry.key] = Field(node: entry.value, path: path)
    }
    for key in required where fields[key] == nil {
      let isLanguage = Language(rawValue: key) != nil
      refuse(isLanguage ? .translationMissing : .missingKey, field, ["key": key])
    }
    return fields
  }

  /// The items of a list that holds between `count.lowerBound` and `count.upperBound` of them.
  mutating func list(_ field: Field?, count: ClosedRange<Int>) -> [Field]? {
    guard let field else { return nil }
    guard case .sequence(let nodes) = field.node.content else {
      refuse(.notAList, field)
      return nil
    }
    guard count.contains(nodes.count) else {
      refuse(
        .countWrong, field,
        ["least": String(count.lowerBound), "most": String(count.upperBound)])
      return nil
    }
    return nodes.enumerated().map { Field(node: $1, path: "\(field.path)[\($0)]") }
  }

  /// A text of at most `limit` characters that is not empty.
  mutating func text(_ field: Field?, limit: Int = 200) -> String? {
    guard let field else { return nil }
    guard let text = field.node.scalar else {
      refuse(.notAText, field)
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      refuse(.emptyText, field)
      return nil
    }
    guard text.unicodeScalars.count <= limit else {
      refuse(.tooLong, field, ["limit": String(limit)])
      return nil
    }
    return text
  }

  /// Whether the field says `none`.
  func isNone(_ field: Field?) -> Bool { field?.node.scalar == "none" }

  /// One text in each language.
  mutating func trilingual(_ field: Field?, limit: Int = 200) -> Trilingual? {
    let fields = mapping(field, required: Language.allCases.map(\.rawValue))
    let en = text(fields?["en"], limit: limit)
    let fr = text(fields?["fr"], limit: limit)
    let ko = text(fields?["ko"], limit: limit)
    guard let en, let fr, let ko else { return nil }
    return Trilingual(en: en, fr: fr, ko: ko)
  }

  /// A decimal number without leading zeros, inside `range`.
  mutating func number(_ field: Field?, in range: ClosedRange<Int64>) -> Int64? {
    guard let field, let text = text(field) else { return nil }
    // Bytes: to Swift a digit with an accent on it lies between two digits.
    let zero = UInt8(ascii: "0")
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let digits = text.utf8.dropFirst(isNegative ? 1 : 0)
    let isCanonical =
      !digits.isEmpty && digits.allSatisfy { (zero...UInt8(ascii: "9")).contains($0) }
      && (digits.first != zero || digits.count == 1 && !isNegative)
    guard isCanonical else {
      refuse(.badNumber, field, ["found": text])
      return nil
    }
    guard let value = Int64(text), range.contains(value) else {
      refuse(
        .outOfRange, field,
        ["least": String(range.lowerBound), "most": String(range.upperBound)])
      return nil
    }
    return value
  }

  /// `number` for values that index or count things in memory.
  mutating func smallNumber(_ field: Field?, in range: ClosedRange<Int64>) -> Int? {
    number(field, in: range).map(Int.init)
  }

  /// One of a closed list of words.
  mutating func choice<Choice>(_ field: Field?, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    word(field, among: type.allCases.map(\.rawValue)).flatMap(Choice.init)
  }

  /// One of `words`, as it stands.
  mutating func word(_ field: Field?, among words: [String]) -> String? {
    guard let field, let text = text(field) else { return nil }
    guard words.contains(text) else {
      refuse(.unknownWord, field, ["found": text, "words": words.joined(separator: ", ")])
      return nil
    }
    return text
  }

  /// `true` or `false`, spelt so.
  mutating func boolean(_ field: Field?) -> Bool? {
    word(field, among: ["true", "false"]).map { $0 == "true" }
  }

  /// A list of words of a closed list, each at most once.
  mutating func choices<Choice>(_ field: Field?, of type: Choice.Type) -> Set<Choice>?
  where Choice: RawRepresentable<String> & CaseIterable & Hashable {
    guard let items = list(field, count: 1...64) else { return nil }
    var chosen: Set<Choice> = []
    for item in items {
      guard let choice = choice(item, of: type) else { continue }
      if !chosen.insert(choice).inserted { refuse(.repeated, item, ["found": choice.rawValue]) }
    }
    return chosen
  }

  /// Records a fault if `value` was seen before.
  mutating func requireNew(_ value: String, in seen: inout Set<String>, _ field: Field?) {
    guard let field, !seen.insert(value).inserted else { return }
    refuse(.repeated, field, ["found": value])
  }
}

import Evidence
import Treaty

/// A value or key of the file, its place, and the path that leads to it.
struct RoadmapField {
  let content: YAMLNode.Content
  let line: Int
  let column: Int
  let path: String

  init(_ node: YAMLNode, path: String) {
    content = node.content
    line = node.line
    column = node.column
    self.path = path
  }

  /// The key of an entry.
  init(key entry: YAMLEntry, path: String) {
    content = .scalar(entry.key)
    line = entry.line
    column = entry.column
    self.path = path
  }

  var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }
}

/// Reads typed values from nodes and collects every fault on the way.
///
/// A reader that returns nil has recorded a fault, or was handed nil and thus a recorded one.
struct RoadmapFieldReader {
  private(set) var faults: [RoadmapFault] = []

  mutating func refuse(
    _ problem: RoadmapFault.Problem, _ field: RoadmapField, _ arguments: [String: String] = [:]
  ) {
    faults.append(
      RoadmapFault(
        code: .roadmap(problem), line: field.line, column: field.column, field: field.path,
        arguments: arguments))
  }

  /// Whether the field says `none`.
  func isNone(_ field: RoadmapField?) -> Bool { field?.scalar == "none" }

  /// The entries of a mapping as fields.
  mutating func entries(_ field: RoadmapField?) -> [(key: RoadmapField, value: RoadmapField)]? {
    guard let field else { return nil }
    guard case .mapping(let entries) = field.content else {
      refuse(.notAMapping, field)
      return nil
    }
    return entries.map { entry in
      let path = field.path.isEmpty ? entry.key : "\(field.path).\(entry.key)"
      return (RoadmapField(key: entry, path: path), RoadmapField(entry.value, path: path))
    }
  }

  /// The values of a mapping that has every key of `keys` and no other.
  mutating func mapping(_ field: RoadmapField?, _ keys: [String]) -> [String: RoadmapField]? {
    guard let field, let entries = entries(field) else { return nil }
    var fields: [String: RoadmapField] = [:]
    for entry in entries {
      let key = entry.key.scalar ?? ""
      guard keys.contains(key) else {
        refuse(.unknownKey, entry.key, ["key": key])
        continue
      }
      fields[key] = entry.value
    }
    for key in keys where fields[key] == nil {
      let isLanguage = Language(rawValue: key) != nil
      refuse(isLanguage ? .translationMissing : .missingKey, field, ["key": key])
    }
    return fields
  }

  /// The items of a list whose length lies in `count`.
  mutating func list(_ field: RoadmapField?, count: ClosedRange<Int>) -> [RoadmapField]? {
    guard let field else { return nil }
    guard case .sequence(let nodes) = field.content else {
      refuse(.notAList, field)
      return nil
    }
    guard count.contains(nodes.count) else {
      refuseCount(field, count)
      return nil
    }
    return nodes.enumerated().map { RoadmapField($1, path: "\(field.path)[\($0)]") }
  }

  /// The items of a list of at most `most`, none for `none`.
  mutating func optionalList(_ field: RoadmapField?, most: Int) -> [RoadmapField]? {
    isNone(field) ? [] : list(field, count: 1...most)
  }

  mutating func refuseCount(_ field: RoadmapField, _ count: ClosedRange<Int>) {
    refuse(
      .countWrong, field, ["least": String(count.lowerBound), "most": String(count.upperBound)])
  }

  /// The values that `read` makes of the items, or nil if one of them has a fault.
  static func all<Value>(
    _ items: [RoadmapField]?, _ read: (RoadmapField) -> Value?
  ) -> [Value]? {
    guard let items else { return nil }
    // Every item is read, so that every fault is found.
    let values = items.map(read)
    let sound = values.compactMap(\.self)
    return sound.count == values.count ? sound : nil
  }

  /// A line of at most `limit` bytes that says something and is not `none`.
  mutating func text(_ field: RoadmapField?, limit: Int = 512) -> String? {
    guard let field else { return nil }
    guard let text = field.scalar else {
      refuse(.notAText, field)
      return nil
    }
    guard text.saysSomething, !isNone(field) else {
      refuse(.emptyText, field)
      return nil
    }
    // The YAML lets no character through that a line may not have, so only its length is asked.
    guard text.isLine(limit: limit) else {
      refuse(.tooLong, field, ["limit": String(limit)])
      return nil
    }
    return text
  }

  /// The same, blank for `none`.
  mutating func optionalText(_ field: RoadmapField?, limit: Int = 512) -> String? {
    isNone(field) ? "" : text(field, limit: limit)
  }

  /// One of a closed list of words.
  mutating func choice<Choice>(_ field: RoadmapField?, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    word(field, among: type.allCases.map(\.rawValue)).flatMap(Choice.init)
  }

  /// One of `words`, as it stands.
  mutating func word(
    _ field: RoadmapField?, among words: [String],
    else problem: RoadmapFault.Problem = .unknownWord
  ) -> String? {
    guard let field, let text = text(field) else { return nil }
    guard words.contains(text) else {
      refuse(problem, field, ["found": text, "words": words.joined(separator: ", ")])
      return nil
    }
    return text
  }

  /// `true` or `false`, spelt so.
  mutating func boolean(_ field: RoadmapField?) -> Bool? {
    word(field, among: ["true", "false"]).map { $0 == "true" }
  }

  /// Records a fault if `value` was seen before.
  mutating func requireNew(_ value: String, in seen: inout Set<String>, _ field: RoadmapField?) {
    guard let field, !seen.insert(value).inserted else { return }
    refuse(.repeated, field, ["found": value])
  }
}

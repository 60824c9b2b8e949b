import Conduct
import Evidence
import Treaty

/// Holds facts against their form and collects every fault on the way.
struct FactChecker {
  /// The codes of the agreement's parties, where they are known.
  let parties: [String]?
  /// What was refused already, by path: nothing more is said of it.
  var refused: Set<String> = []
  private(set) var findings: [Finding] = []
  /// The matters that the facts name, and where.
  private(set) var named: [(key: MatterKey, path: String)] = []

  /// A fault by the path of its field, which has a place only in the file.
  struct Finding {
    let problem: TableFault.Problem
    let path: String
    let arguments: [String: String]
  }

  init(parties: [String]?) { self.parties = parties }

  mutating func refuse(
    _ problem: TableFault.Problem, _ path: String, _ arguments: [String: String] = [:]
  ) {
    findings.append(Finding(problem: problem, path: path, arguments: arguments))
  }

  mutating func check(_ value: JSON, _ form: FactForm, _ path: String) {
    guard !refused.contains(path) else { return }
    switch form {
    case .line: line(value, path)
    case .text: blankLine(value, path)
    case .note: note(value, path)
    case .code: _ = code(value, path)
    case .party: party(value, path)
    case .name(let kind):
      if let id = code(value, path) { named.append((MatterKey(kind, id), path)) }
    case .day: text(value, path, .badDay) { CivilDate($0) != nil }
    case .decimal: text(value, path, .badValue, \.isDecimalValue)
    case .flag: flag(value, path)
    case .count(let range): count(value, range, path)
    case .word(let words): word(value, words, path)
    case .orNull(let form): if value != .null { check(value, form, path) }
    case .object(let members, let rule): object(value, members, rule, path)
    case .bodies: bodies(value, path)
    case .list(let form, let range, let once): list(value, form, range, once, path)
    }
  }

  // MARK: Texts

  /// What the file says, short enough to be repeated.
  static func shown(_ value: JSON) -> String {
    let text =
      switch value {
      case .string(let text): text
      case .bool(let flag): String(flag)
      case .integer(let number): String(number)
      case .null: "null"
      case .array: "[…]"
      case .object: "{…}"
      }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(80)))
  }

  private mutating func string(_ value: JSON, _ path: String) -> String? {
    guard case .string(let text) = value else {
      refuse(.notAText, path, ["found": Self.shown(value)])
      return nil
    }
    return text
  }

  private mutating func line(_ value: JSON, _ path: String) {
    guard let text = string(value, path) else { return }
    guard text.saysSomething else { return refuse(.emptyText, path) }
    shownLine(text, path)
  }

  private mutating func blankLine(_ value: JSON, _ path: String) {
    guard let text = string(value, path), !text.isEmpty else { return }
    shownLine(text, path)
  }

  private mutating func shownLine(_ text: String, _ path: String) {
    let limit = 512
    guard text.utf8.count <= limit else {
      return refuse(.tooLong, path, ["limit": String(limit)])
    }
    if !text.isLine(limit: limit) { refuse(.badText, path) }
  }

  private mutating func note(_ value: JSON, _ path: String) {
    guard let text = string(value, path) else { return }
    if text.utf8.count > MatterFacts.noteLimit {
      refuse(.tooLong, path, ["limit": String(MatterFacts.noteLimit)])
    }
  }

  /// A text of a form of its own.
  private mutating func text(
    _ value: JSON, _ path: String, _ problem: TableFault.Problem, _ isSound: (String) -> Bool
  ) {
    guard let text = string(value, path), !isSound(text) else { return }
    refuse(text.isEmpty ? .emptyText : problem, path, ["found": Self.shown(value)])
  }

  mutating func code(_ value: JSON, _ path: String) -> String? {
    guard let text = string(value, path) else { return nil }
    guard Act.isNumber(text) else {
      refuse(text.isEmpty ? .emptyText : .badCode, path, ["found": Self.shown(value)])
      return nil
    }
    return text
  }

  private mutating func party(_ value: JSON, _ path: String) {
    guard let code = code(value, path), let parties, !parties.contains(code) else { return }
    refuse(.unknownWord, path, ["found": code, "words": parties.joined(separator: ", ")])
  }

  private mutating func word(_ value: JSON, _ words: [String], _ path: String) {
    guard let text = string(value, path), !words.contains(text) else { return }
    refuse(
      .unknownWord, path,
      ["found": Self.shown(value), "words": words.joined(separator: ", ")])
  }

  // MARK: Other values

  private mutating func flag(_ value: JSON, _ path: String) {
    if case .bool = value { return }
    refuse(.badFlag, path, ["found": Self.shown(value)])
  }

  mutating func count(_ value: JSON, _ range: ClosedRange<Int>, _ path: String) {
    guard case .integer(let number) = value else {
      return refuse(.badNumber, path, ["found": Self.shown(value)])
    }
    guard !range.contains(Int(number)) else { return }
    refuse(
      .outOfRange, path,
      ["least": String(range.lowerBound), "most": String(range.upperBound)])
  }

  // MARK: Objects and lists

  /// The members of an object that has every one of `names` and no other.
  mutating func members(
    _ value: JSON, _ names: [String], _ path: String
  ) -> [String: JSON]? {
    guard case .object(let members) = value else {
      refuse(.notAnObject, path, ["found": Self.shown(value)])
      return nil
    }
    var found: [String: JSON] = [:]
    for member in members {
      guard names.contains(member.name) else {
        let isShort = member.name.utf8.count <= 64
        refuse(
          .unknownMember, isShort ? Self.path(path, member.name) : path,
          ["found": Self.shown(.string(member.name)), "words": names.joined(separator: ", ")])
        continue
      }
      found[member.name] = member.value
    }
    for name in names where found[name] == nil && !refused.contains(Self.path(path, name)) {
      refuse(.missingMember, path, ["found": name])
    }
    return found
  }

  /// The path of a member; of what has no name that of the object.
  static func path(_ path: String, _ name: String) -> String {
    if name.isEmpty { return path }
    return path.isEmpty ? name : "\(path).\(name)"
  }

  private mutating func object(
    _ value: JSON, _ members: [FactForm.Member], _ rule: FactForm.Rule?, _ path: String
  ) {
    guard let found = self.members(value, members.map(\.name), path) else { return }
    for member in members {
      if let value = found[member.name] { check(value, member.form, Self.path(path, member.name)) }
    }
    switch rule {
    case nil: break
    case .cadence:
      guard found["ambiguous"] == .bool(true), case .integer = found["months"] else { return }
      refuse(.cadenceCertain, Self.path(path, "months"))
    case .followers: followers(found, path)
    }
  }

  private mutating func followers(_ found: [String: JSON], _ path: String) {
    let place = Self.path(path, "into")
    guard case .string(let word) = found["state"], let state = CommitmentState(rawValue: word),
      case .array(let into) = found["into"], !refused.contains(place),
      !state.followers.contains(into.count)
    else { return }
    refuse(.intoWrong, place)
  }

  private mutating func bodies(_ value: JSON, _ path: String) {
    guard case .object(let members) = value else {
      return refuse(.notAnObject, path, ["found": Self.shown(value)])
    }
    guard FactForm.bodiesCount.contains(members.count) else {
      return refuseCount(FactForm.bodiesCount, path)
    }
    for member in members {
      // What is no code may be anything, and so has no place in a path that is shown.
      let place = Act.isNumber(member.name) ? Self.path(path, member.name) : path
      if code(.string(member.name), place) != nil { blankLine(member.value, place) }
    }
    guard let parties, Set(members.map(\.name)) != Set(parties) else { return }
    refuse(.partiesDiffer, path, ["words": parties.joined(separator: ", ")])
  }

  private mutating func list(
    _ value: JSON, _ form: FactForm, _ range: ClosedRange<Int>, _ once: FactForm.Once,
    _ path: String
  ) {
    guard case .array(let elements) = value else {
      return refuse(.notAList, path, ["found": Self.shown(value)])
    }
    guard range.contains(elements.count) else { return refuseCount(range, path) }
    var seen: Set<String> = []
    for (place, element) in elements.enumerated() {
      let path = "\(path)[\(place)]"
      check(element, form, path)
      let key: JSON? =
        switch once {
        case .not: nil
        case .whole: element
        case .member(let name): Self.member(name, of: element)
        }
      if case .string(let text) = key, !text.isEmpty, !seen.insert(text).inserted {
        refuse(.repeated, path, ["found": Self.shown(.string(text))])
      }
    }
  }

  private static func member(_ name: String, of value: JSON) -> JSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.value
  }

  private mutating func refuseCount(_ range: ClosedRange<Int>, _ path: String) {
    refuse(
      .countWrong, path,
      ["least": String(range.lowerBound), "most": String(range.upperBound)])
  }
}

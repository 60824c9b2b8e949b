package import Evidence

/// What is said about an item after its receipt; SPEC item 1.
package enum ItemAct: Hashable, Sendable {
  /// So many copies were made, which bear this level.
  case copied(count: Int, level: String, approval: String?, reason: String)
  /// One translation was made, which bears this level.
  case translated(language: String, level: String)
  /// A document has something of these items in it and bears this level.
  case derived(items: [String], level: String, originators: [String])
  /// It was shown or given to somebody who is no party.
  case released(recipient: String, approval: String?)
  /// It is used for a purpose.
  case used(purpose: String, approval: String?)
  /// Its originator changes its level.
  case relevelled(level: String, note: String)
  /// Copies bear this level now.
  case remarked(copies: [Int], level: String)
  /// Its originator wants every copy back, or destroyed.
  case recalled(note: String)
  case returned(copies: [Int], note: String)
  case destroyed(copies: [Int], method: String)
  /// Copies were found when it was counted.
  case inventoried(copies: [Int])

  /// The highest number of a copy, and so the most copies that an item ever has.
  package static let copyLimit = 1024
  /// The most items that one act about a document names.
  package static let itemLimit = 32
  static let lineLimit = 256
  static let noteLimit = 1024
  static let wordLimit = 64

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case copied, translated, derived, released, used
    case relevelled, remarked, recalled, returned, destroyed, inventoried

    /// What an act of this kind asks of the agreement.
    package var verb: Verb {
      switch self {
      case .copied: .copy
      case .translated: .translate
      case .derived: .derive
      case .released: .release
      case .used: .use
      case .relevelled: .relevel
      case .remarked: .remark
      case .recalled: .recall
      case .returned: .giveBack
      case .destroyed: .destroy
      case .inventoried: .takeStock
      }
    }

    /// Whether something is made from a copy that is held, or done with one.
    var needsCopy: Bool {
      [.copied, .translated, .derived, .released, .used].contains(self)
    }

    /// Whether the originator says it, and not the holder.
    var isOriginators: Bool { self == .relevelled || self == .recalled }
  }

  package var kind: Kind {
    switch self {
    case .copied: .copied
    case .translated: .translated
    case .derived: .derived
    case .released: .released
    case .used: .used
    case .relevelled: .relevelled
    case .remarked: .remarked
    case .recalled: .recalled
    case .returned: .returned
    case .destroyed: .destroyed
    case .inventoried: .inventoried
    }
  }

  private static let prefix = "item."

  /// The kind of the act, such as `item.copied`.
  package var name: String { Self.prefix + kind.rawValue }

  /// The approval that it names, by number.
  package var approval: String? {
    switch self {
    case .copied(_, _, let approval, _), .released(_, let approval), .used(_, let approval):
      approval
    default: nil
    }
  }

  /// The copies that it names.
  package var copies: [Int] {
    switch self {
    case .remarked(let copies, _), .returned(let copies, _), .destroyed(let copies, _),
      .inventoried(let copies):
      copies
    default: []
    }
  }

  package var json: JSON {
    switch self {
    case .copied(let count, let level, let approval, let reason):
      .object([
        "count": .integer(Int64(count)), "level": .string(level),
        "approval": .string(approval ?? ""), "reason": .string(reason),
      ])
    case .translated(let language, let level):
      .object(["language": .string(language), "level": .string(level)])
    case .derived(let items, let level, let originators):
      .object([
        "items": .strings(items), "level": .string(level), "originators": .strings(originators),
      ])
    case .released(let recipient, let approval):
      .object(["recipient": .string(recipient), "approval": .string(approval ?? "")])
    case .used(let purpose, let approval):
      .object(["purpose": .string(purpose), "approval": .string(approval ?? "")])
    case .relevelled(let level, let note):
      .object(["level": .string(level), "note": .string(note)])
    case .remarked(let copies, let level):
      .object(["copies": .numbers(copies), "level": .string(level)])
    case .recalled(let note): .object(["note": .string(note)])
    case .returned(let copies, let note):
      .object(["copies": .numbers(copies), "note": .string(note)])
    case .destroyed(let copies, let method):
      .object(["copies": .numbers(copies), "method": .string(method)])
    case .inventoried(let copies): .object(["copies": .numbers(copies)])
    }
  }

  /// Reads a body, or returns nil when the kind is not one about an item.
  init?(kind name: String, reading reader: inout JSONReader) throws(ActError) {
    guard name.hasPrefix(Self.prefix),
      let kind = Kind(rawValue: String(name.dropFirst(Self.prefix.count)))
    else { return nil }
    self = try ActError.reading { try Self(kind, &reader) }
  }

  private init(_ kind: Kind, _ reader: inout JSONReader) throws {
    switch kind {
    case .copied:
      let count = try reader.count("count")
      guard (1...Self.copyLimit).contains(count) else { throw ActError.badField("count") }
      self = .copied(
        count: count, level: try reader.word("level"), approval: try reader.approval(),
        reason: try reader.line("reason", limit: Self.lineLimit))
    case .translated:
      self = .translated(
        language: try reader.word("language"), level: try reader.word("level"))
    case .derived:
      self = .derived(
        items: try reader.codes("items", count: 1...Self.itemLimit),
        level: try reader.word("level"),
        originators: try reader.codes("originators", count: 1...8))
    case .released:
      self = .released(
        recipient: try reader.line("recipient", limit: Self.lineLimit),
        approval: try reader.approval())
    case .used:
      self = .used(
        purpose: try reader.line("purpose", limit: Self.lineLimit), approval: try reader.approval())
    case .relevelled:
      self = .relevelled(
        level: try reader.word("level"), note: try reader.text("note", limit: Self.noteLimit))
    case .remarked:
      self = .remarked(copies: try reader.copies(atLeast: 1), level: try reader.word("level"))
    case .recalled: self = .recalled(note: try reader.text("note", limit: Self.noteLimit))
    case .returned:
      self = .returned(
        copies: try reader.copies(atLeast: 1),
        note: try reader.text("note", limit: Self.noteLimit))
    case .destroyed:
      self = .destroyed(copies: try reader.copies(atLeast: 1), method: try reader.word("method"))
    case .inventoried: self = .inventoried(copies: try reader.copies(atLeast: 0))
    }
  }
}

extension JSON {
  /// An array of numbers.
  fileprivate static func numbers(_ values: [Int]) -> JSON {
    .array(values.map { .integer(Int64($0)) })
  }
}

extension JSONReader {
  /// Takes the number of an approval, or nil where the text is empty.
  fileprivate mutating func approval() throws -> String? {
    let text = try string("approval")
    guard text.isEmpty || Act.isNumber(text) else { throw ActError.badField("approval") }
    return text.isEmpty ? nil : text
  }

  /// Takes a word whose meaning is decided, not read.
  fileprivate mutating func word(_ name: String) throws -> String {
    try text(name, limit: ItemAct.wordLimit)
  }

  /// Takes numbers of copies, each above the one before.
  fileprivate mutating func copies(atLeast least: Int) throws -> [Int] {
    let numbers = try array("copies").map { element throws(JSONError) in
      guard case .integer(let number) = element else { throw JSONError.wrongType("copies") }
      return number
    }
    guard numbers.count >= least,
      numbers.allSatisfy({ (1...Int64(ItemAct.copyLimit)).contains($0) }),
      zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ActError.badField("copies") }
    return numbers.map { Int($0) }
  }
}

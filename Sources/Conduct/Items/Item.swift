package import Evidence

/// What has become of a file since it was offered: the level that its originator gives it, and the
/// copies that its holder has; SPEC item 2.
///
/// Each side is made of one party's acts, so the order in which journals are read changes nothing.
package struct Item: Hashable, Sendable {
  /// A copy or a translation; the first is what arrived.
  package struct Copy: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable { case held, returned, destroyed }

    /// The language of a translation.
    package fileprivate(set) var language: String?
    /// The level that it bears; nil is that of the offer.
    package fileprivate(set) var level: String?
    package fileprivate(set) var state = State.held
    /// Whether it was not found when the holder counted last.
    package fileprivate(set) var isMissing = false

    package var isHeld: Bool { state == .held }
  }

  // The originator's side.
  /// The level that the originator has given it since the offer.
  package private(set) var level: String?
  package private(set) var recalled: Instant?

  // The holder's side.
  /// The copies; number 1 stands first.
  package private(set) var copies = [Copy()]
  /// The level that was marked last.
  package private(set) var marked: String?

  package init() {}

  /// The copy of a number, if there is one.
  package func copy(_ number: Int) -> Copy? {
    copies.indices.contains(number - 1) ? copies[number - 1] : nil
  }

  /// Whether a copy is held.
  package var isHeld: Bool { copies.contains(where: \.isHeld) }

  /// How many copies are held that are no translations.
  var heldCopies: Int { copies.count { $0.isHeld && $0.language == nil } }

  /// How many translations into a language are held.
  func heldTranslations(into language: String) -> Int {
    copies.count { $0.isHeld && $0.language == language }
  }

  /// Whether a held copy does not bear the item's level; `offered` is that of the offer.
  package func isMarkedOtherwise(offered: String?) -> Bool {
    let level = level ?? offered
    return copies.contains { $0.isHeld && ($0.level ?? offered) != level }
  }

  /// The item after one more act.
  func adding(_ act: ItemAct, at time: Instant) -> Item {
    var after = self
    switch act {
    case .copied(let count, _, _):
      after.copies += Array(repeating: Copy(level: marked), count: count)
    case .translated(let language): after.copies.append(Copy(language: language, level: marked))
    case .relevelled(let level, _): after.level = level
    case .recalled: after.recalled = recalled ?? time
    case .remarked(let copies, let level):
      after.change(copies) { $0.level = level }
      after.marked = level
    case .returned(let copies, _): after.change(copies) { $0.end(.returned) }
    case .destroyed(let copies, _): after.change(copies) { $0.end(.destroyed) }
    case .inventoried(let copies):
      for place in after.copies.indices where after.copies[place].isHeld {
        after.copies[place].isMissing = true
      }
      after.change(copies) { $0.isMissing = false }
    case .derived, .released, .used: break
    }
    return after
  }

  private mutating func change(_ numbers: [Int], _ body: (inout Copy) -> Void) {
    for number in numbers where copies.indices.contains(number - 1) { body(&copies[number - 1]) }
  }
}

extension Item.Copy {
  fileprivate mutating func end(_ state: State) {
    self.state = state
    isMissing = false
  }
}

// MARK: As a store keeps it

extension Item {
  var json: JSON {
    .object([
      "level": .optional(level), "recalled": .optional(recalled?.description),
      "marked": .optional(marked),
      "copies": .array(
        copies.map { copy in
          .object([
            "language": .optional(copy.language), "level": .optional(copy.level),
            "state": .string(copy.state.rawValue), "missing": .bool(copy.isMissing),
          ])
        }),
    ])
  }

  init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "item")
    level = try reader.text(orNull: "level")
    recalled = try reader.instant(orNull: "recalled")
    marked = try reader.text(orNull: "marked")
    copies = try reader.array("copies").map { element in
      var reader = try JSONReader(element, path: "copies")
      var copy = Copy()
      copy.language = try reader.text(orNull: "language")
      copy.level = try reader.text(orNull: "level")
      guard let state = Copy.State(rawValue: try reader.string("state")) else {
        throw JSONError.wrongType("state")
      }
      copy.state = state
      copy.isMissing = try reader.bool("missing")
      try reader.finish()
      return copy
    }
    try reader.finish()
  }
}

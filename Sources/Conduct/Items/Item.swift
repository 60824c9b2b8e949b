package import Evidence
import Treaty

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
    /// Whether it is held and was found.
    package var isAtHand: Bool { isHeld && !isMissing }
  }

  // The originator's side.
  /// The level that the originator has given it since the offer.
  package private(set) var level: String?
  /// When it raised the level last.
  package private(set) var raised: Instant?
  package private(set) var recalled: Instant?

  // The holder's side.
  /// The copies; number 1 stands first.
  package private(set) var copies = [Copy()]
  /// Whether a copy was missed of which no loss was reported.
  package private(set) var isUnreported = false

  package init() {}

  /// The copy of a number, if there is one.
  package func copy(_ number: Int) -> Copy? {
    copies.indices.contains(number - 1) ? copies[number - 1] : nil
  }

  /// Whether a copy is held.
  package var isHeld: Bool { copies.contains(where: \.isHeld) }
  /// Whether a copy is held and was found.
  package var isAtHand: Bool { copies.contains(where: \.isAtHand) }

  /// The number of the first copy that is held.
  var firstHeld: Int? { copies.firstIndex(where: \.isHeld).map { $0 + 1 } }

  /// Why nothing may be done with a copy: it is not held, or was not found when it was counted.
  func reason(against number: Int) -> Reason? {
    let copy = copy(number)
    if copy?.isAtHand ?? false { return nil }
    return Reason(
      copy?.isHeld ?? false ? .copyMissing : .copyNotHeld, ["copy": String(number)])
  }

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

  /// Whether a count that finds these copies misses one that was not missing.
  func isMissedAnew(finding found: [Int]) -> Bool {
    let found = Set(found)
    return zip(1..., copies).contains { $1.isAtHand && !found.contains($0) }
  }

  /// The item after one more act; `raises` says whether a new level ranks above the one before.
  func adding(_ act: ItemAct, at time: Instant, raises: Bool) -> Item {
    var after = self
    switch act {
    case .copied(let count, let level, _, _):
      after.copies += Array(repeating: Copy(level: level), count: count)
    case .translated(let language, let level):
      after.copies.append(Copy(language: language, level: level))
    case .relevelled(let level, _):
      after.level = level
      if raises { after.raised = time }
    case .recalled: after.recalled = recalled ?? time
    case .remarked(let copies, let level): after.change(copies) { $0.level = level }
    case .returned(let copies, _): after.change(copies) { $0.state = .returned }
    case .destroyed(let copies, _): after.change(copies) { $0.state = .destroyed }
    case .inventoried(let found): after.count(finding: found)
    case .derived, .released, .used: break
    }
    return after
  }

  /// The item after its holder has reported a loss of it.
  var reported: Item {
    var after = self
    after.isUnreported = false
    return after
  }

  private mutating func count(finding found: [Int]) {
    if isMissedAnew(finding: found) { isUnreported = true }
    for place in copies.indices where copies[place].isHeld { copies[place].isMissing = true }
    change(found) { $0.isMissing = false }
  }

  private mutating func change(_ numbers: [Int], _ body: (inout Copy) -> Void) {
    for number in numbers where copies.indices.contains(number - 1) { body(&copies[number - 1]) }
  }
}

// MARK: As a store keeps it

extension Item {
  var json: JSON {
    .object([
      "level": .optional(level), "raised": .optional(raised?.description),
      "recalled": .optional(recalled?.description), "unreported": .bool(isUnreported),
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
    raised = try reader.instant(orNull: "raised")
    recalled = try reader.instant(orNull: "recalled")
    isUnreported = try reader.bool("unreported")
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

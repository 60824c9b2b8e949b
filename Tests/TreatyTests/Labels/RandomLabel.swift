import Evidence
import Foundation

@testable import Treaty

/// A seeded source of labels; the same seed gives the same labels.
///
/// Set `ENTENTE_SEED` to repeat a run whose seed was printed.
struct RandomLabel: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The seed of this run, printed with the name of the property.
  static func seed(for property: String) -> UInt64 {
    let given = ProcessInfo.processInfo.environment["ENTENTE_SEED"].flatMap(UInt64.init)
    let seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("\(property): ENTENTE_SEED=\(seed)")
    return seed
  }

  mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func chance() -> Bool { number(0...1) == 1 }

  mutating func label() throws -> ConfidentialityLabel {
    let successor =
      chance()
      ? nil
      : try ConfidentialityLabel.Succession(
        at: instant(), information: information(), originator: originator(), creation: instant())
    return try ConfidentialityLabel(
      information: information(), originator: originator(), creation: instant(),
      reviewBy: successor == nil || chance() ? instant() : nil, successor: successor,
      id: chance() ? "_\(number(0...99))-a.B" : nil)
  }

  mutating func information() throws -> ConfidentialityInformation {
    let count = number(0...4)
    return try ConfidentialityInformation(
      policy: token(), policyOID: oid(), classification: token(),
      privacyMark: chance() ? free() : nil, categories: (0..<count).map { _ in try category() })
  }

  mutating func category() throws -> LabelCategory {
    let count = number(0...5)
    let kind = LabelCategory.Kind.allCases[number(0...2)]
    return try LabelCategory(
      tagName: token(), kind: kind, values: (0..<count).map { _ in token() }, tagSet: oid())
  }

  mutating func originator() throws -> LabelOriginator? {
    guard chance() else { return nil }
    let kind = LabelOriginator.Kind.allCases[number(0...7)]
    return try LabelOriginator(kind: kind, value: free())
  }

  mutating func instant() -> Instant {
    Instant(milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &self))
  }

  mutating func oid() -> OID? {
    chance() ? OID("2.25.\(next()).\(number(0...9))") : nil
  }

  mutating func token() -> String {
    words(Array("ABCxyz019<>&\"'/]-=;#!%{}~").map(String.init))
  }

  mutating func free() -> String {
    words(["군", "사", "Ⅱ", "é", "e\u{301}", "𝔸", "漢", "&", "<", ">", "\"", "'", "]", "a"])
  }

  private mutating func words(_ letters: [String]) -> String {
    (0..<number(1...3)).map { _ in
      (0..<number(1...6)).map { _ in letters[number(0...(letters.count - 1))] }.joined()
    }.joined(separator: " ")
  }
}

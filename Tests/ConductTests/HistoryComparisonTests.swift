import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// Compares decisions of random histories with those of a decider that was written from the pages
/// alone. A sequence is an act with everything that was said before it in both journals.
@Suite("Two deciders of whole histories")
struct HistoryComparisonTests {
  /// Agreements under which histories are made.
  enum Terms: String, CaseIterable {
    /// The exercise agreement.
    case shipped
    /// One whose limits are reached and whose terms end soon.
    case narrow

    var changes: [(text: String, to: String)] {
      switch self {
      case .shipped: []
      case .narrow:
        [
          ("confidential: 10", "confidential: 2"), ("notice-days: 90", "notice-days: 60"),
          ("open-transmittals: 100000", "open-transmittals: 2"),
          ("ratified-by: none", "ratified-by: [KOR]"),
          // An approval for copies ends before the others.
          (
            "attestations: 1\n            valid-days: 366",
            "attestations: 1\n            valid-days: 9"
          ),
          (
            "attestations: 2\n            valid-days: 366",
            "attestations: 2\n            valid-days: 15"
          ),
        ]
      }
    }
  }

  /// What files that follow say otherwise.
  private static let amendments = [
    (text: "days: 5\n            counting: working", to: "days: 3\n            counting: calendar"),
    (text: "utc-offset-minutes: 540", to: "utc-offset-minutes: 570"),
  ]

  /// How many sequences of each agreement.
  private static let count = SeededRandom.isLong ? 50_000_000 : 500_000

  /// What was compared, so that poor histories are noticed.
  private struct Tally {
    var compared = 0
    var done: Set<String> = []
    var found: Set<String> = []
  }

  @Test(
    "decidersAgree: the same findings for every act of random histories", arguments: Terms.allCases)
  func decidersAgree(terms: Terms) throws {
    let parties = try TwoParties(changing: terms.changes, amending: Self.amendments)
    let keysets = try parties.keysetEntries()
    var random = SeededRandom(for: "decidersAgree \(terms)")
    var tally = Tally()
    while tally.compared < Self.count {
      var journals = try TwoJournals(parties, keysets: keysets)
      for _ in 0..<Int.random(in: 10...100, using: &random) { try journals.step(using: &random) }
      let known = compare(journals, knowing: [:], &tally)
      // From here on in many ways, with the same few acts; signatures are what takes long.
      var pool: [TwoJournals.Draft] = []
      while pool.count < 30 {
        let said = try journals.saying(for: pool.count % 2, using: &random)
        guard said.signers.isEmpty || pool.allSatisfy(\.signers.isEmpty) else { continue }
        pool.append(
          try journals.draft(said, for: pool.count % 2, inPool: true, using: &random))
      }
      for _ in 0..<500 {
        var way = journals
        for _ in 0..<6 {
          if Bool.random(using: &random) {
            let index = Int.random(in: 0...1, using: &random)
            let (cut, size) = (way.sides[index].cut, way.sides[1 - index].steps.count)
            if cut < size { way.see(index, upTo: Int.random(in: cut...size, using: &random)) }
          }
          guard let draft = pool.randomElement(using: &random) else { continue }
          way.say(draft, using: &random)
        }
        compare(way, knowing: known, &tally)
      }
    }
    print("decidersAgree: \(tally.compared) sequences, \(tally.found.count) different findings")
    #expect(tally.done.count >= 12, "the histories are too poor to show anything")
    #expect(tally.found.count >= 35, "the histories are too poor to show anything")
  }

  @Test("decidersAgreeAfterTheReceipt: also where an item was missed, raised and recalled")
  func decidersAgreeAfterTheReceipt() throws {
    let parties = try TwoParties()
    let keysets = try parties.keysetEntries()
    var random = SeededRandom(for: "decidersAgreeAfterTheReceipt")
    var tally = Tally()
    for _ in 0..<40 {
      var journals = try TwoJournals(parties, keysets: keysets)
      try journals.tellOfOneItem(using: &random)
      for _ in 0..<40 { try journals.step(using: &random) }
      compare(journals, knowing: [:], &tally)
    }
    for code in ["copy-missing", "item-recalled", "level-differs", "approval-missing 6(a)"] {
      #expect(tally.found.contains { $0.hasPrefix(code) }, "\(code)")
    }
  }

  /// Compares the steps that are not known yet, and gives the findings of all.
  @discardableResult
  private func compare(
    _ journals: TwoJournals, knowing known: [String: [[String]]], _ tally: inout Tally
  ) -> [String: [[String]]] {
    let naive = journals.naive.findings(knowing: known)
    for side in journals.sides {
      let expected = naive[side.party.code] ?? []
      for place in (known[side.party.code]?.count ?? 0)..<side.steps.count {
        let step = side.steps[place]
        let findings = step.decision.findings
        if findings != expected[place] {
          Issue.record(
            "\(findings), not \(expected[place]): \(String(decoding: step.act.bytes, as: UTF8.self))"
          )
        }
        tally.compared += 1
        tally.found.formUnion(findings)
        if findings.isEmpty { tally.done.insert(step.act.kind) }
      }
    }
    return naive
  }
}

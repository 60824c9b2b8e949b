import Evidence
import Testing

@testable import Treaty

/// Dominance over labels drawn at random under the full vector policy.
@Suite("Derived labels")
struct SPIFDerivationTests {
  static let time = Instant("2026-11-22T14:05:09.123Z") ?? Instant(milliseconds: 0)

  private func label(
    _ random: inout RandomLabel, _ spif: SPIF
  ) throws -> ConfidentialityLabel {
    var categories: [LabelCategory] = []
    for set in spif.tagSets {
      let names = set.tags[0].categories.map(\.name).filter { _ in random.chance() }
      guard !names.isEmpty else { continue }
      categories.append(
        try LabelCategory(tagName: set.name, kind: set.tags[0].type.kind, values: names))
    }
    let classification = spif.classifications[random.number(0...4)].name
    return try ConfidentialityLabel(
      information: ConfidentialityInformation(
        policy: spif.policy.name, classification: classification, categories: categories),
      creation: Self.time, reviewBy: Self.time)
  }

  /// Labels that are valid, found by trying.
  private func labels(_ count: Int, _ property: String) throws -> (SPIF, [ConfidentialityLabel]) {
    let spif = try SPIFVectors.policy("ok-full")
    var random = RandomLabel(seed: RandomLabel.seed(for: property))
    var found: [ConfidentialityLabel] = []
    for _ in 0..<200_000 {
      if found.count == count { break }
      let label = try label(&random, spif)
      if spif.refusals(of: label, as: .existing).isEmpty { found.append(label) }
    }
    try #require(found.count == count)
    return (spif, found)
  }

  private func values(
    _ information: ConfidentialityInformation, _ kind: LabelCategory.Kind
  ) -> Set<String> {
    Set(
      information.categories.filter { $0.kind == kind }.flatMap { category in
        category.values.map { "\(category.tagName)/\($0)" }
      })
  }

  @Test("the order of the sources does not count", .timeLimit(.minutes(10)))
  func derivationIsCommutative() throws {
    let (spif, labels) = try labels(24, "derivationIsCommutative")
    for left in labels {
      for right in labels {
        let one = spif.derivation(from: [left, right], at: Self.time)
        let other = spif.derivation(from: [right, left], at: Self.time)
        guard case .derived(let information, _) = one else {
          guard case .refused = other else {
            Issue.record("refused in one order only")
            continue
          }
          continue
        }
        guard case .derived(let same, _) = other else {
          Issue.record("refused in one order only")
          continue
        }
        #expect(information == same)
      }
    }
  }

  @Test("what is derived is valid, at least as high, and as restricted as each source")
  func derivationDominates() throws {
    let (spif, labels) = try labels(24, "derivationDominates")
    func height(_ name: String) -> Int {
      spif.classifications.first { $0.name == name }?.hierarchy ?? -1
    }
    var derived = 0
    for left in labels {
      for right in labels {
        guard
          case .derived(let information, let dropped) = spif.derivation(
            from: [left, right], at: Self.time)
        else { continue }
        derived += 1
        #expect(spif.refusals(of: information, madeAt: Self.time, as: .new).isEmpty)
        for source in [left, right] {
          #expect(height(information.classification) >= height(source.classification))
          #expect(
            values(information, .restrictive).isSuperset(
              of: values(source.information, .restrictive)))
          let kept = values(source.information, .permissive)
          #expect(values(information, .permissive).isSubset(of: kept))
        }
        let all = values(left.information, .permissive).union(
          values(right.information, .permissive))
        #expect(
          all.count == values(information, .permissive).count + dropped.count)
      }
    }
    #expect(derived > 24)
  }
}

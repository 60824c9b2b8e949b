package import Treaty

/// The finite domain over which one or more agreements decide: every value that any of them tells apart.
///
/// A number stands there with the limits that the agreements set for it and the next one above, for
/// between two limits nothing changes. SPEC rules 6.
package struct Domain: Sendable {
  /// What stands for everything that no agreement names.
  package static let unlisted = "–"

  private let agreements: [Agreement]

  package init(of agreements: [Agreement]) { self.agreements = agreements }

  /// The values of a dimension, in a fixed order, each once.
  package func values(of dimension: Dimension) -> [String] {
    switch dimension {
    case .party: listed { $0.parties.map(\.code) }
    case .side: all(Question.Side.self)
    case .phase: all(Question.Phase.self)
    case .suspended, .notice, .disputed: all(Question.Whose.self)
    case .level, .newLevel: listed { $0.levels.map(\.id) } + [Self.unlisted]
    case .policy: all(Question.Policy.self)
    case .alternative: all(Question.Alternative.self)
    case .categories: all(Question.Categories.self)
    case .releasedTo: [""] + listed { $0.parties.map(\.code) } + [Self.unlisted]
    case .purpose, .given: listed { $0.purposes.map(\.id) } + [Self.unlisted]
    case .originators, .addressed: all(Question.Named.self)
    case .from, .to: listed { $0.parties.flatMap(\.offices).map(\.id) } + [Self.unlisted]
    case .means: all(TransmissionMeansClause.Means.self) + [Self.unlisted]
    case .suite:
      numbers([1]) { $0.terms.encryption.suites.values.flatMap(\.self) }
    case .assurance, .approval, .results, .evidence: all(Question.Held.self)
    case .progress: all(Progress.self)
    case .length: numbers([0]) { [Int($0.terms.quota.packageBytes)] }
    case .open: numbers([1]) { [$0.terms.quota.openTransmittals] }
    case .shelf: numbers([0]) { [Int($0.terms.quota.shelfBytes)] }
    case .post: listed { $0.terms.storage.responsible.values.sorted() } + [Self.unlisted]
    case .attested: (0...8).map(String.init)
    case .asked: all(Question.Asked.self)
    case .recalled: all(Question.Recalled.self)
    case .copies: numbers([1]) { Array($0.terms.copies.limit.values) }
    case .language: listed { $0.terms.translation.statements.keys.sorted() } + [Self.unlisted]
    case .translations: numbers([1]) { [$0.terms.translation.limit] }
    case .method: all(ReturnOrDestructionClause.Method.self)
    case .ahead: numbers([0]) { [$0.terms.clockSkew.seconds] }
    case .backlog: numbers([1]) { [$0.terms.quota.uncosignedActs] }
    }
  }

  /// How many points a verb's part of the domain has.
  package func size(of verb: Verb) -> Int {
    verb.dimensions.reduce(1) { $0 * values(of: $1).count }
  }

  private func all<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> [String] {
    Value.allCases.map(\.rawValue)
  }

  private func listed(_ names: (Agreement) -> [String]) -> [String] {
    var seen: Set<String> = []
    return agreements.flatMap(names).filter { seen.insert($0).inserted }
  }

  private func numbers(_ least: [Int], _ limits: (Agreement) -> [Int]) -> [String] {
    let limits = agreements.flatMap(limits)
    return Set(least + limits + limits.map { $0 + 1 }).sorted().map(String.init)
  }
}

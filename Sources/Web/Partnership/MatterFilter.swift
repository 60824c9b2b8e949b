import Conduct
import Evidence
import Exchange
import Treaty

/// What the register of the partnership is narrowed to, as its address says it.
///
/// What is not understood asks nothing, and the form shows that.
struct MatterFilter: Hashable {
  let kind: MatterKind?
  let domain: PartnershipDomain?
  let status: String?
  let source: String?
  /// What acts for a party.
  let body: String?
  /// Only where the parties report otherwise.
  let isDisputed: Bool
  let words: String

  private static let most = 100

  init(_ form: Form?) {
    func line(_ name: String) -> String? {
      let text = String((form?[name] ?? "").prefix(Self.most))
      return text.saysSomething ? text : nil
    }
    kind = form.flatMap { MatterKind(rawValue: $0["kind"]) }
    domain = form.flatMap { PartnershipDomain(rawValue: $0["domain"]) }
    status = line("status")
    source = line("source")
    body = line("body")
    isDisputed = form?["differs"] == "yes"
    words = line("text") ?? ""
  }

  func holds(_ matter: Matter) -> Bool {
    let facts = matter.known
    let bodies = facts?.bodies.map { Array($0.byParty.values) } ?? []
    return (kind.map { $0 == matter.kind } ?? true)
      && (domain.map { facts?.domains.contains($0) ?? false } ?? true)
      && (status.map { $0 == matter.status } ?? true)
      && (source.map { id in facts?.sources.contains { $0.id == id } ?? false } ?? true)
      && (body.map { bodies.contains($0) } ?? true)
      && (!isDisputed || matter.isDisputed) && hasWords(matter, facts)
  }

  private func hasWords(_ matter: Matter, _ facts: MatterFacts?) -> Bool {
    guard !words.isEmpty else { return true }
    let wanted = FoldedText.fold(words)
    let names = facts.map { [$0.names.en.text, $0.names.fr.text, $0.names.ko.text] } ?? []
    return ([matter.id] + names).contains { FoldedText.fold($0).contains(wanted) }
  }
}

extension Matter {
  /// The facts by which people know it: those in force, or the first that are proposed.
  var known: MatterFacts? {
    facts ?? sides.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.proposal?.facts }.first
  }
}

extension MatterFacts {
  /// The fields of the partnership that it belongs to.
  var domains: [PartnershipDomain] {
    switch self {
    case .mechanism(let facts): facts.domains
    case .commitment(let facts): facts.domains
    case .action, .meeting, .record, .review, .exchange: []
    }
  }

  var sources: [FactSource] {
    switch self {
    case .mechanism(let facts): facts.sources
    case .commitment(let facts): facts.sources
    case .action, .meeting, .record, .review, .exchange: []
    }
  }

  /// What sources say otherwise.
  var differences: [FactDifference] {
    switch self {
    case .mechanism(let facts): facts.differences
    case .commitment(let facts): facts.differences
    case .action, .meeting, .record, .review, .exchange: []
    }
  }

  /// What acts for each party.
  var bodies: ActingBodies? {
    switch self {
    case .mechanism(let facts): facts.bodies
    case .commitment(let facts): facts.bodies
    case .action, .meeting, .record, .review, .exchange: nil
    }
  }

  /// The level of what a meeting speaks of.
  var level: String? {
    if case .meeting(let facts) = self { facts.level } else { nil }
  }
}

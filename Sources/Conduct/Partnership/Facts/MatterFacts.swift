package import Evidence

/// What a matter is, as one party proposes it and both agree; SPEC partnership 2.
package enum MatterFacts: Hashable, Sendable {
  case mechanism(MechanismFacts)
  case commitment(CommitmentFacts)
  case action(ActionFacts)
  case meeting(MeetingFacts)
  case record(RecordFacts)
  case review(ReviewFacts)
  case exchange(ExchangeFacts)

  static let lineLimit = 512
  package static let noteLimit = 4096

  /// Reads what `json` wrote.
  package init(_ kind: MatterKind, reading reader: inout JSONReader) throws {
    self =
      switch kind {
      case .mechanism: .mechanism(try MechanismFacts(reading: &reader))
      case .commitment: .commitment(try CommitmentFacts(reading: &reader))
      case .action: .action(try ActionFacts(reading: &reader))
      case .meeting: .meeting(try MeetingFacts(reading: &reader))
      case .record: .record(try RecordFacts(reading: &reader))
      case .review: .review(try ReviewFacts(reading: &reader))
      case .exchange: .exchange(try ExchangeFacts(reading: &reader))
      }
  }

  private var stated: any StatedFacts {
    switch self {
    case .mechanism(let facts): facts
    case .commitment(let facts): facts
    case .action(let facts): facts
    case .meeting(let facts): facts
    case .record(let facts): facts
    case .review(let facts): facts
    case .exchange(let facts): facts
    }
  }

  package var kind: MatterKind { stated.matterKind }
  package var names: GradedNames { stated.names }
  package var json: JSON { stated.json }
  /// In which state it is by these facts, in one word.
  package var state: String { stated.stateWord }

  /// The matters that it names, each once.
  package var named: [MatterKey] {
    var seen: Set<MatterKey> = []
    return stated.named.filter { seen.insert($0).inserted }
  }

  /// The transmittals that it names, each once.
  var items: [String] {
    var seen: Set<String> = []
    return stated.items.filter { seen.insert($0).inserted }
  }

  /// The approval that it names.
  var approval: String? { stated.approval }

  /// The codes that stand for parties and are none of these, or that are missing.
  func parties(beside codes: Set<String>) -> Set<String> { stated.parties(beside: codes) }

  /// Whether these are those facts, byte for byte: to Swift texts of other bytes may be equal.
  package func isSame(as other: MatterFacts) -> Bool {
    kind == other.kind && json.bytes == other.json.bytes
  }
}

/// A matter by its kind and its id.
package struct MatterKey: Hashable, Sendable {
  package let kind: MatterKind
  package let id: String

  package init(_ kind: MatterKind, _ id: String) {
    self.kind = kind
    self.id = id
  }
}

/// What the facts of every kind of matter tell.
protocol StatedFacts: Hashable, Sendable {
  var matterKind: MatterKind { get }
  var names: GradedNames { get }
  var json: JSON { get }
  var stateWord: String { get }
  /// The matters that they name, in the order in which they do.
  var named: [MatterKey] { get }
  /// The transmittals that they name.
  var items: [String] { get }
  /// The approval that they name.
  var approval: String? { get }
  /// The codes that stand for parties and are none of these, or that are missing.
  func parties(beside codes: Set<String>) -> Set<String>
}

extension StatedFacts {
  var items: [String] { [] }
  var approval: String? { nil }
}

extension MatterKind {
  /// Matters of this kind with these ids.
  func named(_ ids: [String]) -> [MatterKey] { ids.map { MatterKey(self, $0) } }
}

import ArgumentParser

/// One part of a run, by the name that `--only` takes.
enum BenchPart: String, CaseIterable {
  case limits
  case decisions
  case seal
  case memory
  case journal
  case latency
  case small
  case transfer
  case cut
  case proof
  case growth
  case pages

  /// Whether the part needs the run's two nodes as processes.
  var needsNodes: Bool {
    switch self {
    case .limits, .decisions, .seal, .memory, .journal, .growth, .pages: false
    case .latency, .small, .transfer, .cut, .proof: true
    }
  }
}

/// The parts that a person asks for: `seal,transfer`.
struct PartList: ExpressibleByArgument {
  let parts: Set<BenchPart>

  /// Nil for a name that no part has.
  init?(argument: String) {
    var parts: Set<BenchPart> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let part = BenchPart(rawValue: String(name)) else { return nil }
      parts.insert(part)
    }
    self.parts = parts
  }
}

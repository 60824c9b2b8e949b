package import Conduct

extension RoadmapFile {
  /// All records, none before one that it names; otherwise in the order of the file.
  ///
  /// SPEC roadmap 3.
  package var inOrder: [Record<MatterFacts>] {
    let records =
      mechanisms.map { Record(id: $0.id, facts: MatterFacts.mechanism($0.facts)) }
      + commitments.map { Record(id: $0.id, facts: MatterFacts.commitment($0.facts)) }
    return records.inNamingOrder {
      MatterKey($0.facts.kind, $0.id)
    } _: {
      $0.facts
    }
  }
}

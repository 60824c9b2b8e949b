import Conduct
import Evidence
import Treaty

/// Commitments.
extension RoadmapReader {
  private static let keys = [
    "id", "names", "bodies", "domains", "carried-by", "indicators", "state", "into", "status",
    "sources", "differs", "aliases", "note",
  ]

  mutating func commitment(
    _ item: RoadmapField, _ seen: inout Set<String>
  ) -> RoadmapFile.Record<CommitmentFacts>? {
    guard let record = fields.mapping(item, Self.keys) else { return nil }
    let shared = self.shared(record, keys: Self.keys, domains: 1, &seen)
    let carriedBy = fields.identifiers(
      record["carried-by"], most: 8, among: mechanismIDs, else: .unknownMechanism)
    let indicators = self.indicators(record["indicators"])
    let state = fields.choice(record["state"], of: CommitmentState.self)
    let into = fields.identifiers(
      record["into"], most: 16, among: commitmentIDs, else: .unknownCommitment)
    check(into, fits: state, record["into"], of: record["id"])
    let hasStatus = !fields.isNone(record["status"])
    let status = hasStatus ? self.status(record["status"]) : nil
    guard let shared, let carriedBy, let indicators, let state, let into,
      hasStatus == (status != nil)
    else { return nil }
    let facts = CommitmentFacts(
      names: shared.names, bodies: shared.bodies, domains: shared.domains, carriedBy: carriedBy,
      indicators: indicators, state: state, into: into, status: status, sources: shared.sources,
      differences: shared.differences, aliases: shared.aliases, note: shared.note)
    return RoadmapFile.Record(id: shared.id, facts: facts)
  }

  /// Refuses an `into` that does not fit the state, and keeps it for `checkCircles`.
  private mutating func check(
    _ into: [String]?, fits state: CommitmentState?, _ field: RoadmapField?,
    of commitment: RoadmapField?
  ) {
    guard let into, let field else { return }
    // Of an id that stands twice the first counts; the second is refused anyhow.
    if let id = commitment?.scalar, heirs[id] == nil { heirs[id] = (into, field) }
    guard let state, !state.followers.contains(into.count) else { return }
    fields.refuse(.intoWrong, field)
  }

  private mutating func indicators(_ field: RoadmapField?) -> [CommitmentFacts.Indicator]? {
    var seen: Set<String> = []
    return RoadmapFieldReader.all(fields.optionalList(field, most: 16)) { indicator($0, &seen) }
  }

  private mutating func indicator(
    _ item: RoadmapField, _ seen: inout Set<String>
  ) -> CommitmentFacts.Indicator? {
    let keys = ["id", "names", "unit", "baseline", "target", "by"]
    guard let record = fields.mapping(item, keys) else { return nil }
    let id = fields.identifier(record["id"], .code)
    if let id { fields.requireNew(id, in: &seen, record["id"]) }
    let names = self.names(record["names"])
    let unit = fields.text(record["unit"])
    let baseline = fields.value(record["baseline"])
    let target = fields.value(record["target"])
    let hasDay = !fields.isNone(record["by"])
    let day = hasDay ? fields.day(record["by"]) : nil
    guard let id, let names, let unit, let baseline, let target, hasDay == (day != nil) else {
      return nil
    }
    return CommitmentFacts.Indicator(
      id: id, names: names, unit: unit, baseline: baseline, target: target, by: day)
  }

  private mutating func status(_ field: RoadmapField?) -> CommitmentFacts.AgreedStatus? {
    guard let status = fields.mapping(field, ["word", "as-of"]) else { return nil }
    let word = fields.choice(status["word"], of: Progress.self)
    let asOf = statusDay(status["as-of"])
    guard let word, let asOf else { return nil }
    return CommitmentFacts.AgreedStatus(word, asOf: asOf)
  }
}

import Conduct
import Evidence
import Treaty

/// Mechanisms.
extension RoadmapReader {
  private static let keys = [
    "id", "kind", "names", "bodies", "who", "cadence", "reports-to", "status", "state", "domains",
    "terms", "sources", "differs", "aliases", "note",
  ]

  mutating func mechanism(
    _ item: RoadmapField, _ seen: inout Set<String>
  ) -> RoadmapFile.Record<MechanismFacts>? {
    guard let record = fields.mapping(item, Self.keys) else { return nil }
    let shared = self.shared(record, keys: Self.keys, domains: 0, &seen)
    let kind = fields.choice(record["kind"], of: MechanismKind.self)
    let who = self.who(record["who"])
    let cadence = self.cadence(record["cadence"])
    let hasParent = !fields.isNone(record["reports-to"])
    let parent = hasParent ? self.parent(record["reports-to"], of: record["id"]) : nil
    let status = self.status(record["status"])
    let state = fields.choice(record["state"], of: MechanismState.self)
    let hasTerms = !fields.isNone(record["terms"])
    let terms = hasTerms ? fields.identifier(record["terms"], .code) : nil
    guard let shared, let kind, let who, let cadence, hasParent == (parent != nil), let status,
      let state, hasTerms == (terms != nil)
    else { return nil }
    let facts = MechanismFacts(
      kind: kind, names: shared.names, bodies: shared.bodies, participants: who, cadence: cadence,
      reportsTo: parent, status: status, state: state, domains: shared.domains, terms: terms,
      sources: shared.sources, differences: shared.differences, aliases: shared.aliases,
      note: shared.note)
    return RoadmapFile.Record(id: shared.id, facts: facts)
  }

  private mutating func who(_ field: RoadmapField?) -> MechanismFacts.Participants? {
    guard let who = fields.mapping(field, ["text", "inferred"]) else { return nil }
    let text = fields.optionalText(who["text"])
    let isInferred = fields.boolean(who["inferred"])
    guard let text, let isInferred else { return nil }
    return MechanismFacts.Participants(text, isInferred: isInferred)
  }

  private mutating func cadence(_ field: RoadmapField?) -> MechanismFacts.Cadence? {
    guard let cadence = fields.mapping(field, ["text", "months", "ambiguous"]) else { return nil }
    let text = fields.optionalText(cadence["text"])
    let isAmbiguous = fields.boolean(cadence["ambiguous"])
    let hasMonths = !fields.isNone(cadence["months"])
    let months = hasMonths ? fields.number(cadence["months"], in: 1...1200) : nil
    if isAmbiguous == true, months != nil, let field = cadence["months"] {
      fields.refuse(.cadenceCertain, field)
    }
    guard let text, let isAmbiguous, hasMonths == (months != nil) else { return nil }
    return MechanismFacts.Cadence(text, months: months, isAmbiguous: isAmbiguous)
  }

  private mutating func parent(
    _ field: RoadmapField?, of child: RoadmapField?
  ) -> MechanismFacts.Parent? {
    guard let parent = fields.mapping(field, ["id", "inferred"]) else { return nil }
    let id = fields.reference(parent["id"], among: mechanismIDs, else: .unknownMechanism)
    let isInferred = fields.boolean(parent["inferred"])
    // Of an id that stands twice the first counts; the second is refused anyhow.
    if let id, let field = parent["id"], let child = child?.scalar, parents[child] == nil {
      parents[child] = (id, field)
    }
    guard let id, let isInferred else { return nil }
    return MechanismFacts.Parent(id, isInferred: isInferred)
  }

  private mutating func status(_ field: RoadmapField?) -> MechanismFacts.Standing? {
    guard let status = fields.mapping(field, ["word", "text", "as-of"]) else { return nil }
    let word = fields.choice(status["word"], of: MechanismStatus.self)
    let text = fields.text(status["text"])
    let asOf = statusDay(status["as-of"])
    guard let word, let text, let asOf else { return nil }
    return MechanismFacts.Standing(word, text: text, asOf: asOf)
  }
}

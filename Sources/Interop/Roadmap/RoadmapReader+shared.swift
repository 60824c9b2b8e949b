import Conduct
import Evidence
import Treaty

/// What both kinds of records say.
extension RoadmapReader {
  /// The values of the keys that both kinds of records have.
  struct Shared {
    let id: String
    let names: GradedNames
    let bodies: ActingBodies
    let domains: [PartnershipDomain]
    let sources: [FactSource]
    let differences: [FactDifference]
    let aliases: [FactAlias]
    let note: String
  }

  /// Reads them; `keys` are all keys of the record, which `differs` may name.
  mutating func shared(
    _ record: [String: RoadmapField], keys: [String], domains least: Int,
    _ seen: inout Set<String>
  ) -> Shared? {
    let id = fields.identifier(record["id"], .code)
    if let id { fields.requireNew(id, in: &seen, record["id"]) }
    let names = self.names(record["names"])
    let bodies = self.bodies(record["bodies"])
    let domains = self.domains(record["domains"], least: least)
    let sources = mentions(record["sources"])
    let differences = self.differences(record["differs"], keys: keys)
    let aliases = self.aliases(record["aliases"])
    let note = fields.optionalText(record["note"], limit: 4096)
    guard let id, let names, let bodies, let domains, let sources, let differences, let aliases,
      let note
    else { return nil }
    return Shared(
      id: id, names: names, bodies: bodies, domains: domains, sources: sources,
      differences: differences, aliases: aliases, note: note)
  }

  mutating func names(_ field: RoadmapField?) -> GradedNames? {
    guard let names = fields.mapping(field, Language.allCases.map(\.rawValue)) else { return nil }
    let en = name(names["en"])
    let fr = name(names["fr"])
    let ko = name(names["ko"])
    guard let en, let fr, let ko else { return nil }
    return GradedNames(en: en, fr: fr, ko: ko)
  }

  private mutating func name(_ field: RoadmapField?) -> GradedNames.Name? {
    guard let name = fields.mapping(field, ["text", "grade"]) else { return nil }
    let text = fields.text(name["text"])
    let grade = fields.choice(name["grade"], of: NameGrade.self)
    guard let text, let grade else { return nil }
    return GradedNames.Name(text, grade)
  }

  private mutating func bodies(_ field: RoadmapField?) -> ActingBodies? {
    guard let field, let entries = fields.entries(field) else { return nil }
    guard (2...8).contains(entries.count) else {
      fields.refuseCount(field, 2...8)
      return nil
    }
    let codes = RoadmapFieldReader.all(entries.map(\.key)) { fields.identifier($0, .party) }
    let texts = RoadmapFieldReader.all(entries.map(\.value)) { fields.optionalText($0) }
    guard let codes else { return nil }
    let first = parties ?? codes.sorted()
    parties = first
    guard codes.sorted() == first else {
      fields.refuse(.partiesDiffer, field, ["words": first.joined(separator: ", ")])
      return nil
    }
    return texts.map { ActingBodies(Dictionary(zip(codes, $0)) { first, _ in first }) }
  }

  private mutating func domains(
    _ field: RoadmapField?, least: Int
  ) -> [PartnershipDomain]? {
    var seen: Set<String> = []
    let items = least == 0 ? fields.optionalList(field, most: 8) : fields.list(field, count: 1...8)
    return RoadmapFieldReader.all(items) { item in
      guard let domain = fields.choice(item, of: PartnershipDomain.self) else { return nil }
      fields.requireNew(domain.rawValue, in: &seen, item)
      return domain
    }
  }

  private mutating func mentions(_ field: RoadmapField?) -> [FactSource]? {
    var seen: Set<String> = []
    return RoadmapFieldReader.all(fields.list(field, count: 1...16)) { item in
      guard let entry = fields.mapping(item, ["id", "confidence"]) else { return nil }
      let source = fields.reference(entry["id"], among: sourceIDs, else: .unknownSource)
      if let source { fields.requireNew(source, in: &seen, entry["id"]) }
      let confidence = fields.choice(entry["confidence"], of: SourceConfidence.self)
      guard let source, let confidence else { return nil }
      return FactSource(source, confidence)
    }
  }

  private mutating func differences(
    _ field: RoadmapField?, keys: [String]
  ) -> [FactDifference]? {
    RoadmapFieldReader.all(fields.optionalList(field, most: 16)) { item in
      guard let difference = fields.mapping(item, ["field", "source", "value"]) else { return nil }
      let path = self.path(difference["field"], keys: keys)
      let source = fields.reference(difference["source"], among: sourceIDs, else: .unknownSource)
      let value = fields.text(difference["value"])
      guard let path, let source, let value else { return nil }
      return FactDifference(field: path, source: source, value: value)
    }
  }

  /// A path that begins with a key of the record, or `wording`.
  private mutating func path(_ field: RoadmapField?, keys: [String]) -> String? {
    guard let field, let text = fields.text(field) else { return nil }
    let words = keys + ["wording"]
    let start = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)[0]
    guard words.contains(String(start)) else {
      fields.refuse(
        .unknownWord, field, ["found": text, "words": words.joined(separator: ", ")])
      return nil
    }
    return text
  }

  private mutating func aliases(_ field: RoadmapField?) -> [FactAlias]? {
    RoadmapFieldReader.all(fields.optionalList(field, most: 16)) { item in
      guard let alias = fields.mapping(item, ["text", "language", "informal"]) else { return nil }
      let text = fields.text(alias["text"])
      let language = fields.choice(alias["language"], of: FactAlias.Tongue.self)
      let isInformal = fields.boolean(alias["informal"])
      guard let text, let language, let isInformal else { return nil }
      return FactAlias(text, language, isInformal: isInformal)
    }
  }

  /// A day that is not later than that of the file.
  mutating func statusDay(_ field: RoadmapField?) -> CivilDate? {
    guard let field, let day = fields.day(field) else { return nil }
    if let asOf, day > asOf { fields.refuse(.datedAhead, field, ["limit": "\(asOf)"]) }
    return day
  }
}

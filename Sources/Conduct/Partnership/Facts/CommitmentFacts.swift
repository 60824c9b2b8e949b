package import Evidence
package import Treaty

/// What the parties have committed to.
package struct CommitmentFacts: Hashable, Sendable {
  /// Something by which progress is measured; values are decimal numbers as text.
  package struct Indicator: Hashable, Sendable {
    package let id: String
    package let names: GradedNames
    package let unit: String
    package let baseline: String
    package let target: String
    /// The day by which the target is to be reached.
    package let by: CivilDate?

    package init(
      id: String, names: GradedNames, unit: String, baseline: String, target: String,
      by: CivilDate?
    ) {
      self.id = id
      self.names = names
      self.unit = unit
      self.baseline = baseline
      self.target = target
      self.by = by
    }

    var json: JSON {
      .object([
        "id": .string(id), "names": names.json, "unit": .string(unit),
        "baseline": .string(baseline), "target": .string(target), "by": .day(by),
      ])
    }

    init(reading reader: inout JSONReader) throws {
      id = try reader.code("id")
      names = try reader.value("names", GradedNames.init(reading:))
      unit = try reader.line("unit")
      baseline = try reader.decimal("baseline")
      target = try reader.decimal("target")
      by = try reader.day(orNull: "by")
    }
  }

  /// A status that both agreed.
  package struct AgreedStatus: Hashable, Sendable {
    package let word: Progress
    package let asOf: CivilDate

    package init(_ word: Progress, asOf: CivilDate) {
      self.word = word
      self.asOf = asOf
    }
  }

  package let names: GradedNames
  package let bodies: ActingBodies
  package let domains: [PartnershipDomain]
  /// The mechanisms that carry it.
  package let carriedBy: [String]
  package let indicators: [Indicator]
  package let state: CommitmentState
  /// The commitments that follow it, where it was split or merged.
  package let into: [String]
  package let status: AgreedStatus?
  package let sources: [FactSource]
  package let differences: [FactDifference]
  package let aliases: [FactAlias]
  package let note: String

  package init(
    names: GradedNames, bodies: ActingBodies, domains: [PartnershipDomain], carriedBy: [String],
    indicators: [Indicator], state: CommitmentState, into: [String], status: AgreedStatus?,
    sources: [FactSource], differences: [FactDifference], aliases: [FactAlias], note: String
  ) {
    self.names = names
    self.bodies = bodies
    self.domains = domains
    self.carriedBy = carriedBy
    self.indicators = indicators
    self.state = state
    self.into = into
    self.status = status
    self.sources = sources
    self.differences = differences
    self.aliases = aliases
    self.note = note
  }

  var json: JSON {
    .object([
      "names": names.json, "bodies": bodies.json, "domains": .texts(domains),
      "carriedBy": .strings(carriedBy), "indicators": .array(indicators.map(\.json)),
      "state": .string(state.rawValue), "into": .strings(into),
      "status": status.map {
        .object(["word": .string($0.word.rawValue), "asOf": .day($0.asOf)])
      } ?? .null,
      "sources": .array(sources.map(\.json)), "differs": .array(differences.map(\.json)),
      "aliases": .array(aliases.map(\.json)), "note": .string(note),
    ])
  }

  init(reading reader: inout JSONReader) throws {
    names = try reader.value("names", GradedNames.init(reading:))
    bodies = try ActingBodies(reading: try reader.value("bodies"))
    domains = try reader.words("domains", of: PartnershipDomain.self, count: 1...8)
    carriedBy = try reader.codes("carriedBy", count: 0...8)
    indicators = try reader.values(
      "indicators", count: 0...16, eachOnceBy: \.id, Indicator.init(reading:))
    state = try reader.word("state", of: CommitmentState.self)
    into = try reader.codes("into", count: state.followers)
    status = try reader.value(orNull: "status") { status in
      AgreedStatus(try status.word("word", of: Progress.self), asOf: try status.day("asOf"))
    }
    sources = try reader.values("sources", count: 1...16, FactSource.init(reading:))
    differences = try reader.values("differs", count: 0...16, FactDifference.init(reading:))
    aliases = try reader.values("aliases", count: 0...16, FactAlias.init(reading:))
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension CommitmentFacts: StatedFacts {
  var matterKind: MatterKind { .commitment }
  var stateWord: String { state.rawValue }
  var named: [MatterKey] {
    MatterKind.mechanism.named(carriedBy) + MatterKind.commitment.named(into)
  }

  func parties(beside codes: Set<String>) -> Set<String> {
    codes.symmetricDifference(bodies.byParty.keys)
  }
}

package import Evidence

/// What a mechanism is: a dialogue, a forum, an arrangement and the like.
package struct MechanismFacts: Hashable, Sendable {
  /// Who takes part, as a source puts it.
  package struct Participants: Hashable, Sendable {
    package let text: String
    package let isInferred: Bool

    package init(_ text: String, isInferred: Bool) {
      self.text = text
      self.isInferred = isInferred
    }
  }

  /// How often it meets.
  package struct Cadence: Hashable, Sendable {
    package let text: String
    /// Every so many months, where that is certain.
    package let months: Int?
    /// Whether the text can be read in two ways; no date is computed from it then.
    package let isAmbiguous: Bool

    package init(_ text: String, months: Int?, isAmbiguous: Bool) {
      self.text = text
      self.months = months
      self.isAmbiguous = isAmbiguous
    }
  }

  /// The mechanism to which it reports.
  package struct Parent: Hashable, Sendable {
    package let id: String
    /// Whether no source says so.
    package let isInferred: Bool

    package init(_ id: String, isInferred: Bool) {
      self.id = id
      self.isInferred = isInferred
    }
  }

  /// How far it has come.
  package struct Standing: Hashable, Sendable {
    package let word: MechanismStatus
    package let text: String
    package let asOf: CivilDate

    package init(_ word: MechanismStatus, text: String, asOf: CivilDate) {
      self.word = word
      self.text = text
      self.asOf = asOf
    }
  }

  package let kind: MechanismKind
  package let names: GradedNames
  package let bodies: ActingBodies
  package let participants: Participants
  package let cadence: Cadence
  package let reportsTo: Parent?
  package let status: Standing
  package let state: MechanismState
  package let domains: [PartnershipDomain]
  /// The number of the transmittal with the terms of reference.
  package let terms: String?
  package let sources: [FactSource]
  package let differences: [FactDifference]
  package let aliases: [FactAlias]
  package let note: String

  package init(
    kind: MechanismKind, names: GradedNames, bodies: ActingBodies, participants: Participants,
    cadence: Cadence, reportsTo: Parent?, status: Standing, state: MechanismState,
    domains: [PartnershipDomain], terms: String?, sources: [FactSource],
    differences: [FactDifference], aliases: [FactAlias], note: String
  ) {
    self.kind = kind
    self.names = names
    self.bodies = bodies
    self.participants = participants
    self.cadence = cadence
    self.reportsTo = reportsTo
    self.status = status
    self.state = state
    self.domains = domains
    self.terms = terms
    self.sources = sources
    self.differences = differences
    self.aliases = aliases
    self.note = note
  }

  var json: JSON {
    .object([
      "kind": .string(kind.rawValue), "names": names.json, "bodies": bodies.json,
      "who": .object([
        "text": .string(participants.text), "inferred": .bool(participants.isInferred),
      ]),
      "cadence": .object([
        "text": .string(cadence.text),
        "months": cadence.months.map { .integer(Int64($0)) } ?? .null,
        "ambiguous": .bool(cadence.isAmbiguous),
      ]),
      "reportsTo": reportsTo.map {
        .object(["id": .string($0.id), "inferred": .bool($0.isInferred)])
      } ?? .null,
      "status": .object([
        "word": .string(status.word.rawValue), "text": .string(status.text),
        "asOf": .day(status.asOf),
      ]),
      "state": .string(state.rawValue), "domains": .texts(domains), "terms": .optional(terms),
      "sources": .array(sources.map(\.json)), "differs": .array(differences.map(\.json)),
      "aliases": .array(aliases.map(\.json)), "note": .string(note),
    ])
  }

  init(reading reader: inout JSONReader) throws {
    kind = try reader.word("kind", of: MechanismKind.self)
    names = try reader.value("names", GradedNames.init(reading:))
    bodies = try ActingBodies(reading: try reader.value("bodies"))
    participants = try reader.value("who") { who in
      Participants(try who.blankLine("text"), isInferred: try who.bool("inferred"))
    }
    cadence = try reader.value("cadence", Self.cadence)
    reportsTo = try reader.value(orNull: "reportsTo") { parent in
      Parent(try parent.code("id"), isInferred: try parent.bool("inferred"))
    }
    status = try reader.value("status") { status in
      Standing(
        try status.word("word", of: MechanismStatus.self), text: try status.blankLine("text"),
        asOf: try status.day("asOf"))
    }
    state = try reader.word("state", of: MechanismState.self)
    domains = try reader.words("domains", of: PartnershipDomain.self, count: 0...8)
    terms = try reader.code(orNull: "terms")
    sources = try reader.values("sources", count: 1...16, FactSource.init(reading:))
    differences = try reader.values("differs", count: 0...16, FactDifference.init(reading:))
    aliases = try reader.values("aliases", count: 0...16, FactAlias.init(reading:))
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }

  private static func cadence(_ reader: inout JSONReader) throws -> Cadence {
    let text = try reader.blankLine("text")
    let months: Int? =
      switch try reader.value("months") {
      case .null: nil
      case .integer(let count) where (1...1200).contains(count): Int(count)
      case .integer: throw ActError.badField("months")
      default: throw JSONError.wrongType("months")
      }
    let isAmbiguous = try reader.bool("ambiguous")
    guard !isAmbiguous || months == nil else { throw ActError.badField("months") }
    return Cadence(text, months: months, isAmbiguous: isAmbiguous)
  }
}

extension MechanismFacts: StatedFacts {
  var matterKind: MatterKind { .mechanism }
  var stateWord: String { state.rawValue }
  var named: [MatterKey] { MatterKind.mechanism.named(reportsTo.map { [$0.id] } ?? []) }
  var items: [String] { terms.map { [$0] } ?? [] }

  func parties(beside codes: Set<String>) -> Set<String> {
    codes.symmetricDifference(bodies.byParty.keys)
  }
}

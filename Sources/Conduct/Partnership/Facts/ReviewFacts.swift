package import Evidence

/// A review of the commitments for ministers; SPEC meetings 1.
package struct ReviewFacts: Hashable, Sendable {
  /// The cleared text about a domain, or about all.
  package struct Section: Hashable, Sendable {
    package let domain: PartnershipDomain?
    package let text: FactTexts

    package init(_ domain: PartnershipDomain?, _ text: FactTexts) {
      self.domain = domain
      self.text = text
    }

    var json: JSON {
      .object(["domain": .optional(domain?.rawValue), "text": text.json])
    }

    init(reading reader: inout JSONReader) throws {
      domain = try reader.word(orNull: "domain", of: PartnershipDomain.self)
      text = try reader.value("text", FactTexts.init(reading:))
    }
  }

  package let names: GradedNames
  /// The mechanism that reviews.
  package let mechanism: String
  package let since: CivilDate
  package let until: CivilDate
  /// By when each party gives its input.
  package let inputBy: CivilDate
  package let stage: ReviewStage
  /// The points that are still open.
  package let open: [FactTexts]
  package let sections: [Section]
  /// The digest of the report, once it is frozen.
  package let report: Digest?
  package let note: String

  package init(
    names: GradedNames, mechanism: String, since: CivilDate, until: CivilDate,
    inputBy: CivilDate, stage: ReviewStage = .input, open: [FactTexts] = [],
    sections: [Section] = [], report: Digest? = nil, note: String = ""
  ) {
    self.names = names
    self.mechanism = mechanism
    self.since = since
    self.until = until
    self.inputBy = inputBy
    self.stage = stage
    self.open = open
    self.sections = sections
    self.report = report
    self.note = note
  }

  init(reading reader: inout JSONReader) throws {
    names = try reader.value("names", GradedNames.init(reading:))
    mechanism = try reader.code("mechanism")
    since = try reader.day("since")
    until = try reader.day("until")
    guard since <= until else { throw ActError.badField("until") }
    inputBy = try reader.day("inputBy")
    stage = try reader.word("stage", of: ReviewStage.self)
    open = try reader.values(
      "open", count: 0...(stage.isCleared ? 0 : 32), FactTexts.init(reading:))
    sections = try reader.values(
      "sections", count: (stage.isCleared ? 1 : 0)...21, eachOnceBy: \.domain,
      Section.init(reading:))
    report = try reader.digest(orNull: "report")
    guard (report != nil) == (stage == .frozen) else { throw ActError.badField("report") }
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension ReviewFacts: StatedFacts {
  var matterKind: MatterKind { .review }
  var stateWord: String { stage.rawValue }

  package var json: JSON {
    .object([
      "names": names.json, "mechanism": .string(mechanism), "since": .day(since),
      "until": .day(until), "inputBy": .day(inputBy), "stage": .string(stage.rawValue),
      "open": .array(open.map(\.json)), "sections": .array(sections.map(\.json)),
      "report": .optional(report?.hex), "note": .string(note),
    ])
  }

  var named: [MatterKey] { [MatterKey(.mechanism, mechanism)] }

  func parties(beside codes: Set<String>) -> Set<String> { [] }
}

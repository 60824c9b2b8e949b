import Conduct
import Evidence
import TestSupport
import Treaty

@testable import Interop

/// Matters as two parties leave them, for reports; all of it is invented.
enum ReportSamples {
  static func day(_ text: String) -> CivilDate {
    CivilDate(text) ?? CivilDate(daysSince1970: 0)
  }

  static func names(_ text: String, _ grade: NameGrade = .primary) -> GradedNames {
    GradedNames(
      en: .init(text, grade), fr: .init("\(text) (fr)", grade), ko: .init("\(text) (ko)", grade))
  }

  static func commitment(
    _ name: String = "Launch together", domains: [PartnershipDomain] = [.space],
    state: CommitmentState = .open, into: [String] = [],
    status: CommitmentFacts.AgreedStatus? = nil, carriedBy: [String] = [],
    indicators: [CommitmentFacts.Indicator] = [], grade: NameGrade = .primary
  ) -> MatterFacts {
    .commitment(
      CommitmentFacts(
        names: names(name, grade), bodies: ActingBodies(["CAN": "", "KOR": ""]), domains: domains,
        carriedBy: carriedBy, indicators: indicators, state: state, into: into, status: status,
        sources: [FactSource("S0", .primary)], differences: [], aliases: [], note: ""))
  }

  static func mechanism(
    _ name: String = "Space Dialogue", state: MechanismState = .active
  ) -> MatterFacts {
    .mechanism(
      MechanismFacts(
        kind: .dialogue, names: names(name), bodies: ActingBodies(["CAN": "", "KOR": ""]),
        participants: .init("", isInferred: false),
        cadence: .init("", months: nil, isAmbiguous: false), reportsTo: nil,
        status: .init(.new, text: "", asOf: day("2026-01-01")), state: state, domains: [.space],
        terms: nil, sources: [FactSource("S0", .primary)], differences: [], aliases: [], note: ""))
  }

  static func action(
    _ name: String = "Send the plan", owner: String = "CAN", due: String,
    state: ActionState = .open
  ) -> MatterFacts {
    .action(
      ActionFacts(
        names: names(name), owner: owner, body: "", due: day(due), commitments: ["C25"],
        state: state, note: ""))
  }

  static let indicator = CommitmentFacts.Indicator(
    id: "L", names: names("Readiness"), unit: "%", baseline: "10", target: "100",
    by: CivilDate("2027-06-30"))

  // MARK: Sides

  /// What one party has said of something.
  struct Side {
    var proposed: (revision: Int, facts: MatterFacts, note: String, time: String)?
    var agreed: (revision: Int, facts: MatterFacts, time: String)?
    var reported: ProgressReport?

    fileprivate var json: JSON {
      .object([
        "proposal": proposed.map { proposed in
          .object([
            "act": .string(Digest.sha256(Array(proposed.time.utf8)).hex),
            "revision": .integer(Int64(proposed.revision)), "facts": proposed.facts.json,
            "note": .string(proposed.note), "time": .string(proposed.time),
          ])
        } ?? .null,
        "answer": .null,
        "agreed": agreed.map { agreed in
          .object([
            "revision": .integer(Int64(agreed.revision)), "facts": agreed.facts.json,
            "time": .string(agreed.time),
          ])
        } ?? .null,
        "reported": reported.map { report in
          .object(["report": report.json, "time": .string("2026-11-20T00:00:00.000Z")])
        } ?? .null,
      ])
    }
  }

  static func matter(
    _ kind: MatterKind, _ id: String, can: Side = Side(), kor: Side = Side()
  ) throws -> Matter {
    try Matter(
      parsing: JSON.object([
        "kind": .string(kind.rawValue), "id": .string(id),
        "sides": .object(["CAN": can.json, "KOR": kor.json]),
      ]).bytes)
  }

  /// A commitment that is agreed, with what the sides say.
  static func agreed(
    _ id: String, _ facts: MatterFacts = commitment(), revision: Int = 1,
    at time: String = "2026-01-20T00:00:00.000Z", can: ProgressReport? = nil,
    kor: ProgressReport? = nil
  ) throws -> Matter {
    try matter(
      facts.kind, id, can: Side(agreed: (revision, facts, time), reported: can),
      kor: Side(reported: kor))
  }

  static func report(
    _ word: Progress, _ asOf: String = "2026-11-10", citing items: [String] = [],
    note: String = "", actual: String? = nil
  ) -> ProgressReport {
    ProgressReport(
      word, asOf: day(asOf), evidence: items.map { .init(package($0), item: $0) },
      actuals: actual.map { [.init("L", $0, asOf: day(asOf))] } ?? [], note: note)
  }

  /// The package of a transmittal, by its number.
  static func package(_ number: String) -> Digest { .sha256(Array(number.utf8)) }

  // MARK: Reports

  static let levels = [
    "CAN-1": "secret", "CAN-2": "confidential", "KOR-1": "confidential", "KOR-9": "top-secret",
  ]

  static func content(
    _ matters: [Matter], earlier: [Matter] = [], since: String = "2026-05-01",
    until: String = "2026-11-23", sections: [ReportSection] = [],
    access: ReportAccess = ReportAccess(level: { levels[$0] }), version: ReportVersion = .whole
  ) throws -> ReportContent {
    try ReportContent(
      ReportSource(
        under: TestAgreement.exercise().agreement,
        ReportPeriod(since: day(since), until: day(until)), matters: matters, earlier: earlier,
        sections: sections, access: access, version: version))
  }

  static func page(_ content: ReportContent, in languages: [Language]) throws -> String {
    ReportPage(content, under: try TestAgreement.exercise().agreement).html(in: languages)
  }
}

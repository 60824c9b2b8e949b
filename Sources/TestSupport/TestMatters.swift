package import Conduct
package import Evidence
package import Treaty

/// Facts of matters for tests, as short as they may be.
package enum TestMatters {
  package static let today = TestParty.noon.date(offsetMinutes: 0)

  package static func names(_ text: String) -> GradedNames {
    GradedNames(en: .init(text, .primary), fr: .init(text, .working), ko: .init(text, .press))
  }

  package static let bodies = ActingBodies(["CAN": "Global Affairs", "KOR": ""])

  package static func mechanism(
    _ name: String = "Talks", reportsTo parent: String? = nil, terms: String? = nil,
    state: MechanismState = .active, bodies: ActingBodies = bodies
  ) -> MatterFacts {
    .mechanism(
      MechanismFacts(
        kind: .dialogue, names: names(name), bodies: bodies,
        participants: .init("both", isInferred: true),
        cadence: .init("biannual", months: nil, isAmbiguous: true),
        reportsTo: parent.map { .init($0, isInferred: false) },
        status: .init(.existing, text: "cemented", asOf: today), state: state,
        domains: [.policy, .supplyChain], terms: terms, sources: [FactSource("S4", .secondary)],
        differences: [FactDifference(field: "name", source: "S1", value: "Dialogue")],
        aliases: [FactAlias("2+2", .en, isInformal: true)], note: ""))
  }

  package static func commitment(
    _ name: String = "Space norms", carriedBy: [String] = [], state: CommitmentState = .open,
    into: [String] = [], status: Progress? = nil, indicators: [String] = ["launches"],
    bodies: ActingBodies = bodies
  ) -> MatterFacts {
    .commitment(
      CommitmentFacts(
        names: names(name), bodies: bodies, domains: [.space], carriedBy: carriedBy,
        indicators: indicators.map { id in
          .init(
            id: id, names: names(id), unit: "launches a year", baseline: "0", target: "2.5",
            by: today.adding(days: 365))
        }, state: state, into: into, status: status.map { .init($0, asOf: today) },
        sources: [FactSource("S4", .secondary)], differences: [], aliases: [], note: ""))
  }

  package static func action(
    _ name: String = "Draft the norms", owner: String = "CAN", commitments: [String] = ["C1"],
    dueAfter days: Int64 = 30, state: ActionState = .open
  ) -> MatterFacts {
    .action(
      ActionFacts(
        names: names(name), owner: owner, body: "", due: today.adding(days: days),
        commitments: commitments, state: state, note: ""))
  }

  /// A meeting that starts so many minutes after noon of today.
  package static func meeting(
    of series: String = "D1", startingIn offset: Int64 = -120, minutes: Int = 60,
    host: String? = "KOR", level: String? = nil, agenda: [String] = ["1"],
    commitments: [String] = [], items: [String] = [], papers: [String] = [],
    state: MeetingState = .planned
  ) -> MatterFacts {
    .meeting(
      MeetingFacts(
        names: names("Third meeting"), series: series,
        start: TestParty.noon.adding(milliseconds: offset * 60_000), minutes: minutes,
        host: host, place: "Seoul", level: level,
        agenda: agenda.map { id in
          .init(
            id: id, names: names("Space"), lead: "CAN", commitments: commitments, items: items)
        }, papers: papers, state: state))
  }

  package static func record(
    of meeting: String = "M1", agenda: String? = "1", minutes: String? = nil,
    commitments: [String] = [], actions: [String] = [], text: String = "Both agree."
  ) -> MatterFacts {
    .record(
      RecordFacts(
        names: names("Record"), meeting: meeting, minutes: minutes,
        conclusions: [
          .init(agenda: agenda, texts(text), commitments: commitments)
        ], actions: actions))
  }

  package static func review(
    by mechanism: String = "D1", stage: ReviewStage = .input, text: String = "Progress."
  ) -> MatterFacts {
    .review(
      ReviewFacts(
        names: names("Review"), mechanism: mechanism, since: today.adding(days: -365),
        until: today, inputBy: today.adding(days: 30), stage: stage,
        open: stage == .reconciling ? [texts("One point")] : [],
        sections: stage.isCleared ? [.init(.space, texts(text)), .init(nil, texts(text))] : [],
        report: stage == .frozen ? .sha256([7]) : nil))
  }

  package static func exchange(
    _ kind: ExchangeKind = .supplies, from: String = "CAN", to: String = "KOR",
    commitments: [String] = [], approval: String? = nil, value: String = "96000.00",
    currency: String = "CAD", state: ExchangeState = .agreed
  ) -> MatterFacts {
    let goods = ExchangeFacts.Goods(
      "F-76 fuel", quantity: "120", unit: "m3", stockNumber: "9140-00-273-2377")
    let subject: ExchangeFacts.Subject =
      switch kind {
      case .personnel: .personnel(.init(post: "Liaison officer", approval: approval))
      case .equipment: .equipment(.init(goods, condition: "new"))
      case .supplies:
        .supplies(
          .init(
            goods, price: .init(value, currency), settlement: state == .ended ? .cash : nil))
      }
    return .exchange(
      ExchangeFacts(
        names: names("Fuel"), from: from, to: to, start: today, end: today.adding(days: 90),
        place: "Esquimalt", commitments: commitments, subject, state: state))
  }

  package static func texts(_ text: String) -> FactTexts {
    FactTexts(en: text, fr: text, ko: text)
  }

  package static func proposed(_ facts: MatterFacts, revision: Int = 1) -> ActBody {
    .partnership(
      PartnershipAct(facts.kind, .proposed(revision: revision, facts, note: "")))
  }

  package static func agreed(
    _ facts: MatterFacts, to proposal: Digest, revision: Int = 1
  ) -> ActBody {
    .partnership(
      PartnershipAct(facts.kind, .agreed(proposal: proposal, revision: revision, facts)))
  }

  package static func reported(
    _ status: Progress, _ kind: MatterKind = .commitment, on day: CivilDate = today,
    evidence: [ProgressReport.Evidence] = [], actuals: [ProgressReport.Actual] = []
  ) -> ActBody {
    .partnership(
      PartnershipAct(
        kind,
        .reported(
          .progress(ProgressReport(status, asOf: day, evidence: evidence, actuals: actuals)))))
  }
}

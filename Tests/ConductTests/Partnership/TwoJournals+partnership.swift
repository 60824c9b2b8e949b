import Conduct
import Evidence
import TestSupport
import Treaty

// What parties say at random of what they hold in common.

extension TwoJournals {
  /// What others name comes more often.
  static let someKinds = MatterKind.allCases + [.mechanism, .mechanism, .commitment, .meeting]

  func partnership(
    _ index: Int, about kinds: [MatterKind] = someKinds, using random: inout SeededRandom
  ) -> Said {
    let view = sides[index].view
    let kind = kinds.randomElement(using: &random) ?? .mechanism
    let ids = ids(of: kind)
    let id = ids.randomElement(using: &random) ?? ids[0]
    let state = view.matter(kind, id) ?? Matter(kind, id)
    let own = sides[index].party.code
    let other = sides[index].party.partner
    let open = state.openProposal(of: other)
    // Mostly what makes something happen; now and then anything.
    let isAnything = isRare(6, using: &random)
    if let open, !isRare(4, using: &random) {
      if isRare(5, using: &random) {
        return answering(state, .declined(proposal: open.act, note: ""))
      }
      let facts = isRare(12, using: &random) ? facts(kind, using: &random) : open.facts
      let revision = open.revision + (isRare(12, using: &random) ? 1 : 0)
      return answering(
        state, .agreed(proposal: open.act, revision: revision, facts),
        by: officers(index, 1, using: &random))
    }
    if let mine = state.openProposal(of: own), isRare(3, using: &random) {
      let digest = isAnything ? open?.act ?? .sha256([1]) : mine.act
      return answering(state, .retracted(proposal: digest, note: ""))
    }
    if kind.report != nil, state.facts != nil || isAnything, !isRare(3, using: &random) {
      return answering(state, .reported(report(index, state, using: &random)))
    }
    if isAnything, isRare(2, using: &random) {
      return answering(state, .declined(proposal: .sha256([2]), note: ""))
    }
    let revision = state.revision + (isRare(10, using: &random) ? 2 : 1)
    return answering(
      state, .proposed(revision: revision, facts(kind, using: &random), note: ""),
      by: officers(index, 1, using: &random))
  }

  private func answering(
    _ state: Matter, _ saying: PartnershipAct.Saying, by signers: [TestSigner] = []
  ) -> Said {
    Said(
      body: .partnership(PartnershipAct(state.kind, saying)), subject: state.id,
      signers: signers)
  }

  private func ids(of kind: MatterKind) -> [String] {
    switch kind {
    case .mechanism: ["D1", "D2", "D3"]
    case .commitment: ["C1", "C2", "C3"]
    case .action: ["A1"]
    case .meeting: ["M1", "M2"]
    case .record: ["R1"]
    case .review: ["V1"]
    case .exchange: ["X1"]
    }
  }

  private func facts(_ kind: MatterKind, using random: inout SeededRandom) -> MatterFacts {
    let name = ["One", "Two", "Trois"].randomElement(using: &random) ?? "One"
    let mechanism = ids(of: .mechanism).randomElement(using: &random) ?? "D1"
    let commitment = ids(of: .commitment).randomElement(using: &random) ?? "C1"
    let bodies =
      isRare(12, using: &random)
      ? ActingBodies(["CAN": "", "JPN": ""]) : TestMatters.bodies
    switch kind {
    case .mechanism:
      return TestMatters.mechanism(
        name, reportsTo: isRare(3, using: &random) ? nil : mechanism,
        terms: isRare(9, using: &random)
          ? ["CAN-1", "KOR-99"].randomElement(using: &random) : nil, bodies: bodies)
    case .commitment:
      return TestMatters.commitment(
        name, carriedBy: Bool.random(using: &random) ? [mechanism] : [],
        state: isRare(6, using: &random) ? .merged : .open, into: [], bodies: bodies
      )
      .following(commitment)
    case .action:
      return TestMatters.action(
        name, owner: ["CAN", "KOR", "JPN"].randomElement(using: &random) ?? "CAN",
        commitments: [commitment])
    case .meeting:
      return meeting(mechanism, commitment, using: &random)
    case .record:
      return TestMatters.record(
        of: ids(of: .meeting).randomElement(using: &random) ?? "M1",
        agenda: isRare(3, using: &random) ? "9" : "1",
        minutes: isRare(9, using: &random) ? "KOR-99" : nil,
        commitments: isRare(4, using: &random) ? [commitment] : [],
        actions: isRare(4, using: &random) ? ["A1"] : [])
    case .review:
      return TestMatters.review(
        by: mechanism, stage: ReviewStage.allCases.randomElement(using: &random) ?? .input)
    case .exchange:
      return exchange(commitment, using: &random)
    }
  }

  private func meeting(
    _ mechanism: String, _ commitment: String, using random: inout SeededRandom
  ) -> MatterFacts {
    TestMatters.meeting(
      of: mechanism, startingIn: Int64.random(in: -300...300, using: &random),
      minutes: Int.random(in: 1...200, using: &random),
      host: isRare(9, using: &random) ? "JPN" : "KOR",
      level: isRare(9, using: &random)
        ? ["secret", "cosmic"].randomElement(using: &random) : nil,
      commitments: Bool.random(using: &random) ? [commitment] : [],
      items: isRare(9, using: &random) ? ["CAN-1", "KOR-99"] : [],
      papers: isRare(6, using: &random) ? ["A1"] : [],
      state: isRare(6, using: &random) ? .cancelled : .planned)
  }

  private func exchange(
    _ commitment: String, using random: inout SeededRandom
  ) -> MatterFacts {
    let kind = ExchangeKind.allCases.randomElement(using: &random) ?? .supplies
    return TestMatters.exchange(
      kind, from: isRare(9, using: &random) ? "JPN" : "CAN", to: "KOR",
      commitments: Bool.random(using: &random) ? [commitment] : [],
      approval: isRare(3, using: &random) ? "KOR-A-1" : nil,
      state: ExchangeState.allCases.randomElement(using: &random) ?? .agreed)
  }

  private func report(
    _ index: Int, _ state: Matter, using random: inout SeededRandom
  ) -> MatterReport {
    if state.kind.report == .delegation {
      return .delegation(Delegation(Bool.random(using: &random) ? ["Director"] : []))
    }
    let items = sides[index].view.transmittals.values.sorted { $0.number < $1.number }
    var evidence: [ProgressReport.Evidence] = []
    if !isRare(3, using: &random) {
      let item = items.randomElement(using: &random)
      let isOther = isRare(6, using: &random)
      evidence.append(
        .init(
          isOther ? .sha256([3]) : item?.offer.package ?? .sha256([4]),
          item: isRare(9, using: &random) ? "CAN-99" : item?.number))
    }
    var actuals: [ProgressReport.Actual] = []
    if state.kind == .commitment, isRare(3, using: &random) {
      actuals.append(
        .init(
          isRare(4, using: &random) ? "landings" : "launches", "1.5",
          asOf: TestMatters.today))
    }
    let day =
      isRare(9, using: &random) ? TestMatters.today.adding(days: 400) : TestMatters.today
    return .progress(
      ProgressReport(
        Progress.allCases.randomElement(using: &random) ?? .ongoing, asOf: day,
        evidence: evidence, actuals: actuals))
  }
}

extension MatterFacts {
  /// Names the commitment that follows a merged one.
  fileprivate func following(_ id: String) -> MatterFacts {
    guard case .commitment(let facts) = self, facts.state == .merged else { return self }
    return TestMatters.commitment(
      facts.names.en.text, carriedBy: facts.carriedBy, state: .merged, into: [id],
      bodies: facts.bodies)
  }
}

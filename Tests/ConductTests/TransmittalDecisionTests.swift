import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Acts about a transmittal")
struct TransmittalDecisionTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// The statuses in which each verb may be said; SPEC transmittal 4.
  static let allowed: [TransmittalAct.Verb: Set<Transmittal.Status>] = [
    .wanted: [.offered], .arrived: [.wanted, .withdrawn], .accepted: [.arrived],
    .refused: [.offered, .wanted, .arrived], .opened: [.accepted],
    .withdrawn: [.offered, .wanted, .arrived],
  ]

  @Test(
    "each verb is allowed in its states and refused in all others",
    arguments: TransmittalAct.Verb.allCases.dropFirst(), Transmittal.Status.allCases)
  func states(verb: TransmittalAct.Verb, status: Transmittal.Status) throws {
    let view = try parties.view(at: status)
    let signers = verb == .accepted ? [parties.kor.officer] : []
    let decision = try parties.decide(try parties.act(verb), in: view, attestedBy: signers)
    let isAllowed = try #require(Self.allowed[verb]).contains(status)
    #expect(decision.findings == (isAllowed ? [] : ["wrong-state"]))
    if !isAllowed {
      #expect(decision.reasons.first?.arguments["state"] == status.rawValue)
    }
  }

  @Test("what was said is not said again", arguments: TransmittalAct.Verb.allCases.dropFirst())
  func once(verb: TransmittalAct.Verb) throws {
    let path: [TransmittalAct.Verb] =
      switch verb {
      case .offered, .wanted: [.wanted]
      case .arrived: [.wanted, .arrived]
      case .accepted, .opened: [.wanted, .arrived, .accepted, .opened]
      case .refused, .withdrawn: [verb]
      }
    var view = try parties.view(after: .offered)
    for step in path { view.fold(try parties.act(step), at: 9, under: parties.agreement) }
    let signers = verb == .accepted ? [parties.kor.officer] : []
    let decision = try parties.decide(try parties.act(verb), in: view, attestedBy: signers)
    #expect(decision.findings == ["wrong-state"])
  }

  @Test(
    "nothing is said about what was never offered",
    arguments: TransmittalAct.Verb.allCases.dropFirst())
  func unknownSubject(verb: TransmittalAct.Verb) throws {
    let decision = try parties.decide(try parties.act(verb), in: try parties.keysets())
    #expect(decision.findings == ["unknown-subject"])
  }

  @Test("only the author withdraws, and only the recipient says the rest")
  func wrongAuthor() throws {
    let cases: [(TransmittalAct, TestParty, Transmittal.Status)] = [
      (.wanted, parties.can, .offered), (.arrived(root: .sha256([2])), parties.can, .wanted),
      (.accepted(controlNumber: "X-1", package: .sha256([1])), parties.can, .arrived),
      (.refused([Refusal(code: .recipientDeclined, note: "")]), parties.can, .arrived),
      (.opened(office: "KOR/registry"), parties.can, .accepted),
      (.withdrawn(note: ""), parties.kor, .arrived),
    ]
    for (body, party, status) in cases {
      let act = try party.act(body, subject: TwoParties.number)
      let decision = try parties.decide(
        act, in: try parties.view(at: status),
        attestedBy: body.verb == .accepted ? [party.officer] : [])
      #expect(decision.findings == ["wrong-author"], "\(body.verb)")
    }
  }

  @Test("another package than the one that was offered has not arrived")
  func wrongRoot() throws {
    let act = try parties.kor.act(.arrived(root: .sha256([9])), subject: TwoParties.number)
    let decision = try parties.decide(act, in: try parties.view(at: .wanted))
    #expect(decision.findings == ["package-not-authentic"])
  }

  @Test("only an office to which it was sent opens it")
  func opened() throws {
    let view = try parties.view(at: .accepted)
    for office in ["CAN/registry", "KOR/mess", "\u{212A}OR/registry", ""] {
      let act = try parties.kor.act(.opened(office: office), subject: TwoParties.number)
      #expect(try parties.decide(act, in: view).findings == ["office-not-of-partner 9(1)"])
    }
    // It may not hold the level either.
    let lower = try parties.kor.act(
      .opened(office: "KOR/research-office"), subject: TwoParties.number)
    #expect(
      try parties.decide(lower, in: view).findings
        == ["office-not-cleared 9(1)", "office-not-of-partner 9(1)"])
  }

  @Test("nothing is asked for before entry into force, and what protects is always lawful")
  func protectiveActs() throws {
    let early = Instant(milliseconds: 1_793_491_200_000 - 1)
    var view = TestView()
    view.fold(try parties.act(.offered, at: early), at: 0, under: parties.agreement)
    let wanted = try parties.decide(try parties.act(.wanted, at: early), in: view)
    #expect(wanted.findings == ["not-in-force 21(1)"])
    for verb in [TransmittalAct.Verb.refused, .withdrawn] {
      #expect(try parties.decide(try parties.act(verb, at: early), in: view).isDone)
    }
    view.fold(try parties.act(.wanted, at: early), at: 0, under: parties.agreement)
    #expect(try parties.decide(try parties.act(.arrived, at: early), in: view).isDone)
  }

  @Test("what is done names its clauses")
  func clauses() throws {
    let expected: [(TransmittalAct.Verb, Transmittal.Status, [String])] = [
      (.wanted, .offered, ["21(1)", "21(3)", "21(5)", "5(2)"]),
      (.arrived, .wanted, ["21(4)", "12(2)", "12(3)"]),
      (.accepted, .arrived, ["21(4)", "7(2)", "6(f)", "12(2)"]),
      (.refused, .offered, ["21(4)", "12(2)", "12(3)"]), (.opened, .accepted, ["21(4)", "9(1)"]),
      (.withdrawn, .offered, ["21(4)", "12(2)", "12(3)"]),
    ]
    for (verb, status, clauses) in expected {
      let decision = try parties.decide(
        try parties.act(verb), in: try parties.view(at: status),
        attestedBy: verb == .accepted ? [parties.kor.officer] : [])
      #expect(decision.clauses == clauses, "\(verb)")
    }
  }

  @Test("every reason against one act is given at once")
  func allReasons() throws {
    let act = try parties.can.act(.arrived(root: .sha256([9])), subject: TwoParties.number)
    let decision = try parties.decide(act, in: try parties.view(at: .refused), seenHolds: false)
    #expect(
      decision.findings == [
        "package-not-authentic", "seen-mismatch", "wrong-author", "wrong-state",
      ])
  }
}

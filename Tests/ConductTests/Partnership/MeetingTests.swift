import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Meetings, records and reviews")
struct MeetingTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private func story() throws -> PartnershipStory {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.mechanism(), as: "D1")
    try story.settle(TestMatters.mechanism("Other"), as: "D2")
    try story.settle(TestMatters.commitment(), as: "C1")
    try story.settle(TestMatters.action(), as: "A1")
    return story
  }

  @Test("a meeting names what there is, and every one of what there is not is found once")
  func names() throws {
    let story = try story()
    let good = TestMatters.meeting(
      level: "secret", commitments: ["C1"], items: [TwoParties.number], papers: ["A1"])
    #expect(try story.findings(TestMatters.proposed(good), by: "CAN", about: "M1") == [])
    let bad = TestMatters.meeting(
      of: "D9", host: "JPN", level: "cosmic", agenda: ["1", "2"], commitments: ["C9"],
      items: ["CAN-99"], papers: ["A9"])
    #expect(
      try story.findings(TestMatters.proposed(bad), by: "CAN", about: "M1").sorted() == [
        "unknown-level", "unknown-subject", "unknown-subject", "unknown-subject",
        "unknown-subject", "wrong-party",
      ])
  }

  @Test("one series does not meet in two places at once; another may, and so may what follows")
  func overlap() throws {
    var story = try story()
    try story.settle(TestMatters.meeting(startingIn: 0, minutes: 60), as: "M1")
    func found(
      of series: String = "D1", _ start: Int64, _ minutes: Int, _ state: MeetingState = .planned,
      as id: String = "M2"
    ) throws -> [String] {
      let facts = TestMatters.meeting(
        of: series, startingIn: start, minutes: minutes, state: state)
      let revision = id == "M1" ? 2 : 1
      return try story.findings(
        TestMatters.proposed(facts, revision: revision), by: "KOR", about: id)
    }
    #expect(try found(59, 1) == ["meetings-overlap"])
    #expect(try found(-10, 11) == ["meetings-overlap"])
    #expect(try found(-10, 200) == ["meetings-overlap"])
    #expect(try found(60, 60) == [])
    #expect(try found(-10, 10) == [])
    #expect(try found(0, 60, .cancelled) == [])
    #expect(try found(of: "D2", 0, 60) == [])
    #expect(try found(5, 60, as: "M1") == [])
    try story.settle(TestMatters.meeting(startingIn: 0, state: .cancelled), as: "M1", revision: 2)
    #expect(
      try story.findings(
        TestMatters.proposed(TestMatters.meeting(startingIn: 0)), by: "KOR", about: "M2") == [])
  }

  @Test("each side says for itself whom it sends, once a meeting is agreed")
  func delegations() throws {
    var story = try story()
    let sends = ActBody.partnership(
      PartnershipAct(.meeting, .reported(.delegation(Delegation(["Director"])))))
    #expect(try story.findings(sends, by: "CAN", about: "M1") == ["unknown-subject"])
    try story.settle(TestMatters.meeting(), as: "M1")
    try story.say(sends, by: "CAN", about: "M1")
    let matter = try story.matter(.meeting, "M1")
    #expect(matter.sides["CAN"]?.reported?.report == .delegation(Delegation(["Director"])))
    #expect(matter.reports.isEmpty && !matter.isDisputed && matter.owed.isEmpty)
  }

  @Test(
    "a record is of a meeting that was held, speaks of its agenda, and is the same in every byte")
  func records() throws {
    var story = try story()
    let record = TestMatters.record(commitments: ["C1"], actions: ["A1"])
    #expect(
      try story.findings(TestMatters.proposed(record), by: "CAN", about: "R1")
        == ["unknown-subject", "unknown-subject"])
    try story.settle(TestMatters.meeting(startingIn: 600), as: "M1")
    #expect(
      try story.findings(TestMatters.proposed(record), by: "CAN", about: "R1") == ["dated-ahead"])
    try story.settle(TestMatters.meeting(startingIn: -120), as: "M1", revision: 2)
    #expect(
      try story.findings(
        TestMatters.proposed(TestMatters.record(agenda: "9", minutes: "CAN-99")), by: "CAN",
        about: "R1") == ["unknown-subject", "unknown-subject"])
    let proposal = try story.say(TestMatters.proposed(record), by: "CAN", about: "R1")
    let other = TestMatters.record(
      commitments: ["C1"], actions: ["A1"], text: "Both agree.\u{200B}")
    #expect(
      try story.findings(TestMatters.agreed(other, to: proposal.digest), by: "KOR", about: "R1")
        == ["facts-differ"])
    try story.say(TestMatters.agreed(record, to: proposal.digest), by: "KOR", about: "R1")
    #expect(try story.matter(.record, "R1").status == "agreed")
    try story.settle(TestMatters.meeting(state: .cancelled), as: "M1", revision: 3)
    #expect(
      try story.findings(TestMatters.proposed(record, revision: 2), by: "KOR", about: "R1")
        == ["dated-ahead"])
  }

  @Test("each side owes its input to a review until it gives it, and what is frozen stays so")
  func reviews() throws {
    var story = try story()
    try story.settle(TestMatters.review(), as: "V1")
    let due = TestMatters.today.adding(days: 30)
    #expect(
      try story.matter(.review, "V1").owed == [
        Matter.Owed(party: "CAN", day: due), Matter.Owed(party: "KOR", day: due),
      ])
    let input = TestMatters.reported(
      .completed, .review, evidence: [.init(.sha256([1]), item: nil)])
    try story.say(input, by: "KOR", about: "V1")
    #expect(try story.matter(.review, "V1").owed == [Matter.Owed(party: "CAN", day: due)])
    try story.settle(TestMatters.review(stage: .reconciling), as: "V1", revision: 2)
    #expect(try story.matter(.review, "V1").owed.isEmpty)
    try story.settle(TestMatters.review(stage: .cleared), as: "V1", revision: 3)
    try story.settle(TestMatters.review(stage: .frozen), as: "V1", revision: 4)
    #expect(try story.matter(.review, "V1").status == "frozen")
    #expect(
      try story.findings(
        TestMatters.proposed(TestMatters.review(), revision: 5), by: "CAN", about: "V1")
        == ["review-frozen"])
    #expect(try story.findings(input, by: "CAN", about: "V1") == ["review-frozen"])
    #expect(
      try story.findings(
        .partnership(
          PartnershipAct(.review, .declined(proposal: .sha256([1]), note: ""))), by: "CAN",
        about: "V1"
      ).sorted() == ["no-such-proposal", "review-frozen"])
  }
}

@Suite("Exchanges of persons, equipment and supplies")
struct ExchangeTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  @Test("an order is answered by an offer, and what is delivered is owed until it is settled")
  func supplies() throws {
    var story = try PartnershipStory(parties)
    try story.say(
      TestMatters.proposed(TestMatters.exchange(value: "1")), by: "KOR", about: "X1")
    try story.settle(TestMatters.exchange(), as: "X1")
    #expect(try story.matter(.exchange, "X1").owed.isEmpty)
    try story.settle(TestMatters.exchange(state: .running), as: "X1", revision: 2)
    let due = TestMatters.today.adding(days: 90)
    #expect(try story.matter(.exchange, "X1").owed == [Matter.Owed(party: "KOR", day: due)])
    try story.settle(TestMatters.exchange(state: .ended), as: "X1", revision: 3)
    #expect(try story.matter(.exchange, "X1").owed.isEmpty)
    #expect(try story.matter(.exchange, "X1").status == "ended")
    try story.settle(TestMatters.exchange(.equipment, state: .running), as: "X2")
    try story.settle(TestMatters.exchange(.personnel, state: .running), as: "X3")
    #expect(try story.matter(.exchange, "X2").owed.map(\.party) == ["KOR"])
    #expect(try story.matter(.exchange, "X3").owed.map(\.party) == ["CAN"])
  }

  @Test("parties, commitments and approvals that there are not are found once each")
  func names() throws {
    let story = try PartnershipStory(parties)
    let facts = TestMatters.exchange(
      .personnel, from: "JPN", to: "USA", commitments: ["C9"], approval: "KOR-A-9")
    #expect(
      try story.findings(TestMatters.proposed(facts), by: "CAN", about: "X1").sorted() == [
        "unknown-subject", "unknown-subject", "wrong-party", "wrong-party",
      ])
  }

  @Test("a balance counts what runs, by party and currency, and nets nothing")
  func balance() throws {
    var story = try PartnershipStory(parties)
    let all: [MatterFacts] = [
      TestMatters.exchange(value: "96000.00", state: .running),
      TestMatters.exchange(value: "0.5", state: .running),
      TestMatters.exchange(value: "7", currency: "KRW", state: .running),
      TestMatters.exchange(from: "KOR", to: "CAN", value: "12", state: .running),
      TestMatters.exchange(value: "1000", state: .ended),
      TestMatters.exchange(value: "1000", state: .agreed),
      TestMatters.exchange(.personnel, state: .running),
      TestMatters.exchange(.equipment, from: "KOR", to: "CAN", state: .running),
    ]
    for (place, facts) in all.enumerated() { try story.settle(facts, as: "X\(place)") }
    let exchanges = story.view.matters(.exchange).compactMap { matter in
      if case .exchange(let facts) = matter.facts { facts } else { nil }
    }
    let can = ExchangeBalance(of: "CAN", exchanges)
    let kor = ExchangeBalance(of: "KOR", exchanges)
    #expect(can.isOwed == ["CAD": "96000.50", "KRW": "7"] && can.owes == ["CAD": "12"])
    #expect(kor.owes == can.isOwed && kor.isOwed == can.owes)
    #expect(can.personsAbroad == 1 && kor.personsHosted == 1 && can.personsHosted == 0)
    #expect(can.loansHeld == 1 && kor.loansGiven == 1 && kor.loansHeld == 0)
  }

  @Test("sums are exact, however long the numbers are")
  func sums() {
    let limit = String(repeating: "9", count: 24)
    let exact = "1\(String(repeating: "0", count: 24)).\(String(repeating: "9", count: 21))"
    let fraction = "1.\(String(repeating: "9", count: 21))"
    for (value, other, sum) in [
      ("0", "0", "0"), ("1", "9", "10"), ("0.1", "0.2", "0.3"), ("0.9", "0.10", "1.00"),
      ("999.99", "0.01", "1000.00"), (limit, fraction, exact),
    ] {
      #expect(ExchangeBalance.sum(value, other) == sum)
    }
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("What the parties hold in common")
struct PartnershipTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  @Test("what one proposes is in force once the other agrees to the very same, and not before")
  func agreeing() throws {
    var story = try PartnershipStory(parties)
    let facts = TestMatters.mechanism()
    let proposal = try story.say(TestMatters.proposed(facts), by: "CAN", about: "D1")
    #expect(try story.matter(.mechanism, "D1").facts == nil)
    #expect(try story.matter(.mechanism, "D1").status == "proposed")
    let agreed = TestMatters.agreed(facts, to: proposal.digest)
    #expect(try story.findings(agreed, by: "CAN", about: "D1") == ["no-such-proposal"])
    #expect(try story.findings(agreed, by: "KOR", about: "D2") == ["no-such-proposal"])
    #expect(
      try story.findings(agreed, by: "KOR", about: "D1", attestedBy: [])
        == ["attestation-missing 22(1)"])
    #expect(
      try story.findings(agreed, by: "KOR", about: "D1", attestedBy: [parties.can.officer])
        == ["attestation-wrong-key 22(1)"])
    for other in [
      TestMatters.mechanism("talks"), TestMatters.mechanism(state: .ended),
      TestMatters.mechanism("Talks\u{200B}"),
    ] {
      let differing = TestMatters.agreed(other, to: proposal.digest)
      #expect(try story.findings(differing, by: "KOR", about: "D1") == ["facts-differ"])
    }
    try story.say(agreed, by: "KOR", about: "D1")
    #expect(try story.matter(.mechanism, "D1").facts == facts)
    #expect(try story.matter(.mechanism, "D1").revision == 1)
    #expect(
      try story.findings(agreed, by: "KOR", about: "D1").sorted()
        == ["no-such-proposal", "wrong-revision"])
  }

  @Test("texts that only look alike are not the same facts")
  func bytes() throws {
    var story = try PartnershipStory(parties)
    // One letter with its accent, and a letter followed by an accent: equal to Swift.
    let one = TestMatters.mechanism("Caf\u{E9}")
    let other = TestMatters.mechanism("Cafe\u{301}")
    #expect(one == other)
    let proposal = try story.say(TestMatters.proposed(one), by: "CAN", about: "D1")
    #expect(
      try story.findings(TestMatters.agreed(other, to: proposal.digest), by: "KOR", about: "D1")
        == ["facts-differ"])
  }

  @Test("what is agreed changes only by the next revision, and nobody changes it alone")
  func changing() throws {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.mechanism(), as: "D1")
    for revision in [1, 3] {
      #expect(
        try story.findings(
          TestMatters.proposed(TestMatters.mechanism("New"), revision: revision), by: "KOR",
          about: "D1") == ["wrong-revision"])
    }
    try story.say(
      TestMatters.proposed(TestMatters.mechanism(state: .suspended), revision: 2), by: "KOR",
      about: "D1")
    #expect(try story.matter(.mechanism, "D1").status == "active")
    #expect(try story.matter(.mechanism, "D1").openProposal(of: "KOR") != nil)
  }

  @Test("a proposal that was declined, retracted or replaced is not open any more")
  func closing() throws {
    var story = try PartnershipStory(parties)
    let facts = TestMatters.commitment()
    func saying(_ saying: PartnershipAct.Saying) -> ActBody {
      .partnership(PartnershipAct(.commitment, saying))
    }
    let first = try story.say(TestMatters.proposed(facts), by: "CAN", about: "C1")
    let second = try story.say(
      TestMatters.proposed(TestMatters.commitment("Again")), by: "CAN", about: "C1")
    for by in [first.digest, .sha256([1])] {
      for party in ["CAN", "KOR"] {
        #expect(
          try story.findings(
            saying(
              party == "CAN"
                ? .retracted(proposal: by, note: "") : .declined(proposal: by, note: "")),
            by: party, about: "C1") == ["no-such-proposal"])
      }
    }
    try story.say(saying(.declined(proposal: second.digest, note: "no")), by: "KOR", about: "C1")
    #expect(try story.matter(.commitment, "C1").openProposal(of: "CAN") == nil)
    let third = try story.say(TestMatters.proposed(facts), by: "CAN", about: "C1")
    try story.say(saying(.retracted(proposal: third.digest, note: "")), by: "CAN", about: "C1")
    #expect(
      try story.findings(TestMatters.agreed(facts, to: third.digest), by: "KOR", about: "C1")
        == ["no-such-proposal"])
  }

  @Test("facts name only what is known, and every party's body")
  func naming() throws {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.mechanism(), as: "D1")
    try story.settle(TestMatters.commitment(), as: "C1")
    for (facts, found) in [
      (TestMatters.mechanism(reportsTo: "D9"), ["unknown-subject"]),
      (TestMatters.mechanism(terms: "CAN-99"), ["unknown-subject"]),
      (TestMatters.mechanism(terms: TwoParties.number), []),
      (
        TestMatters.mechanism(bodies: ActingBodies(["CAN": "", "JPN": ""])),
        ["wrong-party", "wrong-party"]
      ),
      (
        TestMatters.commitment(carriedBy: ["D1", "D8", "D9"]),
        ["unknown-subject", "unknown-subject"]
      ),
      (TestMatters.commitment(state: .merged, into: ["C9"]), ["unknown-subject"]),
      (TestMatters.commitment(state: .merged, into: ["C1"]), []),
      (TestMatters.action(commitments: ["C1"]), []),
      (
        TestMatters.action(owner: "JPN", commitments: ["C1", "C9"]),
        ["unknown-subject", "wrong-party"]
      ),
    ] {
      let id = "X-\(facts.kind.rawValue)"
      #expect(
        try story.findings(TestMatters.proposed(facts), by: "KOR", about: id).sorted() == found)
    }
  }

  @Test("no mechanism comes to report to itself")
  func circles() throws {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.mechanism("A"), as: "D1")
    try story.settle(TestMatters.mechanism("B", reportsTo: "D1"), as: "D2")
    try story.settle(TestMatters.mechanism("C", reportsTo: "D2"), as: "D3")
    for parent in ["D1", "D2", "D3"] {
      let closing = TestMatters.proposed(TestMatters.mechanism("A", reportsTo: parent), revision: 2)
      #expect(
        try story.findings(closing, by: "KOR", about: "D1") == ["reports-in-circle"], "\(parent)")
    }
    #expect(
      try story.findings(
        TestMatters.proposed(TestMatters.mechanism(reportsTo: "D4")), by: "KOR", about: "D4"
      ).sorted() == ["reports-in-circle", "unknown-subject"])
    // Two proposals that would make a circle may stand beside each other; one may be agreed.
    let up = TestMatters.mechanism("A", reportsTo: "D3")
    let down = TestMatters.mechanism("B")
    let proposal = try story.say(TestMatters.proposed(down, revision: 2), by: "CAN", about: "D2")
    #expect(
      try story.findings(TestMatters.proposed(up, revision: 2), by: "KOR", about: "D1")
        == ["reports-in-circle"])
    try story.say(
      TestMatters.agreed(down, to: proposal.digest, revision: 2), by: "KOR", about: "D2")
    try story.settle(up, as: "D1", revision: 2)
    #expect(
      try story.findings(
        TestMatters.proposed(TestMatters.mechanism("B", reportsTo: "D1"), revision: 3), by: "KOR",
        about: "D2") == ["reports-in-circle"])
  }

  @Test("a chain of thirty-two may be reported to, and not a longer one")
  func chains() throws {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.mechanism(), as: "D1")
    for place in 2...32 {
      try story.settle(TestMatters.mechanism(reportsTo: "D\(place - 1)"), as: "D\(place)")
    }
    let next = TestMatters.mechanism(reportsTo: "D32")
    try story.settle(next, as: "D33")
    let last = TestMatters.proposed(TestMatters.mechanism(reportsTo: "D33"))
    #expect(try story.findings(last, by: "KOR", about: "D34") == ["reports-in-circle"])
  }

  @Test(
    "each side states its own status, by evidence where the clause asks for it; none is computed")
  func reporting() throws {
    var story = try PartnershipStory(parties)
    #expect(
      try story.findings(TestMatters.reported(.underWay), by: "KOR", about: "C1")
        == ["unknown-subject"])
    try story.settle(TestMatters.commitment(), as: "C1")
    let package = try #require(story.view.transmittals[TwoParties.number]).offer.package
    for (body, found) in [
      (TestMatters.reported(.completed), ["evidence-missing 22(2)"]),
      (TestMatters.reported(.completed, evidence: [.init(.sha256([1]), item: nil)]), []),
      (TestMatters.reported(.completed, evidence: [.init(package, item: TwoParties.number)]), []),
      (
        TestMatters.reported(.completed, evidence: [.init(.sha256([7]), item: TwoParties.number)]),
        ["package-not-authentic"]
      ),
      (
        TestMatters.reported(.ongoing, evidence: [.init(package, item: "CAN-99")]),
        ["unknown-subject"]
      ),
      (TestMatters.reported(.ongoing, on: TestMatters.today.adding(days: 1)), ["dated-ahead"]),
      (
        TestMatters.reported(
          .ongoing, actuals: [.init("launches", "1", asOf: TestMatters.today.adding(days: 1))]),
        ["dated-ahead"]
      ),
      (
        TestMatters.reported(.ongoing, actuals: [.init("landings", "1", asOf: TestMatters.today)]),
        ["unknown-subject"]
      ),
      (
        TestMatters.reported(
          .ongoing, actuals: [.init("launches", "-1.5", asOf: TestMatters.today)]), []
      ),
    ] {
      #expect(try story.findings(body, by: "CAN", about: "C1") == found, "\(body.json)")
    }
    try story.say(TestMatters.reported(.underWay), by: "CAN", about: "C1")
    #expect(try !story.matter(.commitment, "C1").isDisputed)
    try story.say(TestMatters.reported(.challenged), by: "KOR", about: "C1")
    let matter = try story.matter(.commitment, "C1")
    #expect(matter.isDisputed)
    #expect(matter.reports.mapValues(\.status) == ["CAN": .underWay, "KOR": .challenged])
    guard case .commitment(let facts) = matter.facts else {
      Issue.record("no facts")
      return
    }
    #expect(facts.status == nil)
  }

  @Test("an action is owed by its owner until the owner says that it is done")
  func actions() throws {
    var story = try PartnershipStory(parties)
    try story.settle(TestMatters.commitment(), as: "C1")
    try story.settle(TestMatters.action(owner: "CAN"), as: "A1")
    let due = TestMatters.today.adding(days: 30)
    #expect(
      try story.matter(.action, "A1").owed == [Matter.Owed(party: "CAN", day: due)])
    let done = TestMatters.reported(
      .completed, .action, evidence: [.init(.sha256([1]), item: nil)])
    #expect(try story.findings(done, by: "KOR", about: "A1") == ["wrong-author"])
    try story.say(TestMatters.reported(.underWay, .action), by: "CAN", about: "A1")
    #expect(try story.matter(.action, "A1").status == "open")
    try story.say(done, by: "CAN", about: "A1")
    #expect(try story.matter(.action, "A1").owed.isEmpty)
    #expect(try story.matter(.action, "A1").status == "done")
    try story.settle(TestMatters.action(state: .dropped), as: "A1", revision: 2)
    #expect(try story.matter(.action, "A1").status == "dropped")
  }

  @Test(
    "two agreements that cross come to the same facts in both orders, and the other stays visible")
  func crossing() throws {
    var before = try PartnershipStory(parties)
    let (ours, theirs) = (TestMatters.mechanism("Ours"), TestMatters.mechanism("Theirs"))
    let one = try before.say(TestMatters.proposed(ours), by: "CAN", about: "D1")
    let other = try before.say(TestMatters.proposed(theirs), by: "KOR", about: "D1")
    let byKorea = TestMatters.agreed(ours, to: one.digest)
    let byCanada = TestMatters.agreed(theirs, to: other.digest)
    #expect(try before.findings(byKorea, by: "KOR", about: "D1") == [])
    #expect(try before.findings(byCanada, by: "CAN", about: "D1") == [])
    let acts = [
      try before.act(byKorea, by: "KOR", about: "D1"),
      try before.act(byCanada, by: "CAN", about: "D1"),
    ]
    let views = [acts, acts.reversed()].map { acts in
      var view = before.view
      for act in acts { view.fold(act, at: 1000, under: parties.agreement) }
      return view
    }
    #expect(views[0] == views[1])
    let matter = try #require(views[0].matter(.mechanism, "D1"))
    // Said at one time: the party whose code comes first.
    #expect(matter.inForce?.party == "CAN" && matter.facts == theirs)
    #expect(matter.overtaken?.party == "KOR" && matter.overtaken?.agreed.facts == ours)
    #expect(matter.revision == 1)
  }

  @Test("an agreement that had not seen a retraction holds")
  func retractedMeanwhile() throws {
    var before = try PartnershipStory(parties)
    let facts = TestMatters.mechanism()
    let proposal = try before.say(TestMatters.proposed(facts), by: "CAN", about: "D1")
    let retracted = try before.act(
      .partnership(
        PartnershipAct(.mechanism, .retracted(proposal: proposal.digest, note: ""))), by: "CAN",
      about: "D1")
    let agreed = try before.act(
      TestMatters.agreed(facts, to: proposal.digest), by: "KOR", about: "D1")
    for acts in [[retracted, agreed], [agreed, retracted]] {
      var view = before.view
      for act in acts { view.fold(act, at: 1000, under: parties.agreement) }
      #expect(view.matter(.mechanism, "D1")?.facts == facts)
    }
  }
}

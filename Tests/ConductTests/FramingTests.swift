import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("What is asked of every act")
struct FramingTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// Korea asks for Canada's offer, with one thing changed.
  private func wanted(
    agreement: Digest? = nil, party: String = "KOR", at time: Instant = TestParty.noon,
    seen: [String: SeenMark] = ["CAN": .nothing]
  ) throws -> Act {
    try Act(
      agreement: agreement ?? parties.agreement.digest, party: party, post: "\(party)/node",
      time: time, seen: seen, subject: TwoParties.number, body: .transmittal(.wanted))
  }

  private func findings(
    _ act: Act, journalOf author: String = "KOR", seenHolds: Bool = true, in view: TestView? = nil
  ) throws -> [String] {
    let view = try view ?? parties.view(at: .offered)
    return try parties.decide(act, in: view, journalOf: author, seenHolds: seenHolds).findings
  }

  @Test("an act under the right agreement, by its journal's party, with its cut, is done")
  func accepted() throws {
    #expect(try findings(try wanted()).isEmpty)
  }

  @Test("an act under another agreement is refused")
  func wrongAgreement() throws {
    #expect(try findings(try wanted(agreement: .sha256([5]))) == ["wrong-agreement"])
    let model = try RepositoryFolder.bytes("Agreements/canada-korea.model.agreement.yaml")
    #expect(try findings(try wanted(agreement: .sha256(model))) == ["wrong-agreement"])
  }

  @Test("an act in the journal of another party is refused")
  func wrongJournal() throws {
    let reasons = try findings(try wanted(), journalOf: "CAN")
    #expect(reasons.contains("wrong-party"))
  }

  @Test("an act of someone who is not a party is refused, even in a journal of its own")
  func noParty() throws {
    let act = try wanted(party: "XAA", seen: ["CAN": .nothing, "KOR": .nothing])
    #expect(try findings(act, journalOf: "XAA").contains("wrong-party"))
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    let offered = try Act(
      agreement: parties.agreement.digest, party: "XAA", post: "XAA/registry",
      time: TestParty.noon, seen: ["CAN": .nothing, "KOR": .nothing], subject: "XAA-1",
      body: offer.body)
    #expect(try findings(offered, journalOf: "XAA").contains("wrong-party"))
    let keyset = try Act(
      agreement: parties.agreement.digest, party: "XAA", post: "XAA/authority",
      time: TestParty.noon, seen: ["CAN": .nothing, "KOR": .nothing], subject: "XAA",
      body: .keyset(parties.can.keyset))
    #expect(try findings(keyset, journalOf: "XAA").contains("wrong-party"))
  }

  @Test("the cut names every other party and nobody else")
  func seenParties() throws {
    let nothing = SeenMark.nothing
    for seen in [
      [:], ["KOR": nothing], ["CAN": nothing, "KOR": nothing], ["CAN": nothing, "XAA": nothing],
    ] {
      #expect(try findings(try wanted(seen: seen)) == ["seen-mismatch"])
    }
  }

  @Test("a cut that the other journal never had is refused")
  func seenDoesNotHold() throws {
    #expect(try findings(try wanted(), seenHolds: false) == ["seen-mismatch"])
  }

  @Test("time does not run backward in a journal, and may stand still")
  func time() throws {
    var view = try parties.view(at: .offered)
    view.fold(
      try parties.kor.act(.opened(office: "KOR/registry"), subject: "CAN-0"), at: 9,
      under: parties.agreement)
    let earlier = TestParty.noon.adding(milliseconds: -1)
    #expect(try findings(try wanted(), in: view).isEmpty)
    #expect(try findings(try wanted(at: earlier), in: view) == ["time-backward"])
  }

  @Test("what was seen is not unseen later")
  func seenBackward() throws {
    let seven = SeenMark(size: 7, root: .sha256([7]))
    let six = SeenMark(size: 6, root: .sha256([6]))
    var view = try parties.view(at: .offered)
    view.fold(
      try parties.kor.act(.opened(office: "KOR/registry"), subject: "CAN-0", seen: seven), at: 9,
      under: parties.agreement)
    #expect(try findings(try wanted(seen: ["CAN": seven]), in: view).isEmpty)
    #expect(try findings(try wanted(seen: ["CAN": six]), in: view) == ["seen-backward"])
    #expect(
      try findings(try wanted(seen: [:]), in: view) == ["seen-backward", "seen-mismatch"])
  }

  @Test("every framing reason is given at once, beside those of the instrument")
  func allAtOnce() throws {
    var view = try parties.view(at: .withdrawn)
    view.fold(
      try parties.kor.act(
        .opened(office: "KOR/registry"), subject: "CAN-0",
        seen: SeenMark(size: 7, root: .sha256([7]))), at: 9, under: parties.agreement)
    let act = try wanted(
      agreement: .sha256([5]), at: TestParty.noon.adding(milliseconds: -60_000))
    #expect(
      try findings(act, seenHolds: false, in: view) == [
        "seen-backward", "seen-mismatch", "time-backward", "wrong-agreement", "wrong-state",
      ])
  }

  @Test("a decision is the same every time")
  func deterministic() throws {
    let view = try parties.view(at: .withdrawn)
    let act = try wanted(agreement: .sha256([5]), seen: [:])
    let entry = try parties.kor.entry(act)
    let facts = view.facts(for: act, by: "KOR")
    let first = parties.agreement.decide(entry, by: "KOR", knowing: facts).decision
    for _ in 0..<20 {
      #expect(parties.agreement.decide(entry, by: "KOR", knowing: facts).decision == first)
    }
  }
}

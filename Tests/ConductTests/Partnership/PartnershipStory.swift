import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// What two parties say, in one view that has seen everything.
struct PartnershipStory {
  let parties: TwoParties
  var view: TestView
  private var time = TestParty.noon
  private var index: UInt64 = 100

  init(_ parties: TwoParties) throws {
    self.parties = parties
    view = try parties.view(at: .accepted)
  }

  private func officers(_ body: ActBody, _ code: String) -> [TestSigner] {
    guard case .partnership(let act) = body, act.facts != nil else { return [] }
    return [code == "CAN" ? parties.can.officer : parties.kor.officer]
  }

  func act(_ body: ActBody, by code: String, about id: String) throws -> Act {
    let party = code == "CAN" ? parties.can : parties.kor
    return try party.act(body, subject: id, at: time.adding(milliseconds: 60_000))
  }

  /// What is found about an act that is said now.
  func findings(
    _ body: ActBody, by code: String, about id: String, attestedBy signers: [TestSigner]? = nil
  ) throws -> [String] {
    try parties.decide(
      try act(body, by: code, about: id), in: view,
      attestedBy: signers ?? officers(body, code)
    ).findings
  }

  /// Says an act, which must be done.
  @discardableResult
  mutating func say(_ body: ActBody, by code: String, about id: String) throws -> Act {
    let act = try act(body, by: code, about: id)
    let decision = try parties.decide(act, in: view, attestedBy: officers(body, code))
    #expect(decision.findings == [], "\(body.kind) about \(id)")
    time = act.time
    index += 1
    view.fold(act, at: index, under: parties.agreement)
    return act
  }

  /// Canada proposes something and Korea agrees.
  mutating func settle(_ facts: MatterFacts, as id: String, revision: Int = 1) throws {
    let proposal = try say(
      TestMatters.proposed(facts, revision: revision), by: "CAN", about: id)
    try say(
      TestMatters.agreed(facts, to: proposal.digest, revision: revision), by: "KOR", about: id)
  }

  func matter(_ kind: MatterKind, _ id: String) throws -> Matter {
    try #require(view.matter(kind, id))
  }
}

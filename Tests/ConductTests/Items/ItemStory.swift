import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// What two parties say about items, decided in one view that has seen everything.
struct ItemStory {
  let parties: TwoParties
  private(set) var view: TestView
  private var time = TestParty.noon
  private var index: UInt64 = 100

  static let number = TwoParties.number

  /// Begins with Canada's first transmittal at a status.
  init(
    _ parties: TwoParties, at status: Transmittal.Status = .accepted
  ) throws {
    self.parties = parties
    view = try parties.view(at: status)
  }

  var item: Item? { view.transmittals[Self.number]?.item }

  /// The levels that the copies bear; nil is that of the offer.
  var levels: [String?] { item?.copies.map(\.level) ?? [] }

  /// What is still owed about the transmittal.
  var owed: [Consequence] {
    view.transmittals[Self.number]?.owed.map(\.kind) ?? []
  }

  /// The holder's officers, who attest together that copies are gone.
  var both: [TestSigner] { [parties.kor.officer, parties.kor.secondOfficer] }

  /// A translation that bears the level of the offer, unless another is said.
  static func translated(_ language: String = "ko", _ level: String = "secret") -> ActBody {
    .item(.translated(language: language, level: level))
  }

  static func copied(
    _ count: Int, _ approval: String? = nil, _ level: String = "secret"
  ) -> ActBody {
    .item(.copied(count: count, level: level, approval: approval, reason: "for the team"))
  }

  /// What is decided about an act a minute later.
  func decide(
    _ body: ActBody, by code: String, about subject: String = number,
    attestedBy signers: [TestSigner] = [], post: String? = nil, after: Int64 = 60_000
  ) throws -> Decision {
    try parties.decide(
      try act(body, code, subject, post, after), in: view, attestedBy: signers)
  }

  private func act(
    _ body: ActBody, _ code: String, _ subject: String, _ post: String?, _ after: Int64
  ) throws -> Act {
    let party = code == "CAN" ? parties.can : parties.kor
    return try party.act(
      body, subject: subject, at: time.adding(milliseconds: after), post: post)
  }

  /// Says an act, which must be done.
  @discardableResult
  mutating func say(
    _ body: ActBody, by code: String, about subject: String = number,
    attestedBy signers: [TestSigner] = [], post: String? = nil, after: Int64 = 60_000
  ) throws -> Decision {
    let act = try act(body, code, subject, post, after)
    let decision = try parties.decide(act, in: view, attestedBy: signers)
    #expect(decision.findings == [], "\(body.kind)")
    time = act.time
    index += 1
    view.fold(act, at: index, under: parties.agreement)
    return decision
  }

  /// Asks for an approval and has it granted.
  mutating func approve(
    _ asked: Question.Asked, _ detail: String, as number: String = "KOR-A-1",
    after: Int64 = 60_000
  ) throws {
    try say(
      .approval(
        .requested(.init(item: Self.number, asked: asked, detail: detail, note: ""))),
      by: "KOR", about: number, after: after)
    try say(
      .approval(.granted(note: "")), by: "CAN", about: number,
      attestedBy: [parties.can.officer, parties.can.secondOfficer], after: after)
  }
}

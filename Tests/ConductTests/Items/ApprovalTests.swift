import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Approvals by the originator")
struct ApprovalTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private var both: [TestSigner] { [parties.can.officer, parties.can.secondOfficer] }

  private func requested(
    _ asked: Question.Asked = .release, _ detail: String = "Yard 4",
    item: String = ItemStory.number
  ) -> ActBody {
    .approval(.requested(.init(item: item, asked: asked, detail: detail, note: "")))
  }

  private func released(_ recipient: String, _ approval: String?) -> ActBody {
    .item(.released(recipient: recipient, approval: approval))
  }

  @Test("the holder asks about an item that there is, under a number of its own")
  func requests() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(requested(), by: "CAN", about: "CAN-A-1").findings == ["wrong-author"])
    #expect(
      try story.decide(requested(), by: "KOR", about: "CAN-A-1").findings == ["wrong-author"])
    #expect(
      try story.decide(requested(item: "CAN-9"), by: "KOR", about: "KOR-A-1").findings
        == ["unknown-subject"])
    #expect(
      try ItemStory(parties, at: .refused).decide(requested(), by: "KOR", about: "KOR-A-1")
        .findings == ["wrong-state"])
    try story.say(requested(), by: "KOR", about: "KOR-A-1")
    #expect(
      try story.decide(requested(), by: "KOR", about: "KOR-A-1").findings == ["subject-exists"])
    #expect(story.view.totals["KOR"]?.requested == 1)
  }

  @Test("the originator alone answers, with as many officers as the clause asks")
  func answers() throws {
    var story = try ItemStory(parties)
    let granted = ActBody.approval(.granted(note: ""))
    #expect(
      try story.decide(granted, by: "CAN", about: "KOR-A-1").findings == ["unknown-subject"])
    try story.say(requested(), by: "KOR", about: "KOR-A-1")
    #expect(
      try story.decide(granted, by: "CAN", about: "KOR-A-1", attestedBy: [both[0]]).findings
        == ["attestation-missing 6(a)"])
    #expect(
      try story.decide(
        granted, by: "KOR", about: "KOR-A-1",
        attestedBy: [parties.kor.officer, parties.kor.secondOfficer]
      ).findings == ["not-originator 6(a)"])
    #expect(
      try story.decide(.approval(.revoked(note: "")), by: "CAN", about: "KOR-A-1").findings
        == ["wrong-state"])
    try story.say(granted, by: "CAN", about: "KOR-A-1", attestedBy: both)
    #expect(
      try story.decide(granted, by: "CAN", about: "KOR-A-1", attestedBy: both).findings
        == ["wrong-state"])
    #expect(
      try story.decide(.approval(.denied(note: "")), by: "CAN", about: "KOR-A-1").findings
        == ["wrong-state"])
  }

  @Test("a release needs an approval that names this recipient, and was not revoked")
  func release() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(released("Yard 4", nil), by: "KOR").findings == ["approval-missing 6(a)"])
    try story.approve(.release, "Yard 4")
    #expect(
      try story.decide(released("Yard 5", "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 6(a)"])
    #expect(
      try story.decide(released("Yard 4", nil), by: "KOR").findings == ["approval-missing 6(a)"])
    #expect(
      try story.decide(released("Yard 4", "KOR-A-2"), by: "KOR").findings
        == ["approval-missing 6(a)"])
    try story.say(released("Yard 4", "KOR-A-1"), by: "KOR")
    #expect(story.view.approvals["KOR-A-1"]?.uses == 1)
    try story.say(.approval(.revoked(note: "")), by: "CAN", about: "KOR-A-1")
    #expect(
      try story.decide(released("Yard 4", "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 6(a)"])
  }

  @Test("texts that look alike are not the same recipient")
  func spelling() throws {
    var story = try ItemStory(parties)
    try story.approve(.release, "Caf\u{E9}")
    #expect(
      try story.decide(released("Cafe\u{301}", "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 6(a)"])
  }

  @Test("an approval ends with its last day in the originator's calendar")
  func expiry() throws {
    var story = try ItemStory(parties)
    try story.approve(.release, "Yard 4")
    let approval = try #require(story.view.approvals["KOR-A-1"])
    let end = try #require(approval.ending(under: parties.agreement))
    let granted = try #require(approval.granted)
    let last = end.milliseconds - granted.milliseconds
    // The keyset's officers are valid for a year; a release needs none of them.
    #expect(
      try story.decide(released("Yard 4", "KOR-A-1"), by: "KOR", after: last).isDone)
    #expect(
      try story.decide(released("Yard 4", "KOR-A-1"), by: "KOR", after: last + 1).findings
        == ["approval-missing 6(a)"])
  }

  @Test("an approval of copies is attested, and ends like the others")
  func copies() throws {
    var story = try ItemStory(parties)
    try story.say(requested(.copy, "2"), by: "KOR", about: "KOR-A-1")
    #expect(
      try story.decide(.approval(.granted(note: "")), by: "CAN", about: "KOR-A-1").findings
        == ["attestation-missing 14"])
    let decision = try story.say(
      .approval(.granted(note: "")), by: "CAN", about: "KOR-A-1", attestedBy: [both[0]])
    guard case .done(let clauses, _) = decision else { return }
    #expect(clauses.contains("14"))
    let approval = try #require(story.view.approvals["KOR-A-1"])
    let granted = try #require(approval.granted)
    let last = try #require(approval.ending(under: parties.agreement)).milliseconds
    let copied = ItemStory.copied(1, "KOR-A-1")
    let left = last - granted.milliseconds
    #expect(try story.decide(copied, by: "KOR", after: left).isDone)
    #expect(
      try story.decide(copied, by: "KOR", after: left + 1).findings == ["approval-missing 14"])
  }

  @Test("an approval ends when the level is raised after it, and not when it is lowered")
  func raised() throws {
    var story = try ItemStory(parties)
    func relevelled(_ level: String) -> ActBody { .item(.relevelled(level: level, note: "")) }
    try story.approve(.release, "Yard 4")
    try story.say(relevelled("confidential"), by: "CAN", attestedBy: [both[0]])
    #expect(try story.decide(released("Yard 4", "KOR-A-1"), by: "KOR").isDone)
    try story.say(relevelled("secret"), by: "CAN", attestedBy: [both[0]])
    #expect(
      try story.decide(released("Yard 4", "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 6(a)"])
    // In the same millisecond it can't be told which came first: it does not cover.
    let at = try #require(story.item?.raised)
    try story.approve(.release, "Yard 4", as: "KOR-A-2", after: 0)
    #expect(story.view.approvals["KOR-A-2"]?.granted == at)
    #expect(
      try story.decide(released("Yard 4", "KOR-A-2"), by: "KOR").findings
        == ["approval-missing 6(a)"])
    try story.approve(.release, "Yard 4", as: "KOR-A-3")
    #expect(try story.decide(released("Yard 4", "KOR-A-3"), by: "KOR").isDone)
  }

  @Test("another use needs an approval of this purpose; the purpose that was given needs none")
  func uses() throws {
    var story = try ItemStory(parties)
    let given = try #require(story.view.transmittals[ItemStory.number]?.offer.purpose)
    func used(_ purpose: String, _ approval: String? = nil) -> ActBody {
      .item(.used(purpose: purpose, approval: approval))
    }
    #expect(try story.decide(used(given), by: "KOR").isDone)
    #expect(
      try story.decide(used("trade talks"), by: "KOR").findings == ["approval-missing 6(c)"])
    try story.approve(.use, "trade talks")
    #expect(try story.decide(used("trade talks", "KOR-A-1"), by: "KOR").isDone)
    // An approval that is named must cover the act, also where none is needed.
    #expect(
      try story.decide(used(given, "KOR-A-1"), by: "KOR").findings == ["approval-missing"])
  }

  @Test("a revocation counts from when the holder has seen it")
  func crossing() throws {
    var before = try ItemStory(parties)
    try before.approve(.release, "Yard 4")
    var after = before
    try after.say(.approval(.revoked(note: "")), by: "CAN", about: "KOR-A-1")
    // Korea has not seen it: done; and the register is the same in both orders.
    #expect(try before.decide(released("Yard 4", "KOR-A-1"), by: "KOR").isDone)
    #expect(
      try after.decide(released("Yard 4", "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 6(a)"])
    let release = try parties.kor.act(
      released("Yard 4", "KOR-A-1"), subject: ItemStory.number, at: TestParty.noon)
    let revocation = try parties.can.act(
      .approval(.revoked(note: "")), subject: "KOR-A-1", at: TestParty.noon)
    var views = [before.view, before.view]
    for (place, order) in [[release, revocation], [revocation, release]].enumerated() {
      for act in order { views[place].fold(act, at: 9, under: parties.agreement) }
    }
    #expect(views[0].approvals == views[1].approvals)
    #expect(views[0].approvals["KOR-A-1"]?.uses == 1)
    #expect(views[0].approvals["KOR-A-1"]?.status == .revoked)
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Levels, recalls and documents")
struct LevelChangeTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private func relevelled(_ level: String) -> ActBody { .item(.relevelled(level: level, note: "")) }

  @Test("only the originator changes a level, attested, to another one that is exchanged")
  func originator() throws {
    let story = try ItemStory(parties)
    let canada = [parties.can.officer]
    #expect(
      try story.decide(relevelled("confidential"), by: "KOR", attestedBy: [parties.kor.officer])
        .findings == ["not-originator 6(g)"])
    #expect(
      try story.decide(relevelled("confidential"), by: "CAN").findings
        == ["attestation-missing 6(g)"])
    #expect(
      try story.decide(relevelled("top-secret"), by: "CAN", attestedBy: canada).findings
        == ["level-not-exchanged 6(g)"])
    #expect(
      try story.decide(relevelled("restricted"), by: "CAN", attestedBy: canada).findings
        == ["unknown-level 6(g)"])
    #expect(
      try story.decide(relevelled("secret"), by: "CAN", attestedBy: canada).findings
        == ["already-said"])
    for status in [Transmittal.Status.refused, .withdrawn] {
      #expect(
        try ItemStory(parties, at: status).decide(
          relevelled("confidential"), by: "CAN", attestedBy: canada
        ).findings == ["wrong-state"])
    }
    for status in [Transmittal.Status.offered, .wanted, .arrived] {
      #expect(
        try ItemStory(parties, at: status).decide(
          relevelled("confidential"), by: "CAN", attestedBy: canada
        ).isDone)
    }
  }

  @Test("the new level is owed on every copy, and is marked only as the originator says")
  func everyCopy() throws {
    var story = try ItemStory(parties)
    try story.say(ItemStory.translated(), by: "KOR")
    try story.say(relevelled("confidential"), by: "CAN", attestedBy: [parties.can.officer])
    #expect(story.owed == [.marking, .inventory])
    #expect(
      try story.decide(.item(.remarked(copies: [1], level: "secret")), by: "KOR").findings
        == ["level-differs 6(g)"])
    try story.say(.item(.remarked(copies: [1], level: "confidential")), by: "KOR")
    #expect(story.owed == [.marking, .inventory])
    // A copy that is made meanwhile bears the new level.
    try story.say(ItemStory.copied(1, nil, "confidential"), by: "KOR")
    #expect(story.levels == ["confidential", "secret", "confidential"])
    try story.say(.item(.remarked(copies: [2], level: "confidential")), by: "KOR")
    #expect(story.owed == [.inventory])
    #expect(story.levels == ["confidential", "confidential", "confidential"])
    // Back to the level of the offer, which the copies no longer bear.
    try story.say(relevelled("secret"), by: "CAN", attestedBy: [parties.can.officer])
    #expect(story.owed == [.marking, .inventory])
    try story.say(.item(.remarked(copies: [1, 2, 3], level: "secret")), by: "KOR")
    #expect(story.owed == [.inventory])
  }

  @Test("a copy that was made before the new level was seen is marked anew like the others")
  func crossing() throws {
    // Canada's new level and Korea's translation, in both orders of folding.
    let level = try parties.can.act(
      relevelled("confidential"), subject: ItemStory.number,
      at: TestParty.noon.adding(milliseconds: 1000))
    let copy = try parties.kor.act(
      ItemStory.translated(), subject: ItemStory.number,
      at: TestParty.noon.adding(milliseconds: 2000))
    var views: [TestView] = []
    for order in [[level, copy], [copy, level]] {
      var view = try parties.view(at: .accepted)
      for act in order { view.fold(act, at: 9, under: parties.agreement) }
      views.append(view)
    }
    #expect(views[0].transmittals == views[1].transmittals)
    let state = try #require(views[0].transmittals[ItemStory.number])
    #expect(state.deadline(of: .marking) != nil)
    #expect(state.item.copy(2)?.level == "secret")
  }

  @Test("an office that is not cleared for the new level no longer opens the item")
  func opening() throws {
    var story = try ItemStory(parties)
    let number = "CAN-2026-0002"
    var offer = try TestOffer(by: "CAN", level: "confidential", under: parties.agreement)
    offer.to = ["KOR/research-office"]
    for body: TransmittalAct in [
      .offered(offer.offer), .wanted, .arrived(root: offer.root),
      .accepted(controlNumber: "X-2", package: offer.package),
    ] {
      try story.say(
        .transmittal(body), by: body.verb == .offered ? "CAN" : "KOR", about: number,
        attestedBy: body.verb == .accepted ? [parties.kor.officer] : [])
    }
    let opened = ActBody.transmittal(.opened(office: "KOR/research-office"))
    #expect(try story.decide(opened, by: "KOR", about: number).isDone)
    try story.say(
      relevelled("secret"), by: "CAN", about: number, attestedBy: [parties.can.officer])
    #expect(
      try story.decide(opened, by: "KOR", about: number).findings == ["office-not-cleared 9(1)"])
  }

  @Test("a recall is the originator's, said once, and owed until no copy is held")
  func recall() throws {
    var story = try ItemStory(parties)
    let recalled = ActBody.item(.recalled(note: "sent in error"))
    #expect(try story.decide(recalled, by: "KOR").findings == ["not-originator 13"])
    #expect(
      try ItemStory(parties, at: .arrived).decide(recalled, by: "CAN").findings
        == ["wrong-state"])
    try story.say(ItemStory.translated(), by: "KOR")
    let decision = try story.say(recalled, by: "CAN")
    #expect(decision.duties.map(\.kind) == [.returnOrDestruction])
    #expect(decision.duties.map(\.owedBy) == ["KOR"])
    #expect(try story.decide(recalled, by: "CAN").findings == ["already-said"])
    try story.say(
      .item(.returned(copies: [1], note: "")), by: "KOR", attestedBy: story.both)
    #expect(story.owed.contains(.returnOrDestruction))
    try story.say(
      .item(.destroyed(copies: [2], method: "pulping")), by: "KOR",
      attestedBy: [parties.kor.officer, parties.kor.secondOfficer])
    #expect(story.owed == [])
  }

  @Test("nothing is made from what was recalled, and nothing is done with it")
  func recalled() throws {
    var story = try ItemStory(parties)
    try story.approve(.release, "Yard 4")
    try story.approve(.copy, "2", as: "KOR-A-2")
    try story.say(derived([ItemStory.number], "secret"), by: "KOR", about: "KOR-D-1")
    let purpose = try #require(story.view.transmittals[ItemStory.number]?.offer.purpose)
    let bodies: [(ActBody, String)] = [
      (ItemStory.copied(1, "KOR-A-2"), ItemStory.number),
      (ItemStory.translated(), ItemStory.number),
      (derived([ItemStory.number], "secret"), "KOR-D-2"),
      (.item(.released(recipient: "Yard 4", approval: "KOR-A-1")), ItemStory.number),
      (.item(.used(purpose: purpose, approval: nil)), ItemStory.number),
    ]
    for (body, subject) in bodies {
      #expect(try story.decide(body, by: "KOR", about: subject).isDone, "\(body.kind)")
    }
    // Korea has not seen the recall: done. Canada's view and Korea's agree once both have both.
    let recall = try parties.can.act(
      .item(.recalled(note: "")), subject: ItemStory.number, at: TestParty.noon)
    let copy = try parties.kor.act(
      ItemStory.copied(1, "KOR-A-2"), subject: ItemStory.number, at: TestParty.noon)
    var views = [story.view, story.view]
    for (place, order) in [[recall, copy], [copy, recall]].enumerated() {
      for act in order { views[place].fold(act, at: 900, under: parties.agreement) }
    }
    #expect(views[0].transmittals == views[1].transmittals)
    try story.say(.item(.recalled(note: "")), by: "CAN")
    for (body, subject) in bodies {
      #expect(
        try story.decide(body, by: "KOR", about: subject).findings == ["item-recalled 13"],
        "\(body.kind)")
    }
    // A document that had it before may still be marked higher.
    try story.say(derived([ItemStory.number], "top-secret"), by: "KOR", about: "KOR-D-1")
  }

  // MARK: Documents

  private func derived(
    _ items: [String], _ level: String, _ originators: [String] = ["CAN"]
  ) -> ActBody {
    .item(.derived(items: items, level: level, originators: originators))
  }

  @Test("a document bears at least the highest level inside, and names the originator")
  func dominance() throws {
    var story = try ItemStory(parties)
    let number = ItemStory.number
    #expect(
      try story.decide(derived([number], "confidential"), by: "KOR", about: "KOR-D-1").findings
        == ["marked-too-low 4(3)"])
    #expect(
      try story.decide(derived([number], "secret", ["KOR"]), by: "KOR", about: "KOR-D-1").findings
        == ["originator-not-named 4(3)"])
    #expect(
      try story.decide(derived([number], "secret"), by: "KOR", about: "CAN-D-1").findings
        == ["wrong-author"])
    #expect(
      try story.decide(derived([number, "CAN-9"], "secret"), by: "KOR", about: "KOR-D-1").findings
        == ["unknown-subject"])
    #expect(
      try story.decide(derived([number], "secret"), by: "CAN", about: "CAN-D-1").findings
        == ["wrong-author"])
    #expect(
      try ItemStory(parties, at: .arrived).decide(
        derived([number], "secret"), by: "KOR", about: "KOR-D-1"
      ).findings == ["wrong-state"])
    try story.say(derived([number], "top-secret"), by: "KOR", about: "KOR-D-1")
    #expect(story.view.documents["KOR-D-1"]?.level == "top-secret")
    #expect(story.view.totals["KOR"]?.derived == 1)
  }

  @Test("an item never leaves a document, so its level does not fall by leaving a source out")
  func kept() throws {
    var story = try ItemStory(parties)
    // A second item, which is only confidential.
    let second = "CAN-2026-0002"
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    for body: TransmittalAct in [
      .offered(offer.offer), .wanted, .arrived(root: offer.root),
      .accepted(controlNumber: "X-2", package: offer.package),
    ] {
      let author = body.verb == .offered ? "CAN" : "KOR"
      try story.say(
        .transmittal(body), by: author, about: second,
        attestedBy: body.verb == .accepted ? [parties.kor.officer] : [])
    }
    try story.say(
      relevelled("confidential"), by: "CAN", about: second, attestedBy: [parties.can.officer])
    #expect(
      try story.decide(derived([second], "confidential"), by: "KOR", about: "KOR-D-1").isDone)
    try story.say(derived([ItemStory.number, second], "secret"), by: "KOR", about: "KOR-D-1")
    #expect(
      try story.decide(derived([second], "confidential"), by: "KOR", about: "KOR-D-1").findings
        == ["marked-too-low 4(3)"])
    // Once the originator lowers the one that is high, the document may follow.
    try story.say(relevelled("confidential"), by: "CAN", attestedBy: [parties.can.officer])
    try story.say(derived([second], "confidential"), by: "KOR", about: "KOR-D-1")
    #expect(story.view.documents["KOR-D-1"]?.items == [ItemStory.number, second])
    // What is in it may be gone by now; nothing new is made from what is gone.
    try story.say(
      .item(.returned(copies: [1], note: "")), by: "KOR", about: second, attestedBy: story.both)
    try story.say(derived([second], "secret"), by: "KOR", about: "KOR-D-1")
    #expect(
      try story.decide(derived([second], "secret"), by: "KOR", about: "KOR-D-2").findings
        == ["copy-not-held"])
    #expect(story.view.totals["KOR"]?.derived == 1)
  }

  @Test("what a store keeps of items, approvals, cases and documents reads back equal")
  func readBack() throws {
    var story = try ItemStory(parties)
    try story.approve(.release, "Yard 4")
    try story.say(ItemStory.translated(), by: "KOR")
    try story.say(relevelled("confidential"), by: "CAN", attestedBy: [parties.can.officer])
    try story.say(.item(.remarked(copies: [2], level: "confidential")), by: "KOR")
    try story.say(derived([ItemStory.number], "secret"), by: "KOR", about: "KOR-D-1")
    try story.say(relevelled("secret"), by: "CAN", attestedBy: [parties.can.officer])
    try story.say(.item(.recalled(note: "")), by: "CAN")
    try story.say(
      .item(.returned(copies: [1], note: "")), by: "KOR", attestedBy: story.both)
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    try story.say(
      .item(.inventoried(copies: [])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    let missed = try #require(story.view.transmittals[ItemStory.number])
    #expect(missed.item.isUnreported && missed.item.raised != nil)
    #expect(try Transmittal.kept(missed.json.bytes, missed) == missed)
    try story.say(
      .loss(
        .reported(
          .init(
            kind: .suspected, items: [ItemStory.number], discovered: TestParty.noon, note: "n"))),
      by: "KOR", about: "KOR-L-1")
    try story.say(.loss(.closed(results: "r", measures: "m")), by: "KOR", about: "KOR-L-1")
    let state = try #require(story.view.transmittals[ItemStory.number])
    #expect(state.isReported)
    #expect(try Transmittal.kept(state.json.bytes, state) == state)
    let approval = try #require(story.view.approvals["KOR-A-1"])
    #expect(try Approval(parsing: approval.json.bytes) == approval)
    let loss = try #require(story.view.losses["KOR-L-1"])
    #expect(try Loss(parsing: loss.json.bytes) == loss)
    let document = try #require(story.view.documents["KOR-D-1"])
    #expect(try Document(parsing: document.json.bytes) == document)
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Copies, translations and their end")
struct CopyTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  @Test("copies of a secret item need the originator's approval and have a limit")
  func secret() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(ItemStory.copied(3), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
    try story.approve(.copy, "2")
    #expect(
      try story.decide(ItemStory.copied(3, "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
    try story.say(ItemStory.copied(2, "KOR-A-1"), by: "KOR")
    #expect(story.item?.copies.count == 3)
    #expect(story.view.approvals["KOR-A-1"]?.uses == 2)
    #expect(
      try story.decide(ItemStory.copied(1, "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
  }

  @Test("a copy that is destroyed makes room for another, with a number of its own")
  func room() throws {
    var story = try ItemStory(parties)
    try story.say(
      .item(.relevelled(level: "confidential", note: "")), by: "CAN",
      attestedBy: [parties.can.officer])
    try story.say(ItemStory.copied(9, nil, "confidential"), by: "KOR")
    #expect(
      try story.decide(ItemStory.copied(1, nil, "confidential"), by: "KOR").findings == [
        "too-many-copies 14"
      ])
    try story.say(
      .item(.destroyed(copies: [2], method: "burning")), by: "KOR",
      attestedBy: [parties.kor.officer, parties.kor.secondOfficer])
    try story.say(ItemStory.copied(1, nil, "confidential"), by: "KOR")
    #expect(story.item?.copies.count == 11)
    #expect(story.item?.copy(2)?.state == .destroyed)
    #expect(story.item?.copy(11)?.isHeld == true)
  }

  @Test("only so many numbers are given, whatever the clause allows")
  func numbers() throws {
    let parties = try TwoParties(changing: [("confidential: 10", "confidential: 1000")])
    var story = try ItemStory(parties)
    try story.say(
      .item(.relevelled(level: "confidential", note: "")), by: "CAN",
      attestedBy: [parties.can.officer])
    try story.say(ItemStory.copied(999, nil, "confidential"), by: "KOR")
    try story.say(
      .item(.returned(copies: Array(2...1000), note: "")), by: "KOR", attestedBy: story.both)
    #expect(
      try story.decide(ItemStory.copied(25, nil, "confidential"), by: "KOR").findings == [
        "too-many-copies"
      ])
    #expect(try story.decide(ItemStory.copied(24, nil, "confidential"), by: "KOR").isDone)
  }

  @Test("an item is translated into languages of the agreement, each as often as it says")
  func translations() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(ItemStory.translated("de"), by: "KOR").findings
        == ["language-not-foreseen 15"])
    try story.say(ItemStory.translated(), by: "KOR")
    #expect(story.item?.copy(2)?.language == "ko")
    #expect(
      try story.decide(ItemStory.translated(), by: "KOR").findings
        == ["too-many-translations 15"])
    try story.say(ItemStory.translated("fr"), by: "KOR")
    // Translations are no copies.
    try story.approve(.copy, "2")
    #expect(try story.decide(ItemStory.copied(2, "KOR-A-1"), by: "KOR").isDone)
  }

  @Test("destruction needs a method of the agreement, two officers, and copies that are held")
  func destruction() throws {
    var story = try ItemStory(parties)
    let both = [parties.kor.officer, parties.kor.secondOfficer]
    func destroyed(_ copies: [Int], _ method: String) -> ActBody {
      .item(.destroyed(copies: copies, method: method))
    }
    #expect(
      try story.decide(destroyed([1], "burial"), by: "KOR", attestedBy: both).findings
        == ["method-not-allowed 13"])
    #expect(
      try story.decide(destroyed([1], "burning"), by: "KOR", attestedBy: [both[0]]).findings
        == ["attestation-missing 13"])
    #expect(
      try story.decide(
        destroyed([1], "burning"), by: "KOR", attestedBy: [parties.can.officer]
      ).findings == ["attestation-wrong-key 13"])
    #expect(
      try story.decide(destroyed([1, 2, 7], "burning"), by: "KOR", attestedBy: both).findings
        == ["copy-not-held", "copy-not-held"])
    try story.say(destroyed([1], "burning"), by: "KOR", attestedBy: both)
    #expect(story.item?.isHeld == false)
    #expect(
      try story.decide(destroyed([1], "burning"), by: "KOR", attestedBy: both).findings
        == ["copy-not-held"])
    #expect(story.owed == [])
    // Nothing is made from what is no longer there.
    for body: ItemAct in [
      .translated(language: "ko", level: "secret"), .used(purpose: "research", approval: nil),
      .derived(items: [ItemStory.number], level: "secret", originators: ["CAN"]),
    ] {
      #expect(
        try story.decide(.item(body), by: "KOR", about: body.subject).findings
          == ["copy-not-held"], "\(body.name)")
    }
  }

  @Test("a count says which copies are missing, and the next is owed from it")
  func inventory() throws {
    var story = try ItemStory(parties)
    try story.say(ItemStory.translated(), by: "KOR")
    #expect(story.owed == [.inventory])
    let before = story.view.transmittals[ItemStory.number]?.deadlines[.inventory]
    // By another post, or by the right one without its own key.
    #expect(
      try story.decide(
        .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [parties.kor.secondOfficer]
      ).findings == ["post-not-responsible 10"])
    for signer in [parties.kor.officer, parties.can.secondOfficer] {
      #expect(
        try story.decide(
          .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [signer],
          post: "KOR/security-officer"
        ).findings == ["post-not-responsible 10"])
    }
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    let decision = try story.say(
      .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post, after: 86_400_000)
    #expect(decision.duties.map(\.kind) == [.inventory, .report])
    #expect(decision.duties.last?.reference == "17(1)")
    #expect(story.item?.copies.map(\.isMissing) == [false, true])
    #expect(story.owed == [.report, .inventory])
    let due = try #require(story.view.transmittals[ItemStory.number]?.deadlines[.inventory])
    #expect(due > before ?? due)
    try story.say(
      .item(.inventoried(copies: [1, 2])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    #expect(story.item?.copies.map(\.isMissing) == [false, false])
    // That it was not found is reported although it was found again.
    #expect(story.owed == [.report, .inventory])
  }

  @Test("of a copy that is missed a loss is reported, by the time that was set first")
  func missed() throws {
    var story = try ItemStory(parties)
    try story.say(ItemStory.translated(), by: "KOR")
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    func reportDue() -> Instant? {
      story.view.transmittals[ItemStory.number]?.deadline(of: .report)
    }
    func reported(by party: String, _ number: String) throws {
      try story.say(
        .loss(
          .reported(
            .init(
              kind: .suspected, items: [ItemStory.number], discovered: TestParty.noon, note: "n"))),
        by: party, about: number)
    }
    try story.say(
      .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    let due = try #require(reportDue())
    // To miss another does not put it off, and to miss the same again creates nothing.
    for _ in 1...2 {
      #expect(
        try story.say(
          .item(.inventoried(copies: [])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
          post: post
        ).duties.map(\.kind)
          == [.inventory])
    }
    #expect(reportDue() == due)
    // The originator's own report is not the holder's.
    try reported(by: "CAN", "CAN-L-1")
    #expect(reportDue() == due)
    try reported(by: "KOR", "KOR-L-1")
    #expect(reportDue() == nil)
    #expect(story.owed == [.inventory])
    // Found and missed again: reported again.
    try story.say(
      .item(.inventoried(copies: [1, 2])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    try story.say(
      .item(.inventoried(copies: [2])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    #expect(try #require(reportDue()) > due)
  }

  @Test("nothing becomes of a copy that is missing until it is found")
  func missing() throws {
    var story = try ItemStory(parties)
    try story.say(ItemStory.translated(), by: "KOR")
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    try story.say(
      .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    for body: ItemAct in [
      .returned(copies: [1, 2], note: ""), .destroyed(copies: [1, 2], method: "burning"),
      .remarked(copies: [1, 2], level: "secret"),
    ] {
      #expect(
        try story.decide(.item(body), by: "KOR", attestedBy: story.both).findings
          == ["copy-missing"], "\(body.name)")
    }
    // What was missed stays owed: a count ends neither the recall nor the new marking.
    try story.say(.item(.recalled(note: "")), by: "CAN")
    try story.say(
      .item(.relevelled(level: "confidential", note: "")), by: "CAN",
      attestedBy: [parties.can.officer])
    try story.say(
      .item(.returned(copies: [1], note: "")), by: "KOR", attestedBy: story.both)
    #expect(Set(story.owed) == [.report, .marking, .returnOrDestruction, .inventory])
    try story.say(
      .item(.inventoried(copies: [2])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    try story.say(
      .item(.returned(copies: [2], note: "")), by: "KOR", attestedBy: story.both)
    #expect(story.owed == [.report])
  }

  @Test("nothing is made from an item, and it is not opened, while no copy is found")
  func nothingAtHand() throws {
    var story = try ItemStory(parties)
    try story.approve(.release, "Yard 4")
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    try story.say(
      .item(.inventoried(copies: [])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    let purpose = try #require(story.view.transmittals[ItemStory.number]?.offer.purpose)
    for body: ItemAct in [
      .translated(language: "ko", level: "secret"), .used(purpose: purpose, approval: nil),
      .released(recipient: "Yard 4", approval: "KOR-A-1"),
      .derived(items: [ItemStory.number], level: "secret", originators: ["CAN"]),
    ] {
      #expect(
        try story.decide(.item(body), by: "KOR", about: body.subject).findings
          == ["copy-missing"], "\(body.name)")
    }
    #expect(
      try story.decide(.transmittal(.opened(office: "KOR/registry")), by: "KOR").findings
        == ["copy-missing"])
    try story.say(
      .item(.inventoried(copies: [1])), by: "KOR", attestedBy: [parties.kor.secondOfficer],
      post: post)
    #expect(
      try story.decide(.transmittal(.opened(office: "KOR/registry")), by: "KOR").isDone)
  }

  @Test("what is made from an item bears the level that its originator has given it")
  func marked() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(ItemStory.translated("ko", "confidential"), by: "KOR").findings
        == ["level-differs 15"])
    try story.approve(.copy, "2")
    for level in ["confidential", "top-secret", "", "SECRET"] {
      #expect(
        try story.decide(ItemStory.copied(1, "KOR-A-1", level), by: "KOR").findings
          == ["level-differs 14"], "\(level)")
    }
    try story.say(
      .item(.relevelled(level: "confidential", note: "")), by: "CAN",
      attestedBy: [parties.can.officer])
    #expect(
      try story.decide(ItemStory.copied(1, "KOR-A-1"), by: "KOR").findings
        == ["level-differs 14"])
    try story.say(ItemStory.copied(1, nil, "confidential"), by: "KOR")
    #expect(story.levels == [nil, "confidential"])
  }

  @Test("an officer whose key is being renewed has two pairs, and is still one")
  func renewed() throws {
    var story = try ItemStory(parties)
    let renewed = try TestSigner.named(parties.kor.officer.name, variant: "renewed")
    let keyset = Keyset(
      keys: parties.kor.keyset.keys + [parties.kor.record(.officer, renewed)])
    try story.say(
      .keyset(keyset), by: "KOR", about: "KOR", attestedBy: [parties.kor.authority],
      post: "KOR/authority")
    let returned = ActBody.item(.returned(copies: [1], note: ""))
    #expect(
      try story.decide(returned, by: "KOR", attestedBy: [parties.kor.officer, renewed]).findings
        == ["attestation-missing 13"])
    #expect(
      try story.decide(returned, by: "KOR", attestedBy: [renewed, parties.kor.secondOfficer])
        .isDone)
  }

  @Test("a return is attested like a destruction")
  func givenBack() throws {
    let story = try ItemStory(parties)
    let returned = ActBody.item(.returned(copies: [1], note: ""))
    for signers in [[], [parties.kor.officer]] {
      #expect(
        try story.decide(returned, by: "KOR", attestedBy: signers).findings
          == ["attestation-missing 13"])
    }
    #expect(try story.decide(returned, by: "KOR", attestedBy: story.both).isDone)
  }

  @Test("only the holder does this, and only once the item was accepted")
  func holder() throws {
    let bodies: [ItemAct] = [
      .copied(count: 1, level: "secret", approval: nil, reason: "r"),
      .translated(language: "ko", level: "secret"),
      .released(recipient: "x", approval: nil), .used(purpose: "research", approval: nil),
      .remarked(copies: [1], level: "secret"), .returned(copies: [1], note: ""),
      .destroyed(copies: [1], method: "burning"), .inventoried(copies: [1]),
    ]
    for body in bodies {
      let accepted = try ItemStory(parties)
      #expect(
        try accepted.decide(.item(body), by: "CAN").findings.contains("wrong-author"),
        "\(body.name)")
      for status in Transmittal.Status.allCases where status != .accepted {
        let story = try ItemStory(parties, at: status)
        #expect(
          try story.decide(.item(body), by: "KOR").findings.contains("wrong-state"),
          "\(body.name) \(status)")
      }
      #expect(
        try accepted.decide(.item(body), by: "KOR", about: "CAN-9").findings
          == ["unknown-subject"])
    }
  }
}

extension ItemAct {
  /// What an act of a story is about.
  fileprivate var subject: String { kind == .derived ? "KOR-D-1" : ItemStory.number }
}

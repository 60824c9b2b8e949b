import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Copies, translations and their end")
struct CopyTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private func copied(_ count: Int, _ approval: String? = nil) -> ActBody {
    .item(.copied(count: count, approval: approval, reason: "for the team"))
  }

  @Test("copies of a secret item need the originator's approval and have a limit")
  func secret() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(copied(3), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
    try story.approve(.copy, "2")
    #expect(
      try story.decide(copied(3, "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
    try story.say(copied(2, "KOR-A-1"), by: "KOR")
    #expect(story.item?.copies.count == 3)
    #expect(story.view.approvals["KOR-A-1"]?.uses == 2)
    #expect(
      try story.decide(copied(1, "KOR-A-1"), by: "KOR").findings
        == ["approval-missing 14", "too-many-copies 14"])
  }

  @Test("a copy that is destroyed makes room for another, with a number of its own")
  func room() throws {
    var story = try ItemStory(parties)
    try story.say(
      .item(.relevelled(level: "confidential", note: "")), by: "CAN",
      attestedBy: [parties.can.officer])
    try story.say(copied(9), by: "KOR")
    #expect(try story.decide(copied(1), by: "KOR").findings == ["too-many-copies 14"])
    try story.say(
      .item(.destroyed(copies: [2], method: "burning")), by: "KOR",
      attestedBy: [parties.kor.officer, parties.kor.secondOfficer])
    try story.say(copied(1), by: "KOR")
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
    try story.say(copied(999), by: "KOR")
    try story.say(
      .item(.returned(copies: Array(2...1000), note: "")), by: "KOR")
    #expect(try story.decide(copied(25), by: "KOR").findings == ["too-many-copies"])
    #expect(try story.decide(copied(24), by: "KOR").isDone)
  }

  @Test("an item is translated into languages of the agreement, each as often as it says")
  func translations() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(.item(.translated(language: "de")), by: "KOR").findings
        == ["language-not-foreseen 15"])
    try story.say(.item(.translated(language: "ko")), by: "KOR")
    #expect(story.item?.copy(2)?.language == "ko")
    #expect(
      try story.decide(.item(.translated(language: "ko")), by: "KOR").findings
        == ["too-many-translations 15"])
    try story.say(.item(.translated(language: "fr")), by: "KOR")
    // Translations are no copies.
    try story.approve(.copy, "2")
    #expect(try story.decide(copied(2, "KOR-A-1"), by: "KOR").isDone)
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
      .translated(language: "ko"), .used(purpose: "research", approval: nil),
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
    try story.say(.item(.translated(language: "ko")), by: "KOR")
    #expect(story.owed == [.inventory])
    let before = story.view.transmittals[ItemStory.number]?.deadlines[.inventory]
    #expect(
      try story.decide(.item(.inventoried(copies: [1])), by: "KOR").findings
        == ["post-not-responsible 10"])
    let post = try #require(parties.agreement.terms.storage.responsible["KOR"])
    let decision = try story.say(
      .item(.inventoried(copies: [1])), by: "KOR", post: post, after: 86_400_000)
    #expect(decision.duties.map(\.kind) == [.inventory])
    #expect(story.item?.copies.map(\.isMissing) == [false, true])
    let due = try #require(story.view.transmittals[ItemStory.number]?.deadlines[.inventory])
    #expect(due > before ?? due)
    try story.say(.item(.inventoried(copies: [1, 2])), by: "KOR", post: post)
    #expect(story.item?.copies.map(\.isMissing) == [false, false])
    try story.say(.item(.inventoried(copies: [])), by: "KOR", post: post)
    #expect(story.item?.copies.map(\.isMissing) == [true, true])
    // What is missing can still be found and given back.
    try story.say(.item(.returned(copies: [1, 2], note: "")), by: "KOR")
    #expect(story.item?.copies.map(\.isMissing) == [false, false])
    #expect(story.owed == [])
  }

  @Test("only the holder does this, and only once the item was accepted")
  func holder() throws {
    let bodies: [ItemAct] = [
      .copied(count: 1, approval: nil, reason: "r"), .translated(language: "ko"),
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

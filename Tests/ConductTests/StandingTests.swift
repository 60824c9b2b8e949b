import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("The life of an agreement")
struct StandingTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private func act(
    _ kind: StandingAct.Kind, by party: TestParty, at time: Instant = TestParty.noon,
    note: String = "", under parties: TwoParties? = nil
  ) throws -> Act {
    try party.act(
      .standing(StandingAct(kind, note: note)),
      subject: (parties ?? self.parties).agreement.digest.hex, at: time)
  }

  /// A view after formal acts, each of which must be done.
  private func view(
    after acts: (StandingAct.Kind, TestParty)..., under parties: TwoParties? = nil
  ) throws -> TestView {
    let parties = parties ?? self.parties
    var view = try parties.keysets()
    for (index, (kind, party)) in acts.enumerated() {
      let act = try act(kind, by: party, under: parties)
      #expect(try parties.decide(act, in: view, attestedBy: [party.authority]).isDone, "\(kind)")
      view.fold(act, at: UInt64(index + 1), under: parties.agreement)
    }
    return view
  }

  private func offer(by author: TestParty) throws -> Act {
    let offer = try TestOffer(by: author.code, under: parties.agreement)
    return try author.act(offer.body, subject: "\(author.code)-2026-0009")
  }

  @Test("who stands first consents last, and a newer consent takes the place of an older one")
  func consents() throws {
    let files = ["first", "second"].map { Digest.sha256(Array($0.utf8)) }
    var view = try parties.keysets()
    func consent(_ party: TestParty, to file: Digest) throws -> Act {
      try party.act(
        .standing(StandingAct(amendedBy: file, note: "")),
        subject: parties.agreement.digest.hex, at: TestParty.noon)
    }
    func findings(_ party: TestParty, to file: Digest) throws -> [String] {
      try parties.decide(
        try consent(party, to: file), in: view, attestedBy: [party.authority]
      ).findings
    }
    #expect(try findings(parties.can, to: files[0]) == ["consent-missing 21(2)"])
    for (place, file) in files.enumerated() {
      #expect(try findings(parties.kor, to: file) == [])
      view.fold(
        try consent(parties.kor, to: file), at: UInt64(place + 5), under: parties.agreement)
      #expect(try findings(parties.kor, to: file) == ["already-said"])
      #expect(try findings(parties.can, to: file) == [])
    }
    // Korea has changed its mind: the file to which it consented before is no more to be taken up.
    #expect(try findings(parties.can, to: files[0]) == ["consent-missing 21(2)"])
    #expect(try findings(parties.kor, to: files[0]) == [])
    #expect(try findings(parties.kor, to: parties.agreement.digest) == ["successor-used"])
    #expect(try Standing(parsing: view.standing.json.bytes) == view.standing)
  }

  @Test("either party suspends exchange, for both, and only that party resumes it")
  func suspension() throws {
    for (one, other) in [(parties.can, parties.kor), (parties.kor, parties.can)] {
      var view = try view(after: (.suspended, one))
      for author in [one, other] {
        #expect(
          try parties.decide(offer(by: author), in: view).findings == ["exchange-suspended 21(5)"])
      }
      let foreign = try act(.resumed, by: other)
      #expect(
        try parties.decide(foreign, in: view, attestedBy: [other.authority]).findings
          == ["not-own-to-end 21(5)"])
      let twice = try act(.suspended, by: one)
      #expect(
        try parties.decide(twice, in: view, attestedBy: [one.authority]).findings
          == ["already-said"])
      view.fold(try act(.resumed, by: one), at: 9, under: parties.agreement)
      #expect(try parties.decide(offer(by: other), in: view).isDone)
    }
  }

  @Test("where both suspended, exchange goes on when both have resumed it")
  func bothSuspended() throws {
    var view = try view(after: (.suspended, parties.can), (.suspended, parties.kor))
    view.fold(try act(.resumed, by: parties.can), at: 8, under: parties.agreement)
    #expect(
      try parties.decide(offer(by: parties.can), in: view).findings == ["exchange-suspended 21(5)"])
    view.fold(try act(.resumed, by: parties.kor), at: 8, under: parties.agreement)
    #expect(try parties.decide(offer(by: parties.can), in: view).isDone)
  }

  @Test("while exchange is suspended nothing is fetched, and what protects is done")
  func suspendedCustody() throws {
    let steps: [(TransmittalAct.Verb, Transmittal.Status, [String])] = [
      (.wanted, .offered, ["exchange-suspended 21(5)"]), (.arrived, .wanted, []),
      (.accepted, .arrived, []), (.refused, .offered, []), (.opened, .accepted, []),
      (.withdrawn, .offered, []),
    ]
    for (verb, status, findings) in steps {
      var view = try parties.view(at: status)
      view.fold(try act(.suspended, by: parties.can), at: 20, under: parties.agreement)
      let decision = try parties.decide(
        try parties.act(verb), in: view,
        attestedBy: verb == .accepted ? [parties.kor.officer] : [])
      #expect(decision.findings == findings, "\(verb)")
    }
  }

  @Test(
    "an authority signs a formal act: no officer, no other party's authority",
    arguments: StandingAct.Kind.allCases.filter { $0 != .amended })
  func signatures(_ kind: StandingAct.Kind) throws {
    let parties = try TwoParties(changing: [("ratified-by: none", "ratified-by: [CAN]")])
    var view = try parties.keysets()
    if kind != .ratified {
      view.fold(
        try act(.ratified, by: parties.can, under: parties), at: 1, under: parties.agreement)
    }
    let begun: [StandingAct.Kind: StandingAct.Kind] = [
      .resumed: .suspended, .noticeSuspended: .noticeGiven, .noticeWithdrawn: .noticeGiven,
      .settled: .disputed,
    ]
    if let first = begun[kind] {
      view.fold(try act(first, by: parties.can, under: parties), at: 2, under: parties.agreement)
    }
    if kind == .noticeResumed {
      for first in [StandingAct.Kind.noticeGiven, .noticeSuspended] {
        view.fold(try act(first, by: parties.can, under: parties), at: 2, under: parties.agreement)
      }
    }
    let said = try act(kind, by: parties.can, under: parties)
    for signers in [[], [parties.can.officer], [parties.kor.authority]] {
      let findings = try parties.decide(said, in: view, attestedBy: signers).findings
      #expect(findings.count == 1 && findings[0].hasPrefix("attestation-missing"), "\(findings)")
    }
    #expect(try parties.decide(said, in: view, attestedBy: [parties.can.authority]).isDone)
  }

  @Test("where a party must ratify, nothing is exchanged until it has, and only it is asked")
  func ratification() throws {
    let parties = try TwoParties(changing: [("ratified-by: none", "ratified-by: [KOR]")])
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    #expect(try parties.decide(offer).findings == ["not-in-force 21(1)"])
    let foreign = try act(.ratified, by: parties.can, under: parties)
    #expect(
      try parties.decide(foreign, attestedBy: [parties.can.authority]).findings
        == ["not-asked-to-ratify 21(1)"])
    let ratified = try view(after: (.ratified, parties.kor), under: parties)
    #expect(try parties.decide(offer, in: ratified).isDone)
  }

  @Test("a notice ends the agreement after its days, in the calendar of the party that gave it")
  func notice() throws {
    let given = try #require(Instant("2026-11-22T20:00:00Z"))
    // In Korea it is the 23rd already; ninety days later is 21 February 2027.
    let last = try #require(Instant("2027-02-21T14:59:59.999Z"))
    var view = try parties.keysets()
    view.fold(try act(.noticeGiven, by: parties.kor, at: given), at: 1, under: parties.agreement)
    #expect(parties.agreement.ending(view.standing) == last)
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    for (time, findings) in [
      (last, []), (last.adding(milliseconds: 1), ["agreement-ended 21(3)"]),
    ] {
      let act = try parties.can.act(offer.body, subject: TwoParties.number, at: time)
      #expect(try parties.decide(act, in: view).findings == findings)
    }
    // What is held stays protected, and a notice can be withdrawn only while it runs.
    let after = last.adding(milliseconds: 1)
    let withdrawal = try act(.noticeWithdrawn, by: parties.kor, at: after)
    #expect(
      try parties.decide(withdrawal, in: view, attestedBy: [parties.kor.authority]).findings
        == ["agreement-ended 21(3)"])
    view.fold(try act(.noticeWithdrawn, by: parties.kor), at: 2, under: parties.agreement)
    #expect(parties.agreement.ending(view.standing) == nil)
  }

  @Test("a notice that is suspended ends nothing, and its days go on when it is resumed")
  func suspendedNotice() throws {
    let kor = parties.kor
    func day(_ text: String) throws -> Instant { try #require(Instant(text)) }
    var view = try parties.keysets()
    func fold(_ kind: StandingAct.Kind, _ time: String) throws {
      let act = try act(kind, by: kor, at: try day(time))
      #expect(try parties.decide(act, in: view, attestedBy: [kor.authority]).isDone, "\(kind)")
      view.fold(act, at: 1, under: parties.agreement)
    }
    try fold(.noticeGiven, "2026-11-22T10:00:00Z")
    #expect(parties.agreement.ending(view.standing) == Instant("2027-02-20T14:59:59.999Z"))
    let early = try act(.noticeResumed, by: kor, at: try day("2026-11-22T11:00:00Z"))
    #expect(
      try parties.decide(early, in: view, attestedBy: [kor.authority]).findings == [
        "not-own-to-end"
      ])
    try fold(.noticeSuspended, "2026-11-23T10:00:00Z")
    #expect(parties.agreement.ending(view.standing) == nil)
    let late = try #require(Instant("2027-06-01T00:00:00Z"))
    #expect(parties.agreement.phase(at: late, view.standing) == .inForce)
    // In Korea the 1st of December has begun: eight days stood still.
    try fold(.noticeResumed, "2026-11-30T15:00:00Z")
    #expect(parties.agreement.ending(view.standing) == Instant("2027-02-28T14:59:59.999Z"))
    #expect(try Standing(parsing: view.standing.json.bytes) == view.standing)
    try fold(.noticeWithdrawn, "2026-12-01T10:00:00Z")
    #expect(view.standing.side(of: "KOR").noticeDaysLost == 0)
  }

  @Test("nobody dates a formal act back behind what it has seen, but for the clocks' skew")
  func backdated() throws {
    var view = try parties.keysets()
    let seen = try offer(by: parties.can)
    view.fold(seen, at: 1, under: parties.agreement)
    for (late, findings) in [(300_000, []), (300_001, ["dated-too-early 5(3)"])] {
      let time = seen.time.adding(milliseconds: -Int64(late))
      let notice = try act(.noticeGiven, by: parties.kor, at: time)
      #expect(
        try parties.decide(notice, in: view, attestedBy: [parties.kor.authority]).findings
          == findings)
    }
  }

  @Test("of two notices the earlier end counts")
  func twoNotices() throws {
    var view = try parties.keysets()
    let (early, late) = (TestParty.noon, TestParty.noon.adding(milliseconds: 86_400_000))
    view.fold(try act(.noticeGiven, by: parties.can, at: late), at: 1, under: parties.agreement)
    let first = parties.agreement.ending(view.standing)
    view.fold(try act(.noticeGiven, by: parties.kor, at: early), at: 1, under: parties.agreement)
    let second = parties.agreement.ending(view.standing)
    #expect(try #require(second) < #require(first))
  }

  @Test("a term without renewal ends by itself")
  func term() throws {
    let parties = try TwoParties(changing: [("renewal: automatic", "renewal: none")])
    #expect(
      parties.agreement.ending(Standing()) == Instant("2027-10-31T23:59:59.999Z"))
    #expect(
      parties.agreement.phase(at: try #require(Instant("2027-11-01T00:00:00Z")), Standing())
        == .ended)
    #expect(self.parties.agreement.ending(Standing()) == nil)
  }

  @Test("a dispute and a change of law change nothing that may be done")
  func disputes() throws {
    let view = try view(after: (.disputed, parties.can), (.lawChanged, parties.kor))
    #expect(try parties.decide(offer(by: parties.can), in: view).isDone)
    #expect(try parties.decide(offer(by: parties.kor), in: view).isDone)
  }

  @Test("an act about another agreement is about nothing here")
  func subject() throws {
    let act = try parties.can.act(
      .standing(StandingAct(.suspended, note: "")), subject: Digest.sha256([1]).hex)
    #expect(
      try parties.decide(act, attestedBy: [parties.can.authority]).findings == ["unknown-subject"])
  }

  @Test("what a standing keeps is what it was")
  func kept() throws {
    let standing = try view(
      after: (.suspended, parties.can), (.disputed, parties.kor), (.noticeGiven, parties.kor)
    ).standing
    #expect(try Standing(parsing: standing.json.bytes) == standing)
    #expect(throws: (any Error).self) { try Standing(parsing: Array("{\"CAN\":{}}".utf8)) }
  }

  /// Acts of both sides that were said without having seen each other.
  enum Concurrent: CaseIterable {
    case suspendAndSuspend, suspendAndNotice, noticeAndNotice, disputeAndSettle, offerAndSuspend
  }

  @Test("concurrent acts add up to the same in every order", arguments: Concurrent.allCases)
  func concurrent(_ pair: Concurrent) throws {
    let (can, kor) = (parties.can, parties.kor)
    let (ours, theirs): ([Act], [Act]) =
      switch pair {
      case .suspendAndSuspend:
        (try [act(.suspended, by: can), act(.resumed, by: can)], [try act(.suspended, by: kor)])
      case .suspendAndNotice: ([try act(.suspended, by: can)], [try act(.noticeGiven, by: kor)])
      case .noticeAndNotice:
        (
          try [act(.noticeGiven, by: can), act(.noticeWithdrawn, by: can)],
          [try act(.noticeGiven, by: kor)]
        )
      case .disputeAndSettle:
        (try [act(.disputed, by: can), act(.settled, by: can)], [try act(.disputed, by: kor)])
      case .offerAndSuspend: ([try offer(by: can)], [try act(.suspended, by: kor)])
      }
    var ends: Set<TestView> = []
    for place in 0...ours.count {
      var view = try parties.keysets()
      // Each journal in its own order; theirs falls anywhere.
      let order = Array(ours[..<place]) + theirs + Array(ours[place...])
      for act in order { view.fold(act, at: 3, under: parties.agreement) }
      ends.insert(view)
    }
    #expect(ends.count == 1)
    guard pair == .offerAndSuspend, let end = ends.first else { return }
    // The offer stands, for its author had not seen the suspension; its bytes do not move before the
    // end of it, and the recipient may refuse it and the author take it back meanwhile.
    let number = "CAN-2026-0009"
    #expect(end.transmittals[number]?.status == .offered)
    let wanted = try kor.act(.transmittal(.wanted), subject: number)
    #expect(try parties.decide(wanted, in: end).findings == ["exchange-suspended 21(5)"])
    let refused = try kor.act(
      .refused([Refusal(code: .exchangeSuspended, note: "")]), subject: number)
    #expect(try parties.decide(refused, in: end).isDone)
    #expect(try parties.decide(can.act(.withdrawn(note: ""), subject: number), in: end).isDone)
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Quotas")
struct QuotaTests {
  /// A small agreement: 1,000 bytes a package, 2 open transmittals, 1,500 bytes on the shelf.
  let parties: TwoParties

  init() throws {
    parties = try TwoParties(changing: [
      ("package-bytes: 137438953472", "package-bytes: 1000"),
      ("open-transmittals: 100000", "open-transmittals: 2"),
      ("shelf-bytes: 274877906944", "shelf-bytes: 1500"),
    ])
  }

  private func offer(_ number: Int, _ length: Int64) throws -> Act {
    var offer = try TestOffer(by: "CAN", under: parties.agreement)
    offer.length = length
    return try parties.can.act(offer.body, subject: "CAN-\(number)")
  }

  private func findings(_ act: Act, in view: TestView) throws -> [String] {
    try parties.decide(act, in: view).findings
  }

  /// A view after the given acts, each of which must be done.
  private func view(after acts: Act...) throws -> TestView {
    var view = try parties.keysets()
    for (index, act) in acts.enumerated() {
      #expect(try parties.decide(act, in: view).isDone)
      view.fold(act, at: UInt64(index), under: parties.agreement)
    }
    return view
  }

  @Test("a package of the limit is offered and one byte more is refused")
  func packageBytes() throws {
    #expect(try findings(try offer(1, 1000), in: try parties.keysets()).isEmpty)
    #expect(
      try findings(try offer(1, 1001), in: try parties.keysets()) == ["package-too-large 5(2)"])
    #expect(
      try findings(try offer(1, 1501), in: try parties.keysets())
        == ["package-too-large 5(2)", "shelf-quota 5(2)"])
  }

  @Test("the bytes that are offered and neither accepted nor refused are limited together")
  func shelfBytes() throws {
    let view = try view(after: try offer(1, 900))
    #expect(try findings(try offer(2, 600), in: view).isEmpty)
    #expect(try findings(try offer(2, 601), in: view) == ["shelf-quota 5(2)"])
    var arrived = view
    for act in [TransmittalAct.wanted, .arrived(root: .sha256([2]))] {
      arrived.fold(try parties.kor.act(act, subject: "CAN-1"), at: 9, under: parties.agreement)
    }
    #expect(try findings(try offer(2, 601), in: arrived) == ["shelf-quota 5(2)"])
    for (code, isFree) in [
      (Reason.Code.recipientDeclined, true), (.packageNotAuthentic, true),
      (.innerLabelDiffers, false),
    ] {
      var refused = arrived
      refused.fold(
        try parties.kor.act(.refused([Refusal(code: code, note: "")]), subject: "CAN-1"), at: 10,
        under: parties.agreement)
      #expect(try findings(try offer(2, 1000), in: refused).isEmpty == isFree, "\(code)")
    }
  }

  @Test("nothing more is wanted while the recipient sees more than the shelf holds")
  func wantedBeyondTheShelf() throws {
    // The author offers as if it had not seen that its first package is in quarantine.
    var view = try view(after: try offer(1, 900))
    let refusal = TransmittalAct.refused([Refusal(code: .innerLabelDiffers, note: "")])
    view.fold(try parties.kor.act(refusal, subject: "CAN-1"), at: 9, under: parties.agreement)
    let wanted = try parties.kor.act(.wanted, subject: "CAN-2")
    for (length, findings) in [(600, []), (601, ["shelf-quota 5(2)"])] {
      var offered = view
      offered.fold(try offer(2, Int64(length)), at: 2, under: parties.agreement)
      #expect(try self.findings(wanted, in: offered) == findings)
    }
  }

  @Test("open transmittals are limited, and one that ended makes room")
  func openTransmittals() throws {
    let view = try view(after: try offer(1, 1), try offer(2, 1))
    #expect(try findings(try offer(3, 1), in: view) == ["too-many-open 5(2)"])
    let ends: [(TestParty, TransmittalAct)] = [
      (parties.can, .withdrawn(note: "")),
      (parties.kor, .refused([Refusal(code: .recipientDeclined, note: "")])),
    ]
    for (party, end) in ends {
      var room = view
      room.fold(try party.act(end, subject: "CAN-1"), at: 9, under: parties.agreement)
      #expect(try findings(try offer(3, 1), in: room).isEmpty)
    }
  }

  @Test("each author has quotas of its own")
  func perAuthor() throws {
    let view = try view(after: try offer(1, 900), try offer(2, 1))
    var offer = try TestOffer(by: "KOR", under: parties.agreement)
    offer.length = 1000
    let act = try parties.kor.act(offer.body, subject: "KOR-1")
    #expect(try findings(act, in: view).isEmpty)
  }
}

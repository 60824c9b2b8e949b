import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("The duty to return a receipt")
struct DutyTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// When the receipt of a package is due that arrives in Korea, or in Canada, at a moment.
  private func due(arriving text: String, in recipient: String) throws -> String? {
    let time = try #require(Instant(text))
    let author = recipient == "KOR" ? parties.can : parties.kor
    let receiver = recipient == "KOR" ? parties.kor : parties.can
    let offer = try TestOffer(by: author.code, under: parties.agreement)
    let number = "\(author.code)-1"
    var view = TestView()
    view.fold(
      try author.act(offer.body, subject: number, at: time), at: 0, under: parties.agreement)
    view.fold(try receiver.act(.wanted, subject: number, at: time), at: 0, under: parties.agreement)
    let act = try receiver.act(.arrived(root: offer.root), subject: number, at: time)
    let duties = try parties.decide(act, in: view).duties
    view.fold(act, at: 1, under: parties.agreement)
    #expect(duties.count == 1)
    let duty = try #require(duties.first)
    #expect(duty.kind == .receipt)
    #expect(duty.owedBy == recipient)
    #expect(duty.reference == "12(2)")
    #expect(duty.span.count == 5)
    #expect(duty.span.unit == .workingDays)
    #expect(view.transmittals[number]?.deadlines[.receipt] == duty.due)
    #expect(
      view.transmittals[number]?.owed.first { $0.kind == .receipt }?.due
        == duty.due)
    return duty.due?.description
  }

  @Test("an offer creates the duty, without a deadline until the package has arrived")
  func offered() throws {
    let duties = try parties.decide(try TestOffer(by: "CAN", under: parties.agreement)).duties
    #expect(duties.map(\.owedBy) == ["KOR", "CAN"])
    // Thirty Canadian working days, of which holidays and Christmas are none.
    #expect(duties.map { $0.due?.description } == [nil, "2027-01-08T04:59:59.999Z"])
    #expect(duties.map(\.reference) == ["12(2)", "12(3)"])
    let wanted = try parties.view(at: .wanted).transmittals[TwoParties.number]
    #expect(wanted?.deadlines[.receipt] == nil)
  }

  @Test("over a weekend the receipt is due a week later, at the end of the Korean day")
  func weekend() throws {
    #expect(try due(arriving: "2026-11-25T03:00:00Z", in: "KOR") == "2026-12-02T14:59:59.999Z")
    #expect(try due(arriving: "2026-11-28T03:00:00Z", in: "KOR") == "2026-12-04T14:59:59.999Z")
  }

  @Test("over the Lunar New Year the days without work do not count")
  func lunarNewYear() throws {
    #expect(try due(arriving: "2027-02-03T03:00:00Z", in: "KOR") == "2027-02-12T14:59:59.999Z")
  }

  @Test("over Chuseok, which is next to a weekend, neither counts")
  func chuseok() throws {
    #expect(try due(arriving: "2027-09-10T03:00:00Z", in: "KOR") == "2027-09-22T14:59:59.999Z")
  }

  @Test("the day of arrival is the day in Korea, not in Greenwich")
  func localDay() throws {
    #expect(try due(arriving: "2027-02-03T14:59:59.999Z", in: "KOR") == "2027-02-12T14:59:59.999Z")
    #expect(try due(arriving: "2027-02-03T15:00:00Z", in: "KOR") == "2027-02-15T14:59:59.999Z")
  }

  @Test("a receipt that Canada owes is counted in Canada's calendar")
  func canada() throws {
    #expect(try due(arriving: "2026-12-23T15:00:00Z", in: "CAN") == "2027-01-05T04:59:59.999Z")
    #expect(try due(arriving: "2027-02-03T15:00:00Z", in: "CAN") == "2027-02-11T04:59:59.999Z")
  }

  @Test("acceptance, refusal and withdrawal end the duty")
  func discharged() throws {
    for verb in [TransmittalAct.Verb.accepted, .refused, .withdrawn] {
      var view = try parties.view(at: .arrived)
      #expect(view.transmittals[TwoParties.number]?.deadline(of: .receipt) != nil)
      view.fold(try parties.act(verb), at: 9, under: parties.agreement)
      #expect(view.transmittals[TwoParties.number]?.deadline(of: .receipt) == nil)
      #expect(view.transmittals[TwoParties.number]?.deadlines[.receipt] != nil)
    }
  }

  @Test("the days are the agreement's, and calendar days count where it says so")
  func otherTerms() throws {
    let parties = try TwoParties(changing: [
      ("days: 5\n            counting: working", "days: 3\n            counting: calendar")
    ])
    let time = try #require(Instant("2027-02-05T03:00:00Z"))
    var view = TestView()
    for verb in [TransmittalAct.Verb.offered, .wanted, .arrived] {
      view.fold(try parties.act(verb, at: time), at: 0, under: parties.agreement)
    }
    let due = view.transmittals[TwoParties.number]?.deadlines[.receipt]
    #expect(due?.description == "2027-02-08T14:59:59.999Z")
  }
}

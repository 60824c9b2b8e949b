import Conduct
import Evidence
import TestSupport
import Testing
@testable import Treaty

/// An offer that breaks some clauses, and what is found.
struct OfferCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let findings: [String]
  let change: @Sendable (inout TestOffer, TwoParties) throws -> Void

  init(
    _ name: String, _ findings: String...,
    change: @escaping @Sendable (inout TestOffer, TwoParties) throws -> Void
  ) {
    testDescription = name
    self.findings = findings
    self.change = change
  }
}

extension TestOffer {
  /// Gives both labels other tokens.
  fileprivate mutating func label(_ own: String, _ other: String, _ parties: TwoParties) throws {
    label = try TestLabels.label(own, of: parties.party("CAN"), as: .originator)
    alternative = try TestLabels.label(other, of: parties.party("KOR"), as: .alternative)
  }

  /// Gives the originator's label other categories.
  fileprivate mutating func label(
    _ parties: TwoParties, categories: (String, LabelCategory.Kind, [String])...
  ) throws {
    label = try TestLabels.label(
      "SECRET", of: parties.party("CAN"), as: .originator,
      categories: try categories.map { name, kind, values in
        try LabelCategory(tagName: name, kind: kind, values: values)
      })
  }
}

extension TwoParties {
  fileprivate func party(_ code: String) throws -> Party {
    try #require(agreement.party(code))
  }
}

@Suite("Offers")
struct OfferDecisionTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  @Test("an offer that keeps every clause is done, and names the clauses")
  func accepted() throws {
    let decision = try parties.decide(try TestOffer(by: "CAN", under: parties.agreement))
    #expect(decision.isDone)
    #expect(
      decision.clauses == [
        "21(1)", "21(3)", "21(5)", "4(2)", "6(a)", "4(1)", "9(2)", "12(1)", "9(1)", "6(c)", "9(4)",
        "7(3)", "12(1)", "5(2)", "12(2)", "12(3)",
      ])
  }

  @Test("each party may offer, by each means, at each level that is exchanged")
  func everyLevel() throws {
    for author in ["CAN", "KOR"] {
      for level in ["confidential", "secret"] {
        for means in ["network", "courier"] {
          for purpose in parties.agreement.purposes.map(\.id) {
            var offer = try TestOffer(by: author, level: level, under: parties.agreement)
            offer.means = means
            offer.purpose = purpose
            let party = author == "CAN" ? parties.can : parties.kor
            #expect(try parties.decide(party.act(offer.body, subject: "\(author)-1")).isDone)
          }
        }
      }
    }
  }

  static let cases = [
    OfferCase(
      "a level that is not exchanged", "level-not-exchanged 4(1)", "means-not-allowed 9(2)",
      "office-not-cleared 9(1)", "office-not-cleared 9(1)", "suite-not-allowed 12(1)"
    ) { offer, parties in
      try offer.label("TOP SECRET", "MILITARY SECRET I", parties)
    },
    OfferCase("a level that the agreement does not know", "unknown-level 4(1)") { offer, parties in
      try offer.label("PROTECTED B", "MILITARY SECRET II", parties)
    },
    OfferCase("the recipient's word for the level", "unknown-level 4(1)") { offer, parties in
      try offer.label("MILITARY SECRET II", "MILITARY SECRET II", parties)
    },
    OfferCase("a level in lower case", "unknown-level 4(1)") { offer, parties in
      try offer.label("Secret", "MILITARY SECRET II", parties)
    },
    OfferCase("an alternative of a lower level", "alternative-not-equivalent 4(2)") {
      offer, parties in
      try offer.label("SECRET", "MILITARY SECRET III", parties)
    },
    OfferCase("an alternative of a higher level", "alternative-not-equivalent 4(2)") {
      offer, parties in
      try offer.label("SECRET", "MILITARY SECRET I", parties)
    },
    OfferCase("an alternative in the originator's words", "alternative-not-equivalent 4(2)") {
      offer, parties in
      try offer.label("SECRET", "SECRET", parties)
    },
    OfferCase("an alternative under the originator's policy", "alternative-not-equivalent 4(2)") {
      offer, parties in
      offer.alternative = try TestLabels.label(
        "MILITARY SECRET II", of: parties.party("CAN"), as: .alternative)
    },
    OfferCase("a label under the recipient's policy", "label-policy-wrong 4(2)") { offer, parties in
      offer.label = try TestLabels.label("SECRET", of: parties.party("KOR"), as: .originator)
    },
    OfferCase(
      "a label with the right policy name and another identifier", "label-policy-wrong 4(2)"
    ) { offer, parties in
      let policy = LabelPolicy(name: "CAN-EXERCISE", oid: "2.25.1")
      offer.label = try TestLabels.label(
        "SECRET", of: parties.party("CAN"), as: .originator, policy: policy)
    },
    OfferCase("a label with the right identifier and another name", "label-policy-wrong 4(2)") {
      offer, parties in
      let policy = LabelPolicy(name: "CAN", oid: try parties.party("CAN").policy.oid)
      offer.label = try TestLabels.label(
        "SECRET", of: parties.party("CAN"), as: .originator, policy: policy)
    },
    OfferCase("a third country in the label", "third-party-release 6(a)") { offer, parties in
      try offer.label(parties, categories: ("Releasable To", .permissive, ["CAN", "KOR", "XAA"]))
    },
    OfferCase("a third country in the alternative only", "third-party-release 6(a)") {
      offer, parties in
      offer.alternative = try TestLabels.label(
        "MILITARY SECRET II", of: parties.party("KOR"), as: .alternative,
        releasableTo: ["CAN", "KOR", "XAA"])
    },
    OfferCase(
      "two third parties are two findings", "third-party-release 6(a)", "third-party-release 6(a)"
    ) { offer, parties in
      try offer.label(parties, categories: ("Releasable To", .permissive, ["XAA", "KOR", "XBB"]))
    },
    OfferCase("a label that is not releasable to the recipient", "label-unreadable 4(2)") {
      offer, parties in
      try offer.label(parties, categories: ("Releasable To", .permissive, ["CAN"]))
    },
    OfferCase("a label that is releasable to nobody", "label-unreadable 4(2)") { offer, parties in
      try offer.label(parties, categories: ("Releasable To", .permissive, []))
    },
    OfferCase("a second category narrows the release", "label-unreadable 4(2)") { offer, parties in
      try offer.label(
        parties, categories: ("Releasable To", .permissive, ["KOR"]),
        ("Releasable To", .permissive, ["CAN"]))
    },
    OfferCase("a category that nobody here knows", "label-unreadable 4(2)") { offer, parties in
      try offer.label(parties, categories: ("Special Handling", .permissive, ["KOR"]))
    },
    OfferCase("a caveat that restricts", "label-unreadable 4(2)") { offer, parties in
      try offer.label(parties, categories: ("Releasable To", .restrictive, ["KOR"]))
    },
    OfferCase("a category that only informs", "label-unreadable 4(2)") { offer, parties in
      try offer.label(parties, categories: ("Administrative", .informative, []))
    },
    OfferCase("a purpose outside the agreement", "unknown-purpose 6(c)") { offer, _ in
      offer.purpose = "trade-negotiation"
    },
    OfferCase("a purpose in other letters", "unknown-purpose 6(c)") { offer, _ in
      offer.purpose = "Research"
    },
    OfferCase("no purpose", "unknown-purpose 6(c)") { offer, _ in offer.purpose = "" },
    OfferCase("an office that nobody names", "unknown-office 9(1)") { offer, _ in
      offer.to = ["KOR/mess"]
    },
    OfferCase("one of two offices is unknown", "unknown-office 9(1)") { offer, _ in
      offer.to = ["KOR/registry", "KOR/mess"]
    },
    OfferCase("an office spelt with the KELVIN SIGN", "unknown-office 9(1)") { offer, _ in
      offer.to = ["\u{212A}OR/registry"]
    },
    OfferCase("an office of the author's own party", "office-not-of-partner 9(1)") { offer, _ in
      offer.to = ["CAN/registry"]
    },
    OfferCase("from an office of the other party", "unknown-office 9(1)") { offer, _ in
      offer.from = "KOR/registry"
    },
    OfferCase("from an office that nobody names", "unknown-office 9(1)") { offer, _ in
      offer.from = "CAN/mess"
    },
    OfferCase("to an office that may not hold the level", "office-not-cleared 9(1)") { offer, _ in
      offer.to = ["KOR/registry", "KOR/research-office"]
    },
    OfferCase(
      "from an office that may not hold the level, nor send", "not-a-channel 9(4)",
      "office-not-cleared 9(1)"
    ) { offer, _ in
      offer.from = "CAN/research-office"
    },
    OfferCase("a means that no clause allows", "means-not-allowed 9(2)") { offer, _ in
      offer.means = "carrier-pigeon"
    },
    OfferCase("no means", "means-not-allowed 9(2)") { offer, _ in offer.means = "" },
    OfferCase("a package above the limit", "package-too-large 5(2)") { offer, _ in
      offer.length = 137_438_953_473
    },
    OfferCase("a package above every limit", "package-too-large 5(2)", "shelf-quota 5(2)") {
      offer, _ in
      offer.length = JSON.largestInteger
    },
  ]

  @Test("an offer is refused with the article that refuses", arguments: cases)
  func refused(_ refusal: OfferCase) throws {
    var offer = try TestOffer(by: "CAN", under: parties.agreement)
    try refusal.change(&offer, parties)
    let decision = try parties.decide(offer)
    #expect(decision.findings == refusal.findings)
    #expect(!decision.isDone)
  }

  @Test("a confidential item may go to offices that hold no more")
  func lowerOffices() throws {
    var offer = try TestOffer(by: "CAN", level: "confidential", under: parties.agreement)
    offer.to = ["KOR/research-office", "KOR/registry"]
    #expect(try parties.decide(offer).isDone)
  }

  @Test("a label without a release category is releasable to the parties")
  func noCategory() throws {
    var offer = try TestOffer(by: "CAN", under: parties.agreement)
    try offer.label(parties)
    #expect(try parties.decide(offer).isDone)
  }

  @Test("a means that the clause does not allow for the level is refused")
  func meansByLevel() throws {
    let parties = try TwoParties(changing: [
      ("secret: [network, courier]", "secret: [courier]")
    ])
    var offer = try TestOffer(by: "CAN", under: parties.agreement)
    #expect(try parties.decide(offer).findings == ["means-not-allowed 9(2)"])
    offer.means = "courier"
    #expect(try parties.decide(offer).isDone)
  }

  @Test("nothing is offered before entry into force, nor while no moment is agreed")
  func notInForce() throws {
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    let start = try #require(parties.agreement.inForceFrom)
    let act = try parties.can.act(offer.body, subject: TwoParties.number, at: start)
    #expect(try parties.decide(act).isDone)
    let early = try parties.can.act(
      offer.body, subject: TwoParties.number, at: start.adding(milliseconds: -1))
    #expect(
      try parties.decide(early).findings == [
        "assurance-missing 7(3)", "not-in-force 21(1)", "time-backward",
      ])
    let never = try TwoParties(changing: [
      ("in-force-from: 2026-11-01T00:00:00Z", "in-force-from: none")
    ]
    )
    let unsaid = try TestOffer(by: "CAN", under: never.agreement)
    #expect(try never.decide(unsaid).findings == ["not-in-force 21(1)"])
  }

  @Test("nothing is offered to an office for which the recipient's authority has not assured")
  func assurance() throws {
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    #expect(try parties.decide(offer, in: TestView()).findings == ["assurance-missing 7(3)"])
    let without = parties.kor.keyset.keys.filter { $0.role != .office }
    var view = TestView()
    view.fold(
      try parties.kor.keysetAct(Keyset(keys: without), at: TestParty.validity.from), at: 0,
      under: parties.agreement)
    #expect(try parties.decide(offer, in: view).findings == ["assurance-missing 7(3)"])
  }

  @Test("an assurance holds for so many days after the keyset that gives it")
  func assuranceEnds() throws {
    let parties = try TwoParties(changing: [
      (
        "kind: assurance\n            by: authority\n            valid-days: 366",
        "kind: assurance\n            by: authority\n            valid-days: 2"
      )
    ])
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    let published = try #require(Instant("2026-11-22T01:00:00Z"))
    var view = TestView()
    view.fold(try parties.kor.keysetAct(at: published), at: 0, under: parties.agreement)
    // In Korea the 22nd is day zero, and the 24th ends nine hours before it does at Greenwich.
    let last = try #require(Instant("2026-11-24T14:59:59.999Z"))
    for (time, findings) in [
      (last, []), (last.adding(milliseconds: 1), ["assurance-missing 7(3)"]),
    ] {
      let act = try parties.can.act(offer.body, subject: TwoParties.number, at: time)
      #expect(try parties.decide(act, in: view).findings == findings)
    }
  }

  @Test("a number is used once")
  func subjectExists() throws {
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    for status in Transmittal.Status.allCases {
      let decision = try parties.decide(offer, in: try parties.view(at: status))
      #expect(decision.findings == ["subject-exists"])
    }
  }

  @Test("a number bears its author's code", arguments: ["KOR-2026-0001", "CAN", "CANADA-1", "1"])
  func prefix(number: String) throws {
    let offer = try TestOffer(by: "CAN", under: parties.agreement)
    let decision = try parties.decide(try parties.can.act(offer.body, subject: number))
    #expect(decision.findings == ["wrong-author"])
  }

  @Test("all reasons are given at once")
  func allReasons() throws {
    var offer = try TestOffer(by: "CAN", under: parties.agreement)
    offer.label = try TestLabels.label(
      "TOP SECRET", of: parties.party("KOR"), as: .originator, releasableTo: ["XAA"])
    offer.purpose = "amusement"
    offer.from = "KOR/registry"
    offer.to = ["CAN/registry", "KOR/mess"]
    offer.means = "post"
    offer.length = JSON.largestInteger
    let act = try parties.can.act(
      offer.body, subject: "KOR-1", at: Instant(milliseconds: 1_793_000_000_000))
    let decision = try parties.decide(act, seenHolds: false)
    #expect(
      decision.findings == [
        "alternative-not-equivalent 4(2)", "dated-too-early 5(3)", "label-policy-wrong 4(2)",
        "label-unreadable 4(2)",
        "level-not-exchanged 4(1)", "means-not-allowed 9(2)", "not-in-force 21(1)",
        "office-not-cleared 9(1)", "office-not-cleared 9(1)", "office-not-of-partner 9(1)",
        "package-too-large 5(2)", "seen-mismatch", "shelf-quota 5(2)", "suite-not-allowed 12(1)",
        "third-party-release 6(a)", "time-backward",
        "unknown-office 9(1)", "unknown-office 9(1)", "unknown-purpose 6(c)", "wrong-author",
      ])
  }
}

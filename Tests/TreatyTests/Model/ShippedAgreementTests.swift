import Evidence
import Testing

@testable import Treaty

@Suite("the agreements that ship")
struct ShippedAgreementTests {
  private let model: Agreement
  private let exercise: Agreement

  init() throws {
    model = try Agreement(parsing: AgreementFiles.bytes(of: "model"))
    exercise = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
  }

  @Test("the model is a model, is not in force and nobody can sign it yet")
  func modelIsAModel() {
    #expect(model.name == "canada-korea.model")
    #expect(model.isModel)
    #expect(!model.isExercise)
    #expect(model.inForceFrom == nil)
    #expect(!model.isComplete)
    #expect(model.lineage == model.digest)
    #expect(model.digest == Digest.sha256(model.bytes))
  }

  @Test("the exercise is a different agreement, in force from 1 November 2026")
  func exerciseIsAnExercise() throws {
    #expect(exercise.name == "canada-korea.exercise")
    #expect(exercise.isExercise)
    #expect(exercise.digest != model.digest)
    let start = try #require(Instant("2026-11-01T00:00:00Z"))
    #expect(exercise.inForceFrom == start)
    #expect(exercise.parties.map(\.policy.name) == ["CAN-EXERCISE", "KOR-EXERCISE"])
    let identifiers = Set((exercise.parties + model.parties).map(\.policy.oid))
    #expect(identifiers.count == 4)
    #expect(identifiers.allSatisfy { $0.hasPrefix("2.25.") })
  }

  /// Levels, purposes and articles are the same bytes; calendars and offices the same values.
  @Test("twinsDifferOnlyInWhoTheyAre")
  func twinsDifferOnlyInWhoTheyAre() throws {
    let tails = try ["model", "exercise"].map { name in
      try #require(AgreementFiles.text(of: name).components(at: "\nlevels:\n"))
    }
    #expect(tails[0] == tails[1])
    #expect(model.articles.map(\.title) == exercise.articles.map(\.title))
    let paragraphs = [model, exercise].map { $0.articles.flatMap(\.paragraphs) }
    #expect(paragraphs[0].map(\.reference) == paragraphs[1].map(\.reference))
    #expect(paragraphs[0].map(\.text) == paragraphs[1].map(\.text))
    #expect(model.clauses.map(\.kind) == exercise.clauses.map(\.kind))
    #expect(model.terms == exercise.terms)
    for (one, other) in zip(model.parties, exercise.parties) {
      #expect(one.code == other.code)
      #expect(one.name == other.name)
      #expect(one.utcOffsetMinutes == other.utcOffsetMinutes)
      #expect(one.weekend == other.weekend)
      #expect(one.holidays == other.holidays)
      #expect(one.offices == other.offices)
      #expect(one.authorities.map(\.id) == other.authorities.map(\.id))
    }
  }

  @Test("twenty-two articles; all but that of the partnership inspired by their namesakes")
  func articles() {
    #expect(exercise.articles.map(\.number) == (1...22).map(String.init))
    for article in exercise.articles.dropLast() {
      #expect(article.inspiredBy == "ROK–Japan agreement of 2016, article \(article.number)")
    }
    #expect(exercise.article("4")?.grade == .verified)
    #expect(exercise.article("9")?.grade == .unverified)
    #expect(exercise.article("22")?.inspiredBy.hasSuffix("30 October 2025") == true)
    #expect(exercise.article("23") == nil)
  }

  @Test("every required clause stands under the article that a refusal will cite")
  func references() {
    let terms = exercise.terms
    #expect(terms.exchangeableLevel.reference == "4(1)")
    #expect(terms.originatorMarking.reference == "4(2)")
    #expect(terms.quota.reference == "5(2)")
    #expect(terms.clockSkew.reference == "5(3)")
    #expect(terms.thirdParty.reference == "6(a)")
    #expect(terms.purpose.reference == "6(c)")
    #expect(terms.needToKnow.reference == "7(2)")
    #expect(terms.recipientOffice.reference == "9(1)")
    #expect(terms.transmissionMeans.reference == "9(2)")
    #expect(terms.receiptWithin.reference == "12(2)")
    #expect(terms.inForce.reference == "21(1)")
    #expect(terms.protectiveActs.reference == "21(4)")
    #expect(exercise.clauses.count == ClauseKind.allCases.count)
    #expect(exercise.clauses(under: "6(c)").map(\.kind) == [.purpose])
    #expect(exercise.clauses(under: "6(d)").isEmpty)
  }

  @Test("the numbers of the clauses are those of the file")
  func numbers() {
    let terms = exercise.terms
    #expect(terms.receiptWithin.within.days == 5)
    #expect(terms.receiptWithin.within.counting == .working)
    #expect(terms.quota.packageBytes == 128 << 30)
    #expect(terms.quota.shelfBytes == 256 << 30)
    #expect(terms.clockSkew.seconds == 300)
    #expect(terms.needToKnow.attestations == 1)
    #expect(terms.transmissionMeans.allows(.courier, forLevel: "secret"))
    #expect(!terms.transmissionMeans.allows(.courier, forLevel: "top-secret"))
    #expect(terms.protectiveActs.acts == Set(ProtectiveActsClause.Act.allCases))
  }

  @Test("TOP SECRET is in the table of equivalents and is not exchanged")
  func topSecret() throws {
    #expect(exercise.levels.map(\.id) == ["confidential", "secret", "top-secret"])
    #expect(exercise.levels.map(\.isExchangeable) == [true, true, false])
    let level = try #require(exercise.level(token: "TOP SECRET", ofParty: "CAN"))
    #expect(level.marking(of: "KOR")?.ko == "군사\u{2160}급비밀")
    #expect(level.token(of: "KOR") == "MILITARY SECRET I")
  }

  @Test("a level is found by its own party's token only, however its numeral is written")
  func tokens() {
    #expect(exercise.level(token: "SECRET", ofParty: "CAN")?.id == "secret")
    #expect(exercise.level(token: "SECRET", ofParty: "KOR") == nil)
    #expect(exercise.level(token: "MILITARY SECRET II", ofParty: "KOR")?.id == "secret")
    #expect(exercise.level(token: "MILITARY SECRET \u{2161}", ofParty: "KOR")?.id == "secret")
    #expect(exercise.level(token: "Secret", ofParty: "CAN") == nil)
    #expect(exercise.level(token: "SECRET", ofParty: "USA") == nil)
    #expect(exercise.level(id: "restricted") == nil)
  }

  @Test("offices, authorities, purposes and partners are found by name")
  func lookups() {
    #expect(exercise.office("KOR/registry")?.ceiling == "secret")
    #expect(exercise.office("CAN/research-office")?.ceiling == "confidential")
    #expect(exercise.office("KOR/cafeteria") == nil)
    #expect(exercise.authority("CAN/authority")?.keys == nil)
    #expect(exercise.authority("CAN/registry") == nil)
    let purposes = [
      "defence-procurement", "defence-industrial-security", "research", "operational-coordination",
    ]
    #expect(exercise.purposes.map(\.id) == purposes)
    #expect(exercise.purpose("marketing") == nil)
    #expect(exercise.partner(of: "CAN")?.code == "KOR")
    #expect(exercise.partner(of: "USA") == nil)
  }

  @Test("holidays are dated, in order and inside 2026 and 2027")
  func holidays() throws {
    for party in exercise.parties {
      let dates = party.holidays.map(\.date)
      #expect(dates == dates.sorted())
      #expect(Set(dates.map(\.year)) == [2026, 2027])
    }
    let korea = try #require(exercise.party("KOR"))
    let lunar = korea.holidays.filter { $0.name.ko == "설날 연휴" }.map(\.date.description)
    #expect(lunar.suffix(4) == ["2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09"])
  }
}

extension String {
  /// What follows the only occurrence of `separator`.
  fileprivate func components(at separator: String) -> String? {
    let parts = split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1]) : nil
  }
}

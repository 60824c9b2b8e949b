import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// Agreements of another shape need no case of their own in the code.
@Suite("Other agreements")
struct OtherAgreementTests {
  private static func agreement(_ name: String) throws -> Agreement {
    try Agreement(parsing: try RepositoryFolder.bytes("Agreements/\(name).agreement.yaml"))
  }

  static let names = ["korea-japan.model", "three-states.exercise"]

  @Test("it is read, leaves no doubt, and is the same as itself", arguments: names)
  func sound(_ name: String) throws {
    let agreement = try Self.agreement(name)
    #expect(agreement.doubts() == [])
    let comparison = Comparison(from: agreement, to: agreement)
    #expect(comparison.rows.isEmpty && comparison.shifts.isEmpty)
  }

  @Test("both evaluators agree on it", arguments: names)
  func evaluated(_ name: String) throws {
    let agreement = try Self.agreement(name)
    let naive = NaiveEvaluator(agreement)
    var random = SeededRandom(for: "two evaluators of \(name)")
    let values = RuleTests.values([agreement])
    for _ in 0..<20_000 {
      let verb = try #require(Verb.allCases.randomElement(using: &random))
      let question = RuleTests.question(verb, values, using: &random)
      let found = agreement.reasons(against: question)
        .map { "\($0.code.rawValue) \($0.reference ?? "")" }.sorted()
      #expect(found == naive.findings(question), "\(question)")
    }
  }

  @Test("the shipped files are in force from their moment, or never without one")
  func phases() throws {
    let model = try Self.agreement("canada-korea.model")
    #expect(model.phase(at: Instant(milliseconds: Int64.max / 2), Standing()) == .unset)
    let exercise = try Self.agreement("canada-korea.exercise")
    let start = try #require(exercise.inForceFrom)
    #expect(exercise.phase(at: start, Standing()) == .inForce)
    #expect(exercise.phase(at: start.adding(milliseconds: -1), Standing()) == .before)
  }

  @Test("a level has all designations of a party, and each label keeps its own words")
  func designations() throws {
    let agreement = try Self.agreement("korea-japan.model")
    let secret = try #require(agreement.level(id: "secret"))
    for token in ["GOKUHI", "SPECIALLY DESIGNATED SECRET"] {
      #expect(agreement.level(token: token, ofParty: "JPN") == secret)
      #expect(agreement.level(token: token, ofParty: "KOR") == nil)
    }
    #expect(secret.token(of: "JPN") == "GOKUHI")
    #expect(secret.marking(of: "JPN", token: "SPECIALLY DESIGNATED SECRET")?.ko == "特定秘密(특정비밀)")
    #expect(secret.markings(of: "JPN").en == "GOKUHI (SECRET) / SPECIALLY DESIGNATED SECRET")
    #expect(agreement.level(token: "HI", ofParty: "JPN")?.id == "confidential")
  }

  @Test("of three parties each sends to both others, once all three have ratified")
  func threeParties() throws {
    let agreement = try Self.agreement("three-states.exercise")
    let codes = agreement.parties.map(\.code)
    for author in codes {
      for recipient in codes {
        var question = Question(.send, by: author, with: recipient)
        (question.level, question.purpose) = ("secret", "training")
        (question.from, question.to) = ("\(author)/registry", "\(recipient)/registry")
        question.means = "network"
        let findings = agreement.reasons(against: question).map(\.code)
        #expect(findings == (author == recipient ? [.officeNotOfPartner] : []))
        question.phase = .unratified
        #expect(agreement.reasons(against: question).map(\.code).contains(.notInForce))
      }
    }
    let from = try #require(agreement.inForceFrom)
    #expect(agreement.phase(at: from, Standing()) == .unratified)
  }
}

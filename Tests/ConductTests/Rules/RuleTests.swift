import Conduct
import TestSupport
import Testing
import Treaty

@Suite("Rules")
struct RuleTests {
  let agreement: Agreement

  init() throws { agreement = try TestAgreement.exercise().agreement }

  /// A question whose every dimension has a random value of the domain.
  static func question(
    _ verb: Verb, _ domain: [Dimension: [String]], using random: inout SeededRandom
  ) -> Question {
    var question = Question(verb, by: "CAN", with: "KOR")
    for dimension in Dimension.allCases {
      if let value = domain[dimension]?.randomElement(using: &random) {
        question[dimension] = value
      }
    }
    return question
  }

  static func values(_ agreements: [Agreement]) -> [Dimension: [String]] {
    let domain = Domain(of: agreements)
    return Dictionary(uniqueKeysWithValues: Dimension.allCases.map { ($0, domain.values(of: $0)) })
  }

  private func findings(_ question: Question, _ agreement: Agreement) -> [String] {
    agreement.reasons(against: question).map { "\($0.code.rawValue) \($0.reference ?? "")" }
      .sorted()
  }

  @Test("the rules and the naive evaluator agree on random points of the whole domain")
  func secondEvaluator() throws {
    var random = SeededRandom(for: "two evaluators")
    let other = try TestAgreement.exercise(changing: [
      ("              - opening\n", ""), ("consent: [secret]", "consent: none"),
      ("ratified-by: none", "ratified-by: [KOR]"),
      ("package-identifier, recipient-offices, padded-size", "package-identifier"),
    ]).agreement
    let count = SeededRandom.isLong ? 10_000_000 : 200_000
    var permitted = 0
    for agreement in [agreement, other] {
      let naive = NaiveEvaluator(agreement)
      let values = Self.values([agreement])
      for _ in 0..<count / 2 {
        let verb = try #require(Verb.allCases.randomElement(using: &random))
        let question = Self.question(verb, values, using: &random)
        let found = findings(question, agreement)
        #expect(found == naive.findings(question), "\(question)")
        #expect(found.isEmpty == agreement.answer(question).isPermitted)
        if found.isEmpty { permitted += 1 }
      }
    }
    #expect(permitted > count / 20)
  }

  @Test("the two evaluators agree on every point of every verb's domain but sending's")
  func everyPoint() throws {
    let naive = NaiveEvaluator(agreement)
    let values = Self.values([agreement])
    var points = 0
    for verb in Verb.allCases where verb != .send {
      var question = Question(verb, by: "KOR", with: "CAN")
      try visit(verb.dimensions[...], values, &question) { question in
        points += 1
        #expect(findings(question, agreement) == naive.findings(question), "\(question)")
      }
    }
    print("two evaluators: \(points) points")
  }

  private func visit(
    _ dimensions: ArraySlice<Dimension>, _ values: [Dimension: [String]],
    _ question: inout Question, _ body: (Question) throws -> Void
  ) throws {
    guard let first = dimensions.first else { return try body(question) }
    for value in try #require(values[first]) {
      question[first] = value
      try visit(dimensions.dropFirst(), values, &question, body)
    }
  }

  @Test("a rule reads nothing but the dimensions that it names")
  func readsWhatItNames() throws {
    var random = SeededRandom(for: "rules read what they name")
    let values = Self.values([agreement])
    for verb in Verb.allCases {
      for rule in verb.rules {
        for _ in 0..<200 {
          let question = Self.question(verb, values, using: &random)
          var other = Self.question(verb, values, using: &random)
          for dimension in rule.reads { other[dimension] = question[dimension] }
          #expect(
            rule.holds(agreement, question) == rule.holds(agreement, other),
            "\(verb) \(rule.code): \(question) \(other)")
        }
      }
    }
  }

  @Test("a dispute relaxes nothing and forbids nothing but its own settlement")
  func disputes() {
    for verb in Verb.allCases {
      #expect(verb.dimensions.contains(.disputed) == (verb == .settle))
    }
  }

  @Test(
    "every rule refuses somewhere, and its reason has a clause and a whole sentence in each language"
  )
  func everyRuleRefuses() throws {
    let strict = try TestAgreement.exercise(
      changing: [
        ("package-identifier, recipient-offices, padded-size", "package-identifier")
      ] + Self.protectiveActs.map { ("              - \($0)\n", "") }
    ).agreement
    let values = Self.values([strict])
    for verb in Verb.allCases {
      for rule in verb.rules {
        var refusing: Question?
        var question = Question(verb, by: "KOR", with: "CAN")
        try visit(rule.reads[...], values, &question) { question in
          if refusing == nil, !rule.holds(strict, question) { refusing = question }
        }
        guard let refusing else {
          // Withdrawal is the one protective act that this agreement names.
          #expect(verb == .withdraw, "\(verb) \(rule.code) never refuses")
          continue
        }
        let reason = try #require(
          strict.reasons(against: refusing).first { $0.code == rule.code })
        #expect(!strict.clauses(under: reason.reference ?? "").isEmpty)
        for language in Language.allCases {
          #expect(!reason.sentence(in: language, under: strict).contains("{"))
        }
      }
    }
  }

  /// All that the exercise agreement names, but for withdrawal.
  private static let protectiveActs = [
    "arrival", "receipt", "refusal", "recall", "loss", "return", "destruction",
    "resumption",
    "opening", "marking", "level-change", "inventory", "revocation",
  ]

  @Test("what is usual is in every dimension's domain")
  func usualValues() {
    let domain = Domain(of: [agreement])
    for dimension in Dimension.allCases {
      guard let usual = dimension.usual else { continue }
      #expect(domain.values(of: dimension).contains(usual), "\(dimension)")
      var question = Question(.send, by: "CAN", with: "KOR")
      question[dimension] = usual
      #expect(question[dimension] == usual)
    }
  }
}

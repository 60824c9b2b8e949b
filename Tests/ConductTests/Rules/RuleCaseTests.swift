import Conduct
import TestSupport
import Testing
import Treaty

/// A question that would be permitted but for one thing, and what is found.
struct RuleCase: CustomTestStringConvertible, Sendable {
  let verb: Verb
  let changes: [Dimension: String]
  let findings: [String]

  init(_ verb: Verb, _ changes: [Dimension: String], _ findings: String...) {
    self.verb = verb
    self.changes = changes
    self.findings = findings
  }

  var testDescription: String {
    let cases = changes.map { "\($0.key.rawValue) \($0.value)" }.sorted()
    return "\(verb.rawValue): \(cases.joined(separator: ", "))"
  }
}

/// Each rule by hand: the traceability matrix names these lines.
@Suite("Rules, one by one")
struct RuleCaseTests {
  /// Ratified by Korea, which the exercise agreement does not ask for.
  let agreement: Agreement

  init() throws {
    agreement = try TestAgreement.exercise(changing: [
      ("ratified-by: none", "ratified-by: [KOR]")
    ]).agreement
  }

  /// A question about which nothing is found.
  static func permitted(_ verb: Verb) -> Question {
    var question = Question(verb, by: "KOR", with: "CAN")
    question.level = "secret"
    question.newLevel = "secret"
    question.purpose = "research"
    question.given = "research"
    question.from = "KOR/registry"
    question.to = verb == .open ? "KOR/registry" : "CAN/registry"
    question.means = "courier"
    question.attested = 2
    question.approval = .held
    question.copies = 3
    question.language = "fr"
    question.method = "burning"
    question.post = "KOR/security-officer"
    question.suspended = verb == .resume ? .both : .nobody
    question.notice = .own
    question.disputed = .both
    if [.relevel, .recall, .grant, .deny, .revoke].contains(verb) { question.side = .originator }
    return question
  }

  static let cases: [RuleCase] = [
    // The state of the agreement.
    RuleCase(.send, [.phase: "unset"], "not-in-force 21(1)"),
    RuleCase(.fetch, [.phase: "before"], "not-in-force 21(1)"),
    RuleCase(.copy, [.phase: "unratified"], "not-in-force 21(1)"),
    RuleCase(.suspend, [.phase: "before"], "not-in-force 21(1)"),
    RuleCase(.use, [.phase: "ended"], "agreement-ended 21(3)"),
    RuleCase(.ratify, [.phase: "ended"], "agreement-ended 21(3)"),
    RuleCase(.withdrawNotice, [.phase: "ended"], "agreement-ended 21(3)"),
    RuleCase(.send, [.suspended: "own"], "exchange-suspended 21(5)"),
    RuleCase(.fetch, [.suspended: "other"], "exchange-suspended 21(5)"),
    // Transmittals.
    RuleCase(.send, [.policy: "other"], "label-policy-wrong 4(2)"),
    RuleCase(.send, [.categories: "unreadable"], "label-unreadable 4(2)"),
    RuleCase(.send, [.alternative: "other"], "alternative-not-equivalent 4(2)"),
    RuleCase(.send, [.releasedTo: "XAA"], "third-party-release 6(a)"),
    RuleCase(.send, [.level: "–", .alternative: "other"], "unknown-level 4(1)"),
    RuleCase(
      .send, [.level: "top-secret"], "level-not-exchanged 4(1)", "means-not-allowed 9(2)",
      "office-not-cleared 9(1)", "office-not-cleared 9(1)", "suite-not-allowed 12(1)"),
    RuleCase(.send, [.means: "–"], "means-not-allowed 9(2)"),
    RuleCase(.send, [.suite: "2"], "suite-not-allowed 12(1)"),
    RuleCase(.send, [.purpose: "–"], "unknown-purpose 6(c)"),
    RuleCase(.send, [.from: "CAN/registry"], "unknown-office 9(1)"),
    RuleCase(
      .send, [.from: "KOR/research-office"], "not-a-channel 9(4)", "office-not-cleared 9(1)"),
    RuleCase(.send, [.to: "CAN/mess"], "unknown-office 9(1)"),
    RuleCase(.send, [.to: "KOR/registry"], "office-not-of-partner 9(1)"),
    RuleCase(.send, [.to: "CAN/research-office"], "office-not-cleared 9(1)"),
    RuleCase(.send, [.assurance: "lacking"], "assurance-missing 7(3)"),
    RuleCase(.send, [.length: "137438953473"], "package-too-large 5(2)"),
    RuleCase(.send, [.open: "100001"], "too-many-open 5(2)"),
    RuleCase(.send, [.shelf: "274877906945"], "shelf-quota 5(2)"),
    RuleCase(.fetch, [.shelf: "274877906945"], "shelf-quota 5(2)"),
    RuleCase(.accept, [.attested: "0"], "attestation-missing 7(2)"),
    RuleCase(.open, [.addressed: "missing"], "office-not-of-partner 9(1)"),
    RuleCase(.open, [.to: "KOR/research-office"], "office-not-cleared 9(1)"),
    RuleCase(.countersign, [.ahead: "301"], "too-far-ahead 5(3)"),
    RuleCase(.enter, [.backlog: "100001"], "too-many-uncosigned 5(2)"),
    // Items.
    RuleCase(.copy, [.copies: "4"], "too-many-copies 14"),
    RuleCase(.copy, [.approval: "lacking"], "approval-missing 14"),
    RuleCase(
      .copy, [.level: "top-secret", .newLevel: "top-secret", .copies: "1"], "too-many-copies 14"),
    RuleCase(.copy, [.newLevel: "confidential"], "level-differs 14"),
    RuleCase(.copy, [.recalled: "yes"], "item-recalled 13"),
    RuleCase(.translate, [.recalled: "yes"], "item-recalled 13"),
    RuleCase(.translate, [.newLevel: "–"], "level-differs 15"),
    RuleCase(.translate, [.level: "–", .newLevel: "–"], "level-differs 15"),
    RuleCase(.translate, [.language: "de"], "language-not-foreseen 15"),
    RuleCase(.translate, [.translations: "2"], "too-many-translations 15"),
    RuleCase(.derive, [.newLevel: "confidential"], "marked-too-low 4(3)"),
    RuleCase(.derive, [.newLevel: "–"], "marked-too-low 4(3)"),
    RuleCase(.derive, [.originators: "missing"], "originator-not-named 4(3)"),
    RuleCase(.derive, [.recalled: "yes"], "item-recalled 13"),
    RuleCase(.release, [.recalled: "yes"], "item-recalled 13"),
    RuleCase(.use, [.recalled: "yes"], "item-recalled 13"),
    RuleCase(.release, [.approval: "lacking"], "approval-missing 6(a)"),
    RuleCase(
      .use, [.purpose: "operational-coordination", .approval: "lacking"], "approval-missing 6(c)"),
    RuleCase(.use, [.purpose: "–", .given: "–", .approval: "lacking"], "approval-missing 6(c)"),
    RuleCase(.relevel, [.side: "holder"], "not-originator 6(g)"),
    RuleCase(.relevel, [.newLevel: "–"], "unknown-level 6(g)"),
    RuleCase(.relevel, [.newLevel: "top-secret"], "level-not-exchanged 6(g)"),
    RuleCase(.relevel, [.attested: "0"], "attestation-missing 6(g)"),
    RuleCase(.recall, [.side: "holder"], "not-originator 13"),
    RuleCase(.destroy, [.method: "shredding"], "method-not-allowed 13"),
    RuleCase(.destroy, [.level: "top-secret"], "method-not-allowed 13"),
    RuleCase(.destroy, [.attested: "1"], "attestation-missing 13"),
    RuleCase(.giveBack, [.attested: "1"], "attestation-missing 13"),
    RuleCase(.takeStock, [.post: "KOR/registry-officer"], "post-not-responsible 10"),
    // Approvals and losses.
    RuleCase(.grant, [.asked: "release", .attested: "1"], "attestation-missing 6(a)"),
    RuleCase(.grant, [.asked: "use", .attested: "1"], "attestation-missing 6(c)"),
    RuleCase(.grant, [.asked: "copy", .attested: "0"], "attestation-missing 14"),
    RuleCase(.grant, [.asked: "release", .side: "holder"], "not-originator 6(a)"),
    RuleCase(.deny, [.asked: "use", .side: "holder"], "not-originator 6(c)"),
    RuleCase(.revoke, [.asked: "copy", .side: "holder"], "not-originator 14"),
    RuleCase(.close, [.results: "lacking"], "results-missing 17(2)"),
    // Partnership.
    RuleCase(.propose, [.attested: "0"], "attestation-missing 22(1)"),
    RuleCase(.agree, [.attested: "0"], "attestation-missing 22(1)"),
    RuleCase(.state, [.progress: "completed", .evidence: "lacking"], "evidence-missing 22(2)"),
    // Formal acts.
    RuleCase(.ratify, [.party: "CAN"], "not-asked-to-ratify 21(1)"),
    RuleCase(.ratify, [.attested: "0"], "attestation-missing 21(1)"),
    RuleCase(.suspend, [.attested: "0"], "attestation-missing 21(5)"),
    RuleCase(.resume, [.suspended: "other"], "not-own-to-end 21(5)"),
    RuleCase(.giveNotice, [.attested: "0"], "attestation-missing 21(3)"),
    RuleCase(.suspendNotice, [.notice: "other"], "not-own-to-end 21(3)"),
    RuleCase(.resumeNotice, [.attested: "0"], "attestation-missing 21(3)"),
    RuleCase(.withdrawNotice, [.notice: "nobody"], "not-own-to-end 21(3)"),
    RuleCase(.dispute, [.attested: "0"], "attestation-missing 20"),
    RuleCase(.settle, [.disputed: "other"], "not-own-to-end 20"),
    RuleCase(.notifyLaw, [.attested: "0"], "attestation-missing 3(2)"),
    RuleCase(.amend, [.attested: "0"], "attestation-missing 21(2)"),
  ]

  private func findings(_ question: Question, _ agreement: Agreement) -> [String] {
    agreement.reasons(against: question).map { "\($0.code.rawValue) \($0.reference ?? "")" }
      .sorted()
  }

  @Test("nothing is found where nothing is wrong", arguments: Verb.allCases)
  func nothing(_ verb: Verb) {
    #expect(findings(Self.permitted(verb), agreement) == [])
  }

  @Test("one thing that is wrong is found, by its article", arguments: cases)
  func found(_ rule: RuleCase) {
    var question = Self.permitted(rule.verb)
    for (dimension, value) in rule.changes { question[dimension] = value }
    #expect(findings(question, agreement) == rule.findings)
  }

  @Test("what shows more on the outside than the agreement allows is not sent")
  func wrapper() throws {
    let strict = try TestAgreement.exercise(changing: [
      ("package-identifier, recipient-offices, padded-size", "package-identifier")
    ]).agreement
    #expect(findings(Self.permitted(.send), strict) == ["wrapper-shows-more 12(1)"])
  }

  @Test("an act that protects is lawful in each state only if the clause names it")
  func protective() throws {
    let bare = try TestAgreement.exercise(
      changing: Verb.allCases.compactMap(\.protects).reduce(into: []) { changes, act in
        let line = "              - \(act.rawValue)\n"
        if act != .withdrawal, !changes.contains(where: { $0.text == line }) {
          changes.append((text: line, to: ""))
        }
      }
    ).agreement
    for verb in Verb.allCases {
      guard let act = verb.protects, act != .withdrawal else { continue }
      var question = Self.permitted(verb)
      for phase in Question.Phase.allCases {
        question.phase = phase
        #expect(findings(question, agreement) == [])
        let expected = phase == .inForce ? [] : ["not-protective 21(4)"]
        #expect(findings(question, bare) == expected)
      }
    }
  }

  static let spans: [(Verb, [String])] = [
    (.send, ["receipt 12(2) 5 working-days", "presumed-loss 12(3) 30 working-days"]),
    (.arrive, ["receipt 12(2) 5 working-days"]),
    (.accept, ["inventory 6(f) 366 days"]),
    (.takeStock, ["inventory 6(f) 366 days", "report 17(1) 24 hours"]),
    (.relevel, ["marking 6(g) 10 working-days"]),
    (.recall, ["return-or-destruction 13 20 working-days"]),
    (.report, ["report 17(1) 24 hours", "results 17(2) 60 working-days"]),
    (
      .grant,
      [
        "release-approval 6(a) 366 days", "use-approval 6(c) 366 days",
        "copy-approval 14 366 days",
      ]
    ),
    (.publishKeys, ["assurance 7(3) 366 days"]), (.giveNotice, ["notice 21(3) 90 days"]),
    (.ratify, ["term 21(3) 1 renewed-years"]),
  ]

  @Test("what follows is as long as the file says", arguments: Verb.allCases)
  func follows(_ verb: Verb) {
    let found = verb.consequences.map { consequence in
      let span = consequence.span(under: agreement)
      let reference = agreement.terms.reference(of: consequence.clause)
      return "\(consequence.rawValue) \(reference) \(span.count) \(span.unit.rawValue)"
    }
    #expect(found == Self.spans.first { $0.0 == verb }?.1 ?? [])
  }
}

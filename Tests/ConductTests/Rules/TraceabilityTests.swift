import Conduct
import Foundation
import TestSupport
import Testing
import Treaty

/// `docs/traceability.md`, from obligations to refusals: written here, and compared with the file.
@Suite("Traceability")
struct TraceabilityTests {
  let agreement: Agreement

  init() throws { agreement = try TestAgreement.exercise().agreement }

  /// The obligations in a few words of our own; their sources are in the articles of the files.
  private static let obligations: [Obligation: String] = [
    .agreementInForce: "exchange only under an agreement in force",
    .exchangeableLevels: "only at levels that are exchanged",
    .originatorAndEquivalent: "originator's label, and the equivalent beside it",
    .derivedMarking: "what is made from it is marked as high, with the originator's name",
    .thirdParties: "release to third parties needs prior written approval",
    .purposes: "another purpose needs prior written approval",
    .levelChanges: "only the originator changes a level; every copy follows",
    .facilityRegisters: "facilities keep registers of people",
    .inventories: "what is held is identified, located and counted",
    .clearanceAndNeed: "clearance and need to know; rank alone opens nothing",
    .assurances: "assurance before the first release",
    .visitApprovals: "only the host approves a visit",
    .visitCeilings: "nothing above the ceiling of a visit",
    .governmentChannels: "government channels only",
    .custodyAndReceipts: "custody passes with the receipt",
    .encryption: "transmission protected to the level",
    .outerWrappers: "the outside shows neither level nor subject",
    .storage: "approved storage, and officials who answer for it",
    .copies: "copies are limited and controlled",
    .translations: "translations bear the marking and a statement",
    .returnOrDestruction: "return, or destruction beyond reconstruction",
    .contractors: "contractors are able and cleared first",
    .contractorStaff: "contractors' staff are briefed; somebody is responsible",
    .inspections: "inspections, first and periodic",
    .subcontractors: "subcontractors are bound alike",
    .losses: "loss and suspicion are reported; a case closes with results and measures",
    .lawChanges: "changes of law are notified; amendments by consent",
    .disputes: "disputes by consultation, and they relax nothing",
    .termination: "notice of termination; protection survives",
    .partnership: "what is held in common is made and changed by both",
    .progress: "each side states progress for itself, with evidence where it counts",
  ]

  /// The clauses that no act is decided by yet: the instrument that will carry each, and why not yet.
  private static let later: [ClauseKind: String] = [
    .contractorRelease: "contractors and facilities: their registers come with industry",
    .contractorStaff: "contractors and facilities: their registers come with industry",
    .facilityRegister: "contractors and facilities: their registers come with industry",
    .inspection: "inspections: they need the register of facilities",
    .subcontract: "contractors and facilities: their registers come with industry",
    .visitApproval: "visits: they need people with clearances",
    .visitCeiling: "visits: they need people with clearances",
  ]

  /// The verbs that are asked by acts, and by a node about its own journal.
  private static let acted: Set<Verb> = Set(
    TransmittalAct.Verb.allCases.map(\.asked) + StandingAct.Kind.allCases.map(\.verb)
      + ItemAct.Kind.allCases.map(\.verb) + ApprovalAct.Kind.allCases.map(\.verb)
      + LossAct.Kind.allCases.map(\.verb) + PartnershipAct.Kind.allCases.map(\.verb)
      + [.publishKeys, .enter, .countersign])

  @Test("every verb of the rules is asked by some act")
  func everyVerbIsAsked() { #expect(Self.acted == Set(Verb.allCases)) }

  // MARK: Tests

  /// The test files by name, without this one.
  private static let sources: [(name: String, text: String)] = {
    let root = RepositoryFolder.root.appending(path: "Tests")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .compactMap { url in
        let name = url.deletingPathExtension().lastPathComponent
        guard name != "TraceabilityTests" else { return nil }
        return (try? String(contentsOf: url, encoding: .utf8)).map { (name, $0) }
      }.sorted { $0.0 < $1.0 }
  }()

  /// The test files in which a finding stands as what is expected.
  private static func tests(of finding: String) -> [String] {
    let words = finding.split(separator: " ", maxSplits: 1)
    let other = "expectReason(\"\(words[0])\", \"\(words[1])\")"
    return sources.filter { $0.text.contains("\"\(finding)") || $0.text.contains(other) }
      .map(\.name)
  }

  // MARK: The page

  private func page() throws -> String {
    var lines = [
      "# Traceability", "",
      "From what agreements of this family oblige to (O1 to O31) to the clause that carries it, what is refused by",
      "which rule ([rules.md](spec/rules.md)), the tests that see it refused, and the sentences that people read. Articles are",
      "those of the model agreement. `./entente test` writes this page and compares; `ENTENTE_WRITE=1` keeps it.",
      "",
    ]
    for obligation in Obligation.allCases {
      lines += ["## \(obligation.name): \(try #require(Self.obligations[obligation]))", ""]
      for kind in ClauseKind.allCases where kind.obligations.contains(obligation) {
        lines += try section(kind) + [""]
      }
      if let rest = Self.notYet[obligation] { lines += ["*Not carried yet:* \(rest).", ""] }
    }
    lines += ["## Beside the obligations", ""]
    for kind in ClauseKind.allCases where kind.obligations.isEmpty {
      lines += try section(kind) + [""]
    }
    return lines.joined(separator: "\n")
  }

  private func section(_ kind: ClauseKind) throws -> [String] {
    let reference = agreement.terms.reference(of: kind)
    var lines = ["**`\(kind.rawValue)`**, article \(reference)."]
    if let why = Self.later[kind] { return lines + ["Not decided by yet; \(why)."] }
    for verb in Verb.allCases {
      for rule in verb.rules where rule.clause == kind {
        lines.append(contentsOf: try line(verb, rule, reference))
      }
    }
    for (code, page) in Self.beside[kind] ?? [] {
      let finding = "\(code.rawValue) \(reference)"
      let tests = Self.tests(of: finding)
      #expect(!tests.isEmpty, "no test expects `\(finding)`")
      let reason = Reason(code, reference: reference, Self.examples)
      lines.append(
        "- `\(code.rawValue)`, docs/spec/\(page) (\(tests.joined(separator: ", ")))")
      lines += Language.allCases.map { "  - \(reason.sentence(in: $0, under: agreement))" }
    }
    for consequence in Consequence.allCases where consequence.clause == kind {
      let span = consequence.span(under: agreement)
      let key = "\(consequence.rawValue) \(reference) \(span.count) \(span.unit.rawValue)"
      let tests = Self.tests(of: key)
      #expect(!tests.isEmpty, "no test expects `\(key)`")
      lines.append(
        "- *follows*: \(consequence.words.en), \(span.words.en) (\(tests.joined(separator: ", ")))")
    }
    #expect(lines.count > 1, "\(kind) decides nothing, and nobody says why")
    // One line for verbs of which the same is said.
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }

  private func line(_ verb: Verb, _ rule: Rule, _ reference: String) throws -> [String] {
    let finding = "\(rule.code.rawValue) \(reference)"
    let tests = Self.tests(of: finding)
    #expect(!tests.isEmpty, "no test expects `\(finding)`")
    let reason = Reason(rule.code, reference: reference, Self.examples)
    let verbs = Verb.allCases.filter { verb in
      verb.rules.contains { $0.code == rule.code && $0.clause == rule.clause }
    }
    return [
      "- `\(rule.code.rawValue)`, \(verbs.map(\.rawValue).joined(separator: ", ")) "
        + "(\(tests.joined(separator: ", ")))"
    ] + Language.allCases.map { "  - \(reason.sentence(in: $0, under: agreement))" }
  }

  /// What of an obligation no clause carries, the instrument that will, and why not yet.
  private static let notYet: [Obligation: String] = [
    .levelChanges:
      "declassifying (only levels that are exchanged can be given: an item below them needs no agreement); the new "
      + "marking of documents made from an item, which are shown as below its level and owe nothing until they have a state of their own",
    .inventories:
      "where in a facility a copy lies: facilities come with industry, and until then a place would be a word that nobody checks",
    .clearanceAndNeed:
      "a person's clearance and need-to-know, which never leave their state: the node's own people (docs/spec/roles.md) keep "
      + "them, and between states goes the office's assurance (O11)",
    .encryption:
      "the accreditation of a system and its expiry: a record of the facility's, and comes with facilities; a node serves "
      + "exercises only until it has one",
    .storage:
      "the approval of a storage place and how long it holds: a record of the facility's; the responsible post is there",
    .copies:
      "who in a facility asked for a copy: a person of the holder's, who never leaves its state; the reason is there",
    .translations: "the translator's clearance: a person of the holder's, as for O10",
    .returnOrDestruction:
      "a certificate as a document of its own: the attested act with its proof is one; its form comes with printing",
    .contractorStaff: "all but the length of a briefing: people of facilities come with industry",
    .losses: "posts to call: they come with the directory of the partnership",
  ]

  /// What cites a clause beside the rules, and the page that says so.
  private static let beside: [ClauseKind: [(Reason.Code, String)]] = [
    .amendment: [(.consentMissing, "standing.md")],
    .clockSkew: [(.datedTooEarly, "decision.md")],
  ]

  /// What fills the blanks of sentences.
  private static let examples = [
    "level": "SECRET", "office": "KOR/registry", "purpose": "other-purpose", "party": "CAN",
    "recipient": "XAA", "policy": "OTHER", "problem": "Caveat", "means": "network", "suite": "2",
    "method": "shredding", "bytes": "2", "limit": "1", "needed": "2", "found": "1",
    "language": "de", "post": "CAN/security-officer",
  ]

  @Test("every clause is traced from its obligation to its tests and sentences, as the page says")
  func traced() throws {
    let page = try page()
    if ProcessInfo.processInfo.environment["ENTENTE_WRITE"] != nil {
      try Data(page.utf8).write(to: RepositoryFolder.root.appending(path: "docs/traceability.md"))
    }
    let kept = try RepositoryFolder.bytes("docs/traceability.md")
    #expect(Array(page.utf8) == kept, "docs/traceability.md is not what the rules say")
    #expect(!page.contains("{"))
  }

  @Test("a refusal names a clause, or a rule of a page of the specification")
  func everyCodeIsNamed() throws {
    let ruled = Set(Verb.allCases.flatMap(\.rules).map(\.code))
    let pages = try [
      "decision", "keyset", "act", "standing", "transmittal", "item", "approval", "loss",
    ].map { name in
      String(decoding: try RepositoryFolder.bytes("docs/spec/\(name).md"), as: UTF8.self)
    }.joined()
    for code in Reason.Code.allCases where !ruled.contains(code) {
      #expect(
        pages.contains("`\(code.rawValue)`") || pages.contains("  \(code.rawValue)"), "\(code)")
    }
    for verb in Verb.allCases {
      for rule in verb.rules { #expect(!agreement.terms.reference(of: rule.clause).isEmpty) }
    }
  }
}

import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@testable import Serving

@Suite("what can't be said through the local API", .timeLimit(.minutes(10)))
struct APISayingTests {
  private let story: ReceivedItem
  private var number: String { story.number }

  init() throws { story = try ReceivedItem() }

  private static let note = JSON.object(["note": .string("")])
  private static let language = JSON.object([
    "language": .string("ko"), "level": .string("secret"),
  ])

  @Test("the description has every kind, status and unit that there is")
  func words() throws {
    let said =
      ItemAct.Kind.allCases.map { "item.\($0.rawValue)" }
      + ApprovalAct.Kind.allCases.map { "approval.\($0.rawValue)" }
      + LossAct.Kind.allCases.map { "loss.\($0.rawValue)" }
      + PartnershipAct.Kind.names
    #expect(try DescribedSchema("SaidKind").words("enum") == said)
    let others =
      TransmittalAct.Verb.allCases.map(\.kind)
      + StandingAct.Kind.allCases.map { "agreement.\($0.rawValue)" }
    #expect(try DescribedSchema("ActKind").words("enum") == others + said)
    let listed: [(schema: String, words: [String])] = [
      ("ApprovalStatus", Approval.Status.allCases.map(\.rawValue)),
      ("Asked", Question.Asked.allCases.map(\.rawValue)),
      ("LossKind", LossAct.Report.Kind.allCases.map(\.rawValue)),
      ("MatterKind", MatterKind.allCases.map(\.rawValue)),
      ("Progress", Progress.allCases.map(\.rawValue)),
      ("PartnershipDomain", PartnershipDomain.allCases.map(\.rawValue)),
      ("GradedName", NameGrade.allCases.map(\.rawValue)),
      ("FactSource", SourceConfidence.allCases.map(\.rawValue)),
      ("FactAlias", FactAlias.Tongue.allCases.map(\.rawValue)),
      ("MechanismFacts", MechanismKind.allCases.map(\.rawValue)),
      ("CommitmentFacts", CommitmentState.allCases.map(\.rawValue)),
      ("ActionFacts", ActionState.allCases.map(\.rawValue)),
      ("MeetingFacts", MeetingState.allCases.map(\.rawValue)),
      ("ReviewFacts", ReviewStage.allCases.map(\.rawValue)),
      ("ExchangeFacts", ExchangeKind.allCases.map(\.rawValue)),
      ("Copy", Item.Copy.State.allCases.map(\.rawValue)),
      ("Duty", Consequence.allCases.filter(\.isDuty).map(\.rawValue)),
    ]
    for (schema, words) in listed {
      #expect(try DescribedSchema(schema).words("enum") == words, "\(schema)")
    }
  }

  @Test("acts about keys, the agreement and transmittals are not said this way")
  func otherKinds() async throws {
    let acts: [(String, JSON)] = [
      (Keyset.kind, story.pair.kor.party.keyset.json),
      ("agreement.suspended", Self.note),
      ("agreement.ratified", Self.note),
      ("transmittal.wanted", .object([])),
      ("transmittal.withdrawn", Self.note),
      ("transmittal.opened", .object(["office": .string("KOR/registry")])),
      (
        "transmittal.accepted",
        .object([
          "controlNumber": .string("KOR-X-1"), "package": .string(Digest.sha256([1]).hex),
        ])
      ),
    ]
    for (kind, body) in acts {
      let answer = try await story.say(
        kind, by: "KOR", body, attestedBy: story.officers(of: "KOR"))
      #expect(try answer.expectProblem(400, "api.unknownAct").detail.contains(kind))
    }
  }

  @Test("a kind that there is not is refused, with its reason")
  func unknownKinds() async throws {
    for kind in ["item.eaten", "item.", "item.copy", "approval.given", "loss.found"] {
      try await story.say(kind, by: "KOR", Self.note)
        .expectProblem(422, "act.unknownKind").expectReason("unknown-kind", nil)
    }
    for kind in ["Item.copied", "loss", "", "items.copied"] {
      try await story.say(kind, by: "KOR", Self.note).expectProblem(400, "api.unknownAct")
    }
  }

  @Test("what begins gets its number from the node, which takes none from a caller")
  func numbers() async throws {
    let report = JSON.object([
      "kind": .string("loss"), "items": .array([]),
      "discovered": .string(TestParty.noon.description), "note": .string(""),
    ])
    for number in ["KOR-L-2026-0002", "KOR-L-2026-0001", "x"] {
      try await story.say("loss.reported", by: "KOR", about: number, report)
        .expectRefused("unknown-subject", nil)
    }
    let derived = JSON.object([
      "items": .strings([number]), "level": .string("secret"), "originators": .strings(["CAN"]),
    ])
    try await story.say("item.derived", by: "KOR", about: "KOR-D-2026-0007", derived)
      .expectProblem(404, "node.notHeld")
    let made = try await story.say("item.derived", by: "KOR", about: "", derived)
      .expectMade("item.derived")
    try await story.say("item.derived", by: "KOR", about: made.text("number"), derived)
      .expectMade("item.derived", made.text("number"))
    let first = try await story.say("loss.reported", by: "KOR", about: "", report)
      .expectMade("loss.reported")
    let second = try await story.say("loss.reported", by: "KOR", about: "", report)
      .expectMade("loss.reported")
    #expect(first.text("number").hasSuffix("-0001"))
    #expect(second.text("number").hasSuffix("-0002"))
    try await story.say("item.translated", by: "KOR", about: "", Self.language)
      .expectRefused("unknown-subject", nil)
  }

  @Test("more officers than an entry has room for, or one twice, are refused")
  func tooManyOfficers() async throws {
    let one = story.officers(of: "KOR")[0]
    for officers in [[one, one], (0..<9).map { "KOR/officer-\($0)" }] {
      try await story.say("item.translated", by: "KOR", Self.language, attestedBy: officers)
        .expectProblem(400, "api.officers")
    }
  }

  @Test("every act has a proof, by what it is about and its kind")
  func proofs() async throws {
    try await story.say("item.translated", by: "KOR", Self.language).expectMade("item.translated")
    let bytes = try await story.get(
      "proof?subject=\(number)&kind=item.translated", at: "CAN")
    #expect(bytes.status == 200)
    let proven = try Proof(parsing: bytes.body).verify()
    #expect(proven.act.kind == "item.translated")
    try await story.get("proof?subject=\(number)&kind=item.copied", at: "CAN")
      .expectProblem(404, "node.notHeld")
    try await story.get("proof?subject=\(number)", at: "CAN")
      .expectProblem(400, "api.missingParameter")
  }

  @Test("a body that is not its kind's is refused, with its reason")
  func malformed() async throws {
    func copied(_ count: JSON, _ reason: String = "for us", _ approval: String = "") -> JSON {
      .object([
        "count": count, "level": .string("secret"), "approval": .string(approval),
        "reason": .string(reason),
      ])
    }
    func destroyed(_ copies: [JSON]) -> JSON {
      .object(["copies": .array(copies), "method": .string("burning")])
    }
    let bodies: [(kind: String, body: JSON, code: String)] = [
      ("item.copied", .object([]), "json.missingKey"),
      ("item.copied", Self.note, "json.missingKey"),
      ("item.copied", copied(.integer(0)), "act.badField"),
      ("item.copied", copied(.integer(1025)), "act.badField"),
      ("item.copied", copied(.string("1")), "json.wrongType"),
      ("item.copied", copied(.integer(1), ""), "act.badField"),
      ("item.copied", copied(.integer(1), "two\nlines"), "act.badField"),
      ("item.copied", copied(.integer(1), "for us", "KOR/A"), "act.badField"),
      (
        "item.translated",
        .object([
          "language": .string("ko"), "level": .string("secret"), "by": .string("x"),
        ]), "json.unknownKey"
      ),
      ("item.destroyed", destroyed([]), "act.badField"),
      ("item.destroyed", destroyed([.integer(2), .integer(1)]), "act.badField"),
      ("item.destroyed", destroyed([.integer(1), .integer(1)]), "act.badField"),
      ("item.destroyed", destroyed([.integer(1025)]), "act.badField"),
      ("item.destroyed", destroyed([.string("1")]), "json.wrongType"),
      (
        "item.recalled", .object(["note": .string(String(repeating: "a", count: 1025))]),
        "act.badField"
      ),
      ("approval.granted", .object(["note": .null]), "json.wrongType"),
    ]
    for (kind, body, code) in bodies {
      try await story.say(kind, by: "KOR", body)
        .expectProblem(422, code).expectReason("malformed-act", nil)
    }
  }

  @Test("what is asked for and reported must be readable")
  func unreadable() async throws {
    func request(_ asked: String, _ detail: String) -> JSON {
      .object([
        "item": .string(number), "asked": .string(asked), "detail": .string(detail),
        "note": .string(""),
      ])
    }
    for (asked, detail) in [("gift", "x"), ("copy", "0"), ("copy", "+1"), ("copy", "two")] {
      try await story.say("approval.requested", by: "KOR", about: "", request(asked, detail))
        .expectProblem(422, "act.badField").expectReason("malformed-act", nil)
    }
    func report(_ kind: String, _ discovered: String) -> JSON {
      .object([
        "kind": .string(kind), "items": .array([]), "discovered": .string(discovered),
        "note": .string(""),
      ])
    }
    try await story.say(
      "loss.reported", by: "KOR", about: "", report("theft", TestParty.noon.description)
    )
    .expectProblem(422, "act.badField").expectReason("malformed-act", nil)
    try await story.say("loss.reported", by: "KOR", about: "", report("loss", "yesterday"))
      .expectProblem(422, "json.wrongType").expectReason("malformed-act", nil)
  }

  @Test("a request that is not the JSON that is asked for is refused at its place")
  func requests() async throws {
    func saying(_ change: (String, JSON?)) -> JSON {
      var members = [
        JSONMember(name: "kind", value: .string("item.translated")),
        JSONMember(name: "subject", value: .string(number)),
        JSONMember(name: "body", value: Self.language),
        JSONMember(name: "post", value: .string("KOR/registry")),
        JSONMember(name: "officers", value: .array([])),
      ]
      members.removeAll { $0.name == change.0 }
      if let value = change.1 { members.append(JSONMember(name: change.0, value: value)) }
      return .object(members)
    }
    let officer = story.officers(of: "KOR")[0]
    let requests: [(change: (String, JSON?), code: String)] = [
      (("kind", nil), "json.missingKey"), (("subject", nil), "json.missingKey"),
      (("body", nil), "json.missingKey"), (("post", nil), "json.missingKey"),
      (("officers", nil), "json.missingKey"), (("force", .bool(true)), "json.unknownKey"),
      (("subject", .null), "json.wrongType"), (("body", .string("{}")), "json.wrongType"),
      (("officers", .string(officer)), "json.wrongType"),
      (("officers", .strings([officer])), "json.wrongType"),
      (("officers", .array([.object(["officer": .string(officer)])])), "json.missingKey"),
      (
        (
          "officers",
          .array([
            .object([
              "officer": .string(officer), "passphrase": .string(RunningAPI.passphrase),
              "key": .string(""),
            ])
          ])
        ), "json.unknownKey"
      ),
    ]
    for (change, code) in requests {
      let problem = try await story.post(saying(change), by: "KOR").expectProblem(400, code)
      #expect(problem.reasons.isEmpty, "\(change.0)")
    }
  }

  @Test("a wrong passphrase, an unknown officer or a foreign one attests nothing")
  func passphrases() async throws {
    let officers = story.officers(of: "KOR")
    let destroyed = JSON.object([
      "copies": .array([.integer(1)]), "method": .string("burning"),
    ])
    for passphrase in ["", "wrong", RunningAPI.passphrase + " "] {
      try await story.say(
        "item.destroyed", by: "KOR", destroyed, attestedBy: officers, passphrase: passphrase
      ).expectProblem(422, "seal.wrongPassphrase")
    }
    // Also where nobody needs to attest, a passphrase that is given must be right.
    try await story.say(
      "item.translated", by: "KOR", Self.language, attestedBy: officers, passphrase: "wrong"
    ).expectProblem(422, "seal.wrongPassphrase")
    for stranger in ["KOR/nobody", "", story.officers(of: "CAN")[0]] {
      try await story.say(
        "item.destroyed", by: "KOR", destroyed, attestedBy: [officers[0], stranger]
      ).expectProblem(409, "node.unknownKey")
    }
  }

  @Test("a post of the partner's, or none, says nothing")
  func posts() async throws {
    for post in ["CAN/registry", "KOR", "", "KOR/"] {
      try await story.say("item.translated", by: "KOR", Self.language, post: post)
        .expectProblem(422, "act.badField").expectReason("malformed-act", nil)
    }
  }

  @Test("an act about what there is not is refused, and a number is given only to what begins")
  func unknownSubjects() async throws {
    let acts: [(String, JSON)] = [
      ("item.translated", Self.language), ("approval.denied", Self.note),
      ("loss.closed", .object(["results": .string("r"), "measures": .string("m")])),
    ]
    for (kind, body) in acts {
      for subject in ["KOR-2026-0009", ""] {
        try await story.say(kind, by: "KOR", about: subject, body)
          .expectRefused("unknown-subject", nil)
      }
      for subject in ["../x", "KOR 1", String(repeating: "A", count: 65)] {
        try await story.say(kind, by: "KOR", about: subject, body)
          .expectProblem(422, "act.badField").expectReason("malformed-act", nil)
      }
    }
  }

  @Test("a number that names nothing is not found")
  func unknownNumbers() async throws {
    let approval = try await story.ask("copy", "1")
    let odd = [
      "KOR-A-2026-0009", number, approval.lowercased(), "..", "%2e%2e", "%00", "%ED%95%9C",
      "\(approval)%20", String(repeating: "A", count: 2000),
    ]
    for register in ["approvals", "losses", "documents"] {
      for text in odd {
        try await story.get("\(register)/\(text)", at: "KOR").expectProblem(404, "node.notHeld")
      }
    }
    for register in ["losses", "documents"] {
      try await story.get("\(register)/\(approval)", at: "KOR")
        .expectProblem(404, "node.notHeld")
    }
  }
}

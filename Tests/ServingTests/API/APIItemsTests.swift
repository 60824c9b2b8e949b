import Conduct
import Evidence
import Exchange
import TestSupport
import Testing

@testable import Serving

@Suite("items, approvals and losses through the local API", .timeLimit(.minutes(10)))
struct APIItemsTests {
  private let story: ReceivedItem
  private var number: String { story.number }

  init() throws { story = try ReceivedItem() }

  private static let note = JSON.object(["note": .string("")])

  private static func copied(_ count: Int64, under approval: String = "") -> JSON {
    .object([
      "count": .integer(count), "level": .string("secret"), "approval": .string(approval),
      "reason": .string("for the test team"),
    ])
  }

  private static func translated(_ language: String = "ko") -> JSON {
    .object(["language": .string(language), "level": .string("secret")])
  }

  private static func copies(_ numbers: [Int64], _ more: (String, String)? = nil) -> JSON {
    var members = [JSONMember(name: "copies", value: .array(numbers.map(JSON.integer)))]
    if let more { members.append(JSONMember(name: more.0, value: .string(more.1))) }
    return .object(members)
  }

  // MARK: Copies and translations

  @Test(
    "a copy of a secret item is refused without an approval and made with one, as often as it says")
  func copies() async throws {
    try await story.say("item.copied", by: "KOR", Self.copied(2))
      .expectRefused("approval-missing", "14")
    let approval = try await story.ask("copy", "2")
    #expect(approval == "KOR-A-2026-0001")
    // It is asked for, and not granted.
    try await story.say("item.copied", by: "KOR", Self.copied(2, under: approval))
      .expectRefused("approval-missing", "14")
    try await story.say("approval.granted", by: "CAN", about: approval, Self.note)
      .expectRefused("attestation-missing", "14")
    try await story.say(
      "approval.granted", by: "CAN", about: approval, Self.note,
      attestedBy: [story.officers(of: "CAN")[0]]
    ).expectMade("approval.granted", approval)
    try await story.say("item.copied", by: "KOR", Self.copied(2, under: approval))
      .expectMade("item.copied", number)
    for party in ["CAN", "KOR"] {
      let item = try await story.item(at: party)
      #expect(item.text("level") == "secret")
      #expect(item.member("recalled") == .null)
      let copies = item.member("copies").elements
      #expect(copies.map { $0.member("copy") } == [.integer(1), .integer(2), .integer(3)])
      for copy in copies {
        #expect(copy.member("language") == .null)
        #expect(copy.text("level") == "secret")
        #expect(copy.text("state") == "held")
        #expect(copy.member("missing") == .bool(false))
      }
      let shown = try await story.show("approvals/\(approval)", "Approval", at: party)
      #expect(shown.text("status") == "granted")
      #expect(shown.text("holder") == "KOR")
      #expect(shown.text("originator") == "CAN")
      #expect(shown.member("uses") == .integer(2))
      #expect(shown.member("until") != .null)
    }
    try await story.say("item.copied", by: "KOR", Self.copied(1, under: approval))
      .expectRefused("approval-missing", "14")
  }

  @Test(
    "a translation is refused into a language that is not foreseen, and is otherwise a copy of its own"
  )
  func translated() async throws {
    try await story.say("item.translated", by: "KOR", Self.translated("de"))
      .expectRefused("language-not-foreseen", "15")
    try await story.say("item.translated", by: "CAN", Self.translated("ko"))
      .expectRefused("wrong-author", nil)
    try await story.say("item.translated", by: "KOR", Self.translated("ko"))
      .expectMade("item.translated", number)
    try await story.say("item.translated", by: "KOR", Self.translated("ko"))
      .expectRefused("too-many-translations", "15")
    let copies = try await story.item(at: "CAN").member("copies").elements
    #expect(copies.map { $0.member("language") } == [.null, .string("ko")])
  }

  // MARK: Levels

  @Test("a new level is attested by the originator's officer, and then marked on every copy")
  func levels() async throws {
    let level = JSON.object(["level": .string("confidential"), "note": .string("")])
    try await story.say("item.translated", by: "KOR", Self.translated())
      .expectMade("item.translated")
    try await story.say("item.relevelled", by: "CAN", level)
      .expectRefused("attestation-missing", "6(g)")
    try await story.say(
      "item.relevelled", by: "KOR", level, attestedBy: story.officers(of: "KOR")
    ).expectRefused("not-originator", "6(g)")
    let made = try await story.say(
      "item.relevelled", by: "CAN", level, attestedBy: [story.officers(of: "CAN")[0]]
    ).expectMade("item.relevelled", number)
    let duty = try #require(made.member("decision").member("duties").elements.first)
    #expect(duty.text("kind") == "marking")
    #expect(duty.text("owedBy") == "KOR")
    #expect(duty.text("reference") == "6(g)")
    #expect(duty.member("count") == .integer(10))
    #expect(duty.text("unit") == "working-days")
    for party in ["CAN", "KOR"] {
      let item = try await story.item(at: party)
      #expect(item.text("level") == "confidential")
      #expect(item.member("copies").elements.map { $0.text("level") } == ["secret", "secret"])
      #expect(try await story.owed(at: party) == ["marking", "inventory"])
    }
    try await story.say("item.remarked", by: "KOR", Self.copies([1, 2], ("level", "secret")))
      .expectRefused("level-differs", "6(g)")
    try await story.say("item.remarked", by: "KOR", Self.copies([2], ("level", "confidential")))
      .expectMade("item.remarked")
    #expect(try await story.owed(at: "KOR") == ["marking", "inventory"])
    try await story.say("item.remarked", by: "KOR", Self.copies([1], ("level", "confidential")))
      .expectMade("item.remarked")
    #expect(try await story.owed(at: "CAN") == ["inventory"])
  }

  // MARK: Destruction and return

  @Test("a destruction needs two officers and a method of the agreement")
  func destroyed() async throws {
    let officers = story.officers(of: "KOR")
    func destroyed(
      _ copies: [Int64] = [1], by method: String = "burning", attestedBy officers: [String]
    ) async throws -> APIAnswer {
      try await story.say(
        "item.destroyed", by: "KOR", Self.copies(copies, ("method", method)),
        attestedBy: officers)
    }
    for few in [[], [officers[0]], [officers[1]]] {
      try await destroyed(attestedBy: few).expectRefused("attestation-missing", "13")
    }
    try await destroyed(by: "shredding", attestedBy: officers).expectRefused(
      "method-not-allowed", "13")
    try await destroyed([1, 2], attestedBy: officers).expectRefused("copy-not-held", nil)
    try await destroyed(attestedBy: officers).expectMade("item.destroyed", number)
    let copy = try await story.item(at: "CAN").member("copies").elements.first
    #expect(copy?.text("state") == "destroyed")
    #expect(try await story.owed(at: "KOR") == [])
    // Nothing is made from what is no more, and the node opens it no more.
    let opened = try await RunningAPI(node: story.pair.kor.node).run { caller in
      try await caller.post(
        "/api/v1/transmittals/\(number)/open", #"{"post":"KOR/registry"}"#)
    }
    try opened.expectProblem(404, "node.notHeld")
    try await story.say("item.translated", by: "KOR", Self.translated())
      .expectRefused("copy-not-held", nil)
  }

  @Test("what its originator recalls is returned, and then nothing is owed any more")
  func recalled() async throws {
    try await story.say("item.recalled", by: "KOR", Self.note).expectRefused("not-originator", "13")
    let made = try await story.say("item.recalled", by: "CAN", Self.note)
      .expectMade("item.recalled", number)
    #expect(
      made.member("decision").member("duties").elements.map { $0.text("kind") }
        == ["return-or-destruction"])
    try await story.say("item.recalled", by: "CAN", Self.note).expectRefused("already-said", nil)
    #expect(
      try await story.item(at: "KOR").member("recalled") == .string(TestParty.noon.description))
    #expect(try await story.owed(at: "KOR") == ["return-or-destruction", "inventory"])
    try await story.say("item.returned", by: "KOR", Self.copies([1], ("note", "by courier")))
      .expectRefused("attestation-missing", "13")
    try await story.say(
      "item.returned", by: "KOR", Self.copies([1], ("note", "by courier")),
      attestedBy: story.officers(of: "KOR")
    ).expectMade("item.returned", number)
    #expect(try await story.owed(at: "CAN") == [])
  }

  @Test("a count is the responsible post's, and says which copies are missing")
  func counted() async throws {
    let post = "KOR/security-officer"
    try await story.say("item.inventoried", by: "KOR", Self.copies([1]), attestedBy: [post])
      .expectRefused("post-not-responsible", "10")
    try await story.say("item.inventoried", by: "KOR", Self.copies([1]), post: post)
      .expectRefused("post-not-responsible", "10")
    let made = try await story.say(
      "item.inventoried", by: "KOR", Self.copies([]), post: post, attestedBy: [post]
    )
    .expectMade("item.inventoried", number)
    #expect(
      made.member("decision").member("duties").elements.map { $0.text("kind") }
        == ["inventory", "report"])
    #expect(try await story.owed(at: "CAN") == ["report", "inventory"])
    var copy = try await story.item(at: "CAN").member("copies").elements.first
    #expect(copy?.member("missing") == .bool(true))
    #expect(copy?.text("state") == "held")
    try await story.say(
      "item.inventoried", by: "KOR", Self.copies([1]), post: post, attestedBy: [post]
    ).expectMade("item.inventoried")
    copy = try await story.item(at: "CAN").member("copies").elements.first
    #expect(copy?.member("missing") == .bool(false))
    #expect(try await story.owed(at: "CAN") == ["report", "inventory"])
  }

  // MARK: Derived documents

  @Test("a derived document bears at least the level of its items and names their originator")
  func derived() async throws {
    func derived(
      _ level: String, naming originators: [String] = ["CAN"], as document: String = ""
    ) async throws -> APIAnswer {
      try await story.say(
        "item.derived", by: "KOR", about: document,
        .object([
          "items": .strings([number]), "level": .string(level),
          "originators": .strings(originators),
        ]))
    }
    try await derived("confidential").expectRefused("marked-too-low", "4(3)")
    try await derived("secret", naming: ["KOR"]).expectRefused("originator-not-named", "4(3)")
    try await derived("secret", as: "CAN-D-2026-0001").expectProblem(404, "node.notHeld")
    let document = "KOR-D-2026-0001"
    try await derived("secret").expectMade("item.derived", document)
    // The same document with another level is said again under its number.
    try await derived("top-secret", as: document).expectMade("item.derived", document)
    for party in ["CAN", "KOR"] {
      let shown = try await story.show("documents/\(document)", "Document", at: party)
      #expect(shown.text("party") == "KOR")
      #expect(shown.text("level") == "top-secret")
      #expect(shown.member("items") == .strings([number]))
      #expect(shown.member("originators") == .strings(["CAN"]))
      #expect(try await story.list("documents", "Document", at: party) == [shown])
    }
    try await derived("secret").expectMade("item.derived", "KOR-D-2026-0002")
    // The holder is told what the items in it ask for.
    for (level, above) in [("confidential", []), ("secret", [String]())] {
      try await story.say(
        "item.relevelled", by: "CAN",
        .object(["level": .string(level), "note": .string("")]),
        attestedBy: [story.officers(of: "CAN")[0]]
      ).expectMade("item.relevelled")
      if level == "confidential" {
        try await derived("confidential", as: document).expectMade("item.derived")
      }
      let shown = try await story.show("documents/\(document)", "Document", at: "KOR")
      #expect(shown.member("above") == .strings(level == "secret" ? [number] : above))
      #expect(shown.member("recalled") == .array([]))
    }
    try await story.say("item.recalled", by: "CAN", Self.note).expectMade("item.recalled")
    let shown = try await story.show("documents/\(document)", "Document", at: "KOR")
    #expect(shown.member("recalled") == .strings([number]))
    #expect(try await story.list("documents?limit=1", "Document", at: "KOR").count == 1)
    #expect(try await story.list("documents", "Document", at: "KOR").count == 2)
  }
}

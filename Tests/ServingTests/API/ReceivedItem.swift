import Conduct
import Evidence
import Exchange
import TestSupport
import Testing

@testable import Serving

/// Canada's `hello`, which Korea has accepted, and what both say about it through their local APIs.
struct ReceivedItem: Sendable {
  let pair: ShelvedPair
  /// The number of the transmittal, which is the item's.
  let number: String

  init() throws {
    let arrived = try ShelvedPair.arrived()
    pair = arrived.pair
    number = arrived.number
    let officer = pair.kor.party.officer
    _ = try pair.kor.node.accept(number, post: officer.name) { try officer.attest($0) }
    try pair.settle()
  }

  func place(of party: String) -> ShelvedNode { party == "CAN" ? pair.can : pair.kor }

  /// The names of both officers of a party.
  func officers(of party: String) -> [String] {
    let party = place(of: party).party
    return [party.officer.name, party.secondOfficer.name]
  }

  private func api(of party: String) -> RunningAPI {
    let place = place(of: party)
    return RunningAPI(node: place.node, unlock: RunningAPI.officers(of: place.party))
  }

  // MARK: Saying

  /// Posts something to a party's API; the partner hears of what was done.
  ///
  /// Expects that a refusal leaves everything as it was.
  func post(_ saying: JSON, by party: String) async throws -> APIAnswer {
    let (api, place) = (api(of: party), place(of: party))
    let before = try place.memory()
    let answer = try await api.run { caller in try await caller.post("/api/v1/acts", saying) }
    if answer.status == 200 {
      #expect(api.wakes.value == 1)
      try pair.settle()
    } else {
      #expect(api.wakes.value == 0)
      #expect(try place.memory() == before)
    }
    return answer
  }

  /// Says something about the item unless another number is given; an empty one begins something.
  func say(
    _ kind: String, by party: String, about subject: String? = nil, _ body: JSON,
    post: String? = nil, attestedBy officers: [String] = [],
    passphrase: String = RunningAPI.passphrase
  ) async throws -> APIAnswer {
    let officers = officers.map { name in
      JSON.object(["officer": .string(name), "passphrase": .string(passphrase)])
    }
    return try await self.post(
      .object([
        "kind": .string(kind), "subject": .string(subject ?? number), "body": body,
        "post": .string(post ?? "\(party)/registry"), "officers": .array(officers),
      ]), by: party)
  }

  /// Has Korea ask for an approval; returns its number.
  func ask(_ asked: String, _ detail: String) async throws -> String {
    let answer = try await say(
      "approval.requested", by: "KOR", about: "",
      .object([
        "item": .string(number), "asked": .string(asked), "detail": .string(detail),
        "note": .string(""),
      ]))
    return try answer.expectMade("approval.requested").text("number")
  }

  // MARK: Reading

  func get(_ path: String, at party: String) async throws -> APIAnswer {
    try await api(of: party).run { caller in try await caller.get("/api/v1/\(path)") }
  }

  /// One thing, with the members that are described and no other.
  func show(_ path: String, _ schema: String, at party: String) async throws -> JSON {
    let answer = try await get(path, at: party)
    #expect(answer.status == 200, "\(path)")
    let shown = try answer.json
    try DescribedSchema.expect(shown, schema)
    return shown
  }

  /// A list of things, each with the members that are described and no other.
  func list(_ path: String, _ schema: String, at party: String) async throws -> [JSON] {
    let answer = try await get(path, at: party)
    #expect(answer.status == 200, "\(path)")
    let listed = try answer.json.elements
    for element in listed { try DescribedSchema.expect(element, schema) }
    return listed
  }

  /// The item as a party is shown it.
  func item(at party: String) async throws -> JSON {
    try await show("transmittals/\(number)", "Transmittal", at: party).member("item")
  }

  /// What is owed about the item, the earliest first.
  func owed(at party: String) async throws -> [String] {
    let shown = try await show("transmittals/\(number)", "Transmittal", at: party)
    return shown.member("duties").elements.map { $0.text("kind") }
  }
}

extension APIAnswer {
  /// Expects that an act of this kind was made, told as described; returns what is told.
  @discardableResult func expectMade(
    _ kind: String, _ number: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSON {
    #expect(
      status == 200, "\(String(decoding: body, as: UTF8.self))", sourceLocation: sourceLocation)
    let made = try json
    try DescribedSchema.expect(made, "Made", sourceLocation: sourceLocation)
    #expect(made.text("act") == kind, sourceLocation: sourceLocation)
    if let number { #expect(made.text("number") == number, sourceLocation: sourceLocation) }
    #expect(
      made.member("decision").member("allowed") == .bool(true), sourceLocation: sourceLocation)
    return made
  }

  /// Expects that the agreement refuses for this reason, by this clause.
  func expectRefused(
    _ code: String, _ clause: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expectProblem(422, "node.refused", sourceLocation: sourceLocation)
      .expectReason(code, clause, sourceLocation: sourceLocation)
  }
}

extension JSON {
  /// A member of an object; null where there is none.
  func member(_ name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  /// A member that is a text; empty where it is none.
  func text(_ name: String) -> String {
    if case .string(let text) = member(name) { text } else { "" }
  }

  /// The elements of an array; none where it is none.
  var elements: [JSON] {
    if case .array(let elements) = self { elements } else { [] }
  }
}

import Conduct
import Evidence
import Exchange
import Hummingbird
import Treaty

extension APIRoutes {
  /// Where the agreement stands: by what each party has said, and by whose signatures.
  func standing() throws -> Response {
    let standing = try node.standing()
    let agreement = node.agreement
    let parties = agreement.parties.map { party in
      let side = standing.side(of: party.code)
      return JSON.object([
        "party": .string(party.code), "ratified": APIViews.moment(side.ratified),
        "suspended": APIViews.moment(side.suspended), "notice": APIViews.moment(side.notice),
        "noticeSuspended": APIViews.moment(side.noticeSuspended),
        "noticeDaysLost": .integer(Int64(side.noticeDaysLost)),
        "disputed": APIViews.moment(side.disputed), "lawChanged": APIViews.moment(side.lawChanged),
        "consents": .strings(side.consents[agreement.digest].map { [$0.hex] } ?? []),
      ])
    }
    let acts = try node.standingRecords().compactMap { record -> JSON? in
      guard case .standing(let body) = record.act.body else { return nil }
      return .object([
        "act": .string(body.kind.rawValue), "party": .string(record.act.party),
        "index": .integer(Int64(record.index)), "time": .string(record.act.time.description),
        "post": .string(record.act.post), "note": .string(body.note),
        "successor": APIViews.text(body.successor?.hex),
        "signers": .strings(record.signers),
      ])
    }
    return answer(
      .object([
        "agreement": .string(agreement.digest.hex),
        "line": .strings(agreement.line(standing).map(\.hex)),
        "phase": .string(node.phase(standing).rawValue),
        "inForceFrom": APIViews.moment(agreement.inForceFrom),
        "ending": APIViews.moment(agreement.ending(standing)),
        "parties": .array(parties), "acts": .array(acts),
      ]))
  }

  /// Writes an act about the agreement for its signer, whose key the node does not have.
  func draftStanding(_ request: Request) async throws -> Response {
    var reader = try await body(request)
    let word = try reader.string("act")
    let note = try reader.string("note")
    let post = try reader.string("post")
    let successor = try reader.optionalString("successor").map { text throws(JSONError) in
      guard let digest = Digest(hex: text) else { throw .wrongType("successor") }
      return digest
    }
    try reader.finish()
    guard let kind = StandingAct.Kind(rawValue: word) else {
      throw APIProblem(status: 400, code: "api.unknownAct", detail: "there is no act `\(word)`")
    }
    guard (kind == .amended) == (successor != nil) else {
      throw APIProblem(
        status: 400, code: "api.successor",
        detail: "an amendment names a successor, nothing else does")
    }
    let body =
      successor.map { StandingAct(amendedBy: $0, note: note) } ?? StandingAct(kind, note: note)
    let act = try node.prepare(body, post: post)
    return answer(.object(["act": .string(Base64.encode(act.bytes))]))
  }

  /// Makes an act about the agreement that was drafted here and attested elsewhere.
  func declareStanding(_ request: Request) async throws -> Response {
    var reader = try await body(request)
    let text = try reader.string("act")
    let lines = try reader.string("attestations")
    try reader.finish()
    guard let bytes = Base64.decode(text) else { throw JSONError.wrongType("act") }
    let act = try Act(parsing: bytes)
    let attestations: [NoteSignature]
    do { attestations = try NoteSignature.lines(parsing: Array(lines.utf8)) } catch {
      throw JSONError.wrongType("attestations")
    }
    return try acted(node.make(prepared: act, attestations))
  }
}

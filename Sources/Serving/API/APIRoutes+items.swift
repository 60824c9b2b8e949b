import Conduct
import Evidence
import Exchange
import Hummingbird
import Treaty

extension APIRoutes {
  // MARK: Reading

  func approvals(_ request: Request) throws -> Response {
    let statuses = try request.uri.queryParameters["status"].map { text in
      try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
        guard let status = Approval.Status(rawValue: String(word)) else {
          throw APIProblem(
            status: 400, code: "api.unknownStatus", detail: "there is no status `\(word)`")
        }
        return status
      }
    }
    let found = try node.approvals(statuses: statuses, limit: limit(request))
    return answer(.array(try found.map(view)))
  }

  func approval(_ context: some RequestContext) throws -> Response {
    let number = try context.parameters.require("number")
    return answer(try view(try node.approval(number)))
  }

  private func view(_ documents: [Document]) throws -> [JSON] {
    // Documents are often made from the same items.
    var known: [String: Transmittal] = [:]
    for number in Set(documents.flatMap(\.items)) { known[number] = try node.transmittal(number) }
    return documents.map { document in
      APIViews.document(
        document, from: document.items.compactMap { known[$0] }, under: node.agreement)
    }
  }

  private func view(_ approval: Approval) throws -> JSON {
    APIViews.approval(
      approval, try node.ended(approval), under: node.agreement)
  }

  func losses(_ request: Request) throws -> Response {
    answer(.array(try node.losses(limit: limit(request)).map(APIViews.loss)))
  }

  func loss(_ context: some RequestContext) throws -> Response {
    answer(APIViews.loss(try node.loss(try context.parameters.require("number"))))
  }

  func documents(_ request: Request) throws -> Response {
    answer(.array(try view(try node.documents(limit: limit(request)))))
  }

  func document(_ context: some RequestContext) throws -> Response {
    answer(try view([try node.document(try context.parameters.require("number"))])[0])
  }

  /// What both parties have said about something, by time; void acts too.
  func acts(_ request: Request) throws -> Response {
    guard let subject = request.uri.queryParameters["subject"] else {
      throw APIProblem(
        status: 400, code: "api.missingParameter", detail: "`subject` is missing")
    }
    return answer(
      .array(
        try node.acts(about: String(subject)).map { said in
          .object([
            "party": .string(said.act.party), "index": .integer(Int64(said.index)),
            "time": .string(said.act.time.description), "kind": .string(said.act.kind),
            "post": .string(said.act.post), "done": .bool(said.isDone),
            "signers": .strings(said.signers), "body": said.act.body.json,
          ])
        }))
  }

  /// What both parties still owe, the earliest deadline first.
  func duties(_ request: Request) throws -> Response {
    let owed = try node.owed(limit: limit(request))
    return answer(
      .array(
        owed.map { owed in
          .object([
            "number": .string(owed.subject),
            "duty": APIViews.duty(
              owed.kind, of: owed.party, due: owed.due, under: node.agreement),
          ])
        }))
  }

  /// The proof of the latest act of a kind about something.
  func proofOfAct(_ request: Request) throws -> Response {
    func text(_ name: String) throws -> String {
      guard let value = request.uri.queryParameters[name[...]] else {
        throw APIProblem(
          status: 400, code: "api.missingParameter", detail: "`\(name)` is missing")
      }
      return String(value)
    }
    return Self.file(try node.proof(of: text("subject"), kind: text("kind")).bytes)
  }

  func limit(_ request: Request) throws -> Int {
    guard let text = request.uri.queryParameters["limit"] else { return 100 }
    guard let limit = Int(text), (1...1000).contains(limit) else {
      throw APIProblem(
        status: 400, code: "api.badLimit", detail: "`limit` is not a number from 1 to 1000")
    }
    return limit
  }

  // MARK: Acting

  /// The beginnings of the kinds of acts that are said here.
  private static let said =
    ["item.", "approval.", "loss."] + MatterKind.allCases.map { "\($0.rawValue)." }

  /// Says something about an item, an approval, a loss or a matter, attested by the officers who are
  /// named.
  func say(_ request: Request) async throws -> Response {
    var reader = try await body(request)
    let kind = try reader.string("kind")
    let subject = try reader.string("subject")
    guard Self.said.contains(where: kind.hasPrefix) else {
      throw APIProblem(
        status: 400, code: "api.unknownAct", detail: "`\(kind)` is not said this way")
    }
    let content = try reader.object("body")
    let post = try reader.string("post")
    let attesting = try attesting(&reader)
    try reader.finish()
    let said = try ActBody(kind: kind, reading: content)
    let node = node
    // Neither the store nor a thread that serves others waits for a passphrase.
    let made = try await unlocking.value {
      try node.say(
        said, about: subject.isEmpty ? nil : subject, post: post, attest: attesting.open())
    }
    return try acted(made)
  }

  /// The officers whom a body names to attest an act.
  func attesting(_ reader: inout JSONReader) throws -> Attesting {
    let officers = try reader.array("officers").map { element in
      var reader = try JSONReader(element, path: "officers")
      let officer = Attesting.Officer(
        name: try reader.string("officer"), passphrase: try reader.string("passphrase"))
      try reader.finish()
      return officer
    }
    guard let attesting = Attesting(officers, unlock) else {
      throw APIProblem(
        status: 400, code: "api.officers",
        detail: "at most \(Attesting.most) officers attest an act, each once")
    }
    return attesting
  }
}

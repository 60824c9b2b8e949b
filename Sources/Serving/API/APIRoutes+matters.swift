import Conduct
import Evidence
import Exchange
import Hummingbird
import Interop
import Treaty

extension APIRoutes {
  /// The most matters about which something is said at once.
  static let mostMatters = 1000

  /// The most bytes of a body about so many: each may have 16 KiB, and 64 KiB are for the rest.
  ///
  /// A thousand such records take some 100 MB for the time of the call; a body of nothing but small
  /// numbers, which is refused, some 350 MB. One such body is read after another.
  static let mattersBodyLimit = mostMatters * 16_384 + 65_536

  // MARK: Reading

  /// What there is of a kind, in the order of the ids.
  func matters(_ request: Request) throws -> Response {
    guard let word = request.uri.queryParameters["kind"] else {
      throw APIProblem(status: 400, code: "api.missingParameter", detail: "`kind` is missing")
    }
    let found = try node.matters(
      try Self.kind(String(word)), after: request.uri.queryParameters["after"].map(String.init),
      limit: limit(request))
    return answer(.array(found.map(APIViews.matter)))
  }

  func matter(_ context: some RequestContext) throws -> Response {
    let kind = try Self.kind(try context.parameters.require("kind"))
    let id = try context.parameters.require("id")
    guard let found = try node.matter(kind, id) else { throw NodeError.notHeld(id) }
    return answer(APIViews.matter(found))
  }

  /// What both parties still owe of matters, the earliest deadline first.
  func owedMatters(_ request: Request) throws -> Response {
    answer(.array(try node.owedMatters(limit: limit(request)).map(APIViews.owed)))
  }

  /// What is agreed and owed, as a calendar in one language, of one body or of all.
  ///
  /// Of classified meetings it says only that the time is taken, to everybody.
  func calendar(_ request: Request) throws -> Response {
    let word = request.uri.queryParameters["lang"].map(String.init) ?? ""
    guard let language = Language(rawValue: word) else {
      throw APIProblem(
        status: 400, code: "api.unknownLanguage", detail: "`lang` is none of en, fr and ko")
    }
    guard let party = node.agreement.party(node.party) else {
      throw NodeError.refused([Reason(.wrongParty, ["party": node.party])])
    }
    let body = request.uri.queryParameters["body"].map(String.init)
    guard body?.isLine(limit: 512) ?? true else {
      throw APIProblem(
        status: 400, code: "api.badLine", detail: "`body` is no line of at most 512 bytes")
    }
    let reader = CalendarFeed.Reader(party, language, body: body)
    let matters = try [MatterKind.mechanism, .meeting, .action, .review].flatMap {
      try node.matters($0)
    }
    let feed = CalendarFeed(of: matters, under: node.agreement.lineage, for: reader)
    return Response(
      status: .ok, headers: [.contentType: "text/calendar; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: try feed.written())))
  }

  private static func kind(_ word: String) throws -> MatterKind {
    guard let kind = MatterKind(rawValue: word) else {
      throw APIProblem(
        status: 400, code: "api.unknownMatter", detail: "there is no kind of matter `\(word)`")
    }
    return kind
  }

  // MARK: Acting

  /// Proposes what several matters are, all or none.
  func proposeMatters(_ request: Request) async throws -> Response {
    let node = node
    return try await sayOfMatters(request) { matters, post, attest in
      let proposed = try matters.enumerated().map { place, matter in
        (id: matter.id, facts: try matter.facts(at: place))
      }
      return try node.propose(proposed, post: post, attest: attest)
    }
  }

  /// Agrees to several of the partner's proposals, all or none.
  func agreeToMatters(_ request: Request) async throws -> Response {
    let node = node
    return try await sayOfMatters(request) { matters, post, attest in
      let agreed = try matters.map { matter in
        (kind: matter.kind, id: matter.id, proposal: try matter.proposal())
      }
      return try node.agree(to: agreed, post: post, attest: attest)
    }
  }

  private typealias Say =
    @Sendable (
      _ matters: [Named], _ post: String, _ attest: @escaping LocalAPI.Attest
    ) throws -> [Made]

  private func sayOfMatters(_ request: Request, _ say: @escaping Say) async throws -> Response {
    let bytes = [UInt8](buffer: try await request.body.collect(upTo: Self.mattersBodyLimit))
    let routes = self
    // Large bodies are read one after another, and away from the threads that serve others.
    let made = try await unlocking.value {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.mattersBodyLimit))
      let post = try reader.string("post")
      let attesting = try routes.attesting(&reader)
      let matters = try Self.named(try reader.array("matters"))
      try reader.finish()
      return try say(matters, post, attesting.open())
    }
    wake()
    return answer(.array(made.map { APIViews.made($0, under: node.agreement) }))
  }

  /// A matter as a body names it, with what is said of it.
  private struct Named {
    let kind: MatterKind
    let id: String
    private let rest: JSONReader

    init(_ value: JSON, at place: Int) throws {
      var reader = try JSONReader(value, path: "matters[\(place)]")
      kind = try APIRoutes.kind(try reader.string("kind"))
      id = try reader.string("id")
      rest = reader
    }

    /// What it is to be.
    func facts(at place: Int) throws -> MatterFacts {
      var reader = rest
      var inside = try reader.object("facts")
      try reader.finish()
      let error: ActError
      do {
        let facts = try MatterFacts(kind, reading: &inside)
        try inside.finish()
        return facts
      } catch let fault as ActError {
        error = fault
      } catch let fault as JSONError {
        error = .json(fault)
      }
      throw NodeError.refusedAmong(
        place: place, kind: PartnershipAct.Kind.proposed.name(of: kind), subject: id,
        [error.reason])
    }

    /// The act that proposes it.
    func proposal() throws -> Digest {
      var reader = rest
      let digest = try reader.digest("proposal")
      try reader.finish()
      return digest
    }
  }

  private static func named(_ values: [JSON]) throws -> [Named] {
    guard (1...mostMatters).contains(values.count) else {
      throw APIProblem(
        status: 400, code: "api.badCount",
        detail: "`matters` has not between 1 and \(mostMatters) elements")
    }
    let matters = try values.enumerated().map { place, value in try Named(value, at: place) }
    var seen: Set<[String]> = []
    for matter in matters {
      guard seen.insert([matter.kind.rawValue, matter.id]).inserted else {
        throw APIProblem(
          status: 400, code: "api.matterTwice",
          detail: "`\(matter.kind.rawValue) \(matter.id)` is named twice")
      }
    }
    return matters
  }
}

import Conduct
import Dispatch
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Sealing
import Treaty

/// What the local API's routes do.
struct APIRoutes: Sendable {
  let node: Node
  let unlock: LocalAPI.Unlock
  let wake: @Sendable () -> Void
  /// How things stand with the partner's node.
  private let link: @Sendable () -> LinkState

  /// Keys are unlocked one after another: each takes much memory.
  let unlocking = DispatchQueue(label: "entente.api.unlocking")

  /// The most bytes in a JSON body.
  private static let bodyLimit = 65_536

  init(
    node: Node, unlock: @escaping LocalAPI.Unlock, wake: @escaping @Sendable () -> Void,
    link: @escaping @Sendable () -> LinkState
  ) {
    self.node = node
    self.unlock = unlock
    self.wake = wake
    self.link = link
  }

  // MARK: Reading

  func status() throws -> Response { answer(try LocalAPI.status(of: node, link: link())) }

  func list(_ request: Request) throws -> Response {
    let query = request.uri.queryParameters
    let statuses = try query["status"].map { text in
      try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
        guard let status = Transmittal.Status(rawValue: String(word)) else {
          throw APIProblem(
            status: 400, code: "api.unknownStatus", detail: "there is no status `\(word)`")
        }
        return status
      }
    }
    let author = query["author"].map(String.init)
    guard author.map(node.agreement.isParty) ?? true else {
      throw APIProblem(
        status: 400, code: "api.unknownParty", detail: "there is no party `\(author ?? "")`")
    }
    let found = try node.transmittals(
      statuses: statuses, author: author, limit: limit(request))
    return answer(.array(found.map { APIViews.transmittal($0, under: node.agreement) }))
  }

  func show(_ context: some RequestContext) throws -> Response {
    answer(
      APIViews.transmittal(
        try node.transmittal(try context.parameters.require("number")), under: node.agreement))
  }

  /// The labels of an item, exactly as they were offered.
  func labels(_ context: some RequestContext) throws -> Response {
    let offer = try node.transmittal(try context.parameters.require("number")).offer
    return answer(
      .object([
        "originator": .string(offer.label.xml), "alternative": .string(offer.alternative.xml),
      ]))
  }

  func proof(_ request: Request, _ context: some RequestContext) throws -> Response {
    let word = request.uri.queryParameters["act"].map(String.init) ?? "offered"
    guard let verb = TransmittalAct.Verb(rawValue: word) else {
      throw APIProblem(status: 400, code: "api.unknownAct", detail: "there is no act `\(word)`")
    }
    let proof = try node.proof(of: try context.parameters.require("number"), verb)
    return Self.file(proof.bytes)
  }

  /// The evidence of a contradiction, once this node has met one.
  func breach() throws -> Response {
    guard let evidence = try node.breachEvidence() else {
      throw APIProblem(
        status: 404, code: "api.noBreach", detail: "this node has met no contradiction")
    }
    return Self.file(evidence.bytes)
  }

  // MARK: Sending

  func explain(_ request: Request) async throws -> Response {
    var reader = try await body(request)
    let dispatch = Dispatch(
      title: try reader.string("title"), mediaType: try reader.string("mediaType"),
      level: try reader.string("level"), purpose: try reader.string("purpose"),
      from: try reader.string("from"), to: try reader.strings("to"),
      size: try reader.count("size"))
    try reader.finish()
    do {
      return answer(
        APIViews.decision(try node.explain(dispatch), under: node.agreement))
    } catch NodeError.refused(let reasons) {
      return answer(APIViews.decision(.refused(reasons), under: node.agreement))
    }
  }

  /// Seals the body as it comes; the agreement is asked before the first byte is read.
  func send(_ request: Request) async throws -> Response {
    let query = request.uri.queryParameters
    func text(_ name: String) throws -> String {
      guard let value = query[name[...]] else {
        throw APIProblem(
          status: 400, code: "api.missingParameter", detail: "`\(name)` is missing")
      }
      return String(value)
    }
    let digits = try text("size")
    guard let size = Int(digits), size >= 0, String(size) == digits else {
      throw APIProblem(status: 400, code: "api.badSize", detail: "`size` is not a count of bytes")
    }
    let sending = try node.beginSending(
      Dispatch(
        title: try text("title"), mediaType: try text("mediaType"), level: try text("level"),
        purpose: try text("purpose"), from: try text("from"),
        to: try text("to").split(separator: ",").map(String.init),
        references: query[values: "reference"].map(String.init), reviewBy: try reviewBy(request),
        size: size))
    do {
      for try await buffer in request.body {
        try sending.absorb([UInt8](buffer: buffer))
      }
    } catch {
      sending.discard()
      throw error
    }
    let made = try await node.finishSendingSoon(sending)
    wake()
    return answer(APIViews.made(made, under: node.agreement), status: .created)
  }

  /// When the labels ask for review, if the request names a day: one, and one that can be.
  private func reviewBy(_ request: Request) throws -> Instant? {
    let days = request.uri.queryParameters[values: "review"]
    guard let day = days.first else { return nil }
    guard days.count == 1, let review = node.reviewDay(String(day)) else {
      throw APIProblem(
        status: 400, code: "api.badReview",
        detail: "`review` is not one day after today and within fifty years, such as 2031-06-30")
    }
    return review.start
  }

  // MARK: Receiving

  func accept(_ request: Request, _ context: some RequestContext) async throws -> Response {
    let number = try context.parameters.require("number")
    var reader = try await body(request)
    let post = try reader.string("post")
    let attesting = try attesting(&reader)
    try reader.finish()
    let node = node
    // Neither the store nor a thread that serves others waits for a passphrase.
    let made = try await unlocking.value {
      try node.accept(number, post: post, attest: attesting.open())
    }
    return try acted(made)
  }

  func refuse(_ request: Request, _ context: some RequestContext) async throws -> Response {
    let number = try context.parameters.require("number")
    var reader = try await body(request)
    let post = try reader.string("post")
    let note = try reader.string("reason")
    try reader.finish()
    return try acted(node.refuse(number, post: post, note: note))
  }

  func withdraw(_ request: Request, _ context: some RequestContext) async throws -> Response {
    let number = try context.parameters.require("number")
    var reader = try await body(request)
    let post = try reader.string("post")
    let note = try reader.string("reason")
    try reader.finish()
    return try acted(node.withdraw(number, post: post, note: note))
  }

  /// Gives out the content after every byte of it was checked once.
  func open(_ request: Request, _ context: some RequestContext) async throws -> Response {
    let number = try context.parameters.require("number")
    var reader = try await body(request)
    let post = try reader.string("post")
    try reader.finish()
    let opened = try node.open(number, post: post)
    wake()
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/octet-stream", .contentLength: String(opened.inner.size),
      ],
      body: ResponseBody(contentLength: opened.inner.size) { writer in
        for try await bytes in Released(opened) {
          try await writer.write(ByteBuffer(bytes: bytes))
        }
        try await writer.finish(nil)
      })
  }

  // MARK: Bodies

  /// A file that anybody can verify.
  static func file(_ bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  func acted(_ made: @autoclosure () throws -> Made) throws -> Response {
    let made = try made()
    wake()
    return answer(APIViews.made(made, under: node.agreement))
  }

  func body(_ request: Request) async throws -> JSONReader {
    let buffer = try await request.body.collect(upTo: Self.bodyLimit)
    return try JSONReader(JSON(parsing: [UInt8](buffer: buffer), limit: Self.bodyLimit))
  }

  func answer(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: json.bytes + [0x0A])))
  }
}

import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// What a request needs to know of its connection.
struct PartnerContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Answers the partner's requests by asking the node.
///
/// Every route is open to every admitted peer and to nobody else.
struct PartnerResponder: HTTPResponder {
  private let service: any PartnerService
  private let limits: ListenerLimits
  private let logger: Logger
  private let meters: NodeMeters
  /// Places for bodies in memory, from the first byte of a request to the last of its answer.
  let held = Places(PartnerLimits.heldBodies)
  private let transfers = Places(PartnerLimits.transfers)

  init(service: any PartnerService, limits: ListenerLimits, logger: Logger, meters: NodeMeters) {
    self.service = service
    self.limits = limits
    self.logger = logger
    self.meters = meters
  }

  func respond(to request: Request, context: PartnerContext) async throws -> Response {
    let deadline = RequestDeadline(TimeAmount(limits.request), on: context.channel)
    var body = PartnerBody(request)
    var answer: Answer
    do {
      guard PartnerChannel.admission?.peer != nil else { throw PartnerProblem.revoked }
      let route = try PartnerRoute(target: request.head.path ?? "")
      meters.requests.add(route.name)
      if route.method == request.method.rawValue {
        try Self.refuseEncoding(request)
        answer = try await self.answer(route, &body, deadline)
      } else {
        meters.requestsRefused.add(PartnerProblem.methodNotAllowed.code)
        answer = problem(.methodNotAllowed)
        answer.headers[.allow] = route.method
      }
    } catch let refusal as PartnerProblem {
      meters.requestsRefused.add(refusal.code)
      answer = problem(refusal)
    } catch {
      let code = DiagnosticCode.of(error)
      meters.requestsRefused.add(code)
      logger.note(.error, .requestFailed, code: code)
      answer = problem(.internalError)
    }
    return response(answer, deadline, isEarly: !body.isWhole, on: context.channel)
  }

  /// What is sent back, and the place that it holds in memory until it is sent.
  private struct Answer {
    var status = HTTPResponse.Status.ok
    var headers: HTTPFields
    var body: ByteBuffer
    var place: Place?

    init(_ bytes: [UInt8], type: String, place: Place? = nil) {
      headers = [.contentType: type]
      body = ByteBuffer(bytes: bytes)
      self.place = place
    }
  }

  private func answer(
    _ route: PartnerRoute, _ body: inout PartnerBody, _ deadline: RequestDeadline
  ) async throws -> Answer {
    switch route {
    case .health:
      try await body.expectNone()
      return json(.object(["status": .string("ok")]))
    case .package(let package):
      try await body.expectNone()
      return json(try await service.packageStatus(package).json)
    case .exchange:
      let (envelope, place) = try await hold(&body)
      return Answer(
        try await service.answer(envelope), type: "application/octet-stream", place: place)
    case .parcel:
      let (parcel, place) = try await hold(&body)
      let results = try await service.receiveParcel(parcel)
      return json(ParcelAnswer(results: results).json, place: place)
    case .outline(let package):
      let (outline, place) = try await hold(&body)
      try await service.receiveOutline(outline, of: package)
      return json(try await service.packageStatus(package).json, place: place)
    case .pieces(let package, let piece):
      guard let place = transfers.enter() else { throw PartnerProblem.busy }
      var receiver = try await service.receiver(for: package, from: piece)
      let held = try await take(&body, into: &receiver, deadline)
      var status = try await service.packageStatus(package)
      status.heldPieces = held
      return json(status.json, place: place)
    }
  }

  /// Takes a body into memory, and the place that it has there.
  private func hold(_ body: inout PartnerBody) async throws -> ([UInt8], Place) {
    try body.checkLength(limit: PartnerLimits.heldBody)
    guard let place = held.enter() else { throw PartnerProblem.busy }
    return (try await body.collect(limit: PartnerLimits.heldBody), place)
  }

  /// Refuses bytes that would have to be decompressed: a little of it may become a lot.
  private static func refuseEncoding(_ request: Request) throws(PartnerProblem) {
    let contents = request.headers[values: .contentEncoding]
    let transfers = request.headers[values: .transferEncoding]
    guard contents.allSatisfy({ $0.lowercased() == "identity" }),
      transfers.allSatisfy({ $0.lowercased() == "chunked" })
    else { throw .encoded }
  }

  private func take(
    _ body: inout PartnerBody, into receiver: inout any PieceReceiver, _ deadline: RequestDeadline
  ) async throws -> Int {
    while true {
      let block: ByteBuffer?
      do {
        block = try await body.next()
      } catch {
        // What landed whole before the cut is kept: the partner goes on from there.
        _ = try await receiver.finish()
        throw error
      }
      guard let block else { return try await receiver.finish() }
      try receiver.receive(Array(buffer: block))
      deadline.moved(block.readableBytes)
    }
  }

  private func json(_ value: JSON, place: Place? = nil) -> Answer {
    Answer(value.bytes, type: "application/json", place: place)
  }

  private func problem(_ problem: PartnerProblem) -> Answer {
    var answer = Answer(problem.json.bytes, type: PartnerProblem.mediaType)
    answer.status = HTTPResponse.Status(code: problem.status)
    // SPEC partner-protocol 4: for whoever is no node, which asks again at times of its own.
    if problem.status == 503 { answer.headers[.retryAfter] = "1" }
    return answer
  }

  /// Sends an answer in blocks, no faster than the partner reads, and only then gives its place back.
  ///
  /// After an answer that came before the whole of its request the connection ends. It lingers a
  /// little, reading and dropping: closing at once would reset the connection, and the partner might
  /// lose the answer that says why.
  private func response(
    _ answer: Answer, _ deadline: RequestDeadline, isEarly: Bool, on channel: any Channel
  ) -> Response {
    var headers = answer.headers
    if isEarly {
      headers[.connection] = "close"
      channel.eventLoop.scheduleTask(in: TimeAmount(limits.linger)) {
        channel.close(promise: nil)
      }
    }
    let body = ResponseBody(contentLength: answer.body.readableBytes) {
      [answer] (writer: inout any ResponseBodyWriter) in
      var rest = answer.body
      while let block = rest.readSlice(length: min(rest.readableBytes, PartnerLimits.block)),
        block.readableBytes > 0
      {
        try await writer.write(block)
        // The writer learns that the socket is full only when the loop has seen the block; without
        // this wait a long answer would be queued whole.
        try await channel.eventLoop.submit {}.get()
      }
      try await writer.finish(nil)
      deadline.end()
      withExtendedLifetime(answer.place) {}
    }
    return Response(status: answer.status, headers: headers, body: body)
  }
}

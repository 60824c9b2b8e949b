import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

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
  private let logger: Logger
  private let meters: NodeMeters
  private let heldBodies = HeldBodies(most: PartnerLimits.heldBodies)
  private let transfers = HeldBodies(most: PartnerLimits.transfers)

  init(service: any PartnerService, logger: Logger, meters: NodeMeters) {
    self.service = service
    self.logger = logger
    self.meters = meters
  }

  func respond(to request: Request, context: PartnerContext) async throws -> Response {
    var body = PartnerBody(request)
    var response: Response
    do {
      guard PartnerChannel.admission?.peer != nil else { throw PartnerProblem.revoked }
      let route = try PartnerRoute(target: request.head.path ?? "")
      meters.requests.add(route.name)
      guard route.method == request.method.rawValue else {
        meters.requestsRefused.add(PartnerProblem.methodNotAllowed.code)
        response = problem(.methodNotAllowed)
        response.headers[.allow] = route.method
        return close(response, unless: body.isWhole, on: context.channel)
      }
      response = try await answer(route, &body)
    } catch let refusal as PartnerProblem {
      meters.requestsRefused.add(refusal.code)
      logger.note(.debug, .requestRefused, code: refusal.code)
      response = problem(refusal)
    } catch {
      let code = DiagnosticCode.of(error)
      meters.requestsRefused.add(code)
      logger.note(.error, .requestFailed, code: code)
      response = problem(.internalError)
    }
    return close(response, unless: body.isWhole, on: context.channel)
  }

  private func answer(
    _ route: PartnerRoute, _ body: inout PartnerBody
  ) async throws -> Response {
    switch route {
    case .health:
      try await body.expectNone()
      return json(.object(["status": .string("ok")]))
    case .package(let package):
      try await body.expectNone()
      return json(try service.packageStatus(package).json)
    case .exchange:
      let answer = try await held(&body) { try await service.answer($0) }
      return bytes(answer, type: "application/octet-stream")
    case .parcel:
      let results = try await held(&body) { try await service.receiveParcel($0) }
      return json(ParcelAnswer(results: results).json)
    case .outline(let package):
      try await held(&body) { try service.receiveOutline($0, of: package) }
      return json(try service.packageStatus(package).json)
    case .pieces(let package, let piece):
      guard transfers.enter() else { throw PartnerProblem.busy }
      defer { transfers.leave() }
      var receiver = try service.receiver(for: package, from: piece)
      let held = try await take(&body, into: &receiver)
      var status = try service.packageStatus(package)
      status.heldPieces = held
      return json(status.json)
    }
  }

  /// Holds a body in memory while it comes and while it is worked on.
  private func held<Value>(
    _ body: inout PartnerBody, _ work: ([UInt8]) async throws -> Value
  ) async throws -> Value {
    try body.checkLength(limit: PartnerLimits.heldBody)
    guard heldBodies.enter() else { throw PartnerProblem.busy }
    defer { heldBodies.leave() }
    return try await work(try await body.collect(limit: PartnerLimits.heldBody))
  }

  private func take(
    _ body: inout PartnerBody, into receiver: inout any PieceReceiver
  ) async throws -> Int {
    while true {
      let block: ByteBuffer?
      do {
        block = try await body.next()
      } catch {
        // What landed whole before the cut is kept: the partner goes on from there.
        _ = try receiver.finish()
        throw error
      }
      guard let block else { return try receiver.finish() }
      try receiver.receive(Array(buffer: block))
    }
  }

  private func json(_ value: JSON) -> Response { bytes(value.bytes, type: "application/json") }

  private func problem(_ problem: PartnerProblem) -> Response {
    var response = bytes(problem.json.bytes, type: PartnerProblem.mediaType)
    response.status = HTTPResponse.Status(code: problem.status)
    if let seconds = problem.retryAfterSeconds { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  private func bytes(_ bytes: [UInt8], type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Ends the connection after an answer that came before the whole of its request.
  ///
  /// It lingers a little, reading and dropping: closing at once would reset the connection, and the
  /// partner might lose the answer that says why.
  private func close(
    _ response: Response, unless isWhole: Bool, on channel: any Channel
  ) -> Response {
    guard !isWhole else { return response }
    var response = response
    response.headers[.connection] = "close"
    channel.eventLoop.scheduleTask(in: .seconds(PartnerLimits.lingerSeconds)) {
      channel.close(promise: nil)
    }
    return response
  }
}

/// Counts the bodies that are held in memory.
private final class HeldBodies: Sendable {
  private let most: Int
  private let count = Mutex(0)

  init(most: Int) { self.most = most }

  func enter() -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}

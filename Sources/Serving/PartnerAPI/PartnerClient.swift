package import Evidence
import NIOCore
import NIOHTTP1
import NIOSSL

/// Speaks to the partner's listener: HTTPS with mutual TLS 1.3 and pinned keys.
///
/// A few idle connections are kept for the next requests; requests made at the same time get
/// connections of their own, so a long transfer never holds up an exchange. Every method throws `PartnerProblem`
/// when the partner's node refuses, and `PartnerTransportError` when there is no answer.
///
/// ```swift
/// let client = PartnerClient(
///   host: "partner.example", port: 8443, identity: identity, peer: { keysets.partnerTLS },
///   now: clock.now, timeoutSeconds: 30)
/// let answer = try await client.exchange(envelope)
/// ```
package actor PartnerClient {
  private let host: String
  private let port: Int
  private let identity: TLSIdentity
  private let verifier: PeerVerifier
  private let patience: TimeAmount
  private var context: NIOSSLContext?
  private var idle: [PartnerConnection] = []
  /// The time that the partner's latest answer stated, if it stated one.
  private(set) var statedTime: Instant?

  /// Describes a client; the first request connects.
  ///
  /// `peer` and `now` are asked at every handshake and before a connection is used again. A request
  /// fails when nothing has moved for `timeoutSeconds`.
  package init(
    host: String, port: Int, identity: TLSIdentity,
    peer: @escaping @Sendable () -> [PinnedPeer], now: @escaping @Sendable () -> Instant,
    timeoutSeconds: Int
  ) {
    self.host = host
    self.port = port
    self.identity = identity
    self.verifier = PeerVerifier(role: .server, peers: peer, now: now)
    self.patience = .seconds(Int64(timeoutSeconds))
  }

  /// Sends a sealed envelope of at most 16 MiB, and returns the sealed answer.
  package func exchange(_ envelope: [UInt8]) async throws -> [UInt8] {
    let answer = try await call(.exchange, body: envelope)
    return Array(buffer: answer.body)
  }

  /// Sends a parcel of small packages, at most 16 MiB, and returns what the partner says of each.
  package func sendParcel(_ parcel: [UInt8]) async throws -> [String] {
    let answer = try await call(.parcel, body: parcel)
    do {
      return try ParcelAnswer(parsing: Array(buffer: answer.body)).results
    } catch {
      throw PartnerTransportError.malformedAnswer
    }
  }

  /// Asks what the partner holds of a package.
  package func packageStatus(_ package: Digest) async throws -> PackageStatus {
    try status(try await call(.package(package), body: nil))
  }

  /// Sends the outline of a package, at most 16 MiB.
  package func sendOutline(_ outline: [UInt8], of package: Digest) async throws -> PackageStatus {
    try status(try await call(.outline(package), body: outline))
  }

  /// Sends piece bytes as `next` gives them, until it gives nil, and returns what the partner holds.
  ///
  /// `next` is called only as fast as the partner takes the bytes; what it throws is rethrown. A
  /// transfer that is cut goes on from the `heldPieces` of `packageStatus`.
  package func sendPieces(
    of package: Digest, from piece: Int, next: @escaping @Sendable () throws -> [UInt8]?
  ) async throws -> PackageStatus {
    let (connection, _) = try await connection()
    let route = PartnerRoute.pieces(package, from: piece)
    return try status(try await answer(of: connection, to: route, length: nil, next: next))
  }

  /// Closes the idle connections.
  package func close() {
    for connection in idle { connection.close() }
    idle = []
  }

  // MARK: Requests

  private func call(_ route: PartnerRoute, body: [UInt8]?) async throws -> PartnerAnswer {
    if let body, body.count > PartnerLimits.heldBody { throw PartnerProblem.tooLarge }
    let (connection, isFresh) = try await connection()
    do {
      return try await answer(once: body, of: connection, to: route)
    } catch PartnerTransportError.closedMidway where !isFresh && !Task.isCancelled {
      // The partner closed the idle connection while the request was on its way. These requests
      // may be repeated: a second one changes nothing.
      return try await answer(once: body, of: try await open(), to: route)
    }
  }

  private func answer(
    once body: [UInt8]?, of connection: PartnerConnection, to route: PartnerRoute
  ) async throws -> PartnerAnswer {
    var rest = body
    return try await answer(of: connection, to: route, length: body?.count ?? 0) {
      defer { rest = nil }
      return rest
    }
  }

  private func answer(
    of connection: PartnerConnection, to route: PartnerRoute, length: Int?,
    next: () throws -> [UInt8]?
  ) async throws -> PartnerAnswer {
    let answer: PartnerAnswer
    do {
      answer = try await connection.call(
        head(route, length: length), bodyLength: length, next: next)
    } catch {
      connection.close()
      try Task.checkCancellation()
      throw error
    }
    statedTime = answer.head.headers.first(name: "date").flatMap(HTTPDate.instant)
    if answer.isReusable, idle.count < PartnerLimits.idleConnections {
      idle.append(connection)
    } else {
      connection.close()
    }
    let status = Int(answer.head.status.code)
    guard status != 200 else {
      // SPEC partner-protocol 4: a success can't be about bytes that were never sent.
      guard !answer.isEarly else { throw PartnerTransportError.malformedAnswer }
      return answer
    }
    if let problem = PartnerProblem(parsing: Array(buffer: answer.body), status: status) {
      throw problem
    }
    throw PartnerTransportError.malformedAnswer
  }

  private func head(_ route: PartnerRoute, length: Int?) -> HTTPRequestHead {
    let literal = host.contains(":") ? "[\(host)]" : host
    var headers: HTTPHeaders = ["host": "\(literal):\(port)"]
    if route.method != "GET" {
      headers.add(name: "content-type", value: "application/octet-stream")
      if let length {
        headers.add(name: "content-length", value: "\(length)")
      } else {
        headers.add(name: "transfer-encoding", value: "chunked")
      }
    }
    return HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: route.method), uri: route.target,
      headers: headers)
  }

  private func status(_ answer: PartnerAnswer) throws -> PackageStatus {
    do {
      return try PackageStatus(parsing: Array(buffer: answer.body))
    } catch {
      throw PartnerTransportError.malformedAnswer
    }
  }

  // MARK: Connections

  private func connection() async throws -> (PartnerConnection, isFresh: Bool) {
    while let connection = idle.popLast() {
      if connection.isUsable { return (connection, false) }
      connection.close()
    }
    return (try await open(), true)
  }

  private func open() async throws -> PartnerConnection {
    let context = try self.context ?? NIOSSLContext(configuration: identity.clientConfiguration())
    self.context = context
    return try await PartnerConnection.open(
      host: host, port: port, context: context, verifier: verifier, patience: patience)
  }
}

package import Evidence
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The listener that the partner's node speaks to: HTTPS with mutual TLS 1.3 and pinned keys.
///
/// On graceful shutdown it stops accepting, lets requests in progress end, and returns.
///
/// ```swift
/// let listener = PartnerListener(
///   host: "0.0.0.0", port: 8443, identity: identity, peers: { keysets.partnerTLS },
///   now: clock.now, service: node, logger: logger)
/// try await listener.run()
/// ```
package struct PartnerListener: Service {
  private let host: String
  private let port: Int
  private let identity: TLSIdentity
  private let verifier: PeerVerifier
  private let service: any PartnerService
  private let limits: ListenerLimits
  private let logger: Logger
  private let meters: NodeMeters
  private let onBound: @Sendable (Int) async -> Void
  let doorkeeper: Doorkeeper

  /// Describes a listener; `run` opens it.
  ///
  /// `peers` and `now` are asked at every handshake and every request. `onBound` is told the port,
  /// which matters when `port` is 0.
  package init(
    host: String, port: Int, identity: TLSIdentity,
    peers: @escaping @Sendable () -> [PinnedPeer], now: @escaping @Sendable () -> Instant,
    service: any PartnerService, limits: ListenerLimits = ListenerLimits(), logger: Logger,
    meters: NodeMeters = NodeMeters(),
    onBound: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.host = host
    self.port = port
    self.identity = identity
    self.verifier = PeerVerifier(role: .client, peers: peers, now: now)
    self.service = service
    self.limits = limits
    self.doorkeeper = Doorkeeper(strangers: limits.strangers, guests: limits.guests)
    self.logger = logger
    self.meters = meters
    self.onBound = onBound
  }

  /// Listens until graceful shutdown; throws when the address can't be bound.
  package func run() async throws {
    let tls = try identity.serverConfiguration()
    let verifier = self.verifier
    let (limits, doorkeeper, logger) = (self.limits, self.doorkeeper, self.logger)
    let meters = self.meters
    let refusals = RefusalLog(
      logger, meters, quiet: TimeAmount(limits.quiet),
      on: MultiThreadedEventLoopGroup.singleton.any())
    defer { refusals.tellRest() }
    let onBound = self.onBound
    let server = HTTPServerBuilder { responder in
      PartnerChannel(
        base: HTTP1Channel(
          responder: responder,
          configuration: HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
              maxHeaderFieldSize: PartnerLimits.headerField,
              maxHeaderListSize: PartnerLimits.headers,
              maxHeaderFieldCount: PartnerLimits.headerFields))),
        tls: tls, verifier: verifier, limits: limits, doorkeeper: doorkeeper,
        refusals: refusals)
    }
    let application = Application(
      responder: PartnerResponder(
        service: service, limits: limits, logger: logger, meters: meters),
      server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port),
        // The doorkeeper keeps below this; it only bounds how many may be closing at once.
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.sockets, logger: logger)),
      onServerRunning: { channel in await onBound(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }
}

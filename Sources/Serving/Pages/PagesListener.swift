package import Evidence
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// The listener that browsers speak to: the pages and nothing else, over TLS 1.3.
///
/// Where authorities are named, browsers may show a card; one that does not hold ends the handshake. On
/// graceful shutdown it stops accepting, lets requests in progress end, and returns.
package struct PagesListener: Service {
  private let host: String
  private let port: Int
  private let names: Set<String>
  private let identity: PagesIdentity
  private let verifier: CardVerifier
  private let limits: ListenerLimits
  private let logger: Logger
  private let routes: @Sendable (Router<CallContext>) -> Void
  private let onBound: @Sendable (Int) async -> Void

  /// Describes a listener; `run` opens it.
  ///
  /// Browsers call it by one of `names`, and are refused under any other. `onBound` is told the port,
  /// which matters when `port` is 0.
  package init(
    host: String, port: Int, names: Set<String>, identity: PagesIdentity,
    now: @escaping @Sendable () -> Instant, limits: ListenerLimits = .pages, logger: Logger,
    routes: @escaping @Sendable (Router<CallContext>) -> Void,
    onBound: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.host = host
    self.port = port
    self.names = names
    self.identity = identity
    verifier = CardVerifier(authorities: identity.authorities, now: now)
    self.limits = limits
    self.logger = logger
    self.routes = routes
    self.onBound = onBound
  }

  /// Listens until graceful shutdown; throws when the address can't be bound.
  package func run() async throws {
    let tls = try identity.configuration()
    let (names, verifier, limits, onBound) = (names, verifier, limits, onBound)
    let doorkeeper = Doorkeeper(
      strangers: limits.strangers, guests: limits.guests, guestsOfOne: limits.guestsOfOne)
    let router = Router(context: CallContext.self)
    routes(router)
    let application = Application(
      router: router,
      server: HTTPServerBuilder { responder in
        PagesChannel(
          base: HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
              idleTimeout: TimeAmount(limits.idle),
              httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: PartnerLimits.headerField,
                maxHeaderListSize: PartnerLimits.headers,
                maxHeaderFieldCount: PartnerLimits.headerFields))),
          tls: tls, verifier: verifier, names: names, limits: limits, doorkeeper: doorkeeper)
      },
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: "entente",
        availableConnectionsDelegate: .maximum(limits.sockets, logger: logger)),
      onServerRunning: { channel in await onBound(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }
}

extension ListenerLimits {
  /// Of the listener of pages: 256 connections in all, as at the local API.
  package static var pages: ListenerLimits {
    var limits = ListenerLimits()
    limits.strangers = 64
    limits.guests = 176
    // Whoever ends a handshake is a guest here. Behind one address there may be a whole office.
    limits.guestsOfOne = 64
    return limits
  }
}

import Conduct
package import Evidence
package import Exchange
import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import Treaty

/// The local API for the command line, on loopback, behind a bearer secret (docs/openapi.yaml).
///
/// A second bearer, which follows from the secret and does not give it away, reads metrics only.
package struct LocalAPI: Service {
  /// Attests acts with a key that was unlocked.
  package typealias Attest = @Sendable (_ act: [UInt8]) throws -> [NoteSignature]
  /// Unlocks an officer's own key with its passphrase, which takes long on purpose.
  package typealias Unlock =
    @Sendable (_ officer: String, _ passphrase: String) throws -> Attest

  private let node: Node
  private let port: Int
  private let secret: String
  private let unlock: Unlock
  private let wake: @Sendable () -> Void
  private let link: @Sendable () -> LinkState
  private let metrics: MetricsPage
  private let meters: NodeMeters
  private let logger: Logger
  /// Adds what is served beside the API.
  private let more: @Sendable (Router<CallContext>) -> Void
  private let onBound: @Sendable (Int) async -> Void

  package init(
    node: Node, port: Int, secret: String, unlock: @escaping Unlock,
    wake: @escaping @Sendable () -> Void,
    link: @escaping @Sendable () -> LinkState, metrics: MetricsPage,
    meters: NodeMeters = NodeMeters(), logger: Logger,
    more: @escaping @Sendable (Router<CallContext>) -> Void = { _ in },
    onBound: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.node = node
    self.port = port
    self.secret = secret
    self.unlock = unlock
    self.wake = wake
    self.link = link
    self.metrics = metrics
    self.meters = meters
    self.logger = logger
    self.more = more
    self.onBound = onBound
  }

  package func run() async throws {
    let onBound = onBound
    let application = Application(
      router: router(),
      // Whoever else is on this machine takes neither all connections nor one for ever.
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), serverName: "entente",
        availableConnectionsDelegate: .maximum(256, logger: logger)),
      onServerRunning: { channel in await onBound(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }

  /// What a scraper shows to read the metrics, and nothing else: it does not tell the secret.
  package static func metricsToken(for secret: String) -> String {
    Digest.sha256(Array("entente/metrics-token@v1\n\(secret)".utf8)).hex
  }

  /// The routes; everything but `/healthz` needs a bearer.
  package func router() -> Router<CallContext> {
    let router = Router(context: CallContext.self)
    router.add(
      middleware: ProblemMiddleware(agreement: node.agreement, meters: meters, logger: logger))
    router.get("healthz") { _, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
    }
    let metrics = metrics
    router.group("metrics")
      .add(middleware: BearerMiddleware([secret, Self.metricsToken(for: secret)]))
      .get { _, _ in
        Response(
          status: .ok, headers: [.contentType: MetricText.mediaType],
          body: .init(byteBuffer: ByteBuffer(string: try metrics.text())))
      }
    let api = router.group("api/v1").add(middleware: BearerMiddleware([secret]))
    let routes = APIRoutes(node: node, unlock: unlock, wake: wake, link: link)
    api.get("status") { _, _ in try routes.status() }
    api.get("breach") { _, _ in try routes.breach() }
    api.post("explain") { request, _ in try await routes.explain(request) }
    api.get("standing") { _, _ in try routes.standing() }
    api.post("standing") { request, _ in try await routes.declareStanding(request) }
    api.post("standing/draft") { request, _ in try await routes.draftStanding(request) }
    api.get("acts") { request, _ in try routes.acts(request) }
    api.post("acts") { request, _ in try await routes.say(request) }
    api.get("approvals") { request, _ in try routes.approvals(request) }
    api.get("approvals/:number") { _, context in try routes.approval(context) }
    api.get("losses") { request, _ in try routes.losses(request) }
    api.get("losses/:number") { _, context in try routes.loss(context) }
    api.get("documents") { request, _ in try routes.documents(request) }
    api.get("documents/:number") { _, context in try routes.document(context) }
    api.get("proof") { request, _ in try routes.proofOfAct(request) }
    api.get("duties") { request, _ in try routes.duties(request) }
    api.get("matters") { request, _ in try routes.matters(request) }
    api.get("matters/owed") { request, _ in try routes.owedMatters(request) }
    api.get("matters/calendar") { request, _ in try routes.calendar(request) }
    api.get("partnership/report") { request, _ in try await routes.report(request) }
    api.get("matters/:kind/:id") { _, context in try routes.matter(context) }
    api.post("matters/propose") { request, _ in try await routes.proposeMatters(request) }
    api.post("matters/agree") { request, _ in try await routes.agreeToMatters(request) }
    api.get("transmittals") { request, _ in try routes.list(request) }
    api.post("transmittals") { request, _ in try await routes.send(request) }
    api.get("transmittals/:number") { _, context in try routes.show(context) }
    api.post("transmittals/:number/accept") { try await routes.accept($0, $1) }
    api.post("transmittals/:number/refuse") { try await routes.refuse($0, $1) }
    api.post("transmittals/:number/withdraw") { try await routes.withdraw($0, $1) }
    api.post("transmittals/:number/open") { try await routes.open($0, $1) }
    api.get("transmittals/:number/labels") { _, context in try routes.labels(context) }
    api.get("transmittals/:number/proof") { try routes.proof($0, $1) }
    more(router)
    return router
  }
}

/// Turns every error into problem details.
private struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let agreement: Agreement
  let meters: NodeMeters
  let logger: Logger

  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      let response = try await next(request, context)
      meters.calls.add("\(response.status.code)")
      return response
    } catch {
      let problem = APIProblem(error, under: agreement)
      meters.calls.add("\(problem.status)")
      // Somebody on this machine without the secret, and what should not happen, are worth a word.
      if problem.status == 401 { logger.note(.notice, .callRefused, code: problem.code) }
      if problem.status == 500 { logger.note(.error, .callFailed, code: problem.code) }
      return problem.response
    }
  }
}

/// Asks for one of some bearers, compared without telling how much of it was right.
private struct BearerMiddleware<Context: RequestContext>: RouterMiddleware {
  private let admitted: [Digest]

  init(_ bearers: [String]) {
    admitted = bearers.map { Digest.sha256(Array("Bearer \($0)".utf8)) }
  }

  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    let given = Digest.sha256(Array((request.headers[.authorization] ?? "").utf8))
    guard admitted.contains(given) else {
      throw APIProblem(status: 401, code: "api.unauthorized", detail: "the bearer secret is wrong")
    }
    return try await next(request, context)
  }
}

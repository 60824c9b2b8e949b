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
package struct LocalAPI: Service {
  /// Unlocks an officer's own key with its passphrase and attests with it.
  package typealias Attest =
    @Sendable (_ officer: String, _ passphrase: String, _ act: [UInt8]) throws -> [NoteSignature]

  private let node: Node
  private let port: Int
  private let secret: String
  private let attest: Attest
  private let wake: @Sendable () -> Void
  private let problem: @Sendable () -> String?
  private let logger: Logger
  private let onBound: @Sendable (Int) async -> Void

  package init(
    node: Node, port: Int, secret: String, attest: @escaping Attest,
    wake: @escaping @Sendable () -> Void,
    problem: @escaping @Sendable () -> String? = { nil }, logger: Logger,
    onBound: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.node = node
    self.port = port
    self.secret = secret
    self.attest = attest
    self.wake = wake
    self.problem = problem
    self.logger = logger
    self.onBound = onBound
  }

  package func run() async throws {
    let onBound = onBound
    let application = Application(
      router: router(),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), serverName: "entente"),
      onServerRunning: { channel in await onBound(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await application.run()
  }

  /// The routes; everything under `/api/` needs the secret.
  package func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ProblemMiddleware(agreement: node.agreement))
    router.get("healthz") { _, _ in
      Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
    }
    let api = router.group("api/v1").add(middleware: BearerMiddleware(secret: secret))
    let routes = APIRoutes(node: node, attest: attest, wake: wake, problem: problem)
    api.get("status") { _, _ in try routes.status() }
    api.get("breach") { _, _ in try routes.breach() }
    api.post("explain") { request, _ in try await routes.explain(request) }
    api.get("transmittals") { request, _ in try routes.list(request) }
    api.post("transmittals") { request, _ in try await routes.send(request) }
    api.get("transmittals/:number") { _, context in try routes.show(context) }
    api.post("transmittals/:number/accept") { try await routes.accept($0, $1) }
    api.post("transmittals/:number/refuse") { try await routes.refuse($0, $1) }
    api.post("transmittals/:number/withdraw") { try await routes.withdraw($0, $1) }
    api.post("transmittals/:number/open") { try await routes.open($0, $1) }
    api.get("transmittals/:number/proof") { try routes.proof($0, $1) }
    return router
  }
}

/// Turns every error into problem details.
private struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let agreement: Agreement

  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      return APIProblem(error, under: agreement).response
    }
  }
}

/// Asks for the bearer secret, compared without telling how much of it was right.
private struct BearerMiddleware<Context: RequestContext>: RouterMiddleware {
  let secret: String

  func handle(
    _ request: Request, context: Context,
    next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    let given = Digest.sha256(Array((request.headers[.authorization] ?? "").utf8))
    guard given == Digest.sha256(Array("Bearer \(secret)".utf8)) else {
      throw APIProblem(status: 401, code: "api.unauthorized", detail: "the bearer secret is wrong")
    }
    return try await next(request, context)
  }
}

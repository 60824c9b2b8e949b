import HTTPTypes
import Hummingbird
import NIOCore
import Serving

/// What every answer tells browsers: nothing from elsewhere, in no frame, kept nowhere.
struct PageHeaders: RouterMiddleware {
  func handle(
    _ request: Request, context: CallContext,
    next: @concurrent (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do { response = try await next(request, context) } catch let error as any HTTPResponseError {
      response = Response(status: error.status)
    } catch {
      // What should not happen is told without a word of the inside.
      let words = "The node can’t do this now. · Le nœud ne peut pas le faire. · 노드가 지금 할 수 없습니다."
      response = Response(
        status: .internalServerError, headers: [.contentType: "text/plain; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: words + "\n")))
    }
    // What is being read stands in a frame of ours, and in no other.
    let isFramed = request.uri.path.hasPrefix("/viewings/")
    let policy = [
      "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'",
      "img-src 'self' data:", "frame-src 'self'", "form-action 'self'",
      "frame-ancestors \(isFramed ? "'self'" : "'none'")", "base-uri 'none'",
    ].joined(separator: "; ")
    let fields: [(String, String)] = [
      ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", isFramed ? "SAMEORIGIN" : "DENY"), ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]
    // For a year browsers come to this name with TLS only.
    let strict = [("Strict-Transport-Security", "max-age=31536000")]
    for (name, value) in fields + (context.caller.entrance.hasTLS ? strict : []) {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}

import HTTPTypes
import Hummingbird
import People
import Serving

/// Stands before every page: who calls by a foreign name, or posts from elsewhere, is told nothing; and a
/// session that a card opened is none without that card.
struct PageEntrance: RouterMiddleware {
  let signIn: SignIn
  /// Whose node it is; cookies' names have it in them.
  let party: String

  func handle(
    _ request: Request, context: CallContext,
    next: @concurrent (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let entrance = context.caller.entrance
    guard let host = request.head.authority, entrance.isCalled(host),
      [.get, .head].contains(request.method) || Self.isOwn(request, of: host, entrance)
    else { return Response(status: .init(code: 421), body: .init()) }
    var request = request
    if let value = Cookies(request.headers)[Cookies.session(party)],
      try !signIn.counts(value, with: context.caller.card.pin)
    {
      // The session goes on where its card is shown: here nobody has signed in.
      var head = request.head
      head.headerFields = Cookies.only(
        [Cookies.language, Cookies.browser(party)], of: request.headers)
      request = Request(head: head, body: request.body)
    }
    return try await next(request, context)
  }

  /// Whether a post comes from a page of ours, as browsers say of every post.
  private static func isOwn(_ request: Request, of host: String, _ entrance: Entrance) -> Bool {
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }),
      site != "same-origin"
    {
      return false
    }
    return request.headers[.origin].map { entrance.isOrigin($0, of: host) } ?? false
  }
}

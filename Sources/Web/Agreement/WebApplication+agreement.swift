import Hummingbird
import People
import Serving

extension WebApplication {
  /// The pages about the agreement: its words, what it would allow, and its files.
  func addAgreement(to pages: RouterGroup<CallContext>) {
    pages.get("agreement") { request, _ in
      try await page(request, of: .agreement) {
        try TreatyPage($0, languages: Self.query(request)["languages"]).html
      }
    }
    pages.get("agreement/may") { request, _ in
      try await asking(request) { visit, form in
        let page = try MayPage(visit, form)
        return (page.html, page.isFaulty)
      }
    }
    pages.get("agreement/versions") { request, _ in
      try await asking(request) { visit, form in
        let page = try VersionsPage(visit, form)
        return (page.html, page.isFaulty)
      }
    }
  }

  /// Shows a page that an address asks something; what it asks amiss is told on the page itself.
  private func asking(
    _ request: Request, _ body: (Visit, Form?) throws -> (html: HTML, isFaulty: Bool)
  ) async throws -> Response {
    let form = Form(Array((request.uri.query ?? "").utf8))
    var isFaulty = false
    var response = try await page(request, of: .agreement) { visit in
      let shown = try body(visit, form)
      isFaulty = shown.isFaulty
      return shown.html
    }
    if isFaulty { response.status = .unprocessableContent }
    return response
  }
}

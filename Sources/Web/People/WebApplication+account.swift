import Exchange
import HTTPTypes
import Hummingbird
import People
import Serving

// One's own account: the passphrase and the second factor; SPEC sign-in 6.

extension WebApplication {
  func addAccount(to pages: RouterGroup<BasicRequestContext>) {
    pages.get("account") { request, _ in
      try await anyone(request) { visit in
        guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
        return Self.html(AccountPage(visit: visit, person: person).html)
      }
    }
    pages.post("account/passphrase") { request, _ in try await changePassphrase(request) }
    pages.post("account/factor") { request, _ in
      try await proving(request, .begin) { visit, person, cookie, form in
        let (signIn, passphrase) = (signIn, form["passphrase"])
        let digits = try await keys.value { try signIn.beginFactor(cookie, passphrase) }
        return Self.html(FactorPage(visit: visit, person: person, digits: digits).html)
      }
    }
    pages.post("account/factor/confirm") { request, _ in
      try await proving(request, .confirm) { visit, _, cookie, form in
        let codes = try signIn.confirmFactor(cookie, form["digits"])
        return Self.html(CodesPage(visit: visit, codes: codes).html)
      }
    }
    pages.post("account/factor/remove") { request, _ in
      try await proving(request, .remove) { _, _, cookie, form in
        let (signIn, passphrase, digits) = (signIn, form["passphrase"], form["digits"])
        try await keys.value { try signIn.removeFactor(cookie, passphrase, digits) }
        return Self.redirect(to: "/account")
      }
    }
    pages.post("account/codes") { request, _ in
      try await proving(request, .codes) { visit, _, cookie, form in
        let codes = try signIn.makeCodes(cookie, form["digits"])
        return Self.html(CodesPage(visit: visit, codes: codes).html)
      }
    }
  }

  private func changePassphrase(_ request: Request) async throws -> Response {
    try await proving(request, .passphrase) { _, _, cookie, form in
      let (signIn, old, new) = (signIn, form["passphrase"], form["new"])
      try await keys.value { try signIn.changePassphrase(cookie, from: old, to: new) }
      var response = Self.redirect(to: "/sign-in")
      response.headers.append(
        HTTPField(name: .setCookie, value: Cookies.secret(Cookies.session(node.party), nil)))
      return response
    }
  }

  /// Runs a form of somebody about themself; what is refused is told beside that form.
  private func proving(
    _ request: Request, _ form: AccountPage.Part,
    _ body: (Visit, Person, String, Form) async throws -> Response
  ) async throws -> Response {
    let cookie = Cookies(request.headers)[Cookies.session(node.party)] ?? ""
    return try await posting(request) { visit, fields in
      let visit = visit.at("/account")
      guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
      do { return try await body(visit, person, cookie, fields) } catch let error as PeopleError {
        guard error != .sessionEnded else { return Self.redirect(to: "/sign-in") }
        return Self.html(
          AccountPage(visit: visit, person: person, failed: (form, error)).html,
          Self.status(of: error))
      }
    }
  }
}

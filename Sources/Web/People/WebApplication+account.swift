import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import People
import Serving

// One's own account: the passphrase and the second factor; SPEC sign-in 6.

extension WebApplication {
  func addAccount(to pages: RouterGroup<CallContext>) {
    pages.get("account") { request, context in
      try await anyone(request) { visit in
        guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
        return Self.html(AccountPage(visit: visit, person: person, card: context.caller.card).html)
      }
    }
    pages.post("account/passphrase") { request, context in
      try await changePassphrase(request, context.caller)
    }
    pages.post("account/factor") { request, context in
      try await proving(request, context.caller, .begin) { visit, person, cookie, form in
        let (signIn, passphrase) = (signIn, form["passphrase"])
        let digits = try await keys.value { try signIn.beginFactor(cookie, passphrase) }
        return Self.html(FactorPage(visit: visit, person: person, digits: digits).html)
      }
    }
    pages.post("account/factor/confirm") { request, context in
      try await proving(request, context.caller, .confirm) { visit, _, cookie, form in
        let codes = try signIn.confirmFactor(cookie, form["digits"])
        return Self.html(CodesPage(visit: visit, codes: codes).html)
      }
    }
    pages.post("account/factor/remove") { request, context in
      try await proving(request, context.caller, .remove) { _, _, cookie, form in
        let (signIn, passphrase, digits) = (signIn, form["passphrase"], form["digits"])
        try await keys.value { try signIn.removeFactor(cookie, passphrase, digits) }
        return Self.redirect(to: "/account")
      }
    }
    pages.post("account/codes") { request, context in
      try await proving(request, context.caller, .codes) { visit, _, cookie, form in
        let codes = try signIn.makeCodes(cookie, form["digits"])
        return Self.html(CodesPage(visit: visit, codes: codes).html)
      }
    }
    addCards(to: pages)
  }

  private func addCards(to pages: RouterGroup<CallContext>) {
    pages.post("account/card") { request, context in
      try await proving(request, context.caller, .enrolCard) { _, _, cookie, form in
        guard case .verified(let card) = context.caller.card else { throw PeopleError.noCard }
        let (signIn, passphrase) = (signIn, form["passphrase"])
        try await keys.value {
          try signIn.enrolCard(cookie, passphrase, card.pin, until: card.until)
        }
        return Self.redirect(to: "/account")
      }
    }
    pages.post("account/card/remove") { request, context in
      try await proving(request, context.caller, .removeCard) { _, _, cookie, form in
        guard let card = Digest(hex: form["card"]) else { throw PeopleError.changed }
        let (signIn, passphrase) = (signIn, form["passphrase"])
        try await keys.value { try signIn.removeCard(cookie, passphrase, card) }
        return Self.redirect(to: "/account")
      }
    }
  }

  private func changePassphrase(_ request: Request, _ caller: Caller) async throws -> Response {
    try await proving(request, caller, .passphrase) { _, _, cookie, form in
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
    _ request: Request, _ caller: Caller, _ form: AccountPage.Part,
    _ body: (Visit, Person, String, Form) async throws -> Response
  ) async throws -> Response {
    let cookie = Cookies(request.headers)[Cookies.session(node.party)] ?? ""
    return try await posting(request) { visit, fields in
      let visit = visit.at("/account")
      guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
      do { return try await body(visit, person, cookie, fields) } catch let error as PeopleError {
        guard error != .sessionEnded else { return Self.redirect(to: "/sign-in") }
        return Self.html(
          AccountPage(visit: visit, person: person, card: caller.card, failed: (form, error)).html,
          Self.status(of: error))
      }
    }
  }
}

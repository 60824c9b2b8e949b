import Dispatch
import Exchange
import HTTPTypes
import Hummingbird
import People
import Serving
import Synchronization

// Signing in and out, and one-time links; SPEC sign-in.

extension WebApplication {
  /// Asks who it is; whoever brings a session that has ended is told that it has.
  func showSignIn(_ request: Request, from caller: Caller) async throws -> Response {
    try await anyone(request) { visit in
      let brought = Cookies(request.headers)[Cookies.session(node.party)]
      let hasEnded = brought != nil && visit.session == nil
      return Self.html(
        SignInPage(visit: visit, card: caller.card, error: hasEnded ? .sessionEnded : nil).html)
    }
  }

  func beginSession(_ request: Request, from caller: Caller) async throws -> Response {
    let visit = try visit(request)
    guard let form = try await form(request) else { return Self.badForm(visit) }
    let browser = Cookies(request.headers)[Cookies.browser(node.party)]
    let (signIn, id, passphrase) = (signIn, form["id"], form["passphrase"])
    let old = Cookies(request.headers)[Cookies.session(node.party)]
    do {
      guard let place = waiting.enter() else { throw PeopleError.wait(seconds: 5) }
      defer { withExtendedLifetime(place) {} }
      let opened = try await passphrases.value {
        try signIn.begin(
          id, passphrase, from: caller.address, browser: browser, replacing: old)
      }
      if !opened.session.awaitsDigits { try signIn.remember(node.sizes(), at: opened.session) }
      return opened.session.awaitsDigits
        ? Self.keeping(
          opened, node.party, Self.html(DigitsPage(visit: visit.with(opened.session)).html))
        : Self.keeping(opened, node.party, Self.redirect(to: "/"))
    } catch let error as PeopleError {
      let status: HTTPResponse.Status = error == .wrong ? .unauthorized : .tooManyRequests
      return Self.html(
        SignInPage(visit: visit, card: caller.card, id: id, error: error).html, status)
    }
  }

  func finishSession(_ request: Request, from caller: Caller) async throws -> Response {
    let visit = try visit(request)
    let cookies = Cookies(request.headers)
    guard let form = try await form(request), let cookie = cookies[Cookies.session(node.party)],
      let session = visit.session, session.awaitsDigits, form["form"] == session.form
    else { return Self.redirect(to: "/sign-in") }
    do {
      let opened = try signIn.finish(
        cookie, form["digits"], from: caller.address,
        browser: cookies[Cookies.browser(node.party)])
      try signIn.remember(node.sizes(), at: opened.session)
      return Self.keeping(opened, node.party, Self.redirect(to: "/"))
    } catch let error as PeopleError {
      let status: HTTPResponse.Status = error == .wrong ? .unauthorized : .tooManyRequests
      return Self.html(DigitsPage(visit: visit, error: error).html, status)
    }
  }

  /// Opens a session for whoever holds the card that the connection shows.
  func beginCardSession(_ request: Request, from caller: Caller) async throws -> Response {
    let visit = try visit(request)
    let cookies = Cookies(request.headers)
    do {
      guard let card = caller.card.pin else { throw PeopleError.noCard }
      let opened = try signIn.begin(
        card: card, from: caller.address, browser: cookies[Cookies.browser(node.party)],
        replacing: cookies[Cookies.session(node.party)])
      try signIn.remember(node.sizes(), at: opened.session)
      return Self.keeping(opened, node.party, Self.redirect(to: "/"))
    } catch let error as PeopleError {
      return Self.html(
        SignInPage(visit: visit, card: caller.card, error: error).html, Self.status(of: error))
    }
  }

  func endSession(_ request: Request) async throws -> Response {
    try await posting(request) { visit, _ in
      // The browser forgets it even where the node can't, on a full disk.
      if let cookie = Cookies(request.headers)[Cookies.session(node.party)] {
        try? signIn.end(cookie)
        if let token = visit.session?.token { viewings.end(token) }
      }
      var response = Self.redirect(to: "/sign-in")
      response.headers.append(
        HTTPField(name: .setCookie, value: Cookies.secret(Cookies.session(node.party), nil)))
      return response
    }
  }

  func showLink(_ request: Request, _ secret: String) async throws -> Response {
    try await anyone(request) { visit in
      guard let link = try signIn.link(secret) else { return Self.linkUsed(visit) }
      return Self.html(LinkPage(visit: visit, secret: secret, link: link).html)
    }
  }

  func useLink(_ request: Request, _ secret: String) async throws -> Response {
    let visit = try visit(request)
    guard let form = try await form(request) else { return Self.badForm(visit) }
    guard let link = try signIn.link(secret) else { return Self.linkUsed(visit) }
    do {
      let first =
        link.person == nil
        ? try Person(
          id: form["id"], name: form["id"], roles: [.administrator], nationality: nil) : nil
      let (signIn, passphrase) = (signIn, form["passphrase"])
      guard let place = waiting.enter() else { throw PeopleError.wait(seconds: 5) }
      defer { withExtendedLifetime(place) {} }
      try await passphrases.value {
        try signIn.use(secret, passphrase: passphrase, first: first)
      }
      return Self.redirect(to: "/sign-in")
    } catch let error as PeopleError {
      guard error != .linkUsed else { return Self.linkUsed(visit) }
      return Self.html(
        LinkPage(visit: visit, secret: secret, link: link, id: form["id"], error: error).html,
        .unprocessableContent)
    }
  }

  private static func linkUsed(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("This link is no longer good", "Ce lien ne sert plus", "쓸 수 없는 링크"),
        lead: t(
          "It was used, or is older than a day. Ask the administrator for another.",
          "Il a servi, ou date de plus d’un jour. Demandez-en un autre à l’administrateur.",
          "이미 쓰였거나 하루가 지났습니다. 관리자에게 새 링크를 요청하십시오."), back: "/sign-in"
      ).html, .gone)
  }
}

extension Visit {
  /// The same visit with a session that has just begun.
  fileprivate func with(_ session: Session) -> Visit {
    Visit(
      node: node, tongue: tongue, now: now, person: nil, session: session, link: link, path: path)
  }
}

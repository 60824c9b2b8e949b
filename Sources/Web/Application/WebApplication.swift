import Conduct
import Dispatch
package import Evidence
package import Exchange
import HTTPTypes
package import Hummingbird
import NIOCore
package import People
import Sealing
package import Serving
import Synchronization
import Treaty

/// The pages of a node, beside its local API; docs/spec/roles.md and sign-in.md.
package struct WebApplication: Sendable {
  private let node: Node
  private let signIn: SignIn
  private let unlock: LocalAPI.Unlock
  private let wake: @Sendable () -> Void
  private let link: @Sendable () -> LinkState
  private let now: @Sendable () -> Instant
  /// Passphrases are looked at one after another: each takes much memory.
  private let passphrases = DispatchQueue(label: "entente.web.passphrases")
  /// Those who act do not wait behind strangers who try to sign in.
  private let keys = DispatchQueue(label: "entente.web.keys")
  private let waiting = Waiting()

  package init(
    node: Node, signIn: SignIn, unlock: @escaping LocalAPI.Unlock,
    wake: @escaping @Sendable () -> Void, link: @escaping @Sendable () -> LinkState,
    now: @escaping @Sendable () -> Instant
  ) {
    self.node = node
    self.signIn = signIn
    self.unlock = unlock
    self.wake = wake
    self.link = link
    self.now = now
  }

  /// Adds the pages' routes.
  package func add(to router: Router<BasicRequestContext>) {
    let pages = router.group().add(middleware: PageHeaders())
    pages.get("assets/tokens.css") { _, _ in Self.style(PackageResources.tokens_css) }
    pages.get("assets/entente.css") { _, _ in Self.style(PackageResources.entente_css) }
    pages.get("language") { request, _ in Self.chooseLanguage(request) }
    pages.get("sign-in") { request, _ in
      try await anyone(request) { Self.html(SignInPage(visit: $0).html) }
    }
    pages.post("sign-in") { request, _ in try await beginSession(request) }
    pages.post("sign-in/digits") { request, _ in try await finishSession(request) }
    pages.post("sign-out") { request, _ in try await endSession(request) }
    pages.get("link/:secret") { request, context in
      try await showLink(request, try context.parameters.require("secret"))
    }
    pages.post("link/:secret") { request, context in
      try await useLink(request, try context.parameters.require("secret"))
    }
    pages.get("/") { request, _ in
      try await page(request, of: .desk) { try DeskPage($0).html }
    }
    pages.get("receive") { request, _ in
      try await page(request, of: .receive) { try ReceivePage($0).html }
    }
    pages.get("transmittals") { request, _ in
      let filter = TransmittalsPage.Filter(Self.query(request))
      return try await page(request, of: .transmittals) { try TransmittalsPage($0, filter).html }
    }
    pages.get("transmittals/:number") { request, context in
      let number = try context.parameters.require("number")
      return try await page(request, of: .transmittals) { try TransmittalPage($0, number).html }
    }
    pages.get("transmittals/:number/proof") { request, context in
      try await proof(request, try context.parameters.require("number"))
    }
    pages.get("agreement") { request, _ in
      try await page(request, of: .agreement) { TreatyPage(visit: $0).html }
    }
    pages.post("transmittals/:number/open") { request, context in
      try await open(request, try context.parameters.require("number"))
    }
    for action in Action.allCases {
      pages.post("transmittals/:number/\(action.rawValue)") { request, context in
        try await act(action, request, try context.parameters.require("number"))
      }
    }
  }

  /// What the registry's officer does with a transmittal.
  private enum Action: String, CaseIterable { case accept, refuse, withdraw }

  // MARK: Visits

  private func visit(_ request: Request) throws -> Visit {
    let cookies = Cookies(request.headers)
    let found = try cookies[Cookies.session(node.party)].flatMap { try signIn.session($0) }
    return Visit(
      node: node, tongue: Tongue(Self.language(request, cookies)), now: now(),
      person: found.flatMap { $0.session.awaitsDigits ? nil : $0.person },
      session: found?.session, link: link(),
      // A posted form has no page of its own: what it is about has one.
      path: request.method == .get
        ? request.uri.path
        : "/" + request.uri.path.split(separator: "/").dropLast().joined(separator: "/"))
  }

  /// Shows a page to everybody.
  private func anyone(
    _ request: Request, _ body: (Visit) throws -> Response
  ) async throws -> Response {
    guard Self.isOurs(request) else { return Self.misdirected }
    return try body(try visit(request))
  }

  /// Shows a page to those whose roles may open it.
  private func page(
    _ request: Request, of way: Way, _ body: (Visit) throws -> HTML
  ) async throws -> Response {
    try await anyone(request) { visit in
      guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
      guard way.isOpen(to: person) else { return Self.html(Self.notAllowed(visit), .forbidden) }
      return try showing(visit) { Self.html(try body(visit)) }
    }
  }

  /// Turns what is not there, or not now, into a page that says so.
  private func showing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
    let t = visit.tongue
    do { return try body() } catch let error as NodeError {
      switch error {
      case .refused(let reasons):
        return Self.html(
          RefusalPage(
            visit: visit, title: t("Refused by the agreement", "Refusé par l’accord", "협정에 따라 거부됨"),
            lead: t("Nothing was done.", "Rien n’a été fait.", "아무것도 하지 않았습니다."), reasons: reasons,
            back: visit.path
          ).html, .unprocessableContent)
      case .unknownTransmittal(let number), .notHeld(let number):
        return Self.html(
          RefusalPage(
            visit: visit, title: t("Not here", "Introuvable", "찾을 수 없음"),
            lead: t(
              "This node has nothing of that number: \(number).",
              "Ce nœud n’a rien de ce numéro : \(number).", "이 노드에 그 번호의 것이 없습니다: \(number).")
          ).html, .notFound)
      case .notArrived:
        return Self.html(
          RefusalPage(
            visit: visit, title: t("Not yet", "Pas encore", "아직 아님"),
            lead: t(
              "It has not been accepted yet.", "Il n’a pas encore été accepté.", "아직 접수되지 않았습니다."),
            back: visit.path
          ).html, .conflict)
      case .later(let code):
        return Self.html(
          RefusalPage(
            visit: visit, title: t("Not yet", "Pas encore", "아직 아님"),
            lead: t(
              "It is too early for this (\(code)). Try again in a while.",
              "C’est trop tôt (\(code)). Réessayez dans un moment.",
              "아직 이릅니다(\(code)). 잠시 뒤에 다시 시도하십시오.")
          ).html, .conflict)
      default:
        return Self.html(
          RefusalPage(
            visit: visit,
            title: t("This can’t be done now", "Impossible pour l’instant", "지금은 할 수 없음"),
            lead: t(
              "The node can’t do this now (\(error.code)). The administrator runs `entente doctor`.",
              "Le nœud ne peut pas le faire (\(error.code)). L’administrateur lance `entente doctor`.",
              "노드가 지금 할 수 없습니다(\(error.code)). 관리자가 `entente doctor`를 실행합니다.")
          ).html, .serviceUnavailable)
      }
    }
  }

  private static func notAllowed(_ visit: Visit) -> HTML {
    let t = visit.tongue
    return RefusalPage(
      visit: visit,
      title: t("Not for your roles", "Hors de vos rôles", "권한 없음"),
      lead: t(
        "None of your roles may open this. The administrator gives roles.",
        "Aucun de vos rôles n’y donne accès. L’administrateur attribue les rôles.",
        "이 화면을 열 수 있는 역할이 없습니다. 역할은 관리자가 부여합니다.")
    ).html
  }

  // MARK: Signing in

  private func beginSession(_ request: Request) async throws -> Response {
    guard Self.isOurs(request), Self.isSameSite(request) else { return Self.misdirected }
    let visit = try visit(request)
    guard let form = try await form(request) else { return Self.badForm(visit) }
    let browser = Cookies(request.headers)[Cookies.browser(node.party)]
    let (signIn, id, passphrase) = (signIn, form["id"], form["passphrase"])
    let old = Cookies(request.headers)[Cookies.session(node.party)]
    do {
      try waiting.begin()
      defer { waiting.end() }
      let opened = try await passphrases.value {
        try signIn.begin(id, passphrase, from: "local", browser: browser, replacing: old)
      }
      return opened.session.awaitsDigits
        ? Self.keeping(
          opened, node.party, Self.html(DigitsPage(visit: visit.with(opened.session)).html))
        : Self.keeping(opened, node.party, Self.redirect(to: "/"))
    } catch let error as PeopleError {
      let status: HTTPResponse.Status = error == .wrong ? .unauthorized : .tooManyRequests
      return Self.html(SignInPage(visit: visit, id: id, error: error).html, status)
    }
  }

  private func finishSession(_ request: Request) async throws -> Response {
    guard Self.isOurs(request), Self.isSameSite(request) else { return Self.misdirected }
    let visit = try visit(request)
    let cookies = Cookies(request.headers)
    guard let form = try await form(request), let cookie = cookies[Cookies.session(node.party)],
      let session = visit.session, session.awaitsDigits, form["form"] == session.form
    else { return Self.redirect(to: "/sign-in") }
    do {
      let opened = try signIn.finish(
        cookie, form["digits"], from: "local", browser: cookies[Cookies.browser(node.party)])
      return Self.keeping(opened, node.party, Self.redirect(to: "/"))
    } catch let error as PeopleError {
      let status: HTTPResponse.Status = error == .wrong ? .unauthorized : .tooManyRequests
      return Self.html(DigitsPage(visit: visit, error: error).html, status)
    }
  }

  private func endSession(_ request: Request) async throws -> Response {
    try await posting(request) { _, _ in
      // The browser forgets it even where the node can't, on a full disk.
      if let cookie = Cookies(request.headers)[Cookies.session(node.party)] {
        try? signIn.end(cookie)
      }
      var response = Self.redirect(to: "/sign-in")
      response.headers.append(
        HTTPField(name: .setCookie, value: Cookies.secret(Cookies.session(node.party), nil)))
      return response
    }
  }

  private func showLink(_ request: Request, _ secret: String) async throws -> Response {
    try await anyone(request) { visit in
      guard let link = try signIn.link(secret) else { return Self.linkUsed(visit) }
      return Self.html(LinkPage(visit: visit, secret: secret, link: link).html)
    }
  }

  private func useLink(_ request: Request, _ secret: String) async throws -> Response {
    guard Self.isOurs(request), Self.isSameSite(request) else { return Self.misdirected }
    let visit = try visit(request)
    guard let form = try await form(request) else { return Self.badForm(visit) }
    guard let link = try signIn.link(secret) else { return Self.linkUsed(visit) }
    do {
      let state = String(node.party.prefix(2))
      let first =
        link.person == nil
        ? try Person(
          id: form["id"], name: form["id"], roles: [.administrator], nationality: state) : nil
      let (signIn, passphrase) = (signIn, form["passphrase"])
      try waiting.begin()
      defer { waiting.end() }
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

  // MARK: Acting

  /// Runs a posted form of somebody who has signed in, made in this very session.
  private func posting(
    _ request: Request, _ body: (Visit, Form) async throws -> Response
  ) async throws -> Response {
    guard Self.isOurs(request), Self.isSameSite(request) else { return Self.misdirected }
    let visit = try visit(request)
    guard visit.person != nil, let session = visit.session else {
      return Self.redirect(to: "/sign-in")
    }
    guard let form = try await form(request) else { return Self.badForm(visit) }
    guard form["form"] == session.form else {
      let t = visit.tongue
      return Self.html(
        RefusalPage(
          visit: visit, title: t("Nothing was done", "Rien n’a été fait", "아무것도 하지 않았습니다"),
          lead: t(
            "This form was made in another session. Open the page again.",
            "Ce formulaire vient d’une autre session. Rouvrez la page.",
            "다른 세션에서 만든 양식입니다. 화면을 다시 여십시오.")
        ).html, .forbidden)
    }
    return try await body(visit, form)
  }

  private func act(
    _ action: Action, _ request: Request, _ number: String
  ) async throws -> Response {
    try await posting(request) { visit, form in
      guard let person = visit.person, person.has(.registryOfficer), let post = person.post else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      let note = form["note"].replacing("\r\n", with: "\n")
      do {
        switch action {
        case .accept:
          let (node, unlock, passphrase, signIn) = (node, unlock, form["passphrase"], signIn)
          let cookie = Cookies(request.headers)[Cookies.session(node.party)] ?? ""
          try await keys.value {
            let attest = try signIn.counting(post, by: person.id) { try unlock(post, passphrase) }
            // Rights may have ended while the key was opened.
            guard let found = try signIn.session(cookie), found.person.has(.registryOfficer),
              found.person.post == post
            else { throw PeopleError.sessionEnded }
            try signIn.note("accepts", by: person, about: number)
            _ = try node.accept(number, post: post, attest: attest)
          }
        case .refuse:
          try signIn.note("refuses", by: person, about: number)
          _ = try node.refuse(number, post: post, note: note)
        case .withdraw:
          try signIn.note("withdraws", by: person, about: number)
          _ = try node.withdraw(number, post: post, note: note)
        }
        wake()
        return Self.redirect(to: visit.path(of: number))
      } catch NodeError.refused(let reasons) {
        return try showing(visit) {
          var page = try TransmittalPage(visit, number)
          (page.reasons, page.note) = (reasons, note)
          return Self.html(page.html, .unprocessableContent)
        }
      } catch let error as PeopleError {
        return try showing(visit) {
          var page = try TransmittalPage(visit, number)
          page.error = error
          return Self.html(page.html, .tooManyRequests)
        }
      } catch  where Self.isWrongPassphrase(error) {
        return try showing(visit) {
          var page = try TransmittalPage(visit, number)
          page.error = .wrong
          return Self.html(page.html, .unauthorized)
        }
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
    }
  }

  private static func isWrongPassphrase(_ error: any Error) -> Bool {
    let code = (error as? NodeError)?.code ?? DiagnosticCode.of(error)
    return ["seal.wrongPassphrase", "seal.passphraseMissing", "node.unknownKey"].contains(code)
  }

  /// Gives out the content, after every byte of it was checked; the opening is recorded.
  private func open(_ request: Request, _ number: String) async throws -> Response {
    try await posting(request) { visit, _ in
      let t = visit.tongue
      guard let person = visit.person, let post = person.post,
        person.has(.registryOfficer) || person.has(.reader)
      else { return Self.html(Self.notAllowed(visit), .forbidden) }
      return try showing(visit) {
        let transmittal = try node.transmittal(number)
        guard visit.mayRead(transmittal) else {
          return Self.html(
            RefusalPage(
              visit: visit,
              title: t("You may not open this", "Vous ne pouvez pas l’ouvrir", "열람할 수 없음"),
              lead: t(
                "Your clearance and need-to-know do not cover it. Ask the security authority.",
                "Votre habilitation et votre besoin de connaître ne le couvrent pas. Adressez-vous à l’autorité de sécurité.",
                "비밀취급인가와 업무상 필요의 범위 밖입니다. 보안담당관에게 문의하십시오."),
              back: visit.path(of: number)
            ).html, .forbidden)
        }
        try signIn.note("opens", by: person, about: number)
        let opened = try node.open(number, post: post)
        wake()
        return Response(
          status: .ok,
          headers: [
            // Never shown as a page of ours, whatever it says that it is.
            .contentType: "application/octet-stream",
            .contentDisposition: "attachment; filename=\"\(Self.plain(number))\"",
            .contentLength: String(opened.inner.size),
          ],
          body: ResponseBody(contentLength: opened.inner.size) { writer in
            for try await bytes in Released(opened) {
              try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
          })
      }
    }
  }

  private func proof(_ request: Request, _ number: String) async throws -> Response {
    try await anyone(request) { visit in
      guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
      guard Way.transmittals.isOpen(to: person) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try showing(visit) {
        // A proof has the title and the notes of its act in it.
        let kind = Self.query(request)["kind"] ?? "transmittal.offered"
        guard ["transmittal.", "item."].contains(where: kind.hasPrefix) else {
          throw NodeError.notHeld(number)
        }
        guard visit.mayRead(try node.transmittal(number)) else {
          return Self.html(Self.notAllowed(visit), .forbidden)
        }
        let proof = try node.proof(of: number, kind: kind)
        let name = Self.plain("\(number)-\(kind).proof")
        return Response(
          status: .ok,
          headers: [
            .contentType: "application/json",
            .contentDisposition: "attachment; filename=\"\(name)\"",
          ], body: .init(byteBuffer: ByteBuffer(bytes: proof.bytes)))
      }
    }
  }

  /// A name without anything that a header or a file system could take amiss.
  private static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        let isPlain =
          ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || ["-", "."].contains(scalar)
        return isPlain ? Character(scalar) : "_"
      })
  }
}

/// Bounds how many wait to have a passphrase looked at: each takes memory and time.
private final class Waiting: Sendable {
  private let count = Mutex(0)
  private static let most = 8

  func begin() throws {
    let isFull = count.withLock { count in
      guard count < Self.most else { return true }
      count += 1
      return false
    }
    if isFull { throw PeopleError.wait(seconds: 5) }
  }

  func end() { count.withLock { $0 -= 1 } }
}

extension Visit {
  /// The same visit with a session that has just begun.
  fileprivate func with(_ session: Session) -> Visit {
    Visit(
      node: node, tongue: tongue, now: now, person: nil, session: session, link: link, path: path)
  }
}

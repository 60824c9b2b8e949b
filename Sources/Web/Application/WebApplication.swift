import Conduct
import Dispatch
package import Evidence
package import Exchange
import HTTPTypes
package import Hummingbird
package import People
package import Serving
import Treaty

/// The pages of a node, beside its local API; docs/spec/roles.md and sign-in.md.
package struct WebApplication: Sendable {
  let node: Node
  let signIn: SignIn
  let unlock: LocalAPI.Unlock
  let wake: @Sendable () -> Void
  /// How the folder and the machine of the node are.
  let condition: @Sendable () throws -> NodeCondition
  /// Where other machines find these pages; nil where they don't.
  let address: String?
  private let link: @Sendable () -> LinkState
  private let now: @Sendable () -> Instant
  /// Passphrases are looked at one after another: each takes much memory.
  let passphrases = DispatchQueue(label: "entente.web.passphrases")
  /// Those who act do not wait behind strangers who try to sign in.
  let keys = DispatchQueue(label: "entente.web.keys")
  /// Items are opened one after another, beside everything else.
  let openings = DispatchQueue(label: "entente.web.openings")
  /// How many wait to have a passphrase looked at: each takes memory and time.
  let waiting = Places(8)
  /// How many files are given out at once; each takes memory and a thread.
  let releases = Places(8)
  let uploads = Uploads()
  let sheaves = Sheaves()
  let viewings = Viewings()

  package init(
    node: Node, signIn: SignIn, unlock: @escaping LocalAPI.Unlock,
    wake: @escaping @Sendable () -> Void, link: @escaping @Sendable () -> LinkState,
    condition: @escaping @Sendable () throws -> NodeCondition, address: String? = nil,
    now: @escaping @Sendable () -> Instant
  ) {
    self.node = node
    self.signIn = signIn
    self.unlock = unlock
    self.wake = wake
    self.link = link
    self.condition = condition
    self.address = address
    self.now = now
  }

  /// Adds the pages' routes.
  package func add(to router: Router<CallContext>) {
    let pages = router.group().add(middleware: PageHeaders())
      .add(middleware: PageEntrance(signIn: signIn, party: node.party))
    pages.get("assets/tokens.css") { _, _ in Self.style(PackageResources.tokens_css) }
    pages.get("assets/entente.css") { _, _ in Self.style(PackageResources.entente_css) }
    pages.get("assets/send.js") { _, _ in Self.program(PackageResources.send_js) }
    pages.get("assets/live.js") { _, _ in Self.program(PackageResources.live_js) }
    pages.get("language") { request, _ in Self.chooseLanguage(request) }
    pages.get("sign-in") { request, context in
      try await showSignIn(request, from: context.caller)
    }
    pages.post("sign-in") { request, context in
      try await beginSession(request, from: context.caller)
    }
    pages.post("sign-in/digits") { request, context in
      try await finishSession(request, from: context.caller)
    }
    pages.post("sign-in/card") { request, context in
      try await beginCardSession(request, from: context.caller)
    }
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
    addTransmittalList(to: pages)
    pages.get("transmittals/:number") { request, context in
      let number = try context.parameters.require("number")
      return try await page(request, of: .transmittals) {
        try TransmittalPage($0, number, signIn).html
      }
    }
    pages.get("transmittals/:number/proof") { request, context in
      try await proof(request, try context.parameters.require("number"))
    }
    addEvidence(to: pages)
    addPeople(to: pages)
    addAccount(to: pages)
    addAgreement(to: pages)
    addPartnership(to: pages)
    addSending(to: pages)
    addOpening(to: pages)
    addCustodianship(to: pages)
    addNode(to: pages)
    addAudit(to: pages)
    for action in Action.allCases {
      pages.post("transmittals/:number/\(action.rawValue)") { request, context in
        try await act(action, request, try context.parameters.require("number"))
      }
    }
  }

  /// What the registry's officer does with a transmittal.
  enum Action: String, CaseIterable { case accept, refuse, withdraw }

  // MARK: Visits

  func visit(_ request: Request) throws -> Visit {
    let cookies = Cookies(request.headers)
    let found = try cookies[Cookies.session(node.party)].flatMap { try signIn.session($0) }
    return Visit(
      node: node, tongue: Tongue(Self.language(request, cookies)), now: now(),
      person: found.flatMap { $0.session.awaitsDigits ? nil : $0.person },
      session: found?.session, link: link(),
      // A posted form has no page of its own: what it is about has one.
      path: request.method == .get
        ? request.uri.path
        : "/" + request.uri.path.split(separator: "/").dropLast().joined(separator: "/"),
      query: request.method == .get ? request.uri.query : nil)
  }

  /// Shows a page to everybody.
  func anyone(
    _ request: Request, _ body: (Visit) throws -> Response
  ) async throws -> Response {
    try body(try visit(request))
  }

  /// Answers those whose roles may open a way.
  func entering(
    _ request: Request, _ way: Way, _ body: (Visit, Person) async throws -> Response
  ) async throws -> Response {
    let visit = try visit(request)
    guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
    guard way.isOpen(to: person) else { return Self.html(Self.notAllowed(visit), .forbidden) }
    return try await body(visit, person)
  }

  /// Shows a page to those whose roles may open it.
  func page(
    _ request: Request, of way: Way, _ body: (Visit) throws -> HTML
  ) async throws -> Response {
    try await entering(request, way) { visit, _ in
      try showing(visit) { Self.html(try body(visit)) }
    }
  }

  /// Turns what is not there, or not now, into a page that says so.
  func showing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
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
              "Ce nœud n’a rien de ce numéro\u{A0}: \(number).", "이 노드에 그 번호의 것이 없습니다: \(number).")
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

  static func notAllowed(_ visit: Visit) -> HTML {
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
}

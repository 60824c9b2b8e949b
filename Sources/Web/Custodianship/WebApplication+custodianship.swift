import Conduct
import Evidence
import Exchange
import Hummingbird
import People
import Serving
import Treaty

// Who answers for what arrived, and who opens it; SPEC roles 5.

extension WebApplication {
  func addCustodianship(to pages: RouterGroup<CallContext>) {
    pages.post("transmittals/:number/custodianship") { request, context in
      try await changeCustodianship(request, try context.parameters.require("number"))
    }
  }

  private func changeCustodianship(_ request: Request, _ number: String) async throws -> Response {
    try await posting(request) { visit, form in
      guard let person = visit.person, person.has(.registryOfficer), person.post != nil else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try showing(visit) {
        let item = try node.transmittal(number)
        // Whoever changes it is shown what it was.
        guard visit.mayRead(item) else { return Self.notCleared(visit, number) }
        guard item.recipient == node.party else { return Self.ownItem(visit) }
        guard item.status == .accepted else { throw NodeError.notArrived(number) }
        do {
          try keepCustodianship(form, of: item, visit, person)
          return Self.redirect(to: visit.path(of: number))
        } catch let error as PeopleError {
          return try refusing(visit, item, form, error)
        }
      }
    }
  }

  /// Keeps who answers for an item and who opens it, as a form says it and its author may.
  func keepCustodianship(
    _ form: Form, of item: Transmittal, _ visit: Visit, _ officer: Person
  ) throws {
    let before = try signIn.custodianships.custodianship(of: item.number)
    var draft = CustodianshipDraft(before, officer: officer.id)
    draft.take(form)
    let shown = form["edition"]
    let edition = shown.isEmpty ? nil : Digest(hex: shown)
    let isStale = edition != before?.edition || edition == nil && !shown.isEmpty
    let made = Result { try draft.custodianship(of: item.number, after: before) }
    // What is unclear about another state than that of now is stale first.
    if isStale, (try? made.get()) != before { throw PeopleError.changed }
    try signIn.custodianships.set(try made.get(), by: officer.id, of: edition) {
      visit.couldOpen(item, $0)
    }
  }

  /// The page of the item as it is now, with what was chosen and why it was not taken.
  private func refusing(
    _ visit: Visit, _ item: Transmittal, _ form: Form, _ error: PeopleError
  ) throws -> Response {
    guard error != .notAllowed else { return Self.html(Self.notAllowed(visit), .forbidden) }
    var page = try TransmittalPage(visit, item.number, signIn)
    page.error = error
    try page.take(form)
    return Self.html(page.html, Self.status(of: error))
  }

  private static func ownItem(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Sent from here", "Envoyé d’ici", "이곳에서 보낸 자료"),
        lead: t(
          "Custodian and readers are said of what arrived. What was sent from here is opened there.",
          "Le gardien et les lecteurs concernent ce qui est arrivé. Ce qui est parti d’ici s’ouvre là-bas.",
          "보관책임자와 열람자는 도착한 자료에 지정합니다. 이곳에서 보낸 자료는 상대측에서 엽니다."),
        back: visit.path
      ).html, .conflict)
  }

  // MARK: Opening

  /// Why somebody may not open an item; nil where they may.
  func objection(to item: Transmittal, _ visit: Visit) throws -> Response? {
    guard visit.mayRead(item) else { return Self.notCleared(visit, item.number) }
    let custodianship = try signIn.custodianships.custodianship(of: item.number)
    guard !visit.mayOpen(item, under: custodianship) else { return nil }
    let custodian = try custodianship.flatMap { try signIn.directory.person($0.custodian) }
    return Self.notNamed(visit, item.number, custodian?.name ?? "–")
  }

  /// Goes on only while somebody may open an item, with the rights that they had.
  func requireStill(_ request: Request, _ person: Person, opening number: String) throws {
    let visit = try visit(request)
    let item = try node.transmittal(number)
    guard visit.person?.edition == person.edition, item.status == .accepted, item.holdsFile,
      try objection(to: item, visit) == nil
    else { throw PeopleError.sessionEnded }
  }

  static func notCleared(_ visit: Visit, _ number: String) -> Response {
    let t = visit.tongue
    return mayNotOpen(
      visit, number,
      t(
        "Your clearance and need-to-know do not cover it. Ask the security authority.",
        "Votre habilitation et votre besoin de connaître ne le couvrent pas. Adressez-vous à l’autorité de sécurité.",
        "비밀취급인가와 업무상 필요의 범위 밖입니다. 보안담당관에게 문의하십시오."))
  }

  private static func notNamed(_ visit: Visit, _ number: String, _ custodian: String) -> Response {
    mayNotOpen(visit, number, visit.words(ofNamedBy: custodian))
  }

  private static func mayNotOpen(_ visit: Visit, _ number: String, _ lead: String) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit,
        title: t("You may not open this", "Vous ne pouvez pas l’ouvrir", "열람할 수 없음"), lead: lead,
        back: visit.path(of: number)
      ).html, .forbidden)
  }
}

extension Visit {
  /// That only others who are named open an item, and whom to ask.
  func words(ofNamedBy custodian: String) -> String {
    tongue(
      "Only people who are named open this, and you are not among them. Ask its custodian: \(custodian). The registry officer changes who is named.",
      "Seules des personnes désignées l’ouvrent, et vous n’en êtes pas. Adressez-vous à son gardien\u{A0}: \(custodian). L’agent du bureau d’ordre modifie la liste.",
      "지정된 인원만 열람할 수 있으며, 지정 대상이 아닙니다. 보관책임자에게 문의하십시오: \(custodian). 지정 변경은 등록소 담당관이 합니다.")
  }
}

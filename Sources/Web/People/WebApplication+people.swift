import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import People
import Serving

// The people of a node, and what their authorities change of them; SPEC roles 4.

extension WebApplication {
  func addPeople(to pages: RouterGroup<CallContext>) {
    pages.get("people") { request, _ in try await listPeople(request) }
    pages.get("people/new") { request, _ in
      try await offering(request, .add) { visit in
        Self.html(NewPersonPage(visit: visit, posts: try visit.posts()).html)
      }
    }
    pages.post("people") { request, _ in try await addPerson(request) }
    pages.get("people/:id") { request, context in
      let id = try context.parameters.require("id")
      return try await anyone(request) { visit in
        guard let visitor = visit.person else { return Self.redirect(to: "/sign-in") }
        guard Way.people.isOpen(to: visitor) else {
          return Self.html(Self.notAllowed(visit), .forbidden)
        }
        return try showing(visit) { try answer(visit, id) }
      }
    }
    pages.post("people/:id/account") { request, context in
      try await change(request, try context.parameters.require("id"), .account) {
        visit, form, person in
        var draft = PersonDraft(person)
        draft.takeAccount(form)
        return try draft.account(of: person, posts: try visit.posts())
      }
    }
    pages.post("people/:id/access") { request, context in
      try await change(request, try context.parameters.require("id"), .access) {
        visit, form, person in
        var draft = PersonDraft(person)
        draft.takeAccess(form, under: visit.agreement)
        return try draft.access(of: person, under: visit.agreement, today: visit.today)
      }
    }
    let plain: [(String, PersonChange)] = [
      ("suspend", .suspend), ("admit", .admit), ("factor/remove", .removeFactor),
      ("card/remove", .removeCards),
    ]
    for (path, made) in plain {
      pages.post("people/:id/\(path)") { request, context in
        try await change(request, try context.parameters.require("id"), made.right) { _, _, _ in
          made
        }
      }
    }
    pages.post("people/:id/link") { request, context in
      try await makeLink(request, try context.parameters.require("id"))
    }
  }

  private func listPeople(_ request: Request) async throws -> Response {
    let query = Self.query(request)
    let item = query["item"].flatMap { $0.isEmpty ? nil : $0 }
    return try await anyone(request) { visit in
      guard let visitor = visit.person else { return Self.redirect(to: "/sign-in") }
      // Who may read an item is told to those who may know that it is there.
      guard Way.people.isOpen(to: visitor), item == nil || Way.transmittals.isOpen(to: visitor)
      else { return Self.html(Self.notAllowed(visit), .forbidden) }
      return try showing(visit) {
        Self.html(
          try PeopleListPage(visit, signIn, after: query["after"], item: item).html)
      }
    }
  }

  /// Shows a page to those who have a right over people.
  private func offering(
    _ request: Request, _ right: PeopleRight, _ body: (Visit) throws -> Response
  ) async throws -> Response {
    try await anyone(request) { visit in
      guard let visitor = visit.person else { return Self.redirect(to: "/sign-in") }
      guard right.isOf(visitor) else { return Self.html(Self.notAllowed(visit), .forbidden) }
      return try showing(visit) { try body(visit) }
    }
  }

  private func addPerson(_ request: Request) async throws -> Response {
    try await posting(request) { visit, form in
      let visit = visit.at("/people/new")
      guard let changer = visit.person, PeopleRight.add.isOf(changer) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try showing(visit) {
        let posts = try visit.posts()
        var draft = PersonDraft()
        draft.takeNew(form)
        do {
          let person = try draft.person(posts: posts)
          try signIn.directory.add(person, by: .person(changer.id))
          return try showLink(visit.at("/people/\(person.id)"), person, changer, request)
        } catch let error as PeopleError {
          return Self.html(
            NewPersonPage(visit: visit, posts: posts, draft: draft, error: error).html,
            Self.status(of: error))
        }
      }
    }
  }

  private func makeLink(_ request: Request, _ id: String) async throws -> Response {
    try await posting(request) { visit, form in
      let visit = visit.at("/people/\(id)")
      guard let changer = visit.person, PeopleRight.link.isOf(changer) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try showing(visit) {
        guard let person = try signIn.directory.person(id) else { return Self.nobody(visit) }
        do { return try showLink(visit, person, changer, request) } catch let error as PeopleError {
          return try answer(visit, id, .link, error, form)
        }
      }
    }
  }

  /// Makes a link, which stands on this page alone.
  private func showLink(
    _ visit: Visit, _ person: Person, _ changer: Person, _ request: Request
  ) throws -> Response {
    let secret = try signIn.makeLink(for: person.id, by: .person(changer.id))
    // Where other machines find the pages; if nowhere, the post has an origin, and it is ours.
    let origin = address ?? request.headers[.origin] ?? ""
    return Self.html(
      LinkMadePage(visit: visit, person: person, link: "\(origin)/link/\(secret)").html)
  }

  /// Makes a change that a form says, if its author has the right and saw the record as it is.
  private func change(
    _ request: Request, _ id: String, _ right: PeopleRight,
    _ made: (Visit, Form, Person) throws -> PersonChange
  ) async throws -> Response {
    try await posting(request) { visit, form in
      let visit = visit.at("/people/\(id)")
      guard let changer = visit.person, right.isOf(changer) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try showing(visit) {
        let directory = signIn.directory
        guard let person = try directory.person(id) else { return Self.nobody(visit) }
        do {
          guard let edition = Digest(hex: form["edition"]) else { throw PeopleError.changed }
          try directory.change(
            id, [try made(visit, form, person)], by: .person(changer.id), of: edition)
          return Self.redirect(to: visit.path)
        } catch let error as PeopleError {
          return try answer(visit, id, right, error, form)
        }
      }
    }
  }

  /// A person's page as the record is now.
  private func answer(_ visit: Visit, _ id: String) throws -> Response {
    guard let person = try signIn.directory.person(id) else { return Self.nobody(visit) }
    return Self.html(try PersonPage(visit, signIn.directory, person).html)
  }

  /// The same with what was typed, and why it was not taken.
  private func answer(
    _ visit: Visit, _ id: String, _ right: PeopleRight, _ error: PeopleError, _ form: Form
  ) throws -> Response {
    guard error != .notAllowed else { return Self.html(Self.notAllowed(visit), .forbidden) }
    guard let person = try signIn.directory.person(id) else { return Self.nobody(visit) }
    let page = try PersonPage(visit, signIn.directory, person).refusing(right, error, form)
    return Self.html(page.html, Self.status(of: error))
  }

  private static func nobody(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Not here", "Introuvable", "찾을 수 없음"),
        lead: t(
          "Nobody of this name signs in at this node.",
          "Personne de ce nom ne se connecte à ce nœud.", "이 노드에 그 이름의 인원이 없습니다."),
        back: "/people"
      ).html, .notFound)
  }

  static func status(of error: PeopleError) -> HTTPResponse.Status {
    switch error {
    case .wrong, .unknownCard: .unauthorized
    case .wait: .tooManyRequests
    case .sessionEnded, .formStale, .notAllowed, .ownRecord: .forbidden
    case .badField, .custodianship: .unprocessableContent
    case .lastAdministrator, .taken, .changed, .noCard, .cardTaken: .conflict
    case .linkUsed: .gone
    }
  }
}

extension Visit {
  /// The same visit, about another page: that to which a change of the language leads.
  func at(_ path: String) -> Visit {
    Visit(
      node: node, tongue: tongue, now: now, person: person, session: session, link: link,
      path: path)
  }
}

import Hummingbird
import People

// Posted forms of those who have signed in, made in the very session that posts them.

extension WebApplication {
  /// Runs a posted form.
  func posting(
    _ request: Request, _ body: (Visit, Form) async throws -> Response
  ) async throws -> Response {
    try await admitting(request) { visit, session in
      guard let form = try await form(request) else { return Self.badForm(visit) }
      guard form["form"] == session.form else { return Self.staleForm(visit) }
      // The body may have come slowly: rights that have ended meanwhile are none.
      let now = try self.visit(request)
      guard now.person != nil, now.session?.token == session.token else {
        return Self.redirect(to: "/sign-in")
      }
      return try await body(now, form)
    }
  }

  /// Runs a posted form with files: `body` gets its fields before the first file, and reads on from there.
  ///
  /// Without one of the roles nothing of it is read, and nothing of a file before its session is known. What
  /// is wrong with the form may show at its end: so `body` reads all of it before it does anything.
  func postingFile(
    _ request: Request, by roles: Set<Role>,
    _ body: (Visit, Form, inout Multipart) async throws -> Response
  ) async throws -> Response {
    try await admitting(request) { visit, session in
      guard let person = visit.person, !roles.isDisjoint(with: person.roles) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      guard
        var parts = Multipart(
          contentType: request.headers[.contentType], body: request.body, parts: 64)
      else { return Self.badForm(visit) }
      do {
        let form = try await Form(before: &parts)
        guard form["form"] == session.form else { return Self.staleForm(visit) }
        return try await body(visit, form, &parts)
      } catch MultipartError.tooLong {
        return Self.longForm(visit)
      } catch is MultipartError {
        return Self.badForm(visit)
      }
    }
  }

  /// Goes on only while somebody is signed in with the rights that they had.
  func requireStill(_ request: Request, _ person: Person) throws {
    let now = try visit(request).person
    guard let now, now.edition == person.edition else { throw PeopleError.sessionEnded }
  }

  /// Lets in what a page of ours posts, for somebody who has signed in.
  private func admitting(
    _ request: Request, _ body: (Visit, Session) async throws -> Response
  ) async throws -> Response {
    let visit = try visit(request)
    guard visit.person != nil, let session = visit.session else {
      return Self.redirect(to: "/sign-in")
    }
    return try await body(visit, session)
  }

  private static func staleForm(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Nothing was done", "Rien n’a été fait", "아무것도 하지 않았습니다"),
        lead: t(
          "This form was made in another session. Open the page again.",
          "Ce formulaire vient d’une autre session. Rouvrez la page.",
          "다른 세션에서 만든 양식입니다. 화면을 다시 여십시오."),
        back: visit.path
      ).html, .forbidden)
  }

  private static func longForm(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Nothing was done", "Rien n’a été fait", "아무것도 하지 않았습니다"),
        lead: t(
          "The file or the text is longer than is taken here.",
          "Le fichier ou le texte est plus long que ce qui est accepté ici.",
          "파일 또는 텍스트가 여기서 받는 크기보다 큽니다."),
        back: visit.path
      ).html, .contentTooLarge)
  }
}

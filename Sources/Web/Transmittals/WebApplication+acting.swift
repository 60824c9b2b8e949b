import Conduct
import Dispatch
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Sealing
import Serving

// What people do on pages, and what they take from them; SPEC roles 3.

extension WebApplication {
  /// Runs a posted form of somebody who has signed in, made in this very session.
  func posting(
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

  func act(
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
  func open(_ request: Request, _ number: String) async throws -> Response {
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

  func proof(_ request: Request, _ number: String) async throws -> Response {
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
  static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        let isPlain =
          ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || ["-", "."].contains(scalar)
        return isPlain ? Character(scalar) : "_"
      })
  }
}

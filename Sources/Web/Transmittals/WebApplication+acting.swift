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
          let (node, unlock, signIn) = (node, unlock, signIn)
          let officers = try AttestingFields(visit).officers(of: form, first: post)
          let counted: LocalAPI.Unlock = { officer, passphrase in
            try signIn.counting(officer, by: person.id) { try unlock(officer, passphrase) }
          }
          guard let attesting = Attesting(officers, counted) else {
            throw PeopleError.badField("officers")
          }
          let cookie = Cookies(request.headers)[Cookies.session(node.party)] ?? ""
          try await keys.value {
            let attest = try attesting.open()
            // Rights may have ended while the key was opened.
            guard let found = try signIn.session(cookie), found.person.has(.registryOfficer),
              found.person.post == post
            else { throw PeopleError.sessionEnded }
            try signIn.note("accepts", by: person, about: number)
            // Before the act, so that nobody reads in between whom this leaves out.
            let item = try node.transmittal(number)
            if item.recipient == node.party, item.status == .arrived {
              try keepCustodianship(form, of: item, visit, person)
            }
            _ = try node.accept(number, post: post, attest: attest)
          }
        case .refuse:
          try signIn.note("refuses", by: person, about: number)
          _ = try node.refuse(
            number, post: post, note: RefusalTemplate.note(form["template"], adding: note))
        case .withdraw:
          try signIn.note("withdraws", by: person, about: number)
          _ = try node.withdraw(number, post: post, note: note)
        }
        wake()
        return Self.redirect(to: visit.path(of: number))
      } catch NodeError.refused(let reasons) {
        return try again(visit, number, form, .unprocessableContent) { $0.reasons = reasons }
      } catch let error as PeopleError {
        return try again(visit, number, form, Self.status(of: error)) { $0.error = error }
      } catch  where Self.isWrongPassphrase(error) {
        return try again(visit, number, form, .unauthorized) { $0.error = .wrong }
      } catch is ActError {
        return try again(visit, number, form, .unprocessableContent) { $0.isUnsayable = true }
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
    }
  }

  /// The page as it is now, with what was typed and why nothing was done.
  private func again(
    _ visit: Visit, _ number: String, _ form: Form, _ status: HTTPResponse.Status,
    _ telling: (inout TransmittalPage) -> Void
  ) throws -> Response {
    try showing(visit) {
      var page = try TransmittalPage(visit, number, signIn)
      page.note = form["note"].replacing("\r\n", with: "\n")
      try page.take(form)
      telling(&page)
      return Self.html(page.html, status)
    }
  }

  private static func isWrongPassphrase(_ error: any Error) -> Bool {
    let code = (error as? NodeError)?.code ?? DiagnosticCode.of(error)
    return ["seal.wrongPassphrase", "seal.passphraseMissing", "node.unknownKey"].contains(code)
  }

  func proof(_ request: Request, _ number: String) async throws -> Response {
    try await entering(request, .transmittals) { visit, _ in
      try showing(visit) {
        // A proof has the title and the notes of its act in it.
        let kind = Self.query(request)["kind"] ?? "transmittal.offered"
        guard ["transmittal.", "item."].contains(where: kind.hasPrefix) else {
          throw NodeError.notHeld(number)
        }
        guard visit.mayRead(try node.transmittal(number)) else {
          return Self.html(Self.notAllowed(visit), .forbidden)
        }
        let proof = try node.proof(of: number, kind: kind)
        return Self.file(proof.bytes, named: "\(number)-\(kind).proof", "application/json")
      }
    }
  }
}

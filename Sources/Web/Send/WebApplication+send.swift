import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty
import Serving

// The pages on which a file is sent; SPEC sending.

extension WebApplication {
  func addSending(to pages: RouterGroup<CallContext>) {
    pages.get("send") { request, _ in
      try await entering(request, .send) { visit, person in
        let unfinished = await uploads.unfinished(of: person.id, at: visit.now)
        return try showing(visit) {
          let form = SendForm(for: visit)
          return Self.html(
            try SendPage(
              visit, form, asks: false, unfinished: unfinished,
              sheaves: sheaves.unfinished(of: person.id, at: visit.now)
            ).html)
        }
      }
    }
    pages.post("send/check") { request, _ in
      try await officer(request) { visit, _, form in
        try showing(visit) {
          Self.html(try SendPage(visit, SendForm { form[$0] }, asks: true).html)
        }
      }
    }
    pages.post("send") { request, _ in try await sendWhole(request) }
    addSheaves(to: pages)
    pages.post("send/uploads") { request, _ in try await beginUpload(request) }
    pages.get("send/uploads/:id") { request, context in
      let id = try context.parameters.require("id")
      return try await entering(request, .send) { visit, person in
        guard let upload = uploads[id, of: person.id] else { return Self.uploadGone(visit) }
        return Self.html(
          UploadPage(visit: visit, upload: upload, state: await upload.state).html)
      }
    }
    pages.put("send/uploads/:id") { request, context in
      try await takePortion(request, try context.parameters.require("id"))
    }
    pages.post("send/uploads/:id/offer") { request, context in
      try await offer(request, try context.parameters.require("id"))
    }
    pages.post("send/uploads/:id/discard") { request, context in
      let id = try context.parameters.require("id")
      return try await officer(request) { visit, person, _ in
        guard let upload = uploads[id, of: person.id] else { return Self.uploadGone(visit) }
        // What is being offered can't be given up any more: where it went is told there.
        guard await upload.discard() else {
          return Self.redirect(to: upload.spot?.sheaf.path ?? "/transmittals")
        }
        uploads.forget(id)
        guard let spot = upload.spot else { return Self.redirect(to: "/send") }
        spot.sheaf.set(spot.place, .refused(.givenUp), of: id)
        return Self.redirect(to: spot.sheaf.path)
      }
    }
  }

  // MARK: Who

  /// Takes a form that an officer of the registry posted.
  func officer(
    _ request: Request, _ body: (Visit, Person, Form) async throws -> Response
  ) async throws -> Response {
    try await posting(request) { visit, form in
      guard let person = visit.person, Way.send.isOpen(to: person), person.post != nil else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try await body(visit, person, form)
    }
  }

  // MARK: Portions

  /// Begins to seal a file that will come in portions; the agreement is asked first.
  private func beginUpload(_ request: Request) async throws -> Response {
    try await officer(request) { visit, person, fields in
      let form = SendForm { fields[$0] }
      let unfinished = await uploads.unfinished(of: person.id, at: visit.now)
      func again(_ more: [SendForm.Fault] = []) throws -> Response {
        try showing(visit) {
          Self.html(
            try SendPage(visit, form, asks: true, unfinished: unfinished, more: more).html,
            .unprocessableContent)
        }
      }
      guard form.faults(for: visit).isEmpty else { return try again() }
      guard form.size != nil, !form.file.isEmpty else { return try again([Self.noFile]) }
      do {
        return Self.created(try begin(form, by: person, in: nil, at: visit).id)
      } catch NodeError.refused {
        return try again()
      } catch Uploads.Fault.full {
        return try again([Self.tooMany])
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
    }
  }

  /// Begins an upload, in a place of its own.
  func begin(
    _ form: SendForm, by person: Person, in spot: Sheaf.Spot?, at visit: Visit
  ) throws -> Upload {
    let share = try uploads.begin(person.id)
    let dispatch = form.dispatch(for: visit)
    let upload = Upload(
      id: String(signIn.fresh().prefix(32)), person: person.id, file: form.file,
      dispatch: dispatch, sending: try node.beginSending(dispatch), in: spot, at: visit.now)
    uploads.add(upload, in: share)
    return upload
  }

  /// Takes one portion; the page's program says where it belongs in fields of the head.
  private func takePortion(_ request: Request, _ id: String) async throws -> Response {
    let visit = try visit(request)
    func field(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { request.headers[$0] }
    }
    guard let person = visit.person, let session = visit.session, Way.send.isOpen(to: person),
      field("Entente-Form") == session.form
    else { return Response(status: .forbidden) }
    guard let upload = uploads[id, of: person.id] else { return Response(status: .notFound) }
    guard let offset = field("Entente-Offset").flatMap({ Int($0) }),
      let before = field("Entente-After").flatMap({ Digest(hex: $0) }),
      let digest = field("Entente-Digest").flatMap({ Digest(hex: $0) })
    else { return Response(status: .badRequest) }
    guard let buffer = try? await request.body.collect(upTo: Upload.portion) else {
      return Response(status: .contentTooLarge)
    }
    // Rights may have ended while it came.
    do { try requireStill(request, person) } catch { return Response(status: .forbidden) }
    let status: HTTPResponse.Status
    upload.spot?.sheaf.touch(visit.now)
    do {
      _ = try await upload.take(
        [UInt8](buffer: buffer), at: offset, after: before, digest: digest, now: visit.now)
      status = .ok
    } catch let fault as Upload.Fault {
      status = fault == .damaged ? .unprocessableContent : .conflict
    } catch let error where error is StoreFull || error as? NodeError == .shelfFull {
      status = .init(code: 507)
      await note(error, of: upload)
    }
    let state = await upload.state
    let answer = JSON.object([
      "received": .integer(Int64(state.received)), "chain": .string(state.chain.hex),
    ])
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }

  /// Offers what has come as a whole.
  private func offer(_ request: Request, _ id: String) async throws -> Response {
    try await officer(request) { visit, person, _ in
      guard let upload = uploads[id, of: person.id] else { return Self.uploadGone(visit) }
      do {
        let decision = try node.explain(upload.dispatch)
        // Asked before it is too late to mend anything: what is sealed stays.
        guard decision.isDone else { throw NodeError.refused(decision.reasons) }
        try signIn.note("offers", by: person, about: id)
        let made = try await upload.offer(through: node)
        // First of all, so that nobody begins it again.
        if let spot = upload.spot { spot.sheaf.set(spot.place, .offered(made.act.subject)) }
        uploads.forget(id)
        wake()
        let answer = try told(made, by: person, to: visit)
        return upload.spot.map { Self.redirect(to: $0.sheaf.path) } ?? answer
      } catch is Upload.Fault {
        let t = visit.tongue
        return Self.html(
          UploadPage(
            visit: visit, upload: upload, state: await upload.state,
            error: t(
              "It is not here as a whole.", "Il n’est pas reçu en entier.", "아직 전부 받지 않았습니다.")
          ).html, .conflict)
      } catch let error as NodeError {
        await note(error, of: upload)
        return try showing(visit) { throw error }
      }
    }
  }

  /// Notes under which number it was offered, and leads there.
  func told(_ made: Made, by person: Person, to visit: Visit) throws -> Response {
    let number = made.act.subject
    // It is offered already: a full disk must not make it look undone.
    try? signIn.note("offered", by: person, about: number)
    return Self.redirect(to: visit.path(of: number))
  }

  // MARK: Words

  static let noFile = SendForm.Fault(
    field: .file,
    words: Trilingual(
      en: "Choose a file.", fr: "Choisissez un fichier.", ko: "파일을 고르십시오."))
  static let tooMany = SendForm.Fault(
    field: .file,
    words: Trilingual(
      en: "Too many uploads are under way. End or give up one of them.",
      fr: "Trop de téléversements sont en cours. Terminez ou abandonnez-en un.",
      ko: "진행 중인 업로드가 너무 많습니다. 하나를 마치거나 포기하십시오."))

  private static func uploadGone(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Not here", "Introuvable", "찾을 수 없음"),
        lead: t(
          "There is no such upload of yours. It was offered, given up, or ended with the node.",
          "Vous n’avez pas ce téléversement\u{A0}: offert, abandonné, ou terminé avec le nœud.",
          "해당 업로드가 없습니다. 이미 제안했거나, 포기했거나, 노드와 함께 끝났습니다."), back: "/send"
      ).html, .notFound)
  }
}

import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Serving
import Treaty

// Several files of one form, which the page's program brings one after another; SPEC sending 6.

extension WebApplication {
  func addSheaves(to pages: RouterGroup<CallContext>) {
    pages.post("send/sheaves") { request, _ in try await makeSheaf(request) }
    pages.get("send/sheaves/:id") { request, context in
      let id = try context.parameters.require("id")
      return try await entering(request, .send) { visit, person in
        guard let sheaf = sheaves[id, of: person.id, at: visit.now] else {
          return Self.sheafGone(visit)
        }
        return Self.html(await page(of: sheaf, for: visit))
      }
    }
    pages.post("send/sheaves/:id/begin") { request, context in
      try await beginOfSheaf(request, try context.parameters.require("id"))
    }
  }

  private func page(of sheaf: Sheaf, for visit: Visit) async -> HTML {
    var rows: [(file: Sheaf.File, upload: Upload.State?)] = []
    for file in sheaf.files {
      guard case .begun(let id, _) = file.state else {
        rows.append((file, nil))
        continue
      }
      rows.append((file, await uploads[id, of: sheaf.person]?.state))
    }
    return SheafPage(visit: visit, sheaf: sheaf, rows: rows).html
  }

  /// A sheaf of these files, kept for the person.
  func sheaf(
    _ form: SendForm, _ files: [Sheaf.File], of person: Person, at now: Instant
  ) async -> Sheaf {
    let id = String(signIn.fresh().prefix(32))
    let sheaf = Sheaf(id: id, person: person.id, form: form, files: files, at: now)
    // Nobody would find what comes in portions for one that is gone.
    for file in sheaves.add(sheaf)?.files ?? [] {
      guard case .begun(let id, _) = file.state, let upload = uploads[id, of: person.id],
        await upload.discard()
      else { continue }
      uploads.forget(id)
    }
    return sheaf
  }

  /// Keeps which files go with a form; nothing of them is here yet.
  private func makeSheaf(_ request: Request) async throws -> Response {
    try await officer(request) { visit, person, fields in
      let form = SendForm { fields[$0] }
      func again(_ form: SendForm, _ more: [SendForm.Fault] = []) throws -> Response {
        try showing(visit) {
          Self.html(
            try SendPage(visit, form, asks: true, more: more).html, .unprocessableContent)
        }
      }
      guard form.files != 1 else { return Self.badForm(visit) }
      guard (1...SendForm.mostFiles).contains(form.files) else { return try again(form) }
      let all = (1...form.files).map { place in
        form.with(
          fields["file.\(place)"], SendForm.size(fields["size.\(place)"]), among: form.files)
      }
      guard all.allSatisfy({ !$0.file.isEmpty && $0.size != nil }) else {
        return try again(form, [Self.noFile])
      }
      // What is wrong with one of them alone is told beside it; the others go.
      let good = all.filter { $0.faults(for: visit).isEmpty }
      guard let least = good.min(by: { ($0.size ?? 0) < ($1.size ?? 0) }) else {
        return try again(all[0])
      }
      do {
        guard try node.explain(least.dispatch(for: visit)).isDone else { return try again(least) }
      } catch NodeError.refused {
        return try again(least)
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
      let files = all.map { form in
        let fault = form.faults(for: visit).first
        return Sheaf.File(
          name: form.file, size: form.size, state: fault.map { .refused(.form($0)) } ?? .waiting)
      }
      let made = await sheaf(form, files, of: person, at: visit.now)
      return Response(status: .created, headers: [.location: made.path])
    }
  }

  /// Begins the upload of one of the files, once: whoever asks again is led to the same.
  private func beginOfSheaf(_ request: Request, _ id: String) async throws -> Response {
    try await officer(request) { visit, person, fields in
      guard let sheaf = sheaves[id, of: person.id, at: visit.now] else {
        return Self.sheafGone(visit)
      }
      let files = sheaf.files
      guard let place = Int(fields["place"]), files.indices.contains(place) else {
        return Self.badForm(visit)
      }
      sheaf.touch(visit.now)
      _ = await uploads.unfinished(of: person.id, at: visit.now)
      let file = files[place]
      switch file.state {
      case .offered: return Self.redirect(to: sheaf.path)
      case .begun(let upload, _) where uploads[upload, of: person.id] != nil:
        return Self.created(upload)
      case .begun, .waiting, .refused: break
      }
      let form = sheaf.form(of: file)
      do {
        // Of what was not read to its end nobody knows what it was.
        guard file.size != nil else { throw Sheaf.Refusal.form(Self.noFile) }
        if let fault = form.faults(for: visit).first { throw Sheaf.Refusal.form(fault) }
        let upload = try begin(
          form, by: person, in: Sheaf.Spot(sheaf: sheaf, place: place), at: visit)
        guard sheaf.set(place, .begun(upload.id, nil), after: file.state) else {
          uploads.forget(upload.id)
          await upload.discard()
          return Self.html(await page(of: sheaf, for: visit), .conflict)
        }
        return Self.created(upload.id)
      } catch {
        guard let refusal = Sheaf.Refusal(error) else { throw error }
        _ = sheaf.set(place, .refused(refusal), after: file.state)
        return Self.html(await page(of: sheaf, for: visit), .unprocessableContent)
      }
    }
  }

  /// Notes beside its file why an upload was not offered, and lets go of one that can't go on.
  func note(_ error: any Error, of upload: Upload) async {
    guard let spot = upload.spot, let refusal = Sheaf.Refusal(error) else { return }
    guard await upload.state.failure != nil else {
      return spot.sheaf.set(spot.place, .begun(upload.id, refusal), of: upload.id)
    }
    uploads.forget(upload.id)
    spot.sheaf.set(spot.place, .refused(refusal), of: upload.id)
  }

  static func created(_ upload: String) -> Response {
    Response(status: .created, headers: [.location: "/send/uploads/\(upload)"])
  }

  private static func sheafGone(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Not here", "Introuvable", "찾을 수 없음"),
        lead: t(
          "There are no such files of yours. What was offered is in the list of transmittals.",
          "Vous n’avez pas ces fichiers. Ce qui a été offert est dans la liste des envois.",
          "해당 파일 목록이 없습니다. 제안한 것은 송부 대장에 있습니다."), back: "/send"
      ).html, .notFound)
  }
}

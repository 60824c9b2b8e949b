import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Sealing
import Serving
import Treaty

// How the content of an item is given out, after every byte of it was checked; each opening is recorded.

extension WebApplication {
  func addOpening(to pages: RouterGroup<CallContext>) {
    pages.post("transmittals/:number/open") { request, context in
      let number = try context.parameters.require("number")
      return try await opening(request, number) { _, _, opened in
        Response(
          status: .ok,
          headers: [
            // Never shown as a page of ours, whatever it says that it is.
            .contentType: "application/octet-stream",
            .contentDisposition: "attachment; filename=\"\(Self.plain(number))\"",
          ], body: try content(of: opened, number, to: request))
      }
    }
    pages.post("transmittals/:number/view") { request, context in
      let number = try context.parameters.require("number")
      return try await opening(request, number) { visit, session, opened in
        let viewing = Viewing(
          id: signIn.fresh(), number: number, session: session.token, opened: opened,
          preview: try Preview(opened), begun: visit.now)
        viewings.add(viewing)
        return Self.redirect(to: "/viewings/\(viewing.id)")
      }
    }
    pages.get("viewings/:id") { request, context in
      try await viewing(request, try context.parameters.require("id")) { visit, item, viewing in
        Self.html(ViewingPage(visit: visit, transmittal: item, viewing: viewing).html)
      }
    }
    pages.get("viewings/:id/content") { request, context in
      try await viewing(request, try context.parameters.require("id")) { _, item, viewing in
        let type: String? =
          switch viewing.preview {
          case .image(let mediaType): mediaType
          case .pdf: "application/pdf"
          case .text, .none: nil
          }
        // What the page shows itself, or not at all, has no address of its own.
        guard let type else { return Response(status: .notFound) }
        return Response(
          status: .ok, headers: [.contentType: type, .contentDisposition: "inline"],
          body: try content(of: viewing.opened, item.number, to: request))
      }
    }
  }

  /// The payload as it is released, to somebody whose rights are looked at again all along.
  private func content(
    of opened: OpenedPackage, _ number: String, to request: Request
  ) throws -> ResponseBody {
    guard let person = try visit(request).person else { throw PeopleError.sessionEnded }
    guard let place = releases.enter() else { throw NodeError.later("content.busy") }
    let head = Request(head: request.head, body: RequestBody(buffer: ByteBuffer()))
    return ResponseBody(contentLength: opened.inner.size) { writer in
      // Free again when nobody reads on, also where nobody began to.
      defer { withExtendedLifetime(place) {} }
      var given = 0
      for try await bytes in Released(opened) {
        given += bytes.count
        if given >= Upload.portion {
          try requireStill(head, person, opening: number)
          given = 0
        }
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
  }

  /// Opens an item for somebody who may; who it is, is noted before.
  private func opening(
    _ request: Request, _ number: String,
    _ body: (Visit, Session, OpenedPackage) throws -> Response
  ) async throws -> Response {
    try await posting(request) { visit, _ in
      guard let person = visit.person, let session = visit.session, let post = person.post,
        person.opensItems
      else { return Self.html(Self.notAllowed(visit), .forbidden) }
      do {
        if let refusal = try objection(to: try node.transmittal(number), visit) { return refusal }
        try signIn.note("opens", by: person, about: number)
        // Every byte is checked, which takes long; others are served meanwhile.
        let node = node
        let opened = try await openings.value { try node.open(number, post: post) }
        wake()
        // Rights may have ended while the bytes were checked.
        let now = try self.visit(request)
        guard now.person?.edition == person.edition else { return Self.redirect(to: "/sign-in") }
        if let refusal = try objection(to: try node.transmittal(number), now) { return refusal }
        return try body(now, session, opened)
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
    }
  }

  /// Shows what was opened in this very session, as long as the person may still read it.
  private func viewing(
    _ request: Request, _ id: String, _ body: (Visit, Transmittal, Viewing) throws -> Response
  ) async throws -> Response {
    try await anyone(request) { visit in
      guard let person = visit.person, let session = visit.session else {
        return Self.redirect(to: "/sign-in")
      }
      guard person.opensItems else { return Self.html(Self.notAllowed(visit), .forbidden) }
      guard let viewing = viewings[id, in: session.token, at: visit.now] else {
        return Self.viewingOver(visit)
      }
      return try showing(visit) {
        let item = try node.transmittal(viewing.number)
        if let refusal = try objection(to: item, visit) { return refusal }
        // It may have been returned or destroyed since.
        guard item.status == .accepted, item.holdsFile else { throw NodeError.notHeld(item.number) }
        return try body(visit, item, viewing)
      }
    }
  }

  private static func viewingOver(_ visit: Visit) -> Response {
    let t = visit.tongue
    return html(
      RefusalPage(
        visit: visit, title: t("Not open any more", "N’est plus ouvert", "열람이 끝남"),
        lead: t(
          "A reading ends after fifteen minutes. Open the item again.",
          "Une lecture prend fin après quinze minutes. Rouvrez l’élément.",
          "열람은 15분 뒤에 끝납니다. 자료를 다시 여십시오."), back: "/transmittals"
      ).html, .notFound)
  }
}

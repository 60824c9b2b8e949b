import Conduct
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty
import Serving

// The list of transmittals, its table, filters that are kept, and acts as they were said; SPEC transmittal-list.

extension WebApplication {
  func addTransmittalList(to pages: RouterGroup<CallContext>) {
    pages.get("transmittals") { request, _ in
      try await page(request, of: .transmittals) { visit in
        try TransmittalsPage(visit, Self.filter(request, visit), saved: saved(of: visit)).html
      }
    }
    pages.get("transmittals.csv") { request, _ in try await table(request) }
    pages.post("transmittals/filters") { request, _ in try await keepFilter(request) }
    pages.post("transmittals/filters/forget") { request, _ in try await forgetFilter(request) }
    pages.get("transmittals/:number/acts/:party/:index") { request, context in
      try await act(
        request, about: try context.parameters.require("number"),
        in: try context.parameters.require("party"), at: try context.parameters.require("index"))
    }
  }

  private static func filter(_ request: Request, _ visit: Visit) -> TransmittalFilter {
    TransmittalFilter(Form(Array((request.uri.query ?? "").utf8)), visit)
  }

  private func saved(of visit: Visit) throws -> [SavedFilter] {
    try visit.person.map { try signIn.filters.filters(of: $0.id) } ?? []
  }

  // MARK: Table

  private func table(_ request: Request) async throws -> Response {
    try await entering(request, .transmittals) { visit, person in
      // It leaves the node, with titles in it.
      try signIn.note("exports", by: person, about: "transmittals")
      let head = Request(head: request.head, body: RequestBody(buffer: ByteBuffer()))
      let table = TransmittalTable(visit, Self.filter(request, visit))
      let prefix = visit.agreement.isExercise ? "exercise-" : ""
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8",
          .contentDisposition:
            "attachment; filename=\"\(prefix)transmittals-\(visit.node.party).csv\"",
        ],
        body: ResponseBody { writer in
          var table = table
          while let part = try table.nextPart() {
            try requireStill(head, person)
            try await writer.write(ByteBuffer(string: part))
          }
          try await writer.finish(nil)
        })
    }
  }

  // MARK: Filters

  private func keepFilter(_ request: Request) async throws -> Response {
    try await filtering(request) { visit, person, form in
      let filter = TransmittalFilter(Form(Array(form["filter"].utf8)), visit)
      do {
        try signIn.filters.save(
          SavedFilter(name: form["name"], query: filter.query), of: person.id)
        return Self.redirect(to: filter.address())
      } catch let error as PeopleError {
        return try showing(visit) {
          var page = try TransmittalsPage(visit, filter, saved: saved(of: visit))
          (page.error, page.name) = (error, form["name"])
          return Self.html(page.html, .unprocessableContent)
        }
      }
    }
  }

  private func forgetFilter(_ request: Request) async throws -> Response {
    try await filtering(request) { _, person, form in
      try signIn.filters.remove(form["name"], of: person.id)
      return Self.redirect(to: "/transmittals")
    }
  }

  private func filtering(
    _ request: Request, _ body: (Visit, Person, Form) throws -> Response
  ) async throws -> Response {
    try await posting(request) { visit, form in
      guard let person = visit.person, Way.transmittals.isOpen(to: person) else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      return try body(visit, person, form)
    }
  }

  // MARK: Acts

  /// Gives an auditor the exact bytes of an act, which have the title in them.
  private func act(
    _ request: Request, about number: String, in party: String, at index: String
  ) async throws -> Response {
    try await anyone(request) { visit in
      guard let person = visit.person else { return Self.redirect(to: "/sign-in") }
      guard person.has(.auditor) else { return Self.html(Self.notAllowed(visit), .forbidden) }
      return try showing(visit) {
        guard visit.mayRead(try node.transmittal(number)) else {
          return Self.html(Self.notAllowed(visit), .forbidden)
        }
        guard let place = UInt64(index), place <= UInt64(Int64.max),
          [node.party, node.partner].contains(party)
        else { throw NodeError.notHeld(number) }
        // What the act says decides, not what the item is: a void act may say anything of it.
        guard let record = try node.record(of: party, at: place), record.subject == number else {
          throw NodeError.notHeld("\(number) \(party) \(place)")
        }
        guard visit.mayTakeProof(of: record) else {
          return Self.html(Self.notAllowed(visit), .forbidden)
        }
        let bytes = try Entry(parsing: record.entry).act
        return Self.file(
          bytes, named: "\(number)-\(party)-\(place).act", "application/octet-stream")
      }
    }
  }
}

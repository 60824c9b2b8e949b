import Evidence
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty
import Serving

// What the auditor reads; SPEC roles 1 and sign-in 6.

extension WebApplication {
  func addAudit(to pages: RouterGroup<CallContext>) {
    pages.get("audit") { request, _ in
      let trail = trail(request)
      return try await page(request, of: .audit) { try AuditPage($0, trail).html }
    }
    pages.get("audit.csv") { request, _ in try await auditFile(request) }
  }

  private func trail(_ request: Request) -> Trail {
    Trail(node: node, filter: TrailFilter(request.uri.query ?? "")) { [signIn] in
      try signIn.notes($0)
    }
  }

  /// Gives out the trail as it is read, so that its length costs no memory.
  private func auditFile(_ request: Request) async throws -> Response {
    let trail = trail(request)
    return try await entering(request, .audit) { visit, person in
      guard trail.filter.faults.isEmpty else {
        return try showing(visit) { Self.html(try AuditPage(visit, trail).html, .badRequest) }
      }
      let day = visit.now.date(offsetMinutes: visit.parties[0].utcOffsetMinutes)
      let head = Request(head: request.head, body: RequestBody(buffer: ByteBuffer()))
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8; header=present",
          .contentDisposition: "attachment; filename=\"audit-\(day).csv\"",
        ],
        body: ResponseBody { writer in
          let file = TrailFile(visit: visit)
          var reader = TrailReader(visit)
          var (count, place) = (0, trail.filter.place)
          try await writer.write(ByteBuffer(string: file.head))
          repeat {
            let limit = min(TrailFile.atOnce, TrailFile.most - count)
            let (entries, next) = try trail.page(at: place, limit: limit)
            let lines = try entries.map { file.line(try reader.row($0)) }
            try requireStill(head, person)
            try await writer.write(ByteBuffer(string: lines.joined()))
            (count, place) = (count + entries.count, next)
          } while place != nil && count < TrailFile.most
          if place != nil { try await writer.write(ByteBuffer(string: file.cut)) }
          try await writer.finish(nil)
        })
    }
  }
}

import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty

// A file that comes with its form in one piece, from a browser without the page's program; SPEC sending 5.

extension WebApplication {
  /// Seals the file as it comes, and offers it once it has come as a whole.
  func sendWhole(_ request: Request) async throws -> Response {
    try await postingFile(request, by: Way.send.roles) { visit, fields, parts in
      guard let person = visit.person, person.post != nil else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      var form = SendForm { fields[$0] }
      form.file = parts.part?.filename ?? ""
      let faults = form.faults(for: visit)
      guard let size = Self.length(of: request, parts) else { throw MultipartError.truncated }
      form.size = size
      guard !form.file.isEmpty, faults.isEmpty else {
        return try again(visit, form, form.file.isEmpty ? [Self.noFile] : [])
      }
      let dispatch = form.dispatch(for: visit)
      do {
        try uploads.hold(person.id)
        defer { uploads.letGo(person.id) }
        let sending = try node.beginSending(dispatch)
        do {
          try await fill(sending, from: &parts, size: dispatch.size, of: request, as: person)
          try signIn.note("offers", by: person, about: String(signIn.fresh().prefix(32)))
        } catch {
          sending.discard()
          throw error
        }
        let made = try await node.finishSendingSoon(sending)
        wake()
        return try told(made, by: person, to: visit)
      } catch NodeError.refused {
        return try again(visit, form, [])
      } catch Uploads.Fault.full {
        return try again(visit, form, [Self.tooMany])
      } catch is PeopleError {
        return Self.redirect(to: "/sign-in")
      } catch let error as NodeError {
        return try showing(visit) { throw error }
      }
    }
  }

  private func again(
    _ visit: Visit, _ form: SendForm, _ more: [SendForm.Fault]
  ) throws -> Response {
    try showing(visit) {
      Self.html(
        try SendPage(visit, form, asks: true, more: more).html, .unprocessableContent)
    }
  }

  /// How long the file is that comes last: what the body says of itself, without what stands around it.
  private static func length(of request: Request, _ parts: Multipart) -> Int? {
    guard let body = request.headers[.contentLength].flatMap({ Int($0) }) else { return nil }
    let length = body - parts.consumed - parts.closingLength
    return length >= 0 ? length : nil
  }

  /// Seals what comes; its sender's rights are looked at again all along.
  private func fill(
    _ sending: Sending, from parts: inout Multipart, size: Int, of request: Request,
    as person: Person
  ) async throws {
    var (left, looked) = (size, size)
    while let bytes = try await parts.nextBytes() {
      if looked - left >= Upload.portion {
        try requireStill(request, person)
        looked = left
      }
      left -= bytes.readableBytes
      guard left >= 0 else { throw MultipartError.truncated }
      try sending.absorb([UInt8](buffer: bytes))
    }
    // Nothing may follow the file, and nothing of it may be missing.
    guard try await parts.next() == nil, left == 0 else { throw MultipartError.truncated }
    try requireStill(request, person)
  }
}

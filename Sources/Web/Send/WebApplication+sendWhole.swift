import Conduct
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import People
import Treaty

// Files that come with their form in one piece, from a browser without the page's program; SPEC sending 5.

extension WebApplication {
  /// Seals the files as they come, and offers each once it has come as a whole.
  func sendWhole(_ request: Request) async throws -> Response {
    try await postingFile(request, by: Way.send.roles) { visit, fields, parts in
      guard let person = visit.person, person.post != nil else {
        return Self.html(Self.notAllowed(visit), .forbidden)
      }
      let form = SendForm { fields[$0] }.with(parts.part?.filename ?? "", nil, among: 1)
      guard !form.file.isEmpty, form.faults(for: visit).isEmpty else {
        return try again(visit, form, form.file.isEmpty ? [Self.noFile] : [])
      }
      guard parts.part?.name == Self.fileField else { throw MultipartError.badHead }
      do {
        let share = try uploads.hold(person.id)
        defer { withExtendedLifetime(share) {} }
        return try await sendAll(form, from: &parts, of: request, as: person, at: visit)
      } catch Uploads.Fault.full {
        return try again(visit, form, [Self.tooMany])
      } catch is PeopleError {
        return Self.redirect(to: "/sign-in")
      }
    }
  }

  /// The name of every part that is a file.
  private static let fileField = "content"

  /// Offers one file as one, several as a sheaf, in which each has its own end.
  private func sendAll(
    _ form: SendForm, from parts: inout Multipart, of request: Request, as person: Person,
    at visit: Visit
  ) async throws -> Response {
    var form = form
    var several: Sheaf?
    for place in 1... {
      let sent: Sent
      do {
        sent = try await sendNext(form, place, from: &parts, of: request, as: person, at: visit)
      } catch {
        guard let several, !(error is PeopleError) else { throw error }
        // What was offered stays, and is told.
        several.add(Sheaf.File(name: form.file, size: nil, state: .refused(.cut)))
        return Self.redirect(to: several.path)
      }
      if place == 1, !sent.isFollowed { return try await alone(sent, form, person, visit) }
      if several == nil { several = await sheaf(form, [], of: person, at: visit.now) }
      guard let sheaf = several else { break }
      sheaf.add(try file(of: sent, form, person))
      guard sent.isFollowed else { return Self.redirect(to: sheaf.path) }
      form = form.with(parts.part?.filename ?? "", nil, among: 2)
      if place == SendForm.mostFiles {
        let refusal = Sheaf.Refusal.form(SendForm.Fault(field: .file, words: SendForm.fewFiles))
        sheaf.add(Sheaf.File(name: form.file, size: nil, state: .refused(refusal)))
        return Self.redirect(to: sheaf.path)
      }
    }
    throw MultipartError.tooManyParts
  }

  /// What became of one file, and whether another comes after it.
  private struct Sent {
    /// As the agreement was asked; of one that is longer than a portion and not the last it is too much.
    let size: Int
    let outcome: Result<Made, any Error>
    let isFollowed: Bool
  }

  /// The answer to a form with one file.
  private func alone(
    _ sent: Sent, _ form: SendForm, _ person: Person, _ visit: Visit
  ) async throws -> Response {
    var form = form
    form.size = sent.size
    do { return try told(try sent.outcome.get(), by: person, to: visit) } catch NodeError.refused {
      return try again(visit, form, [])
    } catch let error as NodeError {
      return try showing(visit) { throw error }
    }
  }

  private func file(of sent: Sent, _ form: SendForm, _ person: Person) throws -> Sheaf.File {
    do {
      let number = try sent.outcome.get().act.subject
      try? signIn.note("offered", by: person, about: number)
      return Sheaf.File(name: form.file, size: sent.size, state: .offered(number))
    } catch {
      guard let refusal = Sheaf.Refusal(error) else { throw error }
      let size = sent.size <= Upload.portion ? sent.size : nil
      return Sheaf.File(name: form.file, size: size, state: .refused(refusal))
    }
  }

  // MARK: One file

  /// Seals and offers the present part.
  ///
  /// A file of a portion at most is read first: so its size is known, and whether another follows. The size of
  /// a longer one is what is left of the body, so it must be the last.
  private func sendNext(
    _ typed: SendForm, _ place: Int, from parts: inout Multipart, of request: Request,
    as person: Person, at visit: Visit
  ) async throws -> Sent {
    var form = typed
    var beginning: [UInt8] = []
    var isWhole = false
    while beginning.count <= Upload.portion, !isWhole {
      if let more = try await parts.nextBytes() {
        beginning += more.readableBytesView
      } else {
        isWhole = true
      }
    }
    var isFollowed = isWhole ? try await isAnotherFile(&parts) : false
    if place == 1, isFollowed { form.files = 2 }
    guard let size = isWhole ? beginning.count : Self.length(of: request, parts),
      beginning.count <= size
    else { throw MultipartError.truncated }
    form.size = size
    do {
      guard !form.file.isEmpty else { throw Sheaf.Refusal.form(Self.noFile) }
      if let fault = form.faults(for: visit).first { throw Sheaf.Refusal.form(fault) }
      try requireStill(request, person)
      let sending = try node.beginSending(form.dispatch(for: visit))
      do {
        if !beginning.isEmpty { try sending.absorb(beginning) }
        if !isWhole {
          isFollowed = try await fill(
            sending, from: &parts, left: size - beginning.count, of: request, as: person)
          guard !isFollowed else { throw Sheaf.Refusal.notLast }
        }
        try requireStill(request, person)
        try signIn.note("offers", by: person, about: String(signIn.fresh().prefix(32)))
      } catch {
        sending.discard()
        throw error
      }
      let made = try await node.finishSendingSoon(sending)
      wake()
      return Sent(size: size, outcome: .success(made), isFollowed: isFollowed)
    } catch let error as MultipartError {
      throw error
    } catch {
      return Sent(size: size, outcome: .failure(error), isFollowed: isFollowed)
    }
  }

  /// Goes to the next part; after a file nothing else may come.
  private func isAnotherFile(_ parts: inout Multipart) async throws -> Bool {
    guard let part = try await parts.next() else { return false }
    guard part.filename != nil, part.name == Self.fileField else { throw MultipartError.badHead }
    return true
  }

  /// How long the present part is if it is the last: what the body says of itself, without what stands around it.
  private static func length(of request: Request, _ parts: Multipart) -> Int? {
    guard let body = request.headers[.contentLength].flatMap({ Int($0) }) else { return nil }
    let length = body - parts.consumed - parts.closingLength
    return length >= 0 ? length : nil
  }

  /// Seals what comes of the last file; its sender's rights are looked at again all along. Tells whether another
  /// file follows after all.
  private func fill(
    _ sending: Sending, from parts: inout Multipart, left size: Int, of request: Request,
    as person: Person
  ) async throws -> Bool {
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
    if try await isAnotherFile(&parts) { return true }
    // Nothing of it may be missing.
    guard left == 0 else { throw MultipartError.truncated }
    return false
  }

  private func again(
    _ visit: Visit, _ form: SendForm, _ more: [SendForm.Fault]
  ) throws -> Response {
    try showing(visit) {
      Self.html(
        try SendPage(visit, form, asks: true, more: more).html, .unprocessableContent)
    }
  }
}

package import Conduct
package import Evidence
package import Sealing
import Treaty

/// What an officer wants to send, before it is sealed.
package struct Dispatch: Hashable, Sendable {
  package let title: String
  package let mediaType: String
  /// The level's identifier, or what our own labels call it.
  package let level: String
  package let purpose: String
  package let from: String
  package let to: [String]
  package let references: [String]
  package let size: Int

  package init(
    title: String, mediaType: String, level: String, purpose: String, from: String, to: [String],
    references: [String] = [], size: Int
  ) {
    self.title = title
    self.mediaType = mediaType
    self.level = level
    self.purpose = purpose
    self.from = from
    self.to = to
    self.references = references
    self.size = size
  }
}

extension Node {
  // MARK: Reading

  /// A transmittal by number.
  package func transmittal(_ number: String) throws -> Transmittal {
    let found = try store.read { try ownRegisters.transmittal(number, in: $0) }
    guard let found else { throw NodeError.unknownTransmittal(number) }
    return found
  }

  /// Transmittals, newest first.
  package func transmittals(
    statuses: [Transmittal.Status]? = nil, author: String? = nil, limit: Int = 1000
  ) throws -> [Transmittal] {
    try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals, statuses: statuses?.map(\.rawValue),
          author: author, limit: limit)
      ).map { try Transmittal(parsing: $0.state) }
    }
  }

  // MARK: Sending

  /// What the agreement says to a dispatch, and by which clauses; nothing is sealed or made.
  package func explain(_ dispatch: Dispatch) throws -> Decision {
    let inner = try inner(dispatch)
    let none = Digest.sha256([])
    let offer = try offer(dispatch, inner, none, none, Int64(inner.bodyLength))
    return try store.read { store in
      let seen = try store.head(of: partner)?.mark ?? .nothing
      let facts = try ownRegisters.facts(
        author: party, subject: "", seenHolds: true, in: store)
      let time = max(clock(), facts.previous?.time ?? clock())
      let act = try Act(
        agreement: agreement.digest, party: party, post: dispatch.from, time: time,
        seen: [partner: seen], subject: "\(party)-0", body: .transmittal(.offered(offer)))
      return agreement.decide(
        act, Entry(salt: [], act: act.bytes, attestations: []), by: party, knowing: facts)
    }
  }

  /// Begins to send: decides first, then gives a sealing that takes the bytes.
  package func beginSending(_ dispatch: Dispatch) throws -> Sending {
    try requireReconciled()
    let decision = try explain(dispatch)
    guard decision.isDone else { throw NodeError.refused(decision.reasons) }
    let inner = try inner(dispatch)
    let recipients = try dispatch.to.map { try partnerOffice($0) }
    let sealer = try PackageSealer(
      inner: inner, to: recipients, from: party, under: agreement.digest)
    return Sending(
      dispatch: dispatch, inner: inner, sealer: sealer, writer: try shelf.newPackage())
  }

  /// Seals the rest, puts the package on the shelf and offers it.
  package func finishSending(_ sending: Sending) throws -> Made {
    let outline = try sending.finish()
    let offer = try offer(
      sending.dispatch, sending.inner, outline.name, outline.root, Int64(outline.bodyLength))
    do {
      let made = try make([
        Draft(
          post: sending.dispatch.from, subject: .next,
          body: { _ in .transmittal(.offered(offer)) })
      ])
      guard let first = made.first else { throw NodeError.storeBroken }
      return first
    } catch let refusal as NodeError {
      // Refused: nothing was made. Any other failure may have come after the commit, and then the
      // package is needed; an orphan costs room only.
      try shelf.remove(outline.name)
      throw refusal
    }
  }

  private func offer(
    _ dispatch: Dispatch, _ inner: InnerHeader, _ package: Digest, _ root: Digest, _ length: Int64
  ) throws -> Offer {
    Offer(
      package: package, root: root, length: length,
      label: try WrittenLabel(inner.label, as: .originator),
      alternative: try WrittenLabel(inner.alternative, as: .alternative), title: dispatch.title,
      mediaType: dispatch.mediaType, purpose: dispatch.purpose, from: dispatch.from,
      to: dispatch.to, means: "network",
      references: dispatch.references)
  }

  /// The inner header of a dispatch, with both labels written out.
  private func inner(_ dispatch: Dispatch) throws -> InnerHeader {
    let labels = try DispatchLabels(
      level: dispatch.level, from: party, under: agreement, at: clock())
    return try InnerHeader(
      label: labels.originator, alternative: labels.alternative, title: dispatch.title,
      mediaType: dispatch.mediaType, purpose: dispatch.purpose, references: dispatch.references,
      size: dispatch.size)
  }

  // MARK: Receiving

  /// Takes custody: the receipt, attested with an officer's own key.
  package func accept(
    _ number: String, post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) throws -> Made {
    let package = try transmittal(number).offer.package
    return try one(
      Draft(
        post: post, subject: .known(number),
        body: { .transmittal(.accepted(controlNumber: $0, package: package)) }, attest: attest))
  }

  /// Refuses a transmittal in an officer's words.
  package func refuse(_ number: String, post: String, note: String) throws -> Made {
    try one(
      Draft(
        post: post, subject: .known(number),
        body: { _ in
          .transmittal(.refused([Refusal(code: .recipientDeclined, note: note)]))
        }))
  }

  /// Takes an offer of ours back before it is accepted.
  package func withdraw(_ number: String, post: String, note: String) throws -> Made {
    try one(
      Draft(
        post: post, subject: .known(number), body: { _ in .transmittal(.withdrawn(note: note)) }))
  }

  private func one(_ draft: Draft) throws -> Made {
    guard let made = try make([draft]).first else { throw NodeError.storeBroken }
    return made
  }

  /// Checks every byte of an accepted package and records the opening; only then can it be read.
  package func open(_ number: String, post: String) throws -> OpenedPackage {
    let transmittal = try transmittal(number)
    guard transmittal.recipient == party, transmittal.status == .accepted else {
      throw NodeError.notArrived(number)
    }
    guard let key = keys.office(among: transmittal.offer.to) else {
      throw NodeError.unknownKey(transmittal.offer.to[0])
    }
    let package = transmittal.offer.package
    guard let outline = try outline(for: transmittal.offer) else {
      throw NodeError.notHeld(number)
    }
    let shelf = shelf
    let verified = try PackageOpener(
      outline: outline, with: key.key, agreement: agreement.digest, sender: partner
    ).verify(read: { try shelf.piece($0, of: package) })
    if transmittal.marks[.opened] == nil {
      let office = key.key.office
      _ = try one(
        Draft(
          post: post, subject: .known(number),
          body: { _ in .transmittal(.opened(office: office)) }))
    }
    return OpenedPackage(verified, package: package, shelf: shelf)
  }
}

/// A sealing under way; one owner feeds it.
package final class Sending {
  package let dispatch: Dispatch
  let inner: InnerHeader
  private var sealer: PackageSealer?
  private let writer: any ShelfWriting

  init(
    dispatch: Dispatch, inner: InnerHeader, sealer: consuming PackageSealer,
    writer: any ShelfWriting
  ) {
    self.dispatch = dispatch
    self.inner = inner
    self.sealer = consume sealer
    self.writer = writer
  }

  /// Takes the next bytes of the file.
  package func absorb(_ bytes: [UInt8]) throws {
    let writer = writer
    try sealer?.absorb(bytes) { try writer.write($0) }
  }

  /// Forgets what was sealed so far.
  package func discard() { writer.discard() }

  fileprivate func finish() throws -> PackageOutline {
    let writer = writer
    guard let sealer = sealer.take() else { throw NodeError.storeBroken }
    let outline = try sealer.finish { try writer.write($0) }
    try writer.commit(outline)
    return outline
  }
}

/// A package whose every byte was checked; gives its payload out in a second pass.
package final class OpenedPackage: Sendable {
  private let verified: VerifiedPackage
  private let package: Digest
  private let shelf: any Shelf

  init(_ verified: consuming VerifiedPackage, package: Digest, shelf: any Shelf) {
    self.verified = verified
    self.package = package
    self.shelf = shelf
  }

  package var inner: InnerHeader { verified.inner }

  /// Gives the payload to a sink, checking everything again.
  package func release(into sink: ([UInt8]) throws -> Void) throws {
    try verified.release(read: { try shelf.piece($0, of: package) }, into: sink)
  }
}

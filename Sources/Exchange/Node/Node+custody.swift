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
  /// When the labels ask to be looked at again; nil for five years from now.
  package let reviewBy: Instant?
  package let size: Int

  package init(
    title: String, mediaType: String, level: String, purpose: String, from: String, to: [String],
    references: [String] = [], reviewBy: Instant? = nil, size: Int
  ) {
    self.title = title
    self.mediaType = mediaType
    self.level = level
    self.purpose = purpose
    self.from = from
    self.to = to
    self.references = references
    self.reviewBy = reviewBy
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
      ).map { try read.transmittal($0.state, in: store) }
    }
  }

  // MARK: Sending

  /// What the agreement says to a dispatch, and by which clauses; nothing is sealed or made.
  package func explain(_ dispatch: Dispatch) throws -> Decision {
    let labels = try labels(of: dispatch)
    let offer = try offer(dispatch, labels, length: inner(dispatch, labels).bodyLength)
    return try store.read { store in
      var registers = try RegisterBatch(ownRegisters, in: store)
      return try explain(offer, knowing: &registers)
    }
  }

  private func explain(_ offer: Offer, knowing registers: inout RegisterBatch) throws -> Decision {
    // It has the partner's assurance in it; with the first exchange it comes by itself.
    guard registers.keyset(of: partner) != nil else { throw NodeError.later("keyset.notHereYet") }
    let previous = registers.previous(of: party)
    let newest = registers.latest(of: partner)?.time.adding(milliseconds: -agreement.skew)
    let now = max(clock(), newest ?? clock())
    let act = try Act(
      agreement: agreement.digest, party: party, post: offer.from,
      time: max(now, previous?.time ?? now), seen: previous?.seen ?? [partner: .nothing],
      subject: "\(party)-0", body: .transmittal(.offered(offer)))
    return agreement.decide(
      act, Entry(salt: [], act: act.bytes, attestations: []), by: party,
      knowing: try registers.facts(for: act, by: party, seenHolds: true))
  }

  /// Begins to send: decides first, then gives a sealing that takes the bytes.
  package func beginSending(_ dispatch: Dispatch) throws -> Sending {
    try requireReconciled()
    let labels = try labels(of: dispatch)
    let agreement = agreement
    let inner = try inner(dispatch, labels)
    let offer = try offer(dispatch, labels, length: inner.bodyLength)
    let recipients = try store.read { store in
      var registers = try RegisterBatch(ownRegisters, in: store)
      let decision = try explain(offer, knowing: &registers)
      guard decision.isDone else { throw NodeError.refused(decision.reasons) }
      guard let keyset = registers.keyset(of: partner) else { throw NodeError.storeBroken }
      return try dispatch.to.map { try office($0, in: keyset) }
    }
    let sealer = try PackageSealer(
      inner: inner, to: recipients, from: party, under: agreement.digest)
    let isSmall = SmallPackage.holds(bodyLength: inner.bodyLength)
    return Sending(
      offer: offer, under: agreement.digest, sealer: sealer,
      writer: try isSmall ? nil : shelf.newPackage())
  }

  /// Seals the rest, keeps the package and offers it.
  package func finishSending(_ sending: Sending) throws -> Made {
    let (outline, draft) = try sending.finish()
    do { return try one(draft) } catch { throw try forgetting(outline, after: error) }
  }

  /// The same without holding a thread while the offer waits for its turn and for the disk.
  package func finishSendingSoon(_ sending: Sending) async throws -> Made {
    let (outline, draft) = try sending.finish()
    do {
      guard let made = try await makeSoon([draft]).first else { throw NodeError.storeBroken }
      return made
    } catch { throw try forgetting(outline, after: error) }
  }

  private func forgetting(
    _ outline: PackageOutline, after error: any Error
  ) throws -> any Error {
    // Refused: nothing was made. Any other failure may have come after the commit, and then the
    // package is needed; an orphan costs room only.
    if error is NodeError { try shelf.remove(outline.name) }
    return error
  }

  /// What would be offered, of a package that is not sealed yet.
  private func offer(_ dispatch: Dispatch, _ labels: DispatchLabels, length: Int) throws -> Offer {
    let none = Digest.sha256([])
    return Offer(
      package: none, root: none, length: Int64(length), label: labels.written,
      alternative: labels.writtenAlternative, title: dispatch.title,
      mediaType: dispatch.mediaType, purpose: dispatch.purpose, from: dispatch.from,
      to: dispatch.to, means: "network", references: dispatch.references)
  }

  /// Both labels, of a dispatch whose texts a package can carry.
  private func labels(of dispatch: Dispatch) throws -> DispatchLabels {
    try InnerHeader.check(
      title: dispatch.title, mediaType: dispatch.mediaType, purpose: dispatch.purpose,
      references: dispatch.references, size: dispatch.size)
    return try DispatchLabels(
      level: dispatch.level, from: party, under: agreement, at: clock(),
      reviewBy: dispatch.reviewBy)
  }

  /// The inner header of a dispatch, with both labels written out.
  private func inner(_ dispatch: Dispatch, _ labels: DispatchLabels) throws -> InnerHeader {
    try InnerHeader(
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
    guard transmittal.holdsFile, let outline = try outline(for: transmittal.offer) else {
      throw NodeError.notHeld(number)
    }
    let office = key.key.office
    let opening = Draft(
      post: post, subject: .known(number),
      body: { _ in .transmittal(.opened(office: office)) })
    try requireOpening(opening, transmittal)
    let shelf = shelf
    let verified = try PackageOpener(
      outline: outline, with: key.key, agreement: transmittal.agreement, sender: partner
    ).verify(read: { try shelf.piece($0, of: package) })
    if transmittal.marks[.opened] == nil { _ = try one(opening) }
    return OpenedPackage(verified, package: package, shelf: shelf)
  }

  /// Asks the agreement before every opening; only the first is recorded.
  private func requireOpening(_ draft: Draft, _ transmittal: Transmittal) throws {
    let reasons = try store.read { store in
      var batch = try JournalBatch(self, in: store)
      return try batch.asked(draft).reasons
    }
    // It was opened before: nothing else about its state may be against it.
    let wasOpened = transmittal.marks[.opened] != nil
    let against = reasons.filter { !(wasOpened && $0.code == .wrongState) }
    guard against.isEmpty else { throw NodeError.refused(against) }
  }
}

/// A sealing under way; one owner feeds it.
package final class Sending {
  private let offer: Offer
  private let agreement: Digest
  private var sealer: PackageSealer?
  /// Where the body goes; nil for a small package, whose body is kept with the offer.
  private let writer: (any ShelfWriting)?
  private var body: [UInt8] = []

  init(
    offer: Offer, under agreement: Digest, sealer: consuming PackageSealer,
    writer: (any ShelfWriting)?
  ) {
    self.offer = offer
    self.agreement = agreement
    self.sealer = consume sealer
    self.writer = writer
  }

  /// Takes the next bytes of the file.
  package func absorb(_ bytes: [UInt8]) throws {
    try sealer?.absorb(bytes) { try write($0) }
  }

  /// Forgets what was sealed so far.
  package func discard() { writer?.discard() }

  private func write(_ bytes: [UInt8]) throws {
    if let writer { try writer.write(bytes) } else { body += bytes }
  }

  /// Seals the rest; the package is on the shelf then, or in the draft of its offer.
  fileprivate func finish() throws -> (PackageOutline, Draft) {
    guard let sealer = sealer.take() else { throw NodeError.storeBroken }
    let outline = try sealer.finish { try write($0) }
    var small: SmallPackage?
    if let writer {
      try writer.commit(outline)
    } else {
      small = try SmallPackage(outline: outline, body: body)
    }
    let offer = offer.of(
      outline.name, root: outline.root, length: Int64(outline.bodyLength))
    return (
      outline,
      Draft(
        post: offer.from, subject: .next(.transmittals), package: small, sealedUnder: agreement,
        body: { _ in .transmittal(.offered(offer)) })
    )
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

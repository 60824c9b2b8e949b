import Conduct
package import Evidence
package import Sealing
import Synchronization
import Treaty

/// How much of a package a node holds.
package struct Holding: Hashable, Sendable {
  package let isWanted: Bool
  package let hasOutline: Bool
  package let pieces: Int
  package let isComplete: Bool
}

extension Node {
  // MARK: Receiving

  /// What we hold of a package that the partner asks about.
  package func holding(of package: Digest) throws -> Holding {
    let wanted = try incoming(package, [.wanted])
    guard let offer = try (wanted ?? incoming(package, [.arrived]))?.offer else {
      return Holding(isWanted: false, hasOutline: false, pieces: 0, isComplete: false)
    }
    guard try outline(for: offer) != nil else {
      return Holding(
        isWanted: wanted != nil, hasOutline: false, pieces: 0, isComplete: false)
    }
    let isComplete = try shelf.isComplete(package)
    // The author brings nothing more, so what was left undone when it became whole is done now.
    if isComplete, let wanted { agenda.add([wanted.number]) }
    return Holding(
      isWanted: wanted != nil, hasOutline: true, pieces: try shelf.heldPieces(of: package),
      isComplete: isComplete)
  }

  /// Takes the outline of a package that we want; it must be exactly what was offered.
  package func receive(outline bytes: [UInt8], of package: Digest) throws {
    guard let offer = try incoming(package, [.wanted])?.offer else {
      throw NodeError.notHeld(package.short)
    }
    let outline = try PackageOutline(parsing: bytes)
    guard outline.name == package, outline.root == offer.root,
      outline.bodyLength == Int(offer.length)
    else { throw NodeError.refused([Reason(.packageNotAuthentic)]) }
    if let held = try shelf.outline(of: package), held != outline {
      // The same name with other pieces is here, under an offer of its own: not both are true.
      throw NodeError.refused([Reason(.packageNotAuthentic)])
    }
    try shelf.expect(outline)
  }

  /// Begins to take pieces from the first that is not held.
  ///
  /// With `inTurn` they are verified on the caller's thread, so that a simulation can be repeated.
  package func receivePieces(
    of package: Digest, from piece: Int, inTurn: Bool = false
  ) throws -> PieceIntake {
    guard let offer = try incoming(package, [.wanted])?.offer,
      let outline = try outline(for: offer)
    else { throw NodeError.notHeld(package.short) }
    let held = try shelf.heldPieces(of: package)
    guard piece == held else { throw NodeError.later("pieces.from.\(held)") }
    return PieceIntake(PieceVerifier(outline, from: held, inTurn: inTurn), from: held, to: shelf)
  }

  /// Makes a package whole once all its pieces are held, and says so in an act.
  package func finishReceiving(_ package: Digest) throws {
    guard let outline = try shelf.outline(of: package),
      try shelf.heldPieces(of: package) == outline.geometry.count
    else { return }
    try shelf.complete(package)
    agenda.add(try wanting(package))
    // It is whole whatever comes now; what can't be said at once is said with the next step.
    if isReconciled { _ = try? react() }
  }

  /// The numbers of all transmittals that want a package.
  private func wanting(_ package: Digest) throws -> [String] {
    try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals,
          statuses: [Transmittal.Status.wanted.rawValue], author: partner, package: package)
      ).map(\.subject)
    }
  }

  // MARK: Sending

  /// The outline of one of our packages, for the partner that wants it.
  package func outgoing(_ number: String) throws -> PackageOutline {
    let transmittal = try transmittal(number)
    guard transmittal.author == party,
      let outline = try shelf.outline(of: transmittal.offer.package)
    else { throw NodeError.notHeld(number) }
    return outline
  }
}

/// Takes the bytes of pieces in any portions, and lands each piece once it was verified.
package final class PieceIntake: Sendable {
  private struct State: ~Copyable {
    var verifier: PieceVerifier
    var held: Int
  }

  private let state: Mutex<State>
  private let shelf: any Shelf

  /// How many pieces are held.
  package var held: Int { state.withLock { $0.held } }

  init(_ verifier: consuming sending PieceVerifier, from piece: Int, to shelf: any Shelf) {
    state = Mutex(State(verifier: verifier, held: piece))
    self.shelf = shelf
  }

  /// Takes some bytes; a piece that is not what was signed is refused, and nothing after it is kept.
  package func receive(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      do {
        try state.verifier.take(bytes) { state.held = try land($0) }
      } catch SealingError.noSuchPiece {
        throw NodeError.messageRefused("pieces.beyondTheEnd")
      }
    }
  }

  /// Lands what is whole; the rest of a piece is dropped.
  package func finish() throws {
    try state.withLock { state in try state.verifier.finish { state.held = try land($0) } }
  }

  /// Gives how many pieces are held then.
  private func land(_ piece: VerifiedPiece) throws -> Int {
    do { try shelf.append(piece) } catch NodeError.shelf(let what) {
      // Another transfer landed it meanwhile, or the package was let go: the sender asks anew.
      let held = try shelf.heldPieces(of: piece.package)
      guard held == piece.index, try shelf.outline(of: piece.package) != nil else {
        throw NodeError.later("pieces.from.\(held)")
      }
      throw NodeError.shelf(what)
    }
    return piece.index + 1
  }
}

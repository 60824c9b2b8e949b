import Conduct
package import Evidence
package import Sealing
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

  /// The transmittal to us whose package it is, if we still want its bytes.
  private func awaited(_ package: Digest) throws -> Transmittal? {
    try incoming(.wanted).first { $0.offer.package == package }
  }

  /// What we hold of a package that the partner asks about.
  package func holding(of package: Digest) throws -> Holding {
    let wanted = try awaited(package) != nil
    let arrived = try incoming(.arrived).contains { $0.offer.package == package }
    guard wanted || arrived else {
      return Holding(isWanted: false, hasOutline: false, pieces: 0, isComplete: false)
    }
    return Holding(
      isWanted: wanted, hasOutline: try shelf.outline(of: package) != nil,
      pieces: try shelf.heldPieces(of: package), isComplete: try shelf.isComplete(package))
  }

  /// Takes the outline of a package that we want; it must be exactly what was offered.
  package func receive(outline bytes: [UInt8], of package: Digest) throws {
    guard let offer = try awaited(package)?.offer else { throw NodeError.notHeld(package.short) }
    let outline = try PackageOutline(parsing: bytes)
    guard outline.name == package, outline.root == offer.root,
      outline.bodyLength == Int(offer.length)
    else { throw NodeError.refused([Reason(.packageNotAuthentic)]) }
    try shelf.expect(outline)
  }

  /// Begins to take pieces from the first that is not held.
  package func receivePieces(of package: Digest, from piece: Int) throws -> PieceIntake {
    guard try awaited(package) != nil, let outline = try shelf.outline(of: package) else {
      throw NodeError.notHeld(package.short)
    }
    let held = try shelf.heldPieces(of: package)
    guard piece == held else { throw NodeError.later("pieces.from.\(held)") }
    return PieceIntake(outline: outline, from: held, shelf: shelf)
  }

  /// Makes a package whole once all its pieces are held, and says so in an act.
  package func finishReceiving(_ package: Digest) throws {
    guard let outline = try shelf.outline(of: package),
      try shelf.heldPieces(of: package) == outline.geometry.count
    else { return }
    try shelf.complete(package)
    // It is whole whatever comes now; what can't be said at once is said with the next step.
    if isReconciled { _ = try? react() }
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

/// Takes the bytes of pieces in any portions, and verifies and lands each piece as it is whole.
package struct PieceIntake {
  private let outline: PackageOutline
  private let shelf: any Shelf
  private var next: Int
  private var pending: [UInt8] = []

  init(outline: PackageOutline, from piece: Int, shelf: any Shelf) {
    self.outline = outline
    self.shelf = shelf
    next = piece
  }

  /// How many pieces are held.
  package var held: Int { next }

  /// Takes some bytes; a piece that is not what was signed is refused and not kept.
  package mutating func receive(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard next < outline.geometry.count else {
        throw NodeError.messageRefused("pieces.beyondTheEnd")
      }
      let size = outline.geometry.range(of: next).count
      if pending.isEmpty { pending.reserveCapacity(size) }
      let part = rest.prefix(size - pending.count)
      pending.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      if pending.count == size {
        try outline.verify(piece: next, pending)
        try shelf.append(pending, at: next, of: outline.name)
        next += 1
        pending.removeAll(keepingCapacity: true)
      }
    }
  }
}

/// Verifies the pieces of a package on two threads while more of its bytes come.
///
/// Bytes come in any portions; pieces go to the sink in order, so that all before a piece that is
/// refused have gone there. After any error it refuses everything.
package struct PieceVerifier: ~Copyable {
  private let outline: PackageOutline
  private var lanes: PieceLanes
  private var next: Int
  private var pending: [UInt8] = []
  private var spare: [[UInt8]] = []
  private var failed = false

  /// Begins at a piece of the package.
  ///
  /// With `inTurn` the caller's thread does all the work, so that a simulation can be repeated.
  package init(_ outline: PackageOutline, from piece: Int, inTurn: Bool = false) {
    self.outline = outline
    next = piece
    let geometry = outline.geometry
    lanes = PieceLanes(pieces: inTurn ? 1 : geometry.count - piece) { work in
      work.check(against: outline, in: geometry)
    }
  }

  /// Takes some bytes, and hands on pieces that were verified meanwhile.
  ///
  /// Refuses a piece that is not what the outline says, and bytes after the last piece. Rethrows
  /// what `sink` throws.
  package mutating func take(
    _ bytes: [UInt8], into sink: (VerifiedPiece) throws -> Void
  ) throws {
    guard !failed else { throw SealingError.alreadyFailed }
    failed = true
    var rest = bytes[...]
    while !rest.isEmpty {
      guard next < outline.geometry.count else {
        try drain(into: sink)
        throw SealingError.noSuchPiece(next)
      }
      let size = outline.geometry.range(of: next).count
      if pending.isEmpty { pending.reserveCapacity(size) }
      let part = rest.prefix(size - pending.count)
      pending.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      if pending.count == size { try submit(into: sink) }
    }
    failed = false
  }

  /// Hands on all pieces that are whole; a part of one is dropped.
  package mutating func finish(into sink: (VerifiedPiece) throws -> Void) throws {
    guard !failed else { throw SealingError.alreadyFailed }
    failed = true
    try drain(into: sink)
  }

  private mutating func submit(into sink: (VerifiedPiece) throws -> Void) throws {
    if lanes.isFull, let work = lanes.next() { try hand(work, to: sink) }
    var input = spare.popLast() ?? []
    swap(&input, &pending)
    lanes.submit(PieceWork(piece: next, input: consume input))
    next += 1
    while let work = lanes.nextIfDone() { try hand(work, to: sink) }
  }

  private mutating func drain(into sink: (VerifiedPiece) throws -> Void) throws {
    while let work = lanes.next() { try hand(work, to: sink) }
  }

  private mutating func hand(
    _ work: consuming PieceWork, to sink: (VerifiedPiece) throws -> Void
  ) throws {
    if let failure = work.failure { throw failure }
    try sink(
      VerifiedPiece(
        package: outline.name, root: outline.root, index: work.piece, bytes: work.input))
    work.input.removeAll(keepingCapacity: true)
    spare.append(work.input)
  }
}

import Evidence
import Synchronization

extension PackageSealer {
  /// Seals a payload that lies in a file, on so many lanes at once, and gives the outline.
  ///
  /// `read` appends the bytes of a range of the payload, and `write` puts bytes at their place in the
  /// body; both are called from several threads. It is for a sealer that has absorbed nothing.
  /// Rethrows what the closures throw.
  ///
  ///     let outline = try sealer.seal(lanes: 2, read: { try source.read($0, onto: &$1) }) {
  ///       try file.write($0, at: header.count + $1)
  ///     }
  package consuming func seal(
    lanes: Int, read: @Sendable (_ payload: Range<Int>, _ bytes: inout [UInt8]) throws -> Void,
    write: @Sendable (_ bytes: [UInt8], _ place: Int) throws -> Void
  ) throws -> PackageOutline {
    guard hasAbsorbedNothing else { throw SealingError.alreadyFailed }
    let (layout, cipher, geometry) = (layout, cipher, outer.geometry)
    let hashes = Mutex([Digest?](repeating: nil, count: geometry.count))
    let outlet = PieceOutlet()
    try PieceCrew.run(0..<geometry.count, lanes: lanes) { work in
      try layout.fill(&work, read)
      work.seal(with: cipher)
      if let failure = work.failure { throw failure }
      let (piece, hash) = (work.piece, work.hash)
      hashes.withLock { $0[piece] = hash }
      try outlet.write(&work.output, at: geometry.range(of: piece).lowerBound, with: write)
    }
    return try PackageOutline(
      header: outer, pieceHashes: hashes.withLock { $0.compactMap(\.self) })
  }
}

extension BodyLayout {
  /// Makes the plaintext of a piece the input of its work: the prefix, the payload, zeros.
  fileprivate func fill(
    _ work: inout PieceWork, _ read: (Range<Int>, inout [UInt8]) throws -> Void
  ) throws {
    let start = work.piece * PieceGeometry.plainLength
    let count = min(PieceGeometry.plainLength, plaintextLength - start)
    // The prefix is much shorter than a piece.
    if work.piece == 0 { work.input.append(contentsOf: prefix) }
    let part = payload(ofPiece: work.piece)
    if !part.isEmpty {
      let first = start + part.lowerBound - payload.lowerBound
      try read(first..<first + part.count, &work.input)
    }
    guard work.input.count == (work.piece == 0 ? prefix.count : 0) + part.count else {
      throw SealingError.sizeNotReached
    }
    work.input.append(contentsOf: repeatElement(0, count: count - work.input.count))
  }
}

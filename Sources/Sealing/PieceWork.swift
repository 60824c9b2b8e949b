import Evidence

/// One piece on its way through a lane.
struct PieceWork: Sendable {
  private(set) var piece: Int
  var input: [UInt8]
  /// Empty, but perhaps with room from an earlier piece.
  var output: [UInt8] = []
  var hash: Digest?
  var failure: SealingError?

  init(piece: Int, input: consuming [UInt8], output: consuming [UInt8] = []) {
    self.piece = piece
    self.input = input
    self.output = output
  }

  /// Begins another piece with the room of the one before.
  mutating func begin(_ piece: Int) {
    self.piece = piece
    input.removeAll(keepingCapacity: true)
    output.removeAll(keepingCapacity: true)
    hash = nil
    failure = nil
  }

  /// Seals the input, the piece's plaintext, into the output and hashes it.
  mutating func seal(with cipher: ChunkCipher) {
    let chunks = input.count / Cobblestone.chunkSize + 1
    output.reserveCapacity(PieceGeometry.pieceLengthLimit)
    if piece == 0 { output.append(contentsOf: cipher.header) }
    // A full piece has 64 full chunks; any other ends with the short chunk that ends the message.
    for chunk in 0..<min(chunks, PieceGeometry.chunks) {
      let start = chunk * Cobblestone.chunkSize
      let plaintext = input[start..<min(start + Cobblestone.chunkSize, input.count)]
      do throws(SealingError) {
        try cipher.seal(plaintext, number: piece * PieceGeometry.chunks + chunk, onto: &output)
      } catch {
        failure = error
        return
      }
    }
    hash = MerkleHash.leaf(output)
  }

  /// Hashes the input, a sealed piece, and compares it with the outline if there is one.
  mutating func check(against outline: PackageOutline?, in geometry: PieceGeometry) {
    checkLength(in: geometry)
    guard failure == nil else { return }
    let found = MerkleHash.leaf(input)
    hash = found
    if let outline, outline.pieceHashes[piece] != found { failure = .pieceMismatch(piece: piece) }
  }

  /// Refuses an input that is not as long as its piece.
  mutating func checkLength(in geometry: PieceGeometry) {
    if input.count != geometry.range(of: piece).count { failure = .wrongPieceLength(piece: piece) }
  }

  /// Opens the input, a sealed piece, into the output: `payload` of its plaintext, all else zero.
  ///
  /// A nil payload keeps the whole plaintext.
  mutating func open(with cipher: ChunkCipher, payload: Range<Int>?) {
    output.reserveCapacity(PieceGeometry.plainLength)
    var sealed = input[(piece == 0 ? Cobblestone.headerSize : 0)...]
    var start = 0
    var chunk = 0
    while !sealed.isEmpty {
      let number = piece * PieceGeometry.chunks + chunk
      guard let plaintext = cipher.open(sealed.prefix(Cobblestone.sealedChunkSize), number: number)
      else {
        failure = .chunkRefused(piece: piece, chunk: chunk)
        return
      }
      let end = start + plaintext.count
      let kept = payload.map { min(max($0.upperBound - start, 0), plaintext.count) }
      output.append(contentsOf: plaintext.prefix(kept ?? plaintext.count))
      if let kept, kept < plaintext.count, !plaintext.dropFirst(kept).isZero {
        failure = .paddingNotZero(piece: piece)
        return
      }
      sealed = sealed.dropFirst(Cobblestone.sealedChunkSize)
      start = end
      chunk += 1
    }
  }
}

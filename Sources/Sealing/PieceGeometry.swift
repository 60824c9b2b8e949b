/// How a body is cut into pieces of 64 chunks, each verified by itself.
package struct PieceGeometry: Hashable, Sendable {
  /// The chunks in a piece, except that the last piece may have fewer.
  package static let chunks = 64
  /// The most bytes in a piece: 64 sealed chunks and, in piece 0, the message header.
  package static let pieceLengthLimit = Cobblestone.headerSize + sealedLength

  static let plainLength = chunks * Cobblestone.chunkSize
  private static let sealedLength = chunks * Cobblestone.sealedChunkSize

  package let bodyLength: Int

  /// Refuses a length that no package body has.
  package init(bodyLength: Int) throws(SealingError) {
    guard SealedHeader.isBodyLength(bodyLength, .package) else { throw .badBodyLength }
    self.init(checked: bodyLength)
  }

  init(checked bodyLength: Int) { self.bodyLength = bodyLength }

  /// The number of pieces, at least one.
  package var count: Int {
    (bodyLength - Cobblestone.headerSize - 1) / Self.sealedLength + 1
  }

  /// The bytes of the body that are in a piece, which must be below `count`.
  package func range(of piece: Int) -> Range<Int> {
    precondition((0..<count).contains(piece), "no such piece")
    let start = piece == 0 ? 0 : Cobblestone.headerSize + piece * Self.sealedLength
    let end = Cobblestone.headerSize + (piece + 1) * Self.sealedLength
    return start..<min(end, bodyLength)
  }
}

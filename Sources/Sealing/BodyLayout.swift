import Evidence

/// Where the parts of a package's plaintext are (sealed-package section 4).
struct BodyLayout: Sendable {
  /// What comes before the payload: the inner header behind its four-byte length.
  let prefix: [UInt8]
  let payload: Range<Int>
  let plaintextLength: Int

  init(_ inner: InnerHeader) {
    var writer = ByteWriter()
    writer.append(prefixed: inner.encoded)
    prefix = writer.bytes
    payload = prefix.count..<prefix.count + inner.size
    plaintextLength = Padding.paddedLength(
      payload.upperBound, atLeast: SealedHeader.Kind.package.smallestPlaintext)
  }

  var bodyLength: Int { Cobblestone.messageLength(ofPlaintext: plaintextLength) }

  /// The part of a piece's plaintext that is payload, counted from the piece's first byte.
  func payload(ofPiece piece: Int) -> Range<Int> {
    let start = piece * PieceGeometry.plainLength
    return payload.clamped(to: start..<start + PieceGeometry.plainLength).shifted(by: -start)
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

extension InnerHeader {
  /// The length of the body of a package with this inner header, known before anything is sealed.
  package var bodyLength: Int { BodyLayout(self).bodyLength }
}

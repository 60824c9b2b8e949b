package import Evidence
import FoundationEssentials

/// Opens a package for one office: checks every piece, every chunk and the padding.
///
/// `read` gives the bytes of a piece, those of `geometry.range(of:)` in the body; it is called once
/// a pass for each piece, in order, on the caller's thread.
package struct PackageOpener: ~Copyable, Sendable {
  private let header: PackageHeader
  private let outline: PackageOutline?
  private let contentKey: ContentKey

  /// Begins to open a package whose outline was compared with its offer.
  ///
  /// Refuses another agreement, another sender, and a key that no stanza is for.
  package init(
    outline: PackageOutline, with key: borrowing OfficeKey, agreement: Digest, sender: String
  ) throws(SealingError) {
    try self.init(outline.header, outline, key, agreement: agreement, sender: sender)
  }

  /// Begins to open a file that came without an offer: nothing proves who sealed it.
  ///
  /// Anyone who has the office's public key could have made it and named any sender.
  package init(
    insecurelyWithoutOffer header: PackageHeader, with key: borrowing OfficeKey, agreement: Digest,
    sender: String
  ) throws(SealingError) {
    try self.init(header, nil, key, agreement: agreement, sender: sender)
  }

  private init(
    _ header: PackageHeader, _ outline: PackageOutline?, _ key: borrowing OfficeKey,
    agreement: Digest, sender: String
  ) throws(SealingError) {
    try header.sealed.check(agreement: agreement, sender: sender)
    contentKey = try key.unwrap(header.sealed)
    self.header = header
    self.outline = outline
  }

  /// Opens in one pass, giving out the payload in order as it is opened.
  ///
  /// The payload is whole only when this returns: a caller writes it to a temporary place and
  /// publishes it afterwards. Rethrows what the closures throw, which is also how to cancel.
  package func open(
    read: (_ piece: Int) throws -> [UInt8], progress: (_ bodyBytes: Int) throws -> Void = { _ in },
    payload sink: (_ bytes: [UInt8]) throws -> Void
  ) throws -> InnerHeader {
    let geometry = header.geometry
    let outline = outline
    var first = PieceWork(piece: 0, input: try read(0))
    let cipher = try begin(&first)
    let (inner, layout) = try parse(first.output)
    let range = layout.payload(ofPiece: 0)
    guard Data(first.output[range.upperBound...]).isZero else {
      throw SealingError.paddingNotZero(piece: 0)
    }
    if !range.isEmpty { try sink(Array(first.output[range])) }
    try progress(geometry.range(of: 0).count)
    var lanes = PieceLanes(pieces: geometry.count) { work in
      work.check(against: outline, in: geometry)
      guard work.failure == nil else { return }
      work.open(with: cipher, payload: layout.payload(ofPiece: work.piece))
    }
    try lanes.run(1..<geometry.count, read: read) { work in
      if !work.output.isEmpty { try sink(work.output) }
      try progress(geometry.range(of: work.piece).upperBound)
    }
    return inner
  }

  /// Makes a first pass that gives nothing out; what it returns can.
  package consuming func verify(
    read: (_ piece: Int) throws -> [UInt8], progress: (_ bodyBytes: Int) throws -> Void = { _ in }
  ) throws -> VerifiedPackage {
    let inner = try open(read: read, progress: progress) { _ in }
    return VerifiedPackage(inner: inner, opener: self)
  }

  /// Opens the first piece alone and gives what the package says it is; the payload stays closed.
  ///
  /// Refuses also a stated size that doesn't fit the body; the padding is not looked at.
  package func innerHeader(firstPiece: [UInt8]) throws(SealingError) -> InnerHeader {
    var first = PieceWork(piece: 0, input: firstPiece)
    _ = try begin(&first)
    return try parse(first.output).0
  }

  private func begin(_ first: inout PieceWork) throws(SealingError) -> ChunkCipher {
    first.check(against: outline, in: header.geometry)
    if let failure = first.failure { throw failure }
    let cipher = try ChunkCipher(
      contentKey, header: first.input[..<Cobblestone.headerSize],
      context: header.sealed.bodyContext)
    first.open(with: cipher, payload: nil)
    if let failure = first.failure { throw failure }
    return cipher
  }

  private func parse(_ plaintext: [UInt8]) throws(SealingError) -> (InnerHeader, BodyLayout) {
    var reader = ByteReader(plaintext)
    let encoded: [UInt8]
    do { encoded = try reader.readPrefixed(limit: InnerHeader.sizeLimit) } catch {
      throw .innerHeaderTooLong
    }
    let inner = try InnerHeader(parsing: encoded)
    let layout = BodyLayout(inner)
    guard layout.bodyLength == header.bodyLength else { throw .wrongPadding }
    return (inner, layout)
  }
}

/// A package of which every byte was checked; only this gives out a payload afterwards.
package struct VerifiedPackage: ~Copyable, Sendable {
  /// What the package is.
  package let inner: InnerHeader
  private let opener: PackageOpener

  fileprivate init(inner: InnerHeader, opener: consuming PackageOpener) {
    self.inner = inner
    self.opener = opener
  }

  /// Gives out the payload in a second pass, which checks everything again.
  package func release(
    read: (_ piece: Int) throws -> [UInt8], progress: (_ bodyBytes: Int) throws -> Void = { _ in },
    into sink: (_ bytes: [UInt8]) throws -> Void
  ) throws {
    _ = try opener.open(read: read, progress: progress, payload: sink)
  }
}

extension Data {
  /// Whether every byte is zero.
  var isZero: Bool { self == Data(count: count) }
}

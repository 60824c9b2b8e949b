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
    let begun = try begin(with: try read(0))
    if !begun.payload.isEmpty { try sink(begun.payload) }
    let geometry = header.geometry
    try progress(geometry.range(of: 0).count)
    var lanes = PieceLanes(pieces: geometry.count) { work in begun.open(&work) }
    try lanes.run(1..<geometry.count, read: read) { work in
      if !work.output.isEmpty { try sink(work.output) }
      try progress(geometry.range(of: work.piece).upperBound)
    }
    return begun.inner
  }

  /// Opens in one pass what lies in a file, on so many lanes at once.
  ///
  /// `read` appends the bytes of a range of the body, and `write` gets parts of the payload with their
  /// places; both are called from several threads. The payload is whole only when this returns: a
  /// caller writes it to a temporary place and publishes it afterwards. Rethrows what the closures
  /// throw; what is then refused is the first piece in order that failed.
  package func open(
    lanes: Int, read: @Sendable (_ body: Range<Int>, _ bytes: inout [UInt8]) throws -> Void,
    write: @Sendable (_ payload: [UInt8], _ place: Int) throws -> Void
  ) throws -> InnerHeader {
    let geometry = header.geometry
    var first: [UInt8] = []
    try read(geometry.range(of: 0), &first)
    let begun = try begin(with: first)
    if !begun.payload.isEmpty { try write(begun.payload, 0) }
    let outlet = PieceOutlet()
    try PieceCrew.run(1..<geometry.count, lanes: lanes) { work in
      try read(geometry.range(of: work.piece), &work.input)
      begun.open(&work)
      if let failure = work.failure { throw failure }
      guard !work.output.isEmpty else { return }
      try outlet.write(&work.output, at: begun.place(ofPiece: work.piece), with: write)
    }
    return begun.inner
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
    let (_, plaintext) = try opened(firstPiece)
    return try parse(plaintext).0
  }

  /// What the first piece tells, with which all others are opened.
  private struct Begun: Sendable {
    let inner: InnerHeader
    let outline: PackageOutline?
    let geometry: PieceGeometry
    let layout: BodyLayout
    let cipher: ChunkCipher
    /// The payload of the first piece.
    let payload: [UInt8]

    /// Checks a piece and opens it into its output.
    ///
    /// Without an outline there is nothing to compare a hash with; each chunk has a tag of its own.
    func open(_ work: inout PieceWork) {
      if let outline {
        work.check(against: outline, in: geometry)
      } else {
        work.checkLength(in: geometry)
      }
      guard work.failure == nil else { return }
      work.open(with: cipher, payload: layout.payload(ofPiece: work.piece))
    }

    /// Where the payload of a piece begins; not for the first.
    func place(ofPiece piece: Int) -> Int {
      piece * PieceGeometry.plainLength - layout.payload.lowerBound
    }
  }

  private func begin(with firstPiece: [UInt8]) throws(SealingError) -> Begun {
    let (cipher, plaintext) = try opened(firstPiece)
    let (inner, layout) = try parse(plaintext)
    let range = layout.payload(ofPiece: 0)
    guard Data(plaintext[range.upperBound...]).isZero else {
      throw SealingError.paddingNotZero(piece: 0)
    }
    return Begun(
      inner: inner, outline: outline, geometry: header.geometry, layout: layout, cipher: cipher,
      payload: Array(plaintext[range]))
  }

  private func opened(
    _ firstPiece: [UInt8]
  ) throws(SealingError) -> (cipher: ChunkCipher, plaintext: [UInt8]) {
    var first = PieceWork(piece: 0, input: firstPiece)
    first.check(against: outline, in: header.geometry)
    if let failure = first.failure { throw failure }
    let cipher = try ChunkCipher(
      contentKey, header: first.input[..<Cobblestone.headerSize],
      context: header.sealed.bodyContext)
    first.open(with: cipher, payload: nil)
    if let failure = first.failure { throw failure }
    return (cipher, first.output)
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

package import Evidence
import FoundationEssentials

/// Seals a payload of known size as it is pushed in, in constant memory.
///
/// Write `header` first and then whatever the sinks get, in order. A sealer has one owner: a copy
/// would seal different bytes under the same nonces. After any error it refuses everything.
///
///     var sealer = try PackageSealer(inner: inner, to: [office], from: "CAN", under: agreement)
///     try file.write(sealer.header)
///     while let bytes = try source.read() { try sealer.absorb(bytes) { try file.write($0) } }
///     let outline = try sealer.finish { try file.write($0) }
package struct PackageSealer: ~Copyable {
  let outer: PackageHeader
  let layout: BodyLayout
  let cipher: ChunkCipher
  private var lanes: PieceLanes
  private var plaintext: [UInt8] = []
  private var spare: [([UInt8], [UInt8])] = []
  private var submitted = 0
  private var absorbed = 0
  private var hashes: [Digest] = []
  private var failed = false

  /// Begins a package; the inner header's `size` is how many bytes will be absorbed.
  package init(
    inner: InnerHeader, to offices: [OfficePublicKey], from sender: String, under agreement: Digest
  ) throws(SealingError) {
    try self.init(
      inner: inner, to: offices, from: sender, under: agreement, secrets: .random())
  }

  init(
    inner: InnerHeader, to offices: [OfficePublicKey], from sender: String,
    under agreement: Digest, secrets: borrowing SealingSecrets
  ) throws(SealingError) {
    layout = BodyLayout(inner)
    guard layout.bodyLength <= PackageHeader.bodyLengthLimit else { throw .tooLarge }
    let sealed = try SealedHeader(
      .package, agreement: agreement, sender: sender, bodyLength: layout.bodyLength, to: offices,
      secrets: secrets)
    let cipher = ChunkCipher(
      secrets.contentKey, salt: secrets.salt, context: sealed.bodyContext)
    self.cipher = cipher
    outer = PackageHeader(sealed)
    lanes = PieceLanes(pieces: outer.geometry.count) { work in work.seal(with: cipher) }
    plaintext.reserveCapacity(min(layout.plaintextLength, PieceGeometry.plainLength))
    plaintext.append(contentsOf: layout.prefix)
  }

  /// The header, to be written first.
  package var header: [UInt8] { outer.bytes }
  /// The package's name.
  package var name: Digest { outer.name }
  /// The length of the body that the sinks get in all.
  package var bodyLength: Int { outer.bodyLength }

  /// Whether it is as it began.
  var hasAbsorbedNothing: Bool { !failed && absorbed == 0 }

  /// Takes the next bytes of the payload, any number, and hands sealed pieces to `sink`.
  ///
  /// Refuses more bytes than the inner header declared. Rethrows what `sink` throws.
  package mutating func absorb(
    _ bytes: [UInt8], into sink: (_ piece: [UInt8]) throws -> Void
  ) throws {
    guard !failed else { throw SealingError.alreadyFailed }
    failed = true
    guard bytes.count <= layout.payload.count - absorbed else { throw SealingError.sizeExceeded }
    absorbed += bytes.count
    try push(bytes, count: bytes.count, into: sink)
    failed = false
  }

  /// Pads, seals the rest and gives the outline.
  ///
  /// Refuses fewer bytes than the inner header declared. Rethrows what `sink` throws.
  package consuming func finish(
    into sink: (_ piece: [UInt8]) throws -> Void
  ) throws -> PackageOutline {
    guard !failed else { throw SealingError.alreadyFailed }
    guard absorbed == layout.payload.count else { throw SealingError.sizeNotReached }
    var padding = layout.plaintextLength - layout.payload.upperBound
    let zeros = Data(count: min(padding, PieceGeometry.plainLength))
    while padding > 0 {
      let count = min(padding, zeros.count)
      try push(zeros, count: count, into: sink)
      padding -= count
    }
    try submit(into: sink)
    while let work = lanes.next() { try take(work, into: sink) }
    return try PackageOutline(header: outer, pieceHashes: hashes)
  }

  private mutating func push<Bytes: RandomAccessCollection<UInt8>>(
    _ bytes: Bytes, count: Int, into sink: ([UInt8]) throws -> Void
  ) throws where Bytes.Index == Int {
    var rest = bytes[bytes.startIndex..<bytes.startIndex + count]
    while !rest.isEmpty {
      let part = rest.prefix(PieceGeometry.plainLength - plaintext.count)
      plaintext.append(contentsOf: part)
      rest = rest.dropFirst(part.count)
      if plaintext.count == PieceGeometry.plainLength { try submit(into: sink) }
    }
  }

  private mutating func submit(into sink: ([UInt8]) throws -> Void) throws {
    if lanes.isFull, let work = lanes.next() { try take(work, into: sink) }
    var (input, output) = spare.popLast() ?? ([], [])
    swap(&input, &plaintext)
    // Moved, not copied: the lane must be the buffers' only owner, or it would copy them.
    lanes.submit(PieceWork(piece: submitted, input: consume input, output: consume output))
    submitted += 1
  }

  private mutating func take(
    _ work: consuming PieceWork, into sink: ([UInt8]) throws -> Void
  ) throws {
    if let failure = work.failure { throw failure }
    guard let hash = work.hash else { throw SealingError.cryptographyFailed }
    try sink(work.output)
    hashes.append(hash)
    work.input.removeAll(keepingCapacity: true)
    work.output.removeAll(keepingCapacity: true)
    spare.append((work.input, work.output))
  }
}

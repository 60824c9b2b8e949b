import Evidence
import Foundation
import Testing

@testable import Sealing

/// The error that `body` throws, or nil if it throws none.
func refusal(_ body: () throws -> Void) -> SealingError? {
  do {
    try body()
    return nil
  } catch let error as SealingError {
    return error
  } catch {
    Issue.record("another kind of error: \(error)")
    return nil
  }
}

/// The people and papers that tests seal between.
enum Fixture {
  static let agreement = Digest.sha256(Array("the agreement".utf8))
  static let otherAgreement = Digest.sha256(Array("another agreement".utf8))

  /// A key for tests only: its seed is one byte repeated.
  static func key(_ seed: UInt8 = 7, office: String = "KOR/registry") throws -> OfficeKey {
    try OfficeKey(office: office, seed: [UInt8](repeating: seed, count: OfficeKey.seedSize))
  }

  static func publicKey(
    _ seed: UInt8 = 7, office: String = "KOR/registry"
  ) throws -> OfficePublicKey {
    try key(seed, office: office).publicKey
  }

  /// Bytes that differ from place to place: a block of prime length, again and again.
  static func payload(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    let block = (0..<min(count, 4_093)).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes.append(contentsOf: block.prefix(count - bytes.count)) }
    return bytes
  }

  static func inner(size: Int, label: String = "<label/>") throws -> InnerHeader {
    try InnerHeader(
      label: label, alternative: "<alternative/>", title: "군사비밀 report é",
      mediaType: "application/pdf", purpose: "research", references: ["CAN-2026-0001"], size: size)
  }

  /// Secrets that are the same every time; never outside tests.
  static func secrets(_ seed: UInt8 = 1) throws -> SealingSecrets {
    try SealingSecrets(
      id: [UInt8](repeating: seed, count: 32), contentKey: [UInt8](repeating: seed + 1, count: 32),
      salt: [UInt8](repeating: seed + 2, count: 24))
  }
}

/// A package in memory, with its pieces at hand to be changed.
struct SealedPackage {
  var outline: PackageOutline
  var pieces: [[UInt8]]

  var body: [UInt8] { Array(pieces.joined()) }
  var file: [UInt8] { outline.header.bytes + body }

  /// Seals a payload, pushed in `step` bytes at a time.
  init(
    _ payload: [UInt8], inner: InnerHeader? = nil, to offices: [OfficePublicKey]? = nil,
    from sender: String = "CAN", under agreement: Digest = Fixture.agreement, step: Int = 100_000,
    secrets: consuming SealingSecrets? = nil
  ) throws {
    let secrets = try secrets ?? SealingSecrets.random()
    var sealer = try PackageSealer(
      inner: inner ?? Fixture.inner(size: payload.count),
      to: offices ?? [Fixture.publicKey()], from: sender, under: agreement, secrets: secrets)
    var pieces: [[UInt8]] = []
    for start in stride(from: 0, to: payload.count, by: step) {
      try sealer.absorb(Array(payload[start..<min(start + step, payload.count)])) {
        pieces.append($0)
      }
    }
    let header = sealer.header
    outline = try sealer.finish { pieces.append($0) }
    #expect(outline.header.bytes == header)
    self.pieces = pieces
  }

  /// Seals any plaintext, also one that no sealer makes, whose length must be a padded one.
  init(plaintext: [UInt8], to offices: [OfficePublicKey]? = nil) throws {
    let secrets = try SealingSecrets.random()
    let header = try SealedHeader(
      .package, agreement: Fixture.agreement, sender: "CAN",
      bodyLength: Cobblestone.messageLength(ofPlaintext: plaintext.count),
      to: offices ?? [Fixture.publicKey()], secrets: secrets)
    let body = try Cobblestone.seal(
      plaintext, with: secrets.contentKey, salt: secrets.salt, context: header.bodyContext)
    let geometry = PieceGeometry(checked: header.bodyLength)
    pieces = (0..<geometry.count).map { Array(body[geometry.range(of: $0)]) }
    outline = try PackageOutline(
      header: PackageHeader(header), pieceHashes: pieces.map { MerkleHash.leaf($0) })
  }

  init(outline: PackageOutline, pieces: [[UInt8]]) {
    self.outline = outline
    self.pieces = pieces
  }

  /// The same pieces under another header.
  func under(_ header: [UInt8]) throws -> SealedPackage {
    SealedPackage(
      outline: try PackageOutline(
        header: PackageHeader(parsing: header), pieceHashes: outline.pieceHashes),
      pieces: pieces)
  }

  /// An outline that somebody made over the pieces as they are now.
  func hashedAgain() throws -> SealedPackage {
    SealedPackage(
      outline: try PackageOutline(
        header: outline.header, pieceHashes: pieces.map { MerkleHash.leaf($0) }),
      pieces: pieces)
  }

  func opener(
    _ key: borrowing OfficeKey, under agreement: Digest = Fixture.agreement, from sender: String
  ) throws -> PackageOpener {
    try PackageOpener(outline: outline, with: key, agreement: agreement, sender: sender)
  }

  /// Opens in one pass.
  func open(
    with key: borrowing OfficeKey, under agreement: Digest = Fixture.agreement,
    from sender: String = "CAN"
  ) throws -> (InnerHeader, [UInt8]) {
    var payload: [UInt8] = []
    let inner = try opener(key, under: agreement, from: sender)
      .open(read: { pieces[$0] }) { payload += $0 }
    return (inner, payload)
  }

  /// Opens for the usual office.
  func open() throws -> (InnerHeader, [UInt8]) { try open(with: Fixture.key()) }
}

import Evidence
import Sealing
import TestSupport

/// A package of four pieces, sealed once for all tests.
struct SealedPackage: Sendable {
  let outline: PackageOutline
  let pieces: [[UInt8]]
  let verified: [VerifiedPiece]

  static let shared = Result { try SealedPackage(size: 3_500_000) }

  private init(size: Int) throws {
    var sealer = try PackageSealer(
      inner: InnerHeader(label: "label", title: "t", mediaType: "a/b", purpose: "p", size: size),
      to: [ExerciseKeys.office("KOR/registry").publicKey], from: "CAN", under: Digest.sha256([]))
    var pieces: [[UInt8]] = []
    try sealer.absorb(Array(repeating: 1, count: size)) { pieces.append($0) }
    let outline = try sealer.finish { pieces.append($0) }
    self.outline = outline
    self.pieces = pieces
    verified = try pieces.enumerated().map { try outline.verify(piece: $0.offset, $0.element) }
  }
}

import Evidence
import Testing

@testable import Sealing

@Suite("Outlines and pieces")
struct OutlineTests {
  private let sealed: SealedPackage
  private var outline: PackageOutline { sealed.outline }

  init() throws { sealed = try SealedPackage(Fixture.payload(2_200_000)) }

  private func parse(_ bytes: [UInt8]) -> SealingError? {
    refusal { _ = try PackageOutline(parsing: bytes) }
  }

  @Test("an outline cut anywhere is refused")
  func truncated() {
    for count in outline.bytes.indices {
      #expect(parse(Array(outline.bytes[..<count])) != nil, "\(count) bytes")
    }
  }

  @Test("bytes after an outline are refused")
  func trailing() {
    #expect(parse(outline.bytes + [0]) == .outlineTrailing(offset: outline.bytes.count))
  }

  @Test("another magic, also a package's own, is refused")
  func wrongMagic() {
    #expect(parse([]) == .notAnOutline)
    #expect(parse(sealed.outline.header.bytes) == .notAnOutline)
    #expect(parse([0x45] + outline.bytes.dropFirst()) == .notAnOutline)
  }

  @Test("a number of pieces that doesn't fit the body is refused", arguments: [0, 1, 2, 4, 255])
  func wrongCount(count: UInt8) {
    var bytes = outline.bytes
    let place = bytes.count - outline.pieceHashes.count * 32 - 1
    #expect(bytes[place] == 3)
    bytes[place] = count
    #expect(parse(bytes) == .wrongPieceCount)
    let hashes = Array(outline.pieceHashes.dropLast())
    #expect(
      refusal { _ = try PackageOutline(header: outline.header, pieceHashes: hashes) }
        == .wrongPieceCount)
  }

  @Test("an outline whose header is too long or broken is refused")
  func badHeader() {
    var long = outline.bytes
    long[19] = 1
    #expect(parse(long) == .headerTooLong)
    var broken = outline.bytes
    broken[23] ^= 1
    #expect(parse(broken) == .notSealed)
  }

  @Test("an outline of a vast body is refused without room being made for it")
  func vastBody() throws {
    var raw = RawHeader(outline.header)
    let plaintext = 1 << 46
    raw.bodyLength = UInt64(Cobblestone.messageLength(ofPlaintext: plaintext))
    var writer = ByteWriter()
    writer.append(raw: "entente/outline@v1\n".utf8)
    writer.append(prefixed: raw.bytes)
    let header = try PackageHeader(parsing: raw.bytes)
    writer.append(UInt32(header.geometry.count))
    #expect(parse(writer.bytes) == .outlineTruncated(offset: writer.bytes.count))
  }

  @Test("each piece is verified by itself, and by its place")
  func pieces() {
    for piece in sealed.pieces.indices {
      #expect(refusal { try outline.verify(piece: piece, sealed.pieces[piece]) } == nil)
      let other = (piece + 1) % sealed.pieces.count
      #expect(refusal { try outline.verify(piece: piece, sealed.pieces[other]) } != nil)
      var changed = sealed.pieces[piece]
      changed[changed.count - 1] ^= 1
      #expect(
        refusal { try outline.verify(piece: piece, changed) } == .pieceMismatch(piece: piece))
      #expect(
        refusal { try outline.verify(piece: piece, []) } == .wrongPieceLength(piece: piece))
    }
    for piece in [-1, 3, .max] {
      #expect(refusal { try outline.verify(piece: piece, []) } == .noSuchPiece(piece))
    }
  }

  @Test("hashing pieces of a wrong length is refused")
  func hashingWrongLength() {
    let refused = refusal {
      _ = try PackageOutline(hashing: outline.header) { _ in [1, 2, 3] }
    }
    #expect(refused == .wrongPieceLength(piece: 0))
  }

  @Test("the pieces of a body cover it exactly, without a gap or an overlap")
  func geometryCovers() throws {
    let plaintexts = [
      16_384, 20_480, 1_048_576, 1_114_112, 2_097_152, 33_554_432, 1 << 30, 5 << 30, 1 << 46,
    ]
    for plaintext in plaintexts {
      let body = Cobblestone.messageLength(ofPlaintext: plaintext)
      let geometry = try PieceGeometry(bodyLength: body)
      #expect(geometry.range(of: 0).lowerBound == 0)
      #expect(geometry.range(of: geometry.count - 1).upperBound == body)
      for piece in 1..<max(min(geometry.count, 50), 1) {
        #expect(
          geometry.range(of: piece).lowerBound == geometry.range(of: piece - 1).upperBound)
      }
      #expect(geometry.range(of: 0).count <= PieceGeometry.pieceLengthLimit)
    }
    #expect(try PieceGeometry(bodyLength: 16_472).count == 1)
    let oneMiB = Cobblestone.messageLength(ofPlaintext: 1 << 20)
    #expect(try PieceGeometry(bodyLength: oneMiB).count == 2)
    #expect(try PieceGeometry(bodyLength: oneMiB).range(of: 1).count == 16)
  }

  @Test("asking for the range of a piece that is not there is our own mistake and stops us")
  func noSuchRange() async {
    await #expect(processExitsWith: .failure) {
      _ = try PieceGeometry(bodyLength: 16_472).range(of: 1)
    }
  }

  @Test("the stated largest size of an outline is enough")
  func sizeLimit() throws {
    #expect(outline.bytes.count <= (try PackageOutline.sizeLimit(bodyLength: outline.bodyLength)))
    #expect(refusal { _ = try PackageOutline.sizeLimit(bodyLength: 1) } == .badBodyLength)
  }

  @Test("a padded length is never shorter, never padded again, and at most an eighth longer")
  func paddedLengths() {
    var state = UInt64(1)
    for round in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let length = round < 5000 ? round : Int(state >> (18 + UInt64(round % 40)))
      let padded = Padding.paddedLength(length, atLeast: 0)
      #expect(padded >= length)
      #expect(padded - length <= length / 8)
      #expect(Padding.paddedLength(padded, atLeast: 0) == padded)
      #expect(Padding.paddedLength(length, atLeast: 16_384) == max(16_384, padded))
    }
  }

  @Test(
    "padded lengths are those of the paper",
    arguments: [(9, 10), (17, 18), (1000, 1024), (16_385, 17_408), (1 << 30 + 1, 1_107_296_256)])
  func paddedExamples(length: Int, padded: Int) {
    #expect(Padding.paddedLength(length, atLeast: 0) == padded)
  }
}

import Evidence
import Testing

@testable import Sealing

@Suite("Damaged bodies")
struct BodyTests {
  private let sealed: SealedPackage

  init() throws { sealed = try SealedPackage(Fixture.payload(3_200_000)) }

  private func opened(_ package: SealedPackage) -> SealingError? {
    refusal { _ = try package.open() }
  }

  private func changed(_ change: (inout [[UInt8]]) -> Void) -> SealedPackage {
    var copy = sealed
    change(&copy.pieces)
    return copy
  }

  @Test("pieces that changed places are refused by the outline")
  func reordered() {
    #expect(opened(changed { $0.swapAt(1, 2) }) == .pieceMismatch(piece: 1))
  }

  @Test("a piece that stands twice is refused by the outline")
  func duplicated() {
    #expect(opened(changed { $0[2] = $0[1] }) == .pieceMismatch(piece: 2))
  }

  @Test("pieces that changed places are refused even under an outline made over them")
  func reorderedUnderForgedOutline() throws {
    let refused = opened(try changed { $0.swapAt(1, 2) }.hashedAgain())
    #expect(refused == .chunkRefused(piece: 1, chunk: 0))
    let twice = opened(try changed { $0[2] = $0[1] }.hashedAgain())
    #expect(twice == .chunkRefused(piece: 2, chunk: 0))
  }

  @Test("a piece that is too long, too short or empty is refused", arguments: [0, 1, 3])
  func wrongLength(piece: Int) {
    #expect(opened(changed { $0[piece].append(0) }) == .wrongPieceLength(piece: piece))
    #expect(opened(changed { $0[piece].removeLast() }) == .wrongPieceLength(piece: piece))
    #expect(opened(changed { $0[piece] = [] }) == .wrongPieceLength(piece: piece))
  }

  @Test("a changed bit in any piece is refused, by the outline and without it")
  func flipped() throws {
    for piece in sealed.pieces.indices {
      let place = sealed.pieces[piece].count / 2
      let package = changed { $0[piece][place] ^= 0x80 }
      #expect(opened(package) == .pieceMismatch(piece: piece))
      let chunk = (place - (piece == 0 ? 56 : 0)) / 16_400
      #expect(opened(try package.hashedAgain()) == .chunkRefused(piece: piece, chunk: chunk))
    }
  }

  @Test("chunks that changed places in a piece are refused")
  func reorderedChunks() throws {
    let package = changed {
      let first = Array($0[1][0..<16_400])
      $0[1].replaceSubrange(0..<16_400, with: $0[1][16_400..<32_800])
      $0[1].replaceSubrange(16_400..<32_800, with: first)
    }
    #expect(opened(package) == .pieceMismatch(piece: 1))
    #expect(opened(try package.hashedAgain()) == .chunkRefused(piece: 1, chunk: 0))
  }

  @Test("a chunk that stands twice, and one cut short, are refused")
  func duplicatedChunk() throws {
    let twice = changed { $0[1].replaceSubrange(16_400..<32_800, with: $0[1][0..<16_400]) }
    #expect(opened(try twice.hashedAgain()) == .chunkRefused(piece: 1, chunk: 1))
    let end = sealed.pieces[3].count
    let cut = changed { $0[3].replaceSubrange(end - 1..<end, with: [0]) }
    guard case .chunkRefused(3, _) = opened(try cut.hashedAgain()) else {
      Issue.record("the last chunk's tag was not looked at")
      return
    }
  }

  @Test("a changed salt or commitment is refused before any chunk", arguments: [0, 23, 24, 55])
  func header(place: Int) throws {
    let package = try changed { $0[0][place] ^= 1 }.hashedAgain()
    #expect(opened(package) == .commitmentMismatch)
  }

  @Test("a body under another package's header is refused")
  func anotherBody() throws {
    let other = try SealedPackage(Fixture.payload(3_200_000))
    let mixed = try SealedPackage(outline: sealed.outline, pieces: other.pieces).hashedAgain()
    #expect(opened(mixed) == .commitmentMismatch)
  }

  @Test("a body is refused under a header that differs only in who else may read")
  func boundToTheWholeHeader() throws {
    let secrets = try Fixture.secrets()
    let one = try SealedPackage(Fixture.payload(10), secrets: secrets)
    let two = try SealedPackage(Fixture.payload(10), secrets: Fixture.secrets())
    // Same id, key and salt; only the encapsulation differs.
    #expect(one.outline.name != two.outline.name)
    let mixed = try SealedPackage(outline: one.outline, pieces: two.pieces).hashedAgain()
    #expect(opened(mixed) == .commitmentMismatch)
  }

  @Test("nothing of a damaged piece or of any later one reaches the sink")
  func nothingAfterDamage() throws {
    let package = changed { $0[2][0] ^= 1 }
    var count = 0
    let opener = try package.opener(Fixture.key(), from: "CAN")
    let refused = refusal {
      _ = try opener.open(read: { package.pieces[$0] }) { count += $0.count }
    }
    #expect(refused == .pieceMismatch(piece: 2))
    #expect(count <= 2 << 20)
  }

  @Test("a first pass over a damaged package gives no verified package")
  func noVerifiedPackage() throws {
    let package = changed { $0[3][0] ^= 1 }
    let refused = refusal {
      _ = try package.opener(Fixture.key(), from: "CAN").verify { package.pieces[$0] }
    }
    #expect(refused == .pieceMismatch(piece: 3))
  }
}

import Evidence
import Exchange
import Sealing
import TestSupport
import Testing

@Suite("the shelf on disk")
struct DiskShelfTests {
  private let folder: TemporaryFolder
  private let outline: PackageOutline
  private let pieces: [[UInt8]]
  private var name: Digest { outline.name }
  private var part: String { "\(name.hex).part" }

  init() throws {
    folder = try TemporaryFolder()
    let sealed = try SealedPackage.shared.get()
    (outline, pieces) = (sealed.outline, sealed.pieces)
  }

  private func shelf(stride: Int = 32) throws -> DiskShelf {
    try DiskShelf(folder: folder.path, stride: stride)
  }

  /// A shelf that holds the first pieces.
  private func shelf(holding count: Int, stride: Int = 32) throws -> DiskShelf {
    let shelf = try shelf(stride: stride)
    try shelf.expect(outline)
    for index in 0..<count { try append(index, to: shelf) }
    return shelf
  }

  /// Takes the missing pieces and checks that the package is whole and right.
  private func finish(
    _ shelf: DiskShelf, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for index in try shelf.heldPieces(of: name)..<pieces.count {
      try append(index, to: shelf)
    }
    try shelf.complete(name)
    #expect(try shelf.isComplete(name), sourceLocation: sourceLocation)
    for index in pieces.indices {
      #expect(
        try shelf.piece(index, of: name) == pieces[index], sourceLocation: sourceLocation)
    }
    #expect(
      try folder.names == ["\(name.hex).body", "\(name.hex).outline"],
      sourceLocation: sourceLocation)
  }

  private func append(_ index: Int, to shelf: DiskShelf) throws {
    try shelf.append(try outline.verify(piece: index, pieces[index]))
  }

  // MARK: Starting again

  @Test("pieces survive a process that starts again", arguments: [2, 32])
  func piecesSurvive(stride: Int) throws {
    try #require(pieces.count == 4)
    for held in [1, 3] {
      let before = try shelf(holding: held, stride: stride)
      #expect(try before.heldPieces(of: name) == held)
      let after = try shelf(stride: stride)
      #expect(try after.outline(of: name) == outline)
      #expect(try after.heldPieces(of: name) == held)
      #expect(try !after.isComplete(name))
      try finish(after)
      try after.remove(name)
    }
  }

  @Test("a whole package survives a process that starts again")
  func aWholePackageSurvives() throws {
    try finish(try shelf(holding: 4))
    let after = try shelf()
    #expect(try after.isComplete(name))
    #expect(try after.heldPieces(of: name) == 4)
    #expect(try after.piece(3, of: name) == pieces[3])
  }

  @Test("a torn last piece is taken again, and no other", arguments: [2, 32])
  func aTornPieceIsTakenAgain(stride: Int) throws {
    _ = try shelf(holding: 3, stride: stride)
    let bytes = try folder.bytes(of: part)
    let start = outline.geometry.range(of: 2).lowerBound
    for length in [start, start + 1, bytes.count - 1] {
      try folder.write(Array(bytes[..<length]), to: part)
      #expect(try shelf(stride: stride).heldPieces(of: name) == 2)
    }
    try finish(try shelf(stride: stride))
  }

  @Test("a piece that was changed above the watermark is noticed and taken again")
  func aChangedPieceIsNoticed() throws {
    _ = try shelf(holding: 3, stride: 2)
    var bytes = try folder.bytes(of: part)
    bytes[outline.geometry.range(of: 2).lowerBound + 500] ^= 1
    try folder.write(bytes, to: part)
    let after = try shelf(stride: 2)
    #expect(try after.heldPieces(of: name) == 2)
    try finish(after)
  }

  @Test("without a watermark every piece is hashed again")
  func withoutAWatermarkAllIsHashed() throws {
    _ = try shelf(holding: 3)
    let bytes = try folder.bytes(of: part)
    for piece in 0..<3 {
      var changed = bytes
      changed[outline.geometry.range(of: piece).upperBound - 1] ^= 0x80
      try folder.write(changed, to: part)
      #expect(try shelf().heldPieces(of: name) == piece)
    }
  }

  @Test(
    "a broken watermark trusts nothing that is not there",
    arguments: [[], [0, 0], Array(repeating: 0xFF, count: 8), [0, 0, 0, 0, 0, 0, 0, 200]]
      as [[UInt8]])
  func aBrokenWatermarkIsHarmless(mark: [UInt8]) throws {
    _ = try shelf(holding: 2)
    try folder.write(mark, to: "\(name.hex).mark")
    let after = try shelf()
    #expect(try after.heldPieces(of: name) == 2)
    try finish(after)
  }

  @Test("what a dead process was still writing is swept away, and nothing else")
  func temporaryFilesAreSwept() throws {
    _ = try shelf(holding: 2)
    try folder.write([1], to: "new-abc.body")
    try folder.write([1], to: "\(Digest.sha256([1]).hex).outline.new")
    let names = try folder.names
    let after = try shelf()
    #expect(try Set(names).subtracting(folder.names).count == 2)
    #expect(try after.heldPieces(of: name) == 2)
  }

  // MARK: Pieces

  @Test("a piece in the wrong place, or twice, is refused", arguments: [0, 2, 3])
  func aWrongPieceIsRefused(index: Int) throws {
    let shelf = try shelf(holding: 1)
    #expect(throws: NodeError.shelf("piece \(index) does not belong here")) {
      try append(index, to: shelf)
    }
    #expect(try shelf.heldPieces(of: name) == 1)
    try finish(shelf)
  }

  @Test("a piece that another outline of the same name vouches for is refused")
  func anotherOutlineVouchesForNothing() throws {
    let shelf = try shelf(holding: 1)
    var hashes = outline.pieceHashes
    hashes[1] = MerkleHash.leaf(pieces[2])
    let forged = try PackageOutline(header: outline.header, pieceHashes: hashes)
    #expect(throws: NodeError.shelf("piece 1 does not belong here")) {
      try shelf.append(try forged.verify(piece: 1, pieces[2]))
    }
    try finish(shelf)
  }

  @Test("a piece of a package that is not expected is refused")
  func anUnexpectedPieceIsRefused() throws {
    let shelf = try shelf()
    #expect(throws: NodeError.shelf("piece 0 does not belong here")) {
      try append(0, to: shelf)
    }
    #expect(try folder.names.isEmpty)
    #expect(try shelf.heldPieces(of: name) == 0)
  }

  @Test("a package is complete only when it is whole")
  func onlyAWholePackageIsComplete() throws {
    for held in [0, 3] {
      let shelf = try shelf(holding: held)
      #expect(throws: NodeError.shelf("not all pieces are held")) { try shelf.complete(name) }
      #expect(try !shelf.isComplete(name))
      #expect(throws: NodeError.self) { try shelf.piece(0, of: name) }
      try shelf.remove(name)
    }
    #expect(throws: NodeError.shelf("not all pieces are held")) {
      try shelf().complete(name)
    }
  }

  @Test("to complete a package twice changes nothing, and no piece is taken after")
  func completingTwiceIsHarmless() throws {
    let shelf = try shelf(holding: 4)
    try shelf.complete(name)
    try shelf.complete(name)
    #expect(throws: NodeError.self) { try append(3, to: shelf) }
    try finish(shelf)
  }

  @Test("threads that complete and remove a package at once never lose a whole body")
  func concurrentCompletionsLoseNothing() async throws {
    for _ in 0..<20 {
      let shelf = try shelf(holding: 4)
      let outline = outline
      let name = name
      await withTaskGroup(of: Void.self) { group in
        for turn in 0..<8 {
          group.addTask {
            switch turn % 4 {
            case 0, 1: try? shelf.complete(name)
            case 2: try? shelf.expect(outline)
            default: try? shelf.remove(name) { true }
            }
          }
        }
      }
      try finish(shelf)
      try shelf.remove(name)
    }
  }

  @Test("another outline of the same name is refused")
  func anotherOutlineIsRefused() throws {
    let shelf = try shelf(holding: 1)
    var hashes = outline.pieceHashes
    hashes[1] = MerkleHash.leaf(pieces[2])
    let forged = try PackageOutline(header: outline.header, pieceHashes: hashes)
    #expect(throws: NodeError.shelf("another outline is here")) { try shelf.expect(forged) }
    try finish(shelf)
  }

  @Test("an outline that can't be read is as good as none, and is written again")
  func aBrokenOutlineIsWrittenAgain() throws {
    _ = try shelf(holding: 2)
    for bytes in [[], [1, 2, 3], Array(outline.bytes.dropLast())] {
      try folder.write(bytes, to: "\(name.hex).outline")
      #expect(try shelf().outline(of: name) == nil)
    }
    let after = try shelf()
    try after.expect(outline)
    try finish(after)
  }

  @Test("what has no outline is swept away at the start")
  func orphansAreSwept() throws {
    _ = try shelf(holding: 2)
    for suffix in ["part", "mark", "body"] {
      try folder.write([1], to: "\(Digest.sha256([2]).hex).\(suffix)")
    }
    _ = try shelf()
    #expect(try folder.names == ["\(name.hex).outline", part])
  }

  @Test("to expect a package twice loses nothing")
  func expectingTwiceIsHarmless() throws {
    let shelf = try shelf(holding: 2)
    try shelf.expect(outline)
    #expect(try shelf.heldPieces(of: name) == 2)
    let after = try self.shelf()
    try after.expect(outline)
    try finish(after)
    try after.expect(outline)
    #expect(try after.isComplete(name))
  }

  @Test("there is no piece beyond the last, before the first or of an unknown package")
  func thereIsNoSuchPiece() throws {
    let shelf = try shelf(holding: 4)
    try shelf.complete(name)
    for index in [-1, 4, Int.max] {
      #expect(throws: NodeError.shelf("no such piece")) { try shelf.piece(index, of: name) }
    }
    #expect(throws: NodeError.shelf("no such piece")) {
      try shelf.piece(0, of: Digest.sha256([5]))
    }
  }

  @Test("a package that is removed leaves nothing, and can come again")
  func removingLeavesNothing() throws {
    for held in [0, 2, 4] {
      let shelf = try shelf(holding: held, stride: 1)
      if held == 4 { try shelf.complete(name) }
      try shelf.remove(name)
      try shelf.remove(name)
      #expect(try folder.names.isEmpty)
      #expect(try shelf.outline(of: name) == nil)
      #expect(try shelf.heldPieces(of: name) == 0)
      #expect(try !shelf.isComplete(name))
      try shelf.expect(outline)
      try finish(shelf)
      try shelf.remove(name)
    }
  }

  // MARK: Sealing

  @Test("a package that is sealed here is seen only once it is whole")
  func aSealedPackageIsSeenWhenWhole() throws {
    let shelf = try shelf()
    let writer = try shelf.newPackage()
    for piece in pieces.dropLast() { try writer.write(piece) }
    #expect(throws: NodeError.shelf("the body has another length")) {
      try writer.commit(outline)
    }
    #expect(try !shelf.isComplete(name))
    #expect(try shelf.outline(of: name) == nil)
    try writer.write(pieces[3])
    try writer.commit(outline)
    try finish(shelf)
    #expect(throws: NodeError.shelf("the package is closed")) { try writer.write([1]) }
    writer.discard()
    try finish(shelf)
  }

  @Test("a package that is given up leaves nothing, whether discarded or dropped")
  func aDiscardedPackageLeavesNothing() throws {
    let shelf = try shelf()
    let writer = try shelf.newPackage()
    try writer.write(pieces[0])
    writer.discard()
    writer.discard()
    #expect(try folder.names.isEmpty)
    do {
      let dropped = try shelf.newPackage()
      try dropped.write(pieces[0])
    }
    #expect(try folder.names.isEmpty)
  }
}

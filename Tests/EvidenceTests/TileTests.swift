import Evidence
import Testing

@Suite("Tiles and entry bundles")
struct TileTests {
  @Test(
    "a tile's path groups its number in threes",
    arguments: [
      (0, 0, 256, "tile/0/000"), (0, 5, 256, "tile/0/005"), (0, 5, 7, "tile/0/005.p/7"),
      (1, 999, 256, "tile/1/999"), (2, 1000, 1, "tile/2/x001/000.p/1"),
      (0, 1_234_067, 12, "tile/0/x001/x234/067.p/12"),
      (63, 1_000_000, 255, "tile/63/x001/x000/000.p/255"),
    ])
  func path(level: Int, index: UInt64, width: Int, path: String) {
    #expect(TileName(level: level, index: index).path(width: width) == path)
  }

  @Test("a bundle lies under its tile's number")
  func entriesPath() {
    #expect(TileName(level: 0, index: 1067).entriesPath(width: 256) == "tile/entries/x001/067")
    #expect(TileName(level: 0, index: 7).entriesPath(width: 3) == "tile/entries/007.p/3")
  }

  @Test("a bundle gives back its entries")
  func bundleRoundTrip() throws {
    let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 65_535)]
    #expect(try EntryBundle.decode(EntryBundle.encode(entries)) == entries)
    #expect(try EntryBundle.decode([]) == [])
  }

  @Test("a cut bundle is refused", arguments: [[0], [0, 1], [0, 2, 9], [0, 0, 0]] as [[UInt8]])
  func cutBundle(bytes: [UInt8]) {
    #expect(throws: ByteError.self) { try EntryBundle.decode(bytes) }
  }
}

/// The name of a hash tile: 256 hashes of one tree level, or fewer at the right edge (tlog-tiles).
package struct TileName: Hashable, Sendable {
  /// The tile level: hashes are roots of `256^level` leaves.
  package let level: Int
  /// The tile's number in its level.
  package let index: UInt64

  /// The most hashes in a tile.
  package static let width: UInt64 = 256

  package init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// The C2SP path, such as `tile/0/x001/x234/067.p/12`; `width` is 256 for a full tile.
  package func path(width: Int) -> String {
    "tile/\(level)/\(Self.number(index))" + (width == 256 ? "" : ".p/\(width)")
  }

  /// The path of the entry bundle that lies under a level 0 tile.
  package func entriesPath(width: Int) -> String {
    "tile/entries/\(Self.number(index))" + (width == 256 ? "" : ".p/\(width)")
  }

  private static func number(_ index: UInt64) -> String {
    var groups = [CivilDate.padded(Int(index % 1000), 3)]
    var rest = index / 1000
    while rest > 0 {
      groups.insert("x" + CivilDate.padded(Int(rest % 1000), 3), at: 0)
      rest /= 1000
    }
    return groups.joined(separator: "/")
  }
}

/// Entry bundles: each entry behind its two-byte length (tlog-tiles).
package enum EntryBundle {
  /// Writes a bundle of entries, which the caller keeps at 65,535 bytes or less.
  package static func encode(_ entries: [[UInt8]]) -> [UInt8] {
    var writer = ByteWriter()
    for entry in entries {
      writer.append(UInt16(entry.count))
      writer.append(raw: entry)
    }
    return writer.bytes
  }

  /// Reads a bundle; refuses one that is cut.
  package static func decode(_ bytes: [UInt8]) throws(ByteError) -> [[UInt8]] {
    var reader = ByteReader(bytes)
    var entries: [[UInt8]] = []
    while reader.remaining > 0 {
      entries.append(Array(try reader.read(count: Int(try reader.read(UInt16.self)))))
    }
    return entries
  }
}

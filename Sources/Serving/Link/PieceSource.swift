import Evidence
import Exchange
import Sealing
import Synchronization

/// Reads a package's pieces one after another, for one transfer.
final class PieceSource: Sendable {
  private let node: Node
  private let package: Digest
  private let place: Mutex<Int>

  init(node: Node, package: Digest, from piece: Int) {
    self.node = node
    self.package = package
    place = Mutex(piece)
  }

  /// How many pieces are behind it, the one that was given last not counted: it may be on its way.
  var given: Int { place.withLock { max(0, $0 - 1) } }

  /// The next piece, or nil after the last.
  func next() throws -> [UInt8]? {
    let piece = place.withLock { place in
      defer { place += 1 }
      return place
    }
    guard let outline = try node.shelf.outline(of: package), piece < outline.geometry.count else {
      return nil
    }
    return try node.shelf.piece(piece, of: package)
  }
}

import Evidence
import Synchronization

import struct Crypto.SHA256

@testable import Serving

/// What landed at the far end, in the order it landed.
final class Landing: Sendable {
  private struct State {
    var hasher = SHA256()
    var count = 0
    var largestBlock = 0
    var finishes = 0
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.count } }
  var finishes: Int { state.withLock { $0.finishes } }
  var largestBlock: Int { state.withLock { $0.largestBlock } }
  var digest: Digest? { state.withLock { Digest(bytes: Array($0.hasher.finalize())) } }

  func add(_ bytes: [UInt8]) -> Int {
    state.withLock { state in
      state.hasher.update(data: bytes)
      state.count += bytes.count
      state.largestBlock = max(state.largestBlock, bytes.count)
      return state.count
    }
  }

  func finish() { state.withLock { $0.finishes += 1 } }
}

/// Lets bytes land, and asks the test after each block.
struct LandingReceiver: PieceReceiver {
  let landing: Landing
  var onBlock: @Sendable (_ landed: Int) throws -> Void = { _ in }

  mutating func receive(_ bytes: [UInt8]) throws { try onBlock(landing.add(bytes)) }

  mutating func finish() throws -> Int {
    landing.finish()
    return landing.count / PieceSource.pieceSize
  }
}

/// Gives pieces one after another, each unlike the others, and counts what it gave.
final class PieceSource: Sendable {
  static let pieceSize = 1 << 20

  private struct State {
    var given = 0
    var hasher = SHA256()
  }

  private let pieces: Int
  private let state = Mutex(State())

  /// A source of so many pieces.
  init(pieces: Int) { self.pieces = pieces }

  var given: Int { state.withLock { $0.given } }
  var digest: Digest? { state.withLock { Digest(bytes: Array($0.hasher.finalize())) } }

  @Sendable func next() -> [UInt8]? {
    state.withLock { state in
      let index = state.given / Self.pieceSize
      guard index < pieces else { return nil }
      var piece = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: Self.pieceSize)
      for place in stride(from: 0, to: Self.pieceSize, by: 4096) {
        piece[place] = UInt8(truncatingIfNeeded: place / 4096)
        piece[place + 1] = UInt8(truncatingIfNeeded: index >> 8)
      }
      state.hasher.update(data: piece)
      state.given += piece.count
      return piece
    }
  }
}

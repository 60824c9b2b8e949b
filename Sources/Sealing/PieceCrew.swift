import Dispatch
import Synchronization

/// Works on the pieces of a body that lies in a file, where any piece can be read and written at
/// any time.
///
/// Each lane takes the next piece and does everything for it: what it reads stays in its core's
/// caches until it is written. `PieceLanes` is for bytes that come or go in order.
enum PieceCrew {
  /// The pieces that nobody has begun, and the first failure.
  private struct State {
    var next: Int
    var failure: (piece: Int, error: any Error)?
  }

  /// Does the work of all pieces in a range on so many lanes, of which the caller's thread is one.
  ///
  /// Throws the failure of the first piece in order that failed; later pieces may be done or not.
  static func run(
    _ pieces: Range<Int>, lanes: Int, _ body: @Sendable (inout PieceWork) throws -> Void
  ) throws {
    let state = Mutex(State(next: pieces.lowerBound))
    DispatchQueue.concurrentPerform(iterations: max(1, min(lanes, pieces.count))) { _ in
      var work = PieceWork(piece: pieces.lowerBound, input: [])
      while true {
        let piece = state.withLock { state -> Int? in
          guard state.failure == nil, state.next < pieces.upperBound else { return nil }
          defer { state.next += 1 }
          return state.next
        }
        guard let piece else { return }
        work.begin(piece)
        do { try body(&work) } catch {
          state.withLock { state in
            // Pieces are begun in order, so of all failures the first in order is among these.
            if piece < state.failure?.piece ?? .max { state.failure = (piece, error) }
          }
        }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure.error }
  }
}

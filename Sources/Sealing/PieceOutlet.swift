import Synchronization

/// Writes the pieces of several lanes to one file, so that no lane waits while another writes.
///
/// A file takes one writer at a time. A lane that finds another one writing leaves its piece to it and
/// goes on with the next.
final class PieceOutlet: Sendable {
  /// What is left to the lane that writes.
  private struct State {
    var isWriting = false
    var left: [(bytes: [UInt8], place: Int)] = []
    /// Buffers that were written, with their room.
    var spare: [[UInt8]] = []
  }

  /// What a lane does with its piece.
  private enum Turn {
    case left, writes, writesBeside
  }

  /// The most pieces that may be left, so that memory stays bounded; beyond it a lane waits at the file.
  private static let most = 2

  private let state = Mutex(State())

  /// Writes a piece, or leaves it to the lane that writes; `bytes` may hold another buffer then.
  ///
  /// When every lane has returned without an error, everything has been written.
  func write(
    _ bytes: inout [UInt8], at place: Int,
    with write: (_ bytes: [UInt8], _ place: Int) throws -> Void
  ) throws {
    let turn = state.withLock { state -> Turn in
      guard state.isWriting else {
        state.isWriting = true
        return .writes
      }
      guard state.left.count < Self.most else { return .writesBeside }
      var buffer = state.spare.popLast() ?? []
      swap(&buffer, &bytes)
      state.left.append((buffer, place))
      return .left
    }
    guard turn != .left else { return }
    do {
      try write(bytes, place)
      guard turn == .writes else { return }
      while let (buffer, place) = next() {
        try write(buffer, place)
        recycle(buffer)
      }
    } catch {
      if turn == .writes { state.withLock { $0.isWriting = false } }
      throw error
    }
  }

  /// A piece that was left, or nil: then this lane does not write any more.
  private func next() -> (bytes: [UInt8], place: Int)? {
    state.withLock { state in
      guard !state.left.isEmpty else {
        state.isWriting = false
        return nil
      }
      return state.left.removeFirst()
    }
  }

  private func recycle(_ buffer: consuming [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    let empty = buffer
    state.withLock { $0.spare.append(empty) }
  }
}

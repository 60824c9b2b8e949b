import NIOCore
import Synchronization

/// Closes a connection whose request takes too long, from its head to the last byte of its answer.
///
/// Without it a peer could hold what a request holds for ever, by sending or reading a byte a minute.
final class RequestDeadline: Sendable {
  private struct State {
    var timer: Scheduled<Void>?
    var landed = 0
    var isOver = false
  }

  /// The bytes of pieces that give a request its whole time again: the longest piece.
  private static let stretch = 1 << 20

  private let time: TimeAmount
  private let channel: any Channel
  private let state = Mutex(State())

  init(_ time: TimeAmount, on channel: any Channel) {
    self.time = time
    self.channel = channel
    state.withLock { $0.timer = timer() }
  }

  deinit { end() }

  /// Says that bytes of pieces have landed.
  func moved(_ bytes: Int) {
    state.withLock { state in
      state.landed += bytes
      guard state.landed >= Self.stretch, !state.isOver else { return }
      state.landed = 0
      state.timer?.cancel()
      state.timer = timer()
    }
  }

  /// Says that the request has ended; doing it again changes nothing.
  func end() {
    state.withLock { state in
      state.isOver = true
      state.timer?.cancel()
      state.timer = nil
    }
  }

  private func timer() -> Scheduled<Void> {
    let channel = channel
    return channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }
}

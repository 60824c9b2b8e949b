import Foundation
import Glibc
import Synchronization

/// Progress of long work, on standard error: a bar on a terminal, otherwise a plain line each tenth,
/// or nothing when a program reads JSON there.
struct ProgressBar {
  private let title: String
  /// Bars stand below one another, whatever their titles.
  private static let titleColumns = 12
  private let total: Int
  private let isTerminal: Bool
  private var shown = -1

  init(_ title: String, total: Int) {
    self.title = title
    self.total = max(total, 1)
    isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  }

  /// Shows how much is done; cheap when nothing visible changes.
  mutating func update(_ done: Int) {
    let percent = min(100, done * 100 / total)
    if isTerminal {
      guard percent != shown else { return }
      let full = percent / 4
      let bar = String(repeating: "▓", count: full) + String(repeating: "░", count: 25 - full)
      Output.remark("\r\(title.padded(Self.titleColumns))  \(bar) \(NumberText.percent(percent))")
    } else {
      guard !Voice.isJSON, percent / 10 != shown / 10 || shown < 0 else { return }
      Output.remark("\(title) \(NumberText.percent(percent))\n")
    }
    shown = percent
  }

  /// Ends the line.
  func finish() {
    if isTerminal, shown >= 0 { Output.remark("\n") }
  }
}

/// The progress of work on several threads.
final class SharedProgress: Sendable {
  private struct State {
    var bar: ProgressBar
    var done = 0
  }

  private let state: Mutex<State>

  init(_ title: String, total: Int) {
    state = Mutex(State(bar: ProgressBar(title, total: total)))
  }

  /// Shows that so much more is done.
  func add(_ count: Int) {
    state.withLock { state in
      state.done += count
      state.bar.update(state.done)
    }
  }

  /// Ends the line.
  func finish() { state.withLock { $0.bar.finish() } }
}

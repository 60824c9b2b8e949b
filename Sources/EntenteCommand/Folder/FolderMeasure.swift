import Dispatch
import Evidence
import Foundation
import Synchronization
import Web

/// How many bytes the files of a folder have, counted beside whoever asks: there may be many files.
final class FolderMeasure: Sendable {
  private struct State {
    var latest: NodeCondition.Measure?
    var isCounting = false
  }

  private let path: String
  private let now: @Sendable () -> Instant
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "entente.measure", qos: .utility)

  /// A count that is older than this is made again when somebody asks.
  private static let lasts: Int64 = 10 * 60_000

  init(_ path: String, now: @escaping @Sendable () -> Instant) {
    self.path = path
    self.now = now
  }

  /// What was counted last, nil before the first time; where it is old a new count begins.
  var latest: NodeCondition.Measure? {
    let time = now()
    let (latest, isDue) = state.withLock { state in
      let age = state.latest.map { time.milliseconds - $0.time.milliseconds }
      let isDue = !state.isCounting && (age.map { !(0...Self.lasts).contains($0) } ?? true)
      if isDue { state.isCounting = true }
      return (state.latest, isDue)
    }
    if isDue { queue.async { self.count() } }
    return latest
  }

  private func count() {
    let (time, found) = (now(), Self.count(path))
    state.withLock { state in
      state.isCounting = false
      if let found {
        state.latest = NodeCondition.Measure(bytes: found.bytes, files: found.files, time: time)
      }
    }
  }

  /// The files that stand in a folder; nil where it can't be read.
  static func count(_ path: String) -> (bytes: Int64, files: Int)? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return nil
    }
    var (bytes, files) = (Int64(0), 0)
    for name in names {
      // One that was removed meanwhile is not counted.
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
        let size = (attributes[.size] as? NSNumber)?.int64Value
      else { continue }
      (bytes, files) = (bytes + size, files + 1)
    }
    return (bytes, files)
  }
}

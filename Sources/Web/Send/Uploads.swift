import Evidence
import Synchronization

/// The uploads under way on this node; they end with it.
final class Uploads: Sendable {
  enum Fault: Error, Hashable {
    /// As many are under way as may be.
    case full
  }

  static let mostOfOne = 4
  static let most = 16
  /// What nobody went on with for so long is given up, in milliseconds.
  static let idle: Int64 = 3_600_000

  private let known = Mutex<[String: Upload]>([:])
  /// How many files come in one piece now, by person.
  private let whole = Mutex<[String: Int]>([:])

  /// Takes a place for a file that comes in one piece; not beyond the most of one person or of all.
  func hold(_ person: String) throws {
    let isFull = whole.withLock { whole in
      guard whole[person, default: 0] < Self.mostOfOne,
        whole.values.reduce(0, +) < Self.most
      else { return true }
      whole[person, default: 0] += 1
      return false
    }
    if isFull { throw Fault.full }
  }

  func letGo(_ person: String) {
    whole.withLock { whole in
      let left = whole[person, default: 1] - 1
      whole[person] = left > 0 ? left : nil
    }
  }

  /// Keeps one; not beyond the most of one person or of all.
  func add(_ upload: Upload) throws {
    let isFull = known.withLock { known in
      let own = known.values.count { $0.person == upload.person }
      guard own < Self.mostOfOne, known.count < Self.most else { return true }
      known[upload.id] = upload
      return false
    }
    if isFull { throw Fault.full }
  }

  /// An upload, for the person who began it.
  subscript(_ id: String, of person: String) -> Upload? {
    known.withLock { known in known[id].flatMap { $0.person == person ? $0 : nil } }
  }

  func forget(_ id: String) { known.withLock { $0[id] = nil } }

  /// The uploads of a person, after what stood too long was given up.
  func unfinished(of person: String, at now: Instant) async -> [Upload.State] {
    var states: [Upload.State] = []
    for upload in known.withLock({ Array($0.values) }) {
      if await now.milliseconds - upload.touched.milliseconds > Self.idle {
        forget(upload.id)
        await upload.discard()
      } else if upload.person == person {
        states.append(await upload.state)
      }
    }
    return states.sorted { $0.id < $1.id }
  }
}

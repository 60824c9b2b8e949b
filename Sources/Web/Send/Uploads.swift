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

  private struct Kept {
    let upload: Upload
    /// Held as long as the upload is.
    let share: Share
  }

  private let known = Mutex<[String: Kept]>([:])
  private let begun = Shares(ofOne: mostOfOne, ofAll: most)
  private let whole = Shares(ofOne: mostOfOne, ofAll: most)

  /// A place for files that come in one piece; not beyond the most of one person or of all.
  func hold(_ person: String) throws -> Share { try Self.place(whole.enter(person)) }

  /// A place for an upload; not beyond the most of one person or of all.
  func begin(_ person: String) throws -> Share { try Self.place(begun.enter(person)) }

  private static func place(_ share: Share?) throws -> Share {
    guard let share else { throw Fault.full }
    return share
  }

  /// Keeps one, in its place.
  func add(_ upload: Upload, in share: Share) {
    known.withLock { $0[upload.id] = Kept(upload: upload, share: share) }
  }

  /// An upload, for the person who began it.
  subscript(_ id: String, of person: String) -> Upload? {
    known.withLock { known in known[id].flatMap { $0.upload.person == person ? $0.upload : nil } }
  }

  func forget(_ id: String) { known.withLock { $0[id] = nil } }

  /// The uploads of a person that are no part of a sheaf, after what stood too long was given up.
  func unfinished(of person: String, at now: Instant) async -> [Upload.State] {
    var states: [Upload.State] = []
    for upload in known.withLock({ $0.values.map(\.upload) }) {
      if await now.milliseconds - upload.touched.milliseconds > Self.idle {
        if await upload.discard() { forget(upload.id) }
      } else if upload.person == person, upload.spot == nil {
        states.append(await upload.state)
      }
    }
    return states.sorted { $0.id < $1.id }
  }
}

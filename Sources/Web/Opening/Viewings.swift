import Evidence
import Exchange
import Synchronization

/// A file that somebody has opened to read in the browser; the bytes stay sealed on the shelf.
final class Viewing: Sendable {
  let id: String
  let number: String
  /// The session in which it was opened; another sees nothing of it.
  let session: Digest
  let opened: OpenedPackage
  let preview: Preview
  let begun: Instant

  init(
    id: String, number: String, session: Digest, opened: OpenedPackage, preview: Preview,
    begun: Instant
  ) {
    self.id = id
    self.number = number
    self.session = session
    self.opened = opened
    self.preview = preview
    self.begun = begun
  }
}

/// What is being read in browsers now; the oldest gives way.
final class Viewings: Sendable {
  static let most = 32
  static let mostOfOne = 4
  /// After so long it is opened anew, in milliseconds.
  static let lasts: Int64 = 15 * 60_000

  private let known = Mutex<[Viewing]>([])

  /// Keeps one; of the same session, and of all, the oldest gives way.
  func add(_ viewing: Viewing) {
    known.withLock { known in
      let own = known.filter { $0.session == viewing.session }
      if own.count >= Self.mostOfOne, let oldest = own.first {
        known.removeAll { $0.id == oldest.id }
      }
      known.append(viewing)
      known.removeFirst(max(0, known.count - Self.most))
    }
  }

  /// Forgets what was opened in a session.
  func end(_ session: Digest) { known.withLock { $0.removeAll { $0.session == session } } }

  /// A viewing of this session that has not ended.
  subscript(_ id: String, in session: Digest, at now: Instant) -> Viewing? {
    known.withLock { known in
      known.removeAll { now.milliseconds - $0.begun.milliseconds > Self.lasts || now < $0.begun }
      return known.first { $0.id == id && $0.session == session }
    }
  }
}

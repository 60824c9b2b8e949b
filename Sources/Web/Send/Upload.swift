import Conduct
import Evidence
import Exchange

/// A file that comes in portions and is sealed as it comes; nothing of it is kept in clear.
///
/// Its owner goes on after a lost connection or a reload: every portion says after which others it comes,
/// so bytes of another file are refused. SPEC sending 3.
actor Upload {
  /// What is known of an upload at a moment.
  struct State: Sendable, Hashable {
    let id: String
    let title: String
    let file: String
    let size: Int
    let received: Int
    /// A digest over everything received, in order.
    let chain: Digest
    /// Why it can't go on.
    let failure: String?

    var isWhole: Bool { received == size && failure == nil }
  }

  enum Fault: Error, Hashable {
    /// It doesn't follow what is here.
    case notNext
    /// The bytes are not those that the digest names.
    case damaged
    /// More than the file was said to have.
    case tooMuch
    /// It is not whole yet, or was offered or given up already.
    case notReady
  }

  /// The bytes of every portion but the last.
  static let portion = 4 << 20

  nonisolated let id: String
  /// Who began it; nobody else goes on with it.
  nonisolated let person: String
  nonisolated let dispatch: Dispatch
  /// Its place in a sheaf, if it is one of several files.
  nonisolated let spot: Sheaf.Spot?
  nonisolated private let file: String
  private var sending: Sending?
  private var received = 0
  private var chain = Digest.sha256([])
  private var failure: String?
  private(set) var touched: Instant
  /// Whether it is being offered, or was: too late to give it up.
  private var isOffered = false

  init(
    id: String, person: String, file: String, dispatch: Dispatch, sending: sending Sending,
    in spot: Sheaf.Spot? = nil, at time: Instant
  ) {
    self.id = id
    self.person = person
    self.file = file
    self.dispatch = dispatch
    self.spot = spot
    self.sending = sending
    touched = time
  }

  var state: State {
    State(
      id: id, title: dispatch.title, file: file, size: dispatch.size, received: received,
      chain: chain, failure: failure)
  }

  /// Takes the next portion: it begins at `offset`, comes after what `chain` says, and has this digest.
  func take(
    _ bytes: [UInt8], at offset: Int, after before: Digest, digest: Digest, now: Instant
  ) throws -> State {
    guard let sending else { throw Fault.notReady }
    guard offset == received, before == chain else { throw Fault.notNext }
    guard bytes.count <= dispatch.size - received else { throw Fault.tooMuch }
    guard bytes.count == min(Self.portion, dispatch.size - received) else { throw Fault.notNext }
    guard Digest.sha256(bytes) == digest else { throw Fault.damaged }
    do { try sending.absorb(bytes) } catch {
      // What was sealed in part can't be gone on with.
      end(because: DiagnosticCode.of(error))
      throw error
    }
    received += bytes.count
    chain = Digest.sha256(parts: chain.bytes, digest.bytes)
    touched = now
    return state
  }

  /// Offers what is whole; it is nobody's any more then.
  func offer(through node: Node) async throws -> Made {
    guard let whole = sending, received == dispatch.size, failure == nil else {
      throw Fault.notReady
    }
    (sending, isOffered) = (nil, true)
    do { return try await node.finishSendingSoon(whole) } catch {
      failure = DiagnosticCode.of(error)
      isOffered = false
      throw error
    }
  }

  /// Gives it up, and what was sealed is thrown away; false where it is being offered.
  @discardableResult func discard() -> Bool {
    guard !isOffered else { return false }
    end(because: "upload.givenUp")
    return true
  }

  private func end(because code: String) {
    sending?.discard()
    sending = nil
    failure = failure ?? code
  }
}

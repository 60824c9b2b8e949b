import Conduct
import Evidence
import Synchronization

/// Keysets by the bytes of their acts: each is large, and every decision needs both parties'.
final class KeysetCache: Sendable {
  private let keysets = Mutex<[[UInt8]: Keyset]>([:])

  /// The keyset that an act publishes; nil when the act is not about keys.
  func keyset(of act: [UInt8]) throws -> Keyset? {
    if let keyset = keysets.withLock({ $0[act] }) { return keyset }
    guard case .keyset(let keyset) = try Act(parsing: act).body else { return nil }
    keysets.withLock { keysets in
      if keysets.count >= 32 { keysets.removeAll() }
      keysets[act] = keyset
    }
    return keyset
  }
}

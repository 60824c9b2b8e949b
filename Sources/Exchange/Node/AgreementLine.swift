package import Conduct
package import Evidence
import Synchronization
package import Treaty

/// The files of one line of amendments, as far as a node holds them; SPEC standing 2.
///
/// Each is signed by all parties, and each but the first can follow the first.
package final class AgreementLine: Sendable {
  /// Finds a file by its digest, where somebody has installed it.
  package typealias Find = @Sendable (Digest) throws -> SignedAgreement?

  /// The file with which the journals began.
  package let first: SignedAgreement
  private let find: Find
  private let held: Mutex<[Digest: SignedAgreement]>

  package init(_ first: SignedAgreement, find: @escaping Find = { _ in nil }) {
    self.first = first
    self.find = find
    held = Mutex([first.agreement.digest: first])
  }

  /// A file of the line; one that is not held, or can't follow, is asked for later again.
  package func file(_ digest: Digest) throws -> SignedAgreement {
    if let known = held.withLock({ $0[digest] }) { return known }
    guard let found = try find(digest), found.agreement.digest == digest,
      found.agreement.faults(following: first.agreement).isEmpty
    else { throw NodeError.later("amendment.notHeld") }
    held.withLock { $0[digest] = found }
    return found
  }

  /// The file that is current in a view; each of the line can follow the one before.
  package func current(_ standing: Standing) throws -> SignedAgreement {
    var reached = first
    for digest in first.agreement.line(standing).dropFirst() {
      let next = try file(digest)
      guard next.agreement.faults(following: reached.agreement).isEmpty else {
        throw NodeError.later("amendment.notHeld")
      }
      reached = next
    }
    return reached
  }
}

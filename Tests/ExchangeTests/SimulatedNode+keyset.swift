import Conduct
import Exchange
import TestSupport

extension SimulatedNode {
  /// Publishes a keyset, attested by the party's authority.
  func publish(_ keyset: Keyset) throws {
    let party = party
    _ = try node.make([
      Draft(
        post: "\(party.code)/authority", subject: .known(party.code),
        body: { _ in .keyset(keyset) }, attest: { try party.authority.attest($0) })
    ])
  }
}

package import Evidence
package import Sealing

/// The private keys that a node works with unattended; officers' keys are never among them.
package final class NodeKeys: Sendable {
  package let journal: KeyPairSigner
  package let mirror: KeyPairSigner
  private let offices: [String: HeldOfficeKey]

  package init(
    journal: consuming KeyPairSigner, mirror: consuming KeyPairSigner, offices: [HeldOfficeKey]
  ) {
    self.journal = journal
    self.mirror = mirror
    self.offices = Dictionary(offices.map { ($0.key.office, $0) }, uniquingKeysWith: { $1 })
  }

  /// The key of an office of this node.
  package func office(_ id: String) -> HeldOfficeKey? { offices[id] }

  /// The first of these offices whose key is here.
  package func office(among ids: [String]) -> HeldOfficeKey? {
    ids.lazy.compactMap { self.offices[$0] }.first
  }
}

/// An office key in a place where several can be kept; the key itself still has one owner.
package final class HeldOfficeKey: Sendable {
  package let key: OfficeKey

  package init(_ key: consuming OfficeKey) { self.key = key }
}

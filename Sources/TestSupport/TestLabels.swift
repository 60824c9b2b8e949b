package import Conduct
package import Evidence
package import Treaty

/// Labels for tests, as a sender would write them.
package enum TestLabels {
  /// When the labels of tests are made; they ask for review five years later.
  package static let creation = Instant(milliseconds: 1_795_356_309_123)

  /// A label of a party's policy at one of its own tokens.
  package static func label(
    _ token: String, of party: Party, as role: LabelRole,
    releasableTo: [String]? = ["CAN", "KOR"], policy: LabelPolicy? = nil
  ) throws -> WrittenLabel {
    let categories = try releasableTo.map { codes in
      [try LabelCategory(tagName: "Releasable To", kind: .permissive, values: codes)]
    }
    return try label(token, of: party, as: role, categories: categories ?? [], policy: policy)
  }

  /// A label with any categories.
  package static func label(
    _ token: String, of party: Party, as role: LabelRole, categories: [LabelCategory],
    policy: LabelPolicy? = nil
  ) throws -> WrittenLabel {
    let policy = policy ?? party.policy
    let label = try ConfidentialityLabel(
      information: try ConfidentialityInformation(
        policy: policy.name, policyOID: OID(policy.oid), classification: token,
        categories: categories),
      creation: creation, reviewBy: creation.adding(milliseconds: 5 * 365 * 86_400_000))
    return try WrittenLabel(String(decoding: label.xml(as: role), as: UTF8.self), as: role)
  }
}

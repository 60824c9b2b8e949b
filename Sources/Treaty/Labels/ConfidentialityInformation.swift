/// What a label says of its item: under which policy, how secret, and for whom.
///
/// Policy, classification, tag names and values are canonical English tokens; what people read in
/// their language is a rendering of them (`Marking`).
package struct ConfidentialityInformation: Sendable, Hashable {
  /// The name of the policy, for example `NATO`.
  package let policy: String
  /// The object identifier of the policy.
  package let policyOID: OID?
  /// The canonical token of the level, for example `SECRET`.
  package let classification: String
  /// Further handling words, in any script.
  package var privacyMark: String? { mark.map { String(decoding: $0, as: UTF8.self) } }
  package let categories: [LabelCategory]

  // Bytes, since equal strings may differ in them and every node must agree what is equal.
  private let mark: [UInt8]?

  /// Makes the information; fails if a text is not what its place takes.
  package init(
    policy: String, policyOID: OID? = nil, classification: String, privacyMark: String? = nil,
    categories: [LabelCategory] = []
  ) throws(LabelError) {
    try LabelText.checkToken(policy)
    try LabelText.checkToken(classification)
    if let privacyMark { try LabelText.checkFree(privacyMark) }
    self.policy = policy
    self.policyOID = policyOID
    self.classification = classification
    self.mark = privacyMark.map { Array($0.utf8) }
    self.categories = categories
  }
}

/// A classification of a policy.
package struct SPIFClassification: Sendable, Hashable {
  /// The canonical token of labels.
  package let name: String
  /// The number that labels of other formats carry; never a value of ours.
  package let lacv: Int
  /// Higher dominates lower.
  package let hierarchy: Int
  /// One of the schema's colour names, or `#RRGGBB`.
  package let color: String?
  /// Whether no new label may have it.
  package let isObsolete: Bool
  package let equivalents: [SPIFEquivalentClassification]
  package let markings: SPIFMarkings
  /// The categories that a label of this classification needs.
  package let required: [SPIFRequirement]
}

/// Which classification of another policy equals one of this policy.
package struct SPIFEquivalentClassification: Sendable, Hashable {
  /// The name of the other policy.
  package let policy: String
  /// The other policy's number for the classification.
  package let lacv: Int
  package let applied: SPIFApplied
  /// What the label of the other policy must have besides.
  package let required: [SPIFRequirement]
}

/// Who may apply an equivalence.
package enum SPIFApplied: String, CaseIterable, Sendable, Hashable {
  /// The originator, before sending.
  case encrypt
  /// The recipient, before opening.
  case decrypt
  case both
}

/// Another policy to which this one states equivalences.
package struct SPIFEquivalentPolicy: Sendable, Hashable {
  package let name: String
  package let oid: OID
  package let userReference: String?
  package let documentReference: String?
  /// What every equivalent label must have besides.
  package let required: [SPIFRequirement]
}

/// The privacy marks that a label may carry.
package struct SPIFPrivacyMarks: Sendable, Hashable {
  package struct Mark: Sendable, Hashable {
    package let name: String
    package let isObsolete: Bool
    package let markings: SPIFMarkings
  }

  package let marks: [Mark]
  package let limits: SPIFSelection
  package let markings: SPIFMarkings
}

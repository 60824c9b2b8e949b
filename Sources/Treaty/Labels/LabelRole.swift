/// Which of the three labels of ADatP-4774 a text is; the root element says so.
package enum LabelRole: String, CaseIterable, Sendable, Hashable {
  /// The label that the originator gave; it is never overwritten.
  case originator
  /// An equivalent label in another policy, beside the originator's.
  case alternative
  /// The label of the metadata itself.
  case metadata

  /// The local name of the root element.
  package var rootName: String { "\(rawValue)ConfidentialityLabel" }
}

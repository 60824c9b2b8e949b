import Evidence
package import Treaty

/// A label with the exact XML that it was read from.
package struct WrittenLabel: Hashable, Sendable {
  package let xml: String
  package let label: ConfidentialityLabel
  private let role: LabelRole

  /// The same label stands in many acts, and each act is read several times; to read XML strictly costs
  /// more than all else in an act. By exact bytes: two spellings that only look alike are two labels.
  private static let originators = Memo<ConfidentialityLabel>(bytes: 1 << 18)
  private static let alternatives = Memo<ConfidentialityLabel>(bytes: 1 << 18)
  private static let others = Memo<ConfidentialityLabel>(bytes: 1 << 18)

  /// Writes a label in our spelling; reading that gives an equal label.
  package init(writing label: ConfidentialityLabel, as role: LabelRole) {
    self.label = label
    self.role = role
    xml = String(decoding: label.xml(as: role), as: UTF8.self)
  }

  /// Reads a label strictly; SPEC label.
  package init(_ xml: String, as role: LabelRole) throws(ActError) {
    let memo =
      switch role {
      case .originator: Self.originators
      case .alternative: Self.alternatives
      case .metadata: Self.others
      }
    do throws(LabelError) {
      label = try memo.value(of: Array(xml.utf8)) { bytes throws(LabelError) in
        try ConfidentialityLabel(parsing: bytes, as: role)
      }
    } catch {
      throw .label(error.code)
    }
    self.xml = xml
    self.role = role
  }
}

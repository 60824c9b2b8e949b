/// Who gave a label, as an identifier of a named kind.
package struct LabelOriginator: Sendable, Hashable {
  /// The kinds of identifier that ADatP-4774 names (table 9).
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case rfc822Name
    case dNSName
    case directoryName
    case uniformResourceIdentifier
    case iPAddress
    case x400Address
    case userPrincipalName
    case jID
  }

  package let kind: Kind
  /// The identifier itself.
  package var value: String { String(decoding: bytes, as: UTF8.self) }

  // Bytes, since equal strings may differ in them and every node must agree what is equal.
  private let bytes: [UInt8]

  /// Makes an originator; fails if the value is empty, long, ill-spaced or holds invisible characters.
  package init(kind: Kind, value: String) throws(LabelError) {
    try LabelText.checkFree(value)
    self.kind = kind
    self.bytes = Array(value.utf8)
  }
}

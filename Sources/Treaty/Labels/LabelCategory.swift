/// A category of a label: a tag and its values, for example to whom an item is releasable.
package struct LabelCategory: Sendable, Hashable {
  /// What having or lacking a value means to a reader.
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    /// A reader needs every value.
    case restrictive = "RESTRICTIVE"
    /// A reader needs one of the values.
    case permissive = "PERMISSIVE"
    /// The values only inform.
    case informative = "INFORMATIVE"
  }

  /// The name of the policy's tag set.
  package let tagName: String
  package let kind: Kind
  /// The values in their order; there may be none.
  package let values: [String]
  /// The object identifier of the tag set.
  package let tagSet: OID?

  /// Makes a category; fails if a name or value is not a canonical token.
  package init(
    tagName: String, kind: Kind, values: [String], tagSet: OID? = nil
  ) throws(LabelError) {
    try LabelText.checkToken(tagName)
    for value in values { try LabelText.checkToken(value) }
    self.tagName = tagName
    self.kind = kind
    self.values = values
    self.tagSet = tagSet
  }
}

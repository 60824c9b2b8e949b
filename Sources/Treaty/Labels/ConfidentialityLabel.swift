package import Evidence

/// A confidentiality label of ADatP-4774, in one of its three roles.
///
/// A value of this type always has a schema-valid spelling that reads back as an equal value:
///
///     let label = try ConfidentialityLabel(parsing: bytes, as: .originator)
///     let sent = label.xml(as: .originator)
package struct ConfidentialityLabel: Sendable, Hashable {
  /// What takes a label's place at a moment.
  package struct Succession: Sendable, Hashable {
    /// When the successor takes over.
    package let at: Instant
    package let information: ConfidentialityInformation
    package let originator: LabelOriginator?
    /// When the successor was made.
    package let creation: Instant

    /// Makes a succession; fails if a moment is outside the years 1 to 9999.
    package init(
      at: Instant, information: ConfidentialityInformation, originator: LabelOriginator? = nil,
      creation: Instant
    ) throws(LabelError) {
      try LabelText.check(at)
      try LabelText.check(creation)
      self.at = at
      self.information = information
      self.originator = originator
      self.creation = creation
    }
  }

  package let information: ConfidentialityInformation
  package let originator: LabelOriginator?
  /// When the label was made.
  package let creation: Instant
  /// When the label is to be looked at again; a past moment does not end the label.
  package let reviewBy: Instant?
  package let successor: Succession?
  /// The `Id` by which a binding refers to the label.
  package let id: String?

  /// The most categories of a label and its successor together.
  package static let mostCategories = 64
  /// The most category values of a label and its successor together.
  package static let mostValues = 256

  /// Makes a label; fails without a review time or a successor, and for what could not be read back.
  package init(
    information: ConfidentialityInformation, originator: LabelOriginator? = nil, creation: Instant,
    reviewBy: Instant?, successor: Succession? = nil, id: String? = nil
  ) throws(LabelError) {
    guard reviewBy != nil || successor != nil else { throw .label(.reviewMissing, at: nil) }
    try LabelText.check(creation)
    if let reviewBy { try LabelText.check(reviewBy) }
    if let id {
      guard id.utf8.count <= LabelText.longest else { throw .label(.textTooLong, at: nil) }
      guard XMLCharacters.isNCName(id), id.utf8.allSatisfy({ $0 < 0x80 }) else {
        throw .label(.id, at: nil)
      }
    }
    let categories = information.categories + (successor?.information.categories ?? [])
    guard categories.count <= Self.mostCategories,
      categories.reduce(0, { $0 + $1.values.count }) <= Self.mostValues
    else { throw .label(.tooManyCategories, at: nil) }
    self.information = information
    self.originator = originator
    self.creation = creation
    self.reviewBy = reviewBy
    self.successor = successor
    self.id = id
    // The longest root name; what fits with it fits in every role.
    guard isSmall || xml(as: .alternative).count <= XMLLimits.label.bytes else {
      throw .label(.tooBig, at: nil)
    }
  }

  /// Whether the label has so few texts that it fits however they are escaped: a text has at most
  /// `LabelText.longest` bytes, and `&quot;` takes six for one.
  private var isSmall: Bool {
    let categories = information.categories.count
    let values = information.categories.reduce(0) { $0 + $1.values.count }
    let texts = 8 + 3 * categories + values
    return successor == nil && texts * (6 * LabelText.longest + 128) <= XMLLimits.label.bytes
  }

  /// Reads a label; fails with the place of the first fault found (SPEC label 3 to 6).
  package init(parsing source: [UInt8], as role: LabelRole) throws(LabelError) {
    let root: XMLElement
    do {
      root = try XMLReader.read(source, limits: .label)
    } catch {
      throw .xml(error)
    }
    self = try LabelReader(source: source).label(root, as: role)
  }

  /// The name of the policy.
  package var policy: String { information.policy }
  /// The object identifier of the policy.
  package var policyOID: OID? { information.policyOID }
  /// The canonical token of the level.
  package var classification: String { information.classification }
  /// Further handling words.
  package var privacyMark: String? { information.privacyMark }
  /// The categories in their order.
  package var categories: [LabelCategory] { information.categories }
}

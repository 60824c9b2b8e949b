/// Which elements a parent holds, in which order and how often.
struct LabelContent {
  /// How often an element occurs.
  enum Occurrence {
    case once
    case optional
    case many
  }

  /// One place in the order.
  struct Part {
    let name: String
    let occurrence: Occurrence
    /// What to say when an element that must be here is missing.
    let absence: LabelFault

    init(_ name: String, _ occurrence: Occurrence, absence: LabelFault = .elementMissing) {
      self.name = name
      self.occurrence = occurrence
      self.absence = absence
    }
  }

  let parts: [Part]

  init(_ parts: Part...) { self.parts = parts }

  /// The root: `ConfidentialityLabelType`.
  static let label = LabelContent(
    Part("ConfidentialityInformation", .once),
    Part("OriginatorID", .optional),
    Part("CreationDateTime", .once, absence: .creationMissing),
    Part("SuccessionHandling", .optional))

  /// The successor; a successor of the successor is not taken.
  static let successor = LabelContent(
    Part("ConfidentialityInformation", .once),
    Part("OriginatorID", .optional),
    Part("CreationDateTime", .once, absence: .creationMissing))

  /// `ConfidentialityInformation`.
  static let information = LabelContent(
    Part("PolicyIdentifier", .once),
    Part("Classification", .once),
    Part("PrivacyMark", .optional),
    Part("Category", .many))

  /// `Category`.
  static let category = LabelContent(Part("GenericValue", .many))

  /// `SuccessionHandling`.
  static let succession = LabelContent(
    Part("SuccessionDateTime", .once),
    Part("SuccessorConfidentialityLabel", .once))

  /// An element that holds a value.
  static let value = LabelContent()
}

/// Which attributes an element of a policy has, and which elements in which order and how often.
struct SPIFShape {
  /// How often an element occurs.
  enum Occurrence {
    case once
    case optional
    case many
    /// Once or more.
    case some
  }

  /// One place in the order.
  struct Part {
    let name: String
    let occurrence: Occurrence

    init(_ name: String, _ occurrence: Occurrence) {
      self.name = name
      self.occurrence = occurrence
    }
  }

  let required: [String]
  let optional: [String]
  /// Whether it may say its language by `xml:lang`.
  let hasLanguage: Bool
  let parts: [Part]

  init(
    required: [String] = [], optional: [String] = [], hasLanguage: Bool = false, _ parts: Part...
  ) {
    self.required = required
    self.optional = optional
    self.hasLanguage = hasLanguage
    self.parts = parts
  }

  static let spif = SPIFShape(
    required: [
      "schemaVersion", "creationDate", "originatorDN", "keyIdentifier", "privilegeId", "rbacId",
    ],
    optional: ["version", "userRefURI", "docRefURI", "notBefore", "notAfter"],
    Part("defaultSecurityPolicyId", .optional), Part("securityPolicyId", .once),
    Part("updateInfo", .optional), Part("securityClassifications", .once),
    Part("securityCategoryTagSets", .optional), Part("privacyMarks", .optional),
    Part("equivalentPolicies", .optional), Part("markingData", .many),
    Part("markingQualifier", .many), Part("extensions", .optional))

  static let policy = SPIFShape(
    required: ["name", "id"], Part("markingData", .many), Part("markingQualifier", .many))
  static let nothing = SPIFShape()

  static let classifications = SPIFShape(
    optional: ["name"], Part("securityClassification", .some), Part("markingData", .many),
    Part("markingQualifier", .many))
  static let classification = SPIFShape(
    required: ["name", "lacv", "hierarchy"], optional: ["color", "obsolete"],
    Part("equivalentClassification", .many), Part("markingData", .many),
    Part("markingQualifier", .many), Part("requiredCategory", .many))
  static let equivalentClassification = SPIFShape(
    required: ["policyRef", "lacv", "applied"], Part("requiredCategory", .many))

  static let tagSets = SPIFShape(Part("securityCategoryTagSet", .some))
  static let tagSet = SPIFShape(
    required: ["name", "id"], Part("securityCategoryTag", .some),
    Part("equivalentSecurityCategoryTagSet", .many))
  static let tag = SPIFShape(
    required: ["tagType"],
    optional: [
      "name", "enumType", "tag7Encoding", "singleSelection", "minSelection", "maxSelection",
    ], Part("tagCategory", .many), Part("markingQualifier", .many))
  static let category = SPIFShape(
    required: ["name", "lacv"],
    optional: [
      "requiredClass", "obsolete", "notBefore", "notAfter", "userInput", "dateFormat",
    ], Part("equivalentSecCategoryTag", .many), Part("markingData", .many),
    Part("markingQualifier", .many), Part("excludedClass", .many),
    Part("requiredCategory", .many), Part("excludedCategory", .many))
  static let requirement = SPIFShape(required: ["operation"], Part("categoryGroup", .some))
  static let group = SPIFShape(
    required: ["tagSetRef", "tagType"], optional: ["enumType", "lacv", "all"])
  static let equivalentCategory = SPIFShape(
    required: ["policyRef", "tagSetId", "tagType", "lacv", "applied"],
    optional: ["enumType", "action"])
  static let equivalentTagSet = SPIFShape(
    required: ["policyRef"], optional: ["name", "id"], Part("requiredCategory", .many))

  static let privacyMarks = SPIFShape(
    optional: ["minSelection", "maxSelection"], Part("privacyMark", .some),
    Part("markingData", .many), Part("markingQualifier", .many))
  static let privacyMark = SPIFShape(
    required: ["name"], optional: ["obsolete"], Part("markingData", .many),
    Part("markingQualifier", .many))
  static let equivalentPolicies = SPIFShape(Part("equivalentPolicy", .some))
  static let equivalentPolicy = SPIFShape(
    required: ["name", "id"], optional: ["userRefURI", "docRefURI"],
    Part("requiredCategory", .many))

  static let markingData = SPIFShape(
    optional: ["phrase"], hasLanguage: true, Part("code", .some))
  static let markingQualifier = SPIFShape(optional: ["markingCode"], Part("qualifier", .some))
  static let qualifier = SPIFShape(
    required: ["markingQualifier", "qualifierCode"], hasLanguage: true)
}

/// What two policies say that an agreement's table of levels cannot carry over, and why.
package struct LevelOmission: Sendable, Hashable {
  package let code: Code
  /// The party whose policy it is; empty when it is both.
  package let party: String
  /// What the sentence is about, by name.
  package let arguments: [String: String]

  init(_ code: Code, of party: String = "", _ arguments: [String: String] = [:]) {
    self.code = code
    self.party = party
    self.arguments = arguments
  }

  /// Whether the level in question, or everything, is left out of the table for it.
  package var leavesLevelOut: Bool {
    switch code {
    case .categoriesLeft, .markingRulesLeft, .privacyMarksLeft, .requirementLeft, .validityLeft:
      false
    case .classificationObsolete, .equivalenceAmbiguous, .equivalenceConditional,
      .equivalenceMissing, .equivalenceOneSided, .equivalencePartial, .equivalentUnknown,
      .idRepeated, .languageMissing, .levelsMissing, .levelsTooMany, .markingUnfit, .nameUnfit,
      .notDistinct, .notMonotone, .partyUnfit, .policyConditional, .policyNotNamed,
      .policyOIDDiffers, .samePolicy:
      true
    }
  }

  /// The closed list of omissions; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case categoriesLeft = "categories-left"
    case classificationObsolete = "classification-obsolete"
    case equivalenceAmbiguous = "equivalence-ambiguous"
    case equivalenceConditional = "equivalence-conditional"
    case equivalenceMissing = "equivalence-missing"
    case equivalenceOneSided = "equivalence-one-sided"
    case equivalencePartial = "equivalence-partial"
    case equivalentUnknown = "equivalent-unknown"
    case idRepeated = "id-repeated"
    case languageMissing = "language-missing"
    case levelsMissing = "levels-missing"
    case levelsTooMany = "levels-too-many"
    case markingRulesLeft = "marking-rules-left"
    case markingUnfit = "marking-unfit"
    case nameUnfit = "name-unfit"
    case notDistinct = "not-distinct"
    case notMonotone = "not-monotone"
    case partyUnfit = "party-unfit"
    case policyConditional = "policy-conditional"
    case policyNotNamed = "policy-not-named"
    case policyOIDDiffers = "policy-oid-differs"
    case privacyMarksLeft = "privacy-marks-left"
    case requirementLeft = "requirement-left"
    case samePolicy = "same-policy"
    case validityLeft = "validity-left"
  }

  /// The sentence that tells a person what is left out and why.
  package func sentence(in language: Language) -> String {
    let opening =
      party.isEmpty
      ? ""
      : Trilingual(
        en: "\(party): ", fr: "\(party)\u{A0}: ", ko: "\(party): ")[language]
    return opening + code.phrase[language].filled(with: arguments)
  }
}

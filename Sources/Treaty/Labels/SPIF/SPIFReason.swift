/// Why a label is not valid under a policy, or why no label can be derived.
package struct SPIFReason: Sendable, Hashable {
  /// Which label a reason is about.
  package enum Subject: Sendable, Hashable {
    case label
    /// The label that takes its place later.
    case successor
    /// One of the labels from which another is derived, counted from 1.
    case source(Int)
    /// The label that was derived.
    case derived
  }

  package let code: Code
  package let subject: Subject
  /// What the sentence is about: values and counts, by name.
  package let arguments: [String: String]

  init(_ code: Code, _ arguments: [String: String] = [:], about subject: Subject = .label) {
    self.code = code
    self.subject = subject
    self.arguments = arguments
  }

  /// The same reason about another label.
  func about(_ subject: Subject) -> SPIFReason {
    SPIFReason(code, arguments, about: subject)
  }

  /// The closed list of reasons; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case caseDiffers = "case-differs"
    case categoryEmpty = "category-empty"
    case categoryExcluded = "category-excluded"
    case categoryRequiredAll = "category-required-all"
    case categoryRequiredOne = "category-required-one"
    case categoryRequiredOnlyOne = "category-required-only-one"
    case classificationExcluded = "classification-excluded"
    case classificationObsolete = "classification-obsolete"
    case classificationRequired = "classification-required"
    case classificationUnknown = "classification-unknown"
    case classificationsEqual = "classifications-equal"
    case nothingInCommon = "nothing-in-common"
    case policyExpired = "policy-expired"
    case policyNotYet = "policy-not-yet"
    case policyOIDDiffers = "policy-oid-differs"
    case policyUnknown = "policy-unknown"
    case privacyMarkMissing = "privacy-mark-missing"
    case privacyMarkObsolete = "privacy-mark-obsolete"
    case privacyMarkUnknown = "privacy-mark-unknown"
    case privacyMarksDiffer = "privacy-marks-differ"
    case sourcesMissing = "sources-missing"
    case tagKindWrong = "tag-kind-wrong"
    case tagSetOIDDiffers = "tag-set-oid-differs"
    case tagSetUnknown = "tag-set-unknown"
    case tooFewValues = "too-few-values"
    case tooLarge = "too-large"
    case tooManyValues = "too-many-values"
    case valueExpired = "value-expired"
    case valueIsLacv = "value-is-lacv"
    case valueNotYet = "value-not-yet"
    case valueObsolete = "value-obsolete"
    case valueRepeated = "value-repeated"
    case valueUnknown = "value-unknown"
  }

  /// The sentence that tells a person why.
  package func sentence(in language: Language) -> String {
    let opening =
      switch subject {
      case .label: Trilingual(en: "", fr: "", ko: "")
      case .successor:
        Trilingual(
          en: "in the successor: ", fr: "dans l’étiquette suivante\u{A0}: ", ko: "후속 보안 레이블: ")
      case .source(let number):
        Trilingual(
          en: "in source \(number): ", fr: "dans la source \(number)\u{A0}: ",
          ko: "원본 \(number): ")
      case .derived:
        Trilingual(
          en: "in the derived label: ", fr: "dans l’étiquette dérivée\u{A0}: ",
          ko: "파생 보안 레이블: ")
      }
    return opening[language] + code.phrase[language].filled(with: arguments)
  }
}

/// Why something is refused, for programs and, as a sentence, for people.
package struct Reason: Sendable, Hashable {
  package let code: Code
  /// The clause that refuses, such as `4(1)`; nil when no clause but the protocol refuses.
  package let reference: String?
  /// What the sentence is about: identifiers, counts and words, by name.
  package let arguments: [String: String]

  package init(_ code: Code, reference: String? = nil, _ arguments: [String: String] = [:]) {
    self.code = code
    self.reference = reference
    self.arguments = arguments
  }

  /// The closed list of reasons; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case alternativeNotEquivalent = "alternative-not-equivalent"
    case attestationMissing = "attestation-missing"
    case attestationWrongKey = "attestation-wrong-key"
    case innerLabelDiffers = "inner-label-differs"
    case keyRoleReused = "key-role-reused"
    case keyUnknown = "key-unknown"
    case keysetUnsigned = "keyset-unsigned"
    case labelPolicyWrong = "label-policy-wrong"
    case labelUnreadable = "label-unreadable"
    case levelNotExchanged = "level-not-exchanged"
    case malformedAct = "malformed-act"
    case meansNotAllowed = "means-not-allowed"
    case notExercise = "not-exercise"
    case notInForce = "not-in-force"
    case officeNotCleared = "office-not-cleared"
    case officeNotOfPartner = "office-not-of-partner"
    case packageNotAuthentic = "package-not-authentic"
    case packageTooLarge = "package-too-large"
    case recipientDeclined = "recipient-declined"
    case seenBackward = "seen-backward"
    case seenBeyond = "seen-beyond"
    case seenMismatch = "seen-mismatch"
    case shelfQuota = "shelf-quota"
    case subjectExists = "subject-exists"
    case thirdPartyRelease = "third-party-release"
    case timeBackward = "time-backward"
    case titleTooLong = "title-too-long"
    case tooManyOpen = "too-many-open"
    case unknownKind = "unknown-kind"
    case unknownLevel = "unknown-level"
    case unknownOffice = "unknown-office"
    case unknownPurpose = "unknown-purpose"
    case unknownSubject = "unknown-subject"
    case wrongAgreement = "wrong-agreement"
    case wrongAuthor = "wrong-author"
    case wrongParty = "wrong-party"
    case wrongState = "wrong-state"
  }
}

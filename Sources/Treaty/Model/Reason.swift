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
    case agreementEnded = "agreement-ended"
    case alreadySaid = "already-said"
    case alternativeNotEquivalent = "alternative-not-equivalent"
    case approvalMissing = "approval-missing"
    case assuranceMissing = "assurance-missing"
    case attestationMissing = "attestation-missing"
    case attestationWrongKey = "attestation-wrong-key"
    case consentMissing = "consent-missing"
    case copyNotHeld = "copy-not-held"
    case datedAhead = "dated-ahead"
    case datedTooEarly = "dated-too-early"
    case evidenceMissing = "evidence-missing"
    case exchangeSuspended = "exchange-suspended"
    case factsDiffer = "facts-differ"
    case innerLabelDiffers = "inner-label-differs"
    case keyRoleReused = "key-role-reused"
    case keyUnknown = "key-unknown"
    case keysetUnsigned = "keyset-unsigned"
    case labelPolicyWrong = "label-policy-wrong"
    case labelUnreadable = "label-unreadable"
    case languageNotForeseen = "language-not-foreseen"
    case levelDiffers = "level-differs"
    case levelNotExchanged = "level-not-exchanged"
    case malformedAct = "malformed-act"
    case markedTooLow = "marked-too-low"
    case meansNotAllowed = "means-not-allowed"
    case meetingsOverlap = "meetings-overlap"
    case methodNotAllowed = "method-not-allowed"
    case noSuchProposal = "no-such-proposal"
    case notAChannel = "not-a-channel"
    case notAskedToRatify = "not-asked-to-ratify"
    case notExercise = "not-exercise"
    case notInForce = "not-in-force"
    case notOriginator = "not-originator"
    case notOwnToEnd = "not-own-to-end"
    case notProtective = "not-protective"
    case notYetDiscovered = "not-yet-discovered"
    case officeNotCleared = "office-not-cleared"
    case officeNotOfPartner = "office-not-of-partner"
    case originatorNotNamed = "originator-not-named"
    case packageNotAuthentic = "package-not-authentic"
    case packageTooLarge = "package-too-large"
    case postNotResponsible = "post-not-responsible"
    case recipientDeclined = "recipient-declined"
    case reportsInCircle = "reports-in-circle"
    case resultsMissing = "results-missing"
    case reviewFrozen = "review-frozen"
    case seenBackward = "seen-backward"
    case seenBeyond = "seen-beyond"
    case seenMismatch = "seen-mismatch"
    case shelfQuota = "shelf-quota"
    case subjectExists = "subject-exists"
    case successorUsed = "successor-used"
    case suiteNotAllowed = "suite-not-allowed"
    case thirdPartyRelease = "third-party-release"
    case timeBackward = "time-backward"
    case titleTooLong = "title-too-long"
    case tooFarAhead = "too-far-ahead"
    case copyMissing = "copy-missing"
    case itemRecalled = "item-recalled"
    case tooManyCopies = "too-many-copies"
    case tooManyOpen = "too-many-open"
    case tooManyTranslations = "too-many-translations"
    case tooManyUncosigned = "too-many-uncosigned"
    case unknownKind = "unknown-kind"
    case unknownLevel = "unknown-level"
    case unknownOffice = "unknown-office"
    case unknownPurpose = "unknown-purpose"
    case unknownSubject = "unknown-subject"
    case wrapperShowsMore = "wrapper-shows-more"
    case wrongAgreement = "wrong-agreement"
    case wrongAuthor = "wrong-author"
    case wrongParty = "wrong-party"
    case wrongRevision = "wrong-revision"
    case wrongState = "wrong-state"
  }
}

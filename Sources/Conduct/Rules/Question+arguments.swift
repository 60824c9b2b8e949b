import Treaty

extension Question {
  /// What the sentence of a rule that does not hold is about: identifiers, counts and words, by name.
  func arguments(for rule: Rule, under agreement: Agreement) -> [String: String] {
    let office = rule.reads.contains(.from) ? from : to
    let level = levelText.isEmpty ? self.level ?? "" : levelText
    let quota = agreement.terms.quota
    switch rule.code {
    case .labelPolicyWrong: return ["policy": policyText]
    case .labelUnreadable: return ["problem": categoryText]
    case .alternativeNotEquivalent: return ["level": alternativeText]
    case .thirdPartyRelease: return ["recipient": releasedTo ?? ""]
    case .unknownLevel, .levelNotExchanged:
      return ["level": rule.reads.contains(.newLevel) ? newLevel ?? "" : level]
    case .markedTooLow, .levelDiffers: return ["level": level]
    case .meansNotAllowed: return ["means": means, "level": level]
    case .suiteNotAllowed: return ["suite": String(suite), "level": level]
    case .methodNotAllowed: return ["method": method, "level": level]
    case .officeNotCleared: return ["office": office, "level": level]
    case .unknownOffice, .officeNotOfPartner, .notAChannel, .assuranceMissing:
      return ["office": office]
    case .evidenceMissing: return ["status": progress]
    case .unknownPurpose: return ["purpose": purpose]
    case .packageTooLarge:
      return ["bytes": String(length), "limit": String(quota.packageBytes)]
    case .tooManyOpen: return ["limit": String(quota.openTransmittals)]
    case .tooManyUncosigned: return ["limit": String(quota.uncosignedActs)]
    case .tooFarAhead: return ["limit": String(agreement.terms.clockSkew.seconds)]
    case .shelfQuota: return ["limit": String(quota.shelfBytes)]
    case .attestationMissing:
      return [
        "needed": String(agreement.attestations(neededBy: rule.clause)), "found": String(attested),
      ]
    case .approvalMissing, .notOriginator, .originatorNotNamed, .itemRecalled:
      return ["party": other]
    case .tooManyCopies:
      return ["limit": String(self.level.flatMap { agreement.terms.copies.limit[$0] } ?? 0)]
    case .languageNotForeseen: return ["language": language]
    case .tooManyTranslations:
      return ["language": language, "limit": String(agreement.terms.translation.limit)]
    case .postNotResponsible:
      return ["post": agreement.terms.storage.responsible[party] ?? ""]
    case .notAskedToRatify, .notOwnToEnd: return ["party": party]
    default: return [:]
    }
  }
}

extension Agreement {
  /// How many must attest what a clause of a kind asks to be attested.
  func attestations(neededBy kind: ClauseKind) -> Int {
    switch kind {
    case .needToKnow: terms.needToKnow.attestations
    case .levelChange: terms.levelChange.attestations
    case .returnOrDestruction: terms.returnOrDestruction.attestations
    case .thirdParty: terms.thirdParty.needed.attestations
    case .purpose: terms.purpose.needed.attestations
    case .copies: terms.copies.needed.attestations
    case .partnership: terms.partnership.attestations
    default: 1
    }
  }
}

/// A rule with parameters that executes a paragraph; the unit that a decision cites.
package struct Clause: Sendable, Hashable {
  package let kind: ClauseKind
  /// How it is cited: the article and the paragraph, such as `4(1)`, or the article alone.
  package let reference: String
  /// The number of its article.
  package let article: String
  /// The line of the file on which it begins.
  package let line: Int
}

/// The kinds of clause of vocabulary 1, each with its parameters.
package enum ClauseKind: Sendable, Hashable {
  case inForce
  case exchangeableLevel(ExchangeableLevel)
  case purpose
  case recipientOffice
  case transmissionMeans(TransmissionMeans)
  case receiptWithin(ReceiptWithin)
  case thirdParty(ThirdParty)
  case originatorMarking
  case quota(Quota)
  case clockSkew(ClockSkew)
  case needToKnow(NeedToKnow)
  case protectiveActs(ProtectiveActs)

  /// The word that names the kind in the file.
  package var name: Name {
    switch self {
    case .inForce: .inForce
    case .exchangeableLevel: .exchangeableLevel
    case .purpose: .purpose
    case .recipientOffice: .recipientOffice
    case .transmissionMeans: .transmissionMeans
    case .receiptWithin: .receiptWithin
    case .thirdParty: .thirdParty
    case .originatorMarking: .originatorMarking
    case .quota: .quota
    case .clockSkew: .clockSkew
    case .needToKnow: .needToKnow
    case .protectiveActs: .protectiveActs
    }
  }

  /// The words that name the kinds; a file has exactly one clause of each.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    case inForce = "in-force"
    case exchangeableLevel = "exchangeable-level"
    case purpose
    case recipientOffice = "recipient-office"
    case transmissionMeans = "transmission-means"
    case receiptWithin = "receipt-within"
    case thirdParty = "third-party"
    case originatorMarking = "originator-marking"
    case quota
    case clockSkew = "clock-skew"
    case needToKnow = "need-to-know"
    case protectiveActs = "protective-acts"
  }
}

/// The levels that may be exchanged at all.
package struct ExchangeableLevel: Sendable, Hashable {
  /// Identifiers of levels.
  package let levels: Set<String>
}

/// How packages may travel, by level.
package struct TransmissionMeans: Sendable, Hashable {
  /// A way for a package to travel.
  package enum Means: String, Sendable, Hashable, CaseIterable {
    case network, courier
  }

  /// The allowed means by level identifier; every exchangeable level is present.
  package let means: [String: Set<Means>]

  /// Whether a package of `level` may travel by `means`.
  package func allows(_ means: Means, forLevel level: String) -> Bool {
    self.means[level]?.contains(means) ?? false
  }
}

/// By when the receipt is due, counted in the calendar of the party that owes it.
package struct ReceiptWithin: Sendable, Hashable {
  /// Who owes the receipt.
  package enum Owner: String, Sendable, Hashable, CaseIterable {
    case recipient
  }

  /// The act whose time starts the count.
  package enum Start: String, Sendable, Hashable, CaseIterable {
    case arrival
  }

  package let days: Int
  package let counting: DayCounting
  package let owedBy: Owner
  package let from: Start
}

/// Who may approve release to anyone who is not a party.
package struct ThirdParty: Sendable, Hashable {
  /// Whose prior written approval is needed.
  package enum Approver: String, Sendable, Hashable, CaseIterable {
    case originator
  }

  package let approval: Approver
}

/// How much one author may have under way; beyond it the answer is "later".
package struct Quota: Sendable, Hashable {
  /// The largest package, in bytes.
  package let packageBytes: Int64
  /// The most transmittals of one author that nothing has ended yet.
  package let openTransmittals: Int
  /// The most acts of one author beyond the partner's last cosignature.
  package let uncosignedActs: Int
  /// The most bytes of one author's packages that are offered and have not arrived.
  package let shelfBytes: Int64
}

/// How far an act's time may lie ahead of the partner's clock.
package struct ClockSkew: Sendable, Hashable {
  package let seconds: Int
}

/// How many officers must attest an acceptance.
package struct NeedToKnow: Sendable, Hashable {
  package let attestations: Int
}

/// The acts that are legal in every state of the agreement because they protect.
package struct ProtectiveActs: Sendable, Hashable {
  /// An act that protects what is already held.
  package enum Act: String, Sendable, Hashable, CaseIterable {
    case arrival, destruction, keys, loss, receipt, recall, refusal, resumption, withdrawal
    case returned = "return"
  }

  package let acts: Set<Act>
}

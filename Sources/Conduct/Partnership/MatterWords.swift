package import Treaty

// The closed vocabularies of facts; SPEC partnership 2.

/// What kind of thing the parties hold in common.
package enum MatterKind: String, Hashable, Sendable, CaseIterable {
  case mechanism, commitment, action, meeting, record, review, exchange

  /// What people call one.
  package var words: Trilingual {
    switch self {
    case .mechanism: Trilingual(en: "mechanism", fr: "mécanisme", ko: "협력 체계")
    case .commitment: Trilingual(en: "commitment", fr: "engagement", ko: "이행 과제")
    case .action: Trilingual(en: "action", fr: "action", ko: "후속 조치")
    case .meeting: Trilingual(en: "meeting", fr: "réunion", ko: "회의")
    case .record: Trilingual(en: "agreed record", fr: "relevé de conclusions", ko: "합의록")
    case .review: Trilingual(en: "review", fr: "examen", ko: "이행 점검")
    case .exchange: Trilingual(en: "exchange", fr: "échange", ko: "교류")
    }
  }

  /// What is reported of it; nil of what nothing is reported.
  package var report: MatterReport.Form? {
    switch self {
    case .mechanism, .record: nil
    case .commitment, .action, .review, .exchange: .progress
    case .meeting: .delegation
    }
  }
}

/// What kind of mechanism it is.
package enum MechanismKind: String, Hashable, Sendable, CaseIterable {
  case instrument, dialogue, forum, arrangement, body, programme, exercise, link
}

/// How far a mechanism has come, as a source puts it.
package enum MechanismStatus: String, Hashable, Sendable, CaseIterable {
  case existing, new, planned, concluded, verbal, unsigned, context
}

/// Whether a mechanism goes on.
package enum MechanismState: String, Hashable, Sendable, CaseIterable {
  case active, suspended, ended
}

/// What became of a commitment.
package enum CommitmentState: String, Hashable, Sendable, CaseIterable {
  case open, withdrawn, split, merged

  /// How many commitments follow it.
  package var followers: ClosedRange<Int> {
    switch self {
    case .open, .withdrawn: 0...0
    case .split: 2...16
    case .merged: 1...1
    }
  }
}

/// Whether an action is still wanted.
package enum ActionState: String, Hashable, Sendable, CaseIterable { case open, dropped }

/// Whether a meeting takes place.
package enum MeetingState: String, Hashable, Sendable, CaseIterable { case planned, cancelled }

/// How far a review has come.
package enum ReviewStage: String, Hashable, Sendable, CaseIterable {
  case input, reconciling, cleared, frozen

  /// Whether its text is settled.
  package var isCleared: Bool { self == .cleared || self == .frozen }
}

/// What is exchanged.
package enum ExchangeKind: String, Hashable, Sendable, CaseIterable {
  case personnel, equipment, supplies
}

/// How far an exchange has come.
package enum ExchangeState: String, Hashable, Sendable, CaseIterable {
  case agreed
  /// Arrived, handed over or delivered.
  case running
  /// Gone home, returned or settled.
  case ended
  case cancelled
}

/// How supplies are settled.
package enum Settlement: String, Hashable, Sendable, CaseIterable {
  case cash, kind
  case equalValue = "equal-value"
}

/// A field of the partnership.
package enum PartnershipDomain: String, Hashable, Sendable, CaseIterable {
  case military, industry, policy
  case informationSecurity = "information-security"
  case trade, maritime, sanctions, interoperability, intelligence, disaster, research
  case supplyChain = "supply-chain"
  case cyber, hybrid, space, autonomy, capacity, climate, governance, culture
}

/// How well a name is known.
package enum NameGrade: String, Hashable, Sendable, CaseIterable {
  case primary, press, secondary
  /// A translation that no source has.
  case working
}

/// How far what a source says can be trusted.
package enum SourceConfidence: String, Hashable, Sendable, CaseIterable {
  case primary, press, secondary, inference, party
}

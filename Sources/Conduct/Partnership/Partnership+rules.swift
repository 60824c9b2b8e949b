import Treaty

// What the clauses ask of what the parties hold in common; SPEC rules 3.6.

extension Rule {
  static let agreeing: [Rule] = [
    Rule(.attestationMissing, .partnership, [.attested]) { agreement, question in
      question.attested >= agreement.terms.partnership.attestations
    }
  ]

  static let stating: [Rule] = [
    Rule(.evidenceMissing, .statusEvidence, [.progress, .evidence]) { agreement, question in
      question.evidence == .held
        || !agreement.terms.statusEvidence.statuses.contains { $0.rawValue == question.progress }
    }
  ]
}

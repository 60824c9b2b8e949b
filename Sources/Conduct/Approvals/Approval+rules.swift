import Treaty

// What the clauses ask of an approval by the originator; SPEC rules 3.4.

extension Rule {
  static let granting: [Rule] =
    [
      granted(.release, by: .thirdParty) { $0.terms.thirdParty.needed.attestations },
      granted(.use, by: .purpose) { $0.terms.purpose.needed.attestations },
      granted(.copy, by: .copies) { $0.terms.copies.needed.attestations },
    ] + withholding

  static let withholding: [Rule] = [
    originatorOnly(.release, .thirdParty), originatorOnly(.use, .purpose),
    originatorOnly(.copy, .copies),
  ]

  /// So many of the originator's officers attest an approval of one kind.
  private static func granted(
    _ asked: Question.Asked, by clause: ClauseKind,
    _ needed: @escaping @Sendable (Agreement) -> Int
  ) -> Rule {
    Rule(.attestationMissing, clause, [.asked, .attested]) { agreement, question in
      question.asked != asked || question.attested >= needed(agreement)
    }
  }

  private static func originatorOnly(_ asked: Question.Asked, _ clause: ClauseKind) -> Rule {
    Rule(.notOriginator, clause, [.asked, .side]) { _, question in
      question.asked != asked || question.side == .originator
    }
  }
}

import Evidence
package import Treaty

extension StandingAct {
  /// All findings about an act that concerns the agreement itself; SPEC standing 4.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    guard act.subject == agreement.digest.hex else {
      return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
    }
    var question = agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts)
    question.attested = agreement.attestations(of: entry, act, as: signer(under: agreement), facts)
    var reasons = agreement.reasons(against: question)
    if facts.standing.has(kind, by: act.party) {
      reasons.append(Reason(.alreadySaid, ["party": act.party]))
    }
    if kind == .noticeResumed, facts.standing.side(of: act.party).noticeSuspended == nil {
      reasons.append(Reason(.notOwnToEnd, ["party": act.party]))
    }
    if let successor { reasons += findings(on: successor, act, under: agreement, facts) }
    return Judgement(reasons: reasons, verb: kind.verb)
  }

  /// What is against consenting to a file; the party that stands first in the file consents last.
  private func findings(
    on successor: Digest, _ act: Act, under agreement: Agreement, _ facts: Facts
  ) -> [Reason] {
    let standing = facts.standing
    func hasConsented(_ party: String) -> Bool {
      standing.side(of: party).consents[agreement.digest] == successor
    }
    var reasons: [Reason] = []
    if hasConsented(act.party) { reasons.append(Reason(.alreadySaid, ["party": act.party])) }
    if agreement.line(standing).contains(successor) { reasons.append(Reason(.successorUsed)) }
    if act.party == agreement.decider {
      for party in agreement.parties
      where party.code != act.party && !hasConsented(party.code) {
        reasons.append(
          Reason(
            .consentMissing, reference: agreement.terms.amendment.reference,
            ["party": party.code]))
      }
    }
    return reasons
  }

  /// Whose keys attest it.
  package func signer(under agreement: Agreement) -> Signer {
    let terms = agreement.terms
    return switch kind {
    case .ratified: .authority
    case .suspended, .resumed: terms.suspension.by
    case .noticeGiven, .noticeSuspended, .noticeResumed, .noticeWithdrawn: terms.termination.by
    case .disputed, .settled: terms.disputes.by
    case .lawChanged: terms.lawChange.by
    case .amended: terms.amendment.by
    }
  }
}

extension Agreement {
  /// How many of a party's authorities or officers attest an act with keys that are valid then.
  func attestations(of entry: Entry, _ act: Act, as signer: Signer, _ facts: Facts) -> Int {
    let keys =
      switch signer {
      case .authority: party(act.party)?.authorities.compactMap(\.keys) ?? []
      case .officer: facts.keysets[act.party]?.officers(at: act.time) ?? []
      }
    // Somebody whose key is being renewed has two, and is one.
    let names = keys.lazy.filter { Attestation.holds(entry.attestations, for: act.bytes, by: $0) }
      .map(\.name)
    return Set(names).count
  }
}

import Evidence
import Treaty

/// What the clauses say to one act about a transmittal.
struct Judgement {
  var reasons: [Reason] = []
  /// The clauses that allowed it, as they are cited.
  var clauses: [String] = []
  var duties: [Duty] = []

  /// Notes a clause that applies, and a reason where it is not met.
  mutating func require(
    _ holds: Bool, _ reference: String, _ code: Reason.Code,
    _ arguments: @autoclosure () -> [String: String] = [:]
  ) {
    if !clauses.contains(reference) { clauses.append(reference) }
    if !holds { reasons.append(Reason(code, reference: reference, arguments())) }
  }
}

extension TransmittalAct {
  /// All findings about the act; SPEC decision 3.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    if case .offered(let offer) = self {
      return offer.judge(act, under: agreement, facts)
    }
    guard let state = facts.transmittal else {
      return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
    }
    var judgement = Judgement()
    let author = verb == .withdrawn ? state.author : state.recipient
    if act.party != author {
      judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    if state.marks.contains(verb) || !allowedStates.contains(state.status) {
      judgement.reasons.append(
        Reason(.wrongState, ["subject": act.subject, "state": state.status.rawValue]))
    }
    let terms = agreement.terms
    switch self {
    case .offered: break
    case .wanted:
      judgement.require(
        agreement.isInForce(at: act.time), terms.inForce.reference, .notInForce,
        ["time": act.time.description])
      // In the recipient's view, which counts what the author's may not have seen: quarantine.
      judgement.require(
        (facts.totals[state.author] ?? Totals()).shelfBytes <= terms.quota.shelfBytes,
        terms.quota.reference, .shelfQuota, ["limit": String(terms.quota.shelfBytes)])
    case .arrived(let root):
      if root != state.offer.root { judgement.reasons.append(Reason(.packageNotAuthentic)) }
      judgement.duties = [agreement.receiptDuty(of: state.recipient, arrived: act.time)]
      judgement.clauses.append(terms.receiptWithin.reference)
    case .accepted(_, let package):
      if package != state.offer.package {
        judgement.reasons.append(Reason(.packageNotAuthentic))
      }
      judgement.attest(entry, act, under: agreement, facts)
      judgement.clauses.append(terms.receiptWithin.reference)
    case .refused: judgement.clauses.append(terms.receiptWithin.reference)
    case .opened(let office):
      judgement.require(
        state.offer.to.contains { $0.isSpelt(office) }, terms.recipientOffice.reference,
        .officeNotOfPartner,
        ["office": office])
    case .withdrawn: judgement.clauses.append(terms.protectiveActs.reference)
    }
    return judgement
  }

  /// The states in which an act may be made, in its author's own view.
  private var allowedStates: Set<Transmittal.Status> {
    switch self {
    case .offered: []
    case .wanted: [.offered]
    case .arrived: [.wanted, .withdrawn]
    case .accepted: [.arrived]
    case .refused: [.offered, .wanted, .arrived]
    case .opened: [.accepted]
    case .withdrawn: [.offered, .wanted, .arrived]
    }
  }

  func fold(
    _ act: Act, at index: UInt64, under agreement: Agreement, _ facts: Facts
  ) -> Changes {
    let mark = Transmittal.Mark(party: act.party, index: index, time: act.time, act: self)
    let after: Transmittal
    if case .offered(let offer) = self {
      after = Transmittal(
        number: act.subject, recipient: agreement.partner(of: act.party)?.code ?? "",
        offer: offer, in: act.digest, mark: mark)
    } else {
      guard let before = facts.transmittal else { return Changes() }
      let due =
        verb == .arrived
        ? agreement.receiptDuty(of: before.recipient, arrived: act.time).due : nil
      after = before.adding(mark, receiptDue: due)
    }
    var totals = [after.author: facts.totals[after.author] ?? Totals()]
    totals[after.author]?.replace(facts.transmittal, by: after)
    if verb == .accepted {
      totals[after.recipient, default: facts.totals[after.recipient] ?? Totals()].countAcceptance()
    }
    return Changes(transmittal: after, totals: totals)
  }
}

extension Judgement {
  /// Asks for as many attestations by the author's officers as the clause says.
  fileprivate mutating func attest(
    _ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts
  ) {
    let term = agreement.terms.needToKnow
    let officers = facts.keysets[act.party]?.officers(at: act.time) ?? []
    let count = officers.filter { officer in
      Attestation.holds(entry.attestations, for: act.bytes, by: officer)
    }.count
    require(
      count >= term.attestations,
      term.reference,
      count == 0 && !entry.attestations.isEmpty ? .attestationWrongKey : .attestationMissing,
      ["needed": String(term.attestations), "found": String(count)])
  }
}

extension Agreement {
  /// The receipt that a recipient owes once a package has arrived, or will owe when it does.
  func receiptDuty(of recipient: String, arrived: Instant?) -> Duty {
    let term = terms.receiptWithin
    let due = arrived.flatMap { time in
      party(recipient).map {
        DayCount($0).deadline(after: time, days: term.within.days, counting: term.within.counting)
      }
    }
    return Duty(
      kind: .receipt, owedBy: recipient, reference: term.reference, days: term.within.days,
      counting: term.within.counting, due: due)
  }
}

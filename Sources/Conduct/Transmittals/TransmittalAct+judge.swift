import Evidence
import Treaty

/// What the clauses say to one act about a transmittal.
struct Judgement {
  var reasons: [Reason] = []
  /// The clauses that it is judged by, as they are cited.
  var clauses: [String] = []
  var duties: [Duty] = []
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
    var question = agreement.question(verb.asked, by: act.party, at: act.time, knowing: facts)
    switch self {
    case .offered, .refused, .withdrawn: break
    case .wanted:
      // In the recipient's view, which counts what the author's may not have seen: quarantine.
      question.shelf = (facts.totals[state.author] ?? Totals()).shelfBytes
    case .arrived(let root):
      if root != state.offer.root { judgement.reasons.append(Reason(.packageNotAuthentic)) }
      judgement.duties = [agreement.receiptDuty(of: state.recipient, arrived: act.time)]
    case .accepted(_, let package):
      if package != state.offer.package {
        judgement.reasons.append(Reason(.packageNotAuthentic))
      }
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
    case .opened(let office):
      question.to = office
      question.level = state.offer.level(under: agreement, author: state.author)?.id
      question.levelText = state.offer.label.label.classification
      question.addressed = state.offer.to.contains { $0.isSpelt(office) } ? .named : .missing
    }
    judgement.reasons += agreement.reasons(against: question).map { reason in
      // Somebody attests, but nobody whose key counts.
      guard reason.code == .attestationMissing, question.attested == 0, !entry.attestations.isEmpty
      else { return reason }
      return Reason(.attestationWrongKey, reference: reason.reference, reason.arguments)
    }
    judgement.clauses = agreement.references(for: verb.asked)
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

extension TransmittalAct.Verb {
  /// What an act of this verb asks of the agreement.
  package var asked: Verb {
    switch self {
    case .offered: .send
    case .wanted: .fetch
    case .arrived: .arrive
    case .accepted: .accept
    case .refused: .refuse
    case .opened: .open
    case .withdrawn: .withdraw
    }
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

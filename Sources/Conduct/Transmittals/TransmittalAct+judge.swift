import Evidence
import Treaty

extension TransmittalAct {
  /// All findings about the act; SPEC decision 3.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    if case .offered(let offer) = self {
      return offer.judge(act, under: agreement, facts)
    }
    guard let state = facts.transmittal else {
      return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
    }
    var judgement = Judgement(verb: verb.asked)
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
      judgement.duties = [agreement.duty(.receipt, of: state.recipient, from: act.time)]
    case .accepted(_, let package):
      if package != state.offer.package {
        judgement.reasons.append(Reason(.packageNotAuthentic))
      }
      question.attested = agreement.attestations(of: entry, act, as: .officer, facts)
      judgement.duties = [agreement.duty(.inventory, of: state.recipient, from: act.time)]
    case .opened(let office):
      judgement.reasons += state.item.reason(against: 1).map { [$0] } ?? []
      question.to = office
      question.level = state.level(under: agreement)?.id
      question.levelText = state.item.level ?? state.offer.label.label.classification
      question.addressed = state.offer.to.contains { $0.isSpelt(office) } ? .named : .missing
    }
    judgement.reasons += agreement.reasons(against: question, attestedIn: entry)
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
    func deadline(_ kind: Consequence, of party: String) -> [Consequence: Instant] {
      agreement.deadline(of: kind, for: party, from: act.time).map { [kind: $0] } ?? [:]
    }
    let after: Transmittal
    if case .offered(let offer) = self {
      after = Transmittal(
        number: act.subject, recipient: agreement.partner(of: act.party)?.code ?? "",
        offer: offer, in: act.digest, under: act.agreement,
        level: offer.level(under: agreement, author: act.party)?.id, mark: mark,
        deadlines: deadline(.presumedLoss, of: act.party))
    } else {
      guard let before = facts.transmittal else { return Changes() }
      let deadlines: [Consequence: Instant] =
        switch verb {
        case .arrived: deadline(.receipt, of: before.recipient)
        case .accepted: deadline(.inventory, of: before.recipient)
        default: [:]
        }
      after = before.adding(mark, deadlines: deadlines)
    }
    var totals = [after.author: facts.totals[after.author] ?? Totals()]
    totals[after.author]?.replace(facts.transmittal, by: after)
    if verb == .accepted {
      totals[after.recipient, default: facts.totals[after.recipient] ?? Totals()].countAcceptance()
    }
    return Changes(transmittals: [after], totals: totals)
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

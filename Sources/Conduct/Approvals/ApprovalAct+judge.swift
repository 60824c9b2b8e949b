import Evidence
import Treaty

extension ApprovalAct {
  /// All findings about an act about an approval; SPEC approval 3.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    if case .requested(let request) = self {
      return judge(request, act, under: agreement, facts)
    }
    guard let state = facts.approval else {
      return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
    }
    var judgement = Judgement(verb: kind.verb)
    if state.status != (kind == .revoked ? .granted : .requested) {
      judgement.reasons.append(
        Reason(.wrongState, ["subject": act.subject, "state": state.status.rawValue]))
    }
    var question = agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts)
    question.asked = state.request.asked
    question.side = act.party == state.originator ? .originator : .holder
    question.other = state.originator
    question.attested =
      kind == .granted ? agreement.attestations(of: entry, act, as: .officer, facts) : 0
    judgement.reasons += agreement.reasons(against: question, attestedIn: entry)
    return judgement
  }

  private func judge(
    _ request: Request, _ act: Act, under agreement: Agreement, _ facts: Facts
  ) -> Judgement {
    var judgement = Judgement(verb: kind.verb)
    if facts.approval != nil {
      judgement.reasons.append(Reason(.subjectExists, ["subject": act.subject]))
    }
    let item = facts.items[request.item]
    if !act.subject.hasPrefix(act.party + "-") || item.map({ $0.recipient != act.party }) ?? false {
      judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    if let item {
      if [.refused, .withdrawn].contains(item.status) {
        judgement.reasons.append(
          Reason(.wrongState, ["subject": item.number, "state": item.status.rawValue]))
      }
    } else {
      judgement.reasons.append(Reason(.unknownSubject, ["subject": request.item]))
    }
    judgement.reasons += agreement.reasons(
      against: agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts))
    return judgement
  }

  func fold(_ act: Act, _ facts: Facts) -> Changes {
    guard case .requested(let request) = self else {
      return Changes(approval: facts.approval?.adding(kind, at: act.time))
    }
    guard let item = facts.items[request.item] else { return Changes() }
    var totals = facts.totals[act.party] ?? Totals()
    totals.countRequest()
    return Changes(
      approval: Approval(
        number: act.subject, request, by: act.party, of: item.author, at: act.time),
      totals: [act.party: totals])
  }
}

import Evidence
import Treaty

extension LossAct {
  /// All findings about an act about a loss; SPEC loss 2.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    var question = agreement.question(kind.verb, by: act.party, at: act.time, knowing: facts)
    var judgement = Judgement(verb: kind.verb)
    switch self {
    case .reported(let report):
      judgement.reasons = findings(report, act, facts)
      judgement.duties = [
        agreement.duty(.report, of: act.party, from: report.discovered),
        agreement.duty(.results, of: act.party, from: act.time),
      ]
    case .closed(let results, let measures):
      guard let state = facts.loss else {
        return Judgement(reasons: [Reason(.unknownSubject, ["subject": act.subject])])
      }
      if state.party != act.party {
        judgement.reasons.append(Reason(.wrongAuthor, ["party": act.party]))
      }
      if !state.isOpen {
        judgement.reasons.append(
          Reason(.wrongState, ["subject": act.subject, "state": "closed"]))
      }
      question.results = [results, measures].allSatisfy(\.saysSomething) ? .held : .lacking
    }
    judgement.reasons += agreement.reasons(against: question)
    return judgement
  }

  private func findings(_ report: Report, _ act: Act, _ facts: Facts) -> [Reason] {
    var reasons: [Reason] = []
    if facts.loss != nil { reasons.append(Reason(.subjectExists, ["subject": act.subject])) }
    if !act.subject.hasPrefix(act.party + "-") {
      reasons.append(Reason(.wrongAuthor, ["party": act.party]))
    }
    for item in report.items where facts.items[item] == nil {
      reasons.append(Reason(.unknownSubject, ["subject": item]))
    }
    if report.discovered > act.time { reasons.append(Reason(.notYetDiscovered)) }
    return reasons
  }

  func fold(_ act: Act, under agreement: Agreement, _ facts: Facts) -> Changes {
    switch self {
    case .reported(let report):
      guard
        let reportDue = agreement.deadline(of: .report, for: act.party, from: report.discovered),
        let resultsDue = agreement.deadline(of: .results, for: act.party, from: act.time)
      else { return Changes() }
      var totals = facts.totals[act.party] ?? Totals()
      totals.countReport()
      return Changes(
        transmittals: report.items.compactMap { facts.items[$0]?.reported(by: act.party) },
        loss: Loss(
          number: act.subject, report, by: act.party, at: act.time, reportDue: reportDue,
          resultsDue: resultsDue),
        totals: [act.party: totals])
    case .closed(let results, let measures):
      return Changes(
        loss: facts.loss?.closed(at: act.time, results: results, measures: measures))
    }
  }
}

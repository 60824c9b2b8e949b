package import Evidence
package import Treaty

/// Something owed within a time, that an act creates.
package struct Duty: Hashable, Sendable {
  package let kind: Consequence
  /// The party that owes it.
  package let owedBy: String
  /// The clause that creates it.
  package let reference: String
  package let span: Consequence.Span
  /// When it is due; nil while what it counts from has not happened.
  package let due: Instant?
}

/// What an agreement says to one act: done, by these clauses; or refused, for all these reasons.
package enum Decision: Hashable, Sendable {
  case done(clauses: [String], duties: [Duty])
  case refused([Reason])

  package var isDone: Bool {
    if case .done = self { return true }
    return false
  }

  /// All reasons against the act; empty when it is done.
  package var reasons: [Reason] {
    if case .refused(let reasons) = self { return reasons }
    return []
  }
}

/// What the clauses say to one act.
struct Judgement {
  var reasons: [Reason] = []
  /// What the act asks; nothing where it is about something that there is not.
  var verb: Verb?
  var duties: [Duty] = []
}

extension Agreement {
  /// A duty of a party, counted from a moment; without one it counts from what has not happened.
  func duty(_ kind: Consequence, of party: String, from start: Instant?) -> Duty {
    Duty(
      kind: kind, owedBy: party, reference: terms.reference(of: kind.clause),
      span: kind.span(under: self), due: start.flatMap { deadline(of: kind, for: party, from: $0) })
  }

  /// By when something that counts from a moment is owed, or ends, in a party's calendar.
  package func deadline(of kind: Consequence, for code: String, from start: Instant) -> Instant? {
    guard let party = party(code) else { return nil }
    let span = kind.span(under: self)
    switch span.unit {
    case .hours: return start.adding(milliseconds: Int64(span.count) * 3_600_000)
    case .workingDays:
      return DayCount(party).deadline(after: start, days: span.count, counting: .working)
    case .days:
      return DayCount(party).deadline(after: start, days: span.count, counting: .calendar)
    case .years, .renewedYears: return nil
    }
  }

  /// The reasons against a question that one act asks, with how many officers attest the act.
  ///
  /// Where somebody attests, but nobody whose key counts, they say so.
  func reasons(against question: Question, attestedIn entry: Entry) -> [Reason] {
    reasons(against: question).map { reason in
      guard reason.code == .attestationMissing, question.attested == 0, !entry.attestations.isEmpty
      else { return reason }
      return Reason(.attestationWrongKey, reference: reason.reference, reason.arguments)
    }
  }
}

package import Evidence
package import Treaty

/// An obligation with a deadline that an act creates.
package struct Duty: Hashable, Sendable {
  package let kind: Consequence
  /// The party that owes it.
  package let owedBy: String
  /// The clause that creates it.
  package let reference: String
  package let days: Int
  package let counting: DayCounting
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

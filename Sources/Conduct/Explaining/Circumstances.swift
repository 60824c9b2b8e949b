package import Evidence
package import Treaty

/// How far an agreement's life has come, and what stands in its way, before anybody asks anything.
package struct Circumstances: Hashable, Sendable {
  package let phase: Question.Phase
  /// The parties, by code, that have suspended exchange, given notice, raised a dispute.
  package let suspended: Set<String>
  package let notice: Set<String>
  package let disputed: Set<String>

  package init(
    phase: Question.Phase, suspended: Set<String>, notice: Set<String>, disputed: Set<String>
  ) {
    self.phase = phase
    self.suspended = suspended
    self.notice = notice
    self.disputed = disputed
  }

  /// What the parties' acts have made of an agreement by a moment.
  package init(of agreement: Agreement, _ standing: Standing, at time: Instant) {
    func codes(_ moment: KeyPath<Standing.Side, Instant?>) -> Set<String> {
      Set(standing.sides.filter { $0.value[keyPath: moment] != nil }.keys)
    }
    phase = agreement.phase(at: time, standing)
    suspended = codes(\.suspended)
    notice = codes(\.notice)
    disputed = codes(\.disputed)
  }

  /// Whose it is, for a party.
  static func whose(_ codes: Set<String>, for party: String) -> Question.Whose {
    let other = codes.contains { $0 != party }
    return codes.contains(party) ? (other ? .both : .own) : (other ? .other : .nobody)
  }
}

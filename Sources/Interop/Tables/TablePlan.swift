package import Conduct
import Evidence

/// What importing a table would do: what is proposed, and what is not and why.
///
/// SPEC partnership-tables 7. To plan changes nothing.
package struct TablePlan: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    /// Nothing is in force: revision 1 is proposed.
    case new
    /// The next revision is proposed; these members of the facts differ from those in force.
    case changed([String])
    /// The very same facts are in force: nothing is done.
    case same
    /// A party proposes the very same facts already: nothing is done.
    case waiting(proposedBy: String)
    /// Another revision is in force than the file was made from: nothing may be done.
    case outdated(inForce: Int)
  }

  package struct Entry: Sendable, Hashable {
    package let row: MatterTable.Row
    package let step: Step
    /// The revision that is, or would be, proposed or in force.
    package let revision: Int
  }

  /// What is known of a matter.
  package struct Known: Sendable, Hashable {
    package let revision: Int
    /// The facts in force.
    package let facts: MatterFacts?
    /// What each party proposes and the other has not answered.
    package let proposals: [String: MatterFacts]

    package init(revision: Int, facts: MatterFacts?, proposals: [String: MatterFacts]) {
      self.revision = revision
      self.facts = facts
      self.proposals = proposals
    }

    package init(_ matter: Matter) {
      self.init(
        revision: matter.revision, facts: matter.facts,
        proposals: Dictionary(
          matter.sides.keys.compactMap { party in
            matter.openProposal(of: party).map { (party, $0.facts) }
          }
        ) { first, _ in first })
    }
  }

  /// All rows, none before one that it names; otherwise in the order of the file.
  package let entries: [Entry]

  /// Compares rows with what is known of each matter; nil where nobody has said anything of it.
  package init(
    of rows: [MatterTable.Row], proposedBy party: String, over known: (MatterKey) -> Known?
  ) {
    entries = rows.inNamingOrder(\.key, \.facts).map { row in
      let now = known(row.key) ?? Known(revision: 0, facts: nil, proposals: [:])
      let step = Self.step(row, now, party)
      let revision = if case .same = step { now.revision } else { now.revision + 1 }
      return Entry(row: row, step: step, revision: revision)
    }
  }

  private static func step(_ row: MatterTable.Row, _ now: Known, _ party: String) -> Step {
    if let facts = now.facts, facts.isSame(as: row.facts) { return .same }
    // One's own proposal counts before the partner's.
    for proposer in [party] + now.proposals.keys.filter({ $0 != party }).sorted() {
      if let proposed = now.proposals[proposer], proposed.isSame(as: row.facts) {
        return .waiting(proposedBy: proposer)
      }
    }
    guard row.revision == now.revision else { return .outdated(inForce: now.revision) }
    return now.facts.map { .changed(changes($0, row.facts)) } ?? .new
  }

  /// The names of the members in which facts differ, in the order in which facts are written.
  private static func changes(_ before: MatterFacts, _ after: MatterFacts) -> [String] {
    guard case .object(let old) = before.json, case .object(let new) = after.json else { return [] }
    let values = Dictionary(old.map { ($0.name, $0.value.bytes) }) { first, _ in first }
    return new.filter { values[$0.name] != $0.value.bytes }.map(\.name)
  }

  /// What is to be proposed, in this order.
  package var proposals: [Entry] {
    entries.filter { entry in
      switch entry.step {
      case .new, .changed: true
      case .same, .waiting, .outdated: false
      }
    }
  }

  /// What was changed elsewhere since the file was written; if there is any, nothing is proposed.
  package var outdated: [Entry] {
    entries.filter { if case .outdated = $0.step { true } else { false } }
  }
}

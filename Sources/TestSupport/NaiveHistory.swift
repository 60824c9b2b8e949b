package import Conduct
package import Treaty

/// A second decider of whole histories, written from SPEC decision and the pages it names alone.
///
/// Nothing in it grows with the history. To decide a step it takes the acts that were done before
/// it in its author's view and looks in them for all that it needs, by plain loops and afresh each
/// time. It shares nothing with the product's decision, so that tests can compare the two. Keysets
/// are not judged by SPEC keyset 3: only SPEC decision 2 refuses one.
package struct NaiveHistory: Sendable {
  /// One entry of a journal.
  package struct Step: Sendable {
    package let act: Act
    /// The names of the signers whose both signatures under the act hold.
    package let attestedBy: Set<String>
    /// Whether the entry has any attestation line at all.
    package let hasLines: Bool
    /// How many entries of the other journal its author had seen, by its own mark.
    package let cut: Int
    /// Whether the marks in `seen` hold.
    package let cutHolds: Bool

    package init(
      _ act: Act, attestedBy: Set<String>, hasLines: Bool, cut: Int, cutHolds: Bool
    ) {
      self.act = act
      self.attestedBy = attestedBy
      self.hasLines = hasLines
      self.cut = cut
      self.cutHolds = cutHolds
    }
  }

  private let agreement: Agreement
  /// All files of the line that are known.
  private let files: [Agreement]
  private let journals: [String: [Step]]

  /// Makes a history of whole journals, by the codes of the parties whose they are.
  ///
  /// The agreement is the first file of its line; the others that acts may put in force are its
  /// successors, in any order. An act is refused where one is current that is not given.
  package init(
    _ agreement: Agreement, successors: [Agreement] = [], journals: [String: [Step]]
  ) {
    self.agreement = agreement
    files = [agreement] + successors
    self.journals = journals
  }

  /// The reasons against each step of each party: `code reference`, or the code alone where no
  /// clause is cited, sorted and with repeats; none against a step that is done.
  ///
  /// What was found before about the first steps of each journal may be given, and is not found again.
  package func findings(knowing before: [String: [[String]]] = [:]) -> [String: [[String]]] {
    var known = Known()
    for (party, lists) in before {
      for (index, found) in lists.enumerated() {
        known.findings[Place(party: party, index: index)] = found
      }
    }
    var all: [String: [[String]]] = [:]
    for (party, steps) in journals {
      all[party] = steps.indices.map { findings(Place(party: party, index: $0), &known) }
    }
    return all
  }

  // MARK: The order of deciding

  /// A step, by where it stands.
  private struct Place: Hashable {
    let party: String
    let index: Int
  }

  /// The steps that are decided, and those that are being decided.
  private struct Known {
    var findings: [Place: [String]] = [:]
    var deciding: Set<Place> = []
  }

  private func findings(_ place: Place, _ known: inout Known) -> [String] {
    if let found = known.findings[place] { return found }
    // Two marks that name each other's steps can't be; such a step counts as not done.
    guard known.deciding.insert(place).inserted else { return ["seen-mismatch"] }
    let found = view(place, &known)?.findings() ?? ["wrong-agreement"]
    known.deciding.remove(place)
    known.findings[place] = found
    return found
  }

  /// What the author of a step had before it; nil where the current agreement is not known.
  private func view(_ place: Place, _ known: inout Known) -> View? {
    let steps = journals[place.party] ?? []
    let cut = cut(steps[...place.index])
    let other = NaiveEvaluator(agreement).other(than: place.party)
    return View(
      from: agreement, files: files, step: steps[place.index], owner: place.party,
      own: done(place.party, below: place.index, &known),
      others: done(other, below: cut, &known),
      cutBefore: self.cut(steps[..<place.index]))
  }

  /// The largest mark that holds; SPEC decision 5.
  private func cut(_ steps: ArraySlice<Step>) -> Int {
    var largest = 0
    for step in steps where step.cutHolds && step.cut > largest { largest = step.cut }
    return largest
  }

  /// The acts of a party that were done, of its first entries.
  private func done(_ party: String, below end: Int, _ known: inout Known) -> [Act] {
    let steps = journals[party] ?? []
    var acts: [Act] = []
    for index in 0..<min(end, steps.count)
    where findings(Place(party: party, index: index), &known).isEmpty {
      acts.append(steps[index].act)
    }
    return acts
  }
}

extension NaiveEvaluator {
  /// The code of the other party of an agreement of two.
  func other(than code: String) -> String {
    for party in agreement.parties where !same(party.code, code) { return party.code }
    return ""
  }
}

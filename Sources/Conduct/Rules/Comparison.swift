package import Treaty

/// What changes between two agreements, exactly, over the whole domain of both; SPEC rules 6.
package struct Comparison: Sendable {
  /// What becomes of a part of the domain.
  package enum Change: String, Hashable, Sendable, CaseIterable { case permitted, refused }

  /// A part of the domain in which the same becomes of everything.
  package struct Row: Hashable, Sendable {
    package let verb: Verb
    package let change: Change
    /// The values of each dimension that the verb has; their product is the part.
    package let values: [Dimension: [String]]
    /// Whether so many values of a dimension are all that are permitted before or after.
    package let whole: Set<Dimension>
    /// How many points the part has.
    package let points: Int
    /// The rules that refuse, before or after, what the part has.
    package let clauses: [ClauseKind]
  }

  /// Something that follows for longer or shorter than before.
  package struct Shift: Hashable, Sendable {
    package let consequence: Consequence
    package let before: Consequence.Span
    package let after: Consequence.Span
    /// What it follows from.
    package let verbs: [Verb]
  }

  package let rows: [Row]
  package let shifts: [Shift]
  /// The points of the whole domain.
  package let points: Int

  /// The points of which one thing becomes.
  package func points(of change: Change) -> Int {
    rows.filter { $0.change == change }.reduce(0) { $0 + $1.points }
  }

  package init(from old: Agreement, to new: Agreement) {
    let domain = Domain(of: [old, new])
    rows = Verb.allCases.flatMap { VerbComparison($0, old, new, domain).rows }
    points = Verb.allCases.reduce(0) { $0 + domain.size(of: $1) }
    shifts = Consequence.allCases.compactMap { consequence in
      let (before, after) = (consequence.span(under: old), consequence.span(under: new))
      guard before != after else { return nil }
      return Shift(
        consequence: consequence, before: before, after: after,
        verbs: Verb.allCases.filter { $0.consequences.contains(consequence) })
    }
  }
}

/// The comparison of two agreements for one verb.
///
/// Values of a dimension that no rule of either agreement tells apart are one class, so few points need
/// to be looked at; and only those that at least one agreement permits.
private struct VerbComparison {
  /// A set of classes for each dimension: their product is a part of the domain.
  private typealias Part = [Set<Int>]

  let verb: Verb
  let old: Agreement
  let new: Agreement
  let dimensions: [Dimension]
  let values: [[String]]
  private let rules: [Rule]
  private let classes: [ValueClasses]

  init(_ verb: Verb, _ old: Agreement, _ new: Agreement, _ domain: Domain) {
    self.verb = verb
    self.old = old
    self.new = new
    rules = verb.rules
    dimensions = verb.dimensions
    values = dimensions.map { domain.values(of: $0) }
    classes = ValueClasses.of(verb, dimensions, values, under: [old, new])
  }

  // MARK: Points

  /// Where an agreement permits it and the other does not.
  private struct Found {
    var permitted: [[Int]] = []
    var refused: [[Int]] = []
    /// The classes of each dimension that one of them permits somewhere.
    var reached: [Set<Int>]
  }

  var rows: [Comparison.Row] {
    var found = Found(reached: dimensions.map { _ in [] })
    // A rule is looked at as soon as all that it reads is chosen.
    let ready = rules.map { rule in
      rule.reads.compactMap { dimensions.firstIndex(of: $0) }.max() ?? -1
    }
    var question = Question(verb, by: "", with: "")
    let first = alive(question, ready, at: -1, (true, true))
    visit(0, [], &question, ready, first, &found)
    return row(found.permitted, .permitted, found) + row(found.refused, .refused, found)
  }

  private func alive(
    _ question: Question, _ ready: [Int], at place: Int, _ before: (Bool, Bool)
  ) -> (Bool, Bool) {
    var (oldHolds, newHolds) = before
    for (rule, last) in zip(rules, ready) where last == place {
      oldHolds = oldHolds && rule.holds(old, question)
      newHolds = newHolds && rule.holds(new, question)
    }
    return (oldHolds, newHolds)
  }

  private func visit(
    _ place: Int, _ choice: [Int], _ question: inout Question, _ ready: [Int],
    _ state: (Bool, Bool), _ found: inout Found
  ) {
    guard state.0 || state.1 else { return }
    guard place < dimensions.count else {
      for (dimension, value) in choice.enumerated() { found.reached[dimension].insert(value) }
      if state.1, !state.0 { found.permitted.append(choice) }
      if state.0, !state.1 { found.refused.append(choice) }
      return
    }
    for (number, members) in classes[place].members.enumerated() {
      question[dimensions[place]] = values[place][members[0]]
      visit(
        place + 1, choice + [number], &question, ready,
        alive(question, ready, at: place, state), &found)
    }
  }

  // MARK: Rows

  private func row(
    _ points: [[Int]], _ change: Comparison.Change, _ found: Found
  ) -> [Comparison.Row] {
    merged(points.map { $0.map { [$0] } }).map { part in
      var chosen: [Dimension: [String]] = [:]
      var whole: Set<Dimension> = []
      var count = 1
      for (place, dimension) in dimensions.enumerated() {
        let members = part[place].flatMap { classes[place].members[$0] }.sorted()
        chosen[dimension] = members.map { values[place][$0] }
        if part[place] == found.reached[place] { whole.insert(dimension) }
        count *= members.count
      }
      return Comparison.Row(
        verb: verb, change: change, values: chosen, whole: whole, points: count,
        clauses: clauses(of: part, refusing: change == .permitted ? old : new))
    }
  }

  /// Joins parts that differ in one dimension only, until none do.
  private func merged(_ parts: [Part]) -> [Part] {
    var parts = parts
    while true {
      let before = parts.count
      for place in dimensions.indices {
        var joined: [Part] = []
        var known: [Part: Int] = [:]
        for part in parts {
          var rest = part
          rest[place] = []
          if let other = known[rest] {
            joined[other][place].formUnion(part[place])
          } else {
            known[rest] = joined.count
            joined.append(part)
          }
        }
        parts = joined
      }
      if parts.count == before { return parts }
    }
  }

  /// The kinds of clause that refuse something of a part.
  private func clauses(of part: Part, refusing agreement: Agreement) -> [ClauseKind] {
    var kinds: [ClauseKind] = []
    for rule in rules where !kinds.contains(rule.clause) {
      let places = rule.reads.compactMap { dimensions.firstIndex(of: $0) }
      let choices = places.map { Array(part[$0]) }
      var refuses = false
      ValueClasses.each(of: choices.map(\.count)) { choice in
        var question = Question(verb, by: "", with: "")
        for (number, place) in places.enumerated() {
          let members = classes[place].members[choices[number][choice[number]]]
          question[dimensions[place]] = values[place][members[0]]
        }
        if !rule.holds(agreement, question) { refuses = true }
      }
      if refuses { kinds.append(rule.clause) }
    }
    return kinds
  }
}

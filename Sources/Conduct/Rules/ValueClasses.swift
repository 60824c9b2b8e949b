import Treaty

/// The values of one dimension, those together that all rules about a verb treat alike.
///
/// To replace a value by another of its class changes no answer, so one of each is enough to look at.
struct ValueClasses {
  /// The places of values among the dimension's, class by class.
  let members: [[Int]]

  /// The classes of each of a verb's dimensions, as some agreements have them.
  static func of(
    _ verb: Verb, _ dimensions: [Dimension], _ values: [[String]], under agreements: [Agreement]
  ) -> [ValueClasses] {
    // For every value of every dimension, what each rule says of it whatever else is asked.
    var signatures = values.map { Array(repeating: [Bool](), count: $0.count) }
    for rule in verb.rules {
      let places = rule.reads.compactMap { dimensions.firstIndex(of: $0) }
      for agreement in agreements {
        each(of: places.map { values[$0].count }) { choice in
          var question = Question(verb, by: "", with: "")
          for (place, value) in zip(places, choice) {
            question[dimensions[place]] = values[place][value]
          }
          let holds = rule.holds(agreement, question)
          for (place, value) in zip(places, choice) { signatures[place][value].append(holds) }
        }
      }
    }
    return signatures.map { signatures in
      var members: [[Int]] = []
      var known: [[Bool]: Int] = [:]
      for (value, signature) in signatures.enumerated() {
        if let place = known[signature] {
          members[place].append(value)
        } else {
          known[signature] = members.count
          members.append([value])
        }
      }
      return ValueClasses(members: members)
    }
  }

  /// Calls `body` with every choice of one number below each of `counts`.
  static func each(of counts: [Int], _ body: ([Int]) -> Void) {
    guard counts.allSatisfy({ $0 > 0 }) else { return }
    var choice = Array(repeating: 0, count: counts.count)
    while true {
      body(choice)
      guard let place = choice.indices.last(where: { choice[$0] + 1 < counts[$0] }) else { return }
      choice[place] += 1
      for later in choice.indices where later > place { choice[later] = 0 }
    }
  }
}

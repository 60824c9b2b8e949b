extension Collection {
  /// The elements that are about matters, none before one that it names; otherwise in their order.
  ///
  /// Of several about the same matter the first counts. Where matters name each other in a circle,
  /// one of them stands before another that it names.
  package func inNamingOrder(
    _ key: (Element) -> MatterKey, _ facts: (Element) -> MatterFacts
  ) -> [Element] {
    let known = Dictionary(map { (key($0), $0) }) { first, _ in first }
    var entered: Set<MatterKey> = []
    var result: [Element] = []
    for element in self {
      // A stack of its own: a chain may be as long as the file.
      var stack = [(element: element, isLeft: false)]
      while let top = stack.popLast() {
        if top.isLeft {
          result.append(top.element)
        } else if entered.insert(key(top.element)).inserted {
          stack.append((top.element, true))
          stack += facts(top.element).named.reversed().compactMap { name in
            known[name].map { ($0, false) }
          }
        }
      }
    }
    return result
  }
}

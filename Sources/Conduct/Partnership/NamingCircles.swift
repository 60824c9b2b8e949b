/// Matters that come back to themselves by what they name.
package enum NamingCircles {
  /// The most steps from a mechanism up to the one at the top; SPEC partnership 5.
  package static let mostSteps = Facts.reportingLimit

  /// The mechanisms from which, going up, one comes back to them or does not arrive in so many steps.
  package static func endless(_ parents: [String: String]) -> Set<String> {
    Set(
      parents.keys.filter { id in
        var current = id
        for _ in 0..<mostSteps {
          guard let next = parents[current] else { return false }
          if next == id { return true }
          current = next
        }
        return parents[current] != nil
      })
  }

  /// Those from which one comes back to them by what they and the named ones name.
  ///
  /// Each is looked at once (Tarjan, 1972), so that a long circle takes no longer than a long chain.
  package static func closed(_ names: [String: [String]]) -> Set<String> {
    var order: [String: Int] = [:]
    var lowest: [String: Int] = [:]
    var open: [String] = []
    var isOpen: Set<String> = []
    var result: Set<String> = []

    /// Closes a group that name each other, if `id` is the first of one that was met.
    func leave(_ id: String) {
      guard lowest[id] == order[id] else { return }
      var group: [String] = []
      while let last = open.popLast() {
        isOpen.remove(last)
        group.append(last)
        if last == id { break }
      }
      if group.count > 1 || names[id, default: []].contains(id) { result.formUnion(group) }
    }

    for start in names.keys where order[start] == nil {
      // A stack of its own: a chain may be as long as the file.
      var path: [(id: String, next: Int)] = []
      func enter(_ id: String) {
        (order[id], lowest[id]) = (order.count, order.count)
        open.append(id)
        isOpen.insert(id)
        path.append((id, 0))
      }
      enter(start)
      while let (id, next) = path.last {
        let named = names[id, default: []]
        if next < named.count {
          path[path.count - 1].next += 1
          let other = named[next]
          if order[other] == nil {
            enter(other)
          } else if isOpen.contains(other) {
            lowest[id] = min(lowest[id] ?? 0, order[other] ?? 0)
          }
          continue
        }
        leave(id)
        path.removeLast()
        if let above = path.last?.id {
          lowest[above] = min(lowest[above] ?? 0, lowest[id] ?? 0)
        }
      }
    }
    return result
  }
}

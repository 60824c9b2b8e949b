/// Things that are to happen, in order of time.
struct Timeline<Event> {
  private struct Place {
    let at: Int64
    let order: Int
    let event: Event

    func comes(before other: Place) -> Bool { (at, order) < (other.at, other.order) }
  }

  private var heap: [Place] = []
  private var order = 0

  /// Adds something that is to happen at a time, after what is there for that time already.
  mutating func add(_ event: Event, at time: Int64) {
    order += 1
    heap.append(Place(at: time, order: order, event: event))
    var child = heap.count - 1
    while child > 0, heap[child].comes(before: heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out what happens next.
  mutating func next() -> (at: Int64, event: Event)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if heap.isEmpty { return (first.at, first.event) }
    heap[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
      guard let child = children.min(by: { heap[$0].comes(before: heap[$1]) }),
        heap[child].comes(before: heap[parent])
      else { return (first.at, first.event) }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}

import Conduct
import Evidence
import TestSupport
import Testing

@testable import Exchange

@Suite("journals read from their newest act down")
struct TrailTests {
  @Test("the first place of a moment is found, whatever is void between what was done")
  func firstPlace() {
    var random = SeededRandom(for: "the first place of a moment")
    for _ in 0..<2000 {
      var time: Int64 = 0
      let times: [Int64?] = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        time += .random(in: 0...3, using: &random)
        return Int.random(in: 0..<3, using: &random) == 0 ? nil : time
      }
      for moment in 0...time + 1 {
        var asked: [Int] = []
        let found = Places.first(
          from: Instant(milliseconds: moment), among: times.count
        ) { place in
          asked.append(place)
          return times[place].map { Instant(milliseconds: $0) }
        }
        let expected = times.firstIndex { $0.map { $0 >= moment } ?? false } ?? times.count
        #expect(found == expected, "\(times) \(moment)")
        let void = asked.filter { times[$0] == nil }
        #expect(Set(void).count == void.count, "\(times) \(moment)")
        #expect(asked.count - void.count <= 7)
      }
    }
  }

  @Test("a place beyond a journal is its end, and none of its numbers is too large")
  func ends() {
    #expect(Places(count: 3, indexes: nil).end(.max) == 3)
    #expect(Places(count: 3, indexes: nil).end(2) == 3)
    #expect(Places(count: 3, indexes: nil).end(0) == 1)
    #expect(Places(count: 9, indexes: [2, 5]).end(.max) == 2)
    #expect(Places(count: 9, indexes: [2, 5]).end(4) == 1)
    #expect(Places(count: 9, indexes: [2, 5]).end(1) == 0)
    #expect(Places(count: 9, indexes: []).end(1) == 0)
  }

  @Test(
    "acts are found by time, by what they are about and from a place on, as by reading them all")
  func found() throws {
    var random = SeededRandom(for: "acts are found")
    let pair = try Pair.settled()
    var numbers: [String?] = [nil, "CAN", "nothing"]
    for count in 0..<10 {
      pair.clock.advance(milliseconds: .random(in: 0...8 * 3_600_000, using: &random))
      numbers.append(try pair.offer([1], by: count % 3 == 0 ? pair.kor : pair.can))
      if Bool.random(using: &random) { try pair.settle() }
    }
    let node = pair.can.node
    let start = TestParty.noon.milliseconds
    for party in ["CAN", "KOR"] {
      let (records, held) = try node.store.read { store in
        let head = try store.head(of: party)
        let records = try (0..<(head?.checkpoint.size ?? 0)).compactMap {
          try store.entry(of: party, at: $0)
        }
        return (records, head?.cosignedSize ?? 0)
      }
      #expect(!records.isEmpty)
      for _ in 0..<300 {
        func moment() -> Instant? {
          Bool.random(using: &random)
            ? Instant(milliseconds: start + .random(in: -1...90 * 3_600_000, using: &random)) : nil
        }
        let query = Node.ActQuery(
          party: party, subject: numbers.randomElement(using: &random) ?? nil, from: moment(),
          until: moment(),
          first: Bool.random(using: &random)
            ? .random(in: 0...UInt64(records.count), using: &random) : nil,
          limit: .random(in: 1...20, using: &random))
        let expected = records.indices.reversed().filter { index in
          let record = records[index]
          return query.subject.map { record.subject == $0 } ?? true
            && query.from.map { record.time >= $0 } ?? true
            && query.until.map { record.time < $0 } ?? true
            && query.first.map { UInt64(index) <= $0 } ?? true
        }.prefix(query.limit)
        let found = try node.acts(query)
        #expect(found.map { Int($0.index) } == Array(expected), "\(query)")
        for kept in found {
          #expect(kept.act?.subject == records[Int(kept.index)].subject)
          #expect(kept.isDone && kept.isHeld == (kept.index < held))
        }
      }
    }
  }
}

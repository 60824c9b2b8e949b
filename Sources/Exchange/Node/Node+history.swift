package import Conduct
package import Evidence
import Treaty

extension Node {
  /// The latest day that has begun at a party.
  package var latestDay: CivilDate? {
    let now = clock()
    return agreement.parties.map { now.date(offsetMinutes: $0.utcOffsetMinutes) }.max()
  }

  /// All mechanisms, commitments and actions as they stood at the ends of some days.
  ///
  /// An act counts on its day in its own party's calendar. What nobody had spoken of is not there.
  package func matters(endOf days: [CivilDate]) throws -> [[Matter]] {
    let agreement = agreement
    let offsets = agreement.parties.map { ($0.code, $0.utcOffsetMinutes) }
    var found = days.map { _ in [Matter]() }
    try store.read { store in
      for kind in [MatterKind.mechanism, .commitment, .action] {
        let query = RowQuery(scope: party, register: kind.rawValue, limit: 100_000)
        for id in try store.subjects(query) {
          let acts = try offsets.flatMap { code, offset in
            try self.acts(about: id, of: code, in: store).map { act in
              (day: act.time.date(offsetMinutes: offset), act: act)
            }
          }
          for (place, day) in days.enumerated() {
            let matter = Matter(kind, id, saying: acts.filter { $0.day <= day }.map(\.act))
            if !matter.sides.isEmpty { found[place].append(matter) }
          }
        }
      }
    }
    return found
  }

  /// A party's acts about a subject that were done, in their order.
  private func acts(
    about subject: String, of party: String, in store: any StoreReading
  ) throws -> [Act] {
    try store.indexes(of: party, subject: subject).compactMap { index in
      guard let record = try store.entry(of: party, at: index) else {
        throw NodeError.storeBroken
      }
      return record.isDone ? try read.act(Entry(parsing: record.entry).act) : nil
    }
  }
}

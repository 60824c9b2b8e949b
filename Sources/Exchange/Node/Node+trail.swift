package import Conduct
package import Evidence

// Long journals, read from their newest act down: by what acts are about, and by their time.

extension Node {
  /// An entry of a journal, and how far it has come.
  package struct KeptAct: Sendable {
    package let party: String
    package let index: UInt64
    /// Nil where the entry can't be read as an act.
    package let act: Act?
    /// Whether the agreement let it be done; otherwise it is void.
    package let isDone: Bool
    /// Whether both parties hold it.
    package let isHeld: Bool
  }

  /// Which acts of a party's journal to read, newest first.
  package struct ActQuery: Hashable, Sendable {
    package var party: String
    package var subject: String?
    package var from: Instant?
    /// The moment before which it was said.
    package var until: Instant?
    /// The first act to read; nothing that is newer is read.
    package var first: UInt64?
    package var limit: Int

    package init(
      party: String, subject: String? = nil, from: Instant? = nil, until: Instant? = nil,
      first: UInt64? = nil, limit: Int
    ) {
      self.party = party
      self.subject = subject
      self.from = from
      self.until = until
      self.first = first
      self.limit = limit
    }
  }

  /// The acts that match, newest first.
  ///
  /// What is void may state any time, and what can't be read states none: it counts with the day of what
  /// was done before it.
  package func acts(_ query: ActQuery) throws -> [KeptAct] {
    try store.read { store in
      let head = try store.head(of: query.party)
      let places = Places(
        count: Int(head?.checkpoint.size ?? 0),
        indexes: try query.subject.map { try store.indexes(of: query.party, subject: $0) })
      func record(_ place: Int) throws -> JournalRecord {
        guard let record = try store.entry(of: query.party, at: places.index(place)) else {
          throw NodeError.storeBroken
        }
        return record
      }
      func first(_ time: Instant) throws -> Int {
        try Places.first(from: time, among: places.count) { place in
          let record = try record(place)
          return record.isDone ? record.time : nil
        }
      }
      let begin = try query.from.map(first) ?? 0
      let end = min(
        try query.until.map(first) ?? places.count, query.first.map(places.end) ?? places.count)
      guard begin < end else { return [] }
      return try (max(begin, end - query.limit)..<end).reversed().map { place in
        let record = try record(place)
        return KeptAct(
          party: query.party, index: places.index(place),
          act: try? read.act(Entry(parsing: record.entry).act), isDone: record.isDone,
          isHeld: places.index(place) < head?.cosignedSize ?? 0)
      }
    }
  }
}

/// The places of a journal at which to look: all, or those of the acts about one subject.
struct Places {
  let count: Int
  private let indexes: [UInt64]?

  init(count: Int, indexes: [UInt64]?) {
    self.count = indexes?.count ?? count
    self.indexes = indexes
  }

  func index(_ place: Int) -> UInt64 { indexes?[place] ?? UInt64(place) }

  /// The place after the last one whose index is not above this one.
  func end(_ index: UInt64) -> Int {
    guard let indexes else { return index < UInt64(count) ? Int(index) + 1 : count }
    return indexes.firstIndex { $0 > index } ?? count
  }

  /// The first place at which something was done at a time or later; `time` is nil where nothing was done.
  ///
  /// The times of what was done never decrease. Each place without one is looked at once at most.
  static func first(
    from moment: Instant, among count: Int, _ time: (Int) throws -> Instant?
  ) rethrows -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      var place = middle
      var found = try time(place)
      while found == nil, place > low {
        place -= 1
        found = try time(place)
      }
      if let found, found >= moment { high = place } else { low = middle + 1 }
    }
    return low
  }
}

package import Conduct
import Evidence

extension Node {
  /// Transmittals that were found, and how a list goes on.
  package struct Found: Sendable {
    package let transmittals: [Transmittal]
    package let next: ListQuery.Place?
    /// Whether as many were looked at as may be for one page.
    package let isCut: Bool
  }

  /// The most rows that one page of a list looks at; SPEC transmittal-list 4.
  package static let listWindow = 10_000

  /// A page of the list of transmittals, after a place.
  package func list(
    _ filter: ListQuery.Filter, readable: ListQuery.Readable, after: ListQuery.Place?, limit: Int
  ) throws -> Found {
    try store.read { store in
      let page = try store.list(
        ListQuery(
          scope: party, register: Registers.transmittals, filter: filter, readable: readable,
          after: after, limit: limit, window: Self.listWindow))
      return Found(
        transmittals: try page.rows.map { try read.transmittal($0.state, in: store) },
        next: page.next, isCut: page.isCut)
    }
  }

  // MARK: Acts

  /// How many acts of each party are here.
  package func sizes() throws -> [String: UInt64] {
    try store.read { store in
      var sizes: [String: UInt64] = [:]
      for code in [party, partner] {
        sizes[code] = try store.head(of: code)?.checkpoint.size ?? 0
      }
      return sizes
    }
  }

  /// An act that was done, with its place.
  package struct PlacedAct: Sendable {
    package let index: UInt64
    package let act: Act
  }

  /// The most entries of a journal that are looked at for what is new.
  private static let newsWindow: UInt64 = 200

  /// The latest acts about transmittals that were not here yet when the journals had these sizes, without
  /// those of a post; newest first, and whether there are more.
  package func news(
    since sizes: [String: UInt64], without post: String?, limit: Int
  ) throws -> (acts: [PlacedAct], hasMore: Bool) {
    try store.read { store in
      var found: [PlacedAct] = []
      var hasMore = false
      for code in [party, partner] {
        let size = try store.head(of: code)?.checkpoint.size ?? 0
        let known = min(sizes[code] ?? 0, size)
        let first = max(known, size - min(size, Self.newsWindow))
        hasMore = hasMore || first > known
        // In one journal a later act has no earlier time, so of each its last ones are enough.
        let enough = found.count + limit + 1
        for index in (first..<size).reversed() where found.count < enough {
          guard let record = try store.entry(of: code, at: index) else {
            throw NodeError.storeBroken
          }
          guard record.isDone, Self.isAboutTransmittal(record.kind) else { continue }
          let act = try read.act(Entry(parsing: record.entry).act)
          if act.post != post { found.append(PlacedAct(index: index, act: act)) }
        }
      }
      found.sort { ($1.act.time, $1.act.party, $1.index) < ($0.act.time, $0.act.party, $0.index) }
      return (Array(found.prefix(limit)), hasMore || found.count > limit)
    }
  }

  /// Whether the subject of such an act is a transmittal's number.
  private static func isAboutTransmittal(_ kind: String) -> Bool {
    kind.hasPrefix("transmittal.") || kind.hasPrefix("item.") && kind != "item.derived"
  }
}

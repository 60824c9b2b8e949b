import Conduct
package import Evidence

extension Node {
  /// Lets go of packages that began to come and have not grown since a moment; returns how many.
  ///
  /// They stay wanted, so the partner may bring them again, from the first piece. A partner that
  /// begins and never ends fills our shelf up to its quota, and not for ever.
  @discardableResult
  package func letGo(ofUnfinishedSince limit: Instant) throws -> Int {
    var count = 0
    var query = RowQuery(
      scope: party, register: Registers.transmittals,
      statuses: [Transmittal.Status.wanted.rawValue], author: partner, limit: 256)
    while true {
      let rows = try store.read { try $0.rows(query) }
      for package in rows.compactMap(\.package) where try letGo(package, limit) { count += 1 }
      guard let last = rows.last, rows.count == query.limit else { return count }
      query.after = RowQuery.Place(last)
    }
  }

  private func letGo(_ package: Digest, _ limit: Instant) throws -> Bool {
    guard let growth = try shelf.lastGrowth(of: package), growth < limit else { return false }
    var isGone = true
    try shelf.remove(package) {
      // It may have grown, or become whole, while we were looking.
      let growth = try shelf.lastGrowth(of: package)
      isGone = growth.map { $0 < limit } ?? false
      return !isGone
    }
    return isGone
  }
}

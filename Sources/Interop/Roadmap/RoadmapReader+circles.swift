import Conduct

/// Records that come back to themselves.
extension RoadmapReader {
  mutating func checkCircles() {
    let limit = String(NamingCircles.mostSteps)
    for id in NamingCircles.endless(parents.mapValues(\.id)) {
      guard let field = parents[id]?.field else { continue }
      fields.refuse(.reportsInCircle, field, ["found": id, "limit": limit])
    }
    for id in NamingCircles.closed(heirs.mapValues(\.ids)) {
      guard let field = heirs[id]?.field else { continue }
      fields.refuse(.intoCircle, field, ["found": id])
    }
  }
}

import Conduct
import Exchange

/// What waits at the registry and what is owed, each bounded; the desk and the navigation count it alike.
struct Work {
  /// What has arrived and was not accepted or refused.
  let waiting: [Transmittal]
  /// What the own party owes beside the receipts of those.
  let owed: [Node.OwedDuty]
  let theirs: [Node.OwedDuty]

  /// Whether it waits for this person; others are shown it, and can do nothing about it.
  let isMine: Bool

  /// The most of each.
  static let most = 50
  /// The most duties of both parties that are looked at.
  private static let mostLookedAt = 2000
  /// Whether there are more duties than were looked at.
  private let isCut: Bool

  init(_ visit: Visit) throws {
    let node = visit.node
    isMine = visit.acceptsItems
    waiting = try node.transmittals(
      statuses: [.arrived], author: node.partner, limit: Self.most)
    var all = try node.owed(limit: 4 * Self.most)
    // The partner's own duties, however many are overdue, hide none of ours.
    if all.count == 4 * Self.most, all.count(where: { $0.party == node.party }) < Self.most {
      all = try node.owed(limit: Self.mostLookedAt)
    }
    isCut = all.count >= Self.mostLookedAt
    // What waits to be accepted is told once.
    let shown = Set(waiting.map(\.number))
    owed = Array(
      all.lazy.filter { $0.party == node.party }
        .filter { $0.kind != .receipt || !shown.contains($0.subject) }
        .prefix(Self.most))
    theirs = Array(all.lazy.filter { $0.party == node.partner }.prefix(Self.most))
  }

  var count: Int { waiting.count + owed.count }
  /// Whether there may be more than is counted.
  var isMore: Bool { waiting.count == Self.most || owed.count == Self.most || isCut }

  /// How much waits on a page of the navigation; nothing on those that ask this person for no work.
  func count(on way: Way) -> String? {
    guard isMine else { return nil }
    let (count, isMore) =
      switch way {
      case .desk: (count, self.isMore)
      case .receive: (waiting.count, waiting.count == Self.most)
      default: (0, false)
      }
    return count == 0 ? nil : "\(count)\(isMore ? "+" : "")"
  }
}

import Conduct
import Exchange
import Treaty

/// How many duties that are still owed each kind of clause has created.
struct OpenDuties: Hashable {
  /// By kind of clause, as far as they were counted.
  let counts: [ClauseKind: Int]
  /// Whether there are more than were counted.
  let areMore: Bool

  /// The most that a page counts: with the earliest deadlines.
  static let most = 200

  init(_ kinds: [Consequence]) {
    counts = Dictionary(
      kinds.prefix(Self.most).map { ($0.clause, 1) }, uniquingKeysWith: { $0 + $1 })
    areMore = kinds.count > Self.most
  }

  init(at node: Node) throws {
    self.init(try node.owed(limit: Self.most + 1).map(\.kind))
  }
}

package import Evidence

/// How often somebody failed to sign in of late, and until when they wait; SPEC sign-in 3.
package struct Tries: Hashable, Sendable {
  private let failed: Int
  private let last: Instant

  static let free = 5
  static let longestWait = 15 * 60
  static let forgotten: Int64 = 3_600_000

  private init(failed: Int, last: Instant) {
    self.failed = failed
    self.last = last
  }

  /// One more failure.
  static func failing(_ before: Tries?, at time: Instant) -> Tries {
    let failed = before.map { $0.isForgotten(at: time) ? 0 : $0.failed } ?? 0
    return Tries(failed: failed + 1, last: time)
  }

  func isForgotten(at time: Instant) -> Bool {
    time < last || time.milliseconds - last.milliseconds > Self.forgotten
  }

  /// How many seconds are still to pass before another try is looked at.
  func wait(at time: Instant) -> Int {
    guard failed >= Self.free, !isForgotten(at: time) else { return 0 }
    let wait = min(Self.longestWait, 1 << min(failed - Self.free, 20))
    let passed = Int((time.milliseconds - last.milliseconds) / 1000)
    return max(0, wait - passed)
  }

  package var json: JSON {
    .object(["failed": .integer(Int64(failed)), "last": .string(last.description)])
  }

  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 1024))
    failed = try reader.count("failed")
    last = try reader.instant("last")
    try reader.finish()
  }
}

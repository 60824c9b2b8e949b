package import Evidence

/// How things stand between this node and its partner's.
package struct LinkState: Hashable, Sendable {
  /// The latest failure to reach the partner or to satisfy it: a code, and perhaps the partner's
  /// words after ` · `; nil once all went well.
  package var problem: String?
  /// When the node began to run.
  package var since: Instant
  /// When the partner's node last answered us, or sent us what we could take; nil if not yet.
  package var lastContact: Instant?
  /// How far the partner's clock is from ours, as it was last seen.
  package var clock: ClockDifference?
  /// The pieces that were brought of each package under way to the partner, by transmittal.
  package var brought: [String: Int]

  /// Whether the partner's node answered or spoke, and nothing has failed since.
  package var isUp: Bool { problem == nil && lastContact != nil }

  package init(
    since: Instant, problem: String? = nil, lastContact: Instant? = nil,
    clock: ClockDifference? = nil, brought: [String: Int] = [:]
  ) {
    self.since = since
    self.problem = problem
    self.lastContact = lastContact
    self.clock = clock
    self.brought = brought
  }
}

/// How far another clock is ahead of ours, as far as one answer can tell.
package struct ClockDifference: Hashable, Sendable {
  /// Negative when the other clock is behind.
  package let ahead: Int64
  /// The truth lies at most so far to either side.
  package let uncertainty: Int64

  package init(ahead: Int64, uncertainty: Int64) {
    self.ahead = ahead
    self.uncertainty = uncertainty
  }

  /// Compares the whole second that an answer states with our time before the question and after
  /// the answer.
  ///
  /// A server may renew that second only once a second, so it may be almost two seconds old.
  init(stated: Instant, before: Instant, after: Instant) {
    let middle = (before.milliseconds + after.milliseconds) / 2
    ahead = stated.milliseconds + 1000 - middle
    uncertainty = 1000 + (after.milliseconds - before.milliseconds + 1) / 2
  }
}

/// The form in which HTTP states a moment: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func instant(_ text: String) -> Instant? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return Instant("\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }
}

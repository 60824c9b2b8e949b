import Evidence
import Foundation

/// The clock of this machine.
enum SystemClock {
  static let now: @Sendable () -> Instant = {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
}

import Glibc

/// The only place where tests sleep: here time itself is what is tested, or is not ours to set.
///
/// The kernel's TCP, another process and its timers run by the machine's clock, and nothing tells us
/// that something has happened in them.
enum RealTime {
  /// Lets a part of a plan's time go by: for so long a trouble lasts, or so late a blow falls.
  static func pass(_ duration: Duration) {
    usleep(UInt32(duration / .microseconds(1)))
  }

  /// Asks each millisecond until it holds; says whether it did in the time.
  static func waited(_ most: Duration, for holds: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + most
    while ContinuousClock.now < end {
      if try holds() { return true }
      pass(.milliseconds(1))
    }
    return false
  }
}

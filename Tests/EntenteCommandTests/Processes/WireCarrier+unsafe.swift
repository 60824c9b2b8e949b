import Glibc
import Synchronization
import TestSupport

/// Carries packets from one end of a wire to the other, as the weather is.
struct WireCarrier {
  private struct Packet {
    let due: Int
    let end: Int
    let bytes: [UInt8]
  }

  private let ends: [Int32]
  private let bell: Int32
  private let state: Wire.State
  private var random: SeededRandom
  private let begin = ContinuousClock.now
  /// What is on its way, the next to come out first.
  private var queue: [Packet] = []
  /// Until when the rate keeps each direction busy, in microseconds.
  private var busy = [0, 0]
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  /// The longest that a packet waits for its turn, in microseconds.
  private static let patience = 500_000

  init(ends: [Int32], bell: Int32, state: Wire.State, random: SeededRandom) {
    self.ends = ends
    self.bell = bell
    self.state = state
    self.random = random
  }

  /// Carries until the bell is closed, then closes both ends.
  mutating func carry() {
    defer { for descriptor in ends + [bell] { close(descriptor) } }
    while true {
      let wait = queue.first.map { max(0, $0.due - now + 999) / 1_000 } ?? -1
      var watched = (ends + [bell]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      _ = unsafe poll(&watched, nfds_t(watched.count), Int32(wait))
      guard watched[2].revents == 0 else { return }
      for end in 0..<2 where watched[end].revents != 0 {
        guard takeAll(from: end) else { return }
      }
      let time = now
      while let packet = queue.first, packet.due <= time {
        queue.removeFirst()
        _ = unsafe packet.bytes.withUnsafeBytes { bytes in
          unsafe write(ends[packet.end], bytes.baseAddress, bytes.count)
        }
      }
    }
  }

  /// Microseconds since the carrier began.
  private var now: Int {
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
  }

  /// Takes what an end has; false when the end is gone.
  private mutating func takeAll(from end: Int) -> Bool {
    let descriptor = ends[end]
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(descriptor, bytes.baseAddress, bytes.count)
      }
      guard count > 0 else { return count < 0 && errno == EAGAIN }
      take(Array(buffer[..<count]), from: end)
    }
  }

  private mutating func take(_ bytes: [UInt8], from end: Int) {
    let weather = state.weather.withLock { $0 }
    var counts = Wire.State.Counts()
    defer {
      state.counts.withLock { all in
        all.carried += 1
        all.lost += counts.lost
        all.doubled += counts.doubled
        all.changed += counts.changed
        all.cut += counts.cut
      }
    }
    guard !weather.isCut[end] else { return counts.cut = 1 }
    guard !falls(weather.lost) else { return counts.lost = 1 }
    var bytes = bytes
    if falls(weather.changed) {
      counts.changed = 1
      change(&bytes)
    }
    let start = max(now, busy[end])
    guard start - now <= Self.patience else { return counts.lost = 1 }
    busy[end] = start + bytes.count * 1_000_000 / weather.rate
    counts.doubled = falls(weather.doubled) ? 1 : 0
    for _ in 0...counts.doubled {
      let delay = Int.random(in: weather.delay, using: &random) * 1_000
      let packet = Packet(due: busy[end] + delay, end: 1 - end, bytes: bytes)
      let place = queue.lastIndex { $0.due <= packet.due }.map { $0 + 1 } ?? 0
      queue.insert(packet, at: place)
    }
  }

  private mutating func falls(_ perMille: Int) -> Bool {
    perMille > 0 && Int.random(in: 0..<1_000, using: &random) < perMille
  }

  /// Changes a byte anywhere, which a checksum shows, or exchanges two words of a TCP payload, which
  /// none shows: their sum stays the same.
  private mutating func change(_ bytes: inout [UInt8]) {
    let payload = Self.payload(of: bytes)
    let words = payload.count / 2
    guard words >= 2, Bool.random(using: &random) else {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(
        in: 1...255, using: &random)
      return
    }
    let places = (0..<2).map { _ in
      payload.lowerBound + 2 * Int.random(in: 0..<words, using: &random)
    }
    for offset in 0..<2 { bytes.swapAt(places[0] + offset, places[1] + offset) }
  }

  /// Where the payload of a TCP packet over IPv4 stands; empty in any other packet.
  private static func payload(of bytes: [UInt8]) -> Range<Int> {
    guard bytes.count >= 40, bytes[0] >> 4 == 4, bytes[9] == 6 else { return 0..<0 }
    let tcp = Int(bytes[0] & 15) * 4
    guard tcp + 20 <= bytes.count else { return 0..<0 }
    let start = tcp + Int(bytes[tcp + 12] >> 4) * 4
    return start < bytes.count ? start..<bytes.count : 0..<0
  }
}

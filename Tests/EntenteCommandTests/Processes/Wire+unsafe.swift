import Foundation
import Glibc
import Synchronization
import TestSupport

/// A wire between two networks, which does to packets what bad wires do.
///
/// Its two ends are TUN devices, so it needs no help of the kernel to lose, delay or change anything.
final class Wire: Sendable {
  /// There is no such device to be had.
  struct NoDevice: Error, CustomStringConvertible {
    let description: String
  }

  /// The weather on a wire, and how many packets came and what became of some.
  final class State: Sendable {
    struct Counts: Sendable {
      var carried = 0
      var lost = 0
      var doubled = 0
      var changed = 0
      var cut = 0
    }

    let weather = Mutex(Weather.clear)
    let counts = Mutex(Counts())
  }

  /// The names of the devices at end 0 and end 1.
  let names: [String]
  private let state = State()
  private let bell: Int32

  /// Makes both devices in this network, and begins to carry.
  init(_ random: SeededRandom) throws {
    let first = try Self.device()
    let second = try Self.device()
    var bells: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &bells) == 0 else {
      throw NoDevice(description: "no socket")
    }
    names = [first.name, second.name]
    bell = bells[1]
    let ends = [first.end, second.end]
    let rung = bells[0]
    Thread { [state] in
      var carrier = WireCarrier(ends: ends, bell: rung, state: state, random: random)
      carrier.carry()
    }.start()
  }

  deinit { close(bell) }

  var counts: State.Counts { state.counts.withLock { $0 } }

  func set(_ weather: Weather) { state.weather.withLock { $0 = weather } }

  private static func device() throws -> (end: Int32, name: String) {
    let end = unsafe open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard end >= 0 else { throw NoDevice(description: "/dev/net/tun: system error \(errno)") }
    // The kernel's `struct ifreq`: sixteen bytes of name, then flags (IFF_TUN and IFF_NO_PI).
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<9, with: Array("entente%d".utf8))
    request[16] = 0x01
    request[17] = 0x10
    let setInterface: UInt = 0x4004_54CA
    let result = unsafe request.withUnsafeMutableBytes { bytes in
      unsafe bytes.baseAddress.map { unsafe ioctl(end, setInterface, $0) } ?? -1
    }
    guard result == 0 else {
      let reason = errno
      close(end)
      throw NoDevice(description: "a TUN device: system error \(reason)")
    }
    return (end, String(decoding: request.prefix(16).prefix { $0 != 0 }, as: UTF8.self))
  }
}

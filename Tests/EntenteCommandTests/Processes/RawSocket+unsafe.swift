import Glibc

/// A bare TCP connection from any address of this machine.
final class RawSocket {
  struct Failed: Error {
    let number: Int32
  }

  private let descriptor: Int32

  /// Connects to a port of this machine, from 127.0.0.0/8; `source` is that address's last 24 bits.
  init(port: Int, from source: UInt32) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failed(number: errno) }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // The port is chosen when the connection is made: each address has all of them.
    _ = unsafe setsockopt(descriptor, Int32(IPPROTO_IP), IP_BIND_ADDRESS_NO_PORT, &yes, size)
    try unsafe Self.with(0x7F00_0000 | source, 0) { unsafe bind(descriptor, $0, $1) }
    try unsafe Self.with(0x7F00_0001, port) { unsafe connect(descriptor, $0, $1) }
  }

  deinit { _ = close(descriptor) }

  /// Writes some bytes; whether the other side still takes them doesn't matter.
  func write(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Returns when the other side has closed the connection; what came before is dropped.
  func waitForEnd() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { space in
        unsafe recv(descriptor, space.baseAddress, space.count, 0)
      }
      if count == 0 || (count < 0 && errno != EINTR) { return }
    }
  }

  private static func with(
    _ host: UInt32, _ port: Int, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = host.bigEndian
    address.sin_port = in_port_t(port).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe call($0, length) }
    }
    guard result == 0 else { throw Failed(number: errno) }
  }
}

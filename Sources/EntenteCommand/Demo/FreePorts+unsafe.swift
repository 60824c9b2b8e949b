import Glibc

/// Ports on loopback that nobody listens on at the moment.
package enum FreePorts {
  /// There is no socket or no free port to be had.
  package struct NoneFree: Error {}

  /// Below the ports that the system gives to clients: a node that is started again finds its own
  /// still free, whoever has connected meanwhile.
  private static let range: Range<UInt16> = 10_240..<32_768
  private static let tries = 1_000

  /// As many different ports as asked for; fails with `NoneFree`.
  package static func some(_ count: Int) throws -> [Int] {
    // These stay open until all are known, so that no port is given twice.
    var sockets: [Int32] = []
    defer { sockets.forEach { _ = close($0) } }
    var ports: [Int] = []
    for _ in 0..<tries where ports.count < count {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      sockets.append(descriptor)
      let port = UInt16.random(in: range)
      if isBound(descriptor, to: port) { ports.append(Int(port)) }
    }
    guard ports.count == count else { throw NoneFree() }
    return ports
  }

  private static func isBound(_ descriptor: Int32, to port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

import Glibc

/// Ports on loopback that nobody listens on at the moment.
package enum FreePorts {
  /// There is no socket or no free port to be had.
  package struct NoneFree: Error {}

  /// As many different ports as asked for; fails with `NoneFree`.
  package static func some(_ count: Int) throws -> [Int] {
    // A process that asks for port 0 twice at once is given two ports; these stay open until all
    // are known.
    var sockets: [Int32] = []
    defer { sockets.forEach { _ = close($0) } }
    return try (0..<count).map { _ in
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      sockets.append(descriptor)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
          unsafe bind(descriptor, generic, length) == 0
            && getsockname(descriptor, generic, &length) == 0
        }
      }
      guard isBound else { throw NoneFree() }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }
}

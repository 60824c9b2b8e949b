import Glibc

/// A blocking TCP socket on loopback: the cheapest way to speak to a process on this machine.
///
/// What loads a node must itself cost little, since both share the cores.
final class LoopbackSocket: Sendable {
  /// The system refused a socket, or nobody listens there.
  struct Unusable: Error {}

  private let descriptor: Int32

  private init(_ descriptor: Int32) throws {
    guard descriptor >= 0 else { throw Unusable() }
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// Connects to a port.
  convenience init(to port: Int) throws {
    try self.init(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    let isConnected = unsafe Self.withAddress(port) { address, length in
      unsafe connect(descriptor, address, length) == 0
    }
    guard isConnected else { throw Unusable() }
    sendAtOnce()
  }

  /// Listens on a port.
  convenience init(listeningOn port: Int) throws {
    try self.init(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var yes: Int32 = 1
    _ = unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let isListening = unsafe Self.withAddress(port) { address, length in
      unsafe bind(descriptor, address, length) == 0
    }
    guard isListening, listen(descriptor, 16) == 0 else { throw Unusable() }
  }

  /// The next connection, or nil once the socket was ended.
  func accepted() -> LoopbackSocket? {
    let connection = try? LoopbackSocket(accept(descriptor, nil, nil))
    connection?.sendAtOnce()
    return connection
  }

  /// Writes all bytes; false if the other side is gone.
  func write(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { break }
        let count = unsafe send(
          descriptor, base + done, buffer.count - done, Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// Waits for bytes and reads at most as many as fit; 0 at the end and after a failure.
  func read(into buffer: inout [UInt8]) -> Int {
    unsafe buffer.withUnsafeMutableBytes { target in
      while true {
        let count = unsafe recv(descriptor, target.baseAddress, target.count, 0)
        if count < 0, errno == EINTR { continue }
        return max(0, count)
      }
    }
  }

  /// Ends both directions; whoever waits on the socket goes on.
  func end() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Small writes go out without waiting for more.
  private func sendAtOnce() {
    var yes: Int32 = 1
    _ = unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func withAddress<Result>(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe body(generic, length)
      }
    }
  }
}

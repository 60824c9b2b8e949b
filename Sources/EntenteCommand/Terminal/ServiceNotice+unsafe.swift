import Foundation
import Glibc

/// Tells systemd how the service stands, if systemd started it and asks to be told (sd_notify(3)).
enum ServiceNotice: String {
  case ready = "READY=1"
  case stopping = "STOPPING=1"

  /// Sends the notice to the socket that `NOTIFY_SOCKET` names; without one nothing happens.
  func send() {
    guard let path = ProcessInfo.processInfo.environment["NOTIFY_SOCKET"],
      path.hasPrefix("/") || path.hasPrefix("@")
    else { return }
    // A name that begins with `@` is in no folder: its first byte is zero.
    let name = path.hasPrefix("@") ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { _ = close(descriptor) }
    let text = Array(rawValue.utf8)
    // Nobody but systemd is told, and it waits no longer than its own limit: a failure is not ours.
    unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        _ = unsafe sendto(
          descriptor, text, text.count, Int32(MSG_NOSIGNAL), generic, length)
      }
    }
  }
}

/// A way by which browsers come to the pages, and the names by which they may call it.
package enum Entrance: Hashable, Sendable {
  /// Beside the local API: this very machine, at whatever port the end of a tunnel has.
  case loopback
  /// A listener of the pages' own, with TLS: these names at this port.
  case named(Set<String>, port: Int)

  /// The names that lead to this machine only.
  package static let loopbackNames: Set<String> = ["127.0.0.1", "localhost", "::1"]

  package var hasTLS: Bool {
    switch self {
    case .loopback: false
    case .named: true
    }
  }

  /// Whether a browser asked for this very listener: a foreign name that leads here is refused.
  package func isCalled(_ host: String) -> Bool {
    switch self {
    case .loopback:
      let name = host.hasPrefix("[::1]") ? "::1" : String(host.split(separator: ":").first ?? "")
      return Self.loopbackNames.contains(name.lowercased())
    case .named(let names, let port):
      let host = host.lowercased()
      return names.contains { name in
        let written = Self.written(name.lowercased())
        return host == "\(written):\(port)" || port == 443 && host == written
      }
    }
  }

  /// Whether a page of ours under this host has this origin; before a tunnel's end there may be TLS.
  package func isOrigin(_ origin: String, of host: String) -> Bool {
    switch self {
    case .loopback: origin == "http://\(host)" || origin == "https://\(host)"
    case .named: origin == "https://\(host)"
    }
  }

  /// The address of the pages under one of their names.
  package static func address(_ name: String, port: Int) -> String {
    "https://" + written(name) + (port == 443 ? "" : ":\(port)")
  }

  /// A name as addresses have it: one of IPv6 stands in brackets.
  private static func written(_ name: String) -> String {
    name.contains(":") ? "[\(name)]" : name
  }
}

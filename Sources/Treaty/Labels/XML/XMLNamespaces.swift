/// Which prefix means which namespace at the place being read (Namespaces in XML 1.0).
struct XMLNamespaces {
  /// The namespace of the prefix `xml`.
  static let xml = "http://www.w3.org/XML/1998/namespace"
  /// The namespace of declarations themselves, which nothing may be bound to.
  static let xmlns = "http://www.w3.org/2000/xmlns/"
  /// The namespace of schema hints such as `schemaLocation`.
  static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"

  // Keyed by bytes: String equality would take a prefix for one that only looks like it.
  private var bound: [[UInt8]: String] = [[]: "", Array("xml".utf8): Self.xml]

  /// A declaration with the meaning that its prefix had before.
  struct Shadow {
    fileprivate let prefix: [UInt8]
    fileprivate let before: String?
  }

  /// The namespace of a prefix, or nil if it is not declared; the empty prefix is the default.
  func namespace(of prefix: String) -> String? { bound[Array(prefix.utf8)] }

  /// Binds a prefix, or returns nil if Namespaces in XML forbids it.
  mutating func declare(_ prefix: String, as namespace: String) -> Shadow? {
    guard prefix != "xmlns", namespace != Self.xmlns else { return nil }
    guard (prefix == "xml") == (namespace == Self.xml) else { return nil }
    guard prefix.isEmpty || !namespace.isEmpty else { return nil }
    let key = Array(prefix.utf8)
    let shadow = Shadow(prefix: key, before: bound[key])
    bound[key] = namespace
    return shadow
  }

  /// Takes declarations back at the end of their element.
  mutating func restore(_ shadows: [Shadow]) {
    for shadow in shadows { bound[shadow.prefix] = shadow.before }
  }
}

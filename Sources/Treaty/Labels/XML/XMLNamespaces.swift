/// Which prefix means which namespace at the place being read (Namespaces in XML 1.0).
struct XMLNamespaces {
  /// The namespace of the prefix `xml`.
  static let xml = "http://www.w3.org/XML/1998/namespace"
  /// The namespace of declarations themselves, which nothing may be bound to.
  static let xmlns = "http://www.w3.org/2000/xmlns/"
  /// The namespace of schema hints such as `schemaLocation`.
  static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
  /// The namespace of signatures in XML.
  static let signature = "http://www.w3.org/2000/09/xmldsig#"

  /// A prefix and what it means; the newest declaration of a prefix counts.
  private struct Binding {
    let prefix: String
    let namespace: String
  }

  private var bound = [
    Binding(prefix: "", namespace: ""), Binding(prefix: "xml", namespace: Self.xml),
  ]

  /// How many declarations there were before those of an element.
  struct Shadow {
    fileprivate let count: Int
  }

  /// The namespace of a prefix, or nil if it is not declared; the empty prefix is the default.
  ///
  /// By bytes: String equality would take a prefix for one that only looks like it.
  func namespace(of prefix: String) -> String? {
    bound.last { $0.prefix.utf8.elementsEqual(prefix.utf8) }?.namespace
  }

  /// Binds a prefix, or returns nil if Namespaces in XML forbids it.
  mutating func declare(_ prefix: String, as namespace: String) -> Shadow? {
    guard prefix != "xmlns", namespace != Self.xmlns else { return nil }
    guard (prefix == "xml") == (namespace == Self.xml) else { return nil }
    guard prefix.isEmpty || !namespace.isEmpty else { return nil }
    let shadow = Shadow(count: bound.count)
    bound.append(Binding(prefix: prefix, namespace: namespace))
    return shadow
  }

  /// Takes declarations back at the end of their element.
  mutating func restore(_ shadows: [Shadow]) {
    guard let first = shadows.first else { return }
    bound.removeLast(bound.count - first.count)
  }
}

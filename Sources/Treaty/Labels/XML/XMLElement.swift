/// A name as XML means it: the namespace and the local part, never the prefix.
package struct XMLName: Hashable, Sendable {
  /// The namespace, empty for none.
  package let namespace: String
  package let local: String

  package init(namespace: String = "", local: String) {
    self.namespace = namespace
    self.local = local
  }
}

/// An attribute other than a namespace declaration.
package struct XMLAttribute: Hashable, Sendable {
  package let name: XMLName
  package let value: String
  /// The byte at which its name begins.
  package let offset: Int
}

/// An element as the reader found it; comments are gone and references are resolved.
package struct XMLElement: Sendable {
  package let name: XMLName
  package let attributes: [XMLAttribute]
  package internal(set) var children: [XMLNode] = []
  /// The byte of its `<`.
  package let offset: Int

  init(name: XMLName, attributes: [XMLAttribute], offset: Int) {
    self.name = name
    self.attributes = attributes
    self.offset = offset
  }

  /// The value of an attribute in no namespace, or nil without it.
  package func attribute(_ local: String) -> String? {
    attributes.first { $0.name == XMLName(local: local) }?.value
  }

  /// The child elements in their order.
  package var elements: [XMLElement] {
    children.compactMap { if case .element(let child) = $0 { child } else { nil } }
  }

  /// The character data directly inside this element.
  package var text: String {
    children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// Whether the character data directly inside this element is white space only.
  package var isBlank: Bool {
    text.utf8.allSatisfy(XMLCharacters.isSpace)
  }
}

/// What an element holds.
package enum XMLNode: Sendable {
  case element(XMLElement)
  case text(String)
}

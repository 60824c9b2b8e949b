/// Writes one deterministic spelling of XML: two spaces a level, line feeds, one default namespace.
package struct XMLWriter: Sendable {
  /// An attribute in no namespace.
  package struct Attribute: Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A part of a line in which text and elements stand side by side.
  package indirect enum Piece: Sendable {
    case text(String)
    case element(String, [Attribute], [Piece])
  }

  /// What has been written.
  package private(set) var bytes: [UInt8] = []
  private var open: [String] = []

  package init() {}

  /// Writes the XML declaration, which stands before everything else or not at all.
  package mutating func declaration() {
    bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  }

  /// Begins an element that holds elements.
  package mutating func begin(_ name: String, _ attributes: [Attribute] = []) {
    startTag(name, attributes)
    bytes.append(contentsOf: ">\n".utf8)
    open.append(name)
  }

  /// Ends the element that was begun last.
  package mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    bytes.append(contentsOf: "</\(name)>\n".utf8)
  }

  /// Writes an element that holds text.
  package mutating func leaf(_ name: String, _ attributes: [Attribute] = [], text: String) {
    startTag(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    escape(text)
    bytes.append(contentsOf: "</\(name)>\n".utf8)
  }

  /// Writes an element that holds text and elements, on one line: not a blank is added between them.
  package mutating func line(_ name: String, _ attributes: [Attribute] = [], parts: [Piece]) {
    indent()
    write(.element(name, attributes, parts))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes an element that holds nothing.
  package mutating func empty(_ name: String, _ attributes: [Attribute]) {
    startTag(name, attributes)
    bytes.append(contentsOf: "/>\n".utf8)
  }

  /// Writes a comment on a line of its own, if its text may stand in one.
  package mutating func comment(_ text: String) {
    guard text.utf8.firstRange(of: "--".utf8) == nil else { return }
    indent()
    bytes.append(contentsOf: "<!-- \(text) -->\n".utf8)
  }

  private mutating func write(_ piece: Piece) {
    switch piece {
    case .text(let text): escape(text)
    case .element(let name, let attributes, let pieces):
      openTag(name, attributes)
      bytes.append(UInt8(ascii: ">"))
      for piece in pieces { write(piece) }
      bytes.append(contentsOf: "</\(name)>".utf8)
    }
  }

  private mutating func startTag(_ name: String, _ attributes: [Attribute]) {
    indent()
    openTag(name, attributes)
  }

  private mutating func openTag(_ name: String, _ attributes: [Attribute]) {
    bytes.append(contentsOf: "<\(name)".utf8)
    for attribute in attributes {
      bytes.append(contentsOf: " \(attribute.name)=\"".utf8)
      escape(attribute.value)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func indent() {
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A, 0x0D: bytes.append(contentsOf: "&#\(byte);".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

/// Writes one deterministic spelling of XML: two spaces a level, line feeds, one default namespace.
struct XMLWriter {
  /// An attribute in no namespace.
  struct Attribute {
    let name: String
    let value: String
  }

  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var open: [String] = []

  /// Begins an element that holds elements.
  mutating func begin(_ name: String, _ attributes: [Attribute] = []) {
    startTag(name, attributes)
    bytes.append(contentsOf: ">\n".utf8)
    open.append(name)
  }

  /// Ends the element that was begun last.
  mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    bytes.append(contentsOf: "</\(name)>\n".utf8)
  }

  /// Writes an element that holds text.
  mutating func leaf(_ name: String, _ attributes: [Attribute] = [], text: String) {
    startTag(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    escape(text)
    bytes.append(contentsOf: "</\(name)>\n".utf8)
  }

  /// Writes an element that holds nothing.
  mutating func empty(_ name: String, _ attributes: [Attribute]) {
    startTag(name, attributes)
    bytes.append(contentsOf: "/>\n".utf8)
  }

  /// Writes a comment on a line of its own, if its text may stand in one.
  mutating func comment(_ text: String) {
    guard text.utf8.firstRange(of: "--".utf8) == nil else { return }
    indent()
    bytes.append(contentsOf: "<!-- \(text) -->\n".utf8)
  }

  private mutating func startTag(_ name: String, _ attributes: [Attribute]) {
    indent()
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

/// A path of this node to lead to: never another site, and nothing that a browser could read as one.
package struct OwnPath: Hashable, Sendable {
  package let text: String

  package init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.text = text
  }
}

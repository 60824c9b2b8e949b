/// A path of this node, with its query, to lead to: never another site, and nothing that a browser could
/// read as one.
package struct OwnPath: Hashable, Sendable {
  package let text: String

  /// The most bytes of one.
  package static let limit = 4096

  package init?(_ text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= Self.limit,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\\#".utf8.contains($0) })
    else { return nil }
    self.text = text
  }
}

/// An object identifier in dotted form, such as `1.3.26.1.3.1`.
///
/// The project mints its own under `2.25` (a UUID as one number), so an arc may have many digits.
package struct OID: Sendable, Hashable, CustomStringConvertible {
  /// The numbers with dots between.
  package let description: String

  /// Reads the one dotted spelling, or nil for another form or over 128 characters.
  package init?(_ dotted: String) {
    guard dotted.utf8.count <= 128 else { return nil }
    let arcs = dotted.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard arcs.count >= 2, arcs.allSatisfy(Self.isArc) else { return nil }
    let second = String(arcs[1]) ?? ""
    switch String(arcs[0]) {
    case "0", "1": guard let number = Int(second), number < 40 else { return nil }
    case "2": break
    default: return nil
    }
    description = dotted
  }

  /// Reads `urn:oid:1.3.26.1.3.1` in lower case (RFC 3061), or nil for another form.
  package init?(urn: String) {
    guard urn.utf8.starts(with: Self.scheme.utf8) else { return nil }
    self.init(String(urn.dropFirst(Self.scheme.count)))
  }

  /// The identifier as a URI.
  package var urn: String { Self.scheme + description }

  private static let scheme = "urn:oid:"

  private static func isArc(_ digits: Substring.UTF8View) -> Bool {
    guard let first = digits.first else { return false }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return false
    }
    return first != UInt8(ascii: "0") || digits.count == 1
  }
}

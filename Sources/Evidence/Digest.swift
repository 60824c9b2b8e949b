import Crypto
import FoundationEssentials

/// A SHA-256 digest: the identity of agreements, packages, leaves and tree heads.
package struct Digest: Hashable, Comparable, Sendable {
  /// The number of bytes in a digest.
  package static let byteCount = 32

  /// The 32 bytes, most significant first.
  package let bytes: [UInt8]

  /// Makes a digest of exactly 32 bytes, or nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  /// Reads 64 lower-case hexadecimal digits, or nil for anything else.
  package init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads 44 characters of canonical base64, or nil for anything else.
  package init?(base64: String) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes: bytes)
  }

  init(_ digest: SHA256.Digest) {
    self.bytes = Array(digest)
  }

  /// The SHA-256 of `bytes`.
  package static func sha256(_ bytes: [UInt8]) -> Digest {
    Digest(SHA256.hash(data: bytes))
  }

  /// The SHA-256 of the parts, one after another, without copying them together.
  package static func sha256(parts: [UInt8]...) -> Digest {
    var hasher = SHA256()
    for part in parts { hasher.update(data: part) }
    return Digest(hasher.finalize())
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { Hex.encode(bytes) }

  /// 44 characters of standard base64.
  package var base64: String { Base64.encode(bytes) }

  /// The first eight hexadecimal digits, for people to tell things apart; never for comparison.
  package var short: String { String(hex.prefix(8)) }

  package static func < (left: Digest, right: Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

import struct Crypto.HMAC
import struct Crypto.SHA256
package import Evidence

/// What is kept of a secret that somebody types: a digest of a key that scrypt derives from it.
package struct StretchedSecret: Hashable, Sendable {
  private let scrypt: ScryptParameters
  private let digest: Digest

  /// Derives it with a new salt; takes 32 MiB of memory for a moment.
  package init(of secret: [UInt8]) throws(SealingError) {
    scrypt = .random()
    digest = try Self.digest(of: secret, scrypt)
  }

  private init(_ scrypt: ScryptParameters, _ digest: Digest) {
    self.scrypt = scrypt
    self.digest = digest
  }

  /// One that nothing matches; looking at it takes as long as at another.
  package static func unmatched() -> StretchedSecret {
    StretchedSecret(.random(), Digest.sha256(randomBytes(32)))
  }

  /// Whether a secret is this one; a wrong one takes as long as the right one.
  package func matches(_ secret: [UInt8]) -> Bool {
    guard let other = try? Self.digest(of: secret, scrypt) else { return false }
    // Digests of high-entropy keys: where they first differ tells nothing about the secret.
    return other == digest
  }

  private static func digest(
    of secret: [UInt8], _ scrypt: ScryptParameters
  ) throws(SealingError) -> Digest {
    let key = try scrypt.key(from: secret)
    let label = Array("entente/stretched-secret@v1".utf8)
    return Digest.sha256(Array(HMAC<SHA256>.authenticationCode(for: label, using: key)))
  }

  package var json: JSON {
    .object(scrypt.members + [JSONMember(name: "digest", value: .string(digest.hex))])
  }

  /// Reads what `json` wrote.
  package init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "secret")
    scrypt = try ScryptParameters(reading: &reader)
    digest = try reader.digest("digest")
    try reader.finish()
  }
}

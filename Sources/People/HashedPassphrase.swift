package import Evidence
import Foundation
import Sealing

/// A passphrase as it is kept: not itself, but what is derived from it at some cost; SPEC sign-in 2.
package struct HashedPassphrase: Hashable, Sendable {
  private let stretched: StretchedSecret

  private init(_ stretched: StretchedSecret) { self.stretched = stretched }

  /// Derives it anew; takes some time and 32 MiB on purpose.
  package static func make(_ passphrase: String, for id: String) throws -> HashedPassphrase {
    let composed = passphrase.precomposedStringWithCanonicalMapping
    guard composed.count >= 12, composed.utf8.count <= 1024, composed != id else {
      throw PeopleError.badField("passphrase")
    }
    return HashedPassphrase(try StretchedSecret(of: Array(composed.utf8)))
  }

  /// Whether a passphrase is this one; takes as long either way.
  package func matches(_ passphrase: String) -> Bool {
    stretched.matches(Array(passphrase.precomposedStringWithCanonicalMapping.utf8))
  }

  /// One that nothing matches: looking at it takes as long as at another.
  package static let nobodys = HashedPassphrase(StretchedSecret.unmatched())

  package var json: JSON { stretched.json }

  init(reading value: JSON) throws { stretched = try StretchedSecret(reading: value) }
}

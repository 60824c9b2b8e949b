import Evidence
import Sealing

extension ParseTarget {
  /// Private keys on disk.
  static let keyFiles = [keyFile, openedKeyFile]

  /// SPEC key-file 1. Order, white space and escapes may differ, and nothing else; a key in clear is
  /// the one that is written there.
  private static let keyFile = ParseTarget(
    "key-file", most: 20_000,
    samples: {
      try ["clear", "spaced", "scrypt"].map {
        try SampleFile("sealed-package/ok-key-file-\($0)").body
      }
    },
    outcome: { bytes in
      try outcome(of: bytes, KeyFile.init(parsing:), \.code) { file in
        try Violation.unless(
          try JSONMeaning(of: bytes) == JSONMeaning(of: file.bytes),
          "its values say something else than its text")
        guard !file.isProtected else { return }
        let made = try KeyFile(
          kind: file.kind, name: file.name,
          secret: file.insecureSecret(as: file.kind, passphrase: nil), passphrase: nil)
        try Violation.unless(made.bytes == file.bytes, "its secret is another")
      }
    })

  /// SPEC key-file 2. A passphrase opens no file that says anything else.
  private static let openedKeyFile = ParseTarget(
    "key-file-opened", most: 4, memory: MemoryBound(constant: 160 << 20),
    samples: { [try SampleFile("sealed-package/ok-key-file-scrypt").body] },
    outcome: { bytes in
      let vector = try SampleFile("sealed-package/ok-key-file-scrypt")
      let passphrase = Array(try vector.one("passphrase").utf8)
      let secret = try vector.hex("secret")
      return try outcome(
        of: bytes,
        { bytes throws(SealingError) in
          let file = try KeyFile(parsing: bytes)
          guard file.isProtected else { throw .badProtection }
          return try file.insecureSecret(as: file.kind, passphrase: passphrase)
        }, \.code
      ) { found in
        try Violation.unless(found == secret, "it opens to another secret")
        try Violation.unless(
          try JSONMeaning(of: bytes) == JSONMeaning(of: vector.body), "another file opens")
      }
    })
}

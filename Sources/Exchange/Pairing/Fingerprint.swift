package import Evidence
package import Treaty

/// A short form of a digest that two officers read to each other over the telephone.
///
///     let fingerprint = Fingerprint.ofPair(ours, theirs)
///     fingerprint.text(in: .en)  // six words joined by hyphens
///     fingerprint.hex            // four groups of four digits
///
/// For people only: words show 48 bits of the digest and digits 64. Programs compare whole digests.
/// What the reading can and cannot catch is in `docs/spec/fingerprint.md`.
package struct Fingerprint: Hashable, Sendable {
  /// The number of words that are read aloud, one for each of the first bytes of the digest.
  package static let wordCount = 6

  /// The number of leading digest bytes that `hex` shows.
  private static let hexByteCount = 8

  private static let pairDomain = Array("entente/fingerprint@v1\0".utf8)

  private let digest: Digest

  /// The fingerprint of one thing that has this digest, such as a keyset.
  package init(_ digest: Digest) {
    self.digest = digest
  }

  /// The fingerprint of two things together, the same whichever is named first, so that both
  /// officers read the same words.
  package static func ofPair(_ first: Digest, _ second: Digest) -> Fingerprint {
    let low = min(first, second)
    let high = max(first, second)
    return Fingerprint(.sha256(pairDomain + low.bytes + high.bytes))
  }

  /// Six words of one language, in the order in which they are read.
  package func words(in language: Language) -> [String] {
    let list = FingerprintWords.list(in: language)
    return digest.bytes.prefix(Self.wordCount).map { list[Int($0)] }
  }

  /// The six words joined by hyphens.
  package func text(in language: Language) -> String {
    words(in: language).joined(separator: "-")
  }

  /// The first 16 hexadecimal digits in lower case, in four groups with a space between.
  package var hex: String {
    let digits = digest.hex.prefix(Self.hexByteCount * 2)
    return stride(from: 0, to: digits.count, by: 4)
      .map { digits.dropFirst($0).prefix(4) }
      .joined(separator: " ")
  }
}

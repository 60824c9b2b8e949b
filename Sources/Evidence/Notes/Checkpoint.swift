/// A tree head: whose journal, how many acts, which root (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
  package let origin: String
  package let size: UInt64
  package let root: Digest

  package init(origin: String, size: UInt64, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the note's text: exactly three lines; extension lines are refused.
  package init(parsing text: [UInt8]) throws(NoteError) {
    guard let string = String(validating: text, as: UTF8.self) else { throw .notText }
    // One split more than is right: a text of a million lines is refused without being cut up.
    let lines = string.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty,
      let size = UInt64(lines[1]), String(size) == lines[1],
      let root = Digest(base64: String(lines[2]))
    else { throw .badCheckpoint }
    guard size > 0 || root == MerkleHash.empty else { throw .badCheckpoint }
    self.init(origin: String(lines[0]), size: size, root: root)
    guard hasUsableOrigin else { throw .badCheckpoint }
  }

  /// Whether the origin fits one line of a note and the length byte of a cosignature.
  var hasUsableOrigin: Bool {
    (1...255).contains(origin.utf8.count) && !origin.utf8.contains { $0 < 0x20 }
  }

  /// The text that is signed.
  package var text: [UInt8] { Array("\(origin)\n\(size)\n\(root.base64)\n".utf8) }
}

/// A checkpoint that its journal's keys signed, with the exact note; only `verify` makes one.
package struct VerifiedCheckpoint: Hashable, Sendable {
  package let checkpoint: Checkpoint
  package let note: SignedNote

  /// Verifies both signatures before anything is parsed, then the origin.
  package static func verify(
    _ note: SignedNote, by keys: KeyPairVerifier, origin: String
  ) throws(NoteError) -> VerifiedCheckpoint {
    let verified = try keys.verify(note)
    let checkpoint = try Checkpoint(parsing: verified.text)
    // Bytes, because Swift's `==` takes two spellings of one accented letter as the same.
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else { throw .wrongOrigin }
    return VerifiedCheckpoint(checkpoint: checkpoint, note: note)
  }

  private init(checkpoint: Checkpoint, note: SignedNote) {
    self.checkpoint = checkpoint
    self.note = note
  }
}

import Evidence
import Synchronization

/// Signed notes that were read lately: each transaction asks for the same few heads, and their long
/// signatures cost more to read than all else in them.
final class ReadNotes: Sendable {
  private let notes = Mutex<[Digest: SignedNote]>([:])
  private static let limit = 16

  /// The note that stands in these bytes.
  func note(_ bytes: [UInt8]) throws(NoteError) -> SignedNote {
    let digest = Digest.sha256(bytes)
    if let known = notes.withLock({ $0[digest] }) { return known }
    let note = try SignedNote(parsing: bytes)
    notes.withLock { notes in
      if notes.count >= Self.limit { notes = [:] }
      notes[digest] = note
    }
    return note
  }
}

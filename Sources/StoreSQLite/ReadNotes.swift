import Evidence
import Synchronization

/// Signed notes that were read lately: each transaction asks for the same few heads, and their long
/// signatures cost more to read than all else in them.
final class ReadNotes: Sendable {
  private let notes = Mutex<[[UInt8]: SignedNote]>([:])
  private static let limit = 16

  /// The note that stands in these bytes.
  func note(_ bytes: [UInt8]) throws(NoteError) -> SignedNote {
    if let known = notes.withLock({ $0[bytes] }) { return known }
    let note = try SignedNote(parsing: bytes)
    notes.withLock { notes in
      if notes.count >= Self.limit { notes = [:] }
      notes[bytes] = note
    }
    return note
  }
}

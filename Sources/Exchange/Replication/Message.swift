package import Conduct
package import Evidence

/// What one node says to the other: some of its journal, and how much of the other's it holds.
///
/// A message travels sealed to the partner's registry, on every path. SPEC replication 2.
package struct Message: Hashable, Sendable {
  /// The index of the first entry.
  package let start: UInt64
  package let entries: [Entry]
  /// The sender's signed checkpoint of size `start + entries.count`, or nil for an empty journal.
  package let checkpoint: SignedNote?
  /// The receiver's checkpoint that the sender holds, with the sender's cosignature; nil at first.
  package let held: SignedNote?

  private static let domain = Array("entente/message@v1\n".utf8)
  /// The most entries in a message.
  static let entryLimit = 4096
  /// The most bytes of entries that a sender puts into a message.
  static let byteLimit = 6 << 20

  package init(start: UInt64, entries: [Entry], checkpoint: SignedNote?, held: SignedNote?) {
    self.start = start
    self.entries = entries
    self.checkpoint = checkpoint
    self.held = held
  }

  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(raw: Self.domain)
    writer.append(start)
    writer.append(UInt32(entries.count))
    for entry in entries { writer.append(raw: entry.bytes) }
    writer.append(prefixed: checkpoint?.bytes ?? [])
    writer.append(prefixed: held?.bytes ?? [])
    return writer.bytes
  }

  /// Reads a message; signatures are checked by whoever knows the keys.
  package init(parsing bytes: [UInt8]) throws(NodeError) {
    do {
      var reader = ByteReader(bytes)
      guard Array(try reader.read(count: Self.domain.count)) == Self.domain else {
        throw NodeError.messageRefused("message.wrongFormat")
      }
      start = try reader.read(UInt64.self)
      let count = Int(try reader.read(UInt32.self))
      guard count <= Self.entryLimit, start <= UInt64(JSON.largestInteger) else {
        throw NodeError.messageRefused("message.tooLong")
      }
      var entries: [Entry] = []
      for _ in 0..<count { entries.append(try Entry(reading: &reader)) }
      self.entries = entries
      let checkpoint = try reader.readPrefixed(limit: 1 << 17)
      let held = try reader.readPrefixed(limit: 1 << 17)
      try reader.finish()
      self.checkpoint = checkpoint.isEmpty ? nil : try SignedNote(parsing: checkpoint)
      self.held = held.isEmpty ? nil : try SignedNote(parsing: held)
    } catch let error as NodeError {
      throw error
    } catch let error as EntryError {
      throw .messageRefused(error.code)
    } catch let error as NoteError {
      throw .messageRefused(error.code)
    } catch let error as ByteError {
      throw .messageRefused(error.code)
    } catch {
      throw .messageRefused("message.wrongFormat")
    }
  }
}

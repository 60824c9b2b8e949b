package import Conduct
package import Evidence

/// What one node says to the other: some of its journal, and how much of the other's it holds.
///
/// A message travels sealed to the partner's registry, on every path. SPEC replication 2.
package struct Message: Hashable, Sendable {
  /// In a request a number that its process drew when it began; a reply says the request's again.
  package let nonce: [UInt8]
  /// The index of the first entry.
  package let start: UInt64
  package let entries: [Entry]
  /// The sender's signed checkpoint of size `start + entries.count`; nil for an empty journal, and in a
  /// greeting before the sender is reconciled.
  package let checkpoint: SignedNote?
  /// The receiver's checkpoint that the sender holds, with the sender's cosignature; nil at first.
  package let held: SignedNote?
  /// In a reply to a partner that seems to hold less than it did: the sender's checkpoint that the
  /// receiver cosigned; otherwise nil.
  package let covered: SignedNote?

  /// How many bytes a nonce has.
  package static let nonceSize = 16
  private static let domain = Array("entente/message@v1\n".utf8)
  /// The most entries in a message.
  package static let entryLimit = 4096
  /// The most bytes of entries that a sender puts into a message.
  static let byteLimit = 6 << 20

  package init(
    nonce: [UInt8], start: UInt64, entries: [Entry], checkpoint: SignedNote?, held: SignedNote?,
    covered: SignedNote? = nil
  ) {
    precondition(nonce.count == Self.nonceSize)
    self.nonce = nonce
    self.start = start
    self.entries = entries
    self.checkpoint = checkpoint
    self.held = held
    self.covered = covered
  }

  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(raw: Self.domain)
    writer.append(raw: nonce)
    writer.append(start)
    writer.append(UInt32(entries.count))
    for entry in entries { writer.append(raw: entry.bytes) }
    writer.append(prefixed: checkpoint?.bytes ?? [])
    writer.append(prefixed: held?.bytes ?? [])
    writer.append(prefixed: covered?.bytes ?? [])
    return writer.bytes
  }

  /// Reads a message; signatures are checked by whoever knows the keys.
  package init(parsing bytes: [UInt8]) throws(NodeError) {
    do {
      var reader = ByteReader(bytes)
      guard Array(try reader.read(count: Self.domain.count)) == Self.domain else {
        throw NodeError.messageRefused("message.wrongFormat")
      }
      nonce = Array(try reader.read(count: Self.nonceSize))
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
      let covered = try reader.readPrefixed(limit: 1 << 17)
      try reader.finish()
      self.checkpoint = checkpoint.isEmpty ? nil : try SignedNote(parsing: checkpoint)
      self.held = held.isEmpty ? nil : try SignedNote(parsing: held)
      self.covered = covered.isEmpty ? nil : try SignedNote(parsing: covered)
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

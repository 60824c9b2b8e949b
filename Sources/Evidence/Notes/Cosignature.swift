/// The bytes that cosigners sign (c2sp.org/tlog-cosignature).
enum Cosignature {
  static func message(
    kind: NoteKeyKind, name: String, time: UInt64, _ checkpoint: Checkpoint
  ) -> [UInt8] {
    if !kind.isPostQuantum {
      return Array("cosignature/v1\ntime \(time)\n".utf8) + checkpoint.text
    }
    var writer = ByteWriter()
    writer.append(raw: "subtree/v1\n\0".utf8)
    writer.append(short: name)
    writer.append(time)
    writer.append(short: checkpoint.origin)
    writer.append(UInt64(0))
    writer.append(checkpoint.size)
    writer.append(raw: checkpoint.root.bytes)
    return writer.bytes
  }

  /// The latest time in whole seconds, 9999-12-31T23:59:59Z, the last that `Instant` can spell.
  static let latestTime: UInt64 = 253_402_300_799

  /// The times of the lines by which `key` cosigned; one bad line of that key refuses them all.
  static func times(
    of key: NoteVerifier, in lines: [NoteSignature], for checkpoint: Checkpoint
  ) throws(NoteError) -> [UInt64] {
    guard checkpoint.hasUsableOrigin else { throw .badCheckpoint }
    var times: [UInt64] = []
    for line in lines where key.isNamed(by: line) {
      guard line.signature.count == 8 + key.kind.signatureSize else {
        throw .signatureInvalid(key.name)
      }
      let time = line.signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      let message = message(kind: key.kind, name: key.name, time: time, checkpoint)
      guard key.isValid(Array(line.signature.dropFirst(8)), for: message, context: []) else {
        throw .signatureInvalid(key.name)
      }
      guard (1...latestTime).contains(time) else { throw .timestampOutOfRange }
      times.append(time)
    }
    return times
  }
}

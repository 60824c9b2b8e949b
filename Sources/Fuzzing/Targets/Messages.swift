import Conduct
import Evidence
import Exchange

extension ParseTarget {
  /// What nodes say to each other.
  static let messages = [message]

  /// SPEC replication 2. One message has one spelling.
  private static let message = ParseTarget(
    "message", most: 30_000,
    samples: {
      let entry = Entry(
        salt: Array(repeating: 7, count: 32), act: Array("{}".utf8), attestations: [])
      let note = SignedNote(
        text: try Signed.checkpoint.get().note.text,
        signatures: Array(try Signed.checkpoint.get().note.signatures.prefix(1)))
      let nonce = Array(repeating: UInt8(9), count: Message.nonceSize)
      return [
        Message(nonce: nonce, start: 0, entries: [], checkpoint: nil, held: nil),
        Message(nonce: nonce, start: 3, entries: [entry, entry], checkpoint: note, held: note),
        Message(
          nonce: nonce, start: 5, entries: [], checkpoint: note, held: nil, covered: note),
      ].map(\.bytes)
    },
    outcome: { bytes in
      try outcome(of: bytes, Message.init(parsing:), \.code) { message in
        try Violation.unless(message.bytes == bytes, "it is written otherwise")
      }
    })
}

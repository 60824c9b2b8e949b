import Conduct
import Evidence

extension ParseTarget {
  /// What stands in a journal.
  static let acts = [act, keyset, entry]

  /// SPEC act 1 and 2.
  private static let act = ParseTarget(
    "act", most: 20_000,
    samples: {
      try [
        "ok-wanted", "ok-opened", "ok-accepted", "ok-refused", "ok-spaces-and-order", "ok-offered",
      ].map { try SampleFile("act/\($0)").body }
    },
    outcome: readAct)

  /// SPEC keyset 1. A keyset is an act that is longer than most.
  private static let keyset = ParseTarget(
    "keyset", most: 10_000, samples: { [try SampleFile("act/ok-keyset").body] }, outcome: readAct)

  /// Nothing that an act says goes unread: it is made again from its values alone, and the text says
  /// nothing else. Order, white space, escapes and the spelling of moments may differ.
  @Sendable private static func readAct(_ bytes: [UInt8]) throws -> Outcome {
    try outcome(of: bytes, Act.init(parsing:), \.code) { act in
      try Violation.unless(act.bytes == bytes, "other bytes are kept")
      let made = try Act(
        agreement: act.agreement, party: act.party, post: act.post, time: act.time, seen: act.seen,
        subject: act.subject, body: act.body, attachments: act.attachments)
      let moments: Set = ["time", "from", "until"]
      try Violation.unless(
        try JSONMeaning(of: bytes, moments: moments)
          == JSONMeaning(of: made.bytes, moments: moments),
        "its values say something else than its text")
    }
  }

  /// SPEC act 3. One entry has one spelling, and every byte of it is committed to.
  private static let entry = ParseTarget(
    "entry", most: 20_000,
    samples: {
      let act = try SampleFile("act/ok-accepted").body
      let lines = try Signed.note.get().note.signatures
      return [
        Entry(salt: Array(repeating: 7, count: 32), act: [], attestations: []).bytes,
        Entry(salt: Array(repeating: 7, count: 32), act: act, attestations: lines).bytes,
      ]
    },
    outcome: { bytes in
      try outcome(of: bytes, Entry.init(parsing:), \.code) { entry in
        try Violation.unless(entry.bytes == bytes, "it is written otherwise")
        let domain = Array("entente/leaf@v1\0".utf8)
        try Violation.unless(
          entry.commitment == Digest.sha256(domain + bytes), "it is committed to otherwise")
      }
    })
}

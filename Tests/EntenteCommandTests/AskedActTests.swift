import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

@Suite("What a signer asked for")
struct AskedActTests {
  @Test("no act is signed that differs in anything from what was asked for")
  func differs() throws {
    let agreement = try TestAgreement.exercise().agreement
    let other = try TestAgreement.exercise(changing: [("days: 5", "days: 6")]).agreement
    let (now, note) = (TestParty.noon, "consultations")
    let asked = AskedAct(
      body: StandingAct(.suspended, note: note), party: "CAN", post: "CAN/authority",
      agreement: agreement)
    func act(
      _ kind: StandingAct.Kind = .suspended, note: String = "consultations",
      party: String = "CAN", post: String = "CAN/authority", under file: Agreement? = nil,
      subject: String? = nil, after milliseconds: Int64 = 0, attachments: [Digest] = []
    ) throws -> Act {
      let file = file ?? agreement
      return try Act(
        agreement: file.digest, party: party, post: post,
        time: now.adding(milliseconds: milliseconds), seen: ["KOR": .nothing],
        subject: subject ?? file.digest.hex, body: .standing(StandingAct(kind, note: note)),
        attachments: attachments)
    }
    for milliseconds in [-300_000, 0, 300_000] as [Int64] {
      #expect(asked.describes(try act(after: milliseconds), at: now))
    }
    let wrong = [
      try act(.noticeGiven), try act(note: ""), try act(party: "KOR", post: "KOR/authority"),
      try act(post: "CAN/registry"), try act(under: other), try act(subject: "CAN-1"),
      try act(after: -300_001), try act(after: 300_001),
      try act(attachments: [Digest.sha256([1])]),
    ]
    for act in wrong { #expect(!asked.describes(act, at: now)) }
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Acts")
struct ActTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  @Test("an act that is written reads back as what was meant")
  func written() throws {
    let mark = SeenMark(size: 7, root: .sha256([7]))
    let attachments = [Digest.sha256([1]), Digest.sha256([2])]
    let act = try Act(
      agreement: parties.agreement.digest, party: "KOR", post: "KOR/registry", time: TestParty.noon,
      seen: ["CAN": mark], subject: "CAN-2026-0001", body: .transmittal(.wanted),
      attachments: attachments)
    #expect(act.agreement == parties.agreement.digest)
    #expect(act.party == "KOR")
    #expect(act.post == "KOR/registry")
    #expect(act.time == TestParty.noon)
    #expect(act.seen == ["CAN": mark])
    #expect(act.subject == "CAN-2026-0001")
    #expect(act.kind == "transmittal.wanted")
    #expect(act.body == .transmittal(.wanted))
    #expect(act.attachments == attachments)
    #expect(try Act(parsing: act.bytes) == act)
  }

  @Test(
    "every verb and the keyset read back as equal bodies", arguments: TransmittalAct.Verb.allCases)
  func bodies(verb: TransmittalAct.Verb) throws {
    let act = try parties.act(verb)
    #expect(try Act(parsing: act.bytes).body == act.body)
    #expect(act.kind == "transmittal.\(verb.rawValue)")
    let keyset = try parties.can.keysetAct()
    #expect(try Act(parsing: keyset.bytes).body == .keyset(parties.can.keyset))
  }

  @Test("two spellings of one act are two acts with one meaning")
  func exactBytes() throws {
    let act = try parties.act(.wanted)
    let spaced = try Act(parsing: act.bytes + [0x20, 0x0A])
    #expect(spaced != act)
    #expect(spaced.bytes == act.bytes + [0x20, 0x0A])
    #expect(spaced.body == act.body)
    let salt = [UInt8](repeating: 0, count: 32)
    let entries = [act, spaced].map { Entry(salt: salt, act: $0.bytes, attestations: []) }
    #expect(entries[0].commitment != entries[1].commitment)
  }

  @Test("an act of 65,536 bytes is read and one of 65,537 is refused")
  func size() throws {
    let bytes = try parties.act(.wanted).bytes
    let full = bytes + [UInt8](repeating: 0x20, count: Act.sizeLimit - bytes.count)
    #expect(try Act(parsing: full).bytes == full)
    #expect(throws: ActError.json(.tooLarge(limit: 65_536))) {
      try Act(parsing: full + [0x20])
    }
  }

  @Test("an act that is cut short anywhere is refused")
  func truncated() throws {
    let bytes = try parties.act(.refused).bytes
    for count in 0..<bytes.count {
      #expect(throws: ActError.self) { try Act(parsing: Array(bytes.prefix(count))) }
    }
  }

  @Test("what may not be read is not written either")
  func writtenBadly() throws {
    #expect(throws: ActError.badField("subject")) { try parties.kor.act(.wanted, subject: "no. 1") }
    #expect(throws: ActError.badField("subject")) { try parties.kor.act(.wanted, subject: "../1") }
    #expect(throws: ActError.badField("post")) {
      try parties.kor.act(.transmittal(.wanted), subject: "1", post: "CAN/registry")
    }
    #expect(throws: ActError.badField("title")) {
      var offer = try TestOffer(by: "CAN", under: parties.agreement)
      offer.title = String(repeating: "제", count: 171)
      _ = try parties.can.act(offer.body, subject: "CAN-1")
    }
    #expect(throws: ActError.badField("controlNumber")) {
      try parties.kor.act(
        .accepted(controlNumber: "KOR/1", package: .sha256([1])), subject: "CAN-1")
    }
  }

  @Test("a long unknown kind does not make a long reason")
  func boundedReason() throws {
    let kind = "x" + String(repeating: "\u{301}", count: 5000)
    let text = String(decoding: try parties.act(.wanted).bytes, as: UTF8.self)
      .replacing("transmittal.wanted", with: kind)
    do throws(ActError) {
      _ = try Act(parsing: Array(text.utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.code == "act.unknownKind")
      #expect((error.reason.arguments["kind"] ?? "").utf8.count < 256)
    }
  }
}

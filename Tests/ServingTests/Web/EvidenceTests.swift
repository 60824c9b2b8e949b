import Conduct
import Evidence
import Exchange
import HTTPTypes
import People
import Serving
import TestSupport
import Testing
import Treaty

@testable import Web

@Suite("evidence at the pages", .timeLimit(.minutes(10)))
struct EvidenceTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("auditor", [.auditor])
  }

  /// Where the first act of a kind stands in a journal.
  func place(_ kind: String, of party: String) throws -> UInt64 {
    var index: UInt64 = 0
    while let record = try pages.node.record(of: party, at: index) {
      if record.kind == kind { return index }
      index += 1
    }
    throw NodeError.notHeld(kind)
  }

  func proof(_ kind: String, of party: String) throws -> Proof {
    try pages.node.proof(of: party, at: place(kind, of: party))
  }

  /// What is said of a file that somebody chose.
  func verify(
    _ bytes: [UInt8], named name: String = "act.proof", with browser: Browser
  ) async throws -> Browser.Page {
    try await browser.post(
      "/evidence/verify",
      parts: [
        Browser.Part(name: "file", filename: name, bytes: bytes),
        Browser.Part(name: "text", bytes: []),
      ])
  }

  // MARK: The page

  @Test("both journals are shown in each language, with no word of what they are about")
  func page() async throws {
    let heads = try pages.node.store.read { store in
      try ["CAN", "KOR"].compactMap { try store.head(of: $0) }
    }
    try #require(heads.count == 2)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let words = [
        "en": ["Evidence", "Held whole", "Consistent", "Agreed", "half of them by"],
        "fr": ["Preuves", "Détenu en entier", "Cohérent", "Concordants", "la moitié au"],
        "ko": ["증거", "전체 보유", "일치", "대조 확인", "절반은"],
      ]
      for (language, words) in words {
        let page = try await browser.get("/evidence", language: language)
        #expect(page.status == 200)
        for word in words { #expect(page.text.contains(word), "\(language) \(word)") }
        for head in heads {
          #expect(page.text.contains(head.checkpoint.root.hex))
          #expect(page.text.contains(">\(head.cosignedSize)</td>"))
        }
        #expect(page.text.ranges(of: "role=\"img\" aria-label=\"").count == 2)
        #expect(page.text.contains("class=\"mk u\"") && !page.text.contains("Report"))
        #expect(!page.text.contains("/evidence/breach"))
      }
    }
  }

  @Test("acts that only one side has are told, and their proofs come later")
  func onTheirWay() async throws {
    _ = try pages.node.refuse(pages.number, post: "KOR/registry-officer-1", note: "no")
    let index = try place("transmittal.refused", of: "KOR")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await browser.get("/evidence")
      #expect(page.text.contains("On their way: 1") && page.text.contains("Held whole"))
      #expect(try await browser.get("/evidence/proof?party=KOR&index=\(index)").status == 409)
      try pages.pair.settle()
      #expect(try await browser.get("/evidence/proof?party=KOR&index=\(index)").status == 200)
    }
  }

  @Test("a journal that is no longer what was cosigned is told at once")
  func rewritten() async throws {
    try pages.node.store.write { store in
      let head = try #require(try store.head(of: "CAN"))
      let cosigned = try #require(head.cosigned)
      let other = Checkpoint(
        origin: head.checkpoint.origin, size: head.cosignedSize, root: Digest.sha256([1]))
      try store.setHead(
        JournalHead(
          checkpoint: head.checkpoint, note: head.note,
          cosigned: SignedNote(text: other.text, signatures: cosigned.signatures),
          cosignedSize: head.cosignedSize), of: "CAN")
    }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await browser.get("/evidence")
      #expect(page.text.contains("Not consistent") && page.text.contains("entente doctor"))
      // The other journal is what it was.
      #expect(page.text.contains(">Consistent<"))
    }
  }

  @Test("times of acts draw a line that never goes back and never ahead, of few points")
  func growth() throws {
    for _ in 0..<40 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    let journals = try pages.node.journals(steps: GrowthChart.most)
    #expect(journals.map(\.party) == ["KOR", "CAN"])
    for journal in journals {
      #expect(journal.growth.first?.size == 1)
      #expect(journal.growth.last?.size == journal.checkpoint.size)
      #expect(journal.growth.count <= GrowthChart.most)
      let sizes = journal.growth.map(\.size)
      #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 })
    }
    #expect(try pages.node.journals(steps: 5).map(\.growth.count) == [5, 5])
    #expect(try pages.node.journals(steps: 0).map(\.growth.count) == [0, 0])
  }

  // MARK: Rights

  @Test("proofs are given to those who may read what is in them")
  func rights() async throws {
    let about = "/evidence/proof?party=CAN&index=\(try place("transmittal.offered", of: "CAN"))"
    let keyset = "/evidence/proof?party=CAN&index=\(try place("keyset.published", of: "CAN"))"
    try pages.add("uncleared", [.auditor], clearance: nil)
    try pages.add("lower", [.registryOfficer], clearance: "confidential")
    try pages.add("officer", [.programmeOfficer], knows: ["logistics"])
    try pages.add("security", [.securityAuthority], knows: ["research"])
    try pages.add("runner", [.administrator])
    try pages.add("reader", [.reader], knows: ["research"])
    for (id, item, keys) in [
      ("auditor", 200, 200), ("uncleared", 403, 200), ("lower", 403, 200), ("officer", 403, 200),
      ("security", 200, 200), ("runner", 403, 200), ("reader", 403, 403),
    ] {
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        let page = try await browser.get(about)
        #expect(page.status == item, "\(id)")
        #expect(page.text.contains("proof@v1") == (item == 200), "\(id)")
        let other = try await browser.get(keyset)
        #expect(other.status == keys, "\(id)")
        guard keys == 200 else {
          let part = Browser.Part(name: "file", filename: "a", bytes: [1])
          #expect(try await browser.post("/evidence/verify", parts: [part]).status == 403)
          return
        }
        #expect(
          other.headers[.contentDisposition] == "attachment; filename=\"CAN-0.proof\"", "\(id)")
        #expect(try Proof(parsing: Array(other.text.utf8)).verify().act.kind == "keyset.published")
      }
    }
  }

  @Test("a void act is read only by those who read everything")
  func void() throws {
    let index = try place("transmittal.offered", of: "CAN")
    let done = try #require(try pages.node.record(of: "CAN", at: index))
    let void = JournalRecord(
      entry: done.entry, kind: done.kind, subject: done.subject, time: done.time, isDone: false)
    let unreadable = JournalRecord(
      entry: [1, 2], kind: "", subject: "", time: done.time, isDone: false)
    for (roles, level, mayTakeVoid) in [
      (Set([Role.auditor]), "secret", true), ([.registryOfficer], "secret", true),
      ([.registryOfficer], "confidential", false), ([.securityAuthority], "secret", false),
      ([.programmeOfficer], "secret", false), ([.administrator], "secret", false),
    ] {
      var person = try Person(id: "a", name: "A", roles: roles, nationality: "KR")
      person.clearance = Person.Clearance(
        level: level, until: TestParty.today, by: "test")
      person.needToKnow = ["research"]
      let visit = Visit(
        node: pages.node, tongue: Tongue(.en), now: pages.now, person: person, session: nil,
        link: LinkState(since: TestParty.noon), path: "/evidence")
      #expect(visit.mayTakeProof(of: void) == mayTakeVoid, "\(roles) \(level)")
      #expect(visit.mayTakeProof(of: unreadable) == mayTakeVoid, "\(roles) \(level)")
    }
  }

  @Test("a place that no journal has is not there, whatever is written for it")
  func places() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for query in [
        "", "?party=CAN", "?index=0", "?party=CAN&index=", "?party=CAN&index=-1",
        "?party=CAN&index=x", "?party=CAN&index=999", "?party=JPN&index=0",
        "?party=CAN&index=9223372036854775807", "?party=CAN&index=18446744073709551615",
        "?party=CAN&index=99999999999999999999", "?party=%E2%84%AAOR&index=0",
        "?party=%3Cscript%3E&index=0",
      ] {
        let page = try await browser.get("/evidence/proof" + query)
        #expect(page.status == 404, "\(query)")
        #expect(!page.text.contains("<script"))
      }
    }
  }

  // MARK: Breach

  @Test("evidence of a breach is told, given out, and checked")
  func breach() async throws {
    let proof = try proof("keyset.published", of: "CAN")
    let head = try #require(try pages.node.store.read { try $0.head(of: "CAN") }).checkpoint
    let keys = try ExerciseKeys.node(of: pages.pair.can.party)
    let other = Checkpoint(origin: head.origin, size: head.size, root: Digest.sha256([1]))
    let evidence = BreachEvidence(
      grounds: proof.grounds, journal: "CAN", claim: try keys.journal.sign(other),
      held: try keys.journal.sign(head), root: head.root, growth: ConsistencyProof(path: []))
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      #expect(try await browser.get("/evidence/breach").status == 404)
      try pages.node.store.write { try $0.setBreach(evidence.bytes) }
      let page = try await browser.get("/evidence")
      #expect(page.text.contains("A party has contradicted itself"))
      #expect(page.text.contains("href=\"/evidence/breach\""))
      let file = try await browser.get("/evidence/breach")
      #expect(file.status == 200 && file.text.utf8.elementsEqual(evidence.bytes))
      let proven = try await verify(Array(file.text.utf8), with: browser)
      #expect(proven.status == 200 && proven.text.contains("contradicted itself"))
      let honest = BreachEvidence(
        grounds: proof.grounds, journal: "CAN", claim: try keys.journal.sign(head),
        held: try keys.journal.sign(head), root: head.root, growth: ConsistencyProof(path: []))
      let refused = try await verify(honest.bytes, with: browser)
      #expect(refused.status == 422 && refused.text.contains("proof.noContradiction"))
    }
  }
}

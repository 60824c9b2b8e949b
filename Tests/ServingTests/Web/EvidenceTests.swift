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
  private func place(_ kind: String, of party: String) throws -> UInt64 {
    var index: UInt64 = 0
    while let record = try pages.node.record(of: party, at: index) {
      if record.kind == kind { return index }
      index += 1
    }
    throw NodeError.notHeld(kind)
  }

  private func proof(_ kind: String, of party: String) throws -> Proof {
    try pages.node.proof(of: party, at: place(kind, of: party))
  }

  /// What is said of a file that somebody chose.
  private func verify(
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

  // MARK: Verifying

  @Test("a true proof of either journal is told in words, chosen or pasted, in each language")
  func proven() async throws {
    let kinds = [
      ("CAN", "transmittal.offered", "Report"), ("KOR", "transmittal.wanted", pages.number),
      ("CAN", "keyset.published", "CAN"), ("KOR", "keyset.published", "KOR"),
    ]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for (party, kind, word) in kinds {
        let bytes = try proof(kind, of: party).bytes
        let page = try await verify(bytes, with: browser)
        #expect(page.status == 200, "\(kind)")
        for text in [
          "<h1>Proven</h1>", word, "Ed25519 and ML-DSA-65", pages.node.agreement.digest.hex,
          "act.proof", "this node holds this agreement",
        ] {
          #expect(page.text.contains(text), "\(kind) \(text)")
        }
        #expect(page.text.contains("class=\"mk u\"") == (kind == "keyset.published"), "\(kind)")
        let pasted = try await browser.post(
          "/evidence/verify",
          parts: [
            Browser.Part(name: "file", filename: "", bytes: []),
            Browser.Part(name: "text", bytes: Array("\r\n ".utf8) + bytes + [0x0D, 0x0A]),
          ])
        #expect(pasted.status == 200 && pasted.text.contains(word), "\(kind)")
      }
      for (language, word) in [("fr", "Prouvé"), ("ko", "증명됨")] {
        _ = try await browser.get("/language?to=\(language)")
        let page = try await verify(
          try proof("transmittal.offered", of: "CAN").bytes, with: browser)
        #expect(page.text.contains("<h1>\(word)</h1>") && page.text.contains("Report"))
      }
    }
  }

  @Test("a proof that the partner's node wrote is as good")
  func partners() async throws {
    let index = try place("transmittal.wanted", of: "KOR")
    let bytes = try pages.pair.can.node.proof(of: "KOR", at: index).bytes
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      #expect(try await verify(bytes, with: browser).status == 200)
    }
  }

  @Test("a proof with a changed byte proves nothing, and nothing of it is shown")
  func changed() async throws {
    let whole = try proof("transmittal.offered", of: "CAN").bytes
    let text = String(decoding: whole, as: UTF8.self)
    let entry = try #require(text.ranges(of: "\"entry\":\"").last)
    let start = text.utf8.distance(from: text.startIndex, to: entry.upperBound)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for place in [start + 12, start + 200, start + 1000, 40, whole.count - 2000] {
        var bytes = whole
        bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        let page = try await verify(bytes, with: browser)
        #expect(page.status == 422 && page.text.contains("<h1>Not proven</h1>"), "\(place)")
        #expect(!page.text.contains("Report") && page.text.contains("Rely on nothing"))
        #expect(page.text.contains("class=\"mk u\""))
      }
      let cut = try await verify(Array(whole.dropLast(100)), with: browser)
      #expect(cut.status == 422 && cut.text.contains("proof.unreadable"))
    }
  }

  @Test("a proof under another agreement is refused by a sentence of its own")
  func otherAgreement() async throws {
    let other = try ExerciseKeys.signed(
      TestAgreement.exercise(changing: [
        ("in-force-from: 2026-11-01T00:00:00Z", "in-force-from: 2026-11-02T00:00:00Z")
      ]).agreement)
    let ours = try proof("transmittal.offered", of: "CAN")
    let proof = Proof(
      grounds: Grounds(
        agreement: other.agreement.bytes, signatures: other.notes, keysets: ours.grounds.keysets),
      journal: ours.journal, entry: ours.entry, proof: ours.proof)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await verify(proof.bytes, with: browser)
      #expect(page.status == 422 && page.text.contains("proof.agreementDiffers"))
      #expect(page.text.contains("under another agreement than those of this node"))
      #expect(!page.text.contains("Report"))
    }
  }

  @Test("without a file or a text, or with both, it is said what is missing")
  func empty() async throws {
    let bytes = try proof("transmittal.offered", of: "CAN").bytes
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let empty = try await verify([], named: "", with: browser)
      #expect(empty.status == 422 && empty.text.contains("Choose a file, or paste its text."))
      #expect(empty.text.contains("<h1>Evidence</h1>"))
      let none = try await browser.post("/evidence/verify", parts: [])
      #expect(none.status == 422)
      let both = try await browser.post(
        "/evidence/verify",
        parts: [
          Browser.Part(name: "file", filename: "a", bytes: bytes),
          Browser.Part(name: "text", bytes: bytes),
        ])
      #expect(both.status == 422 && both.text.contains("not both"))
      let twice = try await browser.post(
        "/evidence/verify",
        parts: [
          Browser.Part(name: "file", filename: "a", bytes: bytes),
          Browser.Part(name: "file", filename: "b", bytes: bytes),
        ])
      #expect(twice.status == 400)
    }
  }

  @Test("more than a mebibyte is not looked at, as a file or as a text")
  func tooLong() async throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 2 << 20)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      #expect(try await verify(bytes, with: browser).status == 413)
      let text = try await browser.post(
        "/evidence/verify",
        parts: [
          Browser.Part(name: "file", filename: "", bytes: []),
          Browser.Part(name: "text", bytes: bytes),
        ])
      #expect(text.status == 413 && text.text.contains("longer than is taken"))
      let fields = try await browser.post(
        "/evidence/verify", parts: [Browser.Part(name: "text", bytes: Array(bytes.prefix(70_000)))])
      #expect(fields.status == 413)
      let deep = try await verify(Array(bytes.prefix(1 << 20)), with: browser)
      #expect(deep.status == 422)
    }
  }

  @Test("what stands in a file, or in its name, is never markup")
  func hostile() async throws {
    let hostile = "</h2><script>alert(1)</script>'&<img src=x onerror=1>\u{202E}"
    let sending = try pages.pair.can.node.beginSending(
      Dispatch(
        title: "</h2><script>alert(1)</script>\"'&<img src=x onerror=1>", mediaType: "text/plain",
        level: "secret", purpose: "research", from: "CAN/registry", to: ["KOR/registry"], size: 1))
    try sending.absorb([1])
    let index = try pages.pair.can.node.finishSending(sending).index
    try pages.pair.settle()
    let proof = try pages.node.proof(of: "CAN", at: index)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let files = [
        proof.bytes, Array(hostile.utf8), Array("{\"format\":\"\(hostile)\"}".utf8),
        Array("{\"\(hostile)\":1}".utf8), [0xFF, 0x00, 0x1B],
      ]
      for bytes in files {
        let page = try await verify(bytes, named: hostile, with: browser)
        #expect([200, 422].contains(page.status))
        #expect(!page.text.contains("<script") && !page.text.contains("<img"))
        #expect(page.text.contains("&lt;script&gt;") && !page.text.contains("\u{202E}"))
      }
    }
  }

  @Test("a form that is not whole, not ours, or names its session too late is not read")
  func forms() async throws {
    let bytes = try proof("transmittal.offered", of: "CAN").bytes
    let part = Browser.Part(name: "file", filename: "a", bytes: bytes)
    try await pages.browse { (browser: Browser) async throws in
      let stranger = try await browser.post("/evidence/verify", parts: [part])
      #expect(stranger.status == 303 && stranger.location == "/sign-in")
      try await browser.signIn("auditor")
      let stale = try await browser.post(
        "/evidence/verify", parts: [part], form: String(repeating: "0", count: 64))
      #expect(stale.status == 403 && !stale.text.contains("Report"))
      let foreign = try await browser.post(
        "/evidence/verify", parts: [part], origin: "http://evil.example")
      #expect(foreign.status == 421)
      let type = "multipart/form-data; boundary=b"
      let secret = try #require(
        try await browser.get("/evidence").text
          .firstMatch(of: #/name="form" value="([0-9a-f]{64})"/#)?.1)
      let field = "--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n\(secret)\r\n"
      let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n"
      for (body, status) in [
        (field + file + "--b--\r\n", 422), (file + field + "--b--\r\n", 403),
        (field + field + file + "--b--\r\n", 400), (field + file, 400),
        (field + file + "--b--\r\nmore", 400), (file + "--b--\r\n", 403), ("", 400),
      ] {
        let page = try await browser.post("/evidence/verify", body: Array(body.utf8), type: type)
        #expect(page.status == status, "\(body.count) \(page.status)")
      }
      let plain = try await browser.post("/evidence/verify", ["text": "x"])
      #expect(plain.status == 400)
    }
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

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

// What is said of a file that somebody brings.

extension EvidenceTests {
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
}

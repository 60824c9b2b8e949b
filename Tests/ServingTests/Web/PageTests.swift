import Conduct
import Evidence
import Exchange
import Foundation
import HTTPTypes
import People
import StoreSQLite
import TestSupport
import Testing
import Treaty
import Web

@Suite("the pages of a node", .timeLimit(.minutes(10)))
struct PageTests {
  let pages: PagesUnderTest

  init() throws { pages = try PagesUnderTest() }

  private var paths: [String] {
    ["/", "/receive", "/transmittals", "/transmittals/\(pages.number)", "/agreement"]
  }

  @Test("every page says EXERCISE four times over, in every language, and keeps to its policy")
  func frame() async throws {
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for language in Language.allCases {
        for path in paths + ["/send", "/evidence", "/sign-in", "/transmittals/CAN-9"] {
          let page = try await browser.get(path, language: language.rawValue)
          #expect(page.status == (path.hasSuffix("CAN-9") ? 404 : 200), "\(path)")
          #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
          #expect(page.text.components(separatedBy: "class=\"banner").count == 3)
          #expect(page.text.contains("<title>[\(Marking.exercise[language])]"))
          #expect(page.text.contains("class=\"exercise\""))
          for word in ["EXERCISE", "EXERCICE", "훈련"] { #expect(page.text.contains(word)) }
          #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path)")
          #expect(!page.text.contains("style=") && !page.markup.contains("<script"))
          #expect(page.text.utf8.count < 60_000, "\(path)")
          let policy = page.headers[try #require(.init("Content-Security-Policy"))] ?? ""
          #expect(
            policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
          #expect(page.headers[.cacheControl] == "no-store")
        }
      }
    }
  }

  @Test("a title is shown only to who is cleared for its level today and needs to know")
  func titles() async throws {
    try pages.add("cleared", [.reader], knows: ["research"])
    try pages.add("uncleared", [.reader], clearance: nil, knows: ["research"])
    try pages.add("lower", [.reader], clearance: "confidential", knows: ["research"])
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
    try pages.add("steward", [.administrator])
    for (id, isShown) in [
      ("cleared", true), ("uncleared", false), ("lower", false), ("elsewhere", false),
    ] {
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        let proof = try await browser.get("/transmittals/\(pages.number)/proof")
        #expect((proof.status == 200) == isShown && proof.text.contains("proof@v1") == isShown)
        if !isShown {
          let refused = try await browser.post("/transmittals/\(pages.number)/open")
          #expect(refused.status == 403)
        }
        for path in paths.dropLast() {
          let page = try await browser.get(path)
          #expect(page.text.contains("Report") == isShown, "\(id) \(path)")
          // What is not shown does not raise the page's marking either.
          #expect(page.text.contains("class=\"mk u\"") != isShown, "\(id) \(path)")
        }
      }
    }
    pages.wait(seconds: 60 * 86_400)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("cleared")
      #expect(try await browser.get("/transmittals").text.contains("Report") == false)
    }
  }

  @Test("the registry's officer accepts with the key's own passphrase, and both nodes know it")
  func accepting() async throws {
    try pages.add("registry", [.registryOfficer])
    let path = "/transmittals/\(pages.number)"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let before = try await browser.get(path)
      #expect(before.text.contains("\(path)/accept") && before.text.contains("\(path)/refuse"))
      let wrong = try await browser.post("\(path)/accept", ["passphrase": "not that"])
      #expect(wrong.status == 401)
      #expect(try pages.node.transmittal(pages.number).status == .arrived)
      let early = try await browser.post("\(path)/open")
      #expect(early.status == 409)
      #expect(!early.text.contains("hello"))
      for kind in ["keyset.published", "loss.reported", "agreement.suspended"] {
        #expect(try await browser.get("\(path)/proof?kind=\(kind)").status == 404)
        #expect(try await browser.get("/transmittals/KOR/proof?kind=\(kind)").status == 404)
      }
      let stale = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase],
        form: String(repeating: "0", count: 64))
      #expect(stale.status == 403)
      #expect(try pages.node.transmittal(pages.number).status == .arrived)
      let done = try await browser.post("\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(done.status == 303 && done.location == path)
      #expect(try pages.node.transmittal(pages.number).status == .accepted)
      let after = try await browser.get(path)
      #expect(after.text.contains("KOR-X-2026-0001") && !after.text.contains("/accept"))
      // Once more, from a page that was open meanwhile: refused, and told why.
      let again = try await browser.post("\(path)/refuse", ["note": "<b>too late</b>"])
      #expect(again.status == 422 && again.text.contains("Refused. Nothing was done."))
      let content = try await browser.post("\(path)/open")
      _ = try await browser.post("\(path)/open")
      // Who it was stays in the node: an act names the post alone, and only the first opening is one. What
      // was tried and refused is noted too.
      let notes = try pages.people.read { try $0.notes(limit: 9) }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(notes.filter { $0.contains("\"opens\"") && $0.contains("registry") }.count == 3)
      #expect(notes.filter { $0.contains("\"accepts\"") }.count == 1)
      #expect(content.status == 200 && content.text == "hello")
      #expect(content.headers[.contentType] == "application/octet-stream")
      #expect(content.headers[.contentDisposition]?.hasPrefix("attachment") ?? false)
      #expect(try pages.node.transmittal(pages.number).marks[.opened] != nil)
      try pages.pair.settle()
      #expect(try pages.pair.can.node.transmittal(pages.number).status == .accepted)
      let proof = try await browser.get("\(path)/proof?kind=transmittal.accepted")
      #expect(proof.status == 200)
      let proven = try Proof(parsing: Array(proof.text.utf8)).verify()
      #expect(proven.act.kind == "transmittal.accepted")
      #expect(try await browser.get("\(path)/proof?kind=item.copied").status == 404)
    }
  }

  @Test("a usual reason of a refusal reaches the partner in three languages, with what was added")
  func refusing() async throws {
    try pages.add("registry", [.registryOfficer])
    let path = "/transmittals/\(pages.number)"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      #expect(try await browser.get(path).text.contains("<option value=\"sent-twice\">"))
      let long = String(repeating: "가", count: 400)
      let tooLong = try await browser.post(
        "\(path)/refuse", ["template": "sent-twice", "note": long])
      #expect(tooLong.status == 422 && tooLong.text.contains("\(long)</textarea>"))
      let done = try await browser.post(
        "\(path)/refuse", ["template": "sent-twice", "note": "See <b>KOR</b>-2026-0001."])
      #expect(done.status == 303)
    }
    try pages.pair.settle()
    let refusals = try pages.pair.can.node.transmittal(pages.number).refusals
    let note = try #require(refusals.first).note
    for word in ["The same item", "Le même élément", "같은 자료를", "\nSee <b>KOR</b>"] {
      #expect(note.contains(word), "\(note)")
    }
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
    for (id, isShown) in [("registry", true), ("elsewhere", false)] {
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        let page = try await browser.get(path)
        for word in [
          "The same item", "Le même", "같은 자료를", "<p>See &lt;b&gt;KOR&lt;/b&gt;-2026-0001.</p>",
        ] {
          #expect(page.text.contains(word) == isShown, "\(id) \(word)")
        }
      }
    }
  }

  @Test("the passphrase of a key can't be guessed without end")
  func guessing() async throws {
    try pages.add("registry", [.registryOfficer])
    let path = "/transmittals/\(pages.number)/accept"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for _ in 1...5 {
        #expect(try await browser.post(path, ["passphrase": "wrong"]).status == 401)
      }
      let waiting = try await browser.post(path, ["passphrase": RunningAPI.passphrase])
      #expect(waiting.status == 429 && waiting.text.contains("Wait"))
      #expect(try pages.node.transmittal(pages.number).status == .arrived)
      pages.wait(seconds: 2)
      #expect(try await browser.post(path, ["passphrase": RunningAPI.passphrase]).status == 303)
    }
  }

  @Test("what a partner writes is never markup")
  func hostileTexts() async throws {
    let hostile = "</title><script>alert(1)</script>\"'&\u{3C}img src=x onerror=1>"
    let sending = try pages.pair.can.node.beginSending(
      Dispatch(
        title: hostile, mediaType: "text/plain", level: "secret", purpose: "research",
        from: "CAN/registry", to: ["KOR/registry"], size: 1))
    try sending.absorb([1])
    _ = try pages.pair.can.node.finishSending(sending)
    try pages.pair.settle()
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for path in ["/", "/receive", "/transmittals", "/transmittals/CAN-2026-0002"] {
        let page = try await browser.get(path)
        #expect(!page.markup.contains("<script") && !page.text.contains("<img"), "\(path)")
        #expect(page.text.contains("&lt;script&gt;") || path == "/", "\(path)")
      }
    }
  }

  @Test("the list is filtered and goes on where the page before ended")
  func paging() async throws {
    for _ in 0..<60 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let first = try await browser.get("/transmittals?author=CAN")
      let numbers = first.text.matches(of: #/>(CAN-2026-\d{4})</#).map { String($0.1) }
      #expect(numbers.count == 50)
      let next = try #require(
        first.text.firstMatch(of: #/href="(\/transmittals\?[^"]*after=[^"]*)"/#))
      let path = String(next.1).replacing("&amp;", with: "&")
      let second = try await browser.get(path)
      let others = second.text.matches(of: #/>(CAN-2026-\d{4})</#).map { String($0.1) }
      #expect(others.count == 11 && Set(others).isDisjoint(with: numbers))
      #expect(try await browser.get("/transmittals?author=KOR").text.contains("class=\"empty\""))
      #expect(try await browser.get("/transmittals?status=nothing&after=x~y").status == 200)
    }
  }

  @Test("the language is chosen, remembered, and leads back to a page of ours only")
  func language() async throws {
    try await pages.browse { (browser: Browser) async throws in
      let chosen = try await browser.get("/language?to=ko&back=/sign-in")
      #expect(chosen.status == 303 && chosen.location == "/sign-in")
      #expect(try await browser.get("/sign-in").text.contains("<html lang=\"ko\">"))
      for back in [
        "//evil.example", "https://evil.example", "/%0d%0aSet-Cookie:x=1", "\\evil",
        "/%5Cevil.example",
        "%2F%2Fevil.example%3Fa%3D1", "evil.example", "?a=1", "/a%23b", "/%EA%B0%80",
        "/" + String(repeating: "a", count: 4096),
      ] {
        let page = try await browser.get("/language?to=fr&back=\(back)")
        #expect(page.location == "/", "\(back) \(page.location)")
      }
    }
  }

  @Test("a change of the language leaves a page narrowed as it is, and nothing else along")
  func languageAndQuery() async throws {
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      func links(_ page: Browser.Page) -> [String] {
        page.text.matches(of: #/href="(\/language\?to=[^"]*)"/#)
          .map { String($0.1).replacing("&amp;", with: "&") }
      }
      let narrowed = "/transmittals?status=arrived&text=%EC%86%8C%EC%9D%8C%26x%3D%22&order=oldest"
      for (place, link) in links(try await browser.get(narrowed)).enumerated() {
        // One parameter `back`, in which nothing of the query stands for itself.
        #expect(link.components(separatedBy: "&").count == 2 && !link.contains("%26x"))
        let chosen = try await browser.get(link)
        #expect(chosen.status == 303 && chosen.location == narrowed, "\(link)")
        let language = Language.allCases[place].rawValue
        #expect(try await browser.get(narrowed).text.contains("<html lang=\"\(language)\">"))
      }
      let long = "/transmittals?text=" + String(repeating: "a", count: 2048)
      for (path, back) in [
        ("/transmittals", "/transmittals"), ("/transmittals?", "/transmittals"),
        (long, "/transmittals"), ("/link/00?x=1", "/"),
        ("/evidence?a=%22%3E%3Cscript%3E", "/evidence%3Fa%3D%2522%253E%253Cscript%253E"),
      ] {
        let found = links(try await browser.get(path))
        #expect(found.count == 3 && found.allSatisfy { $0.hasSuffix("&back=\(back)") }, "\(path)")
      }
      // A form that was posted has no address to come back to but its page's.
      let posted = links(try await browser.post("/send/check?x=1", SentForm.typed()))
      #expect(posted.count == 3 && posted.allSatisfy { $0.hasSuffix("&back=/send") })
    }
  }

  @Test("only what stands in the program is markup")
  func markup() {
    let text = "<b>&\"'\u{0}"
    let html: HTML = "<p class=\"\(text)\">\(text)</p>"
    #expect(
      html.markup
        == "<p class=\"&lt;b&gt;&amp;&quot;&#39;\u{FFFD}\">&lt;b&gt;&amp;&quot;&#39;\u{FFFD}</p>")
  }
}

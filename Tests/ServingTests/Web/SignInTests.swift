import Evidence
import Foundation
import People
import StoreSQLite
import TestSupport
import Testing
import Treaty

@Suite("signing in at the pages", .timeLimit(.minutes(10)))
struct SignInTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
  }

  @Test("without a session every page leads to the sign-in, and nothing is shown")
  func strangers() async throws {
    try await pages.browse { (browser: Browser) async throws in
      for path in ["/", "/receive", "/transmittals", "/agreement", "/transmittals/\(pages.number)"]
      {
        let page = try await browser.get(path)
        #expect(page.status == 303 && page.location == "/sign-in" && page.text.isEmpty, "\(path)")
      }
      browser.jar = ["__Host-entente-KOR": String(repeating: "ab", count: 32)]
      #expect(try await browser.get("/").status == 303)
      browser.jar = ["__Host-entente-KOR": "'; DROP TABLE record"]
      #expect(try await browser.get("/").status == 303)
    }
  }

  @Test("a wrong name and a wrong passphrase are told alike, and what was typed is kept")
  func wrong() async throws {
    try await pages.browse { (browser: Browser) async throws in
      var texts: [String] = []
      for id in ["registry", "nobody"] {
        let page = try await browser.post(
          "/sign-in", ["id": id, "passphrase": "not the passphrase"])
        #expect(page.status == 401)
        #expect(browser.jar["__Host-entente-KOR"] == nil)
        texts.append(page.text.replacingOccurrences(of: "value=\"\(id)\"", with: ""))
        #expect(page.text.contains("value=\"\(id)\""))
      }
      #expect(texts[0] == texts[1])
    }
  }

  @Test("after five failures the tries of one name from one place wait, and then count again")
  func waiting() async throws {
    try await pages.browse { (browser: Browser) async throws in
      func sign(_ passphrase: String) async throws -> Int {
        try await browser.post("/sign-in", ["id": "registry", "passphrase": passphrase]).status
      }
      for _ in 1...5 { #expect(try await sign("wrong wrong wrong") == 401) }
      // Even the right one is not looked at.
      #expect(try await sign(PagesUnderTest.passphrase) == 429)
      pages.wait(seconds: 2)
      #expect(try await sign("wrong wrong wrong") == 401)
      pages.wait(seconds: 1)
      #expect(try await sign(PagesUnderTest.passphrase) == 429)
      pages.wait(seconds: 2)
      #expect(try await sign(PagesUnderTest.passphrase) == 303)
    }
  }

  @Test("a browser that is known is not locked out by tries from elsewhere")
  func known() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let mine = browser.jar
      browser.jar = [:]
      for _ in 1...6 {
        _ = try await browser.post(
          "/sign-in", ["id": "registry", "passphrase": "wrong wrong wrong"])
      }
      browser.jar = ["__Host-known-KOR": mine["__Host-known-KOR"] ?? ""]
      try await browser.signIn("registry")
    }
  }

  @Test("a session ends after 20 minutes of silence, after ten hours, and when it is told to")
  func ending() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let first = browser.jar["__Host-entente-KOR"]
      pages.wait(seconds: 20 * 60)
      #expect(try await browser.get("/").status == 200)
      pages.wait(seconds: 20 * 60 + 1)
      #expect(try await browser.get("/").status == 303)
      try await browser.signIn("registry")
      #expect(browser.jar["__Host-entente-KOR"] != first)
      for _ in 1...30 {
        pages.wait(seconds: 20 * 60)
        #expect(try await browser.get("/").status == 200)
      }
      pages.wait(seconds: 60)
      #expect(try await browser.get("/").status == 303)
      try await browser.signIn("registry")
      let kept = browser.jar
      #expect(try await browser.post("/sign-out").status == 303)
      browser.jar = kept
      #expect(try await browser.get("/").status == 303)
    }
  }

  @Test("whoever comes back after their session has ended is told so, and a stranger is not")
  func told() async throws {
    let words: [(Language, String)] = [
      (.en, "Your session has ended. Sign in again."),
      (.fr, "Votre session est terminée. Ouvrez-en une autre."),
      (.ko, "세션이 끝났습니다. 다시 로그인하십시오."),
    ]
    try await pages.browse { (browser: Browser) async throws in
      for (language, told) in words {
        let stranger = try await browser.get("/sign-in", language: language.rawValue)
        #expect(!stranger.text.contains(told) && !stranger.text.contains("role=\"alert\""))
        try await browser.signIn("registry")
        let here = try await browser.get("/sign-in", language: language.rawValue)
        #expect(!here.text.contains(told))
        pages.wait(seconds: 20 * 60 + 1)
        let ended = try await browser.get("/sign-in", language: language.rawValue)
        #expect(ended.status == 200 && ended.text.contains(told), "\(language)")
        try await browser.signIn("registry")
        // Who signs out knows it.
        #expect(try await browser.post("/sign-out").status == 303)
        let gone = try await browser.get("/sign-in", language: language.rawValue)
        #expect(!gone.text.contains(told))
      }
    }
  }

  @Test("a session that was planted before is worth nothing after")
  func fixation() async throws {
    try await pages.browse { (browser: Browser) async throws in
      let planted = String(repeating: "0a", count: 32)
      browser.jar = ["__Host-entente-KOR": planted]
      try await browser.signIn("registry")
      #expect(browser.jar["__Host-entente-KOR"] != planted)
      browser.jar = ["__Host-entente-KOR": planted]
      #expect(try await browser.get("/").status == 303)
    }
  }

  @Test("who signs in again has one session, and a person who is there is not added again")
  func once() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let first = browser.jar
      try await browser.signIn("registry")
      browser.jar = first
      #expect(try await browser.get("/").status == 303)
    }
    let twin = try Person(
      id: "registry", name: "Twin", roles: [.auditor], nationality: "KR")
    let directory = Directory(pages.people, now: { pages.now })
    #expect(throws: PeopleError.taken) { try directory.add(twin, by: .person("steward")) }
    let kept = try #require(try directory.person("registry"))
    var changed = kept
    changed.needToKnow = ["research"]
    try directory.set(changed, by: "steward")
    #expect(try directory.person("registry")?.browsers == kept.browsers)
    #expect(try directory.person("registry")?.browsers.isEmpty == false)
  }

  @Test(
    "the second factor is asked for after the passphrase, each digit once; a code stands in once")
  func digits() async throws {
    let digits = OneTimeDigits(secret: Array("12345678901234567890".utf8))
    let code = Digest.sha256(Array(repeating: 9, count: 10))
    try pages.people.write { store in
      guard var person = try store.person("registry") else { throw PeopleError.wrong }
      (person.digits, person.recovery) = (digits, [code])
      try store.set(.person, person.id, person.json.bytes)
    }
    try await pages.browse { (browser: Browser) async throws in
      func begin() async throws {
        let page = try await browser.post(
          "/sign-in", ["id": "registry", "passphrase": PagesUnderTest.passphrase])
        #expect(page.status == 200 && page.text.contains("/sign-in/digits"))
        // Half a session opens nothing.
        #expect(try await browser.get("/").status == 303)
      }
      func finish(_ text: String) async throws -> Int {
        try await browser.post("/sign-in/digits", ["digits": text]).status
      }
      try await begin()
      #expect(try await finish("000000") == 401)
      // BEEFCCIJBEEQSCIJ: ten bytes of 9 in base 32.
      #expect(try await finish("BEEQ SCIJ BEEQ SCIJ") == 303)
      #expect(try await browser.get("/").status == 200)
      try await begin()
      #expect(try await finish("BEEQ SCIJ BEEQ SCIJ") == 401)
    }
  }

  @Test("the first administrator comes by a link that is good once, and for a day")
  func firstAdministrator() async throws {
    let pages = try PagesUnderTest()
    // The newest link alone is good, and using it ends the others.
    let late = try pages.signIn.makeLink(for: nil, by: .folder("test"))
    let link = try pages.signIn.makeLink(for: nil, by: .folder("test"))
    try await pages.browse { (browser: Browser) async throws in
      #expect(try await browser.get("/link/\(link)").text.contains("name=\"id\""))
      for (id, passphrase) in [
        ("Steward", PagesUnderTest.passphrase), ("", PagesUnderTest.passphrase),
        ("steward", "too short"),
      ] {
        let page = try await browser.post(
          "/link/\(link)", ["id": id, "passphrase": passphrase])
        #expect(page.status == 422, "\(id) \(passphrase)")
      }
      #expect(
        try await browser.post(
          "/link/\(link)", ["id": "steward", "passphrase": PagesUnderTest.passphrase]
        ).status == 303)
      for used in [link, late, "00"] {
        #expect(try await browser.get("/link/\(used)").status == 410)
        #expect(
          try await browser.post(
            "/link/\(used)", ["id": "second", "passphrase": PagesUnderTest.passphrase]
          ).status == 410)
      }
      // The newest link alone is good, and using it ends the others.
      let old = try pages.signIn.makeLink(for: "steward", by: .folder("test"))
      let new = try pages.signIn.makeLink(for: "steward", by: .folder("test"))
      #expect(try await browser.get("/link/\(old)").status == 410)
      #expect(try await browser.get("/link/\(new)").status == 200)
      let desk = try await browser.signIn("steward")
      #expect(desk.status == 200 && !desk.text.contains("Report"))
      let own = try pages.signIn.makeLink(for: "steward", by: .folder("test"))
      pages.wait(seconds: 24 * 3600)
      #expect(try await browser.get("/link/\(own)").status == 410)
    }
  }

  @Test("a post from another site, or under another name of the machine, is refused")
  func otherSites() async throws {
    try await pages.browse { (browser: Browser) async throws in
      let fields = ["id": "registry", "passphrase": PagesUnderTest.passphrase]
      for origin in ["http://evil.example", "null", "http://localhost.evil.example", nil] {
        #expect(try await browser.post("/sign-in", fields, origin: origin).status == 421)
        #expect(browser.jar.isEmpty)
      }
    }
  }

  @Test("what a person may do ends at once when the roles change or the person is suspended")
  func changed() async throws {
    let directory = Directory(pages.people, now: { pages.now })
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var person = try #require(try directory.person("registry"))
      person.roles = [.reader]
      try directory.set(person, by: "steward")
      #expect(try await browser.get("/").status == 303)
      try await browser.signIn("registry")
      person.status = .suspended
      try directory.set(person, by: "steward")
      #expect(try await browser.get("/").status == 303)
      #expect(
        try await browser.post(
          "/sign-in", ["id": "registry", "passphrase": PagesUnderTest.passphrase]
        ).status == 401)
    }
    var steward = try #require(try directory.person("steward"))
    steward.roles = [.auditor]
    #expect(throws: PeopleError.lastAdministrator) { try directory.set(steward, by: "steward") }
    #expect(try directory.person("steward")?.roles == [.administrator])
    let notes = try directory.notes(limit: 9).map { String(decoding: $0, as: UTF8.self) }
    #expect(notes.contains { $0.contains("\"by\":\"steward\"") && $0.contains("suspended") })
    #expect(!notes.joined().contains("scrypt") && !notes.joined().contains("digest"))
  }
}

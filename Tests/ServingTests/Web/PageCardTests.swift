import Evidence
import HTTPTypes
import People
import StoreSQLite
import Testing

@testable import Serving

@Suite("cards at the pages, and by which names pages are called", .timeLimit(.minutes(10)))
struct PageCardTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    try pages.add("reader", [.reader])
  }

  /// Somebody whose connection shows a card.
  private static func holder(_ number: UInt8) -> Caller {
    Caller(
      entrance: .loopback, address: "192.0.2.\(number)",
      card: .verified(
        VerifiedCard(pin: Digest.sha256([number]), until: Instant(milliseconds: 1 << 42))))
  }

  private static let nobody = Caller(entrance: .loopback, address: "192.0.2.9", card: .none)

  /// Enrols the first card for somebody, and gives a browser's cookies after signing in with it.
  private func enrol(_ id: String) async throws -> [String: String] {
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      try await browser.signIn(id)
      _ = try await browser.get("/account")
      let enrolled = try await browser.post(
        "/account/card", ["passphrase": PagesUnderTest.passphrase])
      #expect(enrolled.status == 303 && enrolled.location == "/account")
      browser.jar = [:]
      let signedIn = try await browser.post("/sign-in/card")
      #expect(signedIn.status == 303 && signedIn.location == "/")
      #expect(try await browser.get("/").status == 200)
      return browser.jar
    }
  }

  @Test("the sign-in offers a card where one is shown, and tells what to do where none is")
  func offered() async throws {
    for (caller, isOffered, isTold) in [
      (Self.holder(1), true, false), (Self.nobody, false, true), (Caller.local, false, false),
    ] {
      try await pages.browse(from: caller) { (browser: Browser) async throws in
        let page = try await browser.get("/sign-in")
        #expect(page.text.contains("action=\"/sign-in/card\"") == isOffered)
        #expect(page.text.contains("put it in before") == isTold)
        if !isOffered {
          let refused = try await browser.post("/sign-in/card")
          #expect(refused.status == 409 && refused.text.contains("No card is shown"))
        }
        #expect(browser.jar["__Host-entente-KOR"] == nil)
      }
    }
  }

  @Test("a card that nobody enrolled is refused in words, and waits after five tries")
  func unknown() async throws {
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      for _ in 1...5 {
        let page = try await browser.post("/sign-in/card")
        #expect(page.status == 401 && page.text.contains("Nobody signs in here with this card"))
      }
      #expect(try await browser.post("/sign-in/card").status == 429)
      #expect(browser.jar["__Host-entente-KOR"] == nil)
    }
  }

  @Test("a session of a card is none without it, or with another, and does not end for it")
  func stolen() async throws {
    let jar = try await enrol("registry")
    for caller in [Self.nobody, Self.holder(2), Caller.local] {
      try await pages.browse(from: caller) { (browser: Browser) async throws in
        browser.jar = jar
        for path in ["/", "/account", "/transmittals"] {
          let page = try await browser.get(path)
          #expect(page.status == 303 && page.location == "/sign-in", "\(path)")
        }
        #expect(try await browser.post("/sign-out").location == "/sign-in")
      }
    }
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      browser.jar = jar
      #expect(try await browser.get("/").status == 200)
    }
  }

  @Test("a card is enrolled with the passphrase, while it is shown, and by one person only")
  func enrolling() async throws {
    try await pages.browse(from: Self.nobody) { (browser: Browser) async throws in
      try await browser.signIn("registry")
      #expect(try await !browser.get("/account").text.contains("action=\"/account/card\""))
      let refused = try await browser.post(
        "/account/card", ["passphrase": PagesUnderTest.passphrase])
      #expect(refused.status == 409 && refused.text.contains("No card is shown"))
    }
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      try await browser.signIn("registry")
      #expect(try await browser.get("/account").text.contains("action=\"/account/card\""))
      let wrong = try await browser.post("/account/card", ["passphrase": "wrong"])
      #expect(wrong.status == 401)
      let foreign = try await browser.post(
        "/account/card", ["passphrase": PagesUnderTest.passphrase],
        form: String(repeating: "0", count: 64))
      #expect(foreign.status == 403)
      let person = try pages.people.read { try $0.person("registry") }
      #expect(person?.cards.isEmpty == true)
    }
    _ = try await enrol("registry")
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      try await browser.signIn("reader")
      _ = try await browser.get("/account")
      let taken = try await browser.post(
        "/account/card", ["passphrase": PagesUnderTest.passphrase])
      #expect(taken.status == 409 && taken.text.contains("one person only"))
    }
  }

  @Test("one's own card is removed with the passphrase; an administrator removes lost ones")
  func removing() async throws {
    let card = Digest.sha256([1]).hex
    _ = try await enrol("registry")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get("/account")
      #expect(page.text.contains("value=\"\(card)\""))
      for (fields, status) in [
        (["passphrase": "wrong", "card": card], 401),
        (["passphrase": PagesUnderTest.passphrase, "card": "no card"], 409),
        (["passphrase": PagesUnderTest.passphrase, "card": card], 303),
        (["passphrase": PagesUnderTest.passphrase, "card": card], 409),
      ] {
        let answer = try await browser.post("/account/card/remove", fields)
        #expect(answer.status == status, "\(fields.count) \(status)")
      }
    }
    let jar = try await enrol("registry")
    try pages.add("keeper", [.administrator])
    let edition = try #require(try pages.people.read { try $0.person("registry") }).edition
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader")
      let refused = try await browser.post(
        "/people/registry/card/remove", ["edition": edition.hex])
      #expect(refused.status == 403)
      browser.jar = [:]
      try await browser.signIn("keeper")
      #expect(try await browser.get("/people/registry").text.contains("card/remove"))
      let removed = try await browser.post(
        "/people/registry/card/remove", ["edition": edition.hex])
      #expect(removed.status == 303)
      #expect(try await !browser.get("/people/registry").text.contains("card/remove"))
    }
    try await pages.browse(from: Self.holder(1)) { (browser: Browser) async throws in
      browser.jar = jar
      #expect(try await browser.get("/").status == 303)
      browser.jar = [:]
      #expect(try await browser.post("/sign-in/card").status == 401)
    }
  }

  @Test("tries count for the caller's own address")
  func addresses() async throws {
    let elsewhere = Caller(entrance: .loopback, address: "198.51.100.7", card: .none)
    try await pages.browse(from: Self.nobody) { (browser: Browser) async throws in
      for _ in 1...5 {
        _ = try await browser.post("/sign-in", ["id": "reader", "passphrase": "wrong"])
      }
      let waiting = try await browser.post(
        "/sign-in", ["id": "reader", "passphrase": PagesUnderTest.passphrase])
      #expect(waiting.status == 429)
    }
    _ = try await pages.browse(from: elsewhere) { (browser: Browser) async throws in
      try await browser.signIn("reader")
    }
  }

  // MARK: Entrances

  @Test("with TLS only https pages of the very name may post, and browsers are to stay with TLS")
  func strict() async throws {
    let named = Caller(
      entrance: .named(["localhost"], port: 443), address: "192.0.2.1", card: .notAsked)
    let field = try #require(HTTPField.Name("Strict-Transport-Security"))
    try await pages.browse(from: named) { (browser: Browser) async throws in
      #expect(try await browser.get("/sign-in").headers[field] == "max-age=31536000")
      let fields = ["id": "reader", "passphrase": PagesUnderTest.passphrase]
      for origin in ["http://localhost", "https://localhost:8641", "https://node.example", nil] {
        let refused = try await browser.post("/sign-in", fields, origin: origin)
        #expect(refused.status == 421 && refused.text.isEmpty, "\(origin ?? "-")")
      }
      #expect(
        try await browser.post("/sign-in", fields, origin: "https://localhost").status == 303)
    }
    let other = Caller(
      entrance: .named(["node.example"], port: 443), address: "192.0.2.1", card: .notAsked)
    try await pages.browse(from: other) { (browser: Browser) async throws in
      #expect(try await browser.get("/sign-in").status == 421)
      #expect(try await browser.get("/assets/entente.css").status == 421)
    }
    try await pages.browse { (browser: Browser) async throws in
      #expect(try await browser.get("/sign-in").headers[field] == nil)
    }
  }

  @Test("an entrance is called by its own names and port, and by nothing that looks like them")
  func names() {
    let named = Entrance.named(["node.example", "2001:db8::1"], port: 8641)
    for host in ["node.example:8641", "NODE.example:8641", "[2001:db8::1]:8641"] {
      #expect(named.isCalled(host), "\(host)")
    }
    for host in [
      "", "node.example", "node.example:443", "node.example:86410", "node.example.:8641",
      "x.node.example:8641", "localhost:8641", "127.0.0.1:8641", "2001:db8::1:8641",
      "node.example:8641:8641", "a@node.example:8641",
    ] {
      #expect(!named.isCalled(host), "\(host)")
    }
    #expect(Entrance.named(["node.example"], port: 443).isCalled("node.example"))
    for host in ["localhost", "localhost:8541", "127.0.0.1:9000", "[::1]:8541", "LOCALHOST:1"] {
      #expect(Entrance.loopback.isCalled(host), "\(host)")
    }
    for host in ["", "node.example:8541", "localhost.example", "127.0.0.1.example:8541", "[::2]"] {
      #expect(!Entrance.loopback.isCalled(host), "\(host)")
    }
    #expect(Entrance.address("::1", port: 443) == "https://[::1]")
    #expect(Entrance.address("node.example", port: 8641) == "https://node.example:8641")
  }
}

import Evidence
import StoreSQLite
import TestSupport
import Testing
import Treaty

@testable import People

@Suite("one's own account at the pages", .timeLimit(.minutes(10)))
struct AccountPageTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("reader", [.reader], knows: ["research"])
  }

  private func person() throws -> Person {
    try #require(try pages.signIn.directory.person("reader"))
  }

  /// The secret that a page shows, as a telephone takes it.
  private static func secret(_ page: Browser.Page) throws -> OneTimeDigits {
    let typed = try #require(
      page.text.firstMatch(of: #/<dd class="mono">((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</#))
    return OneTimeDigits(secret: try #require(Base32.decode(String(typed.1))))
  }

  private func digits(_ factor: OneTimeDigits) -> String {
    factor.digits(at: pages.now.seconds / OneTimeDigits.stepSeconds)
  }

  @Test("a second factor is shown once, proves that it works, and is asked for from then on")
  func enrolling() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader")
      let before = try await browser.get("/account")
      #expect(before.text.contains("No second factor") && !before.text.contains("/confirm"))
      let wrong = try await browser.post("/account/factor", ["passphrase": "not the passphrase"])
      #expect(wrong.status == 401 && !wrong.text.contains("otpauth"))
      #expect(try await browser.post("/account/factor/confirm", ["digits": "000000"]).status == 409)
      let begun = try await browser.post(
        "/account/factor", ["passphrase": PagesUnderTest.passphrase])
      let factor = try Self.secret(begun)
      #expect(
        begun.status == 200 && begun.text.contains("otpauth://totp/Entente-KOR:reader?secret="))
      let again = try await browser.get("/account")
      #expect(again.text.contains("/account/factor/confirm") && !again.text.contains("otpauth"))
      let refused = try await browser.post("/account/factor/confirm", ["digits": "12345"])
      #expect(refused.status == 401 && !refused.text.contains(factor.typed))
      #expect(try person().digits == nil)
      let done = try await browser.post("/account/factor/confirm", ["digits": digits(factor)])
      let codes = done.text.matches(of: #/<li class="mono">([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</#)
        .map { String($0.1) }
      #expect(done.status == 200 && codes.count == 10)
      let after = try await browser.get("/account")
      #expect(after.text.contains("Left: 10") && !after.text.contains(codes[0]))
      pages.wait(seconds: 30)
      let half = try await browser.post(
        "/sign-in", ["id": "reader", "passphrase": PagesUnderTest.passphrase])
      #expect(half.status == 200 && half.text.contains("/sign-in/digits"))
      #expect(try await browser.get("/account").status == 303)
      #expect(
        try await browser.post("/account/codes", ["digits": digits(factor)]).location == "/sign-in")
      #expect(try await browser.post("/sign-in/digits", ["digits": digits(factor)]).status == 303)
      // The digits that signed in are used; new codes ask for others.
      #expect(try await browser.get("/account").status == 200)
      #expect(try await browser.post("/account/codes", ["digits": digits(factor)]).status == 401)
      #expect(try await browser.post("/account/codes", ["digits": codes[0]]).status == 401)
      pages.wait(seconds: 30)
      let new = try await browser.post("/account/codes", ["digits": digits(factor)])
      #expect(new.status == 200 && !new.text.contains(codes[0]))
      pages.wait(seconds: 30)
      let short = try await browser.post(
        "/account/factor/remove", ["passphrase": "wrong wrong wrong", "digits": digits(factor)])
      #expect(short.status == 401)
      #expect(try person().digits != nil)
      let removed = try await browser.post(
        "/account/factor/remove",
        ["passphrase": PagesUnderTest.passphrase, "digits": digits(factor)])
      #expect(removed.status == 303 && removed.location == "/account")
      #expect(try person().digits == nil)
    }
  }

  @Test("another passphrase ends every session, and asks for the one of now")
  func passphrase() async throws {
    let new = "another passphrase of an exercise"
    try await pages.browse { (other: Browser) async throws in
      try await other.signIn("reader")
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn("reader")
        for (old, chosen, status) in [
          ("not the passphrase", new, 401), (PagesUnderTest.passphrase, "short", 422),
          (PagesUnderTest.passphrase, PagesUnderTest.passphrase, 422), ("", "", 401),
        ] {
          let page = try await browser.post(
            "/account/passphrase", ["passphrase": old, "new": chosen])
          #expect(page.status == status, "\(old) \(chosen)")
          #expect(page.text.contains("role=\"alert\"") && !page.text.contains(new))
        }
        #expect(try await other.get("/").status == 200)
        let kept = browser.jar
        let done = try await browser.post(
          "/account/passphrase", ["passphrase": PagesUnderTest.passphrase, "new": new])
        #expect(done.status == 303 && done.location == "/sign-in")
        browser.jar = kept
        #expect(try await browser.get("/").status == 303)
        #expect(try await other.get("/").status == 303)
        let old = try await browser.post(
          "/sign-in", ["id": "reader", "passphrase": PagesUnderTest.passphrase])
        #expect(old.status == 401)
        try await browser.signIn("reader", new)
      }
    }
  }

  @Test("tries at one's own account wait after five, and forms of other sessions are not taken")
  func waiting() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader")
      let foreign = try await browser.post(
        "/account/factor", ["passphrase": PagesUnderTest.passphrase],
        form: String(repeating: "0", count: 64))
      #expect(foreign.status == 403 && !foreign.text.contains("otpauth"))
      for _ in 1...5 {
        #expect(try await browser.post("/account/factor", ["passphrase": "wrong"]).status == 401)
      }
      let waiting = try await browser.post(
        "/account/factor", ["passphrase": PagesUnderTest.passphrase])
      #expect(waiting.status == 429 && waiting.text.contains("Wait"))
      pages.wait(seconds: 2)
      let begun = try await browser.post(
        "/account/factor", ["passphrase": PagesUnderTest.passphrase])
      #expect(begun.status == 200)
    }
  }
}

import Evidence
import Exchange
import Foundation
import StoreSQLite
import TestSupport
import Testing
import Treaty

@testable import People

@Suite("the pages of people", .timeLimit(.minutes(10)))
struct PeoplePageTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("keeper", [.administrator], post: nil, clearance: nil)
    try pages.add("guard", [.securityAuthority], post: "KOR/security-officer")
    try pages.add("auditor", [.auditor], post: nil)
    try pages.add("reader", [.reader], knows: ["research"])
  }

  private var directory: Directory { pages.signIn.directory }
  private func person(_ id: String = "reader") throws -> Person {
    try #require(try directory.person(id))
  }

  /// The record that a form on a page is about.
  private static func edition(_ page: Browser.Page) throws -> String {
    let found = page.text.firstMatch(of: #/name="edition" value="([0-9a-f]{64})"/#)
    return String(try #require(found).1)
  }

  /// The row of a person in the list.
  private static func row(_ id: String, _ page: Browser.Page) throws -> String {
    let rows = page.text.components(separatedBy: "<tr>")
    return try #require(rows.first { $0.contains("href=\"/people/\(id)\"") })
  }

  @Test("every page of people has its marking, one heading, no script, in every language")
  func frame() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("keeper")
      for language in Language.allCases {
        for path in ["/people", "/people/new", "/people/reader", "/people/keeper", "/account"] {
          let page = try await browser.get(path, language: language.rawValue)
          #expect(page.status == 200, "\(path)")
          #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
          #expect(page.text.components(separatedBy: "class=\"banner").count == 3)
          #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path)")
          #expect(!page.text.contains("style=") && !page.text.contains("<script"))
          #expect(page.text.utf8.count < 60_000, "\(path)")
          #expect(page.text.contains("href=\"/account\""))
        }
        let nobody = try await browser.get("/people/nobody", language: language.rawValue)
        #expect(nobody.status == 404 && nobody.text.contains("class=\"banner"))
      }
    }
  }

  @Test("without a session nothing is shown or done")
  func strangers() async throws {
    try await pages.browse { (browser: Browser) async throws in
      for path in ["/people", "/people/new", "/people/reader", "/account"] {
        let page = try await browser.get(path)
        #expect(page.status == 303 && page.location == "/sign-in" && page.text.isEmpty, "\(path)")
      }
      for path in ["/people", "/people/reader/suspend", "/people/reader/link", "/account/factor"] {
        #expect(try await browser.post(path).location == "/sign-in", "\(path)")
        #expect(try await browser.post(path, origin: "http://evil.example").status == 421)
      }
    }
    #expect(try person().isActive)
  }

  @Test(
    "the list says whose clearance holds, ends soon or has ended, and never reads names as markup")
  func list() async throws {
    var reader = try person()
    reader.name = "<b>Reader</b>"
    try directory.set(reader, by: "test")
    try await pages.browse { (browser: Browser) async throws in
      for (days, word) in [(0, "Holds"), (10, "Ends soon"), (30, "Ended")] {
        pages.wait(seconds: Int64(days) * 86_400)
        try await browser.signIn("auditor")
        let page = try await browser.get("/people")
        let row = try Self.row("reader", page)
        #expect(row.contains(">\(word)</span>"), "\(row)")
        #expect(row.contains("Thu 31 Dec 2026") && row.contains("Reader"))
        #expect(!page.text.contains("<b>Reader") && row.contains("&lt;b&gt;"))
        #expect(try Self.row("keeper", page).contains(">None</span>"))
        #expect(!page.text.contains("/people/new"))
      }
      // A role that only looks has no form.
      let page = try await browser.get("/people/reader")
      #expect(!page.text.contains("action=\"/people/"))
    }
  }

  @Test("the list goes on where the page before ended")
  func paging() async throws {
    for number in 10..<40 { try pages.add("p\(number)", [.reader], clearance: nil) }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("keeper")
      var (path, seen): (String, [String]) = ("/people", [])
      for _ in 0..<2 {
        let page = try await browser.get(path)
        #expect(page.text.utf8.count < 60_000)
        let found = page.text.matches(of: #/<th scope="row"><a href="\/people\/([a-z0-9-]+)"/#)
        seen += found.map { String($0.1) }
        path =
          page.text.firstMatch(of: #/href="(\/people\?after=[a-z0-9-]+)"/#).map { String($0.1) }
          ?? ""
      }
      // Keeper, guard, auditor, reader, and the steward who was there first.
      #expect(seen.count == 35 && seen == seen.sorted() && path.isEmpty)
    }
  }

  @Test(
    "an administrator changes roles on the record that was shown, and the person's session ends")
  func account() async throws {
    try await pages.browse { (reading: Browser) async throws in
      try await reading.signIn("reader")
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn("keeper")
        let shown = try Self.edition(try await browser.get("/people/reader"))
        let good = [
          "name": "Reader of research", "role-auditor": "yes", "post": "KOR/registry",
          "edition": shown,
        ]
        for (field, value, status) in [
          ("edition", "", 409), ("edition", String(repeating: "0", count: 64), 409),
          ("name", "", 422), ("role-auditor", "no", 422), ("post", "KOR/nobody", 422),
          ("post", "CAN/registry", 422),
        ] {
          var bad = good
          bad[field] = value
          let page = try await browser.post("/people/reader/account", bad)
          #expect(page.status == status, "\(field) \(value)")
          #expect(page.text.contains("class=\"err\" role=\"alert\""))
        }
        #expect(try person().roles == [.reader])
        #expect(try await reading.get("/").status == 200)
        let done = try await browser.post("/people/reader/account", good)
        #expect(done.status == 303 && done.location == "/people/reader")
        #expect(try person().roles == [.auditor] && person().post == "KOR/registry")
        #expect(try person().needToKnow == ["research"] && person().clearance?.level == "secret")
        #expect(try await reading.get("/").status == 303)
        // Once more from the page that was open: what was typed is kept.
        let stale = try await browser.post(
          "/people/reader/account",
          ["name": "Typed <anew>", "role-reader": "yes", "edition": shown])
        #expect(stale.status == 409 && stale.text.contains("value=\"Typed &lt;anew&gt;\""))
        #expect(stale.text.contains("This has changed since the page was shown"))
        #expect(try person().name == "Reader of research")
        let access = try await browser.post(
          "/people/reader/access", ["edition": try Self.edition(stale), "purpose-research": "yes"])
        #expect(access.status == 403)
        #expect(try person().clearance?.level == "secret")
        let other = try await browser.post(
          "/people/reader/account", good, form: String(repeating: "0", count: 64))
        #expect(other.status == 403)
      }
    }
  }

  @Test("the security authority gives clearances in its post's name, never its own")
  func access() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("guard")
      let shown = try Self.edition(try await browser.get("/people/reader"))
      let good = [
        "nationality": "KR", "level": "confidential", "until": "2027-06-30",
        "purpose-research": "yes", "edition": shown,
      ]
      for (field, value, status) in [
        ("until", "2026-11-22", 422), ("until", "", 422), ("until", "2027-02-30", 422),
        ("level", "cosmic", 422), ("level", "", 422), ("nationality", "kr", 422),
        ("nationality", "K<", 422), ("edition", "00", 409),
      ] {
        var bad = good
        bad[field] = value
        let page = try await browser.post("/people/reader/access", bad)
        #expect(page.status == status, "\(field) \(value)")
        #expect(page.text.contains("value=\"\(bad["until"] ?? "")\""), "\(field) \(value)")
      }
      #expect(try person().clearance?.by == "test")
      #expect(try await browser.post("/people/reader/access", good).status == 303)
      let given = try #require(try person().clearance)
      #expect(given.level == "confidential" && given.by == "KOR/security-officer")
      #expect(given.until == CivilDate("2027-06-30"))
      let own = try await browser.get("/people/guard")
      #expect(!own.text.contains("action=\"/people/"))
      var mine = good
      mine["edition"] = try person("guard").edition.hex
      let refused = try await browser.post("/people/guard/access", mine)
      #expect(refused.status == 403 && refused.text.contains("Nobody changes their own record"))
      #expect(try person("guard").clearance?.level == "secret")
      for path in ["account", "admit", "link", "factor/remove"] {
        let page = try await browser.post(
          "/people/reader/\(path)", ["edition": try person().edition.hex, "name": "Mine"])
        #expect(page.status == 403, "\(path)")
      }
      #expect(try person().name == "The reader")
    }
  }

  @Test("somebody is added with a link that is shown once, and sets their passphrase")
  func adding() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("keeper")
      _ = try await browser.get("/people/new")
      let good = ["id": "newcomer", "name": "New <b>one</b>", "role-reader": "yes"]
      for (field, value, status) in [
        ("id", "Not One", 422), ("id", "new", 422), ("id", "reader", 409), ("name", " ", 422),
        ("role-reader", "", 422), ("post", "KOR/nobody", 422),
      ] {
        var bad = good
        bad[field] = value
        let page = try await browser.post("/people", bad)
        #expect(page.status == status && !page.text.contains("/link/"), "\(field) \(value)")
        if field == "id" { #expect(page.text.contains("value=\"\(value)\"")) }
      }
      let made = try await browser.post("/people", good)
      #expect(made.status == 200 && made.location.isEmpty && !made.text.contains("<b>one"))
      let link = try #require(
        made.text.firstMatch(of: #/http:\/\/localhost(\/link\/[0-9a-f]{64})</#))
      #expect(made.text.components(separatedBy: link.1).count == 2)
      let shown = try await browser.get("/people/newcomer")
      #expect(!shown.text.contains("/link/") && shown.text.contains("One-time link made"))
      #expect(try person("newcomer").clearance == nil && person("newcomer").nationality == nil)
      #expect(try await browser.post("/people", good).status == 409)
      let mine = try await browser.post("/people/keeper/link")
      #expect(mine.status == 403 && !mine.text.contains("/link/"))
      browser.jar = [:]
      #expect(try await browser.get(String(link.1)).status == 200)
      let set = try await browser.post(
        String(link.1), ["passphrase": "a passphrase of the newcomer"])
      #expect(set.status == 303)
      let desk = try await browser.signIn("newcomer", "a passphrase of the newcomer")
      #expect(desk.status == 200 && !desk.text.contains("Report"))
      #expect(try await browser.get("/people").status == 403)
      #expect(try await browser.get("/people/reader").status == 403)
    }
  }

  @Test("a link leads to where other machines find the pages, whatever address it was made from")
  func address() async throws {
    let named = pages.application(at: "https://node.example:8641")
    try await pages.browse(at: named) { (browser: Browser) async throws in
      try await browser.signIn("keeper")
      _ = try await browser.get("/people/reader")
      let made = try await browser.post("/people/reader/link")
      #expect(made.status == 200 && !made.text.contains("localhost"))
      #expect(made.text.contains(#/>https:\/\/node\.example:8641\/link\/[0-9a-f]{64}</#))
    }
  }

  @Test("who is suspended is out at once; an administrator admits again; the last one stays")
  func suspending() async throws {
    try await pages.browse { (reading: Browser) async throws in
      try await reading.signIn("reader")
      try await pages.browse { (browser: Browser) async throws in
        func post(_ id: String, _ action: String) async throws -> Int {
          try await browser.post(
            "/people/\(id)/\(action)", ["edition": try person(id).edition.hex]
          ).status
        }
        try await browser.signIn("guard")
        #expect(try await browser.post("/people/reader/suspend").status == 409)
        #expect(try await reading.get("/").status == 200)
        #expect(try await post("reader", "suspend") == 303)
        #expect(try await reading.get("/").status == 303)
        #expect(try await post("reader", "admit") == 403)
        #expect(try await post("steward", "suspend") == 303)
        #expect(try await post("keeper", "suspend") == 409)
        #expect(try await browser.post("/people/nobody-here/suspend").status == 404)
        #expect(try person("keeper").isActive)
        try await browser.signIn("keeper")
        #expect(try await post("keeper", "suspend") == 403)
        #expect(try await post("reader", "admit") == 303)
        #expect(try person().isActive)
      }
    }
  }

  @Test(
    "who may open an item is told as the node decides it, and its title only to who may know it")
  func item() async throws {
    try pages.add("lower", [.reader], clearance: "confidential", knows: ["research"])
    try pages.add("elsewhere", [.reader], knows: ["operational-coordination"])
    try pages.add("registry", [.registryOfficer])
    let path = "/people?item=\(pages.number)"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await browser.get(path)
      #expect(page.status == 200 && page.text.contains("Report"))
      var answers: [String: Bool] = [:]
      for id in ["auditor", "guard", "keeper", "reader", "lower", "elsewhere", "registry"] {
        let row = try Self.row(id, page)
        answers[id] = !row.contains("<b>No</b>")
      }
      #expect(try Self.row("reader", page).contains("<b>Yes</b>"))
      // To know of it is not to open it: that takes a post and a role for it.
      #expect(try Self.row("auditor", page).contains("<b>Title only</b>"))
      #expect(try Self.row("lower", page).contains("not cleared for its level"))
      #expect(try Self.row("elsewhere", page).contains("no need to know"))
      #expect(try Self.row("keeper", page).contains("no role that reads"))
      for (id, mayRead) in answers where id != "keeper" {
        try await browser.signIn(id)
        let list = try await browser.get("/transmittals")
        #expect(list.text.contains("Report") == mayRead, "\(id)")
      }
      try await browser.signIn("guard")
      let asked = try await browser.get(path)
      #expect(asked.status == 200 && !asked.text.contains("Report"))
      #expect(asked.text.contains("class=\"mk u\""))
      #expect(try await browser.get("/people?item=CAN-9").status == 404)
      #expect(try await browser.get("/people?item=").status == 200)
      // An administrator may not know which items there are.
      try await browser.signIn("keeper")
      #expect(try await browser.get(path).status == 403)
      #expect(try await !browser.get("/people").text.contains("name=\"item\""))
    }
  }

  @Test("what was noted about a person is shown, and numbers of items only to who may see them")
  func notes() async throws {
    try pages.signIn.note("opens", by: try person(), about: pages.number)
    for _ in 0..<60 { try pages.signIn.note("opens", by: try person(), about: "CAN-7") }
    try pages.signIn.note("opens", by: try person(), about: pages.number)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await browser.get("/people/reader")
      #expect(page.text.components(separatedBy: ">CAN-7<").count == 50)
      #expect(page.text.components(separatedBy: ">\(pages.number)<").count == 2)
      try await browser.signIn("keeper")
      let other = try await browser.get("/people/reader")
      #expect(other.text.contains("Tried to open") && !other.text.contains("CAN-"))
    }
  }
}

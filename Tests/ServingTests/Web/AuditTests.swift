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

@testable import Web

@Suite("the auditor's trail", .timeLimit(.minutes(10)))
struct AuditTests {
  let pages: PagesUnderTest

  init() throws { pages = try PagesUnderTest() }

  /// The registry's officer tries a wrong passphrase, and then accepts what has arrived.
  func accept() async throws {
    try pages.add("registry", [.registryOfficer])
    let path = "/transmittals/\(pages.number)"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      _ = try await browser.post("\(path)/accept", ["passphrase": "not that"])
      let done = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(done.status == 303)
    }
  }

  @Test("it is for the auditor alone, the page and the file", arguments: Role.allCases)
  func who(_ role: Role) async throws {
    try pages.add("somebody", [role], knows: ["research"])
    try await pages.browse { (browser: Browser) async throws in
      for path in ["/audit", "/audit.csv"] {
        #expect(try await browser.get(path).location == "/sign-in")
      }
      let desk = try await browser.signIn("somebody")
      #expect(desk.text.contains("href=\"/audit\"") == (role == .auditor))
      for (path, words) in [
        ("/audit", "Signed in"), ("/audit.csv", "Signed in"),
        ("/audit?number=\(pages.number)", "Offered"),
        ("/audit.csv?number=\(pages.number)", "Offered"),
      ] {
        let page = try await browser.get(path)
        #expect(page.status == (role == .auditor ? 200 : 403), "\(path)")
        #expect(page.text.contains(words) == (role == .auditor), "\(path)")
      }
    }
  }

  @Test("the auditor reads, and nothing that is posted is open to the auditor but the own session")
  func changesNothing() throws {
    let rows = try RoleTable().rows
    // What is open to everyone is open before anybody signs in, and asks for no role.
    let open = rows.filter { row in
      row.method == "POST" && row.open?.contains(.auditor) ?? false
    }.map(\.path)
    #expect(rows.contains { $0.method == "POST" && !$0.isOpen(to: .auditor) })
    #expect(open.contains("/sign-out"))
    for path in open where path != "/sign-out" {
      // The own account, filters that the auditor keeps for themselves, and a question about a file.
      let harmless = ["/account", "/transmittals/filters", "/evidence/verify"]
      #expect(harmless.contains { path.hasPrefix($0) }, "\(path)")
    }
    for path in ["/audit", "/audit.csv", "/node"] {
      #expect(rows.contains { $0.method == "GET" && $0.path == path && $0.isOpen(to: .auditor) })
    }
  }

  @Test("notes and the acts of both journals stand in one list, in three languages, newest first")
  func merged() async throws {
    try await accept()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let words: [Language: [String]] = [
        .en: [
          "Tried to accept", "Signed in", "Person added: registry", "Roles: Registry officer",
          "Accepted, KOR-X-2026-0001", "Offered", "Arrived whole", "Note of this node",
          "Act, not yet held by both", "Act, held by both", "Report", "Mon 23 Nov 07:00",
          "Mon 23 Nov 21:00",
        ],
        .fr: [
          "A tenté d’accepter", "Session ouverte", "Personne ajoutée\u{A0}: registry",
          "Rôles\u{A0}: Agent du bureau d’ordre", "Accepté, KOR-X-2026-0001", "Note de ce nœud",
          "Acte, détenu par les deux", "lun. 23 nov.",
        ],
        .ko: [
          "접수 시도", "로그인", "인원 추가: registry", "역할: 등록소 담당관", "접수, KOR-X-2026-0001",
          "노드 내부 기록", "행위, 양측 보유", "11월 23일(월)",
        ],
      ]
      for language in Language.allCases {
        let page = try await browser.get("/audit", language: language.rawValue)
        #expect(page.status == 200 && page.text.contains("<html lang=\"\(language.rawValue)\">"))
        for word in words[language] ?? [] {
          #expect(page.text.contains(word), "\(language) \(word)")
        }
        #expect(page.text.components(separatedBy: "<h1").count == 2)
        #expect(!page.text.contains("style=") && !page.text.contains("<script"))
        #expect(page.text.utf8.count < 60_000)
        #expect(page.headers[.cacheControl] == "no-store")
      }
      let page = try await browser.get("/audit").text
      #expect(page.contains("href=\"/transmittals/\(pages.number)\">\(pages.number)</a>"))
      // With a wrong passphrase nothing was tried yet.
      #expect(page.components(separatedBy: "Tried to accept").count == 2)
      // Everything is of one moment here: then acts stand above notes, which are made before them.
      let places = try ["Accepted, KOR-X", "Arrived whole", "Offered", "Tried to accept"].map {
        try #require(page.range(of: $0), "\($0)").lowerBound
      }
      #expect(places == places.sorted())
    }
  }

  @Test("titles and posts of offices are shown only to an auditor who is cleared for the item")
  func titles() async throws {
    try await accept()
    try pages.add("cleared", [.auditor])
    try pages.add("uncleared", [.auditor], clearance: nil)
    try pages.add("lower", [.auditor], clearance: "confidential")
    for (id, isShown) in [("cleared", true), ("uncleared", false), ("lower", false)] {
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        let page = try await browser.get("/audit?number=\(pages.number)")
        #expect(page.text.contains("Report") == isShown, "\(id)")
        #expect(page.text.contains("CAN/registry") == isShown, "\(id)")
        #expect(page.text.contains("class=\"mk u\"") != isShown, "\(id)")
        #expect(page.text.contains("Tried to accept") && page.text.contains("Offered"))
        // The file leaves the node: no title is in it, whoever takes it.
        let file = try await browser.get("/audit.csv?number=\(pages.number)")
        #expect(!file.text.contains("Report") && file.text.contains("Offered"))
        #expect(file.text.contains("CAN/registry") == isShown, "\(id)")
      }
    }
  }

  @Test("it is narrowed to a person, to an item and to days of the own capital")
  func filters() async throws {
    try await accept()
    // One second after midnight in Seoul, and still the 23rd in Ottawa.
    pages.wait(seconds: 3 * 3600 + 1)
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      func text(_ filter: String) async throws -> String {
        let page = try await browser.get("/audit?\(filter)")
        #expect(page.status == 200, "\(filter)")
        return page.text
      }
      let person = try await text("person=registry&number=&from=&to=")
      #expect(person.contains("Tried to accept") && person.contains("Person added: registry"))
      #expect(!person.contains("Offered") && !person.contains("<b>auditor</b>"))
      #expect(person.contains("value=\"registry\""))
      // Who changed others is found too, and plus signs are spaces.
      #expect(try await text("person=test").contains("Person added: auditor"))
      #expect(try await text("person=entente+people").contains("value=\"entente people\""))

      let item = try await text("number=\(pages.number)")
      #expect(item.contains("Tried to accept") && item.contains("Offered"))
      #expect(!item.contains("Signed in") && !item.contains("Person added"))

      let day = try await text("from=2026-11-24&to=2026-11-24")
      #expect(day.contains("<b>auditor</b>") && !day.contains("Offered"))
      #expect(!day.contains("Tried to accept"))
      let before = try await text("from=2026-11-23&to=2026-11-23")
      #expect(before.contains("Tried to accept") && before.contains("Offered"))
      #expect(!before.contains("Person added: auditor"))
      for empty in [
        "to=2026-11-22", "from=2026-11-25", "number=CAN-9", "person=nobody",
        "number=\(pages.number)&person=auditor", "person='%20OR%201=1%20--",
      ] {
        #expect(try await text(empty).contains("Nothing matches."), "\(empty)")
      }
    }
  }

  @Test("a filter that can't be taken looks for nothing, says so, and is never markup")
  func hostileFilters() async throws {
    try pages.add("auditor", [.auditor])
    let long = String(repeating: "a", count: 65)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for filter in [
        "from=2026-02-30", "to=yesterday", "from=2026-11-24&to=2026-11-23", "person=\(long)",
        "number=\(long)", "person=a&person=b", "person=%zz", "person=%FF", "from=%3Cscript%3E",
        "person=a%0Ab",
      ] {
        let page = try await browser.get("/audit?\(filter)")
        #expect(page.status == 200 && page.text.contains("Nothing was looked for"), "\(filter)")
        #expect(!page.text.contains("Signed in") && !page.text.contains("<script"), "\(filter)")
        #expect(page.text.contains("aria-invalid=\"true\""), "\(filter)")
        let file = try await browser.get("/audit.csv?\(filter)")
        #expect(file.status == 400 && !file.text.contains("Signed in"), "\(filter)")
      }
      let marked = try await browser.get("/audit?person=%22%3E%3Cb%3E")
      #expect(marked.text.contains("value=\"&quot;&gt;&lt;b&gt;\""))
      #expect(marked.text.contains("/audit.csv?person=%22%3E%3Cb%3E\""))
      // A place that is none begins with the newest; one beyond everything ends nowhere.
      let most = "9223372036854775807"
      for place in [
        "1~2", "~~", "x", "-1~0~0", "1.x~0~0", "1~0~0", "-~-1~-", "1.2.3~-~-", "%2B1.0~0~0",
        "-~00~0",
      ] {
        let page = try await browser.get("/audit?place=\(place)")
        #expect(page.text.contains("Signed in"), "\(place)")
      }
      for place in [
        "\(most).\(most)~18446744073709551615~18446744073709551615", "-\(most).0~0~0", "-~-~-",
        "-~\(most)~0", "0.0~-~99999999999999999999",
      ] {
        #expect(try await browser.get("/audit?place=\(place)").status == 200, "\(place)")
      }
    }
  }
}

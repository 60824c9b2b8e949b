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
  private func accept() async throws {
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
      for place in ["1~2", "~~", "x", "-1~0~0", "1.x~0~0", "1~0~0", "-~-1~-", "1.2.3~-~-"] {
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

  // MARK: Paging

  /// A note of somebody about something within some hours.
  private static func note(_ random: inout SeededRandom, _ numbers: [String]) -> [UInt8] {
    let time = TestParty.noon.adding(
      milliseconds: .random(in: -30...30, using: &random) * 3_600_000)
    let person = ["registry", "reader-1"].randomElement(using: &random) ?? ""
    let kind = ["opens", "signed-in"].randomElement(using: &random) ?? ""
    let subject = numbers.randomElement(using: &random) ?? ""
    return Array(
      """
      {"kind":"\(kind)","person":"\(person)","time":"\(time)","post":"","subject":"\(subject)"}
      """.utf8)
  }

  @Test("pages follow each other without loss or repetition, whatever is added meanwhile")
  func paging() throws {
    var random = SeededRandom(for: "pages follow each other")
    for _ in 0..<30 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    let numbers = [pages.number, "CAN-2026-0002", "CAN-2026-0009"]
    for _ in 0..<150 {
      let bytes = Self.note(&random, numbers)
      try pages.people.write { try $0.note(bytes) }
    }
    let signIn = pages.signIn
    for _ in 0..<40 {
      let fields = [
        ["", "", "person=registry"], ["", "", "number=\(numbers[0])", "number=CAN-2026-0009"],
        ["", "from=2026-11-23", "from=2026-11-24"], ["", "to=2026-11-23", "to=2026-11-24"],
      ].compactMap { $0.randomElement(using: &random) }
      let filter = TrailFilter(fields.filter { !$0.isEmpty }.joined(separator: "&"))
      let trail = Trail(node: pages.node, filter: filter) { try signIn.notes($0) }
      let expected = try trail.page(at: nil, limit: 10_000)
      #expect(expected.next == nil)
      let limit = Int.random(in: 1...25, using: &random)
      var found: [Trail.Entry] = []
      var place: Trail.Place?
      repeat {
        let page = try trail.page(at: place, limit: limit)
        #expect(page.next == nil || page.entries.count == limit)
        found += page.entries
        place = page.next
        if let place { #expect(Trail.Place(place.description) == place) }
        // What comes meanwhile is newer than all that is still to be shown.
        if Int.random(in: 0..<8, using: &random) == 0 {
          let time = TestParty.noon.adding(milliseconds: 999 * 3_600_000)
          try pages.people.write {
            try $0.note(
              Array("{\"kind\":\"opens\",\"person\":\"late\",\"time\":\"\(time)\"}".utf8))
          }
        }
      } while place != nil
      #expect(found.map(Self.name) == expected.entries.map(Self.name), "\(fields) \(limit)")
      #expect(Set(found.map(Self.name)).count == found.count, "\(fields) \(limit)")
      let times = found.map(Self.time)
      #expect(times == times.sorted(by: >), "\(fields)")
    }
  }

  private static func name(_ entry: Trail.Entry) -> String {
    switch entry {
    case .note(let note): "note \(note.place.count)"
    case .act(let kept): "\(kept.party) \(kept.index)"
    }
  }

  private static func time(_ entry: Trail.Entry) -> Instant {
    switch entry {
    case .note(let note): note.time
    case .act(let kept): kept.act?.time ?? Instant(milliseconds: 0)
    }
  }

  @Test("nothing of what is kept is left out: all notes, and all acts of both journals")
  func whole() throws {
    try pages.add("registry", [.registryOfficer])
    for _ in 0..<20 { _ = try pages.pair.offer() }
    try pages.pair.settle()
    let signIn = pages.signIn
    let trail = Trail(node: pages.node, filter: TrailFilter("")) { try signIn.notes($0) }
    let sizes = try pages.node.store.read { store in
      try ["CAN", "KOR"].map { try store.head(of: $0)?.checkpoint.size ?? 0 }
    }
    let notes = try pages.people.read { try $0.notes(limit: 1000) }.count
    let found = try trail.page(at: nil, limit: 10_000).entries
    #expect(found.count == notes + sizes.reduce(0) { $0 + Int($1) })
    #expect(sizes.allSatisfy { $0 > 20 } && notes >= 2)
  }

  @Test("the links from page to page keep the filter and lead to the end")
  func links() async throws {
    try pages.add("auditor", [.auditor])
    for count in 0..<95 {
      let time = TestParty.noon.adding(milliseconds: Int64(count) * 1000)
      try pages.people.write {
        try $0.note(
          Array(
            """
            {"kind":"opens","person":"a b&c","time":"\(time)","post":"","subject":"N-\(count)"}
            """.utf8))
      }
    }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      var path = "/audit?person=a%20b%26c"
      var seen: [String] = []
      for page in 0..<3 {
        let text = try await browser.get(path).text
        let numbers = text.matches(of: #/>(N-\d+)</#).map { String($0.1) }
        #expect(numbers.count == (page < 2 ? 40 : 15))
        seen += numbers
        #expect(text.contains("To the beginning") == (page > 0))
        let next = text.firstMatch(of: #/href="(\/audit\?[^"]*place=[^"]*)">Next/#)
        #expect((next != nil) == (page < 2))
        if let next { path = String(next.1).replacing("&amp;", with: "&") }
      }
      #expect(seen == (0..<95).reversed().map { "N-\($0)" })
    }
  }

  // MARK: File

  @Test("the file is UTF-8 with its mark, has a line each, and times of both capitals")
  func file() async throws {
    try await accept()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for (language, head) in [
        ("en", "Time (UTC),\"Time, KOR\",\"Time, CAN\",Kept as,Act,Who,Post,What,About,Changes"),
        ("fr", "Heure (UTC),\"Heure, KOR\""), ("ko", "시각(UTC),\"시각, KOR\""),
      ] {
        let page = try await browser.get("/audit.csv", language: language)
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == "text/csv; charset=utf-8; header=present")
        #expect(
          page.headers[.contentDisposition] == "attachment; filename=\"audit-2026-11-23.csv\"")
        #expect(Array(page.text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let lines = page.text.components(separatedBy: "\r\n")
        #expect(lines[0].dropFirst().hasPrefix(head), "\(lines[0])")
        #expect(lines.last == "" && !lines.dropLast().contains(""))
      }
      let text = try await browser.get("/audit.csv").text
      #expect(
        text.contains(
          "2026-11-23T12:00:00.000Z,2026-11-23 21:00:00,2026-11-23 07:00:00,Note of this node,,"
            + "registry,KOR/registry-officer-1,Tried to accept,\(pages.number),\r\n"))
      let narrowed = try await browser.get("/audit.csv?person=registry").text
      #expect(!narrowed.contains("Offered") && narrowed.contains("Tried to accept"))
    }
  }

  @Test("no cell is a formula, and none ends before its time")
  func inert() async throws {
    for (text, cell) in [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\r\n=1", "\"'\r\n=1\""), ("a=1", "a=1"),
      ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("a\nb", "\"a\nb\""), ("", ""),
      ("=\"a\",1", "\"'=\"\"a\"\",1\""), ("'=1", "'=1"),
      // A mark with an accent on it ends a cell all the same.
      ("a\"\u{301},b", "\"a\"\"\u{301},b\""), ("=\u{301}1", "'=\u{301}1"),
    ] {
      #expect(Array(CSV.cell(text).utf8) == Array(cell.utf8), "\(text)")
    }
    #expect(CSV.line(["=a", "b,c"]) == "'=a,\"b,c\"\r\n")
    try pages.add("auditor", [.auditor])
    let hostile = try Person(
      id: "reader-1", name: "=cmd|' /C calc'!A0", post: "=HYPERLINK(\"http://evil\")",
      roles: [.reader], nationality: "KR")
    try pages.signIn.note("opens", by: hostile, about: "@SUM(1,2)")
    try pages.signIn.note("+kind", by: hostile, about: "-1")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let file = try await browser.get("/audit.csv").text
      #expect(file.contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",Tried to open,\"'@SUM(1,2)\","))
      #expect(file.contains(",'+kind,'-1,"))
      let page = try await browser.get("/audit").text
      #expect(page.contains("=HYPERLINK(&quot;http://evil&quot;)") && page.contains("@SUM(1,2)"))
    }
  }

  @Test("a file that is cut says so in its last line, and one that is whole does not")
  func cut() async throws {
    try pages.add("auditor", [.auditor])
    @Sendable func add(_ count: Int) throws {
      let note = Array(
        "{\"kind\":\"opens\",\"person\":\"crowd\",\"time\":\"\(TestParty.noon)\"}".utf8)
      try pages.people.write { store in
        for _ in 0..<count { try store.note(note) }
      }
    }
    try add(TrailFile.most)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      func lines() async throws -> [String] {
        try await browser.get("/audit.csv?person=crowd").text.components(separatedBy: "\r\n")
          .dropLast()
      }
      let whole = try await lines()
      #expect(whole.count == 1 + TrailFile.most)
      #expect(whole.last?.contains("Tried to open") ?? false)
      try add(1)
      let cut = try await lines()
      #expect(cut.count == 2 + TrailFile.most)
      #expect(cut.last == ",,,,,,,Cut after 10000 lines: narrow the filter.,,")
    }
  }
}

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

@Suite("the list of transmittals", .timeLimit(.minutes(10)))
struct TransmittalListTests {
  let pages: PagesUnderTest

  init() throws { pages = try PagesUnderTest() }

  /// Canada offers something with a title; the number.
  func offer(
    _ title: String, purpose: String = "research", level: String = "secret"
  ) throws -> String {
    let sending = try pages.pair.can.node.beginSending(
      Dispatch(
        title: title, mediaType: "text/plain", level: level, purpose: purpose,
        from: "CAN/registry", to: ["KOR/registry"], size: 1))
    try sending.absorb([1])
    return try pages.pair.can.node.finishSending(sending).act.subject
  }

  static func coded(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The numbers of the rows of a list, in their order.
  static func numbers(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/class="mono ref" href="[^"]*">([^<]+)</#).map { String($0.1) }
  }

  // MARK: Searching

  @Test("what is searched is found in three languages, however it is written")
  func searching() async throws {
    let korean = try offer("잠수함 소음 시험 결과")
    let french = try offer("Résultats d’essais, série B")
    let wide = try offer("ＦＵＬＬ width 2026")
    let hostile = try offer("100%_\"'<b>&amp;")
    try pages.pair.settle()
    try pages.add("registry", [.registryOfficer])
    let asked: [(String, [String])] = [
      ("소음", [korean]), ("음 시", [korean]), ("\u{1109}\u{1169}\u{110B}\u{1173}\u{11B7}", [korean]),
      ("resultats", [french]), ("RÉSULTATS", [french]), ("Re\u{301}sultats", [french]),
      ("d'essais", [french]), ("full WIDTH", [wide]), ("ｗｉｄｔｈ　２０２６", [wide]),
      ("%_", [hostile]), ("\"'<b>", [hostile]), ("&amp;", [hostile]), ("__", []), ("%%", []),
      ("' OR 1=1 --", []), ("can-2026-0001", [pages.number]), ("sonar", []),
    ]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (words, expected) in asked {
        let page = try await browser.get("/transmittals?text=\(Self.coded(words))")
        #expect(page.status == 200)
        #expect(Self.numbers(page) == expected, "\(words)")
        #expect(!page.text.contains("<b>&") && page.text.utf8.count < 60_000)
      }
      let plus = try await browser.get("/transmittals?text=full+width")
      #expect(Self.numbers(plus) == [wide])
    }
  }

  @Test("one character is too few, and nothing is shown instead", arguments: Language.allCases)
  func tooShort(_ language: Language) async throws {
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for words in ["R", "한", "é", "\u{1109}\u{1169}"] {
        let page = try await browser.get(
          "/transmittals?text=\(Self.coded(words))", language: language.rawValue)
        #expect(page.status == 200 && Self.numbers(page).isEmpty)
        #expect(page.text.contains("role=\"alert\" id=\"text-error\""), "\(words)")
      }
      let table = try await browser.get("/transmittals.csv?text=R")
      #expect(table.text.components(separatedBy: "\r\n").count == 2)
      // Nothing but spaces asks nothing.
      #expect(Self.numbers(try await browser.get("/transmittals?text=+")) == [pages.number])
    }
  }

  @Test("nobody learns of a title, a level or a purpose by asking for it")
  func secrecy() async throws {
    try pages.add("elsewhere", [.reader], knows: ["defence-procurement"])
    try pages.add("lower", [.reader], clearance: "confidential", knows: ["research"])
    try pages.add("uncleared", [.auditor], clearance: nil)
    try pages.add("registry", [.registryOfficer])
    for id in ["elsewhere", "lower", "uncleared", "registry"] {
      let mayRead = id == "registry"
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        let right = try await browser.get("/transmittals?text=Report")
        let wrong = try await browser.get("/transmittals?text=Zeport")
        #expect(Self.numbers(right) == (mayRead ? [pages.number] : []), "\(id)")
        // But for what was typed both answers are the same, letter by letter.
        #expect((right.text.replacing("Report", with: "Zeport") == wrong.text) == !mayRead, "\(id)")
        for query in ["level=secret", "purpose=research", "text=port&status=arrived"] {
          let page = try await browser.get("/transmittals?\(query)")
          #expect(Self.numbers(page).isEmpty == !mayRead, "\(id) \(query)")
          let table = try await browser.get("/transmittals.csv?\(query)")
          #expect(table.text.contains(pages.number) == mayRead, "\(id) \(query)")
        }
        // A number is no secret; what it is about is.
        for path in ["/transmittals?text=2026-0001", "/transmittals.csv?text=2026-0001"] {
          let page = try await browser.get(path)
          #expect(page.text.contains(pages.number), "\(id) \(path)")
          #expect(page.text.contains("Report") == mayRead, "\(id) \(path)")
        }
      }
    }
  }

  // MARK: Narrowing

  @Test("days, senders and statuses narrow the list; what is not understood asks nothing")
  func narrowing() async throws {
    try pages.add("registry", [.registryOfficer])
    let here = [pages.number]
    let asked: [(String, [String])] = [
      ("from=2026-11-23&to=2026-11-23", here), ("from=2026-11-24", []), ("to=2026-11-22", []),
      ("from=2026-02-30&to=never", here), ("status=arrived&author=CAN", here),
      ("status=accepted", []), ("author=KOR", []), ("author=USA", here),
      // The KELVIN SIGN, which Swift takes for a K.
      ("author=%E2%84%AAOR", here), ("after=%2B1~x", here), ("after=01~x", here),
      ("level=cosmic", here),
      ("level=secret&purpose=research", here), ("purpose=defence-procurement", []),
      ("order=oldest", here), ("order=due", here), ("order=sideways", here),
      ("after=x~y", here), ("status=arrived&status=accepted", here), ("%zz", here),
    ]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (query, expected) in asked {
        let page = try await browser.get("/transmittals?\(query)")
        #expect(page.status == 200 && Self.numbers(page) == expected, "\(query)")
      }
    }
  }

  @Test("pages put together are the list in each order", arguments: ["newest", "oldest"])
  func paging(_ order: String) async throws {
    for number in 0..<60 { _ = try offer("Paper \(number)") }
    try pages.pair.settle()
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var path = "/transmittals?text=Paper&order=\(order)"
      var found: [String] = []
      for _ in 0..<5 {
        let page = try await browser.get(path)
        #expect(page.text.utf8.count < 60_000)
        found += Self.numbers(page)
        guard
          let next = page.text.firstMatch(of: #/href="(\/transmittals\?[^"]*after=[^"]*)"/#)
        else { break }
        path = String(next.1).replacing("&amp;", with: "&")
        #expect(path.contains("text=Paper"))
      }
      let sorted = (2...61).map { "CAN-2026-00\($0 < 10 ? "0" : "")\($0)" }
      #expect(found == (order == "oldest" ? sorted : sorted.reversed()))
    }
  }

  @Test("a search looks at so many only, and goes on further; a table says where it was cut")
  func bounds() async throws {
    try pages.add("registry", [.registryOfficer])
    let key = RegisterKey(scope: "KOR", register: "transmittal", subject: pages.number)
    try pages.node.store.write { store in
      let query = RowQuery(scope: key.scope, register: key.register)
      let row = try #require(try store.rows(query).first)
      for number in 0..<Node.listWindow {
        let subject = "X-\(100_000 + number)"
        try store.setRegister(
          RegisterKey(scope: key.scope, register: key.register, subject: subject),
          RegisterRow(
            subject: subject, state: row.state, status: row.status, author: row.author,
            changed: row.changed,
            listing: RegisterRow.Listing(
              begun: Instant(milliseconds: 9_000_000_000_000), level: "secret",
              purpose: "research", numbers: subject, title: "filler")))
      }
    }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let first = try await browser.get("/transmittals?text=Report")
      #expect(Self.numbers(first).isEmpty && first.text.contains("Look further"))
      let next = try #require(
        first.text.firstMatch(of: #/href="(\/transmittals\?[^"]*after=[^"]*)"/#))
      let path = String(next.1).replacing("&amp;", with: "&")
      let second = try await browser.get(path)
      #expect(Self.numbers(second) == [pages.number])
      #expect(!second.text.contains("Look further"))
      let table = try await browser.get("/transmittals.csv")
      let lines = table.text.components(separatedBy: "\r\n")
      #expect(lines.count == 10_003 && lines[10_001].contains("Cut here: rows 10000"))
      let whole = try await browser.get("/transmittals.csv?text=Report")
      #expect(!whole.text.contains("Cut here") && whole.text.contains(",Report,"))
    }
  }

  // MARK: Table

  @Test("no cell of the table is taken for a formula, and quotes stay in it")
  func inert() async throws {
    for title in ["=1+1", "+1", "-1", "@sum", "＝1", "a\"b,c", "=cmd|' /C calc'!A0", "'quoted"] {
      _ = try offer(title)
    }
    try pages.pair.settle()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let table = try await browser.get("/transmittals.csv")
      #expect(table.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(
        table.headers[.contentDisposition]
          == "attachment; filename=\"exercise-transmittals-KOR.csv\"")
      #expect(table.text.unicodeScalars.first == "\u{FEFF}")
      for cell in [
        "'=1+1", "'+1", "'-1", "'@sum", "'＝1", "\"a\"\"b,c\"", "'=cmd|' /C calc'!A0", "'quoted",
      ] {
        #expect(table.text.contains(",\(cell),"), "\(cell)")
      }
      for start in ["=", "+", "-", "@", "＝"] { #expect(!table.text.contains(",\(start)")) }
      #expect(table.text.components(separatedBy: "\r\n").count == 11)
      let notes = try pages.people.read { try $0.notes(limit: 2) }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(notes.contains { $0.contains("\"exports\"") && $0.contains("auditor") })
    }
  }

  // MARK: Filters

  @Test("a filter is kept under a name, used and deleted, by its owner alone")
  func filters() async throws {
    try pages.add("registry", [.registryOfficer])
    try pages.add("other", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      _ = try await browser.get("/transmittals?text=%EC%86%8C%EC%9D%8C&status=arrived")
      let kept = try await browser.post(
        "/transmittals/filters",
        ["name": "<b>소음", "filter": "text=%EC%86%8C%EC%9D%8C&status=arrived&evil=1&after=1~2"])
      let address = "/transmittals?status=arrived&text=%EC%86%8C%EC%9D%8C"
      #expect(kept.status == 303 && kept.location == address)
      let page = try await browser.get("/transmittals")
      #expect(page.text.contains("&lt;b&gt;소음") && !page.text.contains("<b>소음"))
      #expect(page.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""))
      for name in ["", " ", String(repeating: "x", count: 41), "a\nb"] {
        let refused = try await browser.post(
          "/transmittals/filters", ["name": name, "filter": "status=accepted"])
        #expect(refused.status == 422 && refused.text.contains("id=\"name-error\""))
        // What was chosen is still there.
        #expect(refused.text.contains("value=\"accepted\" selected"))
      }
      let stale = try await browser.post(
        "/transmittals/filters/forget", ["name": "<b>소음"], form: String(repeating: "0", count: 64))
      #expect(stale.status == 403)
      let gone = try await browser.post("/transmittals/filters/forget", ["name": "<b>소음"])
      #expect(gone.status == 303 && gone.location == "/transmittals")
      #expect(try await browser.get("/transmittals").text.contains("소음") == false)
      for number in 1...20 {
        let one = try await browser.post("/transmittals/filters", ["name": "n\(number)"])
        #expect(one.status == 303)
      }
      let full = try await browser.post("/transmittals/filters", ["name": "one more"])
      #expect(full.status == 422 && full.text.contains("You keep 20 already"))
      try await browser.signIn("other")
      #expect(try await browser.get("/transmittals").text.contains(">n1<") == false)
    }
  }

  // MARK: One transmittal

  @Test("an auditor takes an act as it was said, and nobody else does")
  func rawActs() async throws {
    try pages.add("auditor", [.auditor])
    try pages.add("uncleared", [.auditor], clearance: nil)
    try pages.add("registry", [.registryOfficer])
    let mark = try #require(try pages.node.transmittal(pages.number).marks[.offered])
    let base = "/transmittals/\(pages.number)/acts"
    let path = "\(base)/CAN/\(mark.index)"
    let record = try #require(
      try pages.node.store.read { try $0.entry(of: "CAN", at: mark.index) })
    let bytes = try Entry(parsing: record.entry).act
    try await pages.browse { (browser: Browser) async throws in
      #expect(try await browser.get(path).status == 303)
      for id in ["uncleared", "registry"] {
        try await browser.signIn(id)
        let refused = try await browser.get(path)
        #expect(refused.status == 403 && !refused.text.contains("Report"))
        let page = try await browser.get("/transmittals/\(pages.number)")
        #expect(page.status == 200 && !page.text.contains("\(base)/"))
      }
      try await browser.signIn("auditor")
      let page = try await browser.get("/transmittals/\(pages.number)")
      #expect(page.text.contains("href=\"\(path)\""))
      let act = try await browser.get(path)
      #expect(act.status == 200 && Array(act.text.utf8) == bytes)
      #expect(act.headers[.contentType] == "application/octet-stream")
      #expect(act.headers[.contentDisposition]?.hasPrefix("attachment") ?? false)
      for other in [
        "\(base)/CAN/0", "\(base)/KOR/0", "\(base)/CAN/-1", "\(base)/CAN/99999999999999999999",
        "\(base)/CAN/18446744073709551615", "\(base)/CAN/x", "\(base)/USA/1",
        "/transmittals/CAN-2026-0099/acts/CAN/\(mark.index)",
      ] {
        #expect(try await browser.get(other).status == 404, "\(other)")
      }
    }
  }

  @Test("a void act may say anything of an item, so only those who read everything take it")
  func voidActs() async throws {
    let number = try offer("Lower paper", level: "confidential")
    try pages.pair.settle()
    let mark = try #require(try pages.node.transmittal(number).marks[.offered])
    let void = try pages.node.store.write { store in
      let done = try #require(try store.entry(of: "CAN", at: mark.index))
      let size = try #require(try store.head(of: "CAN")).checkpoint.size
      try store.append(
        JournalRecord(
          entry: done.entry, kind: done.kind, subject: number, time: done.time, isDone: false),
        of: "CAN", at: size)
      return size
    }
    try pages.add("auditor", [.auditor])
    try pages.add("lower", [.auditor], clearance: "confidential")
    let base = "/transmittals/\(number)/acts/CAN"
    for (id, status) in [("auditor", 200), ("lower", 403)] {
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn(id)
        // Both may read the item, and what was done about it.
        #expect(try await browser.get("\(base)/\(mark.index)").status == 200, "\(id)")
        let act = try await browser.get("\(base)/\(void)")
        #expect(act.status == status, "\(id)")
        #expect(act.text.contains("Lower paper") == (status == 200), "\(id)")
      }
    }
  }

  @Test("who held it is drawn and told, and who asked for it is told apart from who has it")
  func custody() async throws {
    let officer = pages.pair.kor.party.officer
    _ = try pages.node.accept(pages.number, post: officer.name) { try officer.attest($0) }
    _ = try pages.node.say(
      .approval(
        .requested(
          ApprovalAct.Request(
            item: pages.number, asked: .release, detail: "A laboratory <i>", note: ""))),
      about: nil, post: "KOR/registry")
    try pages.add("registry", [.registryOfficer])
    try pages.add("elsewhere", [.reader], knows: ["defence-procurement"])
    try await pages.browse { (browser: Browser) async throws in
      for (id, isShown) in [("registry", true), ("elsewhere", false)] {
        try await browser.signIn(id)
        for language in Language.allCases {
          let page = try await browser.get(
            "/transmittals/\(pages.number)", language: language.rawValue)
          #expect(page.text.contains("role=\"img\" aria-labelledby=\"gt\"><title id=\"gt\">"))
          #expect(
            page.text.contains("<rect class=\"s-dash\"") && page.text.contains("class=\"hold\""))
          #expect(page.text.contains("A laboratory &lt;i&gt;") == isShown)
          #expect(page.text.contains("CAN/registry") == isShown)
          #expect(!page.text.contains("<i>A") && !page.text.contains("style="))
        }
        let page = try await browser.get("/transmittals/\(pages.number)")
        #expect(page.text.contains("Copy 1") && page.text.contains("not decided yet"))
      }
    }
  }
}

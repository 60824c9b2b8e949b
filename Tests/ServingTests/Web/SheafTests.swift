import Conduct
import Evidence
import Exchange
import Foundation
import People
import StoreSQLite
import TestSupport
import Testing
import Treaty

@Suite("sending several files of one form", .timeLimit(.minutes(10)))
struct SheafTests {
  private typealias File = (name: String, bytes: [UInt8])

  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    try pages.add("deputy", [.registryOfficer])
    try pages.add("reader", [.reader])
  }

  private static let files: [File] = [
    ("drawings.pdf", Array("first".utf8)), ("<b>notes</b>.txt", []),
    ("drawings.pdf", Array("third".utf8)),
  ]

  private func begin(
    _ browser: Browser, _ files: [File] = files, _ more: [String: String] = [:]
  ) async throws -> Browser.Page {
    try await browser.post("/send/sheaves", SentForm.typed(files: files, more))
  }

  /// Brings a file of one portion at most, and offers it.
  private func bring(
    _ place: Int, of sheaf: String, _ bytes: [UInt8], by browser: Browser
  ) async throws -> Browser.Page {
    let begun = try await browser.post(sheaf + "/begin", ["place": String(place)])
    #expect(begun.status == 201, "\(place): \(begun.status)")
    if !bytes.isEmpty {
      let put = try await browser.put(begun.location, bytes, PortionPlace().head(bytes))
      #expect(put.status == 200, "\(place): \(put.status)")
    }
    return try await browser.post(begun.location + "/offer")
  }

  @Test("each file becomes a transmittal of its own, called by the title and its name")
  func wholeWay() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let made = try await begin(browser, Self.files, ["review": "2027-06-30"])
      #expect(made.status == 201 && made.location.hasPrefix("/send/sheaves/"))
      let sheaf = made.location
      for (place, file) in Self.files.enumerated() {
        let listed = try await browser.get("/send").text
        #expect(listed.contains("href=\"\(sheaf)\"") && listed.contains("Offered: \(place) of 3."))
        let answer = try await bring(place, of: sheaf, file.bytes, by: browser)
        #expect(answer.status == 303 && answer.location == sheaf, "\(place)")
      }
      let page = try await browser.get(sheaf).text
      #expect(page.contains("Offered: 3 of 3.") && !page.contains("id=\"rest\""))
      #expect(!page.contains("<b>notes") && page.contains("&lt;b&gt;notes"))
      #expect(!(try await browser.get("/send").text.contains(sheaf)))
      for (place, file) in Self.files.enumerated() {
        let number = "KOR-2026-000\(place + 1)"
        #expect(page.contains("href=\"/transmittals/\(number)\""))
        let offer = try pages.node.transmittal(number).offer
        #expect(offer.title == "Battery <b>drawings</b> – \(file.name)")
        #expect(offer.mediaType == (place == 1 ? "text/plain" : "application/pdf"))
        #expect(offer.references == ["CAN-2026-0001", "C18"] && offer.purpose == "research")
        #expect(offer.label.label.reviewBy == Instant("2027-06-29T15:00:00Z"))
      }
      let notes = try pages.people.read { try $0.notes(limit: 99) }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(notes.count { $0.contains("\"offered\"") } == 3)
      #expect(!notes.contains { $0.contains("drawings") })
      let again = try await browser.post(sheaf + "/begin", ["place": "0"])
      #expect(again.status == 303 && again.location == sheaf)
      #expect(try pages.node.transmittals(author: "KOR").count == 3)
    }
  }

  @Test("without a title each is called as its file is")
  func untitled() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let sheaf = try await begin(browser, Self.files, ["title": ""]).location
      _ = try await bring(0, of: sheaf, Self.files[0].bytes, by: browser)
      #expect(try pages.node.transmittal("KOR-2026-0001").offer.title == "drawings.pdf")
    }
  }

  @Test("a file that can't be called so is refused beside its name, and the others go")
  func names() async throws {
    let files: [File] = [
      ("a.txt", [1]), ("longer.txt", [2]), ("b\u{202E}.txt", [3]), ("c.txt", [4]),
    ]
    let title = String(repeating: "x", count: 500)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let sheaf = try await begin(browser, files, ["title": title]).location
      let before = try await browser.get(sheaf).text
      #expect(before.components(separatedBy: "Not offered").count == 3)
      #expect(before.components(separatedBy: "one line of at most 512 bytes together").count == 3)
      for place in [1, 2] {
        let refused = try await browser.post(sheaf + "/begin", ["place": String(place)])
        #expect(refused.status == 422 && refused.location.isEmpty, "\(place)")
      }
      for place in [0, 3] {
        let answer = try await bring(place, of: sheaf, files[place].bytes, by: browser)
        #expect(answer.status == 303)
      }
      let page = try await browser.get(sheaf).text
      #expect(page.contains("Offered: 2 of 4.") && page.contains("id=\"rest\""))
      let titles = try pages.node.transmittals(author: "KOR").map(\.offer.title)
      #expect(Set(titles) == ["\(title) – a.txt", "\(title) – c.txt"])
      for (language, word) in [("fr", "Non offert"), ("ko", "제안하지 않음")] {
        _ = try await browser.get("/language?to=\(language)&back=/")
        #expect(try await browser.get(sheaf).text.contains(word), "\(language)")
      }
    }
  }

  @Test("a list that can't be is not kept, and what was typed is not lost")
  func refusals() async throws {
    let long = String(repeating: "x", count: 520)
    let wrong: [(more: [String: String], words: String)] = [
      (["count": "21"], "At most 20 files"), (["count": "0"], "At most 20 files"),
      (["count": "-3"], "At most 20 files"), (["count": "many"], "At most 20 files"),
      (["count": "4"], "Choose a file"), (["file.2": ""], "Choose a file"),
      (["size.3": ""], "Choose a file"), (["size.3": "-1"], "Choose a file"),
      (["size.1": "99999999999999999999"], "Choose a file"),
      (["level": "top-secret"], "Not as it stands"), (["level": "cosmic"], "<a href=\"#level\">"),
      (["review": "2020-01-01"], "<a href=\"#review\">"), (["title": long], "<a href=\"#title\">"),
      (["references": String(repeating: "x,", count: 33)], "<a href=\"#references\">"),
      (
        ["size.1": "\(1 << 45)", "size.2": "\(1 << 45)", "size.3": "\(1 << 45)"], "Not as it stands"
      ),
    ]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (more, words) in wrong {
        let page = try await begin(browser, Self.files, more)
        #expect(page.status == 422 && page.text.contains(words), "\(more)")
        #expect(page.text.contains("value=\"Battery &lt;b&gt;") || more["title"] != nil)
      }
      #expect(try await begin(browser, Self.files, ["count": "1"]).status == 400)
      #expect(!(try await browser.get("/send").text.contains("/send/sheaves/")))
      let zeros = String(repeating: "0", count: 64)
      let fields = SentForm.typed(files: Self.files)
      #expect(try await browser.post("/send/sheaves", fields, form: zeros).status == 403)
      #expect(try await browser.post("/send/sheaves", fields, origin: "http://evil").status == 421)
      let sheaf = try await begin(browser).location
      for place in ["", "-1", "3", "x", "99999999999999999999"] {
        #expect(
          try await browser.post(sheaf + "/begin", ["place": place]).status == 400, "\(place)")
      }
      #expect(try await browser.post("/send/sheaves/none/begin", ["place": "0"]).status == 404)
    }
  }

  @Test("a list belongs to who began it, and ends with the rights")
  func owners() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let sheaf = try await begin(browser).location
      _ = try await bring(0, of: sheaf, Self.files[0].bytes, by: browser)
      let begun = try await browser.post(sheaf + "/begin", ["place": "2"]).location
      _ = try await browser.post("/sign-out")
      for (id, status) in [("deputy", 404), ("reader", 403)] {
        try await browser.signIn(id)
        #expect(try await browser.get(sheaf).status == status, "\(id)")
        #expect(try await browser.post(sheaf + "/begin", ["place": "1"]).status == status, "\(id)")
        _ = try await browser.post("/sign-out")
      }
      try await browser.signIn("registry")
      #expect(try await browser.get(sheaf).text.contains("href=\"\(begun)\""))
      try pages.add("registry", [.reader])
      let bytes = Self.files[2].bytes
      #expect(try await browser.put(begun, bytes, PortionPlace().head(bytes)).status == 403)
      #expect(try await browser.post(sheaf + "/begin", ["place": "1"]).location == "/sign-in")
      #expect(try await browser.post(begun + "/offer").location == "/sign-in")
      #expect(try pages.node.transmittals(author: "KOR").count == 1)
    }
  }

  @Test("a file that was begun is gone on with, and one that was given up can be begun again")
  func goingOn() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let sheaf = try await begin(browser).location
      let begun = try await browser.post(sheaf + "/begin", ["place": "0"])
      // The answer was lost: the same upload, not another.
      let again = try await browser.post(sheaf + "/begin", ["place": "0"])
      #expect(again.status == 201 && again.location == begun.location)
      let bytes = Self.files[0].bytes
      _ = try await browser.put(begun.location, bytes, PortionPlace().head(bytes))
      let page = try await browser.get(sheaf).text
      #expect(page.contains("data-received=\"5\"") && page.contains("Not begun"))
      #expect(try await browser.get(begun.location).text.contains("href=\"\(sheaf)\""))
      let gone = try await browser.post(begun.location + "/discard")
      #expect(gone.status == 303 && gone.location == sheaf)
      #expect(try await browser.get(sheaf).text.contains("You gave it up."))
      #expect(try await bring(0, of: sheaf, bytes, by: browser).location == sheaf)
      #expect(try await browser.get(sheaf).text.contains("Offered: 1 of 3."))
    }
  }

  @Test("where no upload can be begun any more the file says so, and can be begun later")
  func bounds() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var places: [String] = []
      for _ in 0..<4 {
        places.append(try await browser.post("/send/uploads", SentForm.typed(9)).location)
      }
      let sheaf = try await begin(browser).location
      let full = try await browser.post(sheaf + "/begin", ["place": "0"])
      #expect(full.status == 422 && full.text.contains("Too many uploads"))
      _ = try await browser.post(places[0] + "/discard")
      #expect(try await bring(0, of: sheaf, Self.files[0].bytes, by: browser).status == 303)
      // The oldest list gives way to the fifth.
      for _ in 0..<4 { _ = try await begin(browser) }
      #expect(try await browser.get(sheaf).status == 404)
      let listed = try await browser.get("/send").text
      #expect(listed.components(separatedBy: "/send/sheaves/").count == 5)
      // What nobody goes on with is forgotten; the session has ended by then too.
      pages.wait(seconds: 3_700)
      try await browser.signIn("registry")
      #expect(!(try await browser.get("/send").text.contains("/send/sheaves/")))
    }
  }
  @Test("a list that gives way takes what it began along, and those that are done give way first")
  func givingWay() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var begun: [(sheaf: String, upload: String)] = []
      for _ in 0..<4 {
        let sheaf = try await begin(browser).location
        let upload = try await browser.post(sheaf + "/begin", ["place": "0"]).location
        begun.append((sheaf, upload))
      }
      // The second is done: it gives way before the first, which is older.
      for (place, file) in Self.files.enumerated() {
        if place == 0 { _ = try await browser.post(begun[1].upload + "/discard") }
        _ = try await bring(place, of: begun[1].sheaf, file.bytes, by: browser)
      }
      _ = try await begin(browser)
      #expect(try await browser.get(begun[1].sheaf).status == 404)
      #expect(try await browser.get(begun[0].sheaf).status == 200)
      #expect(try await browser.post("/send/uploads", SentForm.typed(9)).status == 201)
      #expect(try await browser.post("/send/uploads", SentForm.typed(9)).status == 422)
      _ = try await begin(browser)
      #expect(try await browser.get(begun[0].sheaf).status == 404)
      #expect(try await browser.get(begun[0].upload).status == 404)
      #expect(try await browser.post("/send/uploads", SentForm.typed(9)).status == 201)
    }
  }

  @Test("a list that nobody went on with for an hour is not there, whoever asks for it first")
  func forgotten() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let sheaf = try await begin(browser).location
      pages.wait(seconds: 3_700)
      try await browser.signIn("registry")
      #expect(try await browser.get(sheaf).status == 404)
    }
  }
}

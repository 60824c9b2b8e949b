import Conduct
import Evidence
import Exchange
import People
import StoreSQLite
import TestSupport
import Testing
import Treaty
import Web

@Suite("sending from a page", .timeLimit(.minutes(10)))
struct SendingTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    try pages.add("deputy", [.registryOfficer])
    try pages.add("reader", [.reader])
  }

  private func typed(_ size: Int = 0, _ more: [String: String] = [:]) -> [String: String] {
    SentForm.typed(size, more)
  }

  private static let portion = SentForm.portion

  /// A file of two portions, the second a short one.
  private static let file = [UInt8](repeating: 7, count: portion) + Array("the rest".utf8)

  @Test("a file that comes in portions is offered once it is whole, with what was typed")
  func wholeWay() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let review = "2027-06-30"
      let begun = try await browser.post(
        "/send/uploads", typed(Self.file.count, ["review": review]))
      #expect(begun.status == 201)
      var place = PortionPlace()
      let parts = [Array(Self.file[..<Self.portion]), Array(Self.file[Self.portion...])]
      for part in parts {
        let early = try await browser.post(begun.location + "/offer")
        #expect(early.status == 409)
        let answer = try await browser.put(begun.location, part, place.head(part))
        place.advance(part)
        #expect(answer.status == 200)
        #expect(
          answer.text == "{\"received\":\(place.offset),\"chain\":\"\(place.chain.hex)\"}")
      }
      let whole = try await browser.get(begun.location)
      #expect(whole.text.contains("Here as a whole") && !whole.text.contains("<b>drawings"))
      let offered = try await browser.post(begun.location + "/offer")
      #expect(offered.status == 303 && offered.location == "/transmittals/KOR-2026-0001")
      #expect(try await browser.post(begun.location + "/offer").status == 404)
      let transmittal = try pages.node.transmittal("KOR-2026-0001")
      #expect(transmittal.status == .offered)
      let offer = transmittal.offer
      #expect(offer.title == "Battery <b>drawings</b>" && offer.mediaType == "application/pdf")
      #expect(offer.references == ["CAN-2026-0001", "C18"])
      // The start of that day in Seoul.
      #expect(offer.label.label.reviewBy == Instant("2027-06-29T15:00:00Z"))
      #expect(offer.alternative.label.reviewBy == offer.label.label.reviewBy)
      let notes = try pages.people.read { try $0.notes(limit: 9) }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(notes.contains { $0.contains("\"offers\"") })
      #expect(notes.contains { $0.contains("\"offered\"") && $0.contains("KOR-2026-0001") })
    }
    let pair = pages.pair
    try pair.settle()
    #expect(try pair.can.node.transmittal("KOR-2026-0001").status == .wanted)
  }

  @Test("a portion that is not the next of this file by this person is not taken")
  func foreignPortions() async throws {
    let (first, rest) = (Array(Self.file[..<Self.portion]), Array(Self.file[Self.portion...]))
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let place = try await browser.post("/send/uploads", typed(Self.file.count)).location
      var here = PortionPlace()
      func refused(
        _ status: Int, _ bytes: [UInt8], _ head: [String: String], at offset: Int, _ why: String
      ) async throws {
        let answer = try await browser.put(place, bytes, head)
        #expect(answer.status == status, "\(why): \(answer.status)")
        if answer.text.hasPrefix("{") {
          #expect(answer.text.contains("\"received\":\(offset),"), "\(why)")
        }
      }
      try await refused(409, rest, here.head(rest), at: 0, "a portion that is too short")
      try await refused(422, first, here.head(rest), at: 0, "bytes of another digest")
      try await refused(413, first + [1], here.head(first + [1]), at: 0, "more than a portion")
      try await refused(400, first, [:], at: 0, "no place")
      for (name, value) in [
        ("Entente-Offset", "-1"), ("Entente-Offset", "one"), ("Entente-After", "00"),
        ("Entente-Digest", "x"),
      ] {
        let head = here.head(first).merging([name: value]) { $1 }
        try await refused(value == "-1" ? 409 : 400, first, head, at: 0, "\(name) \(value)")
      }
      let stale = try await browser.put(
        place, first, here.head(first), form: String(repeating: "0", count: 64))
      #expect(stale.status == 403)
      #expect(try await browser.put(place, first, here.head(first)).status == 200)
      try await refused(
        409, first, here.head(first), at: Self.portion, "the same again")
      here.advance(first)
      var other = here
      other.chain = Digest.sha256(Array("another file".utf8))
      try await refused(
        409, rest, other.head(rest), at: Self.portion, "a file that begins otherwise")
      try await refused(
        409, rest + [1], here.head(rest + [1]), at: Self.portion, "more than the file has")
      #expect(try await browser.put(place, rest, here.head(rest)).status == 200)
      #expect(try await browser.post(place + "/offer").status == 303)
    }
  }

  @Test("an upload belongs to who began it, and as many are under way as may be")
  func owners() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var places: [String] = []
      for _ in 0..<4 {
        places.append(try await browser.post("/send/uploads", typed(9)).location)
      }
      let fifth = try await browser.post("/send/uploads", typed(9))
      #expect(fifth.status == 422 && fifth.text.contains("Too many uploads"))
      #expect(Set(places).count == 4)
      let listed = try await browser.get("/send").text
      #expect(places.allSatisfy { listed.contains("href=\"\($0)\"") })
      _ = try await browser.post("/sign-out")
      try await browser.signIn("deputy")
      #expect(!(try await browser.get("/send").text.contains("/send/uploads/")))
      #expect(try await browser.get(places[0]).status == 404)
      #expect(try await browser.post(places[0] + "/discard").status == 404)
      let part = Array("12345678\n".utf8)
      #expect(try await browser.put(places[0], part, PortionPlace().head(part)).status == 404)
      #expect(try await browser.post(places[0] + "/offer").status == 404)
      _ = try await browser.post("/sign-out")
      try await browser.signIn("registry")
      #expect(try await browser.post(places[0] + "/discard").status == 303)
      #expect(try await browser.get(places[0]).status == 404)
      #expect(try await browser.post("/send/uploads", typed(9)).status == 201)
      // Nobody goes on for more than an hour: all are given up. The session has ended by then too.
      pages.wait(seconds: 3_700)
      try await browser.signIn("registry")
      #expect(!(try await browser.get("/send").text.contains("/send/uploads/")))
      #expect(try await browser.get(places[1]).status == 404)
    }
  }

  @Test(
    "the agreement answers as it stands, and says what single change would turn a no into a yes")
  func answers() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let yes = try await browser.post("/send/check", typed())
      #expect(yes.status == 200 && yes.text.contains("Allowed as it stands"))
      #expect(yes.text.contains("Battery &lt;b&gt;drawings&lt;/b&gt;"))
      let no = try await browser.post("/send/check", typed(0, ["level": "top-secret"]))
      #expect(no.text.contains("Not as it stands") && no.text.contains("4(1)"))
      // It is found by asking: what is named as a change is allowed, and all that is allowed is named.
      let changes = no.text.matches(of: #/<a href="#(level|purpose|to)">/#).map { String($0.1) }
      let levels = pages.node.agreement.levels.filter(\.isExchangeable).map(\.id)
      #expect(changes == levels.map { _ in "level" })
      for level in levels {
        let page = try await browser.post("/send/check", typed(0, ["level": level]))
        #expect(page.text.contains("Allowed as it stands"), "\(level)")
      }
      for language in ["fr", "ko"] {
        _ = try await browser.get("/language?to=\(language)&back=/")
        let page = try await browser.post("/send/check", typed(0, ["level": "top-secret"]))
        #expect(page.text.contains(language == "fr" ? "Pas tel quel" : "현재 내용으로는 안 됨"))
        // The marking is there in all three languages on each of them.
        for word in ["EXERCISE //", "EXERCICE //", "훈련 //"] { #expect(page.text.contains(word)) }
      }
    }
  }

  @Test("what can't be as it was typed is told beside its field, and nothing typed is lost")
  func faults() async throws {
    let long = String(repeating: "가", count: 171)
    let wrong: [(String, String)] = [
      ("level", "cosmic"), ("purpose", "fun"), ("from", "CAN/registry"), ("to", "KOR/registry"),
      ("to", ""), ("title", long), ("title", "a\u{202E}b"), ("review", "2026-11-31"),
      ("review", "30/06/2027"), ("review", "2020-01-01"), ("review", "2099-01-01"),
      ("references", String(repeating: "x,", count: 33)),
      ("references", String(repeating: "x", count: 257)),
    ]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (field, value) in wrong {
        let page = try await browser.post("/send/uploads", typed(9, [field: value]))
        #expect(page.status == 422, "\(field) \(value)")
        #expect(page.text.contains("<a href=\"#\(field)\">"), "\(field) \(value)")
        #expect(page.text.contains("id=\"\(field)-m\""), "\(field) \(value)")
        #expect(page.text.contains("value=\"CAN-2026-0001, C18\"") || field == "references")
        #expect(page.text.contains("value=\"Battery &lt;b&gt;") || field == "title")
      }
      for size in ["", "-1", "many", "99999999999999999999"] {
        let page = try await browser.post("/send/uploads", typed(9, ["size": size]))
        #expect(page.status == 422 && page.text.contains("Choose a file"), "\(size)")
      }
      let untitled = try await browser.post("/send/uploads", typed(9, ["title": ""]))
      #expect(untitled.status == 201)
      #expect(
        try await browser.get(untitled.location).text.contains("<h1>drawings.pdf</h1>"))
    }
  }

  @Test("what the agreement refuses is not begun, however large or secret it is")
  func refusals() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let secret = try await browser.post("/send/uploads", typed(9, ["level": "top-secret"]))
      #expect(secret.status == 422 && secret.text.contains("Not as it stands"))
      let large = try await browser.post("/send/uploads", typed(1 << 45))
      #expect(large.status == 422 && large.text.contains("Not as it stands"))
      #expect(!(try await browser.get("/send").text.contains("/send/uploads/")))
      _ = try await browser.post("/sign-out")
      try await browser.signIn("reader")
      #expect(try await browser.post("/send/uploads", typed(9)).status == 403)
      #expect(try await browser.post("/send/check", typed(9)).status == 403)
    }
  }

  @Test("a form of another session begins nothing")
  func otherSessions() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for path in ["/send/check", "/send/uploads"] {
        let zeros = String(repeating: "0", count: 64)
        #expect(try await browser.post(path, typed(9), form: zeros).status == 403)
        #expect(try await browser.post(path, typed(9), origin: "http://evil").status == 421)
        #expect(try await browser.post(path, typed(9), origin: nil).status == 421)
      }
    }
  }

  @Test("without the page's program the form and its file go in one piece")
  func oneForm() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for content in [Self.file, [], Array("\r\n--boundary\r\n".utf8)] {
        let sent = try await browser.send(typed(), [("plan.pdf", content)])
        #expect(sent.status == 303 && sent.location.hasPrefix("/transmittals/KOR-2026-"))
        let offer = try pages.node.transmittal(String(sent.location.dropFirst(14))).offer
        #expect(offer.mediaType == "application/pdf" && offer.references.count == 2)
      }
      let untitled = try await browser.send(typed(0, ["title": ""]), [("<plan>.txt", [1])])
      #expect(untitled.status == 303)
      #expect(try pages.node.transmittal("KOR-2026-0004").offer.title == "<plan>.txt")
      // What a file is called may be as secret as the file: no note has it.
      let notes = try pages.people.read { try $0.notes(limit: 99) }
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(notes.contains { $0.contains("\"offers\"") })
      #expect(!notes.contains { $0.contains("plan") || $0.contains("Battery") })
      let before = try pages.node.transmittals(author: "KOR").count
      let unnamed = try await browser.send(typed(), [("", [])])
      #expect(unnamed.status == 422 && unnamed.text.contains("Choose a file"))
      let secret = try await browser.send(typed(0, ["level": "top-secret"]), [("a.txt", [1])])
      #expect(secret.status == 422 && secret.text.contains("Not as it stands"))
      for cut in [1, 8, 30] {
        let short = try await browser.send(typed(), [("a.txt", Array("content".utf8))], cut: cut)
        #expect(short.status == 400, "\(cut): \(short.status)")
      }
      let other = try await browser.send(
        typed(), [("a.txt", [1])], form: String(repeating: "0", count: 64))
      #expect(other.status == 403)
      #expect(try pages.node.transmittals(author: "KOR").count == before)
      _ = try await browser.post("/sign-out")
      try await browser.signIn("reader")
      let reader = try await browser.send(typed(), [("a.txt", [1])])
      #expect(reader.status == 403)
      #expect(try pages.node.transmittals(author: "KOR").count == before)
    }
  }
}

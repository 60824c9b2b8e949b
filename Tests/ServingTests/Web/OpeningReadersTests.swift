import Conduct
import Evidence
import Exchange
import Foundation
import People
import TestSupport
import Testing
import Treaty

@testable import Web

@Suite("an item that named people open", .timeLimit(.minutes(10)))
struct OpeningReadersTests {
  let pages: PagesUnderTest
  private var path: String { "/transmittals/\(pages.number)" }

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    for id in ["reader-1", "reader-2"] { try pages.add(id, [.reader], knows: ["research"]) }
    try Self.accept(pages, pages.number)
  }

  private static func accept(_ pages: PagesUnderTest, _ number: String) throws {
    let officer = pages.pair.kor.party.officer
    _ = try pages.node.accept(number, post: officer.name) { try officer.attest($0) }
  }

  /// Names the readers of an item, whatever they may.
  private static func name(
    _ readers: Custodianship.Readers, of number: String, _ pages: PagesUnderTest
  ) throws {
    let custodianships = pages.signIn.custodianships
    try custodianships.set(
      Custodianship(number: number, custodian: "registry", readers: readers), by: "registry",
      of: try custodianships.custodianship(of: number)?.edition
    ) { _ in true }
  }

  private func name(_ ids: Set<String>) throws {
    try Self.name(.named(ids), of: pages.number, pages)
  }

  /// The row of a person in the list of people.
  private static func row(_ id: String, _ page: Browser.Page) throws -> String {
    let rows = page.text.components(separatedBy: "<tr>")
    return try #require(rows.first { $0.contains("href=\"/people/\(id)\"") })
  }

  @Test("whoever is named reads and downloads it; others whom it covers see the title alone")
  func narrowed() async throws {
    try name(["reader-1"])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let item = try await browser.get(path)
      #expect(item.text.contains("formaction=\"\(path)/view\""))
      let opened = try await browser.post("\(path)/view")
      #expect(opened.status == 303 && opened.location.hasPrefix("/viewings/"))
      #expect(try await browser.get(opened.location).text.contains("hello</pre>"))
      #expect(try await browser.post("\(path)/open").text == "hello")

      try await browser.signIn("reader-2")
      for page in [try await browser.get("/transmittals"), try await browser.get(path)] {
        #expect(page.status == 200 && page.text.contains("Report"))
        #expect(!page.text.contains("formaction="))
      }
      for (language, words) in [
        ("en", "Only people who are named open this"), ("fr", "Seules des personnes désignées"),
        ("ko", "지정된 인원만 열람할 수 있으며"),
      ] {
        let page = try await browser.get(path, language: language)
        #expect(page.text.contains(words) && page.text.contains("The registry"), "\(language)")
      }
      for way in ["open", "view"] {
        let refused = try await browser.post("\(path)/\(way)")
        #expect(refused.status == 403 && !refused.text.contains("hello"), "\(way)")
        #expect(refused.text.contains("you are not among them") && refused.location.isEmpty)
        #expect(refused.text.contains("The registry"), "\(way)")
      }
      // Nor does the place where another reads.
      #expect(try await browser.get(opened.location).status == 404)
    }
  }

  @Test("the custodian is one of them, without being ticked")
  func custodian() async throws {
    try name(["reader-1"])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      #expect(try await browser.post("\(path)/open").text == "hello")
    }
  }

  @Test("where nobody is named everybody opens it whom it covers")
  func everybody() async throws {
    try name(["reader-1"])
    try Self.name(.everybody, of: pages.number, pages)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-2")
      #expect(try await browser.post("\(path)/open").text == "hello")
    }
  }

  @Test("a reading ends when its reader is taken off the list, and not when others are")
  func meanwhile() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let place = try await browser.post("\(path)/view").location
      try name(["reader-1", "reader-2"])
      #expect(try await browser.get(place).text.contains("hello</pre>"))
      try name(["reader-1"])
      #expect(try await browser.get(place).text.contains("hello</pre>"))
      try name(["reader-2"])
      let gone = try await browser.get(place)
      #expect(gone.status == 403 && !gone.text.contains("hello"))
      #expect(gone.text.contains("you are not among them"))
      #expect(try await browser.get("\(place)/content").status == 403)
    }
  }

  /// A file that is looked at more than once as it is given out; gives its number and its bytes.
  private func long() throws -> (number: String, payload: [UInt8]) {
    let payload = [UInt8](repeating: 0x61, count: Upload.portion + 100_000)
    let pair = pages.pair
    let number = try pair.offer(payload, mediaType: "application/octet-stream")
    try pair.settle()
    if try pages.node.transmittal(number).status == .wanted { try pair.carry(number) }
    try pair.settle()
    try Self.accept(pages, number)
    try Self.name(.named(["reader-1"]), of: number, pages)
    return (number, payload)
  }

  /// Downloads a file whole, and again while something happens to it; gives how many bytes came then.
  private func download(
    _ number: String, _ payload: [UInt8], _ browser: Browser,
    meanwhile: @escaping @Sendable () -> Void
  ) async throws -> Int? {
    let path = "/transmittals/\(number)/open"
    let before = pages.looked
    let whole = try await browser.post(path)
    #expect(whole.status == 200 && whole.bytes == payload)
    // The last look of that was in the middle of the file.
    let looks = pages.looked - before
    pages.when(looked: pages.looked + looks, meanwhile)
    return (try? await browser.post(path))?.bytes.count
  }

  @Test("a download stops when its reader is taken off the list in the middle of it")
  func download() async throws {
    let (number, payload) = try long()
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let got = try await download(number, payload, browser) { [pages] in
        try? Self.name(.named(["reader-2"]), of: number, pages)
      }
      #expect(got.map { $0 < payload.count } ?? true)
      let kept = try #require(try pages.signIn.custodianships.custodianship(of: number))
      #expect(kept.named == ["reader-2", "registry"])
      #expect(try await browser.post("/transmittals/\(number)/open").status == 403)
    }
  }

  @Test("a download stops when the item is destroyed in the middle of it")
  func destroyed() async throws {
    let (number, payload) = try long()
    let officers = [pages.pair.kor.party.officer, pages.pair.kor.party.secondOfficer]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let got = try await download(number, payload, browser) { [pages] in
        _ = try? pages.node.say(
          .item(.destroyed(copies: [1], method: "erasure")), about: number, post: officers[0].name,
          attest: { act in try officers.flatMap { try $0.attest(act) } })
      }
      #expect(got.map { $0 < payload.count } ?? true)
      #expect(try !pages.node.transmittal(number).holdsFile)
      #expect(try await browser.post("/transmittals/\(number)/open").status != 200)
    }
  }

  @Test("who is taken off the list while the bytes are checked is given none")
  func checking() async throws {
    try name(["reader-1"])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let before = pages.looked
      _ = try await browser.post("\(path)/view")
      // The last look of opening to read is the one after the bytes were checked.
      let looks = pages.looked - before
      pages.when(looked: pages.looked + looks) { [pages] in
        try? Self.name(.named(["reader-2"]), of: pages.number, pages)
      }
      let refused = try await browser.post("\(path)/view")
      #expect(refused.status == 403 && refused.location.isEmpty)
    }
  }

  @Test("a name opens nothing where another ground is missing")
  func lost() async throws {
    try name(["reader-1"])
    let whole: @Sendable () throws -> Void = { [pages] in
      try pages.add("reader-1", [.reader], knows: ["research"])
    }
    let losses: [(String, @Sendable () throws -> Void)] = [
      (
        "clearance",
        { [pages] in
          try pages.add("reader-1", [.reader], clearance: nil, knows: ["research"])
        }
      ),
      (
        "level",
        { [pages] in
          try pages.add("reader-1", [.reader], clearance: "confidential", knows: ["research"])
        }
      ),
      ("need-to-know", { [pages] in try pages.add("reader-1", [.reader], knows: ["logistics"]) }),
      ("post", { [pages] in try pages.add("reader-1", [.reader], post: nil, knows: ["research"]) }),
      ("role", { [pages] in try pages.add("reader-1", [.auditor]) }),
    ]
    try await pages.browse { (browser: Browser) async throws in
      for (ground, lose) in losses {
        try whole()
        try await browser.signIn("reader-1")
        let place = try await browser.post("\(path)/view").location
        #expect(place.hasPrefix("/viewings/"), "\(ground)")
        try lose()
        #expect(try await !browser.get(place).text.contains("hello"), "\(ground)")
        try await browser.signIn("reader-1")
        for way in ["open", "view"] {
          let refused = try await browser.post("\(path)/\(way)")
          #expect(refused.status == 403 && !refused.text.contains("hello"), "\(ground) \(way)")
        }
      }
      // And it is not a matter of the list.
      #expect(
        try pages.signIn.custodianships.custodianship(of: pages.number)?.named.contains("reader-1")
          ?? false)
    }
  }

  @Test("who could open it, and why not, is told with the name as one of the grounds")
  func grounds() async throws {
    try pages.add("auditor", [.auditor], post: nil)
    try pages.add("gone", [.reader], knows: ["research"])
    let gone = try #require(try pages.signIn.directory.person("gone"))
    let list = "/people?item=\(pages.number)"
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let before = try await browser.get(list)
      #expect(try Self.row("reader-2", before).contains("<b>Yes</b>"))
      #expect(!before.text.contains("named as a reader"))
      try name(["reader-1", "gone"])
      try pages.signIn.directory.change(
        "gone", [.suspend], by: .folder("test"), of: gone.edition)
      let page = try await browser.get(list)
      for (id, answer, words) in [
        ("reader-1", "Yes", ">named as a reader<"), ("registry", "Yes", ">named as a reader<"),
        ("reader-2", "Title only", ">not named as a reader<"), ("gone", "No", ">suspended<"),
        ("auditor", "Title only", ">no role, or no post, that opens<"),
      ] {
        let row = try Self.row(id, page)
        #expect(row.contains("<b>\(answer)</b>") && row.contains(words), "\(id) \(row)")
      }
      #expect(try Self.row("gone", page).contains(">named as a reader<"))
      for (language, words) in [("fr", "non désigné comme lecteur"), ("ko", "열람자로 지정되지 않음")] {
        #expect(try await browser.get(list, language: language).text.contains(words))
      }
    }
  }
}

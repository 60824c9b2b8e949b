import Conduct
import Evidence
import Exchange
import Foundation
import HTTPTypes
import People
import Serving
import TestSupport
import Testing
import Treaty

@testable import Web

@Suite("reading an item in the browser", .timeLimit(.minutes(10)))
struct OpeningTests {
  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    try pages.add("reader", [.reader], knows: ["research"])
  }

  /// The number of an item that Canada sent and Korea accepted.
  private func accepted(_ payload: [UInt8], _ mediaType: String) throws -> String {
    let pair = pages.pair
    let number = try pair.offer(payload, mediaType: mediaType)
    try pair.settle()
    if try pair.kor.node.transmittal(number).status == .wanted { try pair.carry(number) }
    try pair.settle()
    let officer = pair.kor.party.officer
    _ = try pair.kor.node.accept(number, post: officer.name) { try officer.attest($0) }
    return number
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  @Test("a text is shown letter by letter, in the session that opened it, for a quarter of an hour")
  func text() async throws {
    let number = try accepted(Array("안녕 <script>alert(1)</script>".utf8), "text/html")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let opened = try await browser.post("/transmittals/\(number)/view")
      #expect(opened.status == 303 && opened.location.hasPrefix("/viewings/"))
      let page = try await browser.get(opened.location)
      #expect(page.status == 200)
      #expect(page.text.contains("안녕 &lt;script&gt;alert(1)&lt;/script&gt;</pre>"))
      #expect(page.text.components(separatedBy: "class=\"banner").count == 3)
      #expect(!page.text.contains("class=\"mk u\""))
      #expect(page.headers[.cacheControl] == "no-store")
      #expect(try await browser.get(opened.location + "/content").status == 404)
      let number = try pages.node.transmittal(number)
      #expect(number.marks[.opened] != nil)
      let cookies = browser.jar
      _ = try await browser.post("/sign-out")
      try await browser.signIn("registry")
      #expect(try await browser.get(opened.location).status == 404)
      browser.jar = cookies
      // That session has ended with the signing out.
      #expect(try await browser.get(opened.location).location == "/sign-in")
    }
  }

  @Test("a reading ends by time, and with the right to read")
  func ending() async throws {
    let number = try accepted(Array("plain".utf8), "text/plain")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader")
      let opened = try await browser.post("/transmittals/\(number)/view")
      let page = try await browser.get(opened.location)
      #expect(page.text.contains("plain</pre>"))
      for _ in 0..<2 {
        pages.wait(seconds: 8 * 60)
        _ = try await browser.get("/")
      }
      let over = try await browser.get(opened.location)
      #expect(over.status == 404 && !over.text.contains("plain</pre>"))
      let again = try await browser.post("/transmittals/\(number)/view")
      #expect(try await browser.get(again.location).status == 200)
      try pages.add("reader", [.reader], clearance: "confidential", knows: ["research"])
      let gone = try await browser.get(again.location)
      #expect(gone.status == 303 || gone.status == 403)
      #expect(!gone.text.contains("plain</pre>"))
    }
  }

  @Test("a picture and a PDF are given out as what they are, in a frame of ours only")
  func pictures() async throws {
    let payload = Self.png + [1, 2, 3]
    let number = try accepted(payload, "image/png")
    let pdf = try accepted(Array("%PDF-1.4 x".utf8), "application/pdf")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let place = try await browser.post("/transmittals/\(number)/view").location
      #expect(
        try await browser.get(place).text.contains("<img class=\"shown\" src=\"\(place)/content\""))
      let content = try await browser.get(place + "/content")
      #expect(content.bytes == payload && content.headers[.contentType] == "image/png")
      let other = try await browser.post("/transmittals/\(pdf)/view").location
      #expect(try await browser.get(other).text.contains("<iframe class=\"shown\""))
      let file = try await browser.get(other + "/content")
      #expect(file.headers[.contentType] == "application/pdf")
      let policy = try #require(HTTPField.Name("Content-Security-Policy"))
      #expect(file.headers[policy]?.contains("frame-ancestors 'self'") ?? false)
      let nosniff = try #require(HTTPField.Name("X-Content-Type-Options"))
      #expect(file.headers[nosniff] == "nosniff")
      let list = try await browser.get("/transmittals")
      #expect(list.headers[policy]?.contains("frame-ancestors 'none'") ?? false)
    }
  }

  @Test("a session reads four items at once, and nothing that was destroyed meanwhile")
  func bounds() async throws {
    let number = try accepted(Array("plain".utf8), "text/plain")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      var places: [String] = []
      for _ in 0..<5 {
        places.append(try await browser.post("/transmittals/\(number)/view").location)
      }
      #expect(try await browser.get(places[0]).status == 404)
      for place in places.dropFirst() { #expect(try await browser.get(place).status == 200) }
      let officers = [pages.pair.kor.party.officer, pages.pair.kor.party.secondOfficer]
      let node = pages.node
      _ = try node.say(
        .item(.destroyed(copies: [1], method: "erasure")), about: number, post: officers[0].name,
        attest: { act in try officers.flatMap { try $0.attest(act) } })
      let gone = try await browser.get(places[4])
      #expect(gone.status == 404 && !gone.text.contains("plain</pre>"))
    }
  }

  @Test("eight files are given out at once; whoever wants a ninth is told to come back")
  func places() async throws {
    let number = try accepted(Self.png, "image/png")
    let application = pages.application
    try await pages.browse(at: application) { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let place = try await browser.post("/transmittals/\(number)/view").location
      var taken = (0..<8).compactMap { _ in application.releases.enter() }
      #expect(taken.count == 8 && application.releases.enter() == nil)
      let file = try await browser.post("/transmittals/\(number)/open")
      let picture = try await browser.get("\(place)/content")
      for refused in [file, picture] {
        #expect(refused.status == 409 && refused.bytes != Self.png)
        #expect(refused.text.contains("content.busy") && refused.text.contains("Try again"))
      }
      // The page around a picture needs no place.
      #expect(try await browser.get(place).status == 200)
      taken.removeLast()
      // One place serves any number, one after another: each is left again.
      for _ in 0..<3 {
        #expect(try await browser.post("/transmittals/\(number)/open").bytes == Self.png)
        #expect(try await browser.get("\(place)/content").bytes == Self.png)
      }
      #expect(taken.count == 7)
    }
  }

  @Test("what is not accepted, not for these eyes, or unknown is not opened")
  func refusals() async throws {
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      #expect(try await browser.post("/transmittals/\(pages.number)/view").status == 409)
      #expect(try await browser.post("/transmittals/CAN-2026-0999/view").status == 404)
      for id in ["x", String(repeating: "0", count: 64)] {
        #expect(try await browser.get("/viewings/\(id)").status == 404)
        #expect(try await browser.get("/viewings/\(id)/content").status == 404)
      }
      _ = try await browser.post("/sign-out")
      try await browser.signIn("elsewhere")
      #expect(try await browser.post("/transmittals/\(pages.number)/view").status == 403)
    }
  }

  @Test("a file is shown as what its bytes are, or not at all")
  func previews() {
    let html = Array("<html>".utf8)
    #expect(Preview(html, mediaType: "application/pdf") == .none)
    #expect(Preview(html, mediaType: "image/png") == .none)
    #expect(Preview(html, mediaType: "image/jpeg") == .none)
    #expect(Preview(Self.png, mediaType: "application/pdf") == .none)
    #expect(Preview(Self.png, mediaType: "text/plain") == .none)
    #expect(Preview(html, mediaType: "application/octet-stream") == .none)
    #expect(Preview(html, mediaType: "text/HTML; charset=utf-8") == .none)
    #expect(Preview([], mediaType: "image/png") == .none)
    #expect(Preview([0xFF, 0xFE], mediaType: "text/plain") == .none)
    #expect(
      Preview([0xFF, 0xD8, 0xFF], mediaType: "image/jpeg") == .image(mediaType: "image/jpeg"))
    #expect(Preview(html, mediaType: "image/svg+xml") == .text("<html>", isCut: false))
    // A letter of three bytes stands across the end of what is shown.
    let most = Preview.textLimit
    let cut = [UInt8](repeating: 0x61, count: most - 1) + Array("한".utf8)
    let shown = String(repeating: "a", count: most - 1)
    #expect(Preview(cut, mediaType: "text/plain") == .text(shown, isCut: true))
  }
}

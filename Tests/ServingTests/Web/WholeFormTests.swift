import Conduct
import Evidence
import Exchange
import Foundation
import People
import TestSupport
import Testing

@testable import Web

@Suite("several files without the page's program", .timeLimit(.minutes(10)))
struct WholeFormTests {
  private typealias File = (name: String, bytes: [UInt8])

  let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
  }

  private static let three: [File] = [
    ("plan.pdf", Array("first".utf8)), ("plan.pdf", []), ("notes.txt", Array("third".utf8)),
  ]

  private var offered: [String] {
    get throws { try pages.node.transmittals(author: "KOR").map(\.offer.title).reversed() }
  }

  /// Sends the files, and shows the list to which that leads.
  private func send(
    _ files: [File], _ more: [String: String] = [:], cut: Int = 0, by browser: Browser
  ) async throws -> String {
    let sent = try await browser.send(SentForm.typed(0, more), files, cut: cut)
    #expect(sent.status == 303 && sent.location.hasPrefix("/send/sheaves/"), "\(sent.status)")
    return try await browser.get(sent.location).text
  }

  @Test("each is offered in turn, and the answer lists them")
  func three() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await send(Self.three, ["title": "T"], by: browser)
      #expect(page.contains("Offered: 3 of 3."))
      for number in 1...3 { #expect(page.contains("href=\"/transmittals/KOR-2026-000\(number)\"")) }
      for (place, file) in Self.three.enumerated() {
        let offer = try pages.node.transmittal("KOR-2026-000\(place + 1)").offer
        #expect(offer.title == "T – \(file.name)" && offer.references.count == 2)
      }
      #expect(!(try await browser.get("/send").text.contains("/send/sheaves/")))
    }
  }

  @Test("one that is refused does not keep the others")
  func refused() async throws {
    let title = String(repeating: "x", count: 500)
    let files: [File] = [("a.txt", [1]), ("longer.txt", [2]), ("", [3]), ("d.txt", [4])]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await send(files, ["title": title], by: browser)
      #expect(page.contains("Offered: 2 of 4."))
      #expect(page.contains("512 bytes together") && page.contains("Choose a file."))
      #expect(try Set(offered) == ["\(title) – a.txt", "\(title) – d.txt"])
      #expect(try await browser.get("/send").text.contains("/send/sheaves/"))
    }
  }

  @Test("what is wrong for all of them is told before any is read")
  func common() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for more in [["level": "cosmic"], ["review": "2020-01-01"], ["title": "a\u{202E}b"]] {
        let sent = try await browser.send(SentForm.typed(0, more), Self.three)
        #expect(sent.status == 422 && sent.text.contains("Battery") != (more["title"] != nil))
      }
      let none = try await browser.send(SentForm.typed(), [])
      #expect(none.status == 422 && none.text.contains("Choose a file."))
      // What the agreement refuses stands beside each.
      let page = try await send(Self.three, ["level": "top-secret"], by: browser)
      #expect(page.contains("Offered: 0 of 3."))
      #expect(page.components(separatedBy: "4(1)").count >= 4)
      #expect(try offered.isEmpty)
    }
  }

  @Test("of more than twenty the first twenty are offered, and the answer says so")
  func many() async throws {
    let files = (1...22).map { (name: "\($0).txt", bytes: [UInt8]([7])) }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await send(files, by: browser)
      #expect(page.contains("Offered: 20 of 21.") && page.contains("At most 20 files"))
      #expect(try offered.count == 20)
    }
  }

  @Test("where the form ends too early, or goes on as it must not, what was offered stays")
  func cut() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      // In the last bytes of the form, in the third file, and in its head: then the second has no good end.
      for (cut, words) in [
        (1, "Offered: 2 of 3."), (15, "Offered: 2 of 3."), (40, "Offered: 1 of 2."),
      ] {
        let page = try await send(Self.three, cut: cut, by: browser)
        #expect(page.contains(words) && page.contains("did not come as a whole"), "\(cut)")
        // What was not read to its end is not begun again as nothing.
        let sheaf = try #require(page.firstMatch(of: #/data-path="([^"]+)"/#)).1
        let place = cut == 40 ? "1" : "2"
        let again = try await browser.post("\(sheaf)/begin", ["place": place])
        #expect(again.status == 422, "\(cut): \(again.status)")
      }
      #expect(try offered.count == 5)
      let before = try offered.count
      let known = SentForm.typed().map { Browser.Part(name: $0.key, bytes: Array($0.value.utf8)) }
      func file(_ name: String) -> Browser.Part {
        Browser.Part(name: name, filename: "a.txt", bytes: [1])
      }
      let field = Browser.Part(name: "level", bytes: Array("secret".utf8))
      // After one file that is not offered yet, nothing is.
      for parts in [[file("content"), field], [file("content"), file("other")], [file("other")]] {
        let answer = try await browser.post(
          "/send", parts: known.filter { $0.name != "file" } + parts)
        #expect(answer.status == 400, "\(answer.status)")
      }
      #expect(try offered.count == before)
      let late = try await browser.post(
        "/send", parts: known + [file("content"), file("content"), field])
      #expect(late.status == 303)
      #expect(try offered.count == before + 1)
    }
  }

  @Test("only the last file may be longer than a portion")
  func long() async throws {
    let whole = [UInt8](repeating: 7, count: Upload.portion)
    let long = whole + Array("and more".utf8)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let last = try await send([("a.txt", [1]), ("b.txt", whole), ("c.txt", long)], by: browser)
      #expect(last.contains("Offered: 3 of 3."))
      let first = try await send([("d.txt", long), ("e.txt", [2])], by: browser)
      #expect(first.contains("Offered: 1 of 2.") && first.contains("only the last file"))
      #expect(try offered.contains { $0.hasSuffix(" – e.txt") })
      #expect(try !offered.contains { $0.contains("d.txt") })
      let before = try offered.count
      // In the long file, and in the form's last bytes.
      for cut in [1, 60] {
        let page = try await send([("f.txt", [1]), ("g.txt", long)], cut: cut, by: browser)
        #expect(page.contains("Offered: 1 of 2.") && page.contains("did not come as a whole"))
      }
      #expect(try offered.count == before + 2)
    }
  }

  @Test("places are counted for each person and for all, and are free again")
  func shares() throws {
    let shares = Shares(ofOne: 2, ofAll: 3)
    var held = [shares.enter("a"), shares.enter("a")]
    #expect(held.count { $0 != nil } == 2 && shares.enter("a") == nil)
    held.append(shares.enter("b"))
    // The place of `b` that found none among all is free again.
    #expect(held[2] != nil && shares.enter("b") == nil)
    held.removeFirst()
    let other = shares.enter("b")
    #expect(other != nil && shares.enter("b") == nil && shares.enter("a") == nil)
    withExtendedLifetime((held, other)) {}
  }
  @Test("what is offered can't be given up any more, and what was given up is not offered")
  func tooLate() async throws {
    for isOffered in [true, false] {
      let dispatch = Dispatch(
        title: "Ours", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "KOR/registry", to: ["CAN/registry"], size: 1)
      let upload = Upload(
        id: "1", person: "registry", file: "a.txt", dispatch: dispatch,
        sending: try pages.node.beginSending(dispatch), at: pages.now)
      _ = try await upload.take(
        [1], at: 0, after: Digest.sha256([]), digest: Digest.sha256([1]), now: pages.now)
      if isOffered {
        _ = try await upload.offer(through: pages.node)
        #expect(await upload.discard() == false)
        #expect(await upload.state.failure == nil)
      } else {
        #expect(await upload.discard())
        await #expect(throws: Upload.Fault.notReady) {
          _ = try await upload.offer(through: pages.node)
        }
      }
    }
    #expect(try offered.count == 1)
  }
}

import Conduct
import Evidence
import Foundation
import HTTPTypes
import People
import Serving
import TestSupport
import Testing
import Treaty
import Web

@testable import Exchange

@Suite("the page about the node", .timeLimit(.minutes(10)))
struct NodePageTests {
  private static let condition = NodeCondition(
    findings: [
      NodeCondition.Finding(
        check: "disk", isWell: true,
        what: Trilingual(en: "50 GB free", fr: "50 Go libres", ko: "여유 50 GB"), remedy: nil),
      NodeCondition.Finding(
        check: "link", isWell: false,
        what: Trilingual(
          en: "nobody listens <there>", fr: "personne n’écoute", ko: "수신하는 프로그램이 없습니다"),
        remedy: Trilingual(en: "ask & wait", fr: "demandez", ko: "물으십시오")),
    ], leftOut: ["store", "keys"], storeBytes: 12_300_000,
    packages: NodeCondition.Measure(bytes: 4_560_000_000, files: 78, time: TestParty.noon),
    diskFree: 50_000_000_000, diskSize: 99_000_000_000,
    backup: NodeCondition.Backup(
      time: TestParty.noon.adding(milliseconds: -86_400_000), packages: 7, hasKeys: false),
    build: "0.1.0 · debug")

  private static let link = LinkState(
    since: TestParty.noon.adding(milliseconds: -3_600_000),
    problem: "partner.connectionRefused · the partner's own words")

  @Test(
    "it is for the administrator, the auditor and the security authority", arguments: Role.allCases)
  func who(_ role: Role) async throws {
    let pages = try PagesUnderTest()
    try pages.add("somebody", [role])
    let isOpen = [Role.administrator, .auditor, .securityAuthority].contains(role)
    try await pages.browse { (browser: Browser) async throws in
      #expect(try await browser.get("/node").location == "/sign-in")
      let desk = try await browser.signIn("somebody")
      #expect(desk.text.contains("href=\"/node\"") == isOpen)
      let page = try await browser.get("/node")
      #expect(page.status == (isOpen ? 200 : 403))
      #expect(page.text.contains("Running since") == isOpen)
    }
  }

  @Test("it tells how the node is in three languages, and nothing of what the node holds")
  func told() async throws {
    let pages = try PagesUnderTest(condition: Self.condition, link: Self.link)
    try pages.add("steward-1", [.administrator])
    // One act of which the partner does not know yet.
    _ = try pages.node.refuse(pages.number, post: "KOR/registry-officer-1", note: "not needed")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("steward-1")
      let words: [Language: [String]] = [
        .en: [
          "One thing needs mending.", "To mend", "50 GB free", "nobody listens &lt;there&gt;",
          "ask &amp; wait", "Not looked at here, because it takes longer: store, keys.",
          "Both nodes agree on both journals.", "No contact", "12.3\u{A0}MB", "4.6\u{A0}GB",
          "files: 78", "50.0\u{A0}GB", "not in the copy", "0.1.0 · debug", "journal", "mirror",
          "connection (TLS)", "Sun 22 Nov 07:00", "Sun 22 Nov 21:00",
        ],
        .fr: [
          "Un point est à corriger.", "À corriger", "50 Go libres", "personne n’écoute",
          "Les deux nœuds s’accordent sur les deux journaux.", "12,3\u{A0}Mo", "fichiers\u{A0}: 78",
          "pas dans la copie", "miroir", "dim. 22 nov.",
        ],
        .ko: [
          "고칠 것이 1건 있습니다.", "조치 필요", "여유 50 GB", "수신하는 프로그램이 없습니다",
          "두 노드의 두 행위 일지가 일치합니다.", "파일 78개", "사본에 없음", "미러", "11월 22일(일)",
        ],
      ]
      for language in Language.allCases {
        let page = try await browser.get("/node", language: language.rawValue)
        #expect(page.status == 200 && page.text.contains("<html lang=\"\(language.rawValue)\">"))
        for word in words[language] ?? [] {
          #expect(page.text.contains(word), "\(language) \(word)")
        }
        #expect(page.text.components(separatedBy: "<h1").count == 2)
        #expect(!page.text.contains("style=") && !page.text.contains("<script"))
        #expect(page.text.utf8.count < 60_000, "\(page.text.utf8.count)")
        // What a partner says in a refusal is not the node's word, and what is held is no health.
        for word in ["own words", "Report", pages.number, "not needed", "hello", "<there>"] {
          #expect(!page.text.contains(word), "\(language) \(word)")
        }
        #expect(page.text.contains("class=\"mk u\""))
      }
      let page = try await browser.get("/node").text
      // What is to be mended stands before what is well.
      let bad = try #require(page.range(of: "nobody listens"))
      let good = try #require(page.range(of: "50 GB free"))
      #expect(bad.lowerBound < good.lowerBound)
      #expect(
        page.contains("<dt>Acts not yet held by both</dt><dd><span class=\"num\">1</span></dd>"))
      let quota = pages.node.agreement.terms.quota
      #expect(page.contains(" / \(quota.uncosignedActs)</dd>"))
      #expect(page.contains(" / \(Tongue(.en).bytes(quota.shelfBytes))</dd>"))
      #expect(page.contains(pages.node.agreement.digest.hex))
      for key in ["KOR/registry-officer-1", "CAN/registry-officer-1"] {
        #expect(page.contains(">\(key)</div>"), "\(key)")
      }
      #expect(!page.contains("Ends soon") && !page.contains(">Ended<"))
    }
  }

  @Test("what is not known is not made up")
  func unknown() async throws {
    let pages = try PagesUnderTest()
    try pages.add("auditor", [.auditor])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      let page = try await browser.get("/node")
      for word in [
        "Nothing needs mending.", "being counted", "None is known. `entente backup` makes one",
        "<dt>Free on the disk</dt><dd>not known</dd>", "<dt>Last contact</dt><dd>none yet</dd>",
      ] {
        #expect(page.text.contains(word), "\(word)")
      }
    }
  }

  @Test("keys that end within thirty days are marked with a word, and those that have ended")
  func keys() async throws {
    let pages = try PagesUnderTest()
    try pages.add("auditor", [.auditor])
    let left = TestParty.validity.until.milliseconds - TestParty.noon.milliseconds
    pages.wait(seconds: left / 1000 - 31 * 86_400)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      #expect(try await browser.get("/node").text.contains("Ends soon") == false)
      pages.wait(seconds: 2 * 86_400)
      try await browser.signIn("auditor")
      for (language, word) in [
        ("en", "Ends soon, days: 29"), ("fr", "Expire bientôt, jours\u{A0}: 29"),
        ("ko", "곧 만료: 29일"),
      ] {
        let page = try await browser.get("/node", language: language)
        #expect(page.text.contains("<span class=\"st wait\">\(word)</span>"), "\(word)")
      }
      pages.wait(seconds: 29 * 86_400)
      try await browser.signIn("auditor")
      let over = try await browser.get("/node")
      #expect(over.text.contains("<span class=\"st late\">Ended</span>"))
      #expect(!over.text.contains("Ends soon"))
    }
  }

  @Test("why it signs nothing is told in words, not by a code")
  func trouble() async throws {
    for (trouble, words) in [
      (NodeError.journalLost(held: 2, ours: 1), "acts of ours that this node no longer has"),
      (.mirrorLost(held: 2, ours: 1), "cosigned more of the partner’s journal than it holds"),
      (.breach("checkpoint.root"), "two things that can’t both be true"),
    ] {
      let pages = try PagesUnderTest()
      try pages.add("auditor", [.auditor])
      _ = pages.node.stop(because: trouble)
      try await pages.browse { (browser: Browser) async throws in
        try await browser.signIn("auditor")
        let page = try await browser.get("/node")
        #expect(page.text.contains("Signs nothing") && page.text.contains(words), "\(words)")
        #expect(!page.text.contains("Both nodes agree"))
        #expect(!page.text.contains(trouble.code))
      }
    }
  }
}

import Conduct
import Exchange
import Foundation
import People
import TestSupport
import Testing
import Treaty

/// What every page says, in each language, where there is nothing, much, and what somebody means ill with.
@Suite("the words of all pages", .timeLimit(.minutes(10)))
struct PageSnapshotTests {
  enum Model: String, CaseIterable { case empty, full, hostile }

  /// A page, who looks at it, and at which address; and where somebody means ill with the address, at which.
  private struct Page {
    let name: String
    let person: String
    let path: String
    var ill: String?
  }

  private static let pages = [
    Page(name: "sign-in", person: "", path: "/sign-in"),
    Page(name: "link-used", person: "", path: "/link/00", ill: "/link/%3Cb%3E"),
    Page(name: "desk", person: "registry", path: "/"),
    Page(name: "send", person: "registry", path: "/send"),
    Page(name: "receive", person: "registry", path: "/receive"),
    Page(
      name: "transmittals", person: "registry", path: "/transmittals",
      ill: "/transmittals?text=%3Cscript%3E&status=%22&after=%3C~%3E"),
    Page(
      name: "not-here", person: "registry", path: "/transmittals/CAN-2026-9999",
      ill: "/transmittals/%3Cb%3E"),
    Page(name: "transmittal", person: "registry", path: "/transmittals/NUMBER"),
    Page(name: "transmittal-unread", person: "elsewhere", path: "/transmittals/NUMBER"),
    Page(
      name: "agreement", person: "registry", path: "/agreement",
      ill: "/agreement?languages=%3Cscript%3E"),
    Page(
      name: "partnership", person: "registry", path: "/partnership",
      ill: "/partnership?text=%3Cscript%3E&status=%22&kind=%3Cb%3E&body=%3Ci%3E"),
    Page(
      name: "matter", person: "registry", path: "/partnership/commitment/C1",
      ill: "/partnership/commitment/%3Cb%3E"),
    Page(name: "refused", person: "elsewhere", path: "/send"),
    Page(
      name: "may", person: "registry", path: "/agreement/may?verb=copy&level=secret",
      ill: "/agreement/may?verb=copy&level=%3Cscript%3E&copies=%3Cb%3E&%22=1"),
    Page(
      name: "versions", person: "registry", path: "/agreement/versions",
      ill: "/agreement/versions?from=%3Cscript%3E&to=%22"),
    Page(name: "evidence", person: "registry", path: "/evidence"),
    Page(name: "account", person: "registry", path: "/account"),
    Page(name: "people", person: "keeper", path: "/people"),
    Page(name: "who-may-open", person: "keeper", path: "/people?item=NUMBER"),
    Page(name: "person", person: "keeper", path: "/people/elsewhere"),
    Page(name: "new-person", person: "keeper", path: "/people/new"),
    Page(name: "node", person: "keeper", path: "/node"),
    Page(
      name: "audit", person: "keeper", path: "/audit",
      ill: "/audit?person=%3Cscript%3E&from=%3Cb%3E&place=%22"),
  ]

  private static let hostile = "</p><script>alert('1')</script>\"<b>&amp;</b>"

  private func model(_ model: Model) throws -> (pages: PagesUnderTest, number: String) {
    let pages = try model == .empty ? PagesUnderTest(pair: .settled()) : PagesUnderTest()
    var number = pages.number
    if model == .hostile {
      let sending = try pages.pair.can.node.beginSending(
        Dispatch(
          title: Self.hostile, mediaType: "text/html", level: "secret", purpose: "research",
          from: "CAN/registry", to: ["KOR/registry"], references: ["<i>"], size: 1))
      try sending.absorb([1])
      number = try pages.pair.can.node.finishSending(sending).act.subject
      try pages.pair.settle()
      _ = try pages.node.refuse(number, post: "KOR/registry-officer-1", note: "<b>&amp;</b>")
      try pages.pair.settle()
    }
    if model != .empty {
      let name = model == .hostile ? Self.hostile : "Talks"
      try propose(
        [
          ("D1", TestMatters.mechanism(name)),
          ("C1", TestMatters.commitment(name, carriedBy: ["D1"])),
        ], at: pages)
    }
    try pages.add(
      "registry", [.registryOfficer, .securityAuthority],
      name: model == .hostile ? Self.hostile : "Registry officer, Seoul")
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
    try pages.add("keeper", [.securityAuthority, .administrator, .auditor], post: nil)
    return (pages, number)
  }

  /// Canada proposes what is in common; of the second, Korea agrees.
  private func propose(
    _ matters: [(id: String, facts: MatterFacts)], at pages: PagesUnderTest
  ) throws {
    let (can, kor) = (pages.pair.can, pages.pair.kor)
    let (one, other) = (can.party.officer, kor.party.officer)
    _ = try can.node.propose(matters, post: "CAN/registry") { try one.attest($0) }
    try pages.pair.settle()
    _ = try kor.node.agree(to: .commitment, "C1", post: "KOR/registry") { try other.attest($0) }
    try pages.pair.settle()
  }

  @Test("every page says what it said before", arguments: Model.allCases, Language.allCases)
  func words(_ kind: Model, _ language: Language) async throws {
    let (pages, number) = try model(kind)
    var said = ""
    for page in Self.pages where Self.belongs(page.path, to: kind) {
      let text = try await pages.browse { (browser: Browser) async throws in
        _ = try await browser.get("/language?to=\(language.rawValue)")
        if !page.person.isEmpty { try await browser.signIn(page.person) }
        let path = kind == .hostile ? page.ill ?? page.path : page.path
        return try await browser.get(path.replacing("NUMBER", with: number)).text
      }
      #expect(!text.contains("<script>") && !text.contains("<b>&amp;amp;"), "\(page.name)")
      said += "## \(page.name)\n\n" + PageText.lines(text) + "\n"
    }
    try compare(said, "\(kind.rawValue).\(language.rawValue).txt")
  }

  /// There is no item where there is nothing.
  private static func belongs(_ path: String, to kind: Model) -> Bool {
    kind != .empty || !path.contains("NUMBER")
  }

  private func compare(_ said: String, _ name: String) throws {
    let path = "Tests/Snapshots/pages/\(name)"
    if ProcessInfo.processInfo.environment["ENTENTE_WRITE"] != nil {
      try Data(said.utf8).write(to: RepositoryFolder.root.appending(path: path))
    }
    let before = String(decoding: try RepositoryFolder.bytes(path), as: UTF8.self)
    let (old, new) = (
      before.split(separator: "\n", omittingEmptySubsequences: false),
      said.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let place = zip(old, new).prefix { $0 == $1 }.count
    #expect(
      before == said,
      """
      \(name) line \(place + 1) was `\(old.dropFirst(place).first ?? "")`, is \
      `\(new.dropFirst(place).first ?? "")`; ENTENTE_WRITE=1 keeps what is said now
      """)
  }
}

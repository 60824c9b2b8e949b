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

  /// The name of each page, who looks at it, and its address.
  private static let pages: [(name: String, person: String, path: String)] = [
    ("sign-in", "", "/sign-in"), ("desk", "registry", "/"), ("send", "registry", "/send"),
    ("receive", "registry", "/receive"), ("transmittals", "registry", "/transmittals"),
    ("transmittal", "registry", "/transmittals/NUMBER"),
    ("transmittal-unread", "elsewhere", "/transmittals/NUMBER"),
    ("agreement", "registry", "/agreement"), ("refused", "elsewhere", "/send"),
    ("may", "registry", "/agreement/may?verb=copy&level=secret"),
    ("versions", "registry", "/agreement/versions"), ("evidence", "registry", "/evidence"),
    ("account", "registry", "/account"), ("people", "keeper", "/people"),
    ("person", "keeper", "/people/elsewhere"), ("node", "keeper", "/node"),
    ("audit", "keeper", "/audit"),
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
    try pages.add(
      "registry", [.registryOfficer, .securityAuthority],
      name: model == .hostile ? Self.hostile : "Registry officer, Seoul")
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
    try pages.add("keeper", [.securityAuthority, .administrator, .auditor], post: nil)
    return (pages, number)
  }

  @Test("every page says what it said before", arguments: Model.allCases, Language.allCases)
  func words(_ kind: Model, _ language: Language) async throws {
    let (pages, number) = try model(kind)
    var said = ""
    for page in Self.pages where Self.belongs(page.path, to: kind) {
      let text = try await pages.browse { (browser: Browser) async throws in
        _ = try await browser.get("/language?to=\(language.rawValue)")
        if !page.person.isEmpty { try await browser.signIn(page.person) }
        return try await browser.get(page.path.replacing("NUMBER", with: number)).text
      }
      #expect(!text.contains("<script>") && !text.contains("<b>&amp;amp;"), "\(page.name)")
      said += "## \(page.name)\n\n" + PageText.lines(text) + "\n"
    }
    try compare(said, "\(kind.rawValue).\(language.rawValue).txt")
  }

  /// There is no item where there is nothing, and the agreement is the same everywhere.
  private static func belongs(_ path: String, to kind: Model) -> Bool {
    kind == .empty ? !path.contains("NUMBER") : !path.hasPrefix("/agreement")
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

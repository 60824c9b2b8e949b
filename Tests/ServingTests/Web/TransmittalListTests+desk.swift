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

// The desk, and what the navigation counts.

extension TransmittalListTests {
  /// The part of the desk that tells what moved.
  private static func news(_ page: Browser.Page) -> String {
    let section = page.text.components(separatedBy: "aria-labelledby=\"m\"").last ?? ""
    return section.components(separatedBy: "</section>")[0]
  }

  @Test("the desk tells what others said since the last visit, and of a first visit that it is one")
  func news() async throws {
    try pages.add("registry", [.registryOfficer])
    try pages.add("elsewhere", [.reader], knows: ["defence-procurement"])
    try await pages.browse { (browser: Browser) async throws in
      for id in ["registry", "elsewhere"] {
        let first = try await browser.signIn(id)
        #expect(first.text.contains("This is your first visit."))
      }
      let number = try offer("Something new")
      try pages.pair.settle()
      // Said by this very post: it knows.
      _ = try pages.node.refuse(pages.number, post: "KOR/registry-officer-1", note: "no")
      let second = Self.news(try await browser.signIn("registry"))
      #expect(second.contains("Since your last visit") && second.contains("Something new"))
      #expect(second.contains("href=\"/transmittals/\(number)\""))
      #expect(second.contains("<h3>Offered</h3>") && !second.contains("<h3>Refused</h3>"))
      let third = Self.news(try await browser.signIn("registry"))
      #expect(third.contains("Nothing moved.") && !third.contains("Something new"))
      let other = try await browser.signIn("elsewhere")
      #expect(Self.news(other).contains(number) && !other.text.contains("Something new"))
    }
  }

  @Test("much that moved is cut, and leads to the list")
  func muchNews() async throws {
    try pages.add("auditor", [.auditor], post: nil)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for number in 0..<25 { _ = try offer("Paper \(number)") }
      try pages.pair.settle()
      let desk = try await browser.signIn("auditor")
      let news = Self.news(desk)
      #expect(news.components(separatedBy: "<li>").count == 21)
      #expect(news.contains("And more") && desk.text.utf8.count < 60_000)
    }
  }

  @Test("the navigation counts what waits, and nothing else")
  func counts() async throws {
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      let desk = try await browser.signIn("registry")
      let list = try await browser.get("/transmittals")
      for page in [desk, list] {
        #expect(page.text.components(separatedBy: "<span class=\"n\">1</span>").count == 3)
      }
      _ = try pages.node.refuse(pages.number, post: "KOR/registry-officer-1", note: "no")
      #expect(try await browser.get("/transmittals").text.contains("class=\"n\"") == false)
      #expect(try await browser.get("/transmittals/CAN-9").text.contains("class=\"n\"") == false)
    }
  }

  @Test(
    "who can't act for the registry sees what waits there, and is counted nothing of it",
    arguments: [Role.auditor, .securityAuthority, .administrator, .reader])
  func others(_ role: Role) async throws {
    try pages.add("somebody", [role], post: role == .reader ? "KOR/registry-officer-1" : nil)
    try await pages.browse { (browser: Browser) async throws in
      let desk = try await browser.signIn("somebody").text
      #expect(desk.contains("Nothing waits for you.") && desk.contains("Waits at the registry"))
      #expect(desk.contains(pages.number) && !desk.contains("<span class=\"n\">"))
    }
  }

  @Test("however many duties of the partner are overdue, the desk shows what we owe")
  func manyDuties() async throws {
    let number = try offer("Still on its way")
    let sending = try pages.node.beginSending(
      Dispatch(
        title: "Ours", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "KOR/registry", to: ["CAN/registry"], size: 1))
    try sending.absorb([1])
    let ours = try pages.node.finishSending(sending).act.subject
    try pages.pair.settle()
    let owed = try pages.node.owed()
    #expect(owed.contains { $0.subject == number && $0.party == "CAN" })
    // All of the partner's are kept by a moment before ours.
    let due = try #require(owed.first { $0.subject == ours && $0.party == "KOR" }).due
    try pages.node.store.write { store in
      let query = RowQuery(scope: "KOR", register: "transmittal")
      let row = try #require(try store.rows(query).first { $0.subject == number })
      for copy in 1...250 {
        let subject = "CAN-2026-\(5000 + copy)"
        try store.setRegister(
          RegisterKey(scope: "KOR", register: "transmittal", subject: subject),
          RegisterRow(
            subject: subject, state: row.state, status: row.status, author: row.author,
            changed: row.changed, due: due.adding(milliseconds: -1)))
      }
    }
    #expect(try pages.node.owed(limit: 200).allSatisfy { $0.subject != ours })
    pages.wait(seconds: 60 * 86_400)
    try pages.add("registry", [.registryOfficer])
    try await pages.browse { (browser: Browser) async throws in
      let desk = try await browser.signIn("registry")
      let waits = try #require(desk.text.components(separatedBy: "aria-labelledby=\"w\"").last)
      let card = waits.components(separatedBy: "</section>")[0]
      #expect(card.contains("href=\"/transmittals/\(ours)\""))
      #expect(card.contains(pages.number) && !card.contains(number))
      // What has arrived, and what is ours.
      #expect(desk.text.contains("2 things wait for you. One is overdue."))
    }
  }
}

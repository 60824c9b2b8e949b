import Conduct
import Evidence
import Exchange
import Foundation
import People
import TestSupport
import Testing
import Treaty

@testable import Web

@Suite("the pages of the partnership", .timeLimit(.minutes(10)))
struct PartnershipPageTests {
  let pages: PagesUnderTest

  init() throws { pages = try PagesUnderTest() }

  private func attesting(_ place: ShelvedNode) -> @Sendable ([UInt8]) throws -> [NoteSignature] {
    let officer = place.party.officer
    return { try officer.attest($0) }
  }

  /// Canada proposes and Korea agrees.
  private func settle(_ matters: [(id: String, facts: MatterFacts)]) throws {
    let (can, kor) = (pages.pair.can, pages.pair.kor)
    _ = try can.node.propose(matters, post: "CAN/registry", attest: attesting(can))
    try pages.pair.settle()
    for matter in matters {
      _ = try kor.node.agree(
        to: matter.facts.kind, matter.id, post: "KOR/registry", attest: attesting(kor))
    }
    try pages.pair.settle()
  }

  private func report(_ party: String, _ status: Treaty.Progress) throws {
    let place = party == "CAN" ? pages.pair.can : pages.pair.kor
    _ = try place.node.say(
      TestMatters.reported(status), about: "C1", post: "\(party)/registry")
    try pages.pair.settle()
  }

  @Test("both sides' words stand beside each other, and what is proposed beside what is in force")
  func register() async throws {
    try settle([
      ("D1", TestMatters.mechanism()), ("C1", TestMatters.commitment(carriedBy: ["D1"])),
      ("A1", TestMatters.action(owner: "KOR")),
    ])
    try report("CAN", .underWay)
    try report("KOR", .challenged)
    let can = pages.pair.can
    _ = try can.node.propose(
      TestMatters.mechanism("Higher talks", state: .suspended), as: "D1", post: "CAN/registry",
      attest: attesting(can))
    try pages.pair.settle()
    try pages.add("desk", [.programmeOfficer])
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("desk")
      let list = try await browser.get("/partnership")
      #expect(list.status == 200)
      for text in [
        "Open proposals: 1. The parties report otherwise: 1.", "shown: 3 of 3", "under way",
        "under way with challenges", "change proposed: CAN", "dialogue · existing · policy",
        "/partnership/action/A1",
      ] { #expect(list.text.contains(text), "\(text)") }
      for (query, ids) in [
        ("kind=action", ["A1"]), ("domain=space", ["C1"]), ("source=S4", ["C1", "D1"]),
        ("differs=yes", ["C1"]), ("status=active", ["D1"]), ("text=TALKS", ["D1"]),
        ("body=Global%20Affairs", ["C1", "D1"]), ("text=nothing", []),
        ("kind=%3Cb%3E", ["A1", "C1", "D1"]),
      ] {
        let page = try await browser.get("/partnership?\(query)")
        let table = page.text.components(separatedBy: "</form>").last ?? ""
        for id in ["A1", "C1", "D1"] {
          #expect(table.contains("/\(id)\"") == ids.contains(id), "\(query) \(id)")
        }
      }
      let matter = try await browser.get("/partnership/mechanism/D1")
      for text in ["Proposed by: Canada", "Talks", "Higher talks", "→", "suspended", "revision 2"] {
        #expect(matter.text.contains(text), "\(text)")
      }
      let commitment = try await browser.get("/partnership/commitment/C1")
      #expect(commitment.text.contains("The parties differ"))
      #expect(commitment.text.contains("No status is agreed."))
      #expect(commitment.text.contains("commitment.reported"))
      for path in ["mechanism/D9", "mechanism/C1", "bond/D1", "mechanism/%3Cb%3E"] {
        #expect(try await browser.get("/partnership/\(path)").status == 404, "\(path)")
      }
    }
  }

  @Test(
    "of a classified meeting and its record only cleared programme officers see more than the time",
    arguments: Language.allCases)
  func classified(_ language: Language) async throws {
    try settle([
      ("D1", TestMatters.mechanism()), ("M1", TestMatters.meeting(level: "secret")),
    ])
    try settle([("R1", TestMatters.record(text: "The agreed words."))])
    try pages.add("cleared", [.programmeOfficer])
    try pages.add("lower", [.programmeOfficer], clearance: "confidential")
    try pages.add("none", [.programmeOfficer], clearance: nil)
    try pages.add("registry", [.registryOfficer, .auditor])
    for person in ["cleared", "lower", "none", "registry"] {
      try await pages.browse { (browser: Browser) async throws in
        _ = try await browser.get("/language?to=\(language.rawValue)")
        try await browser.signIn(person)
        for path in [
          "/partnership", "/partnership/meeting/M1", "/partnership/record/R1",
          "/partnership?text=Third",
        ] {
          let page = try await browser.get(path)
          #expect(page.status == 200)
          for secret in ["Third meeting", "The agreed words.", "Seoul</"] {
            guard person != "cleared" else { continue }
            #expect(!page.text.contains(secret), "\(person) \(path) \(secret)")
          }
        }
        let meeting = try await browser.get("/partnership/meeting/M1").text
        #expect(meeting.contains("Third meeting") == (person == "cleared"))
        let record = try await browser.get("/partnership/record/R1").text
        #expect(record.contains("The agreed words.") == (person == "cleared"))
      }
    }
  }

  @Test("the banner of a page says the level of the meeting that it shows, and of no other")
  func banner() async throws {
    try settle([
      ("D1", TestMatters.mechanism()), ("M1", TestMatters.meeting(level: "secret")),
    ])
    try pages.add("cleared", [.programmeOfficer])
    try pages.add("none", [.programmeOfficer], clearance: nil)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("cleared")
      #expect(
        !(try await browser.get("/partnership/meeting/M1").text.contains("Nothing classified")))
      #expect(!(try await browser.get("/partnership").text.contains("Nothing classified")))
      #expect(
        try await browser.get("/partnership/mechanism/D1").text.contains("Nothing classified"))
      _ = try await browser.post("/sign-out", [:])
      try await browser.signIn("none")
      #expect(try await browser.get("/partnership").text.contains("Nothing classified"))
    }
  }
}

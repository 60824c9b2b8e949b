import Conduct
import Evidence
import Exchange
import Foundation
import People
import TestSupport
import Testing
import Treaty

@testable import Web

@Suite("custodian and readers of what arrived", .timeLimit(.minutes(10)))
struct TransmittalCustodianTests {
  let pages: PagesUnderTest
  var path: String { "/transmittals/\(pages.number)" }

  init() throws {
    pages = try PagesUnderTest()
    try pages.add("registry", [.registryOfficer])
    try pages.add("second", [.registryOfficer])
    for id in ["reader-1", "reader-2"] { try pages.add(id, [.reader], knows: ["research"]) }
    try pages.add("elsewhere", [.reader], knows: ["logistics"])
  }

  func kept(_ number: String? = nil) throws -> Custodianship? {
    try pages.signIn.custodianships.custodianship(of: number ?? pages.number)
  }

  func said(
    _ custodian: String, _ readers: Custodianship.Readers
  ) throws -> Custodianship {
    try Custodianship(number: pages.number, custodian: custodian, readers: readers)
  }

  func accept() throws {
    let officer = pages.pair.kor.party.officer
    _ = try pages.node.accept(pages.number, post: officer.name) { try officer.attest($0) }
  }

  func suspend(_ id: String) throws {
    let person = try #require(try pages.signIn.directory.person(id))
    try pages.signIn.directory.change(id, [.suspend], by: .folder("test"), of: person.edition)
  }

  static func edition(_ page: Browser.Page) throws -> String {
    let found = page.text.firstMatch(of: #/name="edition" value="([0-9a-f]*)"/#)
    return String(try #require(found).1)
  }

  @Test("with the passphrase alone the officer is the custodian, and everybody reads")
  func plain() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get(path)
      #expect(page.text.contains("<option value=\"registry\" selected>"))
      #expect(page.text.contains("value=\"everybody\" checked"))
      #expect(page.text.contains("name=\"reader-reader-1\" value=\"yes\">"))
      // Who could not open it is not offered.
      #expect(!page.text.contains("elsewhere") && !page.text.contains("steward"))
      #expect(try Self.edition(page).isEmpty)
      let done = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(done.status == 303)
      #expect(try kept() == said("registry", .everybody))
      let after = try await browser.get(path)
      #expect(after.text.contains("KOR-X-2026-0001"))
      #expect(after.text.contains("action=\"\(path)/custodianship\""))
      let notes = try pages.signIn.notes(NoteQuery(subject: pages.number, limit: 9))
      // It is said before the act is.
      #expect(notes.map(\.kind) == ["custodian-set", "accepts"])
    }
  }

  @Test(
    "another custodian and named readers go with the acceptance, and nothing of it to the partner")
  func chosen() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let shown = try Self.edition(try await browser.get(path))
      let done = try await browser.post(
        "\(path)/accept",
        [
          "passphrase": RunningAPI.passphrase, "edition": shown, "custodian": "reader-1",
          "readers": "named", "reader-reader-2": "yes", "others": "",
        ])
      #expect(done.status == 303)
      #expect(try kept() == said("reader-1", .named(["reader-2"])))
    }
    try pages.pair.settle()
    for node in [pages.node, pages.pair.can.node] {
      let acts = try node.acts(about: pages.number)
      #expect(acts.contains { $0.act.kind == "transmittal.accepted" })
      #expect(!String(reflecting: acts).contains("reader-"))
      #expect(acts.map(\.act.kind).allSatisfy { $0.hasPrefix("transmittal.") })
    }
  }

  @Test("what can't be is told in three languages, with what to do, and nothing is accepted")
  func refusals() async throws {
    try pages.add("gone", [.reader], knows: ["research"])
    try suspend("gone")
    var many = ["readers": "named", "custodian": "registry"]
    for number in 1...Custodianship.most { many["reader-p\(number)"] = "yes" }
    let refused: [(Custodianship.Fault, [String: String])] = [
      (.unknownCustodian, ["custodian": ""]), (.unknownCustodian, ["custodian": "nobody"]),
      (.unknownCustodian, ["custodian": "<b>"]), (.suspendedCustodian, ["custodian": "gone"]),
      (.uncoveredCustodian, ["custodian": "elsewhere"]),
      (.uncoveredCustodian, ["custodian": "steward"]), (.noReader, ["readers": "named"]),
      (.noReader, ["readers": "named", "reader-reader-1": "no"]),
      (.unknownReader, ["readers": "named", "reader-nobody": "yes"]),
      (.unknownReader, ["readers": "named", "others": "reader-1, <b>"]),
      (.uncoveredReader, ["readers": "named", "reader-elsewhere": "yes"]),
      (.uncoveredReader, ["readers": "named", "reader-reader-1": "yes", "others": "gone"]),
      (.tooManyReaders, many), (.unclearReaders, ["reader-reader-1": "yes"]),
      (.unclearReaders, ["readers": "everybody", "reader-reader-1": "yes"]),
      (.unclearReaders, ["readers": "all"]), (.unclearReaders, ["readers": ""]),
    ]
    #expect(Set(refused.map(\.0)) == Set(Custodianship.Fault.allCases))
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for language in Language.allCases {
        _ = try await browser.get("/language?to=\(language.rawValue)&back=/")
        for (fault, fields) in refused {
          var fields = fields
          fields["passphrase"] = RunningAPI.passphrase
          let page = try await browser.post("\(path)/accept", fields)
          #expect(page.status == 422, "\(fault)")
          #expect(page.text.contains(fault.words[language]), "\(fault) \(language)")
          #expect(page.text.contains("class=\"fld err\""), "\(fault)")
          #expect(page.text.utf8.count < 60_000, "\(fault)")
        }
      }
    }
    #expect(try kept() == nil)
    #expect(try pages.node.transmittal(pages.number).status == .arrived)
  }

  @Test("a wrong passphrase loses nothing of what was chosen, and keeps nothing of it")
  func wrongPassphrase() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.post(
        "\(path)/accept",
        [
          "passphrase": "not that", "edition": "", "custodian": "reader-1", "readers": "named",
          "reader-reader-2": "yes",
        ])
      #expect(page.status == 401 && page.text.contains("<option value=\"reader-1\" selected>"))
      #expect(page.text.contains("value=\"named\" checked"))
      #expect(page.text.contains("name=\"reader-reader-2\" value=\"yes\" checked"))
      #expect(page.text.contains("name=\"reader-reader-1\" value=\"yes\">"))
      #expect(try kept() == nil)
    }
  }

  @Test("more readers than a form holds are refused before they are looked at")
  func endless() async throws {
    var fields = ["passphrase": RunningAPI.passphrase, "readers": "named"]
    for number in 1...10_000 { fields["reader-p\(number)"] = "yes" }
    let many = fields
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for action in ["accept", "custodianship"] {
        #expect(try await browser.post("\(path)/\(action)", many).status == 400)
      }
    }
    #expect(try kept() == nil)
    #expect(try pages.node.transmittal(pages.number).status == .arrived)
  }

  @Test("what an acceptance that failed left behind opens nothing, and is shown to who tries again")
  func proposal() async throws {
    let proposed = try said("registry", .named(["reader-1"]))
    try pages.signIn.custodianships.set(proposed, by: "registry", of: nil) { _ in true }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("reader-1")
      let early = try await browser.post("\(path)/open")
      #expect(early.status == 409 && !early.text.contains("hello"))
      #expect(try await !browser.get(path).text.contains("Custodian and readers"))
      try await browser.signIn("second")
      // From a page that was there before it.
      let stale = try await browser.post(
        "\(path)/accept",
        [
          "passphrase": RunningAPI.passphrase, "edition": "", "custodian": "second",
          "readers": "everybody",
        ])
      #expect(stale.status == 409 && stale.text.contains("This has changed since"))
      #expect(try Self.edition(stale) == proposed.edition.hex)
      #expect(try pages.node.transmittal(pages.number).status == .arrived)
      let page = try await browser.get(path)
      #expect(page.text.contains("name=\"reader-reader-1\" value=\"yes\" checked"))
      // Who says nothing of it leaves it as it is.
      let done = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(done.status == 303)
      #expect(try kept() == proposed)
    }
  }

  @Test("an item that was accepted meanwhile keeps its custodian and readers")
  func acceptedMeanwhile() async throws {
    try accept()
    try pages.signIn.custodianships.set(
      said("registry", .named(["reader-1"])), by: "registry", of: nil
    ) { _ in true }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("second")
      let late = try await browser.post(
        "\(path)/accept",
        [
          "passphrase": RunningAPI.passphrase, "custodian": "second", "readers": "everybody",
          "edition": try kept()?.edition.hex ?? "",
        ])
      #expect(late.status == 422 && late.text.contains("Refused. Nothing was done."))
      #expect(try kept() == said("registry", .named(["reader-1"])))
    }
  }

  @Test("an officer whom the item does not cover accepts it for somebody whom it does")
  func uncoveredOfficer() async throws {
    try pages.add("lower", [.registryOfficer], clearance: "confidential")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("lower")
      let page = try await browser.get(path)
      #expect(!page.text.contains("Report") && page.text.contains("<option value=\"\" selected>"))
      let alone = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(alone.status == 422 && !alone.text.contains("Report"))
      #expect(try kept() == nil)
      let done = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase, "custodian": "reader-1"])
      #expect(done.status == 303)
      #expect(try kept() == said("reader-1", .everybody))
      // Afterwards it is not for these eyes.
      #expect(try await !browser.get(path).text.contains("reader-1"))
      let change = try await browser.post(
        "\(path)/custodianship",
        ["custodian": "reader-2", "edition": try kept()?.edition.hex ?? ""])
      #expect(change.status == 403)
      #expect(try kept() == said("reader-1", .everybody))
    }
  }
}

import Conduct
import Evidence
import Exchange
import Foundation
import People
import TestSupport
import Testing
import Treaty

@testable import Web

// What is said of custodian and readers once an item was accepted, and what is noted of it.

extension TransmittalCustodianTests {
  @Test("the registry officer changes both later, and those who may read the title see them")
  func changing() async throws {
    try accept()
    try pages.add("auditor", [.auditor], post: nil)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get(path)
      #expect(page.text.contains("nobody yet"))
      let done = try await browser.post(
        "\(path)/custodianship",
        [
          "edition": try Self.edition(page), "custodian": "reader-2", "readers": "named",
          "reader-reader-1": "yes",
        ])
      #expect(done.status == 303 && done.location == path)
      #expect(try kept() == said("reader-2", .named(["reader-1"])))
      // Everybody again, while the boxes are as they were.
      let again = try await browser.post(
        "\(path)/custodianship",
        [
          "edition": try Self.edition(try await browser.get(path)), "custodian": "reader-2",
          "readers": "everybody", "reader-reader-1": "yes", "reader-reader-2": "yes",
        ])
      #expect(again.status == 303)
      #expect(try kept() == said("reader-2", .everybody))
      for (id, isShown) in [("reader-1", true), ("auditor", true), ("elsewhere", false)] {
        try await browser.signIn(id)
        let page = try await browser.get(path)
        #expect(page.status == 200)
        #expect(page.text.contains("Custodian and readers") == isShown, "\(id)")
        #expect(page.text.contains("The reader-2") == isShown, "\(id)")
        #expect(!page.text.contains("/custodianship"), "\(id)")
      }
    }
  }

  @Test("a refused change leaves all as it was, and shows what was chosen")
  func refusedChange() async throws {
    try accept()
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (fields, status) in [
        (["custodian": "elsewhere"], 422), (["readers": "named"], 422),
        (["readers": "named", "reader-nobody": "yes"], 422),
        (["custodian": "reader-1", "edition": String(repeating: "0", count: 64)], 409),
        (["custodian": "reader-1", "edition": "<b>"], 409),
      ] {
        let page = try await browser.post("\(path)/custodianship", fields)
        #expect(page.status == status, "\(fields)")
        #expect(page.text.contains("class=\"err\" role=\"alert\""), "\(fields)")
        if fields["custodian"] == "reader-1" {
          #expect(page.text.contains("<option value=\"reader-1\" selected>"))
        }
        if fields["reader-nobody"] != nil {
          #expect(page.text.contains("name=\"reader-nobody\" value=\"yes\" checked"))
          #expect(page.text.contains("nobody here has this name"))
        }
      }
    }
    #expect(try kept() == nil)
  }

  @Test(
    "who is named and can't open it any more is shown with the reason, and stays until taken off")
  func keptNames() async throws {
    try accept()
    try pages.signIn.custodianships.set(
      said("registry", .named(["reader-1", "reader-2"])), by: "registry", of: nil
    ) { _ in true }
    try pages.add("reader-1", [.reader], clearance: nil, knows: ["research"])
    try suspend("reader-2")
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get(path)
      #expect(page.text.contains("no clearance, not cleared for its level"))
      #expect(page.text.contains(">suspended<"))
      let done = try await browser.post(
        "\(path)/custodianship",
        [
          "edition": try Self.edition(page), "custodian": "second", "readers": "named",
          "reader-reader-1": "yes",
        ])
      #expect(done.status == 303)
      #expect(try kept() == said("second", .named(["reader-1"])))
    }
  }

  @Test("of two officers at once the second is told, loses nothing, and sends it again")
  func twoOfficers() async throws {
    try accept()
    try await pages.browse { (first: Browser) async throws in
      try await first.signIn("registry")
      let shown = try Self.edition(try await first.get(path))
      try await pages.browse { (second: Browser) async throws in
        try await second.signIn("second")
        #expect(try Self.edition(try await second.get(path)) == shown)
        let fields = [
          "edition": shown, "custodian": "registry", "readers": "named", "reader-reader-1": "yes",
        ]
        #expect(try await first.post("\(path)/custodianship", fields).status == 303)
        var other = ["edition": shown, "custodian": "second", "readers": "everybody"]
        let stale = try await second.post("\(path)/custodianship", other)
        #expect(stale.status == 409 && stale.text.contains("This has changed since"))
        #expect(stale.text.contains("<option value=\"second\" selected>"))
        #expect(stale.text.contains("value=\"everybody\" checked"))
        #expect(try kept() == said("registry", .named(["reader-1"])))
        other["edition"] = try Self.edition(stale)
        #expect(try await second.post("\(path)/custodianship", other).status == 303)
        #expect(try kept() == said("second", .everybody))
        // The first form once more, which asks for what was so before.
        #expect(try await first.post("\(path)/custodianship", fields).status == 409)
        #expect(try kept() == said("second", .everybody))
      }
    }
  }

  @Test(
    "before acceptance, of what was sent from here, and without role or post nothing is changed")
  func notHere() async throws {
    let sending = try pages.node.beginSending(
      Dispatch(
        title: "Ours", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "KOR/registry", to: ["CAN/registry"], size: 1))
    try sending.absorb([1])
    let own = try pages.node.finishSending(sending).act.subject
    try pages.add("no-post", [.registryOfficer], post: nil)
    let fields = ["custodian": "registry", "readers": "everybody", "edition": ""]
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (language, words) in [
        ("en", "Sent from here"), ("fr", "Envoyé d’ici"), ("ko", "이곳에서 보낸 자료"),
      ] {
        _ = try await browser.get("/language?to=\(language)&back=/")
        let page = try await browser.post("/transmittals/\(own)/custodianship", fields)
        #expect(page.status == 409 && page.text.contains(words), "\(language)")
      }
      _ = try await browser.get("/language?to=en&back=/")
      #expect(try await !browser.get("/transmittals/\(own)").text.contains("custodian"))
      let early = try await browser.post("\(path)/custodianship", fields)
      #expect(early.status == 409 && early.text.contains("It has not been accepted yet"))
      let unknown = try await browser.post("/transmittals/CAN-2026-0999/custodianship", fields)
      #expect(unknown.status == 404)
      try accept()
      let foreign = try await browser.post(
        "\(path)/custodianship", fields, form: String(repeating: "0", count: 64))
      #expect(foreign.status == 403)
      let site = try await browser.post(
        "\(path)/custodianship", fields, origin: "http://evil.example")
      #expect(site.status == 421)
      for id in ["reader-1", "elsewhere", "no-post"] {
        try await browser.signIn(id)
        #expect(try await browser.post("\(path)/custodianship", fields).status == 403, "\(id)")
      }
      browser.jar = [:]
      #expect(try await browser.post("\(path)/custodianship", fields).location == "/sign-in")
    }
    #expect(try kept() == nil && kept(own) == nil)
  }

  // MARK: What is noted

  @Test("a change is in the trail in three languages, found by item and by everybody in it")
  func trail() async throws {
    try accept()
    for readers in [Custodianship.Readers.everybody, .named(["reader-1"])] {
      try pages.signIn.custodianships.set(
        said("reader-2", readers), by: "registry", of: try kept()?.edition
      ) { _ in true }
    }
    try pages.add("auditor", [.auditor], post: nil)
    try pages.add("keeper", [.administrator], post: nil, clearance: nil)
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      for (language, words) in [
        (
          "en",
          [
            "Custodian and readers said", "Custodian: reader-2", "Custodian or readers changed",
            "Readers: Everybody whose clearance and need-to-know cover it → reader-1, reader-2",
          ]
        ),
        (
          "fr", ["Gardien et lecteurs indiqués", "Gardien\u{A0}: reader-2", "→ reader-1, reader-2"]
        ),
        ("ko", ["보관책임자와 열람자 지정", "보관책임자: reader-2", "→ reader-1, reader-2"]),
      ] {
        let page = try await browser.get("/audit?number=\(pages.number)", language: language)
        for word in words { #expect(page.text.contains(word), "\(language) \(word)") }
      }
      for (person, count) in [("registry", 2), ("reader-2", 2), ("reader-1", 1), ("second", 0)] {
        let page = try await browser.get("/audit?number=\(pages.number)&person=\(person)")
        #expect(
          page.text.components(separatedBy: "<b>registry</b>").count == count + 1, "\(person)")
      }
      #expect(try await browser.get("/audit.csv").text.contains("Custodian: reader-2"))
      let noted = try await browser.get("/people/reader-1")
      #expect(noted.text.contains("Custodian or readers changed"))
      #expect(noted.text.contains("class=\"mono\">registry</td>"))
      // An administrator may not know which items there are, nor who reads them.
      try await browser.signIn("keeper")
      let other = try await browser.get("/people/reader-1")
      #expect(other.text.contains("Custodian or readers changed"))
      #expect(!other.text.contains("CAN-") && !other.text.contains("reader-2"))
    }
  }

  @Test("where more could open it than a page lists, the rest are named by what they sign in with")
  func many() async throws {
    for number in 100..<180 { try pages.add("p\(number)", [.reader], knows: ["research"]) }
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get(path)
      #expect(page.text.utf8.count < 60_000)
      #expect(
        page.text.contains("<input id=\"custodian\"") && page.text.contains("name=\"others\""))
      #expect(!page.text.contains("name=\"reader-p179\""))
      let fields = [
        "passphrase": RunningAPI.passphrase, "edition": "", "custodian": "registry",
        "readers": "named", "reader-p101": "yes", "others": "p178, p179",
      ]
      var wrong = fields
      wrong["others"] = "p178, p179 nobody"
      let refused = try await browser.post("\(path)/accept", wrong)
      #expect(refused.status == 422)
      for id in ["p178", "p179", "nobody"] {
        #expect(refused.text.contains("name=\"reader-\(id)\" value=\"yes\" checked"), "\(id)")
      }
      #expect(try await browser.post("\(path)/accept", fields).status == 303)
      #expect(try kept()?.named == ["p101", "p178", "p179", "registry"])
      // Whoever is named is listed afterwards.
      let after = try await browser.get(path)
      #expect(after.text.contains("name=\"reader-p179\" value=\"yes\" checked"))
    }
  }
}

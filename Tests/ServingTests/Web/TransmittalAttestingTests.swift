import Conduct
import Evidence
import Exchange
import People
import TestSupport
import Testing
import Web

/// Acceptances on a page under a clause that asks for two officers; SPEC roles 3.
@Suite("officers who attest an acceptance on a page", .timeLimit(.minutes(10)))
struct TransmittalAttestingTests {
  private let pages: PagesUnderTest

  init() throws {
    pages = try PagesUnderTest(changing: [
      (
        "kind: need-to-know\n            attestations: 1",
        "kind: need-to-know\n            attestations: 2"
      )
    ])
    try pages.add("registry", [.registryOfficer])
  }

  private var second: String { pages.pair.kor.party.secondOfficer.name }
  private var path: String { "/transmittals/\(pages.number)" }

  private func form(_ officer: String, _ passphrase: String = RunningAPI.passphrase) -> [String:
    String]
  {
    ["passphrase": RunningAPI.passphrase, "officer-2": officer, "passphrase-2": passphrase]
  }

  private var status: Transmittal.Status {
    get throws { try pages.node.transmittal(pages.number).status }
  }

  @Test("the form names the article and the officers who may attest beside the one who accepts")
  func asked() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for (language, words) in [
        ("en", "2 officers attest."), ("fr", "2 agents attestent."), ("ko", "담당관 2명이 확인 서명합니다."),
      ] {
        let page = try await browser.get(path, language: language).text
        #expect(page.contains(words) && page.contains("#article-7\""))
        #expect(page.contains("<option value=\"\(second)\">"))
        #expect(!page.contains("<option value=\"KOR/registry-officer-1\">"))
        #expect(!page.contains("officer-3"))
      }
    }
  }

  @Test("one officer, one twice, a stranger and a wrong passphrase accept nothing")
  func refused() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let alone = try await browser.post(
        "\(path)/accept", ["passphrase": RunningAPI.passphrase])
      #expect(alone.status == 422 && alone.text.contains("7(2)"))
      let twice = try await browser.post("\(path)/accept", form("KOR/registry-officer-1"))
      #expect(twice.status == 422 && twice.text.contains("Officers"))
      #expect(try await browser.post("\(path)/accept", form("KOR/nobody")).status == 401)
      #expect(
        try await browser.post("\(path)/accept", form("CAN/registry-officer-1")).status == 401)
      let wrong = try await browser.post("\(path)/accept", form(second, "not that"))
      #expect(wrong.status == 401)
      #expect(wrong.text.contains("<option value=\"\(second)\" selected>"))
      #expect(!wrong.text.contains("not that"))
      #expect(try status == .arrived)
    }
  }

  @Test("wrong passphrases of the second officer count, and the right one then waits too")
  func counted() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      for _ in 0..<6 { _ = try await browser.post("\(path)/accept", form(second, "not that")) }
      #expect(try await browser.post("\(path)/accept", form(second)).status == 429)
      #expect(try status == .arrived)
    }
  }

  @Test("two officers accept, and the receipt has both")
  func accepted() async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let done = try await browser.post("\(path)/accept", form(second))
      #expect(done.status == 303 && done.location == path)
      #expect(try status == .accepted)
      try pages.pair.settle()
      #expect(try pages.pair.can.node.transmittal(pages.number).status == .accepted)
    }
  }

  @Test("where the clause asks for one, nobody else is asked")
  func one() async throws {
    let usual = try PagesUnderTest()
    try usual.add("registry", [.registryOfficer])
    try await usual.browse { (browser: Browser) async throws in
      try await browser.signIn("registry")
      let page = try await browser.get("/transmittals/\(usual.number)").text
      #expect(page.contains("/accept\"") && !page.contains("officer-2"))
    }
  }
}

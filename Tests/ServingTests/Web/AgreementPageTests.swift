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

@Suite("the pages about the agreement", .timeLimit(.minutes(10)))
struct AgreementPageTests {
  /// The file that is to follow: receipts within three calendar days, and fewer copies.
  private static func successor() throws -> SignedAgreement {
    let first = try TestAgreement.exercise().agreement
    return try ExerciseKeys.signed(
      TestAgreement.exercise(
        changing: [
          ("amends: none", "amends: \(first.digest.hex)"),
          ("days: 5\n            counting: working", "days: 3\n            counting: calendar"),
          ("secret: 3\n            consent", "secret: 2\n            consent"),
        ]
      ).agreement)
  }

  let next: SignedAgreement
  let pages: PagesUnderTest

  init() throws {
    next = try Self.successor()
    pages = try PagesUnderTest(amendments: [next])
    try pages.add("auditor", [.auditor])
  }

  var agreement: Agreement { pages.node.agreement }

  /// Looks at pages after signing in.
  func look(
    _ body: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    try await pages.browse { (browser: Browser) async throws in
      try await browser.signIn("auditor")
      try await body(browser)
    }
  }

  func consent(_ shelved: ShelvedNode, to digest: Digest) throws {
    let authority = shelved.party.authority
    let act = try shelved.node.prepare(
      StandingAct(amendedBy: digest, note: "<img src=x>"), post: authority.name)
    _ = try shelved.node.make(prepared: act, authority.attest(act.bytes))
    try pages.pair.settle()
  }

  private func visit(_ language: Language) -> Visit {
    Visit(
      node: pages.node, tongue: Tongue(language), now: pages.now, person: nil, session: nil,
      link: LinkState(since: TestParty.noon), path: "/")
  }

  /// A text as it stands in a page.
  func escaped(_ text: String) -> String { HTML(text).markup }

  // MARK: The articles

  @Test("a link leads to every article, in all languages or in one", arguments: Language.allCases)
  func jumps(_ language: Language) async throws {
    let numbers = agreement.articles.map(\.number)
    try await look { browser in
      for shown in [nil] + Language.allCases {
        let query = shown.map { "?languages=\($0.rawValue)" } ?? ""
        let page = try await browser.get("/agreement" + query, language: language.rawValue)
        #expect(page.status == 200)
        for number in numbers {
          #expect(page.text.contains("href=\"#article-\(number)\""), "\(number)")
          let places = page.text.components(separatedBy: "id=\"article-\(number)\"")
          #expect(places.count == 2, "\(number)")
        }
        for other in Language.allCases {
          let isThere = page.text.contains("<p class=\"said\" lang=\"\(other.rawValue)\">")
          #expect(isThere == (shown == nil || shown == other), "\(query) \(other)")
        }
      }
      let odd = try await browser.get("/agreement?languages=%3Cimg%3E", language: "en")
      #expect(odd.status == 200 && !odd.text.contains("<img"))
    }
  }

  @Test("the entry into force has its year, and each clause says how many of its duties are open")
  func facts() async throws {
    try await look { browser in
      let page = try await browser.get("/agreement")
      #expect(page.text.contains("Sun 1 Nov 2026 09:00"))
      #expect(page.text.components(separatedBy: "Open duties: 1").count == 2)
      let french = try await browser.get("/agreement", language: "fr")
      #expect(french.text.contains("dim. 1 nov. 2026"))
      #expect(french.text.contains("Obligations en cours\u{A0}: 1"))
      #expect(french.text.contains("Article 4. "))
      let korean = try await browser.get("/agreement", language: "ko")
      #expect(korean.text.contains("2026년 11월 1일(일)") && korean.text.contains("남은 의무: 1건"))
      #expect(korean.text.contains("제4조 "))
    }
  }

  @Test("more duties than are counted are said to be more")
  func manyDuties() {
    let kinds = Array(repeating: Consequence.receipt, count: OpenDuties.most)
    #expect(OpenDuties(kinds).counts == [.receiptWithin: OpenDuties.most])
    #expect(!OpenDuties(kinds).areMore && OpenDuties(kinds + [.marking]).areMore)
    #expect(OpenDuties([]).counts.isEmpty)
  }

  @Test(
    "in three languages every agreement of this repository fits on a page",
    arguments: [
      "canada-korea.exercise", "canada-korea.model", "korea-japan.model", "three-states.exercise",
    ])
  func sizes(_ name: String) throws {
    let file = try Agreement(
      parsing: try RepositoryFolder.bytes("Agreements/\(name).agreement.yaml"))
    for language in Language.allCases {
      let text = TreatyText(
        agreement: file, tongue: Tongue(language), languages: Language.allCases,
        open: OpenDuties(Consequence.allCases)
      ).html.markup
      #expect(text.utf8.count < 52_000, "\(name) \(language)")
      #expect(!text.contains("<script") && !text.contains("style="))
    }
  }

  // MARK: May I…?

  @Test(
    "these pages say EXERCISE, keep to their policy and are small", arguments: Language.allCases)
  func frame(_ language: Language) async throws {
    let (first, second) = (agreement.digest.hex, next.agreement.digest.hex)
    try consent(pages.pair.kor, to: next.agreement.digest)
    try await look { browser in
      for path in [
        "/agreement", "/agreement/may", "/agreement/may?verb=send", "/agreement/versions",
        "/agreement/may?verb=recall&side=originator",
        "/agreement/versions?from=\(first)&to=\(second)",
      ] {
        let page = try await browser.get(path, language: language.rawValue)
        #expect(page.status == 200, "\(path)")
        #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(page.text.contains("<title>[\(Marking.exercise[language])]"))
        #expect(page.text.components(separatedBy: "class=\"banner").count == 3)
        #expect(page.text.components(separatedBy: "<h1").count == 2, "\(path)")
        #expect(!page.text.contains("style=") && !page.text.contains("<script"))
        #expect(!page.text.contains("<img"), "\(path)")
        #expect(page.text.utf8.count < 60_000, "\(path) \(page.text.utf8.count)")
        let ids = page.text.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(path)")
      }
    }
  }

  @Test(
    "what is allowed is said with what follows, until when in both capitals",
    arguments: Language.allCases)
  func allowed(_ language: Language) async throws {
    let due = try #require(
      agreement.deadline(of: .returnOrDestruction, for: "CAN", from: pages.now))
    let t = Tongue(language)
    let moments = agreement.parties.map { party in
      t.day(due.date(offsetMinutes: party.utcOffsetMinutes)) + " "
        + t.clock(due, offsetMinutes: party.utcOffsetMinutes)
    }
    try await look { browser in
      let page = try await browser.get(
        "/agreement/may?verb=recall&side=originator", language: language.rawValue)
      #expect(page.status == 200)
      #expect(page.text.contains("<h2 id=\"answer\">\(t("Allowed", "Permis", "허용"))</h2>"))
      #expect(page.text.contains("href=\"/agreement#article-13\""))
      #expect(page.text.contains(t("20 working days", "20 jours ouvrables", "근무일 20일")))
      for moment in moments { #expect(page.text.contains("<dd>\(moment)</dd>"), "\(moment)") }
      #expect(page.text.contains("<option value=\"originator\" selected>"))
    }
  }

  @Test(
    "what is refused is said with every reason, its article and what would change it",
    arguments: Language.allCases)
  func refused(_ language: Language) async throws {
    let t = Tongue(language)
    try await look { browser in
      let page = try await browser.get(
        "/agreement/may?party=KOR&verb=copy&level=secret&copies=4", language: language.rawValue)
      #expect(page.status == 200)
      let heading = t("Refused by article 14", "Refusé par l’article 14", "제14조에 따라 거부됨")
      #expect(page.text.contains("<h2 id=\"answer\">\(heading)</h2>"))
      #expect(
        page.text.contains(
          t(
            "with the prior written approval of Canada for this",
            "avec l’approbation écrite préalable de Canada à cet effet",
            "이에 대한 캐나다의 사전 서면 승인이 있는 경우")))
      #expect(page.text.contains(t("copies ≤ 3", "copies ≤ 3", "사본 수 ≤ 3")))
      #expect(page.text.contains("href=\"/agreement#article-14\""))
      // The answer stands above the form, which keeps what was chosen.
      let answer = try #require(page.text.firstRange(of: "id=\"answer\""))
      let form = try #require(page.text.firstRange(of: "id=\"q\""))
      #expect(answer.lowerBound < form.lowerBound)
      for value in ["copy", "secret", "KOR"] {
        #expect(page.text.contains("<option value=\"\(value)\" selected>"), "\(value)")
      }
      #expect(page.text.contains("name=\"copies\" value=\"4\""))
      // Nothing follows from what is not done.
      #expect(!page.text.contains(t("If it begins now", "Si cela commence", "지금 시작하는")))
    }
  }

  /// What a verb needs to be asked about, with the first value that there is.
  private func needed(by verb: Verb) -> [(name: String, value: String)] {
    Inquiry.asked(of: verb).filter(\.mustBeSaid).compactMap { dimension in
      Inquiry.choices(of: dimension, under: agreement)?.first.map { (dimension.rawValue, $0) }
    }
  }

  @Test("about everything that may be done the page says the same reasons as the command")
  func everyVerb() async throws {
    let circumstances = Circumstances(of: agreement, Standing(), at: pages.now)
    try await look { browser in
      for verb in Verb.allCases {
        let values = needed(by: verb)
        let inquiry = try Inquiry(
          verb, by: "KOR", with: nil, in: circumstances, where: values, under: agreement)
        let explanation = Explanation(inquiry, under: agreement, at: pages.now)
        let query = values.map { "&\($0.name)=\($0.value)" }.joined()
        let page = try await browser.get(
          "/agreement/may?verb=\(verb.rawValue)\(query)", language: "fr")
        #expect(page.status == 200 && page.text.contains("id=\"answer\""), "\(verb) \(query)")
        let sentences = explanation.obstacles.flatMap { obstacle in
          [obstacle.reason.sentence(in: .fr, under: agreement)] + obstacle.advice.map(\.fr)
        }
        for sentence in sentences { #expect(page.text.contains(escaped(sentence)), "\(sentence)") }
        let refusals = page.text.components(separatedBy: "class=\"st no\"").count - 1
        #expect(refusals == explanation.obstacles.count, "\(verb)")
        for citation in explanation.citations {
          let link = "href=\"/agreement#article-\(citation.article)\""
          #expect(page.text.contains(link), "\(verb) \(citation.reference)")
        }
        #expect(page.text.utf8.count < 60_000)
      }
    }
  }

  @Test("what was not said yet is asked for, and nobody is reproached before they were asked")
  func unsaid() async throws {
    try await look { browser in
      let empty = try await browser.get("/agreement/may")
      #expect(empty.status == 200 && !empty.text.contains("id=\"answer\""))
      #expect(!empty.text.contains("name=\"level\""))
      let begun = try await browser.get("/agreement/may?verb=send&party=CAN")
      #expect(begun.status == 200 && begun.text.contains("name=\"means\""))
      #expect(!begun.text.contains("id=\"answer\"") && !begun.text.contains("Choose one."))
      let half = try await browser.get("/agreement/may?verb=send&level=secret&means=&purpose=")
      #expect(half.status == 422 && half.text.contains("id=\"m-means\">Choose one."))
      #expect(half.text.contains("<option value=\"secret\" selected>"))
      #expect(!half.text.contains("id=\"m-level\"") && !half.text.contains("id=\"answer\""))
      let bare = try await browser.get("/agreement/may?verb=copy&level=")
      #expect(bare.status == 422 && bare.text.contains("id=\"m-level\""))
      #expect(!bare.text.contains("id=\"m-new-level\""))
      // What is known by another name is known; what another question needs is told and not lost.
      let named = try await browser.get("/agreement/may?verb=copy&level=SECRET&means=network")
      #expect(named.status == 200 && named.text.contains("<option value=\"secret\" selected>"))
      #expect(named.text.contains("Matters for other questions only: means"))
      let assumed = try await browser.get(
        "/agreement/may?verb=send&party=CAN&level=secret&purpose=research&from=CAN/registry"
          + "&to=KOR/registry&means=network")
      #expect(assumed.text.contains("<h2 id=\"answer\">Allowed</h2>"), "\(assumed.status)")
      #expect(assumed.text.contains("Taken for granted"))
    }
  }

  @Test(
    "a value that the agreement does not know is told beside its field, and the rest is kept",
    arguments: [
      ("verb=sell&level=secret", "verb"), ("verb=copy&level=secret&party=XAA", "party"),
      ("verb=copy&level=purple", "level"), ("verb=copy&level=%E2%80%93", "level"),
      ("verb=copy&level=secret&copies=-1", "copies"),
      ("verb=copy&level=secret&copies=three", "copies"),
      ("verb=copy&level=secret&copies=99999999999999999999", "copies"),
      ("verb=copy&level=secret&phase=later", "phase"),
      ("verb=copy&level=secret&new-level=purple", "new-level"),
      ("verb=send&level=secret&purpose=trade", "purpose"),
      ("verb=send&level=secret&to=KOR/nowhere", "to"),
      ("verb=send&level=secret&to=%E2%84%AAOR/registry", "to"),
      ("verb=destroy&level=secret&method=fire", "method"),
    ])
  func wrong(_ query: String, _ field: String) async throws {
    try await look { browser in
      for language in Language.allCases {
        let page = try await browser.get("/agreement/may?\(query)", language: language.rawValue)
        #expect(page.status == 422, "\(query)")
        #expect(page.text.contains("id=\"m-\(field)\""), "\(query)")
        #expect(
          page.text.contains("href=\"#f-\(field)\"") && page.text.contains("id=\"f-\(field)\""))
        #expect(!page.text.contains("id=\"answer\""))
        if query.contains("level=secret") {
          let kept = ["value=\"secret\" selected", "name=\"level\" value=\"secret\""]
          #expect(kept.contains { page.text.contains($0) }, "\(query)")
        }
      }
    }
  }

  @Test(
    "what a hostile address brings is never markup, and never an answer",
    arguments: [
      "verb=%3Cimg%20src=x%3E", "verb=copy&level=%22%3E%3Cimg%3E", "%3Cimg%3E=1",
      "verb=copy&level=secret&copies=%3Cimg%3E", "verb=recall&side=originator&colour=red",
      "verb=recall&verb=copy", "verb=recall&side=originator&side=holder", "verb=%ff", "verb=%",
      "verb=recall&side=%00", "verb=recall&side=%0d%0aSet-Cookie:a=b", "party=%3Cimg%3E",
      "verb=recall&party=can&side=originator",
    ])
  func hostile(_ query: String) async throws {
    try await look { browser in
      for path in ["/agreement/may?", "/agreement/versions?from="] {
        let page = try await browser.get(path + query)
        #expect(page.status == 422, "\(path)\(query)")
        #expect(!page.text.contains("<img") && !page.text.contains("id=\"answer\""), "\(query)")
        #expect(page.headers[.setCookie] == nil)
      }
      let long = String(repeating: "%3C", count: 2000)
      let page = try await browser.get("/agreement/may?verb=copy&level=\(long)")
      #expect(page.status == 422 && page.text.utf8.count < 60_000)
    }
  }

  // MARK: Citing and refusing

  @Test("a place is a link where this file has the article, and nothing but text elsewhere")
  func citing() {
    let visit = visit(.en)
    #expect(
      visit.article("4(1)").markup.hasPrefix("<a class=\"art\" href=\"/agreement#article-4\">"))
    #expect(visit.article("999(1)").markup == "<span class=\"art\">999(1)</span>")
    #expect(visit.article(nil).markup == "<span class=\"art\">–</span>")
    #expect(visit.article("\"><img>").markup == "<span class=\"art\">&quot;&gt;&lt;img&gt;</span>")
  }

  @Test("a refusal is headed by its articles, with their words", arguments: Language.allCases)
  func refusal(_ language: Language) throws {
    let visit = visit(language)
    let t = visit.tongue
    let reasons = [
      Reason(.thirdPartyRelease, reference: "6(a)", ["recipient": "<img>"]),
      Reason(.tooManyCopies, reference: "14", ["limit": "3"]), Reason(.wrongParty, ["party": "X"]),
    ]
    func page(_ reasons: [Reason]) -> String {
      RefusalPage(visit: visit, title: "Plainly no", lead: "Nothing.", reasons: reasons).html.markup
    }
    let both = t(
      "Refused by articles 6(a) and 14", "Refusé par les articles 6(a) et 14",
      "제6조(a), 제14조에 따라 거부됨")
    #expect(page(reasons).contains("<h1>\(both)</h1>"))
    let words = try #require(agreement.paragraph(Citation("6(a)"))).text[language]
    #expect(page(reasons).contains(escaped(words)) && !page(reasons).contains("<img>"))
    let one = t("Refused by article 14", "Refusé par l’article 14", "제14조에 따라 거부됨")
    #expect(page([reasons[1]]).contains("<h1>\(one)</h1>"))
    for without in [[], [reasons[2]]] {
      #expect(page(without).contains("<h1>Plainly no</h1>"))
    }
    #expect(
      page(reasons).contains("href=\"/agreement/may\"") && !page([]).contains("/agreement/may"))
  }
}

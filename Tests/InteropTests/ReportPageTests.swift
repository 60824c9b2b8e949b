import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("a report to the ministers as a page", .timeLimit(.minutes(10)))
struct ReportPageTests {
  typealias Samples = ReportSamples

  /// A report of the roadmap that ships, with something of everything.
  private func rich() throws -> ReportContent {
    let file = try RoadmapFile(
      parsing: RepositoryFolder.bytes("Resources/roadmap.canada-korea.yaml"))
    var matters = try file.commitments.enumerated().map { place, record in
      try Samples.agreed(
        record.id, .commitment(record.facts),
        can: Samples.report(Progress.allCases[place % 8], citing: ["CAN-2"], note: "one note"),
        kor: place % 3 == 0 ? nil : Samples.report(Progress.allCases[place % 5], citing: ["CAN-1"]))
    }
    matters += try file.mechanisms.map { record in
      try Samples.matter(
        .mechanism, record.id,
        can: .init(proposed: (1, .mechanism(record.facts), "", "2026-10-01T00:00:00.000Z")))
    }
    matters.append(
      try Samples.agreed(
        "C99", Samples.commitment(indicators: [Samples.indicator]),
        can: Samples.report(.underWay, actual: "62.5"), kor: Samples.report(.underWay, actual: "41")
      ))
    matters.append(try Samples.agreed("A-1", Samples.action(due: "2026-10-01")))
    return try Samples.content(
      matters, sections: [.init(.space, Trilingual("Done", "Fait", "완료"))])
  }

  /// What follows each occurrence of a text, up to the next quotation mark.
  private func values(after text: String, in page: String) -> [String] {
    page.split(separator: text, omittingEmptySubsequences: false).dropFirst().map { rest in
      String(rest.prefix { $0 != "\"" })
    }
  }

  @Test("the three languages have the same rows in the same order")
  func parity() throws {
    let content = try rich()
    let rows = try Language.allCases.map { language in
      values(after: "data-row=\"", in: try Samples.page(content, in: [language]))
    }
    #expect(rows[0].count > 130)
    #expect(rows[0] == rows[1] && rows[0] == rows[2])
  }

  @Test("headings go down one step at a time, and tables have captions and heads")
  func structure() throws {
    let page = try Samples.page(rich(), in: Language.allCases)
    var last = 0
    for rest in page.split(separator: "<h", omittingEmptySubsequences: false).dropFirst() {
      guard let level = rest.first?.wholeNumberValue else { continue }
      #expect(level <= last + 1, "\(rest.prefix(60))")
      last = level
    }
    let tables = page.split(separator: "<table", omittingEmptySubsequences: false).dropFirst()
    #expect(tables.count > 20)
    for table in tables {
      #expect(table.contains("<caption>") && table.contains("<th scope=\"col\">"))
      #expect(table.contains("<th scope=\"row\">"))
    }
    for picture in page.split(separator: "<svg class=\"b", omittingEmptySubsequences: false)
      .dropFirst()
    {
      #expect(picture.contains("role=\"img\" aria-label=\""))
    }
    for language in Language.allCases {
      #expect(page.contains("<article class=\"report\" lang=\"\(language.rawValue)\""))
    }
  }

  @Test("every name of a place in the page is one, and every link leads to one")
  func anchors() throws {
    let page = try Samples.page(rich(), in: Language.allCases)
    let ids = values(after: " id=\"", in: page)
    #expect(Set(ids).count == ids.count)
    let links = values(after: "href=\"#", in: page)
    #expect(!links.isEmpty && Set(links).isSubset(of: Set(ids)))
  }

  @Test("the page asks for nothing from elsewhere and runs nothing")
  func alone() throws {
    let page = try Samples.page(rich(), in: Language.allCases)
    for text in ["<script", "src=", "http:", "https:", "@import", "style=\"", "<link", "<iframe"] {
      #expect(!page.contains(text), "\(text)")
    }
    #expect(page.contains("default-src 'none'"))
    let style = page.split(separator: "<style>")[1].split(separator: "</style>")[0]
    let hash = Digest.sha256(Array(style.utf8)).base64
    #expect(page.contains("style-src 'sha256-\(hash)'"))
  }

  @Test("the marking stands at both ends of each language and at the edges of printed pages")
  func marking() throws {
    let content = try rich()
    let page = try Samples.page(content, in: Language.allCases)
    let agreement = try TestAgreement.exercise().agreement
    for language in Language.allCases {
      let marking = content.marking(in: language, under: agreement)
      #expect(page.components(of: ">\(marking)</p>") == 2)
      #expect(page.contains("@page report-\(language.rawValue){"))
    }
    #expect(
      content.marking(in: .en, under: agreement)
        == "EXERCISE // Canada SECRET ≙ Republic of Korea MILITARY SECRET II // Releasable to Canada, Republic of Korea"
    )
    let nothing = try Samples.content([])
    #expect(nothing.marking(in: .fr, under: agreement) == "EXERCICE // NON CLASSIFIÉ")
    #expect(page.components(of: "counter(page)") == 3)
  }

  @Test("a dispute is shown with both words and both days")
  func dispute() throws {
    let content = try Samples.content([
      Samples.agreed(
        "C25", can: Samples.report(.underWay, "2026-11-20"),
        kor: Samples.report(.challenged, "2026-11-21"))
    ])
    let page = try Samples.page(content, in: [.en])
    #expect(page.contains("↔ the sides differ"))
    #expect(page.contains("as of 2026-11-20") && page.contains("as of 2026-11-21"))
    #expect(page.contains("Canada: under way ↔ Republic of Korea: under way with challenges"))
    #expect(page.contains("none agreed"))
  }

  @Test("hostile texts stay texts")
  func hostile() throws {
    let markup = "</style><script>alert(1)</script>\"'><b>&"
    // What a line may not hold, a text of a review might.
    let attack = markup + "\u{202E}x\u{7}"
    let side = Samples.Side(
      proposed: (2, Samples.commitment(markup), markup, "2026-10-01T00:00:00.000Z"),
      agreed: (1, Samples.commitment("</td></table>"), "2026-09-01T00:00:00.000Z"),
      reported: Samples.report(.underWay, note: markup))
    let content = try Samples.content(
      [Samples.matter(.commitment, "C1", can: side)],
      sections: [.init(.space, Trilingual(en: attack, fr: attack, ko: attack))])
    let page = try Samples.page(content, in: Language.allCases)
    #expect(!page.contains("<script") && !page.contains("<b>&"))
    #expect(page.components(of: "</style>") == 1)
    #expect(!page.contains("\u{202E}") && !page.contains("\u{7}"))
    #expect(page.contains("&lt;/style&gt;&lt;script&gt;"))
    #expect(page.components(of: "<table") == page.components(of: "</table>"))
  }

  @Test("a string of a style sheet can't end it")
  func styleString() {
    #expect(ReportMarkup.styleString("A \"b\\") == "\"A \\22 b\\5c \"")
    #expect(ReportMarkup.styleString("</style>\n") == "\"\\3c \\2f style\\3e \\a \"")
    #expect(ReportMarkup.styleString("\u{202E}") == "\"\\fffd \"")
  }

  @Test("the same report makes the same page, and the languages stand in the order asked for")
  func determinism() throws {
    let content = try rich()
    let page = try Samples.page(content, in: [.ko, .en, .ko])
    #expect(try Samples.page(rich(), in: [.ko, .en]) == page)
    #expect(values(after: "<article class=\"report\" lang=\"", in: page) == ["ko", "en"])
    #expect(page.contains(content.digest.hex))
  }

  @Test("an empty partnership has a page in three languages")
  func empty() throws {
    let page = try Samples.page(Samples.content([]), in: Language.allCases)
    #expect(page.contains("0 commitments") && page.contains("0 engagement"))
    #expect(page.contains("이행 과제 0건"))
  }

  @Test("an indicator without a way to go has no picture, and one past its target an arrow")
  func bullets() {
    #expect(ReportFigures.bullet(("5", "5"), [("CAN", "5")], saying: "x") == nil)
    let far = ReportFigures.bullet(("0", "2"), [("CAN", "9"), ("KOR", nil)], saying: "x")
    #expect(far?.text.contains("M242") == true)
    let falling = ReportFigures.bullet(("100", "20"), [("CAN", "60")], saying: "x")
    #expect(falling?.text.contains("x=\"40.0\" y=\"4\" width=\"80.0\"") == true)
  }

  @Test("the parts of a bar add up to its whole")
  func bars() {
    let bar = ReportFigures.bar(
      [(.completed, 1), (.progressed, 2)], whole: 3, width: 302, height: 15, saying: "x")
    #expect(bar.text.contains("x=\"1.0\" y=\"1\" width=\"100.0\""))
    #expect(bar.text.contains("x=\"101.0\" y=\"1\" width=\"200.0\""))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}

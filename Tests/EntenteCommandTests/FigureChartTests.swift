import Foundation
import FoundationXML
import Testing
import Treaty

@testable import EntenteCommand

/// The picture that a bench draws.
@Suite("the picture of a bench")
struct FigureChartTests {
  @Test("what XML gives a meaning is escaped, and control characters are left out")
  func escaping() {
    #expect(
      Markup.escaped("a<b> & \"c\" 'd'\u{0}\n\u{7F}é훈")
        == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;é훈")
  }

  @Test("equal factors are equal distances")
  func scale() {
    let scale = RatioScale(holding: [0.5, 2], width: 200)
    #expect(scale.bounds == 0.1...10)
    #expect(near(scale.place(of: 0.1), 0))
    #expect(near(scale.place(of: 1), 100))
    #expect(near(scale.place(of: 10), 200))
    #expect(near(scale.place(of: 2) - 100, 100 - scale.place(of: 0.5)))
  }

  @Test("a scale grows by whole powers of ten, and no further than a millionth or a million")
  func bounds() {
    let wide = RatioScale(holding: [0.004, 120], width: 500)
    #expect(near(wide.bounds.lowerBound, 0.001) && near(wide.bounds.upperBound, 1000))
    #expect(wide.marks.map(\.text) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    let wild = RatioScale(holding: [0, -1, .infinity, .nan, 1e-30, 1e30], width: 120)
    #expect(near(wild.bounds.upperBound, 1e6))
    #expect(near(wild.place(of: 1e30), 120) && near(wild.place(of: 1e-30), 0))
  }

  @Test("a picture is well-formed, has one bar a ratio, and nothing from elsewhere")
  func picture() throws {
    let odd = Trilingual("a < b & \"c\"", "a < b", "가 < 나")
    let figures = [
      Figure("one", odd, 2, .seconds, beside: .value(odd, 4), reaching: .ratio(1.5)),
      Figure("two", odd, 2, .seconds, beside: .value(odd, 1)),
      Figure("three", odd, 2, .seconds, beside: .none),
    ]
    let svg = FigureChart(figures, note: "note <1>").svg
    let parser = XMLParser(data: Data(svg.utf8))
    let counter = ElementCounter()
    parser.delegate = counter
    #expect(parser.parse())
    #expect(counter.counts["svg"] == 1)
    // The ground, two bars, and the signs of what is reached and what has nothing to reach.
    #expect(counter.counts["rect"] == 5)
    // The marks of the scale, one ratio to reach, and its sign.
    #expect(counter.counts["line"] == RatioScale(holding: [2, 0.5], width: 1).marks.count + 2)
    #expect(!svg.contains("href") && !svg.contains("url(") && !svg.contains("<script"))
    #expect(svg.components(separatedBy: "http").count == 2, "only the namespace is an address")
  }

  @Test("without any ratio there is a picture all the same")
  func empty() {
    #expect(XMLParser(data: Data(FigureChart([], note: "").svg.utf8)).parse())
  }

  private func near(_ one: Double, _ other: Double) -> Bool {
    (one - other).magnitude <= 1e-9 * max(1, other.magnitude)
  }
}

/// Counts the elements of a document by name.
private final class ElementCounter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
  }
}

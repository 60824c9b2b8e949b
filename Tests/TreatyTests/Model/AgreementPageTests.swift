import Evidence
import Foundation
import Testing

@testable import Treaty

@Suite("an agreement as a page")
struct AgreementPageTests {
  @Test("everything of the agreement stands on the page", arguments: Language.allCases)
  func whole(_ language: Language) throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
    let page = AgreementPage(agreement, in: language).document
    func stands(_ text: String) -> Bool { page.contains(Markup.escaped(text)) }
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"\(language.rawValue)\">"))
    #expect(stands(agreement.title[language]) && stands(agreement.digest.hex))
    #expect(stands("EXERCISE / EXERCICE / 훈련"))
    for article in agreement.articles {
      #expect(page.contains("<a href=\"#article-\(article.number)\">"))
      #expect(page.contains("<section id=\"article-\(article.number)\">"))
      #expect(stands(article.title[language]) && stands(article.inspiredBy))
      for paragraph in article.paragraphs { #expect(stands(paragraph.text[language])) }
    }
    for clause in agreement.clauses {
      #expect(stands(clause.kind.rawValue) && stands(clause.kind.title[language]))
      #expect(stands(clause.parameters.summary(under: agreement)[language]))
    }
    for level in agreement.levels {
      for party in agreement.parties {
        #expect(page.contains("<td>\(level.marking(of: party.code)?[language] ?? "?")</td>"))
      }
    }
    for rule in agreement.nationalRules { #expect(stands(rule.text[language])) }
  }

  @Test("the page loads nothing and runs nothing")
  func loadsNothing() throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "model"))
    let page = AgreementPage(agreement, in: .en).document
    for word in ["<script", "src=", "url(", "@import", "<link", "<img", "http://", "https://"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("This is a model. It is not the treaty."))
  }

  @Test("a text of the file is text on the page, whatever it says")
  func escaping() throws {
    let hostile = #"Canada</h1><script>alert("x")</script>&'"#
    let text = try AgreementFiles.text(of: "exercise")
      .replacingOccurrences(of: "en: Canada\n", with: "en: '\(hostile.doubledQuotes)'\n")
    let agreement = try Agreement(parsing: Array(text.utf8))
    #expect(agreement.party("CAN")?.name[.en] == hostile)
    let page = AgreementPage(agreement, in: .en).document
    #expect(!page.contains("<script"))
    #expect(
      page.contains("Canada&lt;/h1&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;"))
  }

  @Test("each identifier stands once")
  func identifiers() throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
    let page = AgreementPage(agreement, in: .ko).document
    let found = page.split(separator: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(found.count == 4 + agreement.articles.count)
    #expect(Set(found).count == found.count)
  }
}

extension String {
  /// The text as it stands between single quotes in YAML.
  fileprivate var doubledQuotes: String { replacingOccurrences(of: "'", with: "''") }
}

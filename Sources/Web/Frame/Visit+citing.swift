import Conduct
import Evidence
import Exchange
import Treaty

extension Visit {
  /// A place of the agreement as a link to its words; without one, where this file has no such article.
  func article(_ reference: String?) -> HTML {
    guard let reference else { return "<span class=\"art\">–</span>" }
    let number = Citation(reference).article
    guard agreement.article(number) != nil else {
      return "<span class=\"art\">\(reference)</span>"
    }
    let word = tongue("article", "article", "조문")
    return """
      <a class="art" href="/agreement#article-\(number)"><span class="vh">\(word) </span>\(reference)</a>
      """
  }

  /// Several places, one after another.
  func articles(_ citations: [Citation]) -> HTML {
    var list: HTML = .nothing
    for (place, citation) in citations.enumerated() {
      list += place == 0 ? article(citation.reference) : ", \(article(citation.reference))"
    }
    return list
  }

  /// Such as `Refused by articles 6(a) and 13(b)`.
  func refused(by citations: [Citation]) -> String {
    let references = citations.map(\.reference)
    let (en, fr) = (listed(references, "and"), listed(references, "et"))
    let isOne = citations.count == 1
    return tongue(
      isOne ? "Refused by article \(en)" : "Refused by articles \(en)",
      isOne ? "Refusé par l’article \(fr)" : "Refusé par les articles \(fr)",
      "\(citations.map(\.inKorean).joined(separator: ", "))에 따라 거부됨")
  }

  private func listed(_ words: [String], _ and: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(and) \(last)"
  }

  /// What stands at a place, in the reader's language.
  func said(at reference: String?) -> HTML {
    guard let paragraph = reference.flatMap({ agreement.paragraph(Citation($0)) }) else {
      return .nothing
    }
    let mark = paragraph.mark.map { "(\($0)) " } ?? ""
    return "<p class=\"said\">\(mark)\(paragraph.text[language])</p>"
  }

  /// How far the life of the agreement has come.
  func tag(of phase: Question.Phase) -> HTML {
    let form: HTML =
      switch phase {
      case .inForce: "ok"
      case .unset, .before, .unratified: "wait"
      case .ended: ""
      }
    let words = Dimension.phase.words(of: phase.rawValue, under: agreement)[language]
    return "<span class=\"st \(form)\">\(words.begun)</span>"
  }
}

extension String {
  /// With a capital at the beginning, as a sentence or a label has it.
  var begun: String { prefix(1).uppercased() + dropFirst() }
}

extension [HTML] {
  /// As many of the first as fit on a page, but one at least; and how many are left out.
  func fitting(_ bytes: Int, most: Int) -> (shown: [HTML], left: Int) {
    var size = 0
    let shown = prefix(most).enumerated().prefix { place, part in
      size += part.markup.utf8.count
      return place == 0 || size <= bytes
    }
    return (shown.map(\.element), count - shown.count)
  }
}

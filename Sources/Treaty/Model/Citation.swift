/// How a place of an agreement is cited, such as `4(1)`: the article, and the mark of a paragraph.
///
///     Citation("4(1)").words[.ko]  // 제4조(1)
package struct Citation: Hashable, Sendable, Comparable {
  package let reference: String

  package init(_ reference: String) { self.reference = reference }

  /// The number of the article: `4`.
  package var article: String { String(reference.prefix { $0 != "(" }) }

  /// Korean puts the word for article before the paragraph: `제4조(1)`.
  package var inKorean: String { "제\(article)조\(reference.dropFirst(article.count))" }

  /// Such as `article 4(1)`.
  package var words: Trilingual {
    Trilingual(en: "article \(reference)", fr: "article \(reference)", ko: inKorean)
  }

  /// By article, then by paragraph: 4(1) stands before 12(2).
  package static func < (left: Citation, right: Citation) -> Bool {
    let (one, two) = (left.numbers, right.numbers)
    return (one.0, one.1, left.reference) < (two.0, two.1, right.reference)
  }

  private var numbers: (Int, Int) {
    let numbers = reference.split { !$0.isNumber }.map { Int($0) ?? 0 }
    return (numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0)
  }
}

extension Agreement {
  /// The paragraph that is cited so, if this file has it.
  package func paragraph(_ citation: Citation) -> Paragraph? {
    article(citation.article)?.paragraphs.first { $0.reference == citation.reference }
  }
}

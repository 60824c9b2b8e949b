/// One article: its text in three languages and the clauses that make it executable.
package struct Article: Sendable, Hashable {
  /// How well the source that inspired the article is known.
  package enum Grade: String, Sendable, Hashable, CaseIterable {
    case verified, secondary, unverified
  }

  /// Such as `4`.
  package let number: String
  package let title: Trilingual
  /// The published text that inspired it.
  package let inspiredBy: String
  package let grade: Grade
  package let paragraphs: [Paragraph]

  /// Every clause in the order of the paragraphs.
  package var clauses: [Clause] { paragraphs.flatMap(\.clauses) }
}

/// One paragraph of an article and the clauses that execute it.
package struct Paragraph: Sendable, Hashable {
  /// Such as `1` or `a`; nil for the only paragraph of an article.
  package let mark: String?
  /// How it is cited: the article and the mark, such as `4(1)`, or the article alone.
  package let reference: String
  package let text: Trilingual
  package let clauses: [Clause]
}

extension Article.Grade {
  /// How the grade is called.
  var word: Trilingual {
    switch self {
    case .verified:
      Trilingual(en: "its text was read", fr: "texte consulté", ko: "원문 확인")
    case .secondary:
      Trilingual(
        en: "known at second hand", fr: "connu de seconde main", ko: "이차 자료로 확인")
    case .unverified:
      Trilingual(en: "not verified", fr: "non vérifié", ko: "미확인")
    }
  }
}

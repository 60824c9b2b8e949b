import Evidence
import Treaty

/// What an agreement says, without its bytes, its digest and where its clauses stand in the file.
struct AgreementValues: Hashable {
  private struct Head: Hashable {
    let name: String
    let title: Trilingual
    let isModel: Bool
    let isExercise: Bool
    let vocabulary: Int
    let amends: Digest?
    let inForceFrom: Instant?
    let suite: Int
  }

  private struct ArticleValues: Hashable {
    let number: String
    let title: Trilingual
    let inspiredBy: String
    let grade: Article.Grade
    let paragraphs: [ParagraphValues]
  }

  private struct ParagraphValues: Hashable {
    let mark: String?
    let reference: String
    let text: Trilingual
    let clauses: [ClauseValues]
  }

  private struct ClauseValues: Hashable {
    let parameters: any ClauseParameters

    static func == (a: ClauseValues, b: ClauseValues) -> Bool {
      AnyHashable(a.parameters) == AnyHashable(b.parameters)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(parameters) }
  }

  private let head: Head
  private let parties: [Party]
  private let levels: [Level]
  private let purposes: [Purpose]
  private let articles: [ArticleValues]
  private let terms: Terms
  private let nationalRules: [NationalRule]

  init(_ agreement: Agreement) {
    head = Head(
      name: agreement.name, title: agreement.title, isModel: agreement.isModel,
      isExercise: agreement.isExercise, vocabulary: agreement.vocabulary,
      amends: agreement.lineage == agreement.digest ? nil : agreement.lineage,
      inForceFrom: agreement.inForceFrom, suite: agreement.suite)
    parties = agreement.parties
    levels = agreement.levels
    purposes = agreement.purposes
    terms = agreement.terms
    nationalRules = agreement.nationalRules
    articles = agreement.articles.map { article in
      ArticleValues(
        number: article.number, title: article.title, inspiredBy: article.inspiredBy,
        grade: article.grade,
        paragraphs: article.paragraphs.map { paragraph in
          ParagraphValues(
            mark: paragraph.mark, reference: paragraph.reference, text: paragraph.text,
            clauses: paragraph.clauses.map { ClauseValues(parameters: $0.parameters) })
        })
    }
  }
}

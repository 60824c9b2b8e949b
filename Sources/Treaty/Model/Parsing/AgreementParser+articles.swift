/// Articles, paragraphs and the clauses under them.
extension AgreementParser {
  mutating func articles(_ field: Field?) -> [Article]? {
    guard let items = reader.list(field, count: 1...200) else { return nil }
    var last: Int64 = 0
    var articles: [Article] = []
    for item in items {
      let keys = ["number", "title", "inspired-by", "grade", "paragraphs"]
      let fields = reader.mapping(item, required: keys)
      let number = reader.number(fields?["number"], in: 1...999)
      if let number, let field = fields?["number"] {
        if number <= last { reader.refuse(.articlesOutOfOrder, field) }
        last = max(last, number)
      }
      let title = reader.trilingual(fields?["title"])
      let inspiredBy = reader.text(fields?["inspired-by"])
      let grade = reader.choice(fields?["grade"], of: Article.Grade.self)
      let paragraphs = paragraphs(fields?["paragraphs"], of: number.map(String.init) ?? "")
      guard let number, let title, let inspiredBy, let grade, let paragraphs else { continue }
      articles.append(
        Article(
          number: String(number), title: title, inspiredBy: inspiredBy, grade: grade,
          paragraphs: paragraphs))
    }
    return articles.count == items.count ? articles : nil
  }

  private mutating func paragraphs(_ field: Field?, of article: String) -> [Paragraph]? {
    guard let items = reader.list(field, count: 1...40) else { return nil }
    var marks: Set<String> = []
    var paragraphs: [Paragraph] = []
    for item in items {
      guard
        let fields = reader.mapping(item, required: ["mark", "text"], optional: ["clauses"])
      else { continue }
      var mark: String?
      if reader.isNone(fields["mark"]) {
        if items.count > 1, let field = fields["mark"] { reader.refuse(.paragraphUnmarked, field) }
      } else {
        mark = reader.identifier(fields["mark"], .mark)
      }
      if let mark { reader.requireNew(mark, in: &marks, fields["mark"]) }
      let reference = mark.map { "\(article)(\($0))" } ?? article
      let text = reader.trilingual(fields["text"], limit: 4000)
      let clauses = fields["clauses"].map { self.clauses($0, reference, article) } ?? []
      guard let text else { continue }
      paragraphs.append(
        Paragraph(mark: mark, reference: reference, text: text, clauses: clauses))
    }
    return paragraphs.count == items.count ? paragraphs : nil
  }

  private mutating func clauses(
    _ field: Field, _ reference: String, _ article: String
  ) -> [Clause] {
    guard let items = reader.list(field, count: 1...20) else { return [] }
    return items.compactMap { item in
      guard let parameters = clause(item) else { return nil }
      return Clause(
        parameters: parameters, reference: reference, article: article,
        place: FilePlace(line: item.node.line, column: item.node.column))
    }
  }

  /// The required clauses, exactly one of each kind.
  ///
  /// INVARIANT: a file that lacks one is refused, so no decision ever has to guess.
  mutating func terms(of articles: [Article], _ field: Field?) -> Terms? {
    guard let field else { return nil }
    for kind in ClauseKind.allCases where !seenClauses.contains(kind) {
      reader.refuse(.clauseMissing, field, ["found": kind.rawValue])
    }
    return Terms(articles.flatMap(\.clauses))
  }
}

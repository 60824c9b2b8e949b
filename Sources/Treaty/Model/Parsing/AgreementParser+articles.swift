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
      guard let kind = clause(item) else { return nil }
      return Clause(kind: kind, reference: reference, article: article, line: item.node.line)
    }
  }

  /// The required clauses, exactly one of each kind.
  ///
  /// INVARIANT: a file that lacks one is refused, so no decision ever has to guess.
  mutating func terms(of articles: [Article], _ field: Field?) -> Terms? {
    guard let field else { return nil }
    for name in ClauseKind.Name.allCases where !seenClauses.contains(name) {
      reader.refuse(.clauseMissing, field, ["found": name.rawValue])
    }
    let clauses = articles.flatMap(\.clauses).map { ($0.kind.name, $0) }
    return Terms(Dictionary(clauses, uniquingKeysWith: { first, _ in first }))
  }
}

extension Terms {
  fileprivate init?(_ clauses: [ClauseKind.Name: Clause]) {
    func plain(_ name: ClauseKind.Name) -> Term<NoParameters>? {
      clauses[name].map { Term(parameters: NoParameters(), reference: $0.reference) }
    }
    func term<Parameters>(
      _ name: ClauseKind.Name, _ parameters: (ClauseKind) -> Parameters?
    ) -> Term<Parameters>? {
      guard let clause = clauses[name], let parameters = parameters(clause.kind) else {
        return nil
      }
      return Term(parameters: parameters, reference: clause.reference)
    }
    guard let inForce = plain(.inForce), let purpose = plain(.purpose),
      let recipientOffice = plain(.recipientOffice),
      let originatorMarking = plain(.originatorMarking),
      let exchangeableLevel = term(
        .exchangeableLevel, { if case .exchangeableLevel(let value) = $0 { value } else { nil } }),
      let transmissionMeans = term(
        .transmissionMeans, { if case .transmissionMeans(let value) = $0 { value } else { nil } }),
      let receiptWithin = term(
        .receiptWithin, { if case .receiptWithin(let value) = $0 { value } else { nil } }),
      let thirdParty = term(
        .thirdParty, { if case .thirdParty(let value) = $0 { value } else { nil } }),
      let quota = term(.quota, { if case .quota(let value) = $0 { value } else { nil } }),
      let clockSkew = term(
        .clockSkew, { if case .clockSkew(let value) = $0 { value } else { nil } }),
      let needToKnow = term(
        .needToKnow, { if case .needToKnow(let value) = $0 { value } else { nil } }),
      let protectiveActs = term(
        .protectiveActs, { if case .protectiveActs(let value) = $0 { value } else { nil } })
    else { return nil }
    self.init(
      inForce: inForce, exchangeableLevel: exchangeableLevel, purpose: purpose,
      recipientOffice: recipientOffice, transmissionMeans: transmissionMeans,
      receiptWithin: receiptWithin, thirdParty: thirdParty, originatorMarking: originatorMarking,
      quota: quota, clockSkew: clockSkew, needToKnow: needToKnow, protectiveActs: protectiveActs)
  }
}

/// Into which languages an item may be translated, how often, and the statement that a translation bears.
package struct TranslationClause: ReadableClause {
  package static let kind = ClauseKind.translation
  package static let obligations: [Obligation] = [.translations]
  static let keys: [String] = ["limit", "statements"]

  /// The statement by language tag, in that language.
  package let statements: [String: String]
  /// The most translations of one item into one language.
  package let limit: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let limit = parser.reader.smallNumber(fields["limit"], in: 1...1000)
    let statements = parser.statements(fields["statements"])
    guard let limit, let statements else { return nil }
    self.limit = limit
    self.statements = statements
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let tags = statements.keys.sorted().joined(separator: ", ")
    let sentences = statements.keys.sorted().compactMap { statements[$0] }.joined(separator: " · ")
    return Trilingual(
      en: "languages \(tags), at most \(limit) each, with the statement: \(sentences)",
      fr: "langues \(tags), au plus \(limit) chacune, avec la mention\u{A0}: \(sentences)",
      ko: "언어 \(tags), 언어마다 최대 \(limit)부, 기재 문구: \(sentences)")
  }
}

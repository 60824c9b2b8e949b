import Treaty

/// Articles, paragraphs and clauses.
extension AgreementExpression {
  /// The `eId` of an article, such as `art_4`.
  func id(of article: Article) -> String { "art_\(article.number)" }

  func write(_ article: Article, note: Int, to writer: inout XMLWriter) {
    let id = id(of: article)
    writer.begin("article", ["eId": id])
    writer.leaf(
      "num",
      text: word("Article \(article.number)", "Article \(article.number)", "제\(article.number)조"))
    writer.line(
      "heading", parts: [.text(article.title[language]), provenance(of: article, id, note)])
    for paragraph in article.paragraphs {
      // Cited as the article alone, it is no element of its own.
      guard let mark = paragraph.mark else {
        write(paragraph, id, to: &writer)
        continue
      }
      writer.begin("paragraph", ["eId": "\(id)__para_\(mark)"])
      writer.leaf("num", text: "(\(mark))")
      write(paragraph, "\(id)__para_\(mark)", to: &writer)
      writer.end()
    }
    writer.end()
  }

  /// Where the article comes from, as a note at its heading.
  private func provenance(of article: Article, _ id: String, _ number: Int) -> XMLWriter.Piece {
    let text = article.provenance(isModel: agreement.isModel)[language]
    return .element(
      "authorialNote",
      XMLWriter.attributes([
        "eId": "\(id)__authorialNote_1", "marker": String(number), "placement": "bottom",
      ]), [.element("p", [], [.text(text)])])
  }

  /// The text of a paragraph, and what executes it.
  private func write(_ paragraph: Paragraph, _ id: String, to writer: inout XMLWriter) {
    let text = paragraph.text[language]
    guard !paragraph.clauses.isEmpty else {
      return writer.paragraph("content", ["eId": "\(id)__content"], text: text)
    }
    writer.paragraph("intro", ["eId": "\(id)__intro"], text: text)
    for (place, clause) in paragraph.clauses.enumerated() {
      let id = "\(id)__hcontainer_\(place + 1)"
      writer.begin(
        "hcontainer",
        [
          "eId": id, "name": "clause", "status": "editorial",
          "refersTo": AkomaReference.clause(clause.kind, in: language).link,
        ])
      writer.leaf("heading", text: clause.kind.title[language])
      writer.paragraph(
        "content", ["eId": "\(id)__content"],
        text: clause.parameters.summary(under: agreement)[language])
      writer.end()
    }
  }
}

import Evidence
package import Treaty

/// An agreement in one language as a document of Akoma Ntoso 3.0. SPEC akoma-ntoso.
///
///     let bytes = AgreementExpression(agreement, in: .fr).xml
///
/// It is made of the agreement alone, so that the same file gives the same bytes everywhere. It is a
/// rendering: what the parties sign is the file.
package struct AgreementExpression: Sendable {
  let agreement: Agreement
  let language: Language

  package init(_ agreement: Agreement, in language: Language) {
    self.agreement = agreement
    self.language = language
  }

  /// The work: every file of this line, in every language.
  package var workIRI: String { expression.work.iri }

  /// The expression: this file in this language.
  package var iri: String { expression.iri }

  /// The whole document.
  package var xml: [UInt8] {
    var writer = XMLWriter()
    writer.declaration()
    writer.begin("akomaNtoso", ["xmlns": AkomaNtoso.namespace])
    writer.begin("act", ["name": "agreement", "contains": contents])
    writeMeta(to: &writer)
    writePreface(to: &writer)
    writer.begin("body", ["eId": "body", "xml:lang": language.rawValue])
    for (place, article) in agreement.articles.enumerated() {
      write(article, note: place + 1, to: &writer)
    }
    writer.end()
    writeAnnex(to: &writer)
    writer.end()
    writer.end()
    return writer.bytes
  }

  // MARK: What it is

  /// Whether the file is the first of its line.
  var isFirst: Bool { agreement.lineage == agreement.digest }

  /// Which version of the work the document holds, in the words of the vocabulary.
  var contents: String { isFirst ? "originalVersion" : "singleVersion" }

  var expression: AkomaExpression {
    AkomaExpression(
      work: AkomaWork(
        type: "act", subtype: "agreement", parties: agreement.parties.map(\.code), date: nil,
        number: agreement.lineage),
      language: language, date: agreement.inForceFrom?.date(offsetMinutes: 0),
      version: agreement.digest)
  }

  var identification: AkomaIdentification {
    AkomaIdentification(
      expression: expression, component: "main",
      aliases: [("title", agreement.title[language]), ("name", agreement.name)],
      isPrescriptive: !agreement.isModel && !agreement.isExercise, dateName: "inForce")
  }

  func word(_ en: String, _ fr: String, _ ko: String) -> String {
    Trilingual(en: en, fr: fr, ko: ko)[language]
  }

  // MARK: The preface

  private func writePreface(to writer: inout XMLWriter) {
    var count = 0
    func container(_ name: String) -> XMLWriter.Attributes {
      count += 1
      return ["eId": "preface__container_\(count)", "name": name, "status": "editorial"]
    }
    writer.begin("preface", ["eId": "preface", "xml:lang": language.rawValue])
    if agreement.isExercise {
      writer.begin("container", container("exercise"))
      writer.line("p", parts: exerciseMarking)
      writer.end()
    }
    writer.begin("longTitle", ["eId": "preface__longTitle"])
    writer.line("p", parts: [.element("docTitle", [], [.text(agreement.title[language])])])
    writer.end()
    if agreement.isModel {
      writer.paragraph(
        "container", container("model"), text: AgreementPage.notTheTreaty[language])
    }
    writer.begin("container", container("status"))
    writer.leaf("p", text: inForce)
    writer.leaf("p", text: source)
    writer.end()
    writer.end()
  }

  /// The word in every language, each marked as what it is.
  private var exerciseMarking: [XMLWriter.Piece] {
    let words = Language.allCases.map { language in
      XMLWriter.Piece.element(
        "span", XMLWriter.attributes(["xml:lang": language.rawValue]),
        [.text(Marking.exercise[language])])
    }
    return Array(words.map { [$0] }.joined(separator: [.text(" / ")]))
  }

  private var inForce: String {
    guard let moment = agreement.inForceFrom?.legible else {
      return word(
        "No moment of entry into force is agreed.",
        "Aucun moment d’entrée en vigueur n’est convenu.", "합의된 발효 시점이 없다.")
    }
    return word(
      "In force from \(moment).", "En vigueur à compter du \(moment).", "발효 시점: \(moment).")
  }

  private var source: String {
    let digest = agreement.digest.hex
    return word(
      "Made from the agreement file with the SHA-256 \(digest). What the parties sign is that file.",
      "Produit à partir du fichier d’accord dont le SHA-256 est \(digest). "
        + "C’est ce fichier que les parties signent.",
      "SHA-256이 \(digest)인 협정 파일에서 만들었다. 당사국이 서명하는 것은 그 파일이다.")
  }
}

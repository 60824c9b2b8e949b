import Evidence
import Treaty

/// What the document says about itself.
extension AgreementExpression {
  private static let originalID = "original"
  private static let amendmentID = "amendment"
  private static let inForceID = "in-force"

  func writeMeta(to writer: inout XMLWriter) {
    writer.begin("meta")
    writer.write(identification)
    writeLifecycle(to: &writer)
    writeReferences(to: &writer)
    writeProprietary(to: &writer)
    writer.end()
  }

  /// The one event whose moment the file knows; without a moment there is no lifecycle.
  private func writeLifecycle(to writer: inout XMLWriter) {
    guard let moment = agreement.inForceFrom else { return }
    writer.begin("lifecycle", ["source": AkomaReference.program.link])
    writer.empty(
      "eventRef",
      [
        "eId": "eref_1", "date": moment.description,
        "source": "#\(isFirst ? Self.originalID : Self.amendmentID)",
        "refersTo": "#\(Self.inForceID)", "type": isFirst ? "generation" : "amendment",
        "originatingExpression": "true",
      ])
    writer.end()
  }

  private func writeReferences(to writer: inout XMLWriter) {
    writer.begin("references", ["source": AkomaReference.program.link])
    for reference in references { writer.write(reference) }
    writer.end()
  }

  private var references: [AkomaReference] {
    var list = [
      AkomaReference(
        element: "original", id: Self.originalID,
        href: isFirst ? expression.iri : expression.originalIRI,
        shownAs: word("first file", "premier fichier", "첫 파일"),
        shortForm: "sha256 \(agreement.lineage.hex)")
    ]
    if !isFirst {
      list.append(
        AkomaReference(
          element: "passiveRef", id: Self.amendmentID, href: expression.iri,
          shownAs: word("amending file", "fichier modificatif", "개정 파일"),
          shortForm: "sha256 \(agreement.digest.hex)"))
    }
    list.append(.program)
    for party in agreement.parties {
      list.append(.party(party, in: language))
      list += party.authorities.map { .authority($0, in: language) }
    }
    if agreement.inForceFrom != nil {
      list.append(
        AkomaReference(
          element: "TLCConcept", id: Self.inForceID, href: "/akn/ontology/concept/entente.in-force",
          shownAs: ClauseKind.inForce.title[language]))
    }
    // A file has one clause of each kind.
    list += agreement.clauses.map { .clause($0.kind, in: language) }
    return list + AkomaReference.Role.allCases.map { .role($0, in: language) }
  }

  /// The file's own facts for programs, in our namespace and in no language.
  private func writeProprietary(to writer: inout XMLWriter) {
    writer.begin(
      "proprietary",
      ["source": AkomaReference.program.link, "xmlns:entente": AkomaNtoso.ownNamespace])
    writer.empty(
      "entente:agreement",
      [
        "name": agreement.name, "sha256": agreement.digest.hex,
        "amends": isFirst ? "none" : agreement.lineage.hex, "model": String(agreement.isModel),
        "exercise": String(agreement.isExercise),
        "inForceFrom": agreement.inForceFrom?.description ?? "none",
        "vocabulary": String(agreement.vocabulary), "suite": String(agreement.suite),
      ])
    for article in agreement.articles {
      writer.leaf(
        "entente:inspiredBy",
        XMLWriter.attributes(["article": "#\(id(of: article))", "grade": article.grade.rawValue]),
        text: article.inspiredBy)
    }
    writer.end()
  }
}

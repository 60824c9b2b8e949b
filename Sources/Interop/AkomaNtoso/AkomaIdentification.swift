import Evidence
import Treaty

/// The `identification` of a document: work, expression and manifestation (FRBR). SPEC akoma-ntoso 2.
struct AkomaIdentification: Sendable {
  let expression: AkomaExpression
  /// Which part of the file it is: `main`, or `annex_1`.
  let component: String
  /// What people call the work, by kind of name.
  let aliases: [(name: String, value: String)]
  /// Whether the work is meant to bind.
  let isPrescriptive: Bool
  /// What the date of the expression is, such as `inForce`.
  let dateName: String

  /// The same for another part of the file.
  func component(_ component: String) -> AkomaIdentification {
    AkomaIdentification(
      expression: expression, component: component, aliases: aliases,
      isPrescriptive: isPrescriptive, dateName: dateName)
  }
}

extension XMLWriter {
  mutating func write(_ identification: AkomaIdentification) {
    let expression = identification.expression
    let work = expression.work
    let part = "/!\(identification.component)"
    begin("identification", ["source": AkomaReference.program.link])

    begin("FRBRWork")
    value("FRBRthis", work.iri + part)
    value("FRBRuri", work.iri)
    for alias in identification.aliases {
      empty("FRBRalias", ["value": alias.value, "name": alias.name])
    }
    date(work.date, "made")
    for party in work.parties { author(AkomaReference.id(ofParty: party), .author) }
    value("FRBRcountry", AkomaWork.country)
    value("FRBRsubtype", work.subtype)
    value("FRBRnumber", work.number.hex)
    value("FRBRprescriptive", String(identification.isPrescriptive))
    end()

    begin("FRBRExpression")
    value("FRBRthis", expression.iri + part)
    value("FRBRuri", expression.iri)
    date(expression.date, identification.dateName)
    for party in work.parties { author(AkomaReference.id(ofParty: party), .author) }
    value("FRBRversionNumber", expression.version.hex)
    value("FRBRauthoritative", "false")
    empty("FRBRlanguage", ["language": expression.language.threeLetters])
    end()

    begin("FRBRManifestation")
    value("FRBRthis", expression.iri + part + ".xml")
    value("FRBRuri", expression.iri + ".xml")
    // No clock: the same expression gives the same bytes on any day.
    date(nil, "")
    author(AkomaReference.program.id, .editor)
    value("FRBRformat", AkomaNtoso.format)
    end()

    end()
  }

  private mutating func value(_ name: String, _ value: String) {
    empty(name, ["value": value])
  }

  private mutating func date(_ date: CivilDate?, _ name: String) {
    empty(
      "FRBRdate",
      [
        "date": date?.description ?? AkomaNtoso.unknownDate,
        "name": date == nil ? "unknown" : name,
      ])
  }

  private mutating func author(_ id: String, _ role: AkomaReference.Role) {
    empty("FRBRauthor", ["href": "#\(id)", "as": "#\(role.rawValue)"])
  }
}

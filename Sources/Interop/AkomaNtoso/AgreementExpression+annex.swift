import Treaty

/// The annex: what the articles speak of and the file has in tables.
extension AgreementExpression {
  private static let annexID = "att_1"

  func writeAnnex(to writer: inout XMLWriter) {
    writer.begin("attachments")
    writer.begin("attachment", ["eId": Self.annexID, "xml:lang": language.rawValue])
    writer.leaf(
      "heading",
      text: word(
        "Annex: levels, purposes, parties", "Annexe\u{A0}: niveaux, fins, parties",
        "부속서: 비밀등급, 목적, 당사국"))
    writer.begin("doc", ["name": "annex", "contains": contents])
    writer.begin("meta")
    writer.write(identification.component("annex_1"))
    writer.end()
    writer.begin("mainBody", ["eId": "\(Self.annexID)__body"])
    writeLevels(to: &writer)
    writePurposes(to: &writer)
    writeParties(to: &writer)
    writer.end()
    writer.end()
    writer.end()
    writer.end()
  }

  /// Begins a part of the annex; gives its `eId`.
  private func begin(
    _ name: String, _ place: Int, _ heading: String, in writer: inout XMLWriter
  ) -> String {
    let id = "\(Self.annexID)__hcontainer_\(place)"
    writer.begin("hcontainer", ["eId": id, "name": name])
    writer.leaf("heading", text: heading)
    return id
  }

  /// The table of equivalents, the highest level first.
  private func writeLevels(to writer: inout XMLWriter) {
    let heading = word("Equivalent levels", "Niveaux équivalents", "상응하는 비밀등급")
    let id = begin("levels", 1, heading, in: &writer)
    writer.begin("content", ["eId": "\(id)__content"])
    writer.begin("table", ["eId": "\(id)__table_1"])
    let exchange = word("Exchange", "Échange", "교환")
    writeRow("th", agreement.parties.map { $0.name[language] } + [exchange], to: &writer)
    for level in agreement.levels.reversed() {
      let isExchanged =
        level.isExchangeable
        ? word("exchanged", "échangé", "교환 대상")
        : word("for reference only", "à titre indicatif", "참고용")
      writeRow(
        "td", agreement.parties.map { level.markings(of: $0.code)[language] } + [isExchanged],
        to: &writer)
    }
    writer.end()
    writer.end()
    writer.end()
  }

  private func writeRow(_ cell: String, _ texts: [String], to writer: inout XMLWriter) {
    writer.begin("tr")
    for text in texts { writer.paragraph(cell, [:], text: text) }
    writer.end()
  }

  private func writePurposes(to writer: inout XMLWriter) {
    let id = begin("purposes", 2, word("Purposes", "Fins", "목적"), in: &writer)
    writer.begin("content", ["eId": "\(id)__content"])
    for purpose in agreement.purposes {
      writer.leaf("p", text: "\(purpose.name[language]) (\(purpose.id))")
    }
    writer.end()
    writer.end()
  }

  private func writeParties(to writer: inout XMLWriter) {
    let id = begin("parties", 3, word("Parties", "Parties", "당사국"), in: &writer)
    for (place, party) in agreement.parties.enumerated() {
      let id = "\(id)__hcontainer_\(place + 1)"
      writer.begin(
        "hcontainer",
        ["eId": id, "name": "party", "refersTo": AkomaReference.party(party, in: language).link])
      writer.leaf("heading", text: "\(party.name[language]) (\(party.code))")
      writer.begin("content", ["eId": "\(id)__content"])
      for authority in party.authorities {
        writer.leaf(
          "p",
          XMLWriter.attributes(["refersTo": AkomaReference.authority(authority, in: language).link]
          ),
          text: "\(authority.name[language]) (\(authority.id))")
      }
      for office in party.offices {
        let ceiling = agreement.level(id: office.ceiling)?.marking(of: party.code)?[language] ?? ""
        let limit = word("up to \(ceiling)", "jusqu’à \(ceiling)", "\(ceiling)까지")
        writer.leaf("p", text: "\(office.name[language]) (\(office.id)), \(limit)")
      }
      writer.end()
      writer.end()
    }
    writer.end()
  }
}

import Evidence
import Treaty

/// What an agreement is, as data.
struct AgreementFacts {
  private let agreement: Agreement

  init(_ agreement: Agreement) { self.agreement = agreement }

  /// The basic facts; the text of the articles is not among them.
  var json: JSON { .object(members) }

  /// What `check` says of a sound file.
  func checked(_ file: String, _ signatures: [SignedAgreement.Signature]) -> JSON {
    let missing = agreement.parties.map(\.code).filter { code in
      !signatures.contains { $0.party == code }
    }
    return .object([
      "file": .string(file), "ok": .bool(true), "name": .string(agreement.name),
      "digest": .string(agreement.digest.hex), "exercise": .bool(agreement.isExercise),
      "articles": .integer(Int64(agreement.articles.count)),
      "clauses": .integer(Int64(agreement.clauses.count)),
      "complete": .bool(agreement.isComplete), "signed": .bool(missing.isEmpty),
      "signatures": .array(signatures.map(\.json)), "notSignedBy": .strings(missing),
    ])
  }

  /// One article with its text and clauses.
  func json(of article: Article) -> JSON {
    let paragraphs = article.paragraphs.map { paragraph in
      JSON.object([
        "reference": .string(paragraph.reference), "text": paragraph.text.json,
        "clauses": .array(paragraph.clauses.map(json)),
      ])
    }
    return .object([
      "number": .string(article.number), "title": article.title.json,
      "inspiredBy": .string(article.inspiredBy), "grade": .string(article.grade.rawValue),
      "paragraphs": .array(paragraphs),
    ])
  }

  private func json(of clause: Clause) -> JSON {
    .object([
      "kind": .string(clause.kind.rawValue), "line": .integer(Int64(clause.place.line)),
      "obligations": .strings(type(of: clause.parameters).obligations.map(\.name)),
      "summary": clause.parameters.summary(under: agreement).json,
    ])
  }

  private var members: [JSONMember] {
    [
      JSONMember(name: "name", value: .string(agreement.name)),
      JSONMember(name: "title", value: agreement.title.json),
      JSONMember(name: "digest", value: .string(agreement.digest.hex)),
      JSONMember(name: "lineage", value: .string(agreement.lineage.hex)),
      JSONMember(name: "model", value: .bool(agreement.isModel)),
      JSONMember(name: "exercise", value: .bool(agreement.isExercise)),
      JSONMember(
        name: "inForceFrom",
        value: agreement.inForceFrom.map { .string($0.description) } ?? .null),
      JSONMember(name: "suite", value: .integer(Int64(agreement.suite))),
      JSONMember(name: "parties", value: .array(agreement.parties.map(Self.json))),
      JSONMember(name: "levels", value: .array(agreement.levels.map(level))),
      JSONMember(name: "purposes", value: .array(agreement.purposes.map(Self.json))),
      JSONMember(name: "articles", value: .integer(Int64(agreement.articles.count))),
      JSONMember(name: "clauses", value: .integer(Int64(agreement.clauses.count))),
    ]
  }

  private static func json(of party: Party) -> JSON {
    let authorities = party.authorities.map { authority in
      JSON.object([
        "id": .string(authority.id), "name": authority.name.json,
        "fingerprint": authority.keys.map { .string($0.fingerprint.hex) } ?? .null,
      ])
    }
    let offices = party.offices.map { office in
      JSON.object([
        "id": .string(office.id), "name": office.name.json, "ceiling": .string(office.ceiling),
      ])
    }
    return .object([
      "code": .string(party.code), "name": party.name.json,
      "authorities": .array(authorities), "offices": .array(offices),
    ])
  }

  private func level(_ level: Level) -> JSON {
    let tokens = agreement.parties.compactMap { party in
      level.token(of: party.code).map { JSONMember(name: party.code, value: .string($0)) }
    }
    return .object([
      "id": .string(level.id), "exchangeable": .bool(level.isExchangeable),
      "tokens": .object(tokens),
    ])
  }

  private static func json(of purpose: Purpose) -> JSON {
    .object(["id": .string(purpose.id), "name": purpose.name.json])
  }
}

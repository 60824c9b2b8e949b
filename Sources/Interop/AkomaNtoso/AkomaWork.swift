import Evidence
import Treaty

/// A document as a work, whatever its language and version: what its IRI says. SPEC akoma-ntoso 2.
struct AkomaWork: Sendable, Hashable {
  /// A user-assigned code of ISO 3166-1: what states agree on is of no one country.
  static let country = "xx"

  /// The document type of the vocabulary, such as `act`.
  let type: String
  /// What kind of it, such as `agreement`.
  let subtype: String
  /// The codes of the states that made it, in the order of the agreement.
  let parties: [String]
  /// The day on which it was made, or nil if nothing says it.
  let date: CivilDate?
  /// What tells it from every other: a digest.
  let number: Digest

  /// Such as `/akn/xx/act/agreement/can-kor/0001/` and 64 digits.
  var iri: String {
    let makers = parties.joined(separator: "-").lowercased()
    let date = date?.description ?? String(AkomaNtoso.unknownDate.prefix(4))
    return "/akn/\(Self.country)/\(type)/\(subtype)/\(makers)/\(date)/\(number.hex)"
  }
}

/// One version of a work in one language: a text that can be read.
struct AkomaExpression: Sendable, Hashable {
  let work: AkomaWork
  let language: Language
  /// The day from which the text counts, or nil if there is none.
  let date: CivilDate?
  /// What tells it from every other version; its work's number for the first.
  let version: Digest

  /// Such as `…/eng@2026-11-01`.
  ///
  /// A later version has its digest behind the date: two of them may have the same date, or none.
  var iri: String {
    let label = [date?.description, version == work.number ? nil : version.hex]
      .compactMap(\.self).joined(separator: "-")
    return "\(work.iri)/\(language.threeLetters)@\(label)"
  }

  /// The first version in the same language; this IRI needs no date.
  var originalIRI: String { "\(work.iri)/\(language.threeLetters)@" }
}

import Treaty

/// An entry of `references`: who or what the document names, with an IRI. SPEC akoma-ntoso 3.
struct AkomaReference: Sendable, Hashable {
  /// The roles in which somebody made a document.
  enum Role: String, CaseIterable, Sendable {
    case author, editor

    var word: Trilingual {
      switch self {
      case .author: Trilingual(en: "author", fr: "auteur", ko: "작성자")
      case .editor: Trilingual(en: "editor of the XML", fr: "éditeur du XML", ko: "XML 편집자")
      }
    }
  }

  /// Such as `TLCOrganization`.
  let element: String
  /// Its `eId`, to which `#…` leads.
  let id: String
  let href: String
  let shownAs: String
  var shortForm: String?

  /// The program, which is the source of all markup.
  static let program = AkomaReference(
    element: "TLCOrganization", id: "entente", href: "/akn/ontology/organization/entente",
    shownAs: "Entente")

  /// How the rest of the document points to it.
  var link: String { "#\(id)" }

  // INVARIANT: of two entries none has the other's `eId`. A party has three letters, an authority
  // a hyphen behind three letters, and of the others none is so.

  static func id(ofParty code: String) -> String { code.lowercased() }

  static func party(_ party: Party, in language: Language) -> AkomaReference {
    let id = id(ofParty: party.code)
    return AkomaReference(
      element: "TLCOrganization", id: id, href: "/akn/ontology/organization/\(id)",
      shownAs: party.name[language], shortForm: party.code)
  }

  static func authority(_ authority: Authority, in language: Language) -> AkomaReference {
    let id = authority.id.lowercased()
    return AkomaReference(
      element: "TLCOrganization", id: id.replacing("/", with: "-"),
      href: "/akn/ontology/organization/\(id.replacing("/", with: "."))",
      shownAs: authority.name[language], shortForm: authority.id)
  }

  static func role(_ role: Role, in language: Language) -> AkomaReference {
    AkomaReference(
      element: "TLCRole", id: role.rawValue, href: "/akn/ontology/role/\(role.rawValue)",
      shownAs: role.word[language])
  }

  static func clause(_ kind: ClauseKind, in language: Language) -> AkomaReference {
    AkomaReference(
      element: "TLCConcept", id: "clause-\(kind.rawValue)",
      href: "/akn/ontology/concept/entente.clause.\(kind.rawValue)",
      shownAs: kind.title[language], shortForm: kind.rawValue)
  }
}

extension XMLWriter {
  mutating func write(_ reference: AkomaReference) {
    empty(
      reference.element,
      [
        "eId": reference.id, "href": reference.href, "showAs": reference.shownAs,
        "shortForm": reference.shortForm,
      ])
  }
}

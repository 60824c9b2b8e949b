import Treaty

/// Akoma Ntoso 3.0 (OASIS LegalDocML): the names of its vocabulary and of ours in it.
enum AkomaNtoso {
  /// The namespace of the vocabulary, the same for every version of 3.0.
  static let namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
  /// The namespace of what we say in `proprietary`.
  static let ownNamespace = "urn:x-entente:akoma-ntoso:1"
  /// The schema asks for a date where nothing says one: this stands there, named `unknown`.
  static let unknownDate = "0001-01-01"
  /// The kind of manifestation, as registered with IANA.
  static let format = "application/akn+xml"
}

extension Language {
  /// Three letters (ISO 639-2/T), as the naming convention wants them.
  var threeLetters: String {
    switch self {
    case .en: "eng"
    case .fr: "fra"
    case .ko: "kor"
    }
  }
}

extension XMLWriter {
  /// Attributes in their order; one without a value is left out.
  typealias Attributes = KeyValuePairs<String, String?>

  static func attributes(_ pairs: Attributes) -> [Attribute] {
    pairs.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
  }

  mutating func begin(_ name: String, _ pairs: Attributes) {
    begin(name, Self.attributes(pairs))
  }

  mutating func empty(_ name: String, _ pairs: Attributes) {
    empty(name, Self.attributes(pairs))
  }

  /// Writes an element that holds one paragraph of text.
  mutating func paragraph(_ name: String, _ pairs: Attributes, text: String) {
    begin(name, pairs)
    leaf("p", text: text)
    end()
  }
}

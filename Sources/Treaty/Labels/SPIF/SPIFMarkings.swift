/// How something is marked for people; decisions never read it.
package struct SPIFMarkings: Sendable, Hashable {
  package let data: [SPIFMarkingData]
  package let qualifiers: [SPIFMarkingQualifier]

  package init(data: [SPIFMarkingData] = [], qualifiers: [SPIFMarkingQualifier] = []) {
    self.data = data
    self.qualifiers = qualifiers
  }

  /// The phrase on pages in a language; English is the language of a phrase that names none.
  package func phrase(in language: Language) -> String? {
    let onPages = data.filter { !$0.codes.isDisjoint(with: SPIFMarkingCode.ofPages) }
    return onPages.first { $0.language.map { $0 == language.rawValue } ?? false }?.phrase
      ?? onPages.first { $0.speaks(language) }?.phrase
  }
}

/// A phrase in one language and where it stands.
package struct SPIFMarkingData: Sendable, Hashable {
  /// Nil where the name of the value itself is meant.
  package let phrase: String?
  /// The language tag of the file; nil is English.
  package let language: String?
  package let codes: Set<SPIFMarkingCode>

  /// Whether the phrase is of a language or of a region of it, as `fr-CA` is of `fr`.
  func speaks(_ language: Language) -> Bool {
    guard let tag = self.language else { return language == .en }
    return tag.split(separator: "-").first.map { $0.lowercased() == language.rawValue } ?? false
  }
}

/// What stands before, between or after marked values.
package struct SPIFMarkingQualifier: Sendable, Hashable {
  package enum Place: String, CaseIterable, Sendable, Hashable {
    case prefix
    case suffix
    case separator
  }

  package struct Part: Sendable, Hashable {
    package let text: String
    package let place: Place
    package let language: String?
  }

  package let code: SPIFMarkingCode?
  package let parts: [Part]
}

/// Where a phrase stands, or how it is put together with others.
package enum SPIFMarkingCode: String, CaseIterable, Sendable, Hashable {
  case pageTop
  case pageBottom
  case pageTopBottom
  case documentStart
  case documentEnd
  case noNameDisplay
  case noMarkingDisplay
  case suppressClassName
  case firstLineOfText
  case lastLineOfText
  case subject
  case xHeader
  case portionMarking
  case inputTitle
  case waterMark
  case replacePolicy

  /// The codes of a banner.
  static let ofPages: Set<SPIFMarkingCode> = [.pageTop, .pageBottom, .pageTopBottom]
}

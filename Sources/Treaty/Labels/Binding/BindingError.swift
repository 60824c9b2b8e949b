/// Why a binding is refused; the code is stable and never holds text from a label.
package enum BindingError: Error, Hashable, CustomStringConvertible {
  /// The bytes are not XML that the reader takes.
  case xml(XMLError)
  /// A label in the binding is refused.
  case label(LabelError)
  /// The XML, or a value given in code, is not a binding; a value given in code has no place.
  case binding(BindingFault, at: XMLPosition?)

  /// A stable name for the API and diagnostics, for example `binding.signed`.
  package var code: String {
    switch self {
    case .xml(let error): error.code
    case .label(let error): error.code
    case .binding(let fault, _): "binding.\(fault.rawValue)"
    }
  }

  /// Where in the text, if there is a text.
  package var position: XMLPosition? {
    switch self {
    case .xml(let error): error.position
    case .label(let error): error.position
    case .binding(_, let position): position
    }
  }

  /// What is wrong, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    switch self {
    case .xml(let error): error.fault.sentence(in: language)
    case .label(let error): error.sentence(in: language)
    case .binding(let fault, _): fault.phrase[language]
    }
  }

  package var description: String {
    (position.map { "\($0): " } ?? "") + sentence(in: .en)
  }
}

/// What is refused in well-formed XML; the raw value is the stable part of the code.
package enum BindingFault: String, CaseIterable, Hashable, Sendable {
  case alternativeMissing
  case attributeCase
  case attributeUnknown
  case dataEncapsulated
  case dataMissing
  case elementForeign
  case elementOrder
  case elementUnknown
  case idRepeated
  case labelRepeated
  case metadataEmpty
  case metadataLabel
  case metadataMissing
  case metadataReference
  case metadataSeveral
  case namespaceMissing
  case namespaceWrong
  case originatorMissing
  case root
  case samePolicy
  case severalBindings
  case severalData
  case signatureMisplaced
  case signed
  case textStray
  case uri
  case uriEmpty
  case uriInside
  case uriMissing
  case uriTooLong
}

/// Why a file is not a policy that the reader takes, and where; the first fault found.
package struct SPIFError: Error, Sendable, Hashable, CustomStringConvertible {
  package let cause: Cause
  package let position: XMLPosition
  /// The words of the policy that the sentence needs, by name.
  package let arguments: [String: String]

  /// The closed list of causes.
  package enum Cause: Sendable, Hashable {
    /// The bytes are not XML that the reader takes.
    case xml(XMLFault)
    /// The XML is not a policy that the reader takes.
    case spif(SPIFFault)
  }

  init(_ cause: Cause, at position: XMLPosition, _ arguments: [String: String] = [:]) {
    self.cause = cause
    self.position = position
    self.arguments = arguments
  }

  /// A stable name for the API and diagnostics, for example `spif.version3`.
  package var code: String {
    switch cause {
    case .xml(let fault): "xml.\(fault.rawValue)"
    case .spif(let fault): "spif.\(fault.rawValue)"
    }
  }

  /// What is wrong, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    switch cause {
    case .xml(let fault): fault.sentence(in: language)
    case .spif(let fault): fault.phrase[language].filled(with: arguments)
    }
  }

  package var description: String { "\(position): \(sentence(in: .en))" }
}

/// What is refused in well-formed XML; the raw value is the stable part of the code.
package enum SPIFFault: String, CaseIterable, Hashable, Sendable {
  case attributeCase
  case attributeForeign
  case attributeMissing
  case attributeUnknown
  case categoryUnknown
  case classUnknown
  case color
  case elementForeign
  case elementMissing
  case elementOrder
  case elementRepeated
  case elementUnknown
  case enumType
  case extensionUnknown
  case groupTarget
  case instant
  case language
  case limitsReversed
  case markingCode
  case name
  case namespaceMissing
  case namespaceWrong
  case number
  case oid
  case policyUnknown
  case repeated
  case root
  case signed
  case tagSetUnknown
  case tagType
  case textCharacter
  case textEmpty
  case textStray
  case textTooLong
  case tooManyClasses
  case userInput
  case validityReversed
  case version3
  case versionOlder
  case versionUnknown
  case word
}

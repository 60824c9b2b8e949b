/// Why a label is refused; the code is stable and never holds text from the label.
package enum LabelError: Error, Hashable, CustomStringConvertible {
  /// The bytes are not XML that the reader takes.
  case xml(XMLError)
  /// The XML, or a value given in code, is not a label; a value given in code has no place.
  case label(LabelFault, at: XMLPosition?)

  /// A stable name for the API and diagnostics, for example `label.creationMissing`.
  package var code: String {
    switch self {
    case .xml(let error): error.code
    case .label(let fault, _): "label.\(fault.rawValue)"
    }
  }

  /// Where in the text, if there is a text.
  package var position: XMLPosition? {
    switch self {
    case .xml(let error): error.position
    case .label(_, let position): position
    }
  }

  package var description: String {
    switch self {
    case .xml(let error): error.description
    case .label(let fault, let position?): "\(position): \(fault.message)"
    case .label(let fault, nil): fault.message
    }
  }
}

/// What is refused in well-formed XML; the raw value is the stable part of the code.
package enum LabelFault: String, CaseIterable, Hashable, Sendable {
  case attributeCase
  case attributeUnknown
  case bitStringValue
  case categoryType
  case categoryTypeCase
  case categoryTypeMissing
  case categoryURI
  case categoryValue
  case classificationURI
  case creationMissing
  case elementForeign
  case elementMissing
  case elementOrder
  case elementRepeated
  case elementUnknown
  case id
  case instant
  case integerValue
  case namespaceMissing
  case namespaceWrong
  case originatorType
  case policyURI
  case reviewMissing
  case rootCase
  case rootLegacy
  case rootOfOtherRole
  case rootUnknown
  case tagNameMissing
  case textCharacter
  case textEmpty
  case textNotEnglish
  case textSpacing
  case textStray
  case textTooLong
  case tooBig
  case tooManyCategories

  /// What is wrong and what to do about it, in one line.
  package var message: String {
    switch self {
    case .attributeCase: "an attribute is right but for upper and lower case, as in `tagName`"
    case .attributeUnknown: "an attribute that this element does not have; remove it"
    case .bitStringValue: "`BitStringValue` is forbidden; use `GenericValue`"
    case .categoryType: "`Type` must be `RESTRICTIVE`, `PERMISSIVE` or `INFORMATIVE`"
    case .categoryTypeCase: "`Type` must be in upper case"
    case .categoryTypeMissing: "the category has no `Type`"
    case .categoryURI: "the `URI` of a category must be `urn:oid:` and an object identifier"
    case .categoryValue: "`CategoryValue` is abstract; use `GenericValue`"
    case .classificationURI: "`Classification` must not have a `URI`"
    case .creationMissing: "the label has no `CreationDateTime`; add when it was made"
    case .elementForeign: "an element of another namespace, which cannot be honoured here"
    case .elementMissing: "an element that must be here is missing"
    case .elementOrder: "the elements are in the wrong order"
    case .elementRepeated: "an element that may occur once occurs twice"
    case .elementUnknown: "an element that a label does not have here"
    case .id: "`Id` must be an ASCII name: it begins with a letter or `_`, never with `#`"
    case .instant: "a time must be UTC, as in `2026-11-22T14:05:09.123Z`"
    case .integerValue: "`IntegerValue` is forbidden; use `GenericValue`"
    case .namespaceMissing: "the element is in no namespace"
    case .namespaceWrong: "the root is not in the namespace of ADatP-4774 labels"
    case .originatorType: "`OriginatorID` needs an `IDType` of the eight that the standard names"
    case .policyURI: "the `URI` of the policy must be `urn:oid:` and an object identifier"
    case .reviewMissing: "give `ReviewDateTime` or `SuccessionHandling`"
    case .rootCase: "the root is right but for upper and lower case"
    case .rootLegacy: "`ConfidentialityLabel` does not say whose label it is"
    case .rootOfOtherRole: "this is a label of another role"
    case .rootUnknown: "the root is not a label"
    case .tagNameMissing: "the category has no `TagName`"
    case .textCharacter: "a control or invisible character stands in a value"
    case .textEmpty: "a value is empty"
    case .textNotEnglish: "this value must be the canonical token, in ASCII"
    case .textSpacing: "white space in a value must be single spaces between words"
    case .textStray: "there is text between elements"
    case .textTooLong: "a value is longer than 256 bytes"
    case .tooBig: "the label as written is longer than 65,536 bytes"
    case .tooManyCategories: "a label may have 64 categories and 256 values, successor included"
    }
  }
}

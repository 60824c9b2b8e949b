/// A set of tags; its name is the `TagName` of a label's category.
package struct SPIFTagSet: Sendable, Hashable {
  package let name: String
  package let oid: OID
  package let tags: [SPIFTag]
  package let equivalents: [SPIFEquivalentTagSet]
}

/// A tag of a set: values of one type, with limits on how many a label may have.
package struct SPIFTag: Sendable, Hashable {
  package let name: String?
  package let type: SPIFTagType
  package let encoding: Encoding?
  package let limits: SPIFSelection
  package let categories: [SPIFCategory]
  package let qualifiers: [SPIFMarkingQualifier]

  /// How informative values are encoded in binary labels; no label of ours is.
  package enum Encoding: String, CaseIterable, Sendable, Hashable {
    case bitSetAttributes
    case securityAttributes
  }
}

/// The type of a tag; it decides the kind of a label's category.
package enum SPIFTagType: CaseIterable, Sendable, Hashable {
  case restrictive
  case permissive
  case enumeratedRestrictive
  case enumeratedPermissive
  case informative

  /// What a label says for it.
  package var kind: LabelCategory.Kind {
    switch self {
    case .restrictive, .enumeratedRestrictive: .restrictive
    case .permissive, .enumeratedPermissive: .permissive
    case .informative: .informative
    }
  }
}

/// A value of a tag; its name is the `GenericValue` of a label.
package struct SPIFCategory: Sendable, Hashable {
  package let name: String
  package let lacv: SPIFValue
  /// The only classification with which it may stand.
  package let requiredClass: String?
  /// Whether no new label may have it.
  package let isObsolete: Bool
  package let validity: SPIFValidity
  package let equivalents: [SPIFEquivalentCategory]
  package let markings: SPIFMarkings
  package let excludedClasses: [String]
  package let required: [SPIFRequirement]
  package let excluded: [SPIFGroup]
}

/// The label and certificate value of a category: numbers are equal as numbers, texts as texts.
package struct SPIFValue: Sendable, Hashable, CustomStringConvertible {
  /// A number without sign or zeros that say nothing, or the text.
  package let description: String

  package init(_ text: String) {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard text.utf8.count - digits.count <= 1, !digits.isEmpty,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      description = text
      return
    }
    let significant = String(Substring(digits.drop { $0 == UInt8(ascii: "0") }))
    let isNegative = text.utf8.first == UInt8(ascii: "-") && !significant.isEmpty
    description = (isNegative ? "-" : "") + (significant.isEmpty ? "0" : significant)
  }
}

/// How many values a label may have of a tag.
package struct SPIFSelection: Sendable, Hashable {
  package let least: Int
  /// Nil for any number.
  package let most: Int?

  package init(least: Int = 0, most: Int? = nil) {
    self.least = least
    self.most = most
  }
}

/// Values of a tag set that a rule names: one, or all of a type.
package struct SPIFGroup: Sendable, Hashable {
  package enum Target: Sendable, Hashable {
    case all
    case value(SPIFValue)
  }

  package let tagSet: String
  package let type: SPIFTagType
  package let target: Target
}

/// A rule that a label have some of several values.
package struct SPIFRequirement: Sendable, Hashable {
  package enum Operation: String, CaseIterable, Sendable, Hashable {
    case onlyOne
    case oneOrMore
    case all
  }

  package let operation: Operation
  package let groups: [SPIFGroup]
}

/// Which value of another policy equals one of this policy.
package struct SPIFEquivalentCategory: Sendable, Hashable {
  package let policy: String
  package let tagSet: OID
  package let type: SPIFTagType
  package let lacv: SPIFValue
  package let applied: SPIFApplied
  /// Whether the value may be left out of the equivalent label.
  package let isDiscarded: Bool
}

/// Which tag set of another policy corresponds to one of this policy.
package struct SPIFEquivalentTagSet: Sendable, Hashable {
  package let policy: String
  package let name: String?
  package let oid: OID?
  package let required: [SPIFRequirement]
}

/// Why bytes are not a file of the strict YAML subset, and where.
package struct YAMLError: Error, Sendable, Hashable {
  package let code: Code
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, counted in Unicode scalars.
  package let column: Int

  /// The closed list of faults; the raw values are stable.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    case alias = "yaml.alias"
    case anchor = "yaml.anchor"
    case blankLineInText = "yaml.blankLineInText"
    case blockScalar = "yaml.blockScalar"
    case byteOrderMark = "yaml.byteOrderMark"
    case colonInText = "yaml.colonInText"
    case controlCharacter = "yaml.controlCharacter"
    case directive = "yaml.directive"
    case document = "yaml.document"
    case doubleQuotes = "yaml.doubleQuotes"
    case duplicateKey = "yaml.duplicateKey"
    case emptyFile = "yaml.emptyFile"
    case emptyKey = "yaml.emptyKey"
    case emptyValue = "yaml.emptyValue"
    case flowMapping = "yaml.flowMapping"
    case flowSequence = "yaml.flowSequence"
    case indentation = "yaml.indentation"
    case keyNotPlain = "yaml.keyNotPlain"
    case mergeKey = "yaml.mergeKey"
    case notUTF8 = "yaml.notUTF8"
    case reservedCharacter = "yaml.reservedCharacter"
    case syntax = "yaml.syntax"
    case tab = "yaml.tab"
    case tag = "yaml.tag"
    case textWithoutKey = "yaml.textWithoutKey"
    case tooDeep = "yaml.tooDeep"
    case tooLarge = "yaml.tooLarge"
    case tooManyNodes = "yaml.tooManyNodes"
    case trailingSpace = "yaml.trailingSpace"
    case unclosedQuote = "yaml.unclosedQuote"
  }

  package init(_ code: Code, line: Int, column: Int) {
    self.code = code
    self.line = line
    self.column = column
  }
}

/// The bounds of the subset.
package enum YAMLLimit {
  package static let bytes = 1 << 20
  package static let depth = 16
  package static let nodes = 50_000
}

import Conduct
package import Treaty

/// Why bytes are not a table of matters, or matters can't be written as one: all that was found wrong.
package struct TableError: Error, Sendable, Hashable {
  /// At least one fault, in the order of the file.
  package let faults: [TableFault]

  init(_ faults: [TableFault]) {
    self.faults = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}

/// One fault of a table of matters, and where it is.
package struct TableFault: Sendable, Hashable {
  package let problem: Problem
  /// The line, from 1; 0 where nothing was read.
  package let line: Int
  /// The column, from 1, in Unicode scalars; 0 where nothing was read.
  package let column: Int
  /// The path of the field, such as `matters[17].facts.names.fr.text` or `rows[12].sources[0].id`;
  /// empty for the whole file. Rows are counted as a spreadsheet does: the heading is row 1.
  package let field: String
  /// The words that the sentence needs, by name.
  package let arguments: [String: String]

  /// The stable code, such as `table.badCode`.
  package var code: String { "table.\(problem.rawValue)" }

  /// What can be wrong; the raw value is the stable part of the code.
  package enum Problem: String, Sendable, Hashable, CaseIterable {
    case afterQuote
    case badCode
    case badDay
    case badEscape
    case badFlag
    case badJSON
    case badNumber
    case badString
    case badText
    case badValue
    case blankRow
    case cadenceCertain
    case cellCount
    case cellTooLarge
    case countWrong
    case cutOff
    case emptyText
    case factsRefused
    case factsTooLarge
    case intoCircle
    case intoWrong
    case kindNeedsJSON
    case loneReturn
    case missingColumn
    case missingMember
    case noKind
    case notAList
    case notAText
    case notAnObject
    case notUTF8
    case nul
    case outOfRange
    case partCount
    case partiesDiffer
    case repeated
    case reportsInCircle
    case strayQuote
    case tooDeep
    case tooLarge
    case tooLong
    case tooManyFaults
    case tooManyRows
    case unclosedQuote
    case unknownColumn
    case unknownMatter
    case unknownMember
    case unknownWord
    case unsupported
    case wrongDelimiter
  }

  /// What is wrong and what to do, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    var words = arguments
    if let kind = arguments["kind"].flatMap(MatterKind.init) {
      words["kind"] = kind.words[language]
    }
    return problem.phrase[language].filled(with: words)
  }
}

package import Treaty

/// Why bytes are not a roadmap file: everything that was found wrong in one reading.
package struct RoadmapError: Error, Sendable, Hashable {
  /// At least one fault, in the order of the file.
  package let faults: [RoadmapFault]

  init(_ faults: [RoadmapFault]) {
    self.faults = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}

/// One fault of a roadmap file, and where it is.
package struct RoadmapFault: Sendable, Hashable {
  package let code: Code
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int
  /// The path of the field, such as `mechanisms[3].cadence.months`; empty for the whole file.
  package let field: String
  /// The words that the sentence needs, by name.
  package let arguments: [String: String]

  /// The closed list of faults of a roadmap file; faults of the YAML have their own.
  package enum Code: Sendable, Hashable {
    case yaml(YAMLError.Code)
    case roadmap(Problem)

    /// The stable code, such as `yaml.anchor` or `roadmap.missingKey`.
    package var text: String {
      switch self {
      case .yaml(let code): code.rawValue
      case .roadmap(let problem): "roadmap.\(problem.rawValue)"
      }
    }
  }

  /// What can be wrong with a file that is well-formed YAML; the raw value is the stable part of
  /// the code.
  package enum Problem: String, Sendable, Hashable, CaseIterable {
    case badCode
    case badDate
    case badName
    case badNumber
    case badPartyCode
    case badValue
    case cadenceCertain
    case countWrong
    case datedAhead
    case emptyText
    case intoCircle
    case intoWrong
    case missingKey
    case notAList
    case notAMapping
    case notAText
    case outOfRange
    case partiesDiffer
    case repeated
    case reportsInCircle
    case tooLong
    case translationMissing
    case unknownCommitment
    case unknownKey
    case unknownMechanism
    case unknownSource
    case unknownWord
    case unsupported
  }

  /// What is wrong, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    let phrase =
      switch code {
      case .yaml(let code): code.phrase
      case .roadmap(let problem): problem.phrase
      }
    return phrase[language].filled(with: arguments)
  }
}

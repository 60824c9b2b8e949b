/// Why bytes are not an agreement: everything that was found wrong in one reading.
package struct AgreementError: Error, Sendable, Hashable {
  /// At least one fault, in the order of the file.
  package let faults: [AgreementFault]

  init(_ faults: [AgreementFault]) {
    self.faults = faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}

/// One fault of an agreement file, and where it is.
package struct AgreementFault: Sendable, Hashable {
  package let code: Code
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int
  /// The path of the field, such as `parties[0].offices[1].ceiling`; empty for the whole file.
  package let field: String
  /// The words that the sentence needs, by name.
  package let arguments: [String: String]

  /// The closed list of faults of an agreement; faults of the YAML have their own.
  package enum Code: Sendable, Hashable {
    case yaml(YAMLError.Code)
    case model(ModelFault)

    /// The stable code, such as `yaml.anchor` or `agreement.missingKey`.
    package var text: String {
      switch self {
      case .yaml(let code): code.rawValue
      case .model(let code): code.rawValue
      }
    }
  }
}

/// What can be wrong with an agreement that is well-formed YAML; the raw values are stable.
package enum ModelFault: String, Sendable, Hashable, CaseIterable {
  case articlesOutOfOrder = "agreement.articlesOutOfOrder"
  case badDate = "agreement.badDate"
  case badDigest = "agreement.badDigest"
  case badIdentifier = "agreement.badIdentifier"
  case badInstant = "agreement.badInstant"
  case badKey = "agreement.badKey"
  case badNumber = "agreement.badNumber"
  case badOID = "agreement.badOID"
  case badToken = "agreement.badToken"
  case clauseMissing = "agreement.clauseMissing"
  case clauseRepeated = "agreement.clauseRepeated"
  case countWrong = "agreement.countWrong"
  case emptyText = "agreement.emptyText"
  case exerciseUnmarked = "agreement.exerciseUnmarked"
  case keyNameDiffers = "agreement.keyNameDiffers"
  case keysPresent = "agreement.keysPresent"
  case levelTableWrong = "agreement.levelTableWrong"
  case levelUnequalled = "agreement.levelUnequalled"
  case missingKey = "agreement.missingKey"
  case modelUnmarked = "agreement.modelUnmarked"
  case notAList = "agreement.notAList"
  case notAMapping = "agreement.notAMapping"
  case notAText = "agreement.notAText"
  case outOfRange = "agreement.outOfRange"
  case paragraphUnmarked = "agreement.paragraphUnmarked"
  case partyMissing = "agreement.partyMissing"
  case quotaIncoherent = "agreement.quotaIncoherent"
  case repeated = "agreement.repeated"
  case tooLong = "agreement.tooLong"
  case translationMissing = "agreement.translationMissing"
  case unknownAuthority = "agreement.unknownAuthority"
  case unknownClause = "agreement.unknownClause"
  case unknownKey = "agreement.unknownKey"
  case unknownLevel = "agreement.unknownLevel"
  case unknownOffice = "agreement.unknownOffice"
  case unknownParty = "agreement.unknownParty"
  case unknownWord = "agreement.unknownWord"
  case unsupported = "agreement.unsupported"
}

extension AgreementFault {
  /// What is wrong, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    let phrase =
      switch code {
      case .yaml(let code): code.phrase
      case .model(let code): code.phrase
      }
    return phrase[language].filled(with: arguments)
  }
}

package import Treaty

/// Why a time is none that a calendar can say.
package enum CalendarTimeError: Error, Hashable, Sendable {
  /// Clocks leave it out when they are put forward.
  case skipped(CivilTime, CalendarZone)
  /// Clocks show it twice, and it is not said which is meant.
  case repeated(CivilTime, CalendarZone)
  /// Clocks show it once, and it is said which of two is meant.
  case notRepeated(CivilTime, CalendarZone)
  /// The year is one for which there are no rules.
  case yearUnknown
  /// The moment lies between two seconds.
  case fraction

  /// A stable name for the API and diagnostics.
  package var code: String { "calendar.\(fault.rawValue)" }

  /// What is wrong and what to do, in one line of a language.
  package func sentence(in language: Language) -> String {
    fault.phrase[language].filled(with: arguments)
  }

  var fault: CalendarFault.Code {
    switch self {
    case .skipped: .timeSkipped
    case .repeated: .timeRepeated
    case .notRepeated: .timeNotRepeated
    case .yearUnknown: .yearUnknown
    case .fraction: .fraction
    }
  }

  var arguments: [String: String] {
    switch self {
    case .skipped(let civil, let zone), .repeated(let civil, let zone),
      .notRepeated(let civil, let zone):
      ["found": civil.description, "zone": zone.rawValue]
    case .yearUnknown, .fraction: [:]
    }
  }
}

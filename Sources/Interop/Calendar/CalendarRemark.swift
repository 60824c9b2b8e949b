package import Treaty

/// What a calendar says beside what is taken from it.
package struct CalendarRemark: Hashable, Sendable {
  package let code: Code
  /// The line, from 1, where it first stands.
  package let line: Int
  /// The name of the component, property or zone, or the word.
  package let found: String
  /// How often it stands in the file.
  package let count: Int

  /// What was left out or read as something else; the raw value is the stable part of the code.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case accessUnknown
    case componentSkipped
    case propertyLeftOut
    case zoneSkipped

    /// A stable name for the API and diagnostics, for example `calendar.zoneSkipped`.
    package var text: String { "calendar.\(rawValue)" }

    var phrase: TrilingualPhrase {
      switch self {
      case .accessUnknown:
        TrilingualPhrase(
          "`CLASS` is `{found}`, which is read as `PRIVATE`: {count}",
          "`CLASS` vaut `{found}`, ce qui est lu comme `PRIVATE`\u{A0}: {count}",
          "`CLASS`가 알 수 없는 값이어서 `PRIVATE`로 읽음(`{found}`, {count}회)")
      case .componentSkipped:
        TrilingualPhrase(
          "the component `{found}` is not read: {count}",
          "le composant `{found}` n’est pas lu\u{A0}: {count}",
          "이 구성 요소는 읽지 않음(`{found}`, {count}회)")
      case .propertyLeftOut:
        TrilingualPhrase(
          "the property `{found}` is not taken over: {count}",
          "la propriété `{found}` n’est pas reprise\u{A0}: {count}",
          "이 속성은 옮기지 않음(`{found}`, {count}회)")
      case .zoneSkipped:
        TrilingualPhrase(
          "the time zone `{found}` is not used: {count}",
          "le fuseau horaire `{found}` n’est pas utilisé\u{A0}: {count}",
          "이 시간대는 쓰지 않음(`{found}`, {count}회)")
      }
    }
  }

  /// What it is, in one line of a language.
  package func sentence(in language: Language) -> String {
    code.phrase[language].filled(with: ["found": found, "count": String(count)])
  }
}

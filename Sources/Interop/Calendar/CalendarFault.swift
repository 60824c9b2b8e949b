package import Treaty

/// Why bytes are not a calendar that is read, or a feed is none that is written.
package struct CalendarError: Error, Hashable, Sendable {
  /// At least one and at most 100, in the order of the file or the feed.
  package let faults: [CalendarFault]

  init(_ faults: [CalendarFault]) {
    self.faults = Array(faults.sorted { $0.place < $1.place }.prefix(CalendarLimit.faults))
  }
}

/// One fault, and where it is.
package struct CalendarFault: Error, Hashable, Sendable {
  package let code: Code
  package let place: Place
  /// The words that the sentence needs, by name; never what a text says.
  package let arguments: [String: String]

  init(_ code: Code, at place: Place, _ arguments: [String: String] = [:]) {
    self.code = code
    self.place = place
    self.arguments = arguments
  }

  /// What is wrong and what to do, in one line of a language, without the place.
  package func sentence(in language: Language) -> String {
    code.phrase[language].filled(with: arguments)
  }

  /// Where it is; in this order they are told.
  package enum Place: Hashable, Comparable, Sendable {
    /// A line of the file, from 1, where the folded line begins.
    case line(Int)
    /// The feed as a whole, which is to be written.
    case feed
    /// An event of it, from 1.
    case event(Int)
    /// A to-do of it, from 1.
    case todo(Int)

    /// As people read it.
    package func words(in language: Language) -> String {
      let words: Trilingual
      switch self {
      case .line(let number):
        words = Trilingual(en: "line \(number)", fr: "ligne \(number)", ko: "\(number)번째 줄")
      case .feed: words = Trilingual(en: "the calendar", fr: "le calendrier", ko: "일정표")
      case .event(let number):
        words = Trilingual(
          en: "event \(number)", fr: "événement \(number)", ko: "\(number)번째 일정")
      case .todo(let number):
        words = Trilingual(en: "to-do \(number)", fr: "tâche \(number)", ko: "\(number)번째 할 일")
      }
      return words[language]
    }
  }

  /// The closed list of faults; the raw value is the stable part of the code.
  package enum Code: String, Error, CaseIterable, Hashable, Sendable {
    // The bytes and the lines.
    case byteOrderMark
    case character
    case foldStray
    case lineEmpty
    case lineEnd
    case lineTooLong
    case notUTF8
    case parameterRepeated
    case syntax
    case tooLarge

    // The components.
    case afterEnd
    case ended
    case endMismatch
    case misplaced
    case rootMissing
    case tooDeep
    case tooManyComponents

    // The properties.
    case date
    case duration
    case escape
    case missing
    case number
    case parameter
    case recurring
    case refresh
    case repeated
    case textEmpty
    case textLines
    case textTooLong
    case tooManyCategories
    case uidRepeated
    case unescaped
    case url
    case word

    // Time.
    case completedAstray
    case dueTime
    case endAndDuration
    case endNotLater
    case endOtherForm
    case fraction
    case time
    case timeFloating
    case timeNotRepeated
    case timeRepeated
    case timeSkipped
    case yearUnknown
    case zoneDiffers
    case zoneMissing
    case zoneRepeated
    case zoneUnknown

    // What is written.
    case languageMissing
    case looksBusy

    /// A stable name for the API and diagnostics, for example `calendar.recurring`.
    package var text: String { "calendar.\(rawValue)" }
  }
}

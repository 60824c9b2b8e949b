package import Evidence
package import Treaty

/// The language of a page, and how things are said in it.
package struct Tongue: Sendable, Hashable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  package func callAsFunction(_ en: String, _ fr: String, _ ko: String) -> String {
    Trilingual(en: en, fr: fr, ko: ko)[language]
  }

  package func callAsFunction(_ words: Trilingual) -> String { words[language] }

  /// A sentence with blanks, in which Korean particles follow the words.
  package func callAsFunction(_ phrase: TrilingualPhrase, _ words: [String: String]) -> String {
    phrase[language].filled(with: words)
  }

  /// What stands between a word and what is said of it.
  package var colon: String { self(":", "\u{A0}:", ":") }

  // MARK: Times

  /// The day and time at a place so many minutes east of Greenwich, such as `Thu 19 Nov 09:41`; the year
  /// only where it is not that of `now`.
  package func moment(_ time: Instant, offsetMinutes: Int, from now: Instant) -> String {
    let date = time.date(offsetMinutes: offsetMinutes)
    let isThisYear = date.year == now.date(offsetMinutes: offsetMinutes).year
    return day(date, withYear: !isThisYear) + " " + clock(time, offsetMinutes: offsetMinutes)
  }

  /// Such as `Thu 19 Nov 2026`, `jeu. 19 nov. 2026`, `2026년 11월 19일(목)`.
  package func day(_ date: CivilDate, withYear: Bool = true) -> String {
    let weekday = date.weekday - 1
    let month = date.month - 1
    let year = withYear ? " \(date.year)" : ""
    return switch language {
    case .en: "\(Self.days.en[weekday]) \(date.day) \(Self.months.en[month])\(year)"
    case .fr: "\(Self.days.fr[weekday]) \(date.day) \(Self.months.fr[month])\(year)"
    case .ko:
      (withYear ? "\(date.year)년 " : "")
        + "\(date.month)월 \(date.day)일(\(Self.days.ko[weekday]))"
    }
  }

  /// Such as `09:41`, `9 h 41`.
  package func clock(_ time: Instant, offsetMinutes: Int) -> String {
    let local = time.milliseconds + Int64(offsetMinutes) * 60_000
    let minutes = Int((local % 86_400_000 + 86_400_000) % 86_400_000 / 60_000)
    let (hour, minute) = (minutes / 60, minutes % 60)
    let padded = minute < 10 ? "0\(minute)" : "\(minute)"
    return switch language {
    case .en, .ko: (hour < 10 ? "0" : "") + "\(hour):\(padded)"
    case .fr: "\(hour)\u{A0}h\u{A0}\(padded)"
    }
  }

  private static let days = (
    en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    fr: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    ko: ["월", "화", "수", "목", "금", "토", "일"]
  )
  private static let months = (
    en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    fr: [
      "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.",
      "nov.", "déc.",
    ]
  )

  // MARK: Sizes

  /// Such as `1.8 GB`, `1,8 Go`: three figures at most.
  package func bytes(_ count: Int64) -> String {
    let units = [
      self("B", "o", "B"), self("kB", "ko", "kB"), self("MB", "Mo", "MB"), self("GB", "Go", "GB"),
      self("TB", "To", "TB"),
    ]
    var (tenths, unit) = (count * 10, 0)
    while tenths >= 10_000, unit < units.count - 1 {
      tenths = (tenths + 500) / 1000
      unit += 1
    }
    let number =
      unit == 0 || tenths >= 1000
      ? "\(tenths / 10)" : "\(tenths / 10)\(self(".", ",", "."))\(tenths % 10)"
    return "\(number)\u{A0}\(units[unit])"
  }
}

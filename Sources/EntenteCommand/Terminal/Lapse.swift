import Treaty

/// A length of time as people say it: the largest unit of which there are at least two.
enum Lapse {
  static func text(_ milliseconds: Int64) -> Trilingual {
    let seconds = abs(milliseconds) / 1000
    switch seconds {
    case ..<120: return count(seconds, ("second", "seconds"), ("seconde", "secondes"), "초")
    case ..<7200: return count(seconds / 60, ("minute", "minutes"), ("minute", "minutes"), "분")
    case ..<172_800: return count(seconds / 3600, ("hour", "hours"), ("heure", "heures"), "시간")
    default: return count(seconds / 86_400, ("day", "days"), ("jour", "jours"), "일")
    }
  }

  private static func count(
    _ number: Int64, _ en: (String, String), _ fr: (String, String), _ ko: String
  ) -> Trilingual {
    Trilingual(
      "\(number) \(number == 1 ? en.0 : en.1)", "\(number) \(number < 2 ? fr.0 : fr.1)",
      "\(number)\(ko)")
  }
}

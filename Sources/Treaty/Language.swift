/// The three languages in which everything a person reads is written.
package enum Language: String, CaseIterable, Sendable, Hashable {
  case en
  case fr
  case ko
}

/// One text in the three languages.
///
///     let level = Trilingual(en: "SECRET", fr: "SECRET", ko: "군사Ⅱ급비밀")
///     level[.ko]
package struct Trilingual: Sendable, Hashable {
  package let en: String
  package let fr: String
  package let ko: String

  package init(en: String, fr: String, ko: String) {
    self.en = en
    self.fr = fr
    self.ko = ko
  }

  /// The text in one language.
  package subscript(_ language: Language) -> String {
    switch language {
    case .en: en
    case .fr: fr
    case .ko: ko
    }
  }
}

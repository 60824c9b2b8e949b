/// One phrase in each language.
package struct TrilingualPhrase: Sendable, Hashable {
  package let en: Phrase
  package let fr: Phrase
  package let ko: Phrase

  package init(_ en: String, _ fr: String, _ ko: String) {
    self.en = Phrase(en)
    self.fr = Phrase(fr)
    self.ko = Phrase(ko)
  }

  package subscript(_ language: Language) -> Phrase {
    switch language {
    case .en: en
    case .fr: fr
    case .ko: ko
    }
  }

  /// The sentence in all languages, each with its own words in the blanks.
  package func filled(with words: [String: Trilingual]) -> Trilingual {
    func filled(_ language: Language) -> String {
      self[language].filled(with: words.mapValues { $0[language] })
    }
    return Trilingual(en: filled(.en), fr: filled(.fr), ko: filled(.ko))
  }
}

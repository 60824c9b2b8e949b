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
}

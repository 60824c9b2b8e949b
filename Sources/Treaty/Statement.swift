package import Evidence

/// A sentence in three languages, whose blanks take words that somebody else wrote.
///
/// What fills a blank is bounded and loses its control characters, so a file can't write to the
/// terminal what it likes; `{name:이/가}` takes the Korean particle that the word asks for.
///
///     Statement("by {name}", "par {name}", "{name} 서명", ["name": "KOR/authority"])
package struct Statement: Sendable, Hashable {
  /// The sentence in the three languages.
  package let trilingual: Trilingual

  package init(
    _ en: String, _ fr: String, _ ko: String, _ words: [String: String] = [:],
    named: [String: Trilingual] = [:]
  ) {
    func filled(_ template: String, _ language: Language) -> String {
      Phrase(template).filled(
        with: words.merging(named.mapValues { $0[language] }) { _, name in name })
    }
    trilingual = Trilingual(filled(en, .en), filled(fr, .fr), filled(ko, .ko))
  }

  /// A sentence that is safe to read already, such as a reason's.
  package init(_ trilingual: Trilingual) { self.trilingual = trilingual }

  /// Both sentences, one after the other.
  package static func + (left: Statement, right: Statement) -> Statement {
    let (one, two) = (left.trilingual, right.trilingual)
    return Statement(Trilingual(one.en + two.en, one.fr + two.fr, one.ko + two.ko))
  }

  /// A moment as people read it, to the second: `2026-11-22 14:05:09 UTC`.
  package static func time(_ instant: Instant) -> String { instant.legible }
}

extension Trilingual {
  /// Three languages side by side; sees to the French spaces.
  package init(_ en: String, _ fr: String, _ ko: String) {
    self.init(en: en, fr: FrenchText.typeset(fr), ko: ko)
  }
}

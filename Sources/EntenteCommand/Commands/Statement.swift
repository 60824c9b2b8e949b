import Evidence
import Treaty

/// A sentence in three languages, whose blanks take words that somebody else wrote.
///
/// What fills a blank is bounded and loses its control characters, so a file can't write to the
/// terminal what it likes; `{name:이/가}` takes the Korean particle that the word asks for.
///
///     Statement("by {name}", "par {name}", "{name} 서명", ["name": "KOR/authority"])
struct Statement {
  /// The sentence in the three languages.
  let trilingual: Trilingual

  init(
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
  init(_ trilingual: Trilingual) { self.trilingual = trilingual }

  /// The sentence in the language of the terminal.
  var text: String { trilingual[Voice.language] }

  /// Both sentences, one after the other.
  static func + (left: Statement, right: Statement) -> Statement {
    let (one, two) = (left.trilingual, right.trilingual)
    return Statement(Trilingual(one.en + two.en, one.fr + two.fr, one.ko + two.ko))
  }

  /// A moment as people read it, to the second: `2026-11-22 14:05:09 UTC`.
  static func time(_ instant: Instant) -> String { instant.legible }
}

extension Trilingual {
  /// The three texts as a JSON object.
  var json: JSON {
    .object(Language.allCases.map { JSONMember(name: $0.rawValue, value: .string(self[$0])) })
  }
}

extension Voice {
  /// Says data, as JSON on one line.
  static func say(_ json: JSON) { say(String(decoding: json.bytes, as: UTF8.self)) }
}

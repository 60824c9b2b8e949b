import Evidence
import Treaty

extension Statement {
  /// The sentence in the language of the terminal.
  var text: String { trilingual[Voice.language] }
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

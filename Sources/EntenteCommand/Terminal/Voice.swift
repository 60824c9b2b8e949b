import ArgumentParser
import Foundation
import Synchronization
import Treaty

/// The words that a person sees, in the language of the terminal or of `--lang`.
enum Voice {
  private static let chosen = Mutex<Language?>(nil)

  /// The language: `--lang`, or what the environment says, or English.
  static var language: Language {
    chosen.withLock { $0 } ?? surrounding
  }

  /// What the environment says; read once, because the whole of it is read each time.
  private static let surrounding: Language = {
    let environment = ProcessInfo.processInfo.environment
    for name in ["ENTENTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      return Language(rawValue: String(value.prefix(2)).lowercased()) ?? .en
    }
    return .en
  }()

  static func choose(_ language: Language?) {
    if let language { chosen.withLock { $0 = language } }
  }

  private static let json = Mutex(false)

  /// Whether a program reads what is said, as `--json` asks.
  static var isJSON: Bool { json.withLock { $0 } }

  /// Says everything in JSON from now on, failures too.
  static func chooseJSON() { json.withLock { $0 = true } }

  /// Says a line on standard output.
  static func say(_ line: String) {
    Output.write(line + "\n")
  }

  /// Says one text of three.
  static func say(_ text: Trilingual) { say(text[language]) }

  /// Says a line on standard error.
  static func complain(_ line: String) {
    Output.remark(line + "\n")
  }
}

extension Trilingual {
  /// The text in the person's language.
  var spoken: String { self[Voice.language] }
}

extension Language: ExpressibleByArgument {}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of messages: en, fr or ko.", "La langue des messages : en, fr ou ko.",
      "메시지의 언어: en, fr, ko."))
  var lang: Language?

  @Flag(
    name: .long,
    help: ArgumentHelp(
      "Print data as JSON, and why it failed.",
      "Écrire les données en JSON, et le motif d’un échec.", "데이터와 실패 사유를 JSON으로 출력합니다."))
  var json = false

  func validate() throws { Voice.choose(lang) }
}

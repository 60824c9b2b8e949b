import ArgumentParser
import Treaty

/// The parser's own words in a command's help, in the person's language.
///
/// It has none but English; what the help says of us is written in three languages where it stands.
enum HelpText {
  /// The help in a language; a text that is no help, such as a version, is given as it is.
  static func text(_ help: String, in language: Language) -> String {
    guard language != .en, help.hasPrefix("OVERVIEW: ") || help.hasPrefix("USAGE: ") else {
      return help
    }
    return words(of: help, in: language)
  }

  /// A part of the help, with the parser's words in a language.
  static func words(of help: String, in language: Language) -> String {
    words.reduce(help) { text, word in text.replacing(word.en, with: word[language]) }
  }

  /// Longer ones before those that they hold.
  private static let words = [
    Trilingual("OVERVIEW:", "APERÇU :", "개요:"),
    Trilingual("USAGE:", "UTILISATION :", "사용법:"),
    Trilingual("\nARGUMENTS:", "\nARGUMENTS :", "\n인자:"),
    Trilingual("\nOPTIONS:", "\nOPTIONS :", "\n옵션:"),
    Trilingual("\nSUBCOMMANDS:", "\nCOMMANDES :", "\n명령:"),
    Trilingual(" SUBCOMMANDS:", " :", ":"),
    Trilingual("<subcommand>", "<commande>", "<명령>"),
    Trilingual("[<options>]", "[<options>]", "[<옵션>]"),
    Trilingual("See '", "Plus de détails : '", "자세한 도움말: '"),
    Trilingual("' for detailed help.", "'", "'"),
    Trilingual(
      "Show subcommand help information.", "Montrer l’aide d’une commande.", "명령의 도움말을 보입니다."),
    Trilingual("Show help information.", "Montrer cette aide.", "이 도움말을 보입니다."),
    Trilingual("Show the version.", "Montrer la version.", "버전을 보입니다."),
    Trilingual("(default:", "(par défaut :", "(기본값:"),
    Trilingual("; default:", "; par défaut :", "; 기본값:"),
    Trilingual("(values:", "(valeurs :", "(값:"),
  ]
}

extension ArgumentHelp {
  /// What an argument or option is for, in three languages, of which the person's is shown.
  init(_ en: String, _ fr: String, _ ko: String, valueName: String? = nil) {
    self.init(Trilingual(en, fr, ko).spoken, valueName: valueName)
  }
}

import ArgumentParser
import Treaty

/// What the parser of arguments finds wrong, in the person's language.
///
/// The parser speaks English only and names no kinds, so its sentences are told apart by their form;
/// a sentence that is not known is given as it is.
///
///     UsageText.text("Missing expected argument '<number>'", in: .fr)
enum UsageText {
  /// The sentence in a language; what follows its first line is left out, if it is no list of values.
  static func text(_ sentence: String, in language: Language) -> String {
    let lines = sentence.split(whereSeparator: \.isNewline)
    let values = lines.dropFirst().compactMap { $0.wholeMatch(of: #/ *- (.+)/#)?.1 }
    // In the form in which the parser gives a shorter list.
    let line = String(lines.first ?? "") + values.map { " '\($0)'" }.joined()
    return (statement(of: line)?.trilingual ?? Trilingual("\(line)", "\(line)", "\(line)"))[
      language]
  }

  /// Where the parser says that there is more to read: `entente list --help`.
  static func help(in message: String) -> String {
    message.firstMatch(of: /See '(.+)' for more information/).map { String($0.1) }
      ?? "entente --help"
  }

  /// What the parser says of the option that is meant: `--limit <limit>  how many (default: 100)`.
  static func about(in message: String) -> String? {
    message.firstMatch(of: /(?s)\nHelp: +(.+?)\nUsage:/).map { match in
      match.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// The sentence for a negative number after an option, which the parser takes for another option.
  static func negative(in sentence: String, of arguments: [String]) -> String? {
    guard let match = sentence.wholeMatch(of: /Missing value for '((-\S+).*)'/),
      let place = arguments.firstIndex(of: String(match.2)), place + 1 < arguments.count,
      arguments[place + 1].wholeMatch(of: /-[0-9.]+[A-Za-z]*/) != nil
    else { return nil }
    return invalid(arguments[place + 1], for: String(match.1)).text
  }

  /// The failure for a word that stands where a command should and is none; nil if there is no such word.
  static func unknownCommand(
    in arguments: [String], of root: any ParsableCommand.Type
  ) -> Failure? {
    var (command, path) = (root, [root._commandName])
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let next = commands.first(where: { $0._commandName == word }) else {
        let what = Statement(
          "there is no command `{what}`", "il n’y a pas de commande « {what} »",
          "그런 명령은 없습니다: `{what}`", ["what": word])
        let help = "\(path.joined(separator: " ")) --help"
        return Failure(
          .usage, lines: [what.text],
          hint: Trilingual("see `\(help)`", "voyez `\(help)`", "도움말: `\(help)`").spoken)
      }
      command = next
      path.append(word)
    }
    return nil
  }

  private static func statement(of line: String) -> Statement? {
    if let match = line.wholeMatch(of: /Missing expected argument '(.+)'/) {
      return Statement(
        "`{what}` is missing", "il manque « {what} »", "빠졌습니다: `{what}`",
        ["what": String(match.1)])
    }
    if let match = line.wholeMatch(of: /Missing value for '(.+)'/) {
      return Statement(
        "a value for `{what}` is missing", "il manque une valeur pour « {what} »",
        "값이 빠졌습니다: `{what}`", ["what": String(match.1)])
    }
    if let match = line.wholeMatch(of: /The option '(.+)' does not take any value, .*/) {
      return Statement(
        "`{what}` takes no value", "« {what} » ne prend pas de valeur",
        "값을 받지 않는 옵션입니다: `{what}`", ["what": String(match.1)])
    }
    if let match = line.wholeMatch(of: /(?:Unexpected argument|\d+ unexpected arguments:) '(.+)'/) {
      return Statement(
        "nothing takes `{what}`", "« {what} » est de trop", "쓸 수 없는 말입니다: `{what}`",
        ["what": String(match.1.replacing("', '", with: " "))])
    }
    return option(line) ?? value(line)
  }

  private static func option(_ line: String) -> Statement? {
    guard let match = line.wholeMatch(of: /Unknown option '(.+?)'(?:. Did you mean '(.+)'\?)?/)
    else { return nil }
    let unknown = Statement(
      "there is no option `{what}`", "il n’y a pas d’option « {what} »",
      "그런 옵션은 없습니다: `{what}`", ["what": String(match.1)])
    guard let similar = match.2 else { return unknown }
    return unknown
      + Statement(
        "; perhaps `{similar}`", "; peut-être « {similar} »", ". 혹시 `{similar}`입니까?",
        ["similar": String(similar)])
  }

  private static func invalid(_ value: String, for option: String) -> Statement {
    Statement(
      "`{option}` does not take `{value}`", "« {option} » n’accepte pas « {value} »",
      "`{option}`에 쓸 수 없는 값입니다: `{value}`", ["value": value, "option": option])
  }

  private static func value(_ line: String) -> Statement? {
    guard let match = line.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'(.*)/)
    else { return nil }
    let invalid = Self.invalid(String(match.1), for: String(match.2))
    let allowed = match.3.matches(of: /'([^']+)'/).map { String($0.1) }
    guard !allowed.isEmpty else { return invalid }
    return invalid
      + Statement(
        "; write one of: {allowed}", "; écrivez l’un de : {allowed}",
        ". 다음 중 하나를 쓰십시오: {allowed}", ["allowed": allowed.joined(separator: ", ")])
  }
}

import Treaty

/// What the parser of arguments finds wrong, in the person's language.
///
/// The parser speaks English only and names no kinds, so its sentences are told apart by their form;
/// a sentence that is not known is given as it is.
///
///     UsageText.text("Missing expected argument '<number>'", in: .fr)
enum UsageText {
  /// The sentence in a language; what follows its first line is left out.
  static func text(_ sentence: String, in language: Language) -> String {
    let line = sentence.prefix { !$0.isNewline }
    return (statement(of: line)?.trilingual ?? Trilingual("\(line)", "\(line)", "\(line)"))[
      language]
  }

  /// Where the parser says that there is more to read: `entente list --help`.
  static func help(in message: String) -> String {
    message.firstMatch(of: /See '(.+)' for more information/).map { String($0.1) }
      ?? "entente --help"
  }

  private static func statement(of line: Substring) -> Statement? {
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

  private static func option(_ line: Substring) -> Statement? {
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

  private static func value(_ line: Substring) -> Statement? {
    guard let match = line.wholeMatch(of: /The value '(.*)' is invalid for '(.+?)'(.*)/)
    else { return nil }
    let invalid = Statement(
      "`{option}` does not take `{value}`", "« {option} » n’accepte pas « {value} »",
      "`{option}`에 쓸 수 없는 값입니다: `{value}`",
      ["value": String(match.1), "option": String(match.2)])
    let allowed = match.3.matches(of: /'([^']+)'/).map { String($0.1) }
    guard !allowed.isEmpty else { return invalid }
    return invalid
      + Statement(
        "; write one of: {allowed}", "; écrivez l’un de : {allowed}",
        ". 다음 중 하나를 쓰십시오: {allowed}", ["allowed": allowed.joined(separator: ", ")])
  }
}

import ArgumentParser
import Evidence
import Treaty

/// `entente agreement show`: the agreement as people read it.
struct AgreementShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Trilingual(
      "Show an agreement, or one of its articles, in your language.",
      "Montrer un accord, ou un de ses articles, dans votre langue.", "협정 전체나 조 하나를 사용자의 언어로 보입니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "Only this article, such as 4.", "Cet article seulement, par exemple 4.", "이 조만. 예: 4."))
  var article: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let agreement = try AgreementFile.read(file)
    guard let number = article else {
      if common.json { return Voice.say(AgreementFacts(agreement).json) }
      let text = AgreementText(agreement, in: Voice.language).text
      // The text ends its last line itself.
      return Voice.say(String(text.dropLast()))
    }
    // A citation such as 4(1) finds its article too.
    guard let article = agreement.article(String(number.prefix { $0 != "(" })) else {
      let numbers = agreement.articles.map(\.number).joined(separator: ", ")
      throw Failure(
        .failed,
        Trilingual(
          "`\(file)` has no article `\(number)`", "« \(file) » n’a pas d’article « \(number) »",
          "`\(file)` 파일에 제\(number)조가 없습니다"),
        hint: Trilingual(
          "its articles are \(numbers)", "ses articles sont \(numbers)",
          "있는 조: \(numbers)"))
    }
    if common.json { return Voice.say(AgreementFacts.json(of: article)) }
    for line in Self.lines(of: article, in: Voice.language) { Voice.say(line) }
  }

  private static func lines(of article: Article, in language: Language) -> [String] {
    let heading = Trilingual(
      "Article \(article.number)", "Article \(article.number)", "제\(article.number)조")
    var lines = ["\(heading[language])  \(article.title[language])"]
    for paragraph in article.paragraphs {
      let mark = paragraph.mark.map { "(\($0)) " } ?? ""
      lines.append("  \(mark)\(paragraph.text[language])")
      for clause in paragraph.clauses {
        lines.append("      ▸ \(clause.kind.name.rawValue): \(clause.kind.summary(in: language))")
      }
    }
    return lines
  }
}

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
  @Flag(
    help: ArgumentHelp(
      "A page of HTML to read and print, with contents; it loads nothing.",
      "Une page HTML à lire et à imprimer, avec table des matières; elle ne charge rien.",
      "읽고 인쇄할 HTML 문서. 차례가 있으며 외부에서 아무것도 불러오지 않습니다."))
  var html = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write the page to; otherwise it is printed.",
      "Le fichier où écrire la page; sinon elle est affichée.",
      "문서를 쓸 파일. 없으면 화면에 출력합니다."), completion: .file(extensions: ["html"]))
  var output: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !html || article == nil && !common.json else {
      throw ValidationError(
        Trilingual(
          "`--html` shows the whole agreement: leave out `--article` and `--json`",
          "« --html » montre tout l’accord : enlevez « --article » et « --json »",
          "`--html`은 협정 전체를 보입니다: `--article`과 `--json`을 빼십시오")[Voice.language])
    }
    guard html || output == nil else {
      throw ValidationError(
        Trilingual(
          "`--output` goes with `--html`", "« --output » va avec « --html »",
          "`--output`은 `--html`과 함께 씁니다")[Voice.language])
    }
  }

  func run() throws {
    let agreement = try AgreementFile.read(file)
    if html { return try writePage(of: agreement) }
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
    if common.json { return Voice.say(AgreementFacts(agreement).json(of: article)) }
    let text = AgreementText(agreement, in: Voice.language).text(of: article)
    Voice.say(String(text.dropLast()))
  }

  private func writePage(of agreement: Agreement) throws {
    let page = AgreementPage(agreement, in: Voice.language).document
    guard let output else { return Voice.say(String(page.dropLast())) }
    try Files.requireAbsent(output)
    try Files.write(Array(page.utf8), to: output)
    Voice.say(
      Trilingual(
        "wrote the page to `\(output)`", "page écrite dans « \(output) »",
        "문서를 `\(output)` 파일에 썼습니다"))
  }
}

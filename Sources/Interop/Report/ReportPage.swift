import Evidence
package import Treaty

/// A report as a page that stands alone, to be read on a screen or printed; SPEC report 6.
///
/// No script, nothing from elsewhere. The same content makes the same bytes. What is frozen is the
/// content: the page is one way to show it, and names its digest.
package struct ReportPage: Sendable {
  package let content: ReportContent
  package let agreement: Agreement

  package init(_ content: ReportContent, under agreement: Agreement) {
    self.content = content
    self.agreement = agreement
  }

  /// The page in some languages, one after another, each whole; without any, in all.
  package func html(in chosen: [Language]) -> String {
    var languages: [Language] = []
    for language in chosen.isEmpty ? Language.allCases : chosen where !languages.contains(language)
    {
      languages.append(language)
    }
    let style = ReportStyle.sheet + languages.map(sheet).joined()
    let known = Digest.sha256(Array(style.utf8)).base64
    let editions = languages.map {
      ReportEdition(content, under: agreement, in: $0, beside: languages)
    }
    let title = editions.map(\.title).joined(separator: " · ")
    var page: ReportMarkup = """
      <!DOCTYPE html>
      <html lang="\(languages[0].rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'sha256-\(known)'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>
      """
    page += ReportMarkup(stringLiteral: style)
    page += "</style>\n</head>\n<body>\n"
    page += ReportFigures.patterns
    for edition in editions { page += edition.markup() }
    page += "</body>\n</html>\n"
    return page.text
  }

  /// The marking and the page's number at the edges of each printed page of a language.
  private func sheet(_ language: Language) -> String {
    let marking = content.marking(in: language, under: agreement)
    let digest = content.digest.short
    let number: (before: String, after: String) =
      switch language {
      case .en: ("Page ", " of ")
      case .fr: ("Page ", " sur ")
      case .ko: ("", " / ")
      }
    func string(_ text: String) -> String { ReportMarkup.styleString(text) }
    let name = "report-\(language.rawValue)"
    return """
      @page \(name){size:A4;margin:17mm 14mm 18mm;\
      @top-center{content:\(string(marking));\(ReportStyle.edge)font-weight:700;}\
      @bottom-center{content:\(string(marking)) "\\a " \(string("\(digest) · \(number.before)")) \
      counter(page) \(string(number.after)) counter(pages);\(ReportStyle.edge)font-weight:700;white-space:pre;}}
      article.report:lang(\(language.rawValue)){page:\(name)}

      """
  }
}

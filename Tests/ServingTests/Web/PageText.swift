import Foundation

/// What a page says, line by line, as somebody hears it who has it read aloud.
enum PageText {
  private static var breaks: Regex<Substring> {
    #/<\/?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|section|aside|header|footer|main|nav|form|label|legend|option|select|textarea|summary|pre|figure|caption|br)\b[^>]*>/#
  }

  static func lines(_ markup: String) -> String {
    var text = markup
    if let body = text.firstMatch(of: #/(?s)<body[^>]*>(.*)<\/body>/#) { text = String(body.1) }
    text.replace(#/(?s)<svg.*?<\/svg>/#, with: "")
    text.replace(#/<input[^>]*type="hidden"[^>]*>/#, with: "")
    text.replace(#/<input[^>]*\bvalue="([^"]*)"[^>]*>/#) { " [\($0.1)] " }
    text.replace(breaks, with: "\n")
    text.replace(#/<[^>]*>/#, with: "")
    for (entity, letter) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: letter)
    }
    // What chance makes differs each time.
    text.replace(#/[0-9a-f]{32,}/#, with: "(digest)")
    return text.split(whereSeparator: \.isNewline)
      .map { $0.split { $0 == " " }.joined(separator: " ") }
      .filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}

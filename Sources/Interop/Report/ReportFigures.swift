import Treaty

/// The pictures of a report: drawn in place, told apart by pattern and number, each with its text.
enum ReportFigures {
  /// Every pattern, once a page; others name them.
  static let patterns: ReportMarkup = """
    <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
    <pattern id="p-completed" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect width="8" height="8" fill="#0d5f36"/></pattern>
    <pattern id="p-progressed" width="5" height="5" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect width="5" height="5" fill="#dbe6fa"/>\
    <rect width="2.2" height="5" fill="#1c4b9c"/></pattern>
    <pattern id="p-ongoing" width="5" height="5" patternUnits="userSpaceOnUse">\
    <rect width="5" height="5" fill="#e5edfb"/><circle cx="2.5" cy="2.5" r="1.2" fill="#1c4b9c"/>\
    </pattern>
    <pattern id="p-challenged" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect width="6" height="6" fill="#fbf0d8"/>\
    <path d="M0 0L6 6M6 0L0 6" stroke="#744a00" stroke-width="1.1"/></pattern>
    <pattern id="p-suspended" width="5" height="5" patternUnits="userSpaceOnUse">\
    <rect width="5" height="5" fill="#fff"/><rect width="5" height="2" fill="#6b6f76"/></pattern>
    <pattern id="p-not-started" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect width="8" height="8" fill="#fff"/></pattern>
    <pattern id="p-not-pursued" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect width="8" height="8" fill="#8a8d91"/></pattern>
    <pattern id="p-differing" width="7" height="7" patternUnits="userSpaceOnUse">\
    <rect width="7" height="7" fill="#fff"/><rect width="3.5" height="3.5" fill="#1a1e23"/>\
    <rect x="3.5" y="3.5" width="3.5" height="3.5" fill="#1a1e23"/></pattern>
    <pattern id="p-one-sided" width="5" height="5" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(-45)"><rect width="5" height="5" fill="#fff"/>\
    <rect width="1" height="5" fill="#4a5058"/></pattern>
    <pattern id="p-unreported" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect width="8" height="8" fill="#f1f0ea"/></pattern>
    <pattern id="p-second" width="4" height="4" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/>\
    <rect width="1.8" height="4" fill="#1a1e23"/></pattern>
    </defs></svg>

    """

  // MARK: Places

  /// A sample of the pattern of a place, beside its name.
  static func sample(_ place: ReportPlace) -> ReportMarkup {
    let closed = ReportPlace.closed.contains(place)
    let fill = closed ? "#fff" : "url(#p-\(place.rawValue))"
    let line: ReportMarkup =
      closed ? "<path d=\"M2 6H10\" stroke=\"#1a1e23\" stroke-width=\"1.4\"/>" : ""
    return """
      <svg class="sw" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" \
      focusable="false"><rect x=".5" y=".5" width="11" height="11" fill="\(fill)" \
      stroke="#1a1e23"\(dashes(place))/>\(line)</svg>
      """
  }

  private static func dashes(_ place: ReportPlace) -> ReportMarkup {
    place == .unreported ? " stroke-dasharray=\"2 1.5\"" : ""
  }

  /// How many there are of each place, side by side; as long as `whole` would fill the width.
  static func bar(
    _ counts: [(place: ReportPlace, count: Int)], whole: Int, width: Int, height: Int,
    saying words: String
  ) -> ReportMarkup {
    var parts: [ReportMarkup] = []
    var sum = 0
    for (place, count) in counts where count > 0 {
      // In tenths, so that no part is lost to rounding, and the spelling is the same everywhere.
      let from = sum * (width - 2) * 10 / max(1, whole) + 10
      sum += count
      let size = sum * (width - 2) * 10 / max(1, whole) + 10 - from
      parts.append(
        """
        <rect x="\(tenths(from))" y="1" width="\(tenths(size))" height="\(height - 2)" \
        fill="url(#p-\(place.rawValue))" stroke="#1a1e23"\(dashes(place))/>
        """)
      let digits = String(count).utf8.count
      let room = digits * 60 + 50
      guard size >= room + 10 else { continue }
      let middle = from + size / 2
      parts.append(
        """
        <rect x="\(tenths(middle - room / 2))" y="\(height / 2 - 5)" width="\(tenths(room))" \
        height="11" rx="2" fill="#fff"/>\
        <text x="\(tenths(middle))" y="\(height / 2 + 4)" text-anchor="middle">\(count)</text>
        """)
    }
    return """
      <svg class="bar" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(words)">\
      \(parts)</svg>
      """
  }

  /// A number of tenths as a decimal number.
  private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }

  // MARK: Indicators

  /// How far each side says an indicator has come from its baseline (left) to its target (right).
  ///
  /// Nil where baseline and target are one.
  static func bullet(
    _ indicator: (baseline: String, target: String), _ actuals: [(code: String, value: String?)],
    saying words: String
  ) -> ReportMarkup? {
    guard let baseline = Double(indicator.baseline), let target = Double(indicator.target),
      baseline != target
    else { return nil }
    let height = actuals.count * 11 + 5
    var parts: [ReportMarkup] = [
      """
      <rect x="40" y="2" width="160" height="\(height - 4)" fill="#ecebe5"/>\
      <path d="M40 0V\(height)" stroke="#1a1e23"/>\
      <path d="M200 0V\(height)" stroke="#1a1e23" stroke-width="3"/>
      """
    ]
    for (place, actual) in actuals.enumerated() {
      let top = place * 11 + 4
      parts.append("<text x=\"0\" y=\"\(top + 8)\">\(actual.code)</text>")
      guard let value = actual.value.flatMap(Double.init) else { continue }
      let share = (value - baseline) / (target - baseline)
      // From a tenth before the baseline to a quarter past the target; an arrow says that it goes on.
      let shown = min(1.25, max(-0.1, share))
      let end = 400 + Int((shown * 1600).rounded())
      let (from, size) = (min(end, 400), abs(end - 400))
      let fill = place == 0 ? "#1a1e23" : "url(#p-second)"
      parts.append(
        """
        <rect x="\(tenths(from))" y="\(top)" width="\(tenths(size))" height="8" \
        fill="\(fill)" stroke="#1a1e23" stroke-width=".8"/>
        """)
      if share > 1.25 {
        parts.append("<path d=\"M242 \(top)l5 4l-5 4z\" fill=\"#1a1e23\"/>")
      } else if share < -0.1 {
        parts.append("<path d=\"M30 \(top)l-5 4l5 4z\" fill=\"#1a1e23\"/>")
      }
    }
    return """
      <svg class="bul" viewBox="0 0 250 \(height)" role="img" aria-label="\(words)">\
      \(parts)</svg>
      """
  }
}

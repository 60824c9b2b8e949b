import Treaty

/// Figures side by side with their peers, as people read them.
struct FigureTable {
  private let rows: [[String]]

  /// The columns with numbers, which end at the right; all others are words.
  private static let numbers: Set<Int> = [1, 3]
  private static let gap = 2
  /// No column of words is made narrower than this.
  private static let narrowest = 14

  init(_ figures: [Figure]) {
    let head = [
      Trilingual("figure", "mesure", "측정 항목"), Trilingual("value", "valeur", "값"),
      Trilingual("peer or limit", "référence ou limite", "비교 대상 또는 한계"),
      Trilingual("ratio", "rapport", "비율"), Trilingual("to reach", "à atteindre", "목표"),
    ].map { $0[Voice.language] }
    rows = [head] + figures.map(Self.row)
  }

  /// The table's lines, its head first; in a narrower terminal words go on in the next line.
  func lines(within width: Int = .max) -> [String] {
    let widths = widths(within: width)
    return rows.flatMap { row in
      let cells = row.enumerated().map { column, text in text.wrapped(widths[column]) }
      return (0..<(cells.map(\.count).max() ?? 0)).map { line in
        var written = ""
        for (column, cell) in cells.enumerated() {
          let text = line < cell.count ? cell[line] : ""
          let space = String(repeating: " ", count: max(0, widths[column] - text.columns))
          let isLast = column == cells.count - 1
          written += Self.numbers.contains(column) ? space + text : text + (isLast ? "" : space)
          if !isLast { written += String(repeating: " ", count: Self.gap) }
        }
        return String(written.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  /// Numbers keep their room; what is too much is taken from the widest column of words.
  private func widths(within width: Int) -> [Int] {
    var widths = rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    let words = widths.indices.filter { !Self.numbers.contains($0) }
    while widths.reduce(Self.gap * (widths.count - 1), +) > width {
      guard let widest = words.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.narrowest
      else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private static func row(_ figure: Figure) -> [String] {
    let beside =
      switch figure.peer {
      case .value(let what, let value): "\(what[Voice.language]) \(figure.unit.text(value))"
      case .missing(let why): why[Voice.language]
      case .none: "–"
      }
    return [
      figure.what[Voice.language], figure.unit.text(figure.value), beside,
      figure.ratioText ?? "–", aim(of: figure),
    ]
  }

  /// What was to be reached, and whether it was.
  private static func aim(of figure: Figure) -> String {
    let aim: String
    switch figure.aim {
    case .ratio(let ratio): aim = "×\u{A0}\(NumberText.text(ratio, places: 2))"
    case .value(let value): aim = figure.unit.text(value)
    case nil: return "–"
    }
    guard let isReached = figure.isReached else { return aim }
    let verdict =
      isReached
      ? Trilingual("reached", "atteint", "달성") : Trilingual("not reached", "non atteint", "미달")
    return "\(aim) \(verdict[Voice.language])"
  }
}

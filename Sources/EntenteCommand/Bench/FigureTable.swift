import Treaty

/// Figures side by side with their peers, as people read them.
struct FigureTable {
  private let head: [String]
  private let rows: [[String]]

  init(_ figures: [Figure]) {
    head = [
      Trilingual("figure", "mesure", "측정 항목"), Trilingual("value", "valeur", "값"),
      Trilingual("peer or limit", "référence ou limite", "비교 대상 또는 한계"),
      Trilingual("ratio", "rapport", "비율"), Trilingual("to reach", "à atteindre", "목표"),
    ].map { $0[Voice.language] }
    rows = [head] + figures.map(Self.row)
  }

  /// The table's lines, its head first.
  var lines: [String] {
    let widths = head.indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        column == head.count - 1 ? text : text.padded(widths[column])
      }.joined(separator: "  ")
    }
  }

  private static func row(_ figure: Figure) -> [String] {
    let language = Voice.language
    let beside =
      switch figure.peer {
      case .value(let what, let value):
        "\(what[language]) \(figure.unit.text(value)[language])"
      case .missing(let why): why[language]
      case .none: "–"
      }
    return [
      figure.what[language], figure.unit.text(figure.value)[language], beside,
      figure.ratio.map { DecimalText.spoken($0, places: 2)[language] } ?? "–", aim(of: figure),
    ]
  }

  /// What was to be reached, and whether it was.
  private static func aim(of figure: Figure) -> String {
    let aim: String
    switch figure.aim {
    case .ratio(let ratio): aim = "× \(DecimalText.spoken(ratio, places: 2)[Voice.language])"
    case .value(let value): aim = figure.unit.text(value)[Voice.language]
    case nil: return "–"
    }
    guard let isReached = figure.isReached else { return aim }
    let verdict =
      isReached
      ? Trilingual("reached", "atteint", "달성") : Trilingual("not reached", "non atteint", "미달")
    return "\(aim) \(verdict[Voice.language])"
  }
}

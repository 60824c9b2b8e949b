import Treaty

/// Figures side by side with their peers, as people read them.
struct FigureTable {
  private let rows: [[String]]

  init(_ figures: [Figure]) {
    let head = [
      Trilingual("figure", "mesure", "측정 항목"), Trilingual("value", "valeur", "값"),
      Trilingual("peer or limit", "référence ou limite", "비교 대상 또는 한계"),
      Trilingual("ratio", "rapport", "비율"),
    ].map { $0[Voice.language] }
    rows = [head] + figures.map(Self.row)
  }

  /// The table's lines, its head first.
  var lines: [String] {
    let widths = (0..<4).map { column in rows.map { $0[column].columns }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        column == 3 ? text : text.padded(widths[column])
      }.joined(separator: "  ")
    }
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
      figure.ratio.map { DecimalText.text($0, places: 2) } ?? "–",
    ]
  }
}

import Foundation
import Treaty

/// Figures beside their peers as a picture: one bar a figure, as long as its ratio.
///
/// The file stands alone: no font, script or picture from elsewhere.
struct FigureChart {
  private let rows: [Row]
  private let scale: RatioScale
  private let note: String

  private struct Row {
    let label: String
    let ratio: Double
    let ratioText: String
    let words: String
    let aim: Double?
    let isReached: Bool?
  }

  // Lengths in pixels.
  private static let row = 30.0
  private static let top = 96.0
  private static let bar = 16.0
  private static let plot = 380.0
  private static let gap = 16.0

  /// A picture of all figures that have a ratio; `note` says what they were measured on.
  init(_ figures: [Figure], note: String) {
    rows = figures.compactMap { figure in
      let aim: Double? = if case .ratio(let least) = figure.aim { least } else { nil }
      guard let ratio = figure.ratio, let text = figure.ratioText,
        case .value(let peer, let value) = figure.peer
      else {
        return nil
      }
      return Row(
        label: figure.what[Voice.language], ratio: ratio, ratioText: text,
        words: "\(figure.unit.text(figure.value)) · \(peer[Voice.language]) "
          + figure.unit.text(value), aim: aim, isReached: figure.isReached)
    }
    scale = RatioScale(holding: rows.map(\.ratio), width: Self.plot)
    self.note = note
  }

  /// The picture's text.
  var svg: String {
    let left = Self.gap + width(of: rows.map(\.label))
    let words = left + Self.plot + 2 * Self.gap
    let total = words + width(of: rows.map(\.words)) + Self.gap
    let bottom = Self.top + Double(rows.count) * Self.row
    let height = bottom + 72
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(total))\" height=\"\(number(height))\""
        + " viewBox=\"0 0 \(number(total)) \(number(height))\" role=\"img\""
        + " lang=\"\(Voice.language.rawValue)\">",
      "<title>\(Markup.escaped(Self.title[Voice.language]))</title>",
      "<style>text{font:14px system-ui,'Noto Sans','Noto Sans CJK KR','Noto Sans KR',sans-serif;"
        + "fill:#1f2933}.h{font-size:20px;font-weight:600}.s{fill:#52606d;font-size:13px}"
        + ".r{font-weight:600;font-size:12px}</style>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
      text(Self.gap, 34, Self.title[Voice.language], "class=\"h\""),
      text(Self.gap, 58, note, "class=\"s\""),
    ]
    for mark in scale.marks {
      let place = left + scale.place(of: mark.ratio)
      let isPeer = mark.ratio == 1
      lines.append(
        "<line x1=\"\(number(place))\" y1=\"\(number(Self.top - 6))\" x2=\"\(number(place))\""
          + " y2=\"\(number(bottom))\" stroke=\"\(isPeer ? "#1f2933" : "#d5dbe1")\""
          + " stroke-width=\"\(isPeer ? 1.5 : 1)\"/>")
      lines.append(
        text(
          place, Self.top - 12, "× \(NumberText.localized(mark.text))",
          "class=\"s\" text-anchor=\"middle\""))
    }
    for (index, row) in rows.enumerated() {
      lines += draw(row, at: Self.top + Double(index) * Self.row, left: left, words: words)
    }
    lines += legend(below: bottom)
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func draw(_ row: Row, at top: Double, left: Double, words: Double) -> [String] {
    let middle = top + Self.row / 2
    let peer = scale.place(of: 1)
    let end = scale.place(of: row.ratio)
    // From the peer outwards, so that better and worse lie on two sides.
    let start = left + min(peer, end)
    let isBetter = end >= peer
    var lines = [
      text(left - Self.gap, middle + 5, row.label, "text-anchor=\"end\""),
      "<rect x=\"\(number(start))\" y=\"\(number(middle - Self.bar / 2))\""
        + " width=\"\(number(max(2, (end - peer).magnitude)))\" height=\"\(number(Self.bar))\""
        + " rx=\"2\" fill=\"\(Self.colour(row.isReached))\"/>",
      text(
        left + end + (isBetter ? 6 : -6), middle + 4, row.ratioText,
        "class=\"r\" text-anchor=\"\(isBetter ? "start" : "end")\""),
      text(words, middle + 5, row.words, "class=\"s\""),
    ]
    if let aim = row.aim {
      let place = left + scale.place(of: aim)
      lines.append(aimMark(place, from: middle - 12, to: middle + 12))
    }
    return lines
  }

  /// The signs that are in the picture, and what they say.
  private func legend(below bottom: Double) -> [String] {
    let colours: [(isReached: Bool?, words: Trilingual)] = [
      (true, Trilingual("reached", "atteint", "달성")),
      (false, Trilingual("not reached", "non atteint", "미달")),
      (nil, Trilingual("nothing to reach", "sans objectif", "목표 없음")),
    ]
    var place = Self.gap
    var lines: [String] = []
    func add(_ sign: (Double) -> String, _ words: Trilingual) {
      let word = words[Voice.language]
      lines += [sign(place), text(place + 20, bottom + 40, word, "class=\"s\"")]
      place += 20 + width(of: [word])
    }
    for (isReached, words) in colours where rows.contains(where: { $0.isReached == isReached }) {
      add(
        { place in
          "<rect x=\"\(number(place))\" y=\"\(number(bottom + 28))\" width=\"14\" height=\"14\" rx=\"2\""
            + " fill=\"\(Self.colour(isReached))\"/>"
        }, words)
    }
    if rows.contains(where: { $0.aim != nil }) {
      add(
        { aimMark($0 + 7, from: bottom + 24, to: bottom + 46) },
        Trilingual("ratio to reach", "rapport à atteindre", "목표 비율"))
    }
    return lines
  }

  /// The upright stroke at a ratio that is to be reached.
  private func aimMark(_ place: Double, from top: Double, to bottom: Double) -> String {
    "<line x1=\"\(number(place))\" y1=\"\(number(top))\" x2=\"\(number(place))\""
      + " y2=\"\(number(bottom))\" stroke=\"#b42318\" stroke-width=\"2\"/>"
  }

  /// Room for the longest of some texts in the font at hand, which is not known.
  private func width(of texts: [String]) -> Double {
    Double(texts.map(\.columns).max() ?? 0) * 7.6 + 2 * Self.gap
  }

  private func text(_ x: Double, _ y: Double, _ words: String, _ style: String) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" \(style)>\(Markup.escaped(words))</text>"
  }

  private func number(_ value: Double) -> String { SVGText.number(value) }

  private static func colour(_ isReached: Bool?) -> String {
    switch isReached {
    case true?: "#2f7d4f"
    case false?: "#d9822b"
    case nil: "#7b8794"
    }
  }

  private static let title = Trilingual(
    "Entente beside its peers and limits: to the right is better",
    "Entente face à ses références et limites : à droite, c’est mieux",
    "비교 대상·한계 대비 Entente: 오른쪽일수록 좋음")
}

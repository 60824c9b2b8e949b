import Evidence
import Treaty

/// The custody of an item as lanes on one axis of time; arrows hand over, dashes are asked and not granted.
///
/// The list beside it says the same in words, and takes its place on narrow screens.
struct CustodyPicture {
  let visit: Visit
  let custody: Custody

  /// The most lanes; the list says the others.
  private static let most = 8
  private static let (left, right, lane, top) = (206, 790, 44, 28)

  private var holdings: [Custody.Holding] { Array(custody.holdings.prefix(Self.most)) }
  private var start: Int64 { holdings.compactMap(\.from).min()?.milliseconds ?? 0 }
  /// A moment later at least, so that there is an axis.
  private var end: Int64 { max(visit.now.milliseconds, start + 60_000) }
  private var bottom: Int { Self.top + holdings.count * Self.lane - 20 }

  var html: HTML {
    let t = visit.tongue
    let lanes: [HTML] = holdings.enumerated().map { lane($0.offset, $0.element) }
    return """
      <svg class="wide" viewBox="0 0 800 \(bottom + 24)" role="img" aria-labelledby="gt"><title id="gt">\(t(
        "Custody over time. The list below says the same.",
        "Garde au fil du temps. La même information figure dans la liste ci-dessous.",
        "시간에 따른 보관. 아래 목록에 같은 내용이 있습니다."))</title>\(axis)\(lanes)</svg>
      """
  }

  // MARK: Time

  private func x(_ milliseconds: Int64) -> Int {
    let part = Double(milliseconds - start) / Double(end - start)
    return Self.left + Int(Double(Self.right - Self.left) * min(max(part, 0), 1))
  }

  private var axis: HTML {
    let t = visit.tongue
    let offset = visit.parties.first?.utcOffsetMinutes ?? 0
    let isShort = end - start < 3 * 86_400_000
    let marks: [HTML] = (0...4).map { step in
      let time = Instant(milliseconds: start + (end - start) / 4 * Int64(step))
      let words =
        isShort
        ? t.clock(time, offsetMinutes: offset)
        : t.day(time.date(offsetMinutes: offset), withYear: false)
      let x = x(time.milliseconds)
      let anchor: HTML = step == 4 ? "end" : "middle"
      return """
        <path class="s-line" d="M\(x) 18V\(bottom)"/><text class="m" x="\(step == 4 ? 800 : x)" y="\(bottom + 18)" text-anchor="\(anchor)">\(words)</text>
        """
    }
    return "<g>\(marks)</g>"
  }

  // MARK: Lanes

  private func y(_ place: Int) -> Int { Self.top + place * Self.lane }

  private func lane(_ place: Int, _ holding: Custody.Holding) -> HTML {
    let from = x(holding.from?.milliseconds ?? start)
    let until = x(holding.until?.milliseconds ?? end)
    // What ended without a time is drawn as a moment.
    let width = holding.kind == .gone && holding.until == nil ? 4 : max(until - from, 4)
    let form: HTML = holding.kind == .asked ? "s-dash" : "f-mk"
    let isLate = from > 600
    let anchor: HTML = isLate ? "end" : "start"
    return """
      <text x="0" y="\(y(place) + 13)">\(Self.short(holding.holder))</text>\
      <rect class="\(form)" x="\(from)" y="\(y(place))" width="\(width)" height="18"/>\
      <text class="m" x="\(isLate ? from + width : from + 4)" y="\(y(place) - 5)" text-anchor="\(anchor)">\(holding.what)</text>\
      \(handover(place, holding, at: from))
      """
  }

  private func handover(_ place: Int, _ holding: Custody.Holding, at x: Int) -> HTML {
    guard let source = holding.source, source < place else { return .nothing }
    let (above, middle) = (y(source) + 18, y(place) + 9)
    guard holding.kind != .asked else {
      return "<path class=\"s-dash\" d=\"M\(x) \(above)V\(y(place))\"/>"
    }
    return """
      <path class="s-ink" d="M\(x - 14) \(above)V\(middle)H\(x - 6)"/><path class="f-ink" d="M\(x - 8) \(middle - 5)l8 5-8 5z"/>
      """
  }

  /// As much of a name as has room before the lanes; the list says it whole.
  private static func short(_ name: String) -> String {
    var room = 26
    var result = ""
    for character in name {
      room -= character.unicodeScalars.contains { $0.value >= 0x1100 } ? 2 : 1
      guard room > 0 else { return result + "…" }
      result.append(character)
    }
    return result
  }
}

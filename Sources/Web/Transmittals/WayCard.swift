import Conduct
import Evidence
import Exchange
import Sealing
import Serving
import Treaty

/// The way of an item, step by step, with the bytes that have come while they come.
struct WayCard {
  let visit: Visit
  let transmittal: Transmittal
  /// The pieces that are at the recipient; nil where they are not under way.
  private let pieces: Int?

  init(_ visit: Visit, _ transmittal: Transmittal) throws {
    self.visit = visit
    self.transmittal = transmittal
    guard transmittal.status == .wanted else {
      pieces = nil
      return
    }
    pieces =
      transmittal.author == visit.node.party
      ? visit.link.brought[transmittal.number]
      : try visit.node.holding(of: transmittal.offer.package).pieces
  }

  private var t: Tongue { visit.tongue }
  private var marks: Transmittal.Marks { transmittal.marks }

  /// Whether anything can still happen by itself.
  var moves: Bool { [.offered, .wanted, .arrived].contains(transmittal.status) }

  var html: HTML {
    let live: HTML = moves ? " data-live=\"yes\"" : .nothing
    let title = t("The way", "Parcours", "진행 경로")
    return """
      <section class="card" id="way"\(live) aria-labelledby="wy"><header><h2 id="wy">\(title)</h2></header>
      <ol class="way pad">\(steps)</ol></section>
      """
  }

  private var steps: [HTML] {
    let offered = step(marks[.offered], t("Sealed and offered", "Scellé et offert", "봉인하고 제안"))
    if let end = marks[.refused] ?? marks[.withdrawn], marks[.accepted] == nil {
      return [offered, stopped(end)]
    }
    return [
      offered, step(marks[.wanted], t("Asked for", "Demandé", "요청")), bytes,
      step(marks[.arrived], t("Arrived whole", "Arrivé en entier", "전체 도착")),
      step(marks[.accepted], t("Accepted", "Accepté", "접수")),
    ]
  }

  private func step(_ mark: Transmittal.Mark?, _ words: String) -> HTML {
    guard let mark else { return "<li><span class=\"st\">\(words)</span></li>" }
    return "<li><span class=\"st ok\">\(words)</span>\(visit.both(mark.time))</li>"
  }

  private func stopped(_ mark: Transmittal.Mark) -> HTML {
    let words =
      mark.act.verb == .refused
      ? t("Refused", "Refusé", "접수 거부") : t("Withdrawn", "Retiré", "철회")
    return "<li><span class=\"st no\">\(words)</span>\(visit.both(mark.time))</li>"
  }

  private var bytes: HTML {
    let words = t("Bytes", "Octets", "바이트")
    if marks[.arrived] != nil {
      return "<li><span class=\"st ok\">\(words)</span> \(t.bytes(transmittal.offer.length))</li>"
    }
    guard let pieces, let all = try? PieceGeometry(bodyLength: Int(transmittal.offer.length)).count
    else { return "<li><span class=\"st\">\(words)</span></li>" }
    let far = t(
      "pieces: \(pieces) of \(all)", "morceaux\u{A0}: \(pieces) sur \(all)",
      "조각 \(all)개 중 \(pieces)개")
    return """
      <li><span class="st move">\(words)</span> <span class="num">\(far)</span>\
      <progress value="\(pieces)" max="\(all)" aria-label="\(words)">\(far)</progress></li>
      """
  }
}

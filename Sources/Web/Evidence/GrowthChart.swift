import Evidence
import Exchange
import Treaty

/// How a journal grew over time, as a line, and the same in words.
struct GrowthChart {
  let visit: Visit
  private let size: UInt64
  /// Times never go back and never lie ahead, whatever an act says of itself.
  private let steps: [HeldJournal.Step]

  /// The most acts that are read for it.
  static let most = 60

  /// Nil where there is nothing to draw.
  init?(_ visit: Visit, _ journal: HeldJournal) {
    guard let first = journal.growth.first else { return nil }
    self.visit = visit
    size = journal.checkpoint.size
    var latest = min(first.time, visit.now)
    steps = journal.growth.map { step in
      latest = max(latest, min(step.time, visit.now))
      return HeldJournal.Step(size: step.size, time: latest)
    }
  }

  private var t: Tongue { visit.tongue }
  private var start: Instant { steps.first?.time ?? visit.now }
  private var end: Instant { steps.last?.time ?? visit.now }

  var html: HTML {
    """
    <div class="chart" role="img" aria-label="\(finding)"><div class="ya"><span>\(String(size))</span><span>0</span></div>\
    <svg viewBox="0 0 600 160" preserveAspectRatio="none" class="plot" aria-hidden="true">\
    <path class="s-line" d="M0 0H600"/><path class="s-line" d="M0 80H600"/><path class="s-line" d="M0 160H600"/>\
    <path class="s-ink" d="\(path)"/></svg>\
    <div class="xa"><span>\(day(start))</span><span>\(day(visit.now))</span></div></div>
    <p class="sm mut">\(finding)</p>
    """
  }

  /// A step for each act that was read; between two of them the journal grew somehow.
  private var path: String {
    let span = max(1, visit.now.milliseconds - start.milliseconds)
    let points = steps.map { step in
      let x = (step.time.milliseconds - start.milliseconds) * 600 / span
      return "H\(x)V\(160 - step.size * 160 / max(1, size))"
    }
    return "M0 160" + points.joined() + "H600"
  }

  private var finding: String {
    guard size > 1 else {
      return t(
        "One act, on \(day(start)).", "Un acte, le \(day(start)).", "행위 1건, \(day(start)).")
    }
    let half = steps.first { $0.size * 2 >= size }?.time ?? end
    return t(
      "Acts: \(size), by their author’s clock from \(day(start)) to \(day(end)); half of them by \(day(half)).",
      "Actes\u{A0}: \(size), selon l’horloge de leur auteur du \(day(start)) au \(day(end)); la moitié au \(day(half)).",
      "행위 \(size)건, 작성 당사국 시계 기준 \(day(start))~\(day(end)). 절반은 \(day(half))까지.")
  }

  /// In the reader's own capital.
  private func day(_ time: Instant) -> String {
    let offset = visit.parties.first?.utcOffsetMinutes ?? 0
    return t.day(time.date(offsetMinutes: offset))
  }
}

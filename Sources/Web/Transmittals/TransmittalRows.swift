import Conduct
import Evidence
import Exchange
import People
import Treaty

extension Visit {
  /// What a status is called; its form tells it apart too.
  func tag(of status: Transmittal.Status) -> HTML {
    let form: HTML =
      switch status {
      case .offered, .arrived: "wait"
      case .wanted: "move"
      case .accepted: "ok"
      case .refused: "no"
      case .withdrawn: ""
      }
    return "<span class=\"st \(form)\">\(name(of: status))</span>"
  }

  /// A duty in a few words: its end, and who owes it.
  func tag(of duty: Consequence, due: Instant) -> HTML {
    let left = due.milliseconds - now.milliseconds
    guard left < 0 else {
      let isSoon = left < 86_400_000
      return
        "<span class=\"st wait\">\(isSoon ? tongue("Due within a day", "À faire sous un jour", "기한 하루 이내") : tongue("Owed", "Dû", "의무"))</span>"
    }
    let days = Int(-left / 86_400_000)
    return days == 0
      ? "<span class=\"st late\">\(tongue("Overdue", "En retard", "기한 지남"))</span>"
      : "<span class=\"st late\">\(tongue("Overdue, days: \(days)", "En retard, jours\u{A0}: \(days)", "기한 지남: \(days)일"))</span>"
  }

  /// Its title, or that it may not be read here.
  func title(of transmittal: Transmittal) -> HTML {
    mayRead(transmittal)
      ? HTML(transmittal.offer.title)
      : "<span class=\"mut\">\(tongue("Not for your clearance and need-to-know", "Hors de votre habilitation ou du besoin de connaître", "비밀취급인가와 업무상 필요의 범위 밖"))</span>"
  }

  func reference(_ number: String) -> HTML { "<span class=\"mono ref\">\(number)</span>" }

  func path(of number: String) -> String { "/transmittals/\(number)" }
}

import Conduct
import Evidence
import Exchange
import People
import Treaty

// How transmittals, and acts about them, are called on pages.

extension Visit {
  func name(of status: Transmittal.Status) -> String {
    switch status {
    case .offered: tongue("Offered", "Offert", "제안됨")
    case .wanted: tongue("On its way", "En route", "전송 중")
    case .arrived: tongue("Arrived", "Arrivé", "도착함")
    case .accepted: tongue("Accepted", "Accepté", "접수됨")
    case .refused: tongue("Refused", "Refusé", "접수 거부됨")
    case .withdrawn: tongue("Withdrawn", "Retiré", "철회됨")
    }
  }

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
      ? "<bdi>\(transmittal.offer.title)</bdi>"
      : "<span class=\"mut\">\(tongue("Not for your clearance and need-to-know", "Hors de votre habilitation ou du besoin de connaître", "비밀취급인가와 업무상 필요의 범위 밖"))</span>"
  }

  func reference(_ number: String) -> HTML { "<span class=\"mono ref\">\(number)</span>" }

  func path(of number: String) -> String { "/transmittals/\(number)" }

  /// What an act says, as a heading.
  func words(of act: Act) -> String {
    let t = tongue
    return switch act.body {
    case .transmittal(.offered): t("Offered", "Offert", "제안")
    case .transmittal(.wanted): t("Asked for", "Demandé", "요청")
    case .transmittal(.arrived): t("Arrived whole", "Arrivé en entier", "전체 도착")
    case .transmittal(.accepted(let number, _)):
      t("Accepted, \(number)", "Accepté, \(number)", "접수, \(number)")
    case .transmittal(.refused): t("Refused", "Refusé", "접수 거부")
    case .transmittal(.withdrawn): t("Withdrawn", "Retiré", "철회")
    case .transmittal(.opened): t("Opened", "Ouvert", "열람")
    case .item(let body): t(body.kind.verb.words)
    case .approval(let body): t(body.kind.verb.words)
    case .loss(let body): t(body.kind.verb.words)
    case .partnership(let body): t(body.kind.verb.words)
    case .standing(let body): t(body.kind.verb.words)
    case .keyset: t(Verb.publishKeys.words)
    }
  }
}

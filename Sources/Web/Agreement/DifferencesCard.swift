import Conduct
import Evidence
import Exchange
import Treaty

/// How two files differ: what becomes permitted, refused or differently obliged, and what else does.
struct DifferencesCard {
  let visit: Visit
  let line: AgreementHistory
  let from: SignedAgreement
  let to: SignedAgreement

  /// The most lines on a page, and the most bytes that they may take.
  static let most = (lines: 200, bytes: 42_000)

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let words = ComparisonWords(from: from.agreement, to: to.agreement)
    let items = words.parts.flatMap { part in part.lines.map { item($0, part.kind) } }
    let (shown, left) = items.fitting(Self.most.bytes, most: Self.most.lines)
    let more: HTML =
      left == 0
      ? .nothing
      : "<li><span></span><p>\(t("More differences, told by `entente agreement diff`: \(left)", "Autres différences, que dit `entente agreement diff`\u{A0}: \(left)", "`entente agreement diff`가 알리는 나머지 차이: \(left)건"))</p></li>"
    let nothing: HTML =
      words.changesNothing
      ? "<li><span></span><p>\(t("Nothing becomes permitted, refused or differently obliged.", "Rien ne devient permis, refusé ou obligatoire autrement.", "허용되거나 거부되거나 의무가 달라지는 것이 없습니다."))</p></li>"
      : .nothing
    return """
      <section class="card" aria-labelledby="diff"><header><h2 id="diff">\(t(
        "What differs", "Ce qui diffère", "달라지는 것"))</h2><p>\(line.name(of: from, t)) → \(line.name(of: to, t))</p></header>
      <ul class="find">\(counts(words))\(nothing)\(shown)\(more)</ul></section>
      """
  }

  private func counts(_ words: ComparisonWords) -> HTML {
    let (permitted, refused) = (
      words.comparison.points(of: .permitted), words.comparison.points(of: .refused)
    )
    let points = words.comparison.points
    return """
      <li><span></span><p>\(t(
        "Cases compared: \(points). Permitted from now on: \(permitted). Refused from now on: \(refused).",
        "Cas comparés\u{A0}: \(points). Désormais permis\u{A0}: \(permitted). Désormais refusés\u{A0}: \(refused).",
        "비교한 경우: \(points)건. 새로 허용: \(permitted)건. 새로 거부: \(refused)건."))</p></li>
      """
  }

  private func item(_ line: ComparisonWords.Line, _ kind: ComparisonWords.Kind) -> HTML {
    let (form, word): (HTML, String) =
      switch kind {
      case .permitted: ("ok", t("Permitted", "Permis", "허용"))
      case .refused: ("no", t("Refused", "Refusé", "거부"))
      case .obliged: ("dif", t("Duty", "Obligation", "의무"))
      case .other: ("dif", t("Other", "Autre", "그 밖"))
      }
    let cases: HTML = line.cases.map { "<p class=\"sm mut\">\(t($0).begun)</p>" } ?? .nothing
    let articles: [HTML] = line.citations.map { "<div>\(visit.article($0.reference))</div>" }
    return """
      <li><div>\(articles)</div><div class="tight"><p><span class="st \(form)">\(word)</span> \(t(line.words).begun)</p>\(cases)</div></li>
      """
  }
}

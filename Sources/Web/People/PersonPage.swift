import Evidence
import Exchange
import People
import Treaty

/// One person: all that is kept, what was noted last, and what this visitor may change of it.
struct PersonPage {
  let visit: Visit
  let person: Person
  private let notes: [RecordedNote]
  private let posts: [String]
  private var draft: PersonDraft
  /// What was not done, and why.
  private var failed: (right: PeopleRight, error: PeopleError)?

  /// The most notes that are shown.
  static let most = 50

  init(_ visit: Visit, _ directory: Directory, _ person: Person) throws {
    self.visit = visit
    self.person = person
    notes = try directory.notes(about: person.id, limit: Self.most)
    posts = try visit.posts()
    draft = PersonDraft(person)
  }

  /// The same with what was typed, and why it was not taken.
  func refusing(_ right: PeopleRight, _ error: PeopleError, _ form: Form) -> PersonPage {
    var page = self
    page.failed = (right, error)
    if right == .account { page.draft.takeAccount(form) }
    if right == .access { page.draft.takeAccess(form, under: visit.agreement) }
    return page
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    Frame(
      visit: visit, title: person.name,
      content: """
        <div class="head"><div class="row">\(visit.tag(of: person.status))<span class="mono">\(person.id)</span></div>
        <h1>\(person.name)</h1></div>
        <div class="split"><div class="stack">\(visit.record(of: person))\(noted)</div><div class="stack">\(forms)</div></div>
        """
    ).document
  }

  // MARK: What may be done

  private var forms: HTML {
    guard let visitor = visit.person else { return .nothing }
    guard visitor.id != person.id else { return own }
    let offered: [(PeopleRight, HTML)] = [
      (.account, account), (.access, access),
      person.isActive ? (.suspend, suspension) : (.admit, admission),
      (.link, link), (.removeFactor, person.digits == nil ? .nothing : factor),
      (.removeCards, person.cards.isEmpty ? .nothing : cards),
    ]
    return offered.reduce(.nothing) { all, one in
      one.0.isOf(visitor) ? all + one.1 : all
    }
  }

  private var own: HTML {
    """
    <section class="card"><div class="pad stack">\(line(nil))<p>\(t(
      "This is your own record. Another person changes it; what proves who you are, you change yourself.",
      "C’est votre propre dossier. Une autre personne le modifie; ce qui prouve votre identité, vous le changez vous-même.",
      "본인의 기록입니다. 기록은 다른 사람이 바꾸며, 본인 확인 수단은 본인이 바꿉니다."))</p>\
    <p><a href="/account">\(t("Your account", "Votre compte", "내 계정"))</a></p></div></section>
    """
  }

  private func line(_ right: PeopleRight?) -> HTML {
    guard let failed, right == nil || failed.right == right else { return .nothing }
    return ErrorLine(visit: visit, error: failed.error).html
  }

  private func fields(_ right: PeopleRight) -> PersonForms {
    PersonForms(
      visit: visit, draft: draft, posts: posts,
      error: failed.flatMap { $0.right == right ? $0.error : nil })
  }

  /// What each form about this person carries: of which record it is.
  private var hidden: HTML {
    visit.formSecret + "<input type=\"hidden\" name=\"edition\" value=\"\(person.edition.hex)\">"
  }

  private var account: HTML {
    let fields = fields(.account)
    return """
      <section class="card" aria-labelledby="ac"><header><h2 id="ac">\(t("Name, roles, post", "Nom, rôles, poste", "이름, 역할, 직위"))</h2></header>
      <form class="pad stack" method="post" action="/people/\(person.id)/account">\(hidden)\(fields.line)\(fields.account)
      <div class="row"><button class="btn go">\(t("Change", "Modifier", "변경"))</button></div></form></section>
      """
  }

  private var access: HTML {
    let fields = fields(.access)
    return """
      <section class="card" aria-labelledby="ax"><header><h2 id="ax">\(t(
        "Clearance and need-to-know", "Habilitation et besoin de connaître", "비밀취급인가와 업무상 필요"))</h2></header>
      <form class="pad stack" method="post" action="/people/\(person.id)/access">\(hidden)\(fields.line)\(fields.access)
      <p class="sm mut">\(t(
        "A new clearance is given in the name of: \(giver).",
        "Une nouvelle habilitation est accordée au nom de\u{A0}: \(giver).",
        "새 비밀취급인가의 부여 명의: \(giver)."))</p>
      <div class="row"><button class="btn go">\(t("Change", "Modifier", "변경"))</button></div></form></section>
      """
  }

  private var giver: String { visit.person.map { $0.post ?? $0.name } ?? "–" }

  private var suspension: HTML {
    button(
      .suspend, "suspend", t("Suspend", "Suspendre", "정지"),
      t(
        "The person’s sessions end at once, and nobody signs in under this name until an administrator admits it again.",
        "Les sessions de la personne prennent fin aussitôt, et nul ne se connecte sous ce nom avant qu’un administrateur ne le réadmette.",
        "세션이 즉시 끝나며, 관리자가 다시 허용할 때까지 이 이름으로 로그인할 수 없습니다."), isGrave: true)
  }

  private var admission: HTML {
    button(
      .admit, "admit", t("Admit again", "Réadmettre", "정지 해제"),
      t(
        "The person signs in again as before.", "La personne se connecte de nouveau comme avant.",
        "이전과 같이 다시 로그인할 수 있습니다."), isGrave: false)
  }

  private var link: HTML {
    button(
      .link, "link", t("Make a one-time link", "Créer un lien à usage unique", "일회용 링크 만들기"),
      t(
        "Its holder sets this person’s passphrase. It is noted that you made it; links made before are no longer good.",
        "Son détenteur définit la phrase secrète de cette personne. Il est consigné que vous l’avez créé; les liens antérieurs ne valent plus.",
        "링크를 가진 사람이 이 인원의 암호 문구를 설정합니다. 링크를 만든 사실이 기록되며, 이전 링크는 쓸 수 없게 됩니다."),
      isGrave: false)
  }

  private var factor: HTML {
    button(
      .removeFactor, "factor/remove",
      t("Remove the second factor", "Retirer le second facteur", "2차 인증 해제"),
      t(
        "Only where the telephone and the recovery codes are lost. The person’s sessions end, and it is noted.",
        "Seulement si le téléphone et les codes de secours sont perdus. Les sessions de la personne prennent fin, et c’est consigné.",
        "휴대전화와 복구 코드를 모두 잃은 때에만 해제하십시오. 세션이 끝나고, 해제한 사실이 기록됩니다."),
      isGrave: true)
  }

  private var cards: HTML {
    button(
      .removeCards, "card/remove", t("Remove the cards", "Retirer les cartes", "카드 등록 해제"),
      t(
        "Where a card is lost, or its holder may sign in with it no more. All cards of this person go: those that are left are enrolled again. The person’s sessions end, and it is noted.",
        "Lorsqu’une carte est perdue, ou que son titulaire ne doit plus s’en servir. Toutes les cartes de cette personne sont retirées\u{A0}: celles qui restent sont à enregistrer de nouveau. Les sessions de la personne prennent fin, et c’est consigné.",
        "카드를 잃었거나 더는 카드로 로그인하지 못하게 할 때 해제합니다. 이 인원의 모든 카드가 해제되며, 남은 카드는 다시 등록합니다. 세션이 끝나고, 해제한 사실이 기록됩니다."
      ),
      isGrave: true)
  }

  private func button(
    _ right: PeopleRight, _ path: String, _ words: String, _ follows: String, isGrave: Bool
  ) -> HTML {
    let form: HTML = isGrave ? "btn stop" : "btn"
    return """
      <section class="card"><header><h2>\(words)</h2></header>
      <form class="pad stack" method="post" action="/people/\(person.id)/\(path)">\(hidden)\(line(right))\
      <p class="sm mut">\(follows)</p><div class="row"><button class="\(form)">\(words)</button></div></form></section>
      """
  }

  // MARK: What was noted

  private var noted: HTML {
    let heads = (
      time: t("Time", "Heure", "시각"), what: t("What", "Quoi", "내용"), by: t("By", "Par", "행위자")
    )
    let rows: [HTML] = notes.map { note in
      """
      <tr><td data-l="\(heads.time)">\(visit.both(note.time))</td>\
      <td data-l="\(heads.what)">\(visit.line(of: note))</td>\
      <td data-l="\(heads.by)" class="mono">\(note.doer)</td></tr>

      """
    }
    let list: HTML =
      rows.isEmpty
      ? "<p class=\"empty\">\(t("Nothing yet.", "Rien pour l’instant.", "아직 없습니다."))</p>"
      : """
      <table class="rsp"><thead><tr><th scope="col">\(heads.time)</th><th scope="col">\(heads.what)</th>\
      <th scope="col">\(heads.by)</th></tr></thead><tbody>
      \(rows)</tbody></table>
      """
    return """
      <section class="card" aria-labelledby="nt"><header><h2 id="nt">\(t("Noted", "Consigné", "기록된 사항"))</h2><p>\(t(
        "Newest first, at most \(Self.most)", "Les plus récents d’abord, au plus \(Self.most)", "최신순, 최대 \(Self.most)건"))</p></header>\(list)</section>
      """
  }
}

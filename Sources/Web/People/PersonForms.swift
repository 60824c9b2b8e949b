import Evidence
import Exchange
import People
import Treaty

/// The fields of the forms about a person, with what was typed and what was wrong.
struct PersonForms {
  let visit: Visit
  let draft: PersonDraft
  let posts: [String]
  /// Why the form was not taken.
  let error: PeopleError?

  private var t: Tongue { visit.tongue }

  private func form(of fields: String...) -> HTML {
    fields.contains { error == .badField($0) } ? "fld err" : "fld"
  }

  var line: HTML { error.map { ErrorLine(visit: visit, error: $0).html } ?? .nothing }

  // MARK: The administrator's

  var id: HTML {
    """
    <div class="\(form(of: "id"))"><label for="id">\(visit.name(ofField: "id"))</label>
    <p class="hint" id="id-h">\(t(
      "Small letters, digits and hyphens, such as steward.",
      "Lettres minuscules, chiffres et traits d’union, par exemple steward.",
      "소문자, 숫자, 붙임표. 예: steward."))</p>
    <input id="id" name="id" value="\(draft.id)" autocomplete="off" autocapitalize="none" aria-describedby="id-h" required></div>
    """
  }

  var account: HTML {
    let choices: [HTML] = Role.allCases.map { role in
      box("role-\(role.rawValue)", t(role.words), draft.roles.contains(role))
    }
    // A post that nobody has any more can stay.
    let known = draft.post.isEmpty || posts.contains(draft.post) ? posts : posts + [draft.post]
    let none = t("none", "aucun", "없음")
    return """
      <div class="\(form(of: "name"))"><label for="name">\(visit.name(ofField: "name"))</label>
      <p class="hint" id="name-h">\(t(
        "In an exercise a post, never a person.", "En exercice, un poste, jamais une personne.",
        "훈련에서는 개인 이름이 아니라 직위를 적습니다."))</p>
      <input id="name" name="name" value="\(draft.name)" autocomplete="off" maxlength="128" aria-describedby="name-h" required></div>
      <fieldset class="\(form(of: "roles"))"><legend>\(visit.name(ofField: "roles"))</legend><ul class="tight">\(choices)</ul></fieldset>
      <div class="\(form(of: "post"))"><label for="post">\(visit.name(ofField: "post"))</label>
      <select id="post" name="post">\(option("", none, draft.post))\(known.map { option($0, $0, draft.post) })</select></div>
      """
  }

  // MARK: The security authority's

  var access: HTML {
    let levels = visit.agreement.levels.reversed().map(\.id)
    let known =
      draft.level.isEmpty || levels.contains(draft.level) ? levels : levels + [draft.level]
    let options: [HTML] = known.map { option($0, visit.name(ofLevel: $0), draft.level) }
    let purposes: [HTML] = visit.agreement.purposes.map { purpose in
      box(
        "purpose-\(purpose.id)", purpose.name[visit.language], draft.purposes.contains(purpose.id))
    }
    return """
      <div class="\(form(of: "nationality"))"><label for="nationality">\(visit.name(ofField: "nationality"))</label>
      <p class="hint" id="nationality-h">\(t(
        "Two capital letters, such as KR.", "Deux lettres majuscules, par exemple KR.", "대문자 두 글자. 예: KR."))</p>
      <input id="nationality" name="nationality" value="\(draft.nationality)" maxlength="2" autocomplete="off" aria-describedby="nationality-h"></div>
      <div class="\(form(of: "clearance"))"><label for="level">\(visit.name(ofField: "clearance"))</label>
      <select id="level" name="level">\(option("", t("none", "aucune", "없음"), draft.level))\(options)</select></div>
      <div class="\(form(of: "until"))"><label for="until">\(visit.name(ofField: "until"))</label>
      <p class="hint" id="until-h">\(t(
        "Year-month-day, today or later.", "Année-mois-jour, aujourd’hui ou plus tard.",
        "연-월-일. 오늘 또는 그 이후."))</p>
      <input id="until" name="until" type="date" value="\(draft.until)" aria-describedby="until-h"></div>
      <fieldset class="\(form(of: "needToKnow"))"><legend>\(visit.name(ofField: "needToKnow"))</legend><ul class="tight">\(purposes)</ul></fieldset>
      """
  }

  // MARK: Parts

  private func box(_ name: String, _ words: String, _ isChosen: Bool) -> HTML {
    let chosen: HTML = isChosen ? " checked" : ""
    return
      "<li><label class=\"row\"><input type=\"checkbox\" name=\"\(name)\" value=\"yes\"\(chosen)> \(words)</label></li>"
  }

  private func option(_ value: String, _ words: String, _ chosen: String) -> HTML {
    .option(value, words, isChosen: value == chosen)
  }
}

/// Where an administrator adds somebody.
struct NewPersonPage {
  let visit: Visit
  let posts: [String]
  var draft = PersonDraft()
  var error: PeopleError?

  var html: HTML {
    let t = visit.tongue
    let title = t("Add a person", "Ajouter une personne", "인원 추가")
    let forms = PersonForms(visit: visit, draft: draft, posts: posts, error: error)
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "Nationality, clearance and need-to-know are given by the security authority afterwards.",
          "La nationalité, l’habilitation et le besoin de connaître sont ensuite donnés par l’autorité de sécurité.",
          "국적, 비밀취급인가, 업무상 필요는 이후 보안담당관이 정합니다."))</p></div>
        <section class="card"><form class="pad stack" method="post" action="/people">\(visit.formSecret)
        \(forms.line)\(forms.id)\(forms.account)
        <div class="row"><button class="btn go">\(t("Add, and make a link", "Ajouter et créer un lien", "추가하고 링크 만들기"))</button>\
        <a href="/people">\(t("Back", "Retour", "돌아가기"))</a></div></form></section>
        """
    ).document
  }
}

/// A one-time link, which is shown here and nowhere again.
struct LinkMadePage {
  let visit: Visit
  let person: Person
  let link: String

  var html: HTML {
    let t = visit.tongue
    let title = t("One-time link", "Lien à usage unique", "일회용 링크")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "For: \(person.name)", "Pour\u{A0}: \(person.name)", "대상: \(person.name)"))</p></div>
        <section class="card"><div class="pad stack"><p class="mono">\(link)</p><p>\(t(
          "Hand it to this person and nobody else. It sets the passphrase once, within a day, and is not shown again.",
          "Remettez-le à cette personne et à nulle autre. Il permet de définir la phrase secrète une seule fois, dans un délai d’un jour, et ne sera plus montré.",
          "본인에게만 전달하십시오. 하루 안에 한 번 암호 문구를 설정하며, 다시 표시되지 않습니다."))</p></div>\
        <footer><a href="/people/\(person.id)">\(t("Back", "Retour", "돌아가기"))</a></footer></section>
        """
    ).document
  }
}

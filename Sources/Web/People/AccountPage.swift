import Evidence
import Exchange
import People
import Serving
import Treaty

/// One's own record, and what proves who one is.
struct AccountPage {
  let visit: Visit
  let person: Person
  /// What the connection shows.
  let card: ShownCard
  /// Which form was not taken, and why.
  var failed: (part: Part, error: PeopleError)?

  /// The forms of the page.
  enum Part { case passphrase, begin, confirm, remove, codes, enrolCard, removeCard }

  var t: Tongue { visit.tongue }

  var html: HTML {
    Frame(
      visit: visit, title: t("Your account", "Votre compte", "내 계정"),
      content: """
        <div class="head"><h1>\(t("Your account", "Votre compte", "내 계정"))</h1><p class="lead">\(person.name)</p></div>
        <div class="split"><div class="stack">
        \(visit.record(of: person))</div>
        <div class="stack">\(passphrase)\(person.digits == nil ? begin + confirm : codes + remove)\(cards)\(leave)</div></div>
        """
    ).document
  }

  // MARK: Passphrase

  private var passphrase: HTML {
    card(
      .passphrase, "/account/passphrase", t("Passphrase", "Phrase secrète", "암호 문구"),
      t(
        "All your sessions end, also this one: you sign in again.",
        "Toutes vos sessions prennent fin, celle-ci aussi\u{A0}: vous vous reconnectez.",
        "이 세션을 포함한 모든 세션이 끝나므로 다시 로그인합니다."),
      secret(
        "old", "passphrase", t("The current one", "L’actuelle", "현재 암호 문구"), "current-password")
        + secret(
          "new", "new",
          t(
            "The new one, at least 12 characters", "La nouvelle, au moins 12 caractères",
            "새 암호 문구(12자 이상)"), "new-password"),
      t("Change", "Modifier", "변경"))
  }

  // MARK: Second factor

  private var begin: HTML {
    card(
      .begin, "/account/factor", t("Second factor", "Second facteur", "2차 인증"),
      t(
        "Six digits that your telephone shows, asked for after the passphrase. Without them whoever learns the passphrase is you.",
        "Six chiffres qu’affiche votre téléphone, demandés après la phrase secrète. Sans eux, qui apprend la phrase secrète se fait passer pour vous.",
        "암호 문구 다음에 휴대전화에 표시된 여섯 자리 숫자를 입력합니다. 2차 인증이 없으면 암호 문구를 아는 사람이 본인으로 로그인할 수 있습니다."),
      secret("begin", "passphrase", t("Passphrase", "Phrase secrète", "암호 문구"), "current-password"),
      t("Begin", "Commencer", "시작"))
  }

  /// The digits of a factor that was begun in this session.
  private var confirm: HTML {
    guard visit.session?.pending != nil || failed?.part == .confirm else { return .nothing }
    return card(
      .confirm, "/account/factor/confirm",
      t("Confirm the second factor", "Confirmer le second facteur", "2차 인증 확인"),
      t(
        "It counts once its digits were typed. The secret is not shown again: begin anew if it is lost.",
        "Il n’entre en vigueur qu’après la saisie de ses chiffres. Le secret n’est plus montré\u{A0}: recommencez s’il est perdu.",
        "숫자를 입력해야 효력이 생깁니다. 비밀 값은 다시 표시되지 않으므로, 잃어버렸으면 처음부터 다시 시작하십시오."),
      digits("confirm", orCode: false), t("Confirm", "Confirmer", "확인"))
  }

  private var codes: HTML {
    card(
      .codes, "/account/codes", t("Recovery codes", "Codes de secours", "복구 코드"),
      t(
        "Left: \(person.recovery.count). New ones take the place of all that are left; your other sessions end.",
        "Restants\u{A0}: \(person.recovery.count). De nouveaux remplacent tous ceux qui restent; vos autres sessions prennent fin.",
        "남은 개수: \(person.recovery.count). 새로 만들면 남은 코드를 모두 대신하며, 다른 세션은 끝납니다."),
      digits("codes", orCode: false), t("Make new ones", "En créer de nouveaux", "새로 만들기"))
  }

  private var remove: HTML {
    card(
      .remove, "/account/factor/remove",
      t("Remove the second factor", "Retirer le second facteur", "2차 인증 해제"),
      t(
        "The passphrase alone lets you in then. Your other sessions end.",
        "La phrase secrète seule suffit alors. Vos autres sessions prennent fin.",
        "이후에는 암호 문구만으로 로그인합니다. 다른 세션은 끝납니다."),
      secret("remove", "passphrase", t("Passphrase", "Phrase secrète", "암호 문구"), "current-password")
        + digits("remove-digits", orCode: true), t("Remove", "Retirer", "해제"), isGrave: true)
  }

  // MARK: Parts

  func card(
    _ part: Part, _ path: String, _ title: String, _ follows: String, _ fields: HTML,
    _ button: String, isGrave: Bool = false
  ) -> HTML {
    let form: HTML = isGrave ? "btn stop" : "btn go"
    return """
      <section class="card"><header><h2>\(title)</h2></header>
      <form class="pad stack" method="post" action="\(path)">\(visit.formSecret)\(line(part))<p class="sm mut">\(follows)</p>
      \(fields)<div class="row"><button class="\(form)">\(button)</button></div></form></section>
      """
  }

  /// Why a form was not taken, if it is the one.
  func line(_ part: Part) -> HTML {
    failed.flatMap { failed in
      failed.part == part ? ErrorLine(visit: visit, error: failed.error).html : nil
    } ?? .nothing
  }

  func secret(_ id: String, _ name: String, _ label: String, _ fill: String) -> HTML {
    """
    <div class="fld"><label for="\(id)">\(label)</label>
    <input id="\(id)" name="\(name)" type="password" autocomplete="\(fill)" required></div>
    """
  }

  private func digits(_ id: String, orCode: Bool) -> HTML {
    let label =
      orCode
      ? t(
        "Six digits, or a recovery code", "Six chiffres, ou un code de secours", "여섯 자리 숫자 또는 복구 코드"
      )
      : t("Six digits", "Six chiffres", "여섯 자리 숫자")
    return """
      <div class="fld"><label for="\(id)">\(label)</label>
      <input id="\(id)" name="digits" autocomplete="one-time-code" required></div>
      """
  }

  /// The head of a narrow page has no room for this.
  private var leave: HTML {
    """
    <form method="post" action="/sign-out">\(visit.formSecret)\
    <button class="btn">\(t("Sign out", "Fermer la session", "로그아웃"))</button></form>
    """
  }
}

/// The secret of a second factor, which is shown here and nowhere again.
struct FactorPage {
  let visit: Visit
  let person: Person
  let digits: OneTimeDigits

  var html: HTML {
    let t = visit.tongue
    let title = t("Second factor", "Second facteur", "2차 인증")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "Type this into the telephone, then the six digits that it shows into this page.",
          "Saisissez ceci dans le téléphone, puis ici les six chiffres qu’il affiche.",
          "아래 값을 휴대전화에 입력한 뒤, 휴대전화에 표시되는 여섯 자리 숫자를 이 화면에 입력하십시오."))</p></div>
        <section class="card"><div class="pad"><dl class="kv"><dt>\(t("Secret", "Secret", "비밀 값"))</dt><dd class="mono">\(digits.typed)</dd>\
        <dt>\(t("As an address", "Sous forme d’adresse", "주소 형식"))</dt><dd class="mono">\(digits.link(for: person.id, at: "Entente-\(visit.node.party)"))</dd></dl></div>
        <form class="pad stack" method="post" action="/account/factor/confirm">\(visit.formSecret)
        <div class="fld"><label for="digits">\(t("Six digits", "Six chiffres", "여섯 자리 숫자"))</label>
        <input id="digits" name="digits" inputmode="numeric" autocomplete="one-time-code" required></div>
        <div class="row"><button class="btn go">\(t("Confirm", "Confirmer", "확인"))</button>\
        <a href="/account">\(t("Back", "Retour", "돌아가기"))</a></div></form></section>
        """
    ).document
  }
}

/// Ten recovery codes, which are shown here and nowhere again.
struct CodesPage {
  let visit: Visit
  let codes: [String]

  var html: HTML {
    let t = visit.tongue
    let title = t("Recovery codes", "Codes de secours", "복구 코드")
    let items: [HTML] = codes.map { "<li class=\"mono\">\($0)</li>" }
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "The second factor counts now. Each code stands in for six digits once.",
          "Le second facteur est en vigueur. Chaque code remplace une fois les six chiffres.",
          "2차 인증이 적용되었습니다. 각 코드는 여섯 자리 숫자를 한 번 대신합니다."))</p></div>
        <section class="card"><div class="pad stack"><ul class="tight">\(items)</ul><p>\(t(
          "They are not shown again. Print them or write them down, and keep them apart from the telephone.",
          "Ils ne seront plus montrés. Imprimez-les ou notez-les, et gardez-les loin du téléphone.",
          "다시 표시되지 않습니다. 인쇄하거나 적어 휴대전화와 따로 보관하십시오."))</p></div>\
        <footer><a href="/account">\(t("Back", "Retour", "돌아가기"))</a></footer></section>
        """
    ).document
  }
}

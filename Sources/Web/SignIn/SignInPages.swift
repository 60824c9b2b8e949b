import Evidence
import Exchange
import People
import Treaty

/// Where somebody types who they are; SPEC sign-in.
struct SignInPage {
  let visit: Visit
  /// What was typed before.
  var id = ""
  var error: PeopleError?

  var html: HTML {
    let t = visit.tongue
    return Frame(
      visit: visit, title: t("Sign in", "Ouvrir une session", "로그인"),
      content: """
        <div class="head"><h1>\(t("Sign in", "Ouvrir une session", "로그인"))</h1>
        <p class="lead">\(t(
          "Node of this party: \(visit.name(of: visit.node.party)).",
          "Nœud de cette partie\u{A0}: \(visit.name(of: visit.node.party)).",
          "\(visit.name(of: visit.node.party)) 노드입니다."))</p></div>
        <section class="card" aria-labelledby="s"><header><h2 id="s">\(t(
          "Who are you?", "Qui êtes-vous?", "본인 확인"))</h2></header>
        <form class="pad stack" method="post" action="/sign-in">
        \(error.map { ErrorLine(visit: visit, error: $0).html } ?? .nothing)
        <div class="fld"><label for="id">\(t("Name", "Nom", "로그인 이름"))</label>
        <input id="id" name="id" value="\(id)" autocomplete="username" autocapitalize="none" required></div>
        <div class="fld"><label for="passphrase">\(t("Passphrase", "Phrase secrète", "암호 문구"))</label>
        <input id="passphrase" name="passphrase" type="password" autocomplete="current-password" required></div>
        <div class="row"><button class="btn go">\(t("Sign in", "Ouvrir une session", "로그인"))</button></div>
        </form></section>
        """
    ).document
  }
}

/// Where somebody types the six digits that their telephone shows.
struct DigitsPage {
  let visit: Visit
  var error: PeopleError?

  var html: HTML {
    let t = visit.tongue
    let title = t("Second factor", "Second facteur", "2차 인증")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1></div>
        <section class="card"><form class="pad stack" method="post" action="/sign-in/digits">
        \(visit.formSecret)
        \(error.map { ErrorLine(visit: visit, error: $0).html } ?? .nothing)
        <div class="fld"><label for="digits">\(t(
          "The six digits that your telephone shows", "Les six chiffres qu’affiche votre téléphone",
          "휴대전화에 표시된 여섯 자리 숫자"))</label>
        <p class="hint" id="h">\(t(
          "Or one of your recovery codes.", "Ou l’un de vos codes de secours.",
          "또는 복구 코드 하나."))</p>
        <input id="digits" name="digits" inputmode="numeric" autocomplete="one-time-code" aria-describedby="h" required></div>
        <div class="row"><button class="btn go">\(t("Go on", "Continuer", "계속"))</button></div>
        </form></section>
        """
    ).document
  }
}

/// Where the holder of a one-time link sets a passphrase, and the first administrator a name.
struct LinkPage {
  let visit: Visit
  let secret: String
  let link: OneTimeLink
  var id = ""
  var error: PeopleError?

  var html: HTML {
    let t = visit.tongue
    let title =
      link.person == nil
      ? t("The first administrator", "Le premier administrateur", "최초 관리자")
      : t("Your passphrase", "Votre phrase secrète", "암호 문구 설정")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "This link is good once.", "Ce lien ne sert qu’une fois.", "이 링크는 한 번만 쓸 수 있습니다."))</p></div>
        <section class="card"><form class="pad stack" method="post" action="/link/\(secret)">
        \(error.map { ErrorLine(visit: visit, error: $0).html } ?? .nothing)
        \(link.person.map { "<p><b>\($0)</b></p>" } ?? name)
        <div class="fld"><label for="passphrase">\(t("Passphrase", "Phrase secrète", "암호 문구"))</label>
        <p class="hint" id="h">\(t(
          "At least 12 characters.", "Au moins 12 caractères.", "12자 이상."))</p>
        <input id="passphrase" name="passphrase" type="password" autocomplete="new-password" aria-describedby="h" required></div>
        <div class="row"><button class="btn go">\(t("Set it", "Définir", "설정"))</button></div>
        </form></section>
        """
    ).document
  }

  private var name: HTML {
    let t = visit.tongue
    return """
      <div class="fld"><label for="id">\(t("Name to sign in with", "Nom de session", "로그인에 쓸 이름"))</label>
      <p class="hint">\(t(
        "Small letters, digits and hyphens, such as steward.",
        "Lettres minuscules, chiffres et traits d’union, par exemple steward.",
        "소문자, 숫자, 붙임표. 예: steward."))</p>
      <input id="id" name="id" value="\(id)" autocomplete="username" autocapitalize="none" required></div>
      """
  }
}

/// Why somebody was not let in, or what they typed was not taken.
struct ErrorLine {
  let visit: Visit
  let error: PeopleError

  var html: HTML { "<div class=\"err\" role=\"alert\"><p class=\"msg\">\(text)</p></div>" }

  private var text: String {
    let t = visit.tongue
    return switch error {
    case .wrong:
      t(
        "That is not right. Nothing says whether the name or the rest was wrong.",
        "Ce n’est pas exact. Rien n’indique si c’est le nom ou le reste.",
        "맞지 않습니다. 이름과 나머지 중 무엇이 틀렸는지는 표시하지 않습니다.")
    case .wait(let seconds):
      t(
        "Too many tries. Wait \(seconds) s, then try again.",
        "Trop d’essais. Attendez \(seconds) s, puis réessayez.",
        "시도가 너무 많습니다. \(seconds)초 뒤에 다시 시도하십시오.")
    case .sessionEnded:
      t(
        "Your session has ended. Sign in again.",
        "Votre session est terminée. Ouvrez-en une autre.",
        "세션이 끝났습니다. 다시 로그인하십시오.")
    case .formStale:
      t(
        "This form was made in another session. Send it again.",
        "Ce formulaire vient d’une autre session. Envoyez-le de nouveau.",
        "다른 세션에서 만든 양식입니다. 다시 보내십시오.")
    case .notAllowed:
      t(
        "None of your roles may do this.", "Aucun de vos rôles ne le permet.",
        "이 일을 할 수 있는 역할이 없습니다.")
    case .badField("passphrase"):
      t(
        "The passphrase has fewer than 12 characters, or is the name or the one before.",
        "La phrase secrète compte moins de 12 caractères, ou est le nom ou la précédente.",
        "암호 문구가 12자보다 짧거나, 이름 또는 이전 암호 문구와 같습니다.")
    case .badField(let field):
      t(
        "This can’t be taken: \(visit.name(ofField: field)).",
        "Ceci ne peut être accepté\u{A0}: \(visit.name(ofField: field)).",
        "받아들일 수 없습니다: \(visit.name(ofField: field)).")
    case .lastAdministrator:
      t(
        "A node needs an administrator who is active.",
        "Un nœud a besoin d’un administrateur actif.", "노드에는 활동 중인 관리자가 있어야 합니다.")
    case .linkUsed:
      t(
        "This link was used, or is too old. Ask for another.",
        "Ce lien a servi, ou est trop ancien. Demandez-en un autre.",
        "이미 쓰였거나 기한이 지난 링크입니다. 새 링크를 요청하십시오.")
    case .taken:
      t(
        "Somebody has this name already. Choose another.",
        "Quelqu’un porte déjà ce nom. Choisissez-en un autre.",
        "이미 쓰이는 이름입니다. 다른 이름을 입력하십시오.")
    case .changed:
      t(
        "This has changed since the page was shown. Nothing was done. Compare, then send it again.",
        "Ceci a changé depuis l’affichage de la page. Rien n’a été fait. Comparez, puis envoyez de nouveau.",
        "화면을 표시한 뒤에 내용이 바뀌었습니다. 아무것도 하지 않았습니다. 비교한 뒤 다시 보내십시오.")
    case .ownRecord:
      t(
        "Nobody changes their own record: another person does.",
        "Nul ne modifie son propre dossier\u{A0}: une autre personne s’en charge.",
        "본인의 기록은 본인이 바꿀 수 없습니다. 다른 사람이 바꿉니다.")
    case .custodianship(let fault): t(fault.words)
    }
  }
}

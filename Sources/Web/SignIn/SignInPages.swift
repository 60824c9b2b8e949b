import Evidence
import Exchange
import People
import Serving
import Treaty

/// Where somebody types who they are; SPEC sign-in.
struct SignInPage {
  let visit: Visit
  /// What the connection shows.
  let card: ShownCard
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
        \(cardForm)<form class="pad stack" method="post" action="/sign-in">
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

  /// What a card is good for here, where cards are taken.
  private var cardForm: HTML {
    let t = visit.tongue
    switch card {
    case .notAsked: return .nothing
    case .none:
      return """
        <div class="pad"><p class="sm mut">\(t(
          "To sign in with a card, put it in before the browser opens this site, and choose its certificate when the browser asks.",
          "Pour ouvrir une session avec une carte, insérez-la avant que le navigateur n’ouvre ce site, puis choisissez son certificat à la demande du navigateur.",
          "카드로 로그인하려면 브라우저로 이 사이트를 열기 전에 카드를 넣고, 브라우저가 물으면 카드의 인증서를 선택하십시오."))</p></div>
        """
    case .verified:
      return """
        <form class="pad stack" method="post" action="/sign-in/card"><p class="sm mut">\(t(
          "Your browser shows a card.", "Votre navigateur présente une carte.",
          "브라우저가 카드를 제시하고 있습니다."))</p>
        <div class="row"><button class="btn go">\(t(
          "Sign in with your card", "Ouvrir une session avec votre carte", "카드로 로그인"))</button></div></form>

        """
    }
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
    case .noCard:
      t(
        "No card is shown. Put it in, close the browser and open it again.",
        "Aucune carte n’est présentée. Insérez-la, fermez le navigateur, puis rouvrez-le.",
        "제시된 카드가 없습니다. 카드를 넣고 브라우저를 닫았다가 다시 여십시오.")
    case .unknownCard:
      t(
        "Nobody signs in here with this card. Sign in with your passphrase, and enrol it under your account.",
        "Personne n’ouvre de session ici avec cette carte. Connectez-vous avec votre phrase secrète, puis enregistrez-la dans votre compte.",
        "이 카드로는 로그인할 수 없습니다. 암호 문구로 로그인한 뒤 내 계정에서 카드를 등록하십시오.")
    case .cardTaken:
      t(
        "This card is enrolled already. A card belongs to one person only.",
        "Cette carte est déjà enregistrée. Une carte n’appartient qu’à une seule personne.",
        "이미 등록된 카드입니다. 카드 한 장은 한 사람만 쓸 수 있습니다.")
    }
  }
}

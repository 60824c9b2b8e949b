import Evidence
import People
import Serving
import Treaty

// The cards by which one signs in; SPEC sign-in 6.

extension AccountPage {
  /// The person's cards, and the one that the connection shows; nothing where no cards are taken.
  var cards: HTML {
    person.sortedCards.reduce(enrolling) { $0 + removing($1) }
  }

  private var enrolling: HTML {
    switch card {
    case .verified(let shown) where !person.holds(card: shown.pin): form
    case .none: hint
    case .notAsked, .verified: failed?.part == .enrolCard ? hint : .nothing
    }
  }

  private var enrol: String { t("Enrol a card", "Enregistrer une carte", "카드 등록") }

  private var hint: HTML {
    """
    <section class="card"><header><h2>\(enrol)</h2></header><div class="pad stack">\(line(.enrolCard))<p class="sm mut">\(t(
      "To sign in with a card, put it in, close the browser, open it again and choose the card’s certificate; then come back here.",
      "Pour ouvrir une session avec une carte, insérez-la, fermez le navigateur, rouvrez-le et choisissez le certificat de la carte; revenez ensuite ici.",
      "카드로 로그인하려면 카드를 넣고 브라우저를 닫았다가 다시 연 뒤 카드의 인증서를 선택하고 이 화면으로 돌아오십시오."))</p></div></section>
    """
  }

  private var form: HTML {
    card(
      .enrolCard, "/account/card", enrol,
      t(
        "Your browser shows a card. Once it is enrolled, the card and its PIN let you in without passphrase and digits. Your other sessions end.",
        "Votre navigateur présente une carte. Une fois enregistrée, la carte et son NIP suffisent, sans phrase secrète ni chiffres. Vos autres sessions prennent fin.",
        "브라우저가 카드를 제시하고 있습니다. 등록하면 암호 문구와 숫자 없이 카드와 PIN으로 로그인합니다. 다른 세션은 끝납니다."),
      secret(
        "enrol", "passphrase", t("Passphrase", "Phrase secrète", "암호 문구"), "current-password"),
      t("Enrol", "Enregistrer", "등록"))
  }

  private func removing(_ card: Card) -> HTML {
    let short = String(card.pin.hex.prefix(8))
    let (enrolled, until) = (visit.both(card.enrolled), visit.both(card.until))
    return self.card(
      .removeCard, "/account/card/remove",
      t("Remove the card \(short)", "Retirer la carte \(short)", "카드 \(short) 등록 해제"),
      t(
        "It lets nobody in then. Your other sessions end, and this one too if the card opened it.",
        "Elle n’ouvre alors plus de session. Vos autres sessions prennent fin, et celle-ci aussi si la carte l’a ouverte.",
        "이후에는 이 카드로 로그인할 수 없습니다. 다른 세션은 끝나며, 이 카드로 연 세션이면 이 세션도 끝납니다."),
      """
      <dl class="kv"><dt>\(t("Enrolled", "Enregistrée", "등록 시각"))</dt><dd>\(enrolled)</dd>\
      <dt>\(t("Certificate until", "Certificat jusqu’au", "인증서 만료"))</dt><dd>\(until)</dd></dl>\
      <input type="hidden" name="card" value="\(card.pin.hex)">
      """
        + secret(
          "remove-\(short)", "passphrase", t("Passphrase", "Phrase secrète", "암호 문구"),
          "current-password"), t("Remove", "Retirer", "해제"), isGrave: true)
  }
}

import Evidence
import Treaty

/// Whether a transmittal is on the side and in the state that an act needs, and what to do if not.
struct CustodyCheck {
  private let number: String
  private let status: String
  private let isOurs: Bool
  /// What became of the copy that arrived, if it is not held any more.
  private let ended: String?

  /// Takes a transmittal as the local API shows it, and our own party.
  init(_ item: JSON, _ party: String) {
    number = item["number"]?.text ?? ""
    status = item["status"]?.text ?? ""
    isOurs = item["author"]?.text == party
    let file = item["item"]?["copies"]?.elements.first?["state"]?.text
    ended = file == "held" ? nil : file
  }

  func mayAccept() throws {
    if isOurs { throw ownOffer }
    if status == "offered" || status == "wanted" {
      throw failure(
        .notReady,
        Trilingual(
          "wait until it has arrived: `entente show \(number)`",
          "attendez son arrivée : `entente show \(number)`",
          "도착할 때까지 기다리십시오: `entente show \(number)`"))
    }
    try requireOpen()
  }

  func mayRefuse() throws {
    if isOurs { throw ownOffer }
    try requireOpen()
  }

  func mayWithdraw() throws {
    guard isOurs else {
      throw failure(
        .refused,
        Trilingual(
          "it is the partner's offer: `entente refuse` declines it",
          "c’est l’offre du partenaire : `entente refuse` la décline",
          "상대 당사국의 제안입니다. `entente refuse`로 거부하십시오"))
    }
    try requireOpen()
  }

  func mayOpen() throws {
    if isOurs {
      throw failure(
        .failed,
        Trilingual(
          "it is our own offer: only the recipient opens it",
          "c’est notre propre offre : seul le destinataire l’ouvre",
          "우리 측의 제안입니다. 접수 당사국만 열 수 있습니다"))
    }
    if status == "accepted", ended != nil {
      throw Failure(
        .failed,
        Trilingual(
          "\(number) was given back or destroyed; nothing is kept of it",
          "\(number) a été rendu ou détruit; rien n’en est gardé",
          "\(number): 반환되었거나 파기되어 보관하고 있지 않습니다"),
        hint: Trilingual(
          "see `entente item show \(number)`", "voyez `entente item show \(number)`",
          "`entente item show \(number)`에서 확인하십시오"))
    }
    guard status != "accepted" else { return }
    if status == "arrived" {
      throw failure(
        .failed,
        Trilingual(
          "accept it first: `entente accept \(number)`",
          "acceptez-le d’abord : `entente accept \(number)`",
          "먼저 접수하십시오: `entente accept \(number)`"))
    }
    if status == "offered" || status == "wanted" {
      throw failure(
        .notReady,
        Trilingual(
          "wait until it has arrived, then accept it", "attendez son arrivée, puis acceptez-le",
          "도착한 뒤 접수하십시오"))
    }
    try requireOpen()
  }

  private var ownOffer: Failure {
    failure(
      .refused,
      Trilingual(
        "it is our own offer: `entente withdraw` takes it back",
        "c’est notre propre offre : `entente withdraw` la retire",
        "우리 측의 제안입니다. `entente withdraw`로 철회하십시오"))
  }

  private func requireOpen() throws {
    switch status {
    case "accepted":
      throw failure(
        .refused,
        isOurs
          ? Trilingual(
            "the recipient has it; there is nothing to take back",
            "le destinataire l’a; il n’y a rien à retirer", "접수 당사국이 이미 접수하여 철회할 수 없습니다")
          : Trilingual(
            "open it: `entente open \(number)`", "ouvrez-le : `entente open \(number)`",
            "`entente open \(number)`으로 여십시오"))
    case "refused", "withdrawn":
      throw failure(
        .refused,
        Trilingual(
          "it has ended; only a new offer can follow",
          "il est clos; seule une nouvelle offre peut "
            + "suivre", "끝난 송부입니다. 새로 제안해야 합니다"))
    default: return
    }
  }

  private func failure(_ code: Failure.Code, _ hint: Trilingual) -> Failure {
    let state = StatusText.name(status)
    return Failure(
      code,
      Trilingual(
        "the transmittal \(number) is in a state that does not allow this: \(state)",
        "l’envoi \(number) est dans un état qui ne le permet pas : \(state)",
        "송부 \(number): 지금 상태(\(state))에서는 할 수 없습니다"), hint: hint)
  }
}

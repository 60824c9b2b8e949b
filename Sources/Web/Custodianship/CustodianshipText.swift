import Exchange
import People
import Treaty

// Custodians and readers in words.

extension Custodianship {
  static let wordsOfEverybody = Trilingual(
    en: "Everybody whose clearance and need-to-know cover it",
    fr: "Toute personne dont l’habilitation et le besoin de connaître le couvrent",
    ko: "비밀취급인가와 업무상 필요를 갖춘 모든 인원")
}

extension Custodianship.Fault {
  /// Those that are about the custodian.
  static let ofCustodian: Set<Custodianship.Fault> = [
    .unknownCustodian, .suspendedCustodian, .uncoveredCustodian,
  ]
  /// Those that are about the readers.
  static let ofReaders = Set(allCases).subtracting(ofCustodian)

  /// What was not taken, and what to do.
  var words: Trilingual {
    switch self {
    case .unknownCustodian:
      Trilingual(
        en: "Nothing was done: no custodian is chosen who signs in here. Choose one.",
        fr:
          "Rien n’a été fait\u{A0}: aucun gardien qui se connecte ici n’est choisi. Choisissez-en un.",
        ko: "아무것도 하지 않았습니다. 이 노드에 로그인하는 보관책임자를 선택하십시오.")
    case .suspendedCustodian:
      Trilingual(
        en: "Nothing was done: the custodian is suspended. Choose another person.",
        fr: "Rien n’a été fait\u{A0}: le gardien est suspendu. Choisissez une autre personne.",
        ko: "아무것도 하지 않았습니다. 보관책임자가 정지되어 있습니다. 다른 인원을 선택하십시오.")
    case .uncoveredCustodian:
      Trilingual(
        en:
          "Nothing was done: the custodian could not open it now. Choose another person, or ask the security authority for clearance and need-to-know.",
        fr:
          "Rien n’a été fait\u{A0}: le gardien ne pourrait pas l’ouvrir actuellement. Choisissez une autre personne, ou demandez habilitation et besoin de connaître à l’autorité de sécurité.",
        ko:
          "아무것도 하지 않았습니다. 보관책임자가 지금 열람할 수 없습니다. 다른 인원을 선택하거나 보안담당관에게 비밀취급인가와 업무상 필요를 요청하십시오.")
    case .noReader:
      Trilingual(
        en: "Nothing was done: no reader is named. Tick one at least, or choose everybody.",
        fr:
          "Rien n’a été fait\u{A0}: aucun lecteur n’est désigné. Cochez-en au moins un, ou choisissez toute personne couverte.",
        ko: "아무것도 하지 않았습니다. 지정한 열람자가 없습니다. 한 명 이상 지정하거나 모든 인원을 선택하십시오.")
    case .unknownReader:
      Trilingual(
        en:
          "Nothing was done: somebody who is named does not sign in here. Take the name out, or have the administrator add the person.",
        fr:
          "Rien n’a été fait\u{A0}: une personne désignée ne se connecte pas ici. Retirez ce nom, ou faites-la ajouter par l’administrateur.",
        ko:
          "아무것도 하지 않았습니다. 지정한 이름 가운데 이 노드에 없는 인원이 있습니다. 그 이름을 빼거나 관리자에게 추가를 요청하십시오.")
    case .uncoveredReader:
      Trilingual(
        en:
          "Nothing was done: somebody who is named anew could not open it now. Take the name out, or ask the security authority.",
        fr:
          "Rien n’a été fait\u{A0}: une personne nouvellement désignée ne pourrait pas l’ouvrir actuellement. Retirez ce nom, ou adressez-vous à l’autorité de sécurité.",
        ko:
          "아무것도 하지 않았습니다. 새로 지정한 인원 가운데 지금 열람할 수 없는 인원이 있습니다. 그 이름을 빼거나 보안담당관에게 문의하십시오.")
    case .tooManyReaders:
      Trilingual(
        en:
          "Nothing was done: at most \(Custodianship.most) readers are named, the custodian included. Name fewer, or choose everybody.",
        fr:
          "Rien n’a été fait\u{A0}: au plus \(Custodianship.most) lecteurs sont désignés, gardien compris. Désignez-en moins, ou choisissez toute personne couverte.",
        ko:
          "아무것도 하지 않았습니다. 열람자는 보관책임자를 포함해 \(Custodianship.most)명까지 지정합니다. 인원을 줄이거나 모든 인원을 선택하십시오.")
    case .unclearReaders:
      Trilingual(
        en:
          "Nothing was done: it is not clear who reads. Choose “Only these” with the names, or everybody without names.",
        fr:
          "Rien n’a été fait\u{A0}: on ne sait pas qui lit. Choisissez «\u{A0}Seulement ces personnes\u{A0}» avec des noms, ou toute personne couverte sans nom.",
        ko:
          "아무것도 하지 않았습니다. 열람 대상이 분명하지 않습니다. ‘지정한 인원만’을 선택해 이름을 지정하거나, 이름 없이 모든 인원을 선택하십시오.")
    }
  }
}

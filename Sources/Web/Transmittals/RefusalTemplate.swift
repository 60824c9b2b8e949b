import Treaty

/// A reason that registries refuse for, said in all three languages at once, so that the other side reads its own.
enum RefusalTemplate: String, CaseIterable {
  case wrongOffice = "wrong-office"
  case notExpected = "not-expected"
  case notTheFile = "not-the-file"
  case sentTwice = "sent-twice"
  case cannotKeep = "cannot-keep"

  var words: Trilingual {
    switch self {
    case .wrongOffice:
      Trilingual(
        en: "It is addressed to the wrong office.", fr: "Le bureau destinataire n’est pas le bon.",
        ko: "받는 부서가 잘못되었습니다.")
    case .notExpected:
      Trilingual(
        en: "It was not announced, and nobody here expects it.",
        fr: "L’envoi n’a pas été annoncé et personne ici ne l’attend.",
        ko: "사전에 통보되지 않았으며 이곳에 이 자료를 받을 예정인 사람이 없습니다.")
    case .notTheFile:
      Trilingual(
        en: "The title and the purpose do not belong together. Check the file.",
        fr: "Le titre et la fin ne concordent pas. Vérifiez le fichier.",
        ko: "제목과 목적이 서로 맞지 않습니다. 파일을 확인하십시오.")
    case .sentTwice:
      Trilingual(
        en: "The same item was sent before.", fr: "Le même élément a déjà été envoyé.",
        ko: "같은 자료를 이미 받았습니다.")
    case .cannotKeep:
      Trilingual(
        en: "It cannot be kept here as its level asks.",
        fr: "Il ne peut être conservé ici comme son niveau l’exige.",
        ko: "해당 등급에 맞게 보관할 수 없습니다.")
    }
  }

  /// What is sent: the reason in every language, and what the officer adds.
  static func note(_ chosen: String, adding note: String) -> String {
    guard let template = RefusalTemplate(rawValue: chosen) else { return note }
    let said = Language.allCases.map { template.words[$0] }.joined(separator: " / ")
    return note.isEmpty ? said : said + "\n" + note
  }
}

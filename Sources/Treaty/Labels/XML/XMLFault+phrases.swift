extension XMLFault {
  /// What is wrong and what to do about it, in one line of a language.
  package func sentence(in language: Language) -> String { phrase[language] }

  private var phrase: Trilingual {
    switch self {
    case .attributeRepeated:
      said("un attribut figure deux fois; gardez-en un", "속성이 두 번 있음. 하나만 둘 것")
    case .byteOrderMark:
      said("le texte commence par une marque d’ordre des octets; retirez-la", "바이트 순서 표시로 시작함. 뺄 것")
    case .cdata:
      said(
        "une section `CDATA` n’est pas admise; écrivez le texte avec des références",
        "`CDATA` 구역은 쓸 수 없음. 참조로 쓸 것")
    case .character:
      said("un caractère que XML n’admet pas; retirez-le", "XML에서 쓸 수 없는 문자임. 뺄 것")
    case .comment:
      said(
        "un commentaire contient deux traits d’union de suite ou n’est pas fermé",
        "주석에 붙임표가 연달아 있거나 주석이 닫히지 않음")
    case .commentInText:
      said(
        "un commentaire figure dans un élément qui a du texte; déplacez-le",
        "글이 있는 요소 안에 주석이 있음. 밖으로 옮길 것")
    case .doctype: said("un `DOCTYPE` n’est pas admis; retirez-le", "`DOCTYPE`은 쓸 수 없음. 뺄 것")
    case .encoding:
      said(
        "l’encodage n’est pas UTF-8; convertissez le texte en UTF-8",
        "인코딩이 UTF-8이 아님. UTF-8로 바꿀 것")
    case .ended:
      said(
        "le texte se termine trop tôt; le fichier est sans doute tronqué",
        "글이 너무 일찍 끝남. 파일이 잘렸을 수 있음")
    case .entity:
      said(
        "seuls `&amp;` `&lt;` `&gt;` `&quot;` `&apos;` et des numéros permis sont admis",
        "`&amp;` `&lt;` `&gt;` `&quot;` `&apos;`와 허용된 번호만 쓸 수 있음")
    case .name: said("ce n’est pas un nom XML", "XML 이름이 아님")
    case .namespace:
      said("cette déclaration d’espace de noms n’est pas permise", "허용되지 않는 이름공간 선언임")
    case .notUTF8: said("les octets ne sont pas de l’UTF-8", "UTF-8이 아닌 바이트가 있음")
    case .prefix:
      said(
        "le préfixe n’est pas déclaré; déclarez son espace de noms",
        "선언되지 않은 접두어임. 이름공간을 선언할 것")
    case .processingInstruction:
      said("une instruction de traitement n’est pas admise; retirez-la", "처리 명령은 쓸 수 없음. 뺄 것")
    case .root:
      said(
        "il faut exactement un élément racine et aucun texte à côté",
        "루트 요소는 하나여야 하고 그 밖에 글이 없어야 함")
    case .tag:
      said(
        "la balise de fin ne correspond pas à l’élément ouvert", "끝 태그가 열린 요소와 맞지 않음")
    case .tooBig: said("le texte a trop d’octets", "글의 바이트 수가 너무 많음")
    case .tooDeep: said("les éléments sont imbriqués trop profondément", "요소가 너무 깊이 겹침")
    case .tooManyAttributes: said("l’élément a trop d’attributs", "요소의 속성이 너무 많음")
    case .tooManyNodes:
      said(
        "le texte a trop d’éléments, de textes et de commentaires", "요소와 글과 주석이 너무 많음")
    case .unexpected: said("ce n’est pas du XML bien formé", "올바른 형식의 XML이 아님")
    case .version: said("la version de XML n’est pas 1.0", "XML 버전이 1.0이 아님")
    }
  }

  private func said(_ fr: String, _ ko: String) -> Trilingual {
    Trilingual(en: message, fr: fr, ko: ko)
  }
}

extension LabelError {
  /// What is wrong, as a sentence without the place.
  package func sentence(in language: Language) -> String {
    switch self {
    case .xml(let error): error.fault.sentence(in: language)
    case .label(let fault, _): fault.sentence(in: language)
    }
  }
}

extension LabelFault {
  /// What is wrong and what to do about it, in one line of a language.
  package func sentence(in language: Language) -> String { phrase[language] }

  private var phrase: Trilingual {
    switch self {
    case .attributeCase:
      said(
        "un attribut est juste, sauf pour les majuscules et les minuscules, comme `tagName`",
        "`tagName`처럼 대소문자만 다른 속성이 있음")
    case .attributeUnknown:
      said("un attribut que cet élément n’a pas; retirez-le", "이 요소에 없는 속성임. 뺄 것")
    case .bitStringValue:
      said(
        "`BitStringValue` est interdit; utilisez `GenericValue`",
        "`BitStringValue`는 쓸 수 없음. `GenericValue`를 쓸 것")
    case .categoryType:
      said(
        "`Type` doit être `RESTRICTIVE`, `PERMISSIVE` ou `INFORMATIVE`",
        "`Type`은 `RESTRICTIVE`, `PERMISSIVE`, `INFORMATIVE` 중 하나여야 함")
    case .categoryTypeCase: said("`Type` doit être en majuscules", "`Type`은 대문자로 써야 함")
    case .categoryTypeMissing: said("la catégorie n’a pas de `Type`", "범주에 `Type`이 없음")
    case .categoryURI:
      said(
        "l’`URI` d’une catégorie doit être `urn:oid:` et un identifiant d’objet",
        "범주의 `URI`는 `urn:oid:`와 객체 식별자여야 함")
    case .categoryValue:
      said(
        "`CategoryValue` est abstrait; utilisez `GenericValue`",
        "`CategoryValue`는 추상 요소임. `GenericValue`를 쓸 것")
    case .classificationURI:
      said("`Classification` ne doit pas avoir d’`URI`", "`Classification`에는 `URI`가 없어야 함")
    case .creationMissing:
      said(
        "l’étiquette n’a pas de `CreationDateTime`; ajoutez quand elle a été faite",
        "보안 레이블에 `CreationDateTime`이 없음. 작성 시각을 넣을 것")
    case .elementForeign:
      said(
        "un élément d’un autre espace de noms, qui ne peut pas être respecté ici",
        "여기에서 지킬 수 없는 다른 이름공간의 요소임")
    case .elementMissing: said("un élément obligatoire manque", "반드시 있어야 할 요소가 없음")
    case .elementOrder: said("les éléments sont dans le mauvais ordre", "요소의 순서가 잘못됨")
    case .elementRepeated:
      said("un élément qui ne peut figurer qu’une fois figure deux fois", "한 번만 쓸 요소가 두 번 있음")
    case .elementUnknown:
      said("un élément qu’une étiquette n’a pas ici", "보안 레이블의 이 자리에 없는 요소임")
    case .id:
      said(
        "`Id` doit être un nom ASCII\u{A0}: il commence par une lettre ou `_`, jamais par `#`",
        "`Id`는 ASCII 이름이어야 하며 글자나 `_`로 시작하고 `#`으로 시작하지 않음")
    case .instant:
      said(
        "une heure doit être en UTC, comme `2026-11-22T14:05:09.123Z`",
        "시각은 `2026-11-22T14:05:09.123Z`와 같은 UTC여야 함")
    case .integerValue:
      said(
        "`IntegerValue` est interdit; utilisez `GenericValue`",
        "`IntegerValue`는 쓸 수 없음. `GenericValue`를 쓸 것")
    case .namespaceMissing: said("l’élément n’est dans aucun espace de noms", "이름공간이 없는 요소임")
    case .namespaceWrong:
      said(
        "la racine n’est pas dans l’espace de noms des étiquettes ADatP-4774",
        "루트가 ADatP-4774 레이블의 이름공간에 있지 않음")
    case .originatorType:
      said(
        "`OriginatorID` exige un `IDType` parmi les huit que nomme la norme",
        "`OriginatorID`에는 표준이 정한 여덟 가지 `IDType` 중 하나가 필요함")
    case .policyURI:
      said(
        "l’`URI` de la politique doit être `urn:oid:` et un identifiant d’objet",
        "정책의 `URI`는 `urn:oid:`와 객체 식별자여야 함")
    case .reviewMissing:
      said(
        "donnez `ReviewDateTime` ou `SuccessionHandling`",
        "`ReviewDateTime` 또는 `SuccessionHandling`이 있어야 함")
    case .rootCase:
      said("la racine est juste, sauf pour les majuscules et les minuscules", "루트의 대소문자만 다름")
    case .rootLegacy:
      said(
        "`ConfidentialityLabel` ne dit pas de qui est l’étiquette",
        "`ConfidentialityLabel`은 누구의 레이블인지 말하지 않음")
    case .rootOfOtherRole: said("c’est une étiquette d’un autre rôle", "역할이 다른 보안 레이블임")
    case .rootUnknown: said("la racine n’est pas une étiquette", "루트가 보안 레이블이 아님")
    case .tagNameMissing: said("la catégorie n’a pas de `TagName`", "범주에 `TagName`이 없음")
    case .textCharacter:
      said(
        "un caractère de commande ou invisible figure dans une valeur",
        "값에 제어 문자나 보이지 않는 문자가 있음")
    case .textEmpty: said("une valeur est vide", "값이 비어 있음")
    case .textNotEnglish:
      said("cette valeur doit être le terme canonique, en ASCII", "이 값은 ASCII로 된 표준 표기여야 함")
    case .textSpacing:
      said(
        "une valeur ne peut avoir que des espaces simples entre les mots",
        "값의 낱말 사이에는 빈칸 하나만 둘 수 있음")
    case .textStray: said("il y a du texte entre les éléments", "요소 사이에 글이 있음")
    case .textTooLong: said("une valeur dépasse 256 octets", "값이 256바이트를 넘음")
    case .tooBig:
      said("l’étiquette écrite dépasse 65\u{A0}536 octets", "써 놓은 보안 레이블이 65,536바이트를 넘음")
    case .tooManyCategories:
      said(
        "une étiquette peut avoir 64 catégories et 256 valeurs, avec l’étiquette suivante",
        "보안 레이블의 범주는 64개, 값은 256개까지임(후속 레이블 포함)")
    }
  }

  private func said(_ fr: String, _ ko: String) -> Trilingual {
    Trilingual(en: message, fr: fr, ko: ko)
  }
}

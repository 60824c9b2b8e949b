extension SPIFFault {
  /// What is wrong, in each language; the blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .attributeCase:
      TrilingualPhrase(
        "the attribute `{found}` is right but for upper and lower case",
        "l’attribut `{found}` est juste, sauf pour les majuscules et les minuscules",
        "`{found}` 속성은 대소문자만 다름")
    case .attributeForeign:
      TrilingualPhrase(
        "the attribute `{found}` of another namespace cannot be honoured here",
        "l’attribut `{found}` d’un autre espace de noms ne peut pas être respecté ici",
        "다른 이름공간의 속성은 여기에서 지킬 수 없음: `{found}`")
    case .attributeMissing:
      TrilingualPhrase(
        "the attribute `{name}` is missing", "l’attribut `{name}` manque", "`{name}` 속성이 없음")
    case .attributeUnknown:
      TrilingualPhrase(
        "this element has no attribute `{found}`", "cet élément n’a pas d’attribut `{found}`",
        "이 요소에 없는 속성: `{found}`")
    case .categoryUnknown:
      TrilingualPhrase(
        "the tag set `{name}` has no value `{found}` of this type",
        "l’ensemble `{name}` n’a pas de valeur `{found}` de ce type",
        "태그 집합 `{name}`에 이 유형의 값이 없음: `{found}`")
    case .classUnknown:
      TrilingualPhrase(
        "`{found}` is not a classification of this policy",
        "`{found}` n’est pas une classification de cette politique",
        "이 정책의 비밀등급이 아님: `{found}`")
    case .color:
      TrilingualPhrase(
        "`{found}` is neither a colour name of the schema nor `#` and six hexadecimal digits",
        "`{found}` n’est ni un nom de couleur du schéma, ni `#` et six chiffres hexadécimaux",
        "스키마의 색 이름도 `#`과 16진수 여섯 자리도 아님: `{found}`")
    case .elementForeign:
      TrilingualPhrase(
        "an element of another namespace, which cannot be honoured here",
        "un élément d’un autre espace de noms, qui ne peut pas être respecté ici",
        "여기에서 지킬 수 없는 다른 이름공간의 요소임")
    case .elementMissing:
      TrilingualPhrase(
        "the element `{name}` is missing", "l’élément `{name}` manque", "`{name}` 요소가 없음")
    case .elementOrder:
      TrilingualPhrase(
        "the element `{found}` stands too late in its parent",
        "l’élément `{found}` vient trop tard dans son parent",
        "`{found}` 요소가 순서보다 뒤에 있음")
    case .elementRepeated:
      TrilingualPhrase(
        "the element `{found}` may stand only once",
        "l’élément `{found}` ne peut figurer qu’une fois",
        "`{found}` 요소는 한 번만 있어야 함")
    case .elementUnknown:
      TrilingualPhrase(
        "a policy has no element `{found}` here", "une politique n’a pas d’élément `{found}` ici",
        "정책의 이 자리에 없는 요소: `{found}`")
    case .enumType:
      TrilingualPhrase(
        "`enumType` belongs to the tag type `enumerated`, and only to it",
        "`enumType` va avec le type `enumerated`, et seulement avec lui",
        "`enumType`은 태그 유형 `enumerated`에만, 그리고 반드시 있어야 함")
    case .extensionUnknown:
      TrilingualPhrase(
        "an extension that is not known here could change what the policy means",
        "une extension inconnue ici pourrait changer le sens de la politique",
        "여기에서 알 수 없는 확장은 정책의 뜻을 바꿀 수 있음")
    case .groupTarget:
      TrilingualPhrase(
        "give either `lacv` or `all` as `true`", "donnez soit `lacv`, soit `all` à `true`",
        "`lacv`와 `true`인 `all` 중 하나만 있어야 함")
    case .instant:
      TrilingualPhrase(
        "a time must be UTC, as in 2026-11-22T14:05:09Z",
        "une heure doit être en UTC, comme 2026-11-22T14:05:09Z",
        "시각은 2026-11-22T14:05:09Z와 같은 UTC여야 함")
    case .language:
      TrilingualPhrase(
        "`{found}` is not a language tag", "`{found}` n’est pas une étiquette de langue",
        "언어 태그가 아님: `{found}`")
    case .limitsReversed:
      TrilingualPhrase(
        "the least number of selections is above the most",
        "le nombre minimal de sélections dépasse le maximum",
        "최소 선택 수가 최대 선택 수보다 큼")
    case .markingCode:
      TrilingualPhrase(
        "`{found}` is not a marking code of SPIF 2.1",
        "`{found}` n’est pas un code de marquage de SPIF 2.1", "SPIF 2.1에 없는 표시 코드: `{found}`")
    case .name:
      TrilingualPhrase(
        "a name must be a canonical token: words in ASCII, single spaces between",
        "un nom doit être un terme canonique\u{A0}: des mots en ASCII, séparés d’une espace",
        "이름은 한 칸씩 띄운 ASCII 표준 표기여야 함")
    case .namespaceMissing:
      TrilingualPhrase(
        "the element is in no namespace; a policy is in `http://www.xmlspif.org/spif`",
        "l’élément n’est dans aucun espace de noms; une politique est dans "
          + "`http://www.xmlspif.org/spif`",
        "이름공간이 없는 요소임. 정책은 `http://www.xmlspif.org/spif`에 있음")
    case .namespaceWrong:
      TrilingualPhrase(
        "the root is not in the namespace `http://www.xmlspif.org/spif`",
        "la racine n’est pas dans l’espace de noms `http://www.xmlspif.org/spif`",
        "루트의 이름공간이 `http://www.xmlspif.org/spif`가 아님")
    case .number:
      TrilingualPhrase(
        "`{found}` is not a whole number that is taken here",
        "`{found}` n’est pas un nombre entier admis ici", "여기에서 쓸 수 있는 정수가 아님: `{found}`")
    case .oid:
      TrilingualPhrase(
        "`{found}` is not an object identifier", "`{found}` n’est pas un identifiant d’objet",
        "객체 식별자가 아님: `{found}`")
    case .policyUnknown:
      TrilingualPhrase(
        "`{found}` is not among the equivalent policies",
        "`{found}` n’est pas parmi les politiques équivalentes",
        "상응하는 정책 목록에 없음: `{found}`")
    case .repeated:
      TrilingualPhrase("`{found}` stands twice", "`{found}` figure deux fois", "두 번 있음: `{found}`")
    case .root:
      TrilingualPhrase(
        "the root is not `SPIF`", "la racine n’est pas `SPIF`", "루트가 `SPIF`가 아님")
    case .signed:
      TrilingualPhrase(
        "the file is signed, and signatures in XML are not verified here",
        "le fichier est signé, et les signatures XML ne sont pas vérifiées ici",
        "파일에 서명이 있으나 여기에서는 XML 서명을 검증하지 않음")
    case .tagSetUnknown:
      TrilingualPhrase(
        "`{found}` is not a tag set of this policy",
        "`{found}` n’est pas un ensemble d’étiquettes de cette politique",
        "이 정책의 태그 집합이 아님: `{found}`")
    case .tagType:
      TrilingualPhrase(
        "`{found}` is no type that a label can say; there are {words}",
        "`{found}` n’est pas un type qu’une étiquette peut dire; il y a {words}",
        "보안 레이블로 나타낼 수 없는 유형: `{found}` (가능한 유형: {words})")
    case .textCharacter:
      TrilingualPhrase(
        "a control or invisible character stands in a text",
        "un caractère de commande ou invisible figure dans un texte",
        "글에 제어 문자나 보이지 않는 문자가 있음")
    case .textEmpty:
      TrilingualPhrase("a text is empty", "un texte est vide", "글이 비어 있음")
    case .textStray:
      TrilingualPhrase(
        "there is text between elements", "il y a du texte entre les éléments", "요소 사이에 글이 있음")
    case .textTooLong:
      TrilingualPhrase(
        "a text is longer than {limit} characters", "un texte dépasse {limit} caractères",
        "글이 {limit}자를 넘음")
    case .tooManyClasses:
      TrilingualPhrase(
        "a policy may have {limit} classifications here",
        "une politique peut avoir ici {limit} classifications", "정책의 비밀등급은 여기에서 {limit}개까지임")
    case .userInput:
      TrilingualPhrase(
        "values that a person types in cannot be judged here; remove `{found}`",
        "les valeurs saisies par une personne ne peuvent pas être jugées ici; retirez `{found}`",
        "사람이 입력하는 값은 여기에서 판정할 수 없음. `{found}` 속성을 뺄 것")
    case .validityReversed:
      TrilingualPhrase(
        "`notBefore` is later than `notAfter`", "`notBefore` est après `notAfter`",
        "`notBefore`가 `notAfter`보다 늦음")
    case .version3:
      TrilingualPhrase(
        "this is SPIF 3.0, which is another form; give the policy as SPIF 2.1",
        "c’est SPIF 3.0, d’une autre forme; donnez la politique en SPIF 2.1",
        "형식이 다른 SPIF 3.0임. SPIF 2.1로 된 정책을 쓸 것")
    case .versionOlder:
      TrilingualPhrase(
        "this is SPIF {found}; give the policy as SPIF 2.1",
        "c’est SPIF {found}; donnez la politique en SPIF 2.1",
        "SPIF {found}임. SPIF 2.1로 된 정책을 쓸 것")
    case .versionUnknown:
      TrilingualPhrase(
        "`{found}` is no version of SPIF that is known here; it must be 2.1",
        "`{found}` n’est pas une version de SPIF connue ici; il faut 2.1",
        "여기에서 알 수 없는 SPIF 버전: `{found}`. 2.1이어야 함")
    case .word:
      TrilingualPhrase(
        "`{found}` is not one of {words}", "`{found}` n’est pas l’un de {words}",
        "다음 중 하나가 아님: `{found}` ({words})")
    }
  }
}

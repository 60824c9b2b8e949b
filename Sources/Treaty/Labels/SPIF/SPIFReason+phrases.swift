extension SPIFReason.Code {
  /// The sentence of the reason; its blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .caseDiffers:
      TrilingualPhrase(
        "`{value}` is right but for upper and lower case, and this policy tells them apart",
        "`{value}` est juste, sauf pour les majuscules et les minuscules, que cette politique "
          + "distingue",
        "`{value}`의 대소문자가 다르며 이 정책은 대소문자를 구별함")
    case .categoryEmpty:
      TrilingualPhrase(
        "the category `{tag}` has no value", "la catégorie `{tag}` n’a pas de valeur",
        "`{tag}` 범주에 값이 없음")
    case .categoryExcluded:
      TrilingualPhrase(
        "`{value}` may not stand together with `{other}`",
        "`{value}` ne peut pas figurer avec `{other}`", "함께 쓸 수 없음: `{value}`, `{other}`")
    case .categoryRequiredAll:
      TrilingualPhrase(
        "`{value}` needs all of these: {others}",
        "`{value}` exige toutes ces valeurs\u{A0}: {others}",
        "`{value}`에는 다음이 모두 필요함: {others}")
    case .categoryRequiredOne:
      TrilingualPhrase(
        "`{value}` needs at least one of these: {others}",
        "`{value}` exige au moins une de ces valeurs\u{A0}: {others}",
        "`{value}`에는 다음 중 하나 이상이 필요함: {others}")
    case .categoryRequiredOnlyOne:
      TrilingualPhrase(
        "`{value}` needs exactly one of these: {others}",
        "`{value}` exige exactement une de ces valeurs\u{A0}: {others}",
        "`{value}`에는 다음 중 정확히 하나가 필요함: {others}")
    case .classificationExcluded:
      TrilingualPhrase(
        "`{value}` may not stand at {level}", "`{value}` ne peut pas figurer au niveau {level}",
        "{level} 등급에는 쓸 수 없음: `{value}`")
    case .classificationObsolete:
      TrilingualPhrase(
        "the classification {level} is obsolete and may not stand in a new label",
        "la classification {level} est désuète et ne peut pas figurer dans une nouvelle étiquette",
        "폐지된 비밀등급 {level:은/는} 새 보안 레이블에 쓸 수 없음")
    case .classificationRequired:
      TrilingualPhrase(
        "`{value}` may stand at {level} only", "`{value}` ne peut figurer qu’au niveau {level}",
        "{level} 등급에만 쓸 수 있음: `{value}`")
    case .classificationUnknown:
      TrilingualPhrase(
        "{level} is not a classification of this policy",
        "{level} n’est pas une classification de cette politique",
        "{level:은/는} 이 정책의 비밀등급이 아님")
    case .classificationsEqual:
      TrilingualPhrase(
        "{level} and {other} stand equally high, so neither dominates",
        "{level} et {other} sont de même hauteur\u{A0}; aucun ne domine",
        "높이가 같아 어느 쪽도 우선하지 않음: {level}, {other}")
    case .nothingInCommon:
      TrilingualPhrase(
        "the sources have no value of `{tag}` in common, and leaving the category out would open "
          + "the item to more readers",
        "les sources n’ont aucune valeur de `{tag}` en commun, et omettre la catégorie ouvrirait "
          + "l’élément à plus de lecteurs",
        "원본들의 `{tag}` 값에 공통된 것이 없으며 범주를 빼면 열람 범위가 넓어짐")
    case .policyExpired:
      TrilingualPhrase(
        "the label was made at {time}, after the policy ended",
        "l’étiquette a été faite le {time}, après la fin de la politique",
        "정책의 유효 기간이 끝난 뒤인 {time}에 작성됨")
    case .policyNotYet:
      TrilingualPhrase(
        "the label was made at {time}, before the policy began",
        "l’étiquette a été faite le {time}, avant le début de la politique",
        "정책의 유효 기간이 시작되기 전인 {time}에 작성됨")
    case .policyOIDDiffers:
      TrilingualPhrase(
        "the label gives the policy another object identifier, `{value}`",
        "l’étiquette donne à la politique un autre identifiant d’objet, `{value}`",
        "보안 레이블에 적힌 정책의 객체 식별자가 다름: `{value}`")
    case .policyUnknown:
      TrilingualPhrase(
        "the label is of another policy, `{value}`",
        "l’étiquette relève d’une autre politique, `{value}`",
        "다른 정책의 보안 레이블임: `{value}`")
    case .privacyMarkMissing:
      TrilingualPhrase(
        "the policy asks for a privacy mark", "la politique exige une mention de confidentialité",
        "이 정책은 취급 문구를 요구함")
    case .privacyMarkObsolete:
      TrilingualPhrase(
        "the privacy mark `{value}` is obsolete and may not stand in a new label",
        "la mention `{value}` est désuète et ne peut pas figurer dans une nouvelle étiquette",
        "폐지된 취급 문구는 새 보안 레이블에 쓸 수 없음: `{value}`")
    case .privacyMarkUnknown:
      TrilingualPhrase(
        "the policy has no privacy mark `{value}`", "la politique n’a pas de mention `{value}`",
        "이 정책에 없는 취급 문구: `{value}`")
    case .privacyMarksDiffer:
      TrilingualPhrase(
        "the sources have different privacy marks", "les sources ont des mentions différentes",
        "원본들의 취급 문구가 서로 다름")
    case .sourcesMissing:
      TrilingualPhrase(
        "a label is derived from at least one other", "une étiquette dérive d’au moins une autre",
        "파생에는 보안 레이블이 하나 이상 필요함")
    case .tagKindWrong:
      TrilingualPhrase(
        "the policy has no {kind} values of `{tag}`",
        "la politique n’a pas de valeurs {kind} de `{tag}`",
        "이 정책의 `{tag}`에는 {kind} 값이 없음")
    case .tagSetOIDDiffers:
      TrilingualPhrase(
        "the label gives `{tag}` another object identifier, `{value}`",
        "l’étiquette donne à `{tag}` un autre identifiant d’objet, `{value}`",
        "보안 레이블에 적힌 `{tag}`의 객체 식별자가 다름: `{value}`")
    case .tagSetUnknown:
      TrilingualPhrase(
        "the policy has no tag set `{tag}`", "la politique n’a pas d’ensemble `{tag}`",
        "이 정책에 없는 태그 집합: `{tag}`")
    case .tooFewValues:
      TrilingualPhrase(
        "too few values of `{tag}`: {found}, at least {limit}",
        "trop peu de valeurs de `{tag}`\u{A0}: {found}, au moins {limit}",
        "`{tag}` 값이 너무 적음: {found}개, 최소 {limit}개")
    case .tooLarge:
      TrilingualPhrase(
        "the derived label would be larger than a label may be",
        "l’étiquette dérivée dépasserait la taille permise",
        "파생 보안 레이블이 허용된 크기를 넘음")
    case .tooManyValues:
      TrilingualPhrase(
        "too many values of `{tag}`: {found}, at most {limit}",
        "trop de valeurs de `{tag}`\u{A0}: {found}, au plus {limit}",
        "`{tag}` 값이 너무 많음: {found}개, 최대 {limit}개")
    case .valueExpired:
      TrilingualPhrase(
        "`{value}` was not valid any more at {time}", "`{value}` n’était plus valide le {time}",
        "{time}에는 이미 유효하지 않은 값: `{value}`")
    case .valueIsLacv:
      TrilingualPhrase(
        "`{value}` is the number of a value of `{tag}`; give its name, `{other}`",
        "`{value}` est le numéro d’une valeur de `{tag}`; donnez son nom, `{other}`",
        "`{value}`는 `{tag}` 값의 번호임. 이름을 쓸 것: `{other}`")
    case .valueNotYet:
      TrilingualPhrase(
        "`{value}` was not valid yet at {time}", "`{value}` n’était pas encore valide le {time}",
        "{time}에는 아직 유효하지 않은 값: `{value}`")
    case .valueObsolete:
      TrilingualPhrase(
        "`{value}` is obsolete and may not stand in a new label",
        "`{value}` est désuet et ne peut pas figurer dans une nouvelle étiquette",
        "폐지된 값은 새 보안 레이블에 쓸 수 없음: `{value}`")
    case .valueRepeated:
      TrilingualPhrase(
        "`{value}` of `{tag}` stands twice", "`{value}` de `{tag}` figure deux fois",
        "`{tag}`에 두 번 있는 값: `{value}`")
    case .valueUnknown:
      TrilingualPhrase(
        "`{tag}` has no value `{value}`", "`{tag}` n’a pas de valeur `{value}`",
        "`{tag}`에 없는 값: `{value}`")
    }
  }
}

extension LevelOmission.Code {
  /// The sentence; its blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .categoriesLeft:
      TrilingualPhrase(
        "the tag set `{tag}` is not in a table of levels",
        "l’ensemble `{tag}` n’entre pas dans un tableau de niveaux",
        "태그 집합 `{tag:은/는}` 비밀등급표에 넣을 수 없음")
    case .classificationObsolete:
      TrilingualPhrase(
        "{level} is obsolete", "{level} est désuet", "{level:은/는} 폐지된 등급임")
    case .equivalenceAmbiguous:
      TrilingualPhrase(
        "{level} has more than one equivalent", "{level} a plus d’un équivalent",
        "{level}에 상응하는 등급이 둘 이상임")
    case .equivalenceConditional:
      TrilingualPhrase(
        "{level} equals {other} only together with certain categories",
        "{level} n’équivaut à {other} qu’avec certaines catégories",
        "{level:은/는} 특정 범주와 함께일 때만 {other}에 상응함")
    case .equivalenceMissing:
      TrilingualPhrase(
        "{level} has no equivalent in the other policy",
        "{level} n’a pas d’équivalent dans l’autre politique",
        "{level}에 상응하는 등급이 상대 정책에 없음")
    case .equivalenceOneSided:
      TrilingualPhrase(
        "{level} equals {other}, but the other policy does not say so",
        "{level} équivaut à {other}, mais l’autre politique ne le dit pas",
        "{level:은/는} {other}에 상응하나 상대 정책은 그렇게 정하지 않음")
    case .equivalencePartial:
      TrilingualPhrase(
        "{level} equals {other} in one direction only (`{found}`)",
        "{level} n’équivaut à {other} que dans un sens (`{found}`)",
        "{level:은/는} 한 방향으로만 {other}에 상응함(`{found}`)")
    case .equivalentUnknown:
      TrilingualPhrase(
        "{level} equals the number {found}, which the other policy does not have",
        "{level} équivaut au numéro {found}, que l’autre politique n’a pas",
        "{level}에 상응하는 번호 {found:이/가} 상대 정책에 없음")
    case .idRepeated:
      TrilingualPhrase(
        "{level} would have the identifier `{found}`, which another level has",
        "{level} aurait l’identifiant `{found}`, qu’un autre niveau a déjà",
        "{level}의 식별자 `{found}`가 다른 등급과 같음")
    case .languageMissing:
      TrilingualPhrase(
        "{level} has no marking in `{language}`", "{level} n’a pas de marquage en `{language}`",
        "{level}에 `{language}` 언어의 비밀 표시가 없음")
    case .levelsMissing:
      TrilingualPhrase(
        "no level can be carried over", "aucun niveau ne peut être repris", "옮길 수 있는 비밀등급이 없음")
    case .levelsTooMany:
      TrilingualPhrase(
        "there are {found} levels, and an agreement has at most {limit}",
        "il y a {found} niveaux, et un accord en a au plus {limit}",
        "비밀등급이 {found}개이며 협정에는 {limit}개까지임")
    case .markingRulesLeft:
      TrilingualPhrase(
        "the rules for putting markings together are not carried over",
        "les règles d’assemblage des marquages ne sont pas reprises",
        "비밀 표시를 조합하는 규칙은 옮기지 않음")
    case .markingUnfit:
      TrilingualPhrase(
        "the marking `{found}` of {level} does not fit into an agreement",
        "le marquage `{found}` de {level} n’entre pas dans un accord",
        "{level}의 비밀 표시가 협정에 맞지 않음: `{found}`")
    case .nameUnfit:
      TrilingualPhrase(
        "`{level}` is not a token of capitals and digits",
        "`{level}` n’est pas un terme en capitales et chiffres",
        "영문 대문자와 숫자로 된 표기가 아님: `{level}`")
    case .notDistinct:
      TrilingualPhrase(
        "{level} and {other} have names or markings that read alike",
        "{level} et {other} ont des noms ou des marquages qui se lisent de même",
        "이름이나 비밀 표시가 같게 읽힘: {level}, {other}")
    case .notMonotone:
      TrilingualPhrase(
        "{level} and {other} stand in another order in the other policy",
        "{level} et {other} sont dans un autre ordre dans l’autre politique",
        "상대 정책에서 순서가 다름: {level}, {other}")
    case .partyUnfit:
      TrilingualPhrase(
        "`{found}` is not a party's code, or both parties have it",
        "`{found}` n’est pas un code de partie, ou les deux parties l’ont",
        "당사국 코드가 아니거나 두 당사국의 코드가 같음: `{found}`")
    case .policyConditional:
      TrilingualPhrase(
        "its equivalences with `{found}` hold only together with certain categories",
        "ses équivalences avec `{found}` ne valent qu’avec certaines catégories",
        "`{found}` 정책과의 상응은 특정 범주와 함께일 때만 유효함")
    case .policyNotNamed:
      TrilingualPhrase(
        "the policy `{found}` is not among its equivalent policies",
        "la politique `{found}` n’est pas parmi ses politiques équivalentes",
        "상응하는 정책 목록에 `{found}` 정책이 없음")
    case .policyOIDDiffers:
      TrilingualPhrase(
        "it gives the policy `{found}` another object identifier than that policy does",
        "elle donne à la politique `{found}` un autre identifiant d’objet que celle-ci",
        "`{found}` 정책의 객체 식별자가 그 정책에 적힌 것과 다름")
    case .privacyMarksLeft:
      TrilingualPhrase(
        "privacy marks are not in a table of levels",
        "les mentions de confidentialité n’entrent pas dans un tableau de niveaux",
        "취급 문구는 비밀등급표에 넣을 수 없음")
    case .requirementLeft:
      TrilingualPhrase(
        "{level} asks for certain categories, which a table of levels does not say",
        "{level} exige certaines catégories, ce qu’un tableau de niveaux ne dit pas",
        "{level:은/는} 특정 범주를 요구하나 비밀등급표에는 나타낼 수 없음")
    case .samePolicy:
      TrilingualPhrase(
        "both files are of the policy `{found}`",
        "les deux fichiers sont de la politique `{found}`",
        "두 파일이 같은 정책의 것임: `{found}`")
    case .validityLeft:
      TrilingualPhrase(
        "the dates between which the policy is valid are not carried over",
        "les dates entre lesquelles la politique est valide ne sont pas reprises",
        "정책의 유효 기간은 옮기지 않음")
    }
  }
}

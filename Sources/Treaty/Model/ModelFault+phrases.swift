extension ModelFault {
  /// What is wrong, in each language; the blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .articlesOutOfOrder:
      TrilingualPhrase(
        "the articles must stand in ascending order, each number once",
        "les articles doivent être en ordre croissant, chaque numéro une fois",
        "조는 번호 순서대로 한 번씩만 있어야 함")
    case .badDate:
      TrilingualPhrase(
        "`{found}` is not a date; write it as 2026-11-22",
        "`{found}` n’est pas une date; écrivez-la comme 2026-11-22",
        "날짜가 아님: `{found}`. 2026-11-22와 같이 쓸 것")
    case .badDigest:
      TrilingualPhrase(
        "this is not a digest of 64 lower-case hexadecimal digits, nor `none`",
        "ce n’est ni une empreinte de 64 chiffres hexadécimaux minuscules, ni `none`",
        "소문자 16진수 64자리의 다이제스트도 `none`도 아님")
    case .badIdentifier:
      TrilingualPhrase(
        "`{found}` does not have the form of this identifier",
        "`{found}` n’a pas la forme de cet identifiant",
        "식별자의 형식에 맞지 않음: `{found}`")
    case .badInstant:
      TrilingualPhrase(
        "`{found}` is not a moment in UTC; write it as 2026-11-01T00:00:00Z",
        "`{found}` n’est pas un moment en UTC; écrivez-le comme 2026-11-01T00:00:00Z",
        "UTC 시점이 아님: `{found}`. 2026-11-01T00:00:00Z와 같이 쓸 것")
    case .badKey:
      TrilingualPhrase(
        "this is not a pair of note keys, Ed25519 first and ML-DSA-65 second",
        "ce n’est pas une paire de clés, Ed25519 puis ML-DSA-65",
        "Ed25519, ML-DSA-65 순서의 키 쌍이 아님")
    case .badNumber:
      TrilingualPhrase(
        "`{found}` is not a whole number in plain digits",
        "`{found}` n’est pas un nombre entier en chiffres simples",
        "정수가 아님: `{found}`")
    case .badOID:
      TrilingualPhrase(
        "`{found}` is not an object identifier",
        "`{found}` n’est pas un identifiant d’objet",
        "객체 식별자가 아님: `{found}`")
    case .badToken:
      TrilingualPhrase(
        "`{found}` is not a token of capitals and digits",
        "`{found}` n’est pas un terme en capitales et chiffres",
        "영문 대문자와 숫자로 된 표기가 아님: `{found}`")
    case .clauseMissing:
      TrilingualPhrase(
        "no article has a clause `{found}`; every agreement must have one",
        "aucun article n’a de clause `{found}`; tout accord doit en avoir une",
        "`{found}` 조항이 없음. 모든 협정에 있어야 함")
    case .clauseRepeated:
      TrilingualPhrase(
        "a second clause `{found}`; an agreement has exactly one",
        "une seconde clause `{found}`; un accord en a exactement une",
        "`{found}` 조항이 둘 이상임. 협정에는 하나만 있어야 함")
    case .countWrong:
      TrilingualPhrase(
        "the list must have between {least} and {most} items",
        "la liste doit compter entre {least} et {most} éléments",
        "목록의 항목은 {least}개 이상 {most}개 이하여야 함")
    case .emptyText:
      TrilingualPhrase(
        "the text is empty",
        "le texte est vide",
        "글이 비어 있음")
    case .exerciseUnmarked:
      TrilingualPhrase(
        "an exercise agreement, and no other, says EXERCISE / EXERCICE / 훈련 in its "
          + "titles, `.exercise` in its name and `-EXERCISE` in its label policies",
        "un accord d’exercice, et nul autre, porte EXERCISE / EXERCICE / 훈련 dans ses "
          + "titres, `.exercise` dans son nom et `-EXERCISE` dans ses politiques d’étiquetage",
        "훈련 협정만이 제목에 EXERCISE / EXERCICE / 훈련, 이름에 `.exercise`, 레이블 정책에 `-EXERCISE`를 씀")
    case .keyNameDiffers:
      TrilingualPhrase(
        "the keys do not bear the name `{id}`",
        "les clés ne portent pas le nom `{id}`",
        "키의 이름이 `{id}`이 아님")
    case .keysPresent:
      TrilingualPhrase(
        "`{found}` has keys already; a file with other keys is another agreement",
        "`{found}` a déjà des clés; un fichier avec d’autres clés est un autre accord",
        "이미 키가 있음: `{found}`. 키가 다른 파일은 다른 협정임")
    case .levelTableWrong:
      TrilingualPhrase(
        "`{level}` must stand in this table if it is exchangeable, and must not if it is not",
        "`{level}` doit figurer dans ce tableau s’il est échangeable, et ne doit pas y figurer sinon",
        "`{level}` 등급은 교환 대상이면 이 표에 있어야 하고 아니면 없어야 함")
    case .levelUnequalled:
      TrilingualPhrase(
        "the level has no equivalent for `{party}`",
        "le niveau n’a pas d’équivalent pour `{party}`",
        "이 비밀등급에 상응하는 `{party}`의 등급이 없음")
    case .missingKey:
      TrilingualPhrase(
        "the key `{key}` is missing",
        "la clé `{key}` manque",
        "`{key}` 키가 없음")
    case .modelUnmarked:
      TrilingualPhrase(
        "a model says so in its name (`.model`) and keeps its label policies under 2.25",
        "un modèle le dit dans son nom (`.model`) et garde ses politiques d’étiquetage "
          + "sous 2.25",
        "모형은 이름에 `.model`을 쓰고 레이블 정책을 2.25 아래에 둠")
    case .notAList:
      TrilingualPhrase(
        "a list belongs here",
        "il faut ici une liste",
        "목록이 있어야 함")
    case .notAMapping:
      TrilingualPhrase(
        "keys with values belong here",
        "il faut ici des clés et des valeurs",
        "키와 값이 있어야 함")
    case .notAText:
      TrilingualPhrase(
        "a text belongs here",
        "il faut ici un texte",
        "글이 있어야 함")
    case .outOfRange:
      TrilingualPhrase(
        "the number must lie between {least} and {most}",
        "le nombre doit être entre {least} et {most}",
        "수는 {least} 이상 {most} 이하여야 함")
    case .paragraphUnmarked:
      TrilingualPhrase(
        "only a single paragraph may have no mark",
        "seul un paragraphe unique peut être sans repère",
        "항이 하나뿐일 때만 항 번호를 생략할 수 있음")
    case .partyMissing:
      TrilingualPhrase(
        "there is nothing for the party `{party}`", "il n’y a rien pour la partie `{party}`",
        "당사국 `{party}`에 관한 내용이 없음")
    case .quotaIncoherent:
      TrilingualPhrase(
        "the shelf must have room for the largest package",
        "le dépôt doit pouvoir contenir le plus grand colis",
        "패키지 보관소는 가장 큰 봉인 패키지를 담을 수 있어야 함")
    case .repeated:
      TrilingualPhrase(
        "`{found}` stands twice",
        "`{found}` figure deux fois",
        "두 번 있음: `{found}`")
    case .tooLong:
      TrilingualPhrase(
        "the text is longer than {limit} characters",
        "le texte dépasse {limit} caractères",
        "글이 {limit}자를 넘음")
    case .translationMissing:
      TrilingualPhrase(
        "the text in `{key}` is missing; every text stands in en, fr and ko",
        "le texte en `{key}` manque; tout texte figure en en, fr et ko",
        "`{key}` 언어의 글이 없음. 모든 글은 en, fr, ko로 있어야 함")
    case .unknownAuthority:
      TrilingualPhrase(
        "there is no authority `{found}`",
        "il n’y a pas d’autorité `{found}`",
        "없는 당국: `{found}`")
    case .unknownClause:
      TrilingualPhrase(
        "`{found}` is not a kind of clause of this vocabulary",
        "`{found}` n’est pas un type de clause de ce vocabulaire",
        "이 어휘에 없는 조항 유형: `{found}`")
    case .unknownKey:
      TrilingualPhrase(
        "the key `{key}` is not known here",
        "la clé `{key}` n’est pas connue ici",
        "여기에서 알 수 없는 키: `{key}`")
    case .unknownLevel:
      TrilingualPhrase(
        "`{found}` is not a level of this agreement ({words})",
        "`{found}` n’est pas un niveau du présent accord ({words})",
        "이 협정의 비밀등급이 아님: `{found}` ({words})")
    case .unknownOffice:
      TrilingualPhrase(
        "`{found}` is not an office of this agreement ({words})",
        "`{found}` n’est pas un bureau du présent accord ({words})",
        "이 협정의 부서가 아님: `{found}` ({words})")
    case .unknownParty:
      TrilingualPhrase(
        "`{found}` is not a party of this agreement",
        "`{found}` n’est pas une partie au présent accord",
        "이 협정의 당사국이 아님: `{found}`")
    case .unknownWord:
      TrilingualPhrase(
        "`{found}` is not one of the words that are known here: {words}",
        "`{found}` n’est pas l’un des mots connus ici\u{A0}: {words}",
        "여기에서 알 수 없는 낱말: `{found}` (가능한 낱말: {words})")
    case .unsupported:
      TrilingualPhrase(
        "`{found}` is not supported; this program knows {words}",
        "`{found}` n’est pas pris en charge; ce programme connaît {words}",
        "지원하지 않음: `{found}`. 이 프로그램이 아는 것은 {words}")
    }
  }
}

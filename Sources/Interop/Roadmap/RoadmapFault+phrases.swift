import Treaty

extension RoadmapFault.Problem {
  /// What is wrong, in each language; the blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .badCode:
      TrilingualPhrase(
        "`{found}` is not a code; write 1 to 64 letters, digits and hyphens",
        "`{found}` n’est pas un code; écrivez de 1 à 64 lettres, chiffres et traits d’union",
        "부호가 아님: `{found}`. 영문자, 숫자, 붙임표 1자 이상 64자 이하로 쓸 것")
    case .badDate:
      TrilingualPhrase(
        "`{found}` is not a day; write it as 2025-10-30",
        "`{found}` n’est pas un jour; écrivez-le comme 2025-10-30",
        "날짜가 아님: `{found}`. 2025-10-30과 같이 쓸 것")
    case .badName:
      TrilingualPhrase(
        "`{found}` is not a file's name; write lower-case words, digits, hyphens and full stops",
        "`{found}` n’est pas un nom de fichier; écrivez des mots en minuscules, des chiffres, "
          + "des traits d’union et des points",
        "파일의 이름이 아님: `{found}`. 영문 소문자, 숫자, 붙임표, 마침표로 쓸 것")
    case .badNumber:
      TrilingualPhrase(
        "`{found}` is not a whole number in plain digits",
        "`{found}` n’est pas un nombre entier en chiffres simples",
        "정수가 아님: `{found}`")
    case .badPartyCode:
      TrilingualPhrase(
        "`{found}` is not a party's code; write three capitals",
        "`{found}` n’est pas le code d’une partie; écrivez trois majuscules",
        "당사국 부호가 아님: `{found}`. 영문 대문자 세 자로 쓸 것")
    case .badValue:
      TrilingualPhrase(
        "`{found}` is not a decimal number of at most 24 characters, such as -12.5",
        "`{found}` n’est pas un nombre décimal d’au plus 24 caractères, comme -12.5",
        "24자 이하의 십진수가 아님: `{found}`. -12.5와 같이 쓸 것")
    case .cadenceCertain:
      TrilingualPhrase(
        "an ambiguous cadence has no months; write `none`",
        "une périodicité ambiguë n’a pas de nombre de mois; écrivez `none`",
        "뜻이 모호한 주기에는 개월 수를 쓸 수 없음. `none`이라고 쓸 것")
    case .countWrong:
      TrilingualPhrase(
        "there must be between {least} and {most} items",
        "il doit y avoir entre {least} et {most} éléments",
        "항목은 {least}개 이상 {most}개 이하여야 함")
    case .datedAhead:
      TrilingualPhrase(
        "the day is later than that of the file, {limit}",
        "le jour est postérieur à celui du fichier, {limit}",
        "파일의 기준일({limit})보다 뒤의 날짜임")
    case .emptyText:
      TrilingualPhrase(
        "a text must stand here; it is empty or `none`",
        "il faut ici un texte; il est vide ou `none`",
        "글이 있어야 하나 비어 있거나 `none`임")
    case .intoCircle:
      TrilingualPhrase(
        "by `into` the commitment `{found}` comes back to itself",
        "par `into`, l’engagement `{found}` revient à lui-même",
        "`into`를 따라가면 이행 과제 `{found}` 자신으로 되돌아옴")
    case .intoWrong:
      TrilingualPhrase(
        "`into` has 2 to 16 commitments if the state is `split`, one if it is `merged`, otherwise "
          + "`none`",
        "`into` compte de 2 à 16 engagements si l’état est `split`, un seul s’il est `merged`, "
          + "sinon `none`",
        "`into`에는 상태가 `split`이면 이행 과제 2개 이상 16개 이하, `merged`이면 하나, 그 밖에는 `none`을 쓸 것")
    case .missingKey:
      TrilingualPhrase(
        "the key `{key}` is missing; write `none` if there is nothing to say",
        "la clé `{key}` manque; écrivez `none` s’il n’y a rien à dire",
        "`{key}` 키가 없음. 해당 사항이 없으면 `none`이라고 쓸 것")
    case .notAList:
      TrilingualPhrase("a list belongs here", "il faut ici une liste", "목록이 있어야 함")
    case .notAMapping:
      TrilingualPhrase(
        "keys with values belong here", "il faut ici des clés et des valeurs", "키와 값이 있어야 함")
    case .notAText:
      TrilingualPhrase("a text belongs here", "il faut ici un texte", "글이 있어야 함")
    case .outOfRange:
      TrilingualPhrase(
        "the number must lie between {least} and {most}",
        "le nombre doit être entre {least} et {most}",
        "수는 {least} 이상 {most} 이하여야 함")
    case .partiesDiffer:
      TrilingualPhrase(
        "the parties must be those of the first record: {words}",
        "les parties doivent être celles de la première fiche\u{A0}: {words}",
        "당사국은 첫 기록과 같아야 함: {words}")
    case .repeated:
      TrilingualPhrase("`{found}` stands twice", "`{found}` figure deux fois", "두 번 있음: `{found}`")
    case .reportsInCircle:
      TrilingualPhrase(
        "by `reports-to` the mechanism `{found}` comes back to itself, or to no end in {limit} steps",
        "par `reports-to`, le mécanisme `{found}` revient à lui-même ou ne trouve pas de fin "
          + "en {limit} pas",
        "`reports-to`를 따라가면 협력 체계 `{found}` 자신으로 되돌아오거나 {limit}단계 안에 끝나지 아니함")
    case .tooLong:
      TrilingualPhrase(
        "the text is longer than {limit} bytes", "le texte dépasse {limit} octets",
        "글이 {limit}바이트를 넘음")
    case .translationMissing:
      TrilingualPhrase(
        "the name in `{key}` is missing; every name stands in en, fr and ko",
        "le nom en `{key}` manque; tout nom figure en en, fr et ko",
        "`{key}` 언어의 이름이 없음. 모든 이름은 en, fr, ko로 있어야 함")
    case .unknownCommitment:
      TrilingualPhrase(
        "there is no commitment `{found}` in this file",
        "il n’y a pas d’engagement `{found}` dans ce fichier",
        "이 파일에 없는 이행 과제: `{found}`")
    case .unknownKey:
      TrilingualPhrase(
        "the key `{key}` is not known here", "la clé `{key}` n’est pas connue ici",
        "여기에서 알 수 없는 키: `{key}`")
    case .unknownMechanism:
      TrilingualPhrase(
        "there is no mechanism `{found}` in this file",
        "il n’y a pas de mécanisme `{found}` dans ce fichier",
        "이 파일에 없는 협력 체계: `{found}`")
    case .unknownSource:
      TrilingualPhrase(
        "there is no source `{found}` in this file",
        "il n’y a pas de source `{found}` dans ce fichier",
        "이 파일에 없는 출처: `{found}`")
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

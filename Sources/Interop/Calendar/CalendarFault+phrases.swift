import Treaty

extension CalendarFault.Code {
  /// What is wrong and what to do; the blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .afterEnd:
      TrilingualPhrase(
        "something follows `END:VCALENDAR`; put one calendar in a file",
        "quelque chose suit `END:VCALENDAR`; mettez un seul calendrier par fichier",
        "`END:VCALENDAR` 뒤에 다른 것이 있음. 파일 하나에 일정표 하나만 둘 것")
    case .byteOrderMark:
      TrilingualPhrase(
        "the file begins with a byte order mark; save it as UTF-8 without one",
        "le fichier commence par une marque d’ordre des octets; enregistrez-le en UTF-8 sans "
          + "marque",
        "바이트 순서 표시로 시작함. 표시 없는 UTF-8로 저장할 것")
    case .character:
      TrilingualPhrase(
        "the character {found} can't be seen or turns the direction of text; delete it",
        "le caractère {found} est invisible ou change le sens du texte; supprimez-le",
        "보이지 않거나 글의 방향을 바꾸는 문자가 있음({found}). 지울 것")
    case .completedAstray:
      TrilingualPhrase(
        "`COMPLETED` stands although `STATUS` is not `COMPLETED`; correct one of them",
        "`COMPLETED` figure alors que `STATUS` n’est pas `COMPLETED`; corrigez l’un des deux",
        "`STATUS`가 `COMPLETED`가 아닌데 `COMPLETED`가 있음. 하나를 고칠 것")
    case .date:
      TrilingualPhrase(
        "`{property}` is not a day that exists, written as `20261123`; correct it",
        "`{property}` n’est pas un jour qui existe, écrit comme `20261123`; corrigez-le",
        "`20261123`처럼 쓴 실제 날짜가 아님(`{property}`). 고칠 것")
    case .dueTime:
      TrilingualPhrase(
        "`DUE` is a time, and only days are read; give `DUE;VALUE=DATE`",
        "`DUE` est une heure, et seuls les jours sont lus; donnez `DUE;VALUE=DATE`",
        "`DUE`에 시각이 있으나 날짜만 읽음. `DUE;VALUE=DATE`로 줄 것")
    case .duration:
      TrilingualPhrase(
        "`{property}` is not a positive duration such as `PT1H30M` or `P2D`; correct it",
        "`{property}` n’est pas une durée positive comme `PT1H30M` ou `P2D`; corrigez-la",
        "`PT1H30M`이나 `P2D` 같은 양의 기간이 아님(`{property}`). 고칠 것")
    case .endAndDuration:
      TrilingualPhrase(
        "both `DTEND` and `DURATION` are given; keep one",
        "`DTEND` et `DURATION` sont donnés tous deux; gardez-en un",
        "`DTEND`와 `DURATION`이 함께 있음. 하나만 둘 것")
    case .ended:
      TrilingualPhrase(
        "the file ends before `END:{found}`; it is perhaps cut off: fetch it again",
        "le fichier se termine avant `END:{found}`; il est peut-être tronqué\u{A0}: reprenez-le",
        "`END:{found}` 없이 파일이 끝남. 잘렸을 수 있으니 다시 받을 것")
    case .endMismatch:
      TrilingualPhrase(
        "`END:{found}` stands where `END:{wanted}` should; correct one of them",
        "`END:{found}` figure là où il faut `END:{wanted}`; corrigez l’un des deux",
        "`END:{wanted}` 자리에 `END:{found}`이 있음. 고칠 것")
    case .endNotLater:
      TrilingualPhrase(
        "the end is not later than the start; correct one of them",
        "la fin n’est pas postérieure au début; corrigez l’un des deux",
        "끝이 시작보다 늦지 않음. 하나를 고칠 것")
    case .endOtherForm:
      TrilingualPhrase(
        "one of start and end is a day and the other a time; give both alike",
        "l’un du début et de la fin est un jour et l’autre une heure; donnez-les sous la même "
          + "forme",
        "시작과 끝 가운데 하나는 날짜, 하나는 시각임. 같은 형식으로 줄 것")
    case .escape:
      TrilingualPhrase(
        "in `{property}` a backslash stands before another character than `\\`, `;`, `,` or "
          + "`n`; write `\\\\`",
        "dans `{property}`, une barre oblique inverse précède un caractère autre que `\\`, "
          + "`;`, `,` ou `n`; écrivez `\\\\`",
        "`\\`, `;`, `,`, `n`이 아닌 문자 앞에 역사선이 있음(`{property}`). `\\\\`로 쓸 것")
    case .foldStray:
      TrilingualPhrase(
        "the first line begins with a space, as if it continued another; delete the space",
        "la première ligne commence par une espace, comme la suite d’une autre; supprimez l’espace",
        "첫 줄이 이어지는 줄처럼 공백으로 시작함. 공백을 지울 것")
    case .fraction:
      TrilingualPhrase(
        "a moment lies between two seconds; give a whole second",
        "un moment tombe entre deux secondes; donnez une seconde entière",
        "초와 초 사이의 시점임. 초 단위로 줄 것")
    case .languageMissing:
      TrilingualPhrase(
        "nothing says in which language it is busy; give the calendar a title with a language",
        "rien ne dit en quelle langue écrire «\u{A0}Occupé\u{A0}»; donnez au calendrier un "
          + "titre avec sa langue",
        "‘다른 용무’를 어느 언어로 쓸지 알 수 없음. 일정표에 제목과 언어를 줄 것")
    case .lineEmpty:
      TrilingualPhrase(
        "the line is empty; delete it",
        "la ligne est vide; supprimez-la",
        "빈 줄임. 지울 것")
    case .lineEnd:
      TrilingualPhrase(
        "the line does not end with CR LF; save the file with CR LF after every line",
        "la ligne ne se termine pas par CR LF; enregistrez le fichier avec CR LF après chaque "
          + "ligne",
        "줄이 CR LF로 끝나지 않음. 줄마다 CR LF로 끝나게 저장할 것")
    case .lineTooLong:
      TrilingualPhrase(
        "put together, the line is longer than 16 KiB; shorten its text",
        "une fois réunie, la ligne dépasse 16 Kio; raccourcissez son texte",
        "접힌 줄을 이으면 16 KiB를 넘음. 글을 줄일 것")
    case .looksBusy:
      TrilingualPhrase(
        "it looks like an event of which nothing may be known; write it as one",
        "il ressemble à un événement dont rien ne doit être connu; écrivez-le comme tel",
        "내용을 알리지 않는 일정과 똑같아 보임. 그런 일정으로 쓸 것")
    case .misplaced:
      TrilingualPhrase(
        "the component `{found}` must not stand here; move it to the top of the calendar",
        "le composant `{found}` ne peut pas figurer ici; placez-le au premier niveau du calendrier",
        "이 구성 요소는 여기에 둘 수 없음(`{found}`). 일정표의 첫 단계로 옮길 것")
    case .missing:
      TrilingualPhrase(
        "`{property}` is missing; add it",
        "`{property}` manque; ajoutez-le",
        "빠진 속성이 있음(`{property}`). 더할 것")
    case .notUTF8:
      TrilingualPhrase(
        "the line is not UTF-8; save the file as UTF-8",
        "la ligne n’est pas en UTF-8; enregistrez le fichier en UTF-8",
        "UTF-8이 아닌 줄임. 파일을 UTF-8로 저장할 것")
    case .number:
      TrilingualPhrase(
        "`{property}` is not a whole number from 0 to {limit}; correct it",
        "`{property}` n’est pas un nombre entier de 0 à {limit}; corrigez-le",
        "0부터 {limit}까지의 정수가 아님(`{property}`). 고칠 것")
    case .parameter:
      TrilingualPhrase(
        "`{property}` is written with a parameter `{found}` that does not fit it; take the "
          + "parameter out",
        "`{property}` a un paramètre `{found}` qui ne lui convient pas; retirez ce paramètre",
        "`{property}`에 맞지 않는 매개변수가 있음(`{found}`). 뺄 것")
    case .parameterRepeated:
      TrilingualPhrase(
        "the parameter `{found}` stands twice; keep one",
        "le paramètre `{found}` figure deux fois; gardez-en un",
        "매개변수가 두 번 있음(`{found}`). 하나만 둘 것")
    case .recurring:
      TrilingualPhrase(
        "`{property}` makes it repeat, and repeating ones are not read; give each occurrence "
          + "by itself",
        "`{property}` le fait se répéter, et ce qui se répète n’est pas lu; donnez chaque "
          + "occurrence à part",
        "되풀이되는 것은 읽지 않음(`{property}`). 회차마다 따로 줄 것")
    case .refresh:
      TrilingualPhrase(
        "`{property}` is not a time from a minute to a year, in whole minutes; correct it",
        "`{property}` n’est pas un délai d’une minute à un an, en minutes entières; corrigez-le",
        "1분에서 1년까지 분 단위의 간격이 아님(`{property}`). 고칠 것")
    case .repeated:
      TrilingualPhrase(
        "`{property}` stands more than once; keep one",
        "`{property}` figure plus d’une fois; gardez-en un",
        "같은 속성이 두 번 이상 있음(`{property}`). 하나만 둘 것")
    case .rootMissing:
      TrilingualPhrase(
        "the file does not begin with `BEGIN:VCALENDAR`; give an iCalendar file",
        "le fichier ne commence pas par `BEGIN:VCALENDAR`; donnez un fichier iCalendar",
        "`BEGIN:VCALENDAR`로 시작하지 않음. iCalendar 파일을 줄 것")
    case .syntax:
      TrilingualPhrase(
        "the line does not have the form `NAME;PARAMETER=VALUE:VALUE`; correct it",
        "la ligne n’a pas la forme `NOM;PARAMÈTRE=VALEUR:VALEUR`; corrigez-la",
        "`이름;매개변수=값:값` 형식의 줄이 아님. 고칠 것")
    case .textEmpty:
      TrilingualPhrase(
        "`{property}` is empty; write something",
        "`{property}` est vide; écrivez quelque chose",
        "비어 있음(`{property}`). 채울 것")
    case .textLines:
      TrilingualPhrase(
        "`{property}` has more than one line; write it on one",
        "`{property}` a plus d’une ligne; écrivez-le sur une seule",
        "한 줄을 넘음(`{property}`). 한 줄로 쓸 것")
    case .textTooLong:
      TrilingualPhrase(
        "`{property}` is longer than {limit} bytes; shorten it",
        "`{property}` dépasse {limit} octets; raccourcissez-le",
        "{limit}바이트를 넘음(`{property}`). 줄일 것")
    case .time:
      TrilingualPhrase(
        "`{property}` is not a time that exists, written as `20261123T090000`; correct it",
        "`{property}` n’est pas une heure qui existe, écrite comme `20261123T090000`; corrigez-la",
        "`20261123T090000`처럼 쓴 실제 시각이 아님(`{property}`). 고칠 것")
    case .timeFloating:
      TrilingualPhrase(
        "`{property}` does not say where its time is shown; add `TZID`, or `Z` for UTC",
        "`{property}` ne dit pas où cette heure est affichée; ajoutez `TZID`, ou `Z` pour UTC",
        "어느 곳의 시각인지 알 수 없음(`{property}`). `TZID`나 UTC를 뜻하는 `Z`를 더할 것")
    case .timeNotRepeated:
      TrilingualPhrase(
        "clocks in {zone} show {found} once; leave out which of two is meant",
        "les horloges de {zone} affichent {found} une seule fois; ne dites pas laquelle de deux",
        "{zone}의 시계에 한 번만 나타나는 시각임({found}). 둘 중 어느 것인지 말하지 말 것")
    case .timeRepeated:
      TrilingualPhrase(
        "clocks in {zone} show {found} twice, before and after they are put back; say which "
          + "is meant",
        "les horloges de {zone} affichent {found} deux fois, avant et après leur recul; dites "
          + "laquelle",
        "{zone}의 시계를 되돌리기 전과 후에 두 번 나타나는 시각임({found}). 어느 것인지 말할 것")
    case .timeSkipped:
      TrilingualPhrase(
        "clocks in {zone} never show {found}, since they are put forward then; give another time",
        "les horloges de {zone} n’affichent jamais {found}, car on les avance alors; donnez "
          + "une autre heure",
        "{zone}에서 시계를 앞당길 때 건너뛰는 시각임({found}). 다른 시각을 줄 것")
    case .tooDeep:
      TrilingualPhrase(
        "components lie deeper in each other than 8; take the innermost out",
        "les composants sont imbriqués sur plus de 8 niveaux; retirez le plus profond",
        "구성 요소가 8단계보다 깊이 겹침. 가장 안쪽 것을 뺄 것")
    case .tooLarge:
      TrilingualPhrase(
        "the calendar is larger than 1 MiB; choose a shorter period",
        "le calendrier dépasse 1 Mio; choisissez une période plus courte",
        "일정표가 1 MiB를 넘음. 기간을 줄일 것")
    case .tooManyCategories:
      TrilingualPhrase(
        "there are more than {limit} categories; keep those that matter",
        "il y a plus de {limit} catégories; gardez les plus utiles",
        "범주가 {limit}개를 넘음. 필요한 것만 둘 것")
    case .tooManyComponents:
      TrilingualPhrase(
        "the calendar has more than 10,000 components; choose a shorter period",
        "le calendrier contient plus de 10\u{A0}000 composants; choisissez une période plus courte",
        "구성 요소가 10,000개를 넘음. 기간을 줄일 것")
    case .uidRepeated:
      TrilingualPhrase(
        "another event or to-do has the same `UID`; give each its own",
        "un autre événement ou une autre tâche a le même `UID`; donnez à chacun le sien",
        "다른 일정이나 할 일과 `UID`가 같음. 저마다 다르게 할 것")
    case .unescaped:
      TrilingualPhrase(
        "in `{property}` a `;` or a `,` stands without a backslash; write `\\;` or `\\,`",
        "dans `{property}`, un `;` ou une `,` n’a pas de barre oblique inverse; écrivez `\\;` "
          + "ou `\\,`",
        "역사선 없는 `;`나 `,`가 있음(`{property}`). `\\;`나 `\\,`로 쓸 것")
    case .url:
      TrilingualPhrase(
        "`{property}` is not an address that begins with `https://` or `http://`; correct it",
        "`{property}` n’est pas une adresse qui commence par `https://` ou `http://`; corrigez-la",
        "`https://`나 `http://`로 시작하는 주소가 아님(`{property}`). 고칠 것")
    case .word:
      TrilingualPhrase(
        "`{property}` says `{found}`, which is not among `{wanted}`; use one of these",
        "`{property}` indique `{found}`, qui n’est pas parmi `{wanted}`; utilisez l’un de ceux-ci",
        "`{property}`에 쓸 수 없는 말임(`{found}`). 다음에서 고를 것: `{wanted}`")
    case .yearUnknown:
      TrilingualPhrase(
        "the year is none of 2007 to 2099, or in UTC and of days of 1970 to 2099; give one of "
          + "these",
        "l’année n’est pas de 2007 à 2099, ou en UTC et pour les jours de 1970 à 2099; "
          + "donnez-en une",
        "2007년부터 2099년까지(UTC와 날짜는 1970년부터)의 해가 아님. 그 안의 해를 줄 것")
    case .zoneDiffers:
      TrilingualPhrase(
        "the clocks of `{zone}` are described otherwise than they go from 2007 on; use the "
          + "usual description",
        "les horloges de `{zone}` sont décrites autrement qu’elles ne vont depuis 2007; "
          + "utilisez la description usuelle",
        "2007년 이후의 실제 시간 규칙과 다르게 적힘(`{zone}`). 통상의 규칙으로 적을 것")
    case .zoneMissing:
      TrilingualPhrase(
        "the time zone `{found}` is not described in the file; add its `VTIMEZONE`",
        "le fuseau horaire `{found}` n’est pas décrit dans le fichier; ajoutez son `VTIMEZONE`",
        "파일에 시간대의 규칙이 없음(`{found}`). `VTIMEZONE`을 더할 것")
    case .zoneRepeated:
      TrilingualPhrase(
        "the time zone `{found}` is described twice; keep one",
        "le fuseau horaire `{found}` est décrit deux fois; gardez une description",
        "시간대의 규칙이 두 번 있음(`{found}`). 하나만 둘 것")
    case .zoneUnknown:
      TrilingualPhrase(
        "the time zone `{found}` is neither `Asia/Seoul` nor `America/Toronto`; give the time "
          + "in one of these or in UTC",
        "le fuseau horaire `{found}` n’est ni `Asia/Seoul` ni `America/Toronto`; donnez "
          + "l’heure dans l’un d’eux ou en UTC",
        "`Asia/Seoul`도 `America/Toronto`도 아닌 시간대임(`{found}`). 둘 중 하나나 UTC로 줄 것")
    }
  }
}

extension YAMLError.Code {
  /// What is wrong, in each language.
  package var phrase: TrilingualPhrase {
    switch self {
    case .alias:
      TrilingualPhrase(
        "an alias (`*`) is not allowed; write the value out",
        "un alias (`*`) n’est pas permis; écrivez la valeur",
        "별칭(`*`)은 허용되지 아니함. 값을 직접 쓸 것")
    case .anchor:
      TrilingualPhrase(
        "an anchor (`&`) is not allowed",
        "une ancre (`&`) n’est pas permise",
        "앵커(`&`)는 허용되지 아니함")
    case .blankLineInText:
      TrilingualPhrase(
        "a folded text must not contain a blank line",
        "un texte replié ne doit pas contenir de ligne vide",
        "접은 글에는 빈 줄이 있을 수 없음")
    case .blockScalar:
      TrilingualPhrase(
        "only `>-` may open a text of several lines, and nothing may follow it on its line",
        "seul `>-` peut ouvrir un texte de plusieurs lignes, et rien ne peut le suivre "
          + "sur sa ligne",
        "여러 줄의 글은 `>-`로만 시작하며 그 줄에 다른 것을 쓸 수 없음")
    case .byteOrderMark:
      TrilingualPhrase(
        "a byte order mark is not allowed",
        "une marque d’ordre des octets n’est pas permise",
        "바이트 순서 표시는 허용되지 아니함")
    case .colonInText:
      TrilingualPhrase(
        "a text with a colon and a space must be quoted or folded",
        "un texte qui contient un deux-points suivi d’une espace doit être cité ou replié",
        "쌍점과 공백이 든 글은 따옴표로 묶거나 접어 쓸 것")
    case .controlCharacter:
      TrilingualPhrase(
        "a character that people cannot see is not allowed",
        "un caractère invisible n’est pas permis",
        "보이지 않는 문자는 허용되지 아니함")
    case .directive:
      TrilingualPhrase(
        "a directive (`%`) is not allowed",
        "une directive (`%`) n’est pas permise",
        "지시문(`%`)은 허용되지 아니함")
    case .document:
      TrilingualPhrase(
        "a document marker is not allowed; a file is one document",
        "un marqueur de document n’est pas permis; un fichier est un seul document",
        "문서 표시는 허용되지 아니함. 파일 하나가 문서 하나임")
    case .doubleQuotes:
      TrilingualPhrase(
        "double quotes are not allowed; use single quotes",
        "les guillemets doubles ne sont pas permis; utilisez des apostrophes",
        "큰따옴표는 허용되지 아니함. 작은따옴표를 쓸 것")
    case .duplicateKey:
      TrilingualPhrase(
        "the key stands twice in one mapping",
        "la clé figure deux fois au même endroit",
        "같은 키가 두 번 있음")
    case .emptyFile:
      TrilingualPhrase(
        "the file is empty",
        "le fichier est vide",
        "파일이 비어 있음")
    case .emptyKey:
      TrilingualPhrase(
        "a key is empty",
        "une clé est vide",
        "키가 비어 있음")
    case .emptyValue:
      TrilingualPhrase(
        "a value is missing; write `none` if there is nothing to say",
        "une valeur manque; écrivez `none` s’il n’y a rien à dire",
        "값이 없음. 해당 사항이 없으면 `none`이라고 쓸 것")
    case .flowMapping:
      TrilingualPhrase(
        "braces are not allowed; write one key a line",
        "les accolades ne sont pas permises; écrivez une clé par ligne",
        "중괄호는 허용되지 아니함. 한 줄에 키 하나씩 쓸 것")
    case .flowSequence:
      TrilingualPhrase(
        "a list in brackets holds plain words on one line",
        "une liste entre crochets contient des mots simples sur une ligne",
        "대괄호 목록은 한 줄에 단순한 낱말만 담음")
    case .indentation:
      TrilingualPhrase(
        "the indentation fits no mapping or list",
        "le retrait ne correspond à aucune structure",
        "들여쓰기가 어느 구조에도 맞지 않음")
    case .keyNotPlain:
      TrilingualPhrase(
        "a key must be a plain word of letters, digits and hyphens",
        "une clé doit être un mot simple de lettres, chiffres et traits d’union",
        "키는 영문자, 숫자, 붙임표로 된 낱말이어야 함")
    case .mergeKey:
      TrilingualPhrase(
        "a merge key (`<<`) is not allowed",
        "une clé de fusion (`<<`) n’est pas permise",
        "병합 키(`<<`)는 허용되지 아니함")
    case .notUTF8:
      TrilingualPhrase(
        "the file is not UTF-8",
        "le fichier n’est pas en UTF-8",
        "파일이 UTF-8이 아님")
    case .reservedCharacter:
      TrilingualPhrase(
        "a text must not begin with this character; quote it",
        "un texte ne doit pas commencer par ce caractère; citez-le",
        "이 문자로 글을 시작할 수 없음. 따옴표로 묶을 것")
    case .syntax:
      TrilingualPhrase(
        "this is not YAML",
        "ce n’est pas du YAML",
        "YAML이 아님")
    case .tab:
      TrilingualPhrase(
        "a tab is not allowed; use spaces",
        "une tabulation n’est pas permise; utilisez des espaces",
        "탭은 허용되지 아니함. 공백을 쓸 것")
    case .tag:
      TrilingualPhrase(
        "a tag (`!`) is not allowed",
        "une étiquette YAML (`!`) n’est pas permise",
        "태그(`!`)는 허용되지 아니함")
    case .textWithoutKey:
      TrilingualPhrase(
        "a text stands where a key or a dash should",
        "un texte se trouve là où il faut une clé ou un tiret",
        "키나 붙임표가 있어야 할 곳에 글이 있음")
    case .tooDeep:
      TrilingualPhrase(
        "the nesting is deeper than 16",
        "l’imbrication dépasse 16 niveaux",
        "중첩이 16단계를 넘음")
    case .tooLarge:
      TrilingualPhrase(
        "the file is larger than 1 MiB",
        "le fichier dépasse 1 Mio",
        "파일이 1 MiB를 넘음")
    case .tooManyNodes:
      TrilingualPhrase(
        "the file has more than 50,000 values",
        "le fichier contient plus de 50 000 valeurs",
        "파일의 값이 50,000개를 넘음")
    case .trailingSpace:
      TrilingualPhrase(
        "a line must not end with a space",
        "une ligne ne doit pas finir par une espace",
        "줄 끝에 공백이 있을 수 없음")
    case .unclosedQuote:
      TrilingualPhrase(
        "a quote is not closed, or something follows it",
        "une apostrophe n’est pas fermée, ou quelque chose la suit",
        "따옴표가 닫히지 않았거나 뒤에 다른 것이 있음")
    }
  }
}

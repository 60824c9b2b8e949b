import Treaty

extension TableFault.Problem {
  /// What is wrong and what to do, in each language; the blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .afterQuote:
      TrilingualPhrase(
        "something stands behind the closing quote; write a comma there, or double the quotes within",
        "quelque chose suit le guillemet fermant; écrivez-y une virgule, ou doublez les guillemets "
          + "intérieurs",
        "닫는 따옴표 뒤에 다른 것이 있음. 쉼표를 쓰거나 안쪽 따옴표를 겹쳐 쓸 것")
    case .badCode:
      TrilingualPhrase(
        "`{found}` is not a code; write 1 to 64 letters, digits and hyphens",
        "`{found}` n’est pas un code; écrivez de 1 à 64 lettres, chiffres et traits d’union",
        "부호가 아님: `{found}`. 영문자, 숫자, 붙임표 1자 이상 64자 이하로 쓸 것")
    case .badDay:
      TrilingualPhrase(
        "`{found}` is not a day that exists; write it as 2026-11-23",
        "`{found}` n’est pas un jour qui existe; écrivez-le comme 2026-11-23",
        "존재하지 않는 날짜임: `{found}`. 2026-11-23과 같이 쓸 것")
    case .badEscape:
      TrilingualPhrase(
        "a backslash stands alone; write `\\\\` for a backslash and `\\|` for a bar",
        "une barre oblique inverse est seule; écrivez `\\\\` pour elle-même et `\\|` pour une barre",
        "역사선이 홀로 있음. 역사선은 `\\\\`로, 세로선은 `\\|`로 쓸 것")
    case .badFlag:
      TrilingualPhrase(
        "`{found}` says neither yes nor no; write `yes` or `no`, in JSON `true` or `false`",
        "`{found}` ne dit ni oui ni non; écrivez `yes` ou `no`, en JSON `true` ou `false`",
        "예도 아니오도 아님: `{found}`. `yes`나 `no`로, JSON에서는 `true`나 `false`로 쓸 것")
    case .badJSON:
      TrilingualPhrase(
        "this is not JSON from here on; correct what stands here",
        "à partir d’ici, ce n’est pas du JSON; corrigez ce qui figure ici",
        "여기부터 JSON이 아님. 이곳을 고칠 것")
    case .badNumber:
      TrilingualPhrase(
        "`{found}` is not a whole number; write plain digits, such as 6",
        "`{found}` n’est pas un nombre entier; écrivez de simples chiffres, comme 6",
        "정수가 아님: `{found}`. 6과 같이 숫자만 쓸 것")
    case .badString:
      TrilingualPhrase(
        "this text is no text of JSON, or a name beyond ASCII; correct its escapes and control "
          + "characters",
        "ce texte n’est pas un texte JSON, ou c’est un nom hors ASCII; corrigez ses échappements et "
          + "ses caractères de commande",
        "JSON 문자열이 아니거나 ASCII가 아닌 이름임. 이스케이프와 제어 문자를 고칠 것")
    case .badText:
      TrilingualPhrase(
        "the text has a line break, or a character that can't be seen or turns the direction of "
          + "text; delete it",
        "le texte contient un saut de ligne, ou un caractère invisible ou qui change le sens du "
          + "texte; supprimez-le",
        "글에 줄바꿈이 있거나, 보이지 않거나 글의 방향을 바꾸는 문자가 있음. 지울 것")
    case .badValue:
      TrilingualPhrase(
        "`{found}` is not a decimal number of at most 24 characters; write it as -12.5",
        "`{found}` n’est pas un nombre décimal d’au plus 24 caractères; écrivez-le comme -12.5",
        "24자 이하의 십진수가 아님: `{found}`. -12.5와 같이 쓸 것")
    case .blankRow:
      TrilingualPhrase(
        "the row is blank; delete it", "la ligne est vide; supprimez-la", "빈 행임. 지울 것")
    case .cadenceCertain:
      TrilingualPhrase(
        "an ambiguous cadence has no months; leave them out",
        "une périodicité ambiguë n’a pas de nombre de mois; omettez-le",
        "뜻이 모호한 주기에는 개월 수를 쓸 수 없음. 비워 둘 것")
    case .cellCount:
      TrilingualPhrase(
        "the row has {found} cells and should have {limit}; add or delete cells, or put a text with "
          + "commas in quotes",
        "la ligne compte {found} cellules et devrait en compter {limit}; ajoutez ou supprimez des "
          + "cellules, ou mettez entre guillemets un texte qui a des virgules",
        "행의 칸이 {limit}개여야 하나 {found}개임. 칸을 더하거나 지우고, 쉼표가 있는 글은 따옴표로 묶을 것")
    case .cellTooLarge:
      TrilingualPhrase(
        "the cell is larger than {limit} bytes; shorten it",
        "la cellule dépasse {limit} octets; raccourcissez-la",
        "칸이 {limit}바이트를 넘음. 줄일 것")
    case .countWrong:
      TrilingualPhrase(
        "there must be between {least} and {most} items; add or delete some",
        "il doit y avoir entre {least} et {most} éléments; ajoutez-en ou supprimez-en",
        "항목은 {least}개 이상 {most}개 이하여야 함. 더하거나 지울 것")
    case .cutOff:
      TrilingualPhrase(
        "the file ends before its JSON does; it is perhaps cut off: fetch it again",
        "le fichier se termine avant son JSON; il est peut-être tronqué\u{A0}: reprenez-le",
        "JSON이 끝나기 전에 파일이 끝남. 잘렸을 수 있으니 다시 받을 것")
    case .emptyText:
      TrilingualPhrase(
        "something must stand here; write it", "il faut ici quelque chose; écrivez-le",
        "비워 둘 수 없음. 채워 쓸 것")
    case .factsRefused:
      TrilingualPhrase(
        "the {kind} has no such facts: `{found}` is not as it must be; correct it by its specification",
        "ces données ne conviennent pas ({kind})\u{A0}: `{found}` n’est pas conforme; corrigez-le "
          + "selon sa spécification",
        "{kind:으로/로} 쓸 수 없는 내용임: `{found}` 항목이 규격에 맞지 아니함. 규격에 따라 고칠 것")
    case .factsTooLarge:
      TrilingualPhrase(
        "the facts take {found} bytes, and an act carries {limit}; shorten texts or lists",
        "les données occupent {found} octets, et un acte en porte {limit}; raccourcissez des textes "
          + "ou des listes",
        "내용이 {found}바이트로, 한 행위에 담을 수 있는 {limit}바이트를 넘음. 글이나 목록을 줄일 것")
    case .intoCircle:
      TrilingualPhrase(
        "by `into` the commitment `{found}` comes back to itself; take one of them out",
        "par `into`, l’engagement `{found}` revient à lui-même; retirez l’un d’eux",
        "`into`를 따라가면 이행 과제 `{found}` 자신으로 되돌아옴. 하나를 뺄 것")
    case .intoWrong:
      TrilingualPhrase(
        "`into` has 2 to 16 commitments if the state is `split`, one if it is `merged`, otherwise "
          + "none; correct one of them",
        "`into` compte de 2 à 16 engagements si l’état est `split`, un seul s’il est `merged`, sinon "
          + "aucun; corrigez l’un des deux",
        "`into`에는 상태가 `split`이면 이행 과제 2개 이상 16개 이하, `merged`이면 하나, 그 밖에는 아무것도 쓰지 아니함. "
          + "하나를 고칠 것")
    case .kindNeedsJSON:
      TrilingualPhrase(
        "there is no CSV of this kind ({kind}); use JSON",
        "il n’y a pas de CSV pour cette sorte ({kind}); utilisez JSON",
        "이 종류({kind})에는 CSV가 없음. JSON을 쓸 것")
    case .loneReturn:
      TrilingualPhrase(
        "a carriage return stands without a line feed; end lines with LF or CRLF, or put the cell in "
          + "quotes",
        "un retour chariot n’est pas suivi d’un saut de ligne; terminez les lignes par LF ou CRLF, ou "
          + "mettez la cellule entre guillemets",
        "줄바꿈 문자(LF) 없이 CR만 있음. 줄 끝은 LF나 CRLF로 하고, 아니면 칸을 따옴표로 묶을 것")
    case .missingColumn:
      TrilingualPhrase(
        "columns are missing: {words}; add them",
        "des colonnes manquent\u{A0}: {words}; ajoutez-les",
        "없는 열: {words}. 더할 것")
    case .missingMember:
      TrilingualPhrase(
        "`{found}` is missing; write it", "`{found}` manque; écrivez-le", "`{found}` 항목이 없음. 쓸 것")
    case .noKind:
      TrilingualPhrase(
        "no column is called {words}; the column of the ids is called by the kind: export the file "
          + "again, or add the heading",
        "aucune colonne ne s’appelle {words}; la colonne des identifiants porte le nom de la sorte"
          + "\u{A0}: exportez de nouveau le fichier, ou ajoutez l’en-tête",
        "{words} 가운데 어느 이름의 열도 없음. 부호의 열은 종류의 이름으로 부름. 다시 내보내거나 머리글을 더할 것")
    case .notAList:
      TrilingualPhrase(
        "a list belongs here, not `{found}`; write one",
        "il faut ici une liste, non `{found}`; écrivez-en une",
        "`{found}` 자리에 목록이 있어야 함. 목록으로 쓸 것")
    case .notAText:
      TrilingualPhrase(
        "a text belongs here, not `{found}`; write it in quotes",
        "il faut ici un texte, non `{found}`; écrivez-le entre guillemets",
        "`{found}` 자리에 글이 있어야 함. 따옴표로 묶어 쓸 것")
    case .notAnObject:
      TrilingualPhrase(
        "an object with members belongs here, not `{found}`; write one",
        "il faut ici un objet avec des membres, non `{found}`; écrivez-en un",
        "`{found}` 자리에 이름과 값의 묶음이 있어야 함. 그렇게 쓸 것")
    case .notUTF8:
      TrilingualPhrase(
        "this is not UTF-8; save the file again as UTF-8 (in a spreadsheet: CSV UTF-8)",
        "ce n’est pas de l’UTF-8; enregistrez de nouveau le fichier en UTF-8 (dans un tableur\u{A0}: "
          + "CSV UTF-8)",
        "UTF-8이 아님. UTF-8로 다시 저장할 것(표 계산 프로그램에서는 CSV UTF-8)")
    case .nul:
      TrilingualPhrase(
        "the text has a NUL character, which CSV can't carry; delete it, or use JSON",
        "le texte contient un caractère NUL, que le CSV ne peut porter; supprimez-le, ou utilisez JSON",
        "CSV에 담을 수 없는 NUL 문자가 있음. 지우거나 JSON을 쓸 것")
    case .outOfRange:
      TrilingualPhrase(
        "the number must lie between {least} and {most}; correct it",
        "le nombre doit être entre {least} et {most}; corrigez-le",
        "수는 {least} 이상 {most} 이하여야 함. 고칠 것")
    case .partCount:
      TrilingualPhrase(
        "the line has {found} parts and should have {limit}; write {words}",
        "la ligne compte {found} parties et devrait en compter {limit}; écrivez {words}",
        "줄이 {limit}부분이어야 하나 {found}부분임. {words}로 쓸 것")
    case .partiesDiffer:
      TrilingualPhrase(
        "each party of the agreement stands here once and no other: {words}; correct it",
        "chaque partie à l’accord figure ici une fois et nulle autre\u{A0}: {words}; corrigez",
        "협정 당사국이 한 번씩만 있어야 함: {words}. 고칠 것")
    case .repeated:
      TrilingualPhrase(
        "`{found}` stands twice; delete one", "`{found}` figure deux fois; supprimez-en un",
        "두 번 있음: `{found}`. 하나를 지울 것")
    case .reportsInCircle:
      TrilingualPhrase(
        "by `reportsTo` the mechanism `{found}` comes back to itself, or to no end in {limit} steps; "
          + "correct one of them",
        "par `reportsTo`, le mécanisme `{found}` revient à lui-même ou ne trouve pas de fin en {limit} "
          + "pas; corrigez l’un d’eux",
        "`reportsTo`를 따라가면 협력 체계 `{found}` 자신으로 되돌아오거나 {limit}단계 안에 끝나지 아니함. 하나를 고칠 것")
    case .strayQuote:
      TrilingualPhrase(
        "a quote stands in a cell without quotes; put the cell in quotes and double those within",
        "un guillemet figure dans une cellule sans guillemets; mettez la cellule entre guillemets et "
          + "doublez ceux de l’intérieur",
        "따옴표로 묶지 않은 칸에 따옴표가 있음. 칸을 따옴표로 묶고 안쪽 따옴표를 겹쳐 쓸 것")
    case .tooDeep:
      TrilingualPhrase(
        "the JSON is nested too deeply here; correct it",
        "le JSON est ici trop imbriqué; corrigez-le", "JSON이 너무 깊이 겹침. 고칠 것")
    case .tooLarge:
      TrilingualPhrase(
        "the file is larger than {limit} bytes; divide it in two, what is named first",
        "le fichier dépasse {limit} octets; divisez-le en deux, ce qui est nommé d’abord",
        "파일이 {limit}바이트를 넘음. 가리켜지는 것이 먼저 오도록 둘로 나눌 것")
    case .tooLong:
      TrilingualPhrase(
        "the text is longer than {limit} bytes; shorten it",
        "le texte dépasse {limit} octets; raccourcissez-le", "글이 {limit}바이트를 넘음. 줄일 것")
    case .tooManyFaults:
      TrilingualPhrase(
        "these are {limit} faults, and the reading ends here; correct them and read the file again",
        "voilà {limit} fautes, et la lecture s’arrête ici; corrigez-les et relisez le fichier",
        "오류가 {limit}개에 이르러 여기에서 읽기를 마침. 고친 뒤 다시 읽을 것")
    case .tooManyRows:
      TrilingualPhrase(
        "there are more than {limit} matters; divide the file in two, what is named first",
        "il y a plus de {limit} objets; divisez le fichier en deux, ce qui est nommé d’abord",
        "사안이 {limit}건을 넘음. 가리켜지는 것이 먼저 오도록 파일을 둘로 나눌 것")
    case .unclosedQuote:
      TrilingualPhrase(
        "the quote that begins here is never closed, so nothing after it can be read; close it",
        "le guillemet ouvert ici n’est jamais fermé, et rien de ce qui suit ne peut être lu; "
          + "fermez-le",
        "여기에서 연 따옴표가 닫히지 아니하여 그 뒤를 읽을 수 없음. 닫을 것")
    case .unknownColumn:
      TrilingualPhrase(
        "no column is called `{found}` here ({kind}); delete it",
        "aucune colonne ne s’appelle ici `{found}` ({kind}); supprimez-la",
        "여기({kind})에 없는 열: `{found}`. 지울 것")
    case .unknownMatter:
      TrilingualPhrase(
        "the {kind} `{found}` is neither in this file nor known; correct the id, or propose it first",
        "`{found}` ({kind}) n’est ni dans ce fichier ni connu; corrigez l’identifiant, ou proposez-le "
          + "d’abord",
        "이 파일에도 없고 알려지지도 아니한 {kind}: `{found}`. 부호를 고치거나 먼저 제안할 것")
    case .unknownMember:
      TrilingualPhrase(
        "`{found}` is not known here, where {words} may stand; delete it",
        "`{found}` n’est pas connu ici, où peuvent figurer {words}; supprimez-le",
        "여기에서 알 수 없는 항목: `{found}` (가능한 항목: {words}). 지울 것")
    case .unknownWord:
      TrilingualPhrase(
        "`{found}` is not one of the words that are allowed here; write one of {words}",
        "`{found}` n’est pas l’un des mots permis ici; écrivez l’un de {words}",
        "여기에서 쓸 수 없는 낱말: `{found}`. 다음 중 하나로 쓸 것: {words}")
    case .unsupported:
      TrilingualPhrase(
        "`{found}` is not supported; this program reads {words}: export the file again",
        "`{found}` n’est pas pris en charge; ce programme lit {words}\u{A0}: exportez de nouveau le "
          + "fichier",
        "지원하지 않음: `{found}`. 이 프로그램은 {words}만 읽음. 다시 내보낼 것")
    case .wrongDelimiter:
      TrilingualPhrase(
        "cells are not divided by commas; save the file again with commas",
        "les cellules ne sont pas séparées par des virgules; enregistrez de nouveau le fichier avec "
          + "des virgules",
        "칸이 쉼표로 나뉘지 아니함. 쉼표로 나누어 다시 저장할 것")
    }
  }
}

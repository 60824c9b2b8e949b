extension Reason.Code {
  /// The sentence of the reason; its blanks are the names of the arguments.
  var phrase: TrilingualPhrase {
    switch self {
    case .agreementEnded:
      TrilingualPhrase(
        "the agreement has ended",
        "l’accord a pris fin",
        "협정이 종료됨")
    case .alreadySaid:
      TrilingualPhrase(
        "this is so already, by what this Party has said: {party}",
        "il en est déjà ainsi, d’après ce qu’a dit cette partie\u{A0}: {party}",
        "이 당사국의 이전 행위에 따라 이미 그러함: {party}")
    case .alternativeNotEquivalent:
      TrilingualPhrase(
        "the alternative label {level} is not the recipient's equivalent of the "
          + "originator's level",
        "l’étiquette d’équivalence {level} ne correspond pas, chez le destinataire, au "
          + "niveau d’origine",
        "상응 보안 레이블 {level:은/는} 제공국 비밀등급에 상응하지 아니함")
    case .approvalMissing:
      TrilingualPhrase(
        "this needs the prior written approval of the originating Party, {party}; none that holds is recorded",
        "ceci exige l’approbation écrite préalable de la partie d’origine, {party}; aucune approbation valable n’est consignée",
        "제공 당사국인 {party}의 사전 서면 승인이 필요하나 유효한 승인이 기록되어 있지 아니함")
    case .assuranceMissing:
      TrilingualPhrase(
        "the recipient has not assured that `{office}` may have this",
        "le destinataire n’a pas donné d’assurance pour le bureau `{office}`",
        "접수 당사국이 다음 부서에 관하여 보증하지 아니함: `{office}`")
    case .attestationMissing:
      TrilingualPhrase(
        "attestations needed: {needed}, found: {found}",
        "attestations exigées\u{A0}: {needed}, présentes\u{A0}: {found}",
        "확인 서명이 {needed}건 필요하나 {found}건만 있음")
    case .attestationWrongKey:
      TrilingualPhrase(
        "an attestation is by a key that may not attest this act",
        "une attestation provient d’une clé qui ne peut pas attester cet acte",
        "이 행위를 확인할 수 없는 키로 확인 서명함")
    case .consentMissing:
      TrilingualPhrase(
        "{party} has not consented to this file yet",
        "{party} n’a pas encore consenti à ce fichier",
        "{party:이/가} 이 파일에 아직 동의하지 아니함")
    case .copyMissing:
      TrilingualPhrase(
        "copy {copy} was not found when it was counted last",
        "la copie {copy} n’a pas été trouvée lors du dernier inventaire",
        "사본 {copy:은/는} 마지막 재고 조사에서 확인되지 아니함")
    case .copyNotHeld:
      TrilingualPhrase(
        "copy {copy} is not held",
        "la copie {copy} n’est pas détenue",
        "사본 {copy}호를 보유하고 있지 아니함")
    case .datedAhead:
      TrilingualPhrase(
        "what is said of `{subject}` lies later than the act",
        "ce qui est dit de `{subject}` est postérieur à l’acte",
        "다음에 관한 진술의 시점이 행위보다 늦음: `{subject}`")
    case .datedTooEarly:
      TrilingualPhrase(
        "the act is dated before what its author had already seen",
        "l’acte est daté d’avant ce que son auteur avait déjà vu",
        "행위의 시각이 작성 당사국이 이미 확인한 행위보다 앞섬")
    case .evidenceMissing:
      TrilingualPhrase(
        "this status is stated only with evidence: {status}",
        "cet état n’est indiqué qu’avec des preuves\u{A0}: {status}",
        "다음 현황은 증거와 함께만 밝힐 수 있음: {status}")
    case .exchangeSuspended:
      TrilingualPhrase(
        "exchange is suspended",
        "les échanges sont suspendus",
        "교환이 정지됨")
    case .itemRecalled:
      TrilingualPhrase(
        "{party} has asked for this item back",
        "{party} a rappelé cet élément",
        "{party:이/가} 이 자료를 회수함")
    case .factsDiffer:
      TrilingualPhrase(
        "what is agreed to differs from what was proposed about `{subject}`",
        "ce qui est accepté diffère de ce qui a été proposé pour `{subject}`",
        "동의한 내용이 제안된 내용과 다름: `{subject}`")
    case .innerLabelDiffers:
      TrilingualPhrase(
        "the label inside the package is not the label that was offered",
        "l’étiquette à l’intérieur du colis n’est pas celle qui a été offerte",
        "봉인 패키지 안의 보안 레이블이 제안된 것과 다름")
    case .keyRoleReused:
      TrilingualPhrase(
        "the key `{key}` already has another role",
        "la clé `{key}` a déjà un autre rôle",
        "키 `{key}`에는 이미 다른 역할이 있음")
    case .keyUnknown:
      TrilingualPhrase(
        "the key `{key}` is not known",
        "la clé `{key}` n’est pas connue",
        "알 수 없는 키: `{key}`")
    case .keysetUnsigned:
      TrilingualPhrase(
        "the keyset is not signed by an authority of its party, {party}",
        "le jeu de clés n’est pas signé par une autorité de sa partie, {party}",
        "키 집합에 {party} 당국의 서명이 없음")
    case .labelPolicyWrong:
      TrilingualPhrase(
        "the originator label names the policy `{policy}`, which is not its author's",
        "l’étiquette d’origine désigne la politique `{policy}`, qui n’est pas celle de son auteur",
        "제공국 보안 레이블의 정책이 작성 당사국의 것이 아님: `{policy}`")
    case .labelUnreadable:
      TrilingualPhrase(
        "a label cannot be read ({problem})",
        "une étiquette est illisible ({problem})",
        "보안 레이블을 읽을 수 없음({problem})")
    case .languageNotForeseen:
      TrilingualPhrase(
        "no translation into `{language}` is foreseen",
        "aucune traduction en `{language}` n’est prévue",
        "번역이 예정되지 아니한 언어임: `{language}`")
    case .levelDiffers:
      TrilingualPhrase(
        "the originator gives this item the level {level}; no other is marked",
        "la partie d’origine attribue à cet élément le niveau {level}; aucun autre n’y est apposé",
        "제공국이 정한 {level} 등급 외의 다른 등급은 표시할 수 없음")
    case .levelNotExchanged:
      TrilingualPhrase(
        "the level {level} is not exchanged under this agreement",
        "le niveau {level} n’est pas échangé au titre du présent accord",
        "{level} 등급은 이 협정에 따라 교환하지 아니함")
    case .malformedAct:
      TrilingualPhrase(
        "the act is malformed ({problem})",
        "l’acte est mal formé ({problem})",
        "행위의 형식이 잘못됨({problem})")
    case .markedTooLow:
      TrilingualPhrase(
        "the marking is lower than {level}, the level of what is in it",
        "le marquage est inférieur au niveau {level} de ce que contient le document",
        "표시한 등급이 그 안에 있는 정보의 등급({level})보다 낮음")
    case .meansNotAllowed:
      TrilingualPhrase(
        "the level {level} may not travel by this means: {means}",
        "le niveau {level} ne peut pas être transmis par ce moyen\u{A0}: {means}",
        "{level} 등급은 다음 수단으로 전달할 수 없음: {means}")
    case .meetingsOverlap:
      TrilingualPhrase(
        "the meeting `{subject}` of the same series takes place at that time",
        "la réunion `{subject}` de la même série se tient à ce moment",
        "같은 계열의 회의가 같은 시간에 열림: `{subject}`")
    case .methodNotAllowed:
      TrilingualPhrase(
        "the level {level} may not be destroyed in this way: {method}",
        "le niveau {level} ne peut pas être détruit de cette manière\u{A0}: {method}",
        "{level} 등급은 다음 방법으로 파기할 수 없음: {method}")
    case .noSuchProposal:
      TrilingualPhrase(
        "there is no such open proposal about `{subject}`",
        "il n’y a pas de telle proposition en cours pour `{subject}`",
        "해당하는 진행 중인 제안이 없음: `{subject}`")
    case .notAChannel:
      TrilingualPhrase(
        "the office `{office}` is not one through which information leaves its party",
        "le bureau `{office}` n’est pas une voie par laquelle les informations quittent sa partie",
        "정부 간 경로로 정해진 부서가 아님: `{office}`")
    case .notAskedToRatify:
      TrilingualPhrase(
        "the agreement does not ask this Party to ratify it: {party}",
        "l’accord ne demande pas à cette partie de le ratifier\u{A0}: {party}",
        "협정이 비준을 요하지 아니하는 당사국: {party}")
    case .notExercise:
      TrilingualPhrase(
        "this node has no accreditation and serves exercise agreements only",
        "ce nœud n’a pas d’accréditation et ne sert que des accords d’exercice",
        "이 노드는 보안 인증이 없어 훈련 협정만 처리함")
    case .notInForce:
      TrilingualPhrase(
        "the agreement is not in force yet",
        "l’accord n’est pas encore en vigueur",
        "협정이 아직 발효되지 아니함")
    case .notOriginator:
      TrilingualPhrase(
        "only the originating Party, {party}, may do this",
        "seule la partie d’origine, {party}, peut le faire",
        "제공 당사국인 {party}만 할 수 있음")
    case .notOwnToEnd:
      TrilingualPhrase(
        "there is no such suspension, notice or dispute by this Party: {party}",
        "il n’y a pas de telle suspension, de tel préavis ni de tel différend de cette partie\u{A0}: {party}",
        "이 당사국이 한 해당 정지, 통보 또는 분쟁이 없음: {party}")
    case .notProtective:
      TrilingualPhrase(
        "the agreement is not in force, and this is not among the acts that are lawful at all times",
        "l’accord n’est pas en vigueur, et ceci ne compte pas parmi les actes licites en tout temps",
        "협정이 발효 중이 아니며, 언제든지 할 수 있는 행위에 속하지 아니함")
    case .notYetDiscovered:
      TrilingualPhrase(
        "it is reported before it was discovered",
        "la perte est signalée avant d’avoir été découverte",
        "발견한 때보다 먼저 통보함")
    case .officeNotCleared:
      TrilingualPhrase(
        "the office `{office}` may not hold information of the level {level}",
        "le bureau `{office}` ne peut pas détenir d’informations du niveau {level}",
        "{level} 등급의 정보를 보유할 수 없는 부서: `{office}`")
    case .officeNotOfPartner:
      TrilingualPhrase(
        "the office `{office}` is not an office of the recipient",
        "le bureau `{office}` n’est pas un bureau du destinataire",
        "접수 당사국의 부서가 아님: `{office}`")
    case .originatorNotNamed:
      TrilingualPhrase(
        "the marking does not name the originating Party, {party}",
        "le marquage ne nomme pas la partie d’origine, {party}",
        "제공 당사국인 {party}의 국명이 표시되어 있지 아니함")
    case .packageNotAuthentic:
      TrilingualPhrase(
        "the package is not the one that was offered",
        "le colis scellé n’est pas celui qui a été offert",
        "봉인 패키지가 제안된 것과 다름")
    case .packageTooLarge:
      TrilingualPhrase(
        "the package has {bytes} bytes and the limit is {limit}",
        "le colis scellé compte {bytes} octets et la limite est de {limit}",
        "봉인 패키지의 크기 {bytes}바이트가 한도 {limit}바이트를 넘음")
    case .postNotResponsible:
      TrilingualPhrase(
        "only `{post}` answers for this",
        "seul le poste `{post}` en répond",
        "이는 다음 직위만 할 수 있음: `{post}`")
    case .recipientDeclined:
      TrilingualPhrase(
        "the recipient declined: {note}",
        "le destinataire a décliné\u{A0}: {note}",
        "접수 당사국이 거절함: {note}")
    case .reportsInCircle:
      TrilingualPhrase(
        "`{subject}` would come to report to itself",
        "`{subject}` en viendrait à relever de lui-même",
        "다음이 결국 자신에게 보고하게 됨: `{subject}`")
    case .resultsMissing:
      TrilingualPhrase(
        "without results and measures the case stays open",
        "sans résultats ni mesures, le dossier reste ouvert",
        "조사 결과와 재발 방지 조치가 없으면 사건을 종결하지 아니함")
    case .reviewFrozen:
      TrilingualPhrase(
        "the report of `{subject}` is frozen, and nothing of it changes any more",
        "le rapport de `{subject}` est figé et rien n’en change plus",
        "다음의 보고서가 확정되어 더는 바꿀 수 없음: `{subject}`")
    case .seenBackward:
      TrilingualPhrase(
        "the act has seen less of the partner's journal than an earlier one",
        "l’acte a vu une moindre part du journal du partenaire qu’un acte antérieur",
        "상대 당사국 행위 일지의 확인 범위가 이전 행위보다 줄어듦")
    case .seenBeyond:
      TrilingualPhrase(
        "the act claims to have seen more of the partner's journal than there is",
        "l’acte prétend avoir vu plus que ne contient le journal du partenaire",
        "상대 당사국 행위 일지에 없는 부분까지 확인하였다고 주장함")
    case .seenMismatch:
      TrilingualPhrase(
        "the act has not seen the partner's journal as it is",
        "l’acte n’a pas vu le journal du partenaire tel qu’il est",
        "확인한 상대 당사국 행위 일지가 실제와 다름")
    case .shelfQuota:
      TrilingualPhrase(
        "more than {limit} bytes would be offered and not yet arrived",
        "plus de {limit} octets seraient offerts sans être encore arrivés",
        "제안되었으나 도착하지 아니한 양이 {limit}바이트를 넘게 됨")
    case .subjectExists:
      TrilingualPhrase(
        "`{subject}` exists already",
        "`{subject}` existe déjà",
        "이미 있음: `{subject}`")
    case .successorUsed:
      TrilingualPhrase(
        "this file is in force already, or was before",
        "ce fichier est déjà en vigueur, ou l’a été auparavant",
        "이 파일은 이미 발효 중이거나 이전에 발효된 적이 있음")
    case .suiteNotAllowed:
      TrilingualPhrase(
        "the level {level} may not be sealed with suite {suite}",
        "le niveau {level} ne peut pas être scellé avec la suite cryptographique {suite}",
        "{level} 등급은 암호 스위트 {suite:으로/로} 봉인할 수 없음")
    case .thirdPartyRelease:
      TrilingualPhrase(
        "the label releases the item to `{recipient}`, which is not a party",
        "l’étiquette autorise la communication à `{recipient}`, qui n’est pas une partie",
        "보안 레이블이 당사국이 아닌 `{recipient}`에 대한 제공을 허용함")
    case .timeBackward:
      TrilingualPhrase(
        "the act is dated before the one that precedes it in the journal",
        "l’acte est daté d’avant celui qui le précède dans le journal",
        "행위의 시각이 일지의 직전 행위보다 앞섬")
    case .titleTooLong:
      TrilingualPhrase(
        "the title is longer than {limit} characters",
        "le titre dépasse {limit} caractères",
        "제목이 {limit}자를 넘음")
    case .tooFarAhead:
      TrilingualPhrase(
        "the act is dated further ahead than {limit} seconds",
        "l’acte est daté de plus de {limit} secondes dans le futur",
        "행위의 시각이 {limit}초 넘게 앞섬")
    case .tooManyCopies:
      TrilingualPhrase(
        "there would be more copies than {limit}, the limit",
        "il y aurait plus de {limit} exemplaires, ce qui est la limite",
        "사본이 한도인 {limit}부를 넘게 됨")
    case .tooManyOpen:
      TrilingualPhrase(
        "{limit} transmittals are open already, which is the limit",
        "{limit} envois sont déjà en cours, ce qui est la limite",
        "진행 중인 송부가 이미 한도인 {limit}건에 이름")
    case .tooManyTranslations:
      TrilingualPhrase(
        "there would be more translations into `{language}` than {limit}, the limit",
        "il y aurait plus de {limit} traductions en `{language}`, ce qui est la limite",
        "`{language}` 번역본이 한도인 {limit}부를 넘게 됨")
    case .tooManyUncosigned:
      TrilingualPhrase(
        "more than {limit} acts are not countersigned yet",
        "plus de {limit} actes ne sont pas encore cosignés",
        "아직 공동서명되지 아니한 행위가 {limit}건을 넘음")
    case .unknownKind:
      TrilingualPhrase(
        "the kind of act `{kind}` is not known",
        "le type d’acte `{kind}` n’est pas connu",
        "알 수 없는 행위 유형: `{kind}`")
    case .unknownLevel:
      TrilingualPhrase(
        "the level `{level}` is not in this agreement",
        "le niveau `{level}` ne figure pas dans le présent accord",
        "이 협정에 없는 비밀등급: `{level}`")
    case .unknownOffice:
      TrilingualPhrase(
        "the office `{office}` is not in this agreement",
        "le bureau `{office}` ne figure pas dans le présent accord",
        "이 협정에 없는 부서: `{office}`")
    case .unknownPurpose:
      TrilingualPhrase(
        "the purpose `{purpose}` is not among those of this agreement",
        "la fin `{purpose}` n’est pas de celles du présent accord",
        "이 협정이 정한 목적이 아님: `{purpose}`")
    case .unknownSubject:
      TrilingualPhrase(
        "there is no `{subject}`",
        "il n’y a pas de `{subject}`",
        "없음: `{subject}`")
    case .wrapperShowsMore:
      TrilingualPhrase(
        "the outside of a package shows more than this agreement allows",
        "l’extérieur d’un colis montre plus que ne le permet le présent accord",
        "봉인 패키지의 외부에 이 협정이 허용하는 것보다 많은 내용이 나타남")
    case .wrongAgreement:
      TrilingualPhrase(
        "the act names another agreement",
        "l’acte désigne un autre accord",
        "행위가 다른 협정을 가리킴")
    case .wrongAuthor:
      TrilingualPhrase(
        "{party} may not do this here",
        "cet acte n’est pas ouvert ici à la partie {party}",
        "이 사안에서 {party:은/는} 이 행위를 할 수 없음")
    case .wrongParty:
      TrilingualPhrase(
        "{party} is not the party that acts here",
        "{party} n’est pas la partie qui agit ici",
        "{party:은/는} 여기에서 행위하는 당사국이 아님")
    case .wrongRevision:
      TrilingualPhrase(
        "`{subject}` is at revision {revision}, and this is not the next",
        "`{subject}` en est à la révision {revision}, et celle-ci n’est pas la suivante",
        "`{subject}`의 현재 개정은 {revision}이며 다음 개정이 아님")
    case .wrongState:
      TrilingualPhrase(
        "`{subject}` is in a state that does not allow this: {state}",
        "`{subject}` est dans un état qui ne le permet pas\u{A0}: {state}",
        "다음은 이를 할 수 없는 상태임: `{subject}`({state})")
    }
  }
}

package import Treaty

// What people read where a question, its dimensions and what follows are told.

extension Verb {
  /// What is done, in a few words.
  package var words: Trilingual {
    switch self {
    case .send: Trilingual(en: "send an item", fr: "envoyer un élément", ko: "자료 송부")
    case .fetch:
      Trilingual(en: "ask for an offered item", fr: "demander un élément offert", ko: "제안된 자료 요청")
    case .arrive:
      Trilingual(en: "report an arrival", fr: "signaler une arrivée", ko: "도착 통보")
    case .accept: Trilingual(en: "accept an item", fr: "accepter un élément", ko: "자료 접수")
    case .refuse: Trilingual(en: "refuse an item", fr: "refuser un élément", ko: "자료 접수 거부")
    case .withdraw: Trilingual(en: "withdraw an item", fr: "retirer un élément", ko: "자료 철회")
    case .open: Trilingual(en: "open an item", fr: "ouvrir un élément", ko: "자료 열람")
    case .copy: Trilingual(en: "copy an item", fr: "copier un élément", ko: "자료 복제")
    case .translate: Trilingual(en: "translate an item", fr: "traduire un élément", ko: "자료 번역")
    case .derive:
      Trilingual(
        en: "make a document from an item", fr: "tirer un document d’un élément",
        ko: "자료를 포함한 문서 작성")
    case .release:
      Trilingual(
        en: "pass an item on to a third party", fr: "communiquer un élément à un tiers",
        ko: "제3자에게 자료 제공")
    case .use:
      Trilingual(en: "use an item", fr: "utiliser un élément", ko: "자료 사용")
    case .relevel:
      Trilingual(
        en: "change an item's level", fr: "changer le niveau d’un élément", ko: "자료의 비밀등급 변경")
    case .remark:
      Trilingual(en: "mark an item anew", fr: "marquer un élément de nouveau", ko: "자료 재표시")
    case .recall: Trilingual(en: "recall an item", fr: "rappeler un élément", ko: "자료 회수")
    case .giveBack: Trilingual(en: "return an item", fr: "renvoyer un élément", ko: "자료 반환")
    case .destroy: Trilingual(en: "destroy an item", fr: "détruire un élément", ko: "자료 파기")
    case .takeStock: Trilingual(en: "count an item", fr: "inventorier un élément", ko: "자료 재고 조사")
    case .request:
      Trilingual(en: "ask for an approval", fr: "demander une approbation", ko: "승인 요청")
    case .grant: Trilingual(en: "give an approval", fr: "donner une approbation", ko: "승인")
    case .deny: Trilingual(en: "deny an approval", fr: "refuser une approbation", ko: "승인 거절")
    case .revoke: Trilingual(en: "revoke an approval", fr: "révoquer une approbation", ko: "승인 철회")
    case .report:
      Trilingual(en: "report a loss", fr: "signaler une perte", ko: "분실 통보")
    case .close:
      Trilingual(en: "close the case of a loss", fr: "clore le cas d’une perte", ko: "분실 사건 종결")
    case .propose:
      Trilingual(
        en: "propose what is held in common", fr: "proposer ce qui est tenu en commun",
        ko: "공동 사안 제안")
    case .agree:
      Trilingual(en: "agree to a proposal", fr: "accepter une proposition", ko: "제안에 동의")
    case .decline:
      Trilingual(en: "decline a proposal", fr: "décliner une proposition", ko: "제안 거절")
    case .retract:
      Trilingual(en: "take a proposal back", fr: "retirer une proposition", ko: "제안 철회")
    case .state:
      Trilingual(
        en: "state how a commitment stands", fr: "indiquer l’état d’un engagement",
        ko: "이행 과제의 현황 표명")
    case .enter:
      Trilingual(
        en: "enter an act in one's own journal", fr: "inscrire un acte à son propre journal",
        ko: "자국 행위 일지에 행위 기재")
    case .countersign:
      Trilingual(en: "countersign an act", fr: "cosigner un acte", ko: "행위 공동서명")
    case .publishKeys:
      Trilingual(en: "publish keys", fr: "publier des clés", ko: "키 공개")
    case .ratify: Trilingual(en: "ratify the agreement", fr: "ratifier l’accord", ko: "협정 비준")
    case .suspend: Trilingual(en: "suspend exchange", fr: "suspendre les échanges", ko: "교환 정지")
    case .resume: Trilingual(en: "resume exchange", fr: "reprendre les échanges", ko: "교환 재개")
    case .giveNotice:
      Trilingual(
        en: "give notice of termination", fr: "donner un préavis de dénonciation", ko: "종료 통보")
    case .suspendNotice:
      Trilingual(
        en: "suspend a notice of termination", fr: "suspendre un préavis de dénonciation",
        ko: "종료 통보의 효력 정지")
    case .resumeNotice:
      Trilingual(
        en: "resume a notice of termination", fr: "remettre en cours un préavis de dénonciation",
        ko: "종료 통보의 효력 재개")
    case .withdrawNotice:
      Trilingual(
        en: "withdraw a notice of termination", fr: "retirer un préavis de dénonciation",
        ko: "종료 통보 철회")
    case .dispute: Trilingual(en: "raise a dispute", fr: "soulever un différend", ko: "분쟁 제기")
    case .settle: Trilingual(en: "settle a dispute", fr: "régler un différend", ko: "분쟁 해결")
    case .amend:
      Trilingual(
        en: "consent to an amendment", fr: "consentir à une modification", ko: "개정 동의")
    case .notifyLaw:
      Trilingual(
        en: "notify a change in law", fr: "notifier une modification du droit", ko: "법령 변경 통보")
    }
  }
}

extension Dimension {
  /// What the dimension is called.
  package var words: Trilingual {
    switch self {
    case .party: Trilingual(en: "party", fr: "partie", ko: "당사국")
    case .side:
      Trilingual(en: "side", fr: "qualité", ko: "지위")
    case .phase:
      Trilingual(en: "state of the agreement", fr: "état de l’accord", ko: "협정 상태")
    case .suspended: Trilingual(en: "suspended by", fr: "suspendu par", ko: "정지한 당사국")
    case .notice: Trilingual(en: "notice by", fr: "préavis de", ko: "종료를 통보한 당사국")
    case .disputed: Trilingual(en: "dispute by", fr: "différend de", ko: "분쟁을 제기한 당사국")
    case .level: Trilingual(en: "level", fr: "niveau", ko: "비밀등급")
    case .newLevel: Trilingual(en: "new level", fr: "nouveau niveau", ko: "새 비밀등급")
    case .policy: Trilingual(en: "label's policy", fr: "politique de l’étiquette", ko: "보안 레이블 정책")
    case .alternative:
      Trilingual(en: "alternative label", fr: "étiquette d’équivalence", ko: "상응 보안 레이블")
    case .categories:
      Trilingual(en: "label's categories", fr: "catégories de l’étiquette", ko: "보안 레이블 범주")
    case .releasedTo: Trilingual(en: "released to", fr: "communicable à", ko: "제공 대상")
    case .purpose: Trilingual(en: "purpose", fr: "fin", ko: "목적")
    case .given: Trilingual(en: "given for", fr: "fourni aux fins de", ko: "제공 목적")
    case .originators: Trilingual(en: "originators", fr: "parties d’origine", ko: "제공 당사국")
    case .from: Trilingual(en: "from", fr: "de", ko: "보내는 부서")
    case .to: Trilingual(en: "to", fr: "à", ko: "받는 부서")
    case .means: Trilingual(en: "means", fr: "moyen", ko: "전달 수단")
    case .suite: Trilingual(en: "suite", fr: "suite cryptographique", ko: "암호 스위트")
    case .assurance: Trilingual(en: "assurance", fr: "assurance", ko: "보증")
    case .length: Trilingual(en: "bytes", fr: "octets", ko: "바이트")
    case .open: Trilingual(en: "open transmittals", fr: "envois en cours", ko: "진행 중인 송부")
    case .shelf:
      Trilingual(en: "bytes on the shelf", fr: "octets au dépôt", ko: "보관소 바이트")
    case .addressed: Trilingual(en: "addressee", fr: "destinataire", ko: "수신 부서 여부")
    case .post: Trilingual(en: "post", fr: "poste", ko: "직위")
    case .attested: Trilingual(en: "attestations", fr: "attestations", ko: "확인 서명")
    case .approval: Trilingual(en: "approval", fr: "approbation", ko: "승인")
    case .asked: Trilingual(en: "asked for", fr: "demandé pour", ko: "승인 대상")
    case .recalled: Trilingual(en: "recalled", fr: "rappelé", ko: "회수 여부")
    case .copies: Trilingual(en: "copies", fr: "copies", ko: "사본 수")
    case .language: Trilingual(en: "language", fr: "langue", ko: "언어")
    case .translations: Trilingual(en: "translations", fr: "traductions", ko: "번역본 수")
    case .method: Trilingual(en: "method", fr: "méthode", ko: "방법")
    case .results: Trilingual(en: "results and measures", fr: "résultats et mesures", ko: "결과와 조치")
    case .progress: Trilingual(en: "status", fr: "état d’avancement", ko: "현황")
    case .evidence: Trilingual(en: "evidence", fr: "preuves", ko: "증거")
    case .ahead: Trilingual(en: "seconds ahead", fr: "secondes d’avance", ko: "앞선 초")
    case .backlog: Trilingual(en: "uncosigned acts", fr: "actes non cosignés", ko: "공동서명 전 행위")
    }
  }

  /// What a value is called, under an agreement that may name it.
  package func words(of value: String, under agreement: Agreement) -> Trilingual {
    if value == Domain.unlisted { return Self.anyOther }
    switch self {
    case .level, .newLevel:
      return agreement.level(id: value).flatMap { level in
        agreement.parties.lazy.compactMap { level.marking(of: $0.code) }.first
      } ?? .same(value)
    case .purpose, .given: return agreement.purpose(value)?.name ?? .same(value)
    case .party: return agreement.party(value)?.name ?? .same(value)
    case .releasedTo: return value.isEmpty ? Self.noOther : .same(value)
    case .means:
      return TransmissionMeansClause.Means(rawValue: value)?.words ?? .same(value)
    case .method:
      return ReturnOrDestructionClause.Method(rawValue: value)?.words ?? .same(value)
    case .progress: return Progress(rawValue: value)?.words ?? .same(value)
    case .from, .to, .post, .language, .suite: return .same(value)
    default: return Self.plain[value] ?? .same(value)
    }
  }

  private static let anyOther = Trilingual(en: "any other", fr: "tout autre", ko: "그 밖의 모든 것")
  private static let noOther = Trilingual(
    en: "the parties only", fr: "les seules parties", ko: "당사국만")
  private static let plain: [String: Trilingual] = [
    "originator": Trilingual(en: "originator", fr: "partie d’origine", ko: "제공 당사국"),
    "holder": Trilingual(en: "holder", fr: "détenteur", ko: "보유 당사국"),
    "unset": Trilingual(en: "no moment named", fr: "aucun moment indiqué", ko: "발효 시점 미정"),
    "before": Trilingual(
      en: "before entry into force", fr: "avant l’entrée en vigueur", ko: "발효 전"),
    "unratified": Trilingual(en: "not ratified", fr: "non ratifié", ko: "비준 전"),
    "in-force": Trilingual(en: "in force", fr: "en vigueur", ko: "발효 중"),
    "ended": Trilingual(en: "ended", fr: "terminé", ko: "종료"),
    "nobody": Trilingual(en: "nobody", fr: "personne", ko: "없음"),
    "own": Trilingual(en: "its own", fr: "la sienne", ko: "자국"),
    "other": Trilingual(en: "the other's", fr: "celle de l’autre", ko: "상대국"),
    "both": Trilingual(en: "both", fr: "les deux", ko: "양측"),
    "equivalent": Trilingual(en: "equivalent", fr: "équivalente", ko: "상응"),
    "readable": Trilingual(en: "readable", fr: "lisibles", ko: "판독 가능"),
    "unreadable": Trilingual(en: "unreadable", fr: "illisibles", ko: "판독 불가"),
    "held": Trilingual(en: "given", fr: "donnée", ko: "있음"),
    "lacking": Trilingual(en: "lacking", fr: "absente", ko: "없음"),
    "named": Trilingual(en: "named", fr: "désigné", ko: "기재됨"),
    "missing": Trilingual(en: "not named", fr: "non désigné", ko: "기재되지 아니함"),
    "release": Trilingual(en: "release", fr: "communication", ko: "제공"),
    "use": Trilingual(en: "use", fr: "utilisation", ko: "사용"),
    "copy": Trilingual(en: "copy", fr: "copie", ko: "복제"),
    "no": Trilingual(en: "no", fr: "non", ko: "아니요"),
    "yes": Trilingual(en: "yes", fr: "oui", ko: "예"),
  ]
}

extension Consequence {
  /// What follows, in a few words.
  package var words: Trilingual {
    switch self {
    case .receipt:
      Trilingual(
        en: "the recipient owes a receipt, from arrival",
        fr: "le destinataire doit un récépissé, à compter de l’arrivée",
        ko: "도착한 때부터 접수 당사국의 수령증 의무")
    case .presumedLoss:
      Trilingual(
        en: "the sender reports what has neither arrived nor ended, from the offer",
        fr: "l’expéditeur signale ce qui n’est ni arrivé ni terminé, à compter de l’offre",
        ko: "제안한 때부터, 도착하지도 종료되지도 아니한 자료에 대한 발신 당사국의 통보 의무")
    case .inventory:
      Trilingual(
        en: "the holder counts the item again", fr: "le détenteur inventorie de nouveau l’élément",
        ko: "보유 당사국의 다음 재고 조사 의무")
    case .marking:
      Trilingual(
        en: "the holder marks every copy anew",
        fr: "le détenteur marque de nouveau chaque copie",
        ko: "보유 당사국의 모든 사본 재표시 의무")
    case .returnOrDestruction:
      Trilingual(
        en: "the holder returns or destroys the item",
        fr: "le détenteur renvoie ou détruit l’élément",
        ko: "보유 당사국의 반환 또는 파기 의무")
    case .report:
      Trilingual(
        en: "a loss is reported, from its discovery or from the count that missed a copy",
        fr: "une perte est signalée, à compter de sa découverte ou de l’inventaire en défaut",
        ko: "발견한 때 또는 사본이 확인되지 아니한 재고 조사 때부터 분실 통보 의무")
    case .results:
      Trilingual(
        en: "results and measures are sent, from the report",
        fr: "résultats et mesures sont communiqués, à compter du signalement",
        ko: "통보한 때부터 결과와 조치의 통보 의무")
    case .releaseApproval:
      Trilingual(
        en: "an approval of a release holds", fr: "une approbation de communication est valable",
        ko: "제공 승인의 유효기간")
    case .useApproval:
      Trilingual(
        en: "an approval of another use holds",
        fr: "une approbation d’une autre utilisation est valable", ko: "다른 사용 승인의 유효기간")
    case .copyApproval:
      Trilingual(
        en: "an approval of copies holds", fr: "une approbation de copies est valable",
        ko: "복제 승인의 유효기간")
    case .assurance:
      Trilingual(
        en: "the assurance for its offices holds", fr: "l’assurance pour ses bureaux est valable",
        ko: "부서에 관한 보증의 유효기간")
    case .notice:
      Trilingual(en: "the agreement ends", fr: "l’accord prend fin", ko: "협정 종료까지의 기간")
    case .term:
      Trilingual(en: "the agreement runs", fr: "l’accord a effet", ko: "협정의 유효기간")
    }
  }
}

extension Consequence.Span {
  /// Such as `5 working days`.
  package var words: Trilingual {
    let plural = count == 1 ? "" : "s"
    return switch unit {
    case .workingDays:
      Trilingual(
        en: "\(count) working day\(plural)",
        fr: "\(count) \(count == 1 ? "jour ouvrable" : "jours ouvrables")", ko: "근무일 \(count)일")
    case .days:
      Trilingual(
        en: "\(count) calendar day\(plural)",
        fr: "\(count) \(count == 1 ? "jour civil" : "jours civils")", ko: "역일 \(count)일")
    case .hours:
      Trilingual(en: "\(count) hour\(plural)", fr: "\(count) heure\(plural)", ko: "\(count)시간")
    case .years:
      Trilingual(en: "\(count) year\(plural)", fr: "\(count) an\(plural)", ko: "\(count)년")
    case .renewedYears:
      Trilingual(
        en: "\(count) year\(plural), renewed", fr: "\(count) an\(plural), avec reconduction",
        ko: "\(count)년, 갱신")
    }
  }
}

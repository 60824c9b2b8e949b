extension ClauseKind {
  /// What people call a clause of this kind.
  package var title: Trilingual {
    switch self {
    case .amendment: Trilingual(en: "amendment", fr: "modification", ko: "개정")
    case .assurance:
      Trilingual(en: "assurance before release", fr: "assurance préalable", ko: "제공 전 보증")
    case .clockSkew: Trilingual(en: "clocks", fr: "horloges", ko: "시계")
    case .contractorRelease:
      Trilingual(
        en: "release to contractors", fr: "communication aux contractants", ko: "계약업체에 대한 제공")
    case .contractorStaff:
      Trilingual(en: "staff of contractors", fr: "personnel des contractants", ko: "계약업체 인원")
    case .copies: Trilingual(en: "copies", fr: "copies", ko: "사본")
    case .derivedMarking:
      Trilingual(
        en: "marking of derived documents", fr: "marquage des documents dérivés", ko: "파생 문서의 표시")
    case .disputes: Trilingual(en: "disputes", fr: "différends", ko: "분쟁")
    case .encryption: Trilingual(en: "encryption", fr: "chiffrement", ko: "암호화")
    case .exchangeableLevel:
      Trilingual(en: "levels that are exchanged", fr: "niveaux échangés", ko: "교환 대상 비밀등급")
    case .facilityRegister:
      Trilingual(en: "registers of facilities", fr: "registres des établissements", ko: "시설 대장")
    case .governmentChannel:
      Trilingual(en: "government channels", fr: "voies gouvernementales", ko: "정부 간 경로")
    case .inForce: Trilingual(en: "entry into force", fr: "entrée en vigueur", ko: "발효")
    case .inspection: Trilingual(en: "inspections", fr: "inspections", ko: "점검")
    case .inventory: Trilingual(en: "inventory", fr: "inventaire", ko: "재고 조사")
    case .lawChange: Trilingual(en: "changes of law", fr: "modifications du droit", ko: "법령의 변경")
    case .levelChange:
      Trilingual(en: "changes of level", fr: "changements de niveau", ko: "비밀등급의 변경")
    case .lossReport:
      Trilingual(
        en: "report of loss or compromise", fr: "signalement d’une perte ou d’une compromission",
        ko: "분실·누설 통보")
    case .lossResults:
      Trilingual(en: "results and measures", fr: "résultats et mesures", ko: "조사 결과와 조치")
    case .needToKnow: Trilingual(en: "need-to-know", fr: "besoin de connaître", ko: "업무상 필요")
    case .originatorMarking:
      Trilingual(
        en: "originator label and equivalent", fr: "étiquette d’origine et étiquette d’équivalence",
        ko: "제공 당사국 보안 레이블과 상응 보안 레이블")
    case .outerWrapper:
      Trilingual(en: "outside of a package", fr: "extérieur d’un colis", ko: "봉인 패키지의 외부")
    case .partnership:
      Trilingual(en: "what is held in common", fr: "ce qui est tenu en commun", ko: "공동 사안")
    case .presumedLoss: Trilingual(en: "presumed loss", fr: "perte présumée", ko: "분실 추정")
    case .protectiveActs: Trilingual(en: "protective acts", fr: "actes de protection", ko: "보호 행위")
    case .purpose: Trilingual(en: "purposes", fr: "fins", ko: "목적")
    case .quota: Trilingual(en: "quotas", fr: "quotas", ko: "한도")
    case .receiptWithin: Trilingual(en: "receipt", fr: "récépissé", ko: "수령증")
    case .recipientOffice:
      Trilingual(en: "recipient office", fr: "bureau destinataire", ko: "접수 부서")
    case .returnOrDestruction:
      Trilingual(en: "return or destruction", fr: "renvoi ou destruction", ko: "반환 또는 파기")
    case .statusEvidence:
      Trilingual(en: "evidence of a status", fr: "preuves d’un état", ko: "현황의 증거")
    case .storage: Trilingual(en: "storage", fr: "conservation", ko: "보관 책임")
    case .subcontract: Trilingual(en: "subcontractors", fr: "sous-traitants", ko: "하도급")
    case .suspension: Trilingual(en: "suspension", fr: "suspension", ko: "교환 정지")
    case .termination: Trilingual(en: "end of the agreement", fr: "fin de l’accord", ko: "협정의 종료")
    case .thirdParty: Trilingual(en: "third parties", fr: "tiers", ko: "제3자 제공")
    case .translation: Trilingual(en: "translations", fr: "traductions", ko: "번역")
    case .transmissionMeans:
      Trilingual(en: "means of transmission", fr: "moyens de transmission", ko: "전달 수단")
    case .visitApproval:
      Trilingual(en: "approval of visits", fr: "autorisation des visites", ko: "방문 허가")
    case .visitCeiling:
      Trilingual(en: "ceiling of a visit", fr: "plafond d’une visite", ko: "방문 시 최고 비밀등급")
    }
  }
}

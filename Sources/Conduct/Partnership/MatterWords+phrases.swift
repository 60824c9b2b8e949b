package import Treaty

// What people call the words of facts.

extension MechanismKind {
  /// What people call one.
  package var words: Trilingual {
    switch self {
    case .instrument: Trilingual("instrument", "instrument", "합의 문서")
    case .dialogue: Trilingual("dialogue", "dialogue", "대화체")
    case .forum: Trilingual("forum", "forum", "포럼")
    case .arrangement: Trilingual("arrangement", "arrangement", "약정")
    case .body: Trilingual("body", "organe", "기구")
    case .programme: Trilingual("programme", "programme", "사업")
    case .exercise: Trilingual("exercise", "exercice", "훈련")
    case .link: Trilingual("link", "lien", "연계")
    }
  }
}

extension MechanismStatus {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .existing: Trilingual("existing", "existant", "기존")
    case .new: Trilingual("new", "nouveau", "신설")
    case .planned: Trilingual("planned", "prévu", "예정")
    case .concluded: Trilingual("concluded", "conclu", "타결")
    case .verbal: Trilingual("verbal", "verbal", "구두 합의")
    case .unsigned: Trilingual("not signed", "non signé", "미서명")
    case .context: Trilingual("context only", "contexte seulement", "배경 사항")
    }
  }
}

extension MechanismState {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .active: Trilingual("active", "actif", "운영 중")
    case .suspended: Trilingual("suspended", "suspendu", "중지")
    case .ended: Trilingual("ended", "terminé", "종료")
    }
  }
}

extension CommitmentState {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .open: Trilingual("open", "ouvert", "유효")
    case .withdrawn: Trilingual("withdrawn", "retiré", "철회")
    case .split: Trilingual("split", "scindé", "분리")
    case .merged: Trilingual("merged", "fusionné", "통합")
    }
  }
}

extension ActionState {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .open: Trilingual("open", "à faire", "미완료")
    case .dropped: Trilingual("dropped", "abandonnée", "취소")
    }
  }
}

extension MeetingState {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .planned: Trilingual("planned", "prévue", "예정")
    case .cancelled: Trilingual("cancelled", "annulée", "취소")
    }
  }
}

extension ReviewStage {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .input: Trilingual("input", "contributions", "의견 수렴")
    case .reconciling: Trilingual("reconciling", "rapprochement", "조율")
    case .cleared: Trilingual("text cleared", "texte approuvé", "문안 확정")
    case .frozen: Trilingual("report frozen", "rapport figé", "보고서 확정")
    }
  }
}

extension ExchangeKind {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .personnel: Trilingual("personnel", "personnel", "인원")
    case .equipment: Trilingual("equipment", "matériel", "장비")
    case .supplies: Trilingual("supplies", "approvisionnements", "군수품")
    }
  }
}

extension ExchangeState {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .agreed: Trilingual("agreed", "convenu", "합의됨")
    case .running: Trilingual("running", "en cours", "진행 중")
    case .ended: Trilingual("ended", "terminé", "종료")
    case .cancelled: Trilingual("cancelled", "annulé", "취소")
    }
  }
}

extension Settlement {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .cash: Trilingual("in cash", "en espèces", "현금")
    case .kind: Trilingual("in kind", "en nature", "현물")
    case .equalValue: Trilingual("by equal value", "à valeur égale", "등가")
    }
  }
}

extension Matter {
  /// What people call a status of a kind of matter; the word itself where there is none.
  package static func words(ofStatus status: String, _ kind: MatterKind) -> Trilingual {
    switch (kind, status) {
    case (.action, "proposed"), (.meeting, "proposed"):
      return Trilingual("proposed", "proposée", "제안됨")
    case (_, "proposed"): return Trilingual("proposed", "proposé", "제안됨")
    case (.action, "done"): return Trilingual("done", "faite", "완료")
    default: break
    }
    let words: Trilingual? =
      switch kind {
      case .mechanism: MechanismState(rawValue: status)?.words
      case .commitment: CommitmentState(rawValue: status)?.words
      case .action: ActionState(rawValue: status)?.words
      case .meeting: MeetingState(rawValue: status)?.words
      case .record: Progress(rawValue: status)?.words
      case .review: ReviewStage(rawValue: status)?.words
      case .exchange: ExchangeState(rawValue: status)?.words
      }
    return words ?? Trilingual(en: status, fr: status, ko: status)
  }
}

extension NameGrade {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .primary: Trilingual("official", "officiel", "공식")
    case .press: Trilingual("press", "presse", "언론")
    case .secondary: Trilingual("secondary", "secondaire", "2차 자료")
    case .working: Trilingual("working name", "nom de travail", "잠정 명칭")
    }
  }
}

extension SourceConfidence {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .primary: Trilingual("primary", "primaire", "1차 자료")
    case .press: Trilingual("press", "presse", "언론")
    case .secondary: Trilingual("secondary", "secondaire", "2차 자료")
    case .inference: Trilingual("inference", "déduction", "추론")
    case .party: Trilingual("a party's word", "parole d’une partie", "당사국의 진술")
    }
  }
}

extension PartnershipDomain {
  /// What people call it.
  package var words: Trilingual {
    switch self {
    case .military: Trilingual("military", "militaire", "군사")
    case .industry: Trilingual("industry", "industrie", "산업")
    case .policy: Trilingual("policy", "politique", "정책")
    case .informationSecurity:
      Trilingual("information security", "sécurité de l’information", "정보보호")
    case .trade: Trilingual("trade", "commerce", "통상")
    case .maritime: Trilingual("maritime", "maritime", "해양")
    case .sanctions: Trilingual("sanctions", "sanctions", "제재")
    case .interoperability: Trilingual("interoperability", "interopérabilité", "상호운용성")
    case .intelligence: Trilingual("intelligence", "renseignement", "정보 활동")
    case .disaster: Trilingual("disasters", "catastrophes", "재난")
    case .research: Trilingual("research", "recherche", "연구")
    case .supplyChain:
      Trilingual("supply chains", "chaînes d’approvisionnement", "공급망")
    case .cyber: Trilingual("cyber", "cyberespace", "사이버")
    case .hybrid: Trilingual("hybrid threats", "menaces hybrides", "복합 위협")
    case .space: Trilingual("space", "espace", "우주")
    case .autonomy: Trilingual("autonomous systems", "systèmes autonomes", "자율 체계")
    case .capacity: Trilingual("capacity", "capacités", "역량")
    case .climate: Trilingual("climate", "climat", "기후")
    case .governance: Trilingual("governance", "gouvernance", "거버넌스")
    case .culture: Trilingual("culture", "culture", "문화")
    }
  }
}

extension GradedNames {
  /// The name in a language.
  package subscript(_ language: Language) -> Name {
    switch language {
    case .en: en
    case .fr: fr
    case .ko: ko
    }
  }
}

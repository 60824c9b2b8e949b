extension ClauseKind {
  /// The clause with its parameters in a few words.
  package func summary(in language: Language) -> String {
    words[language]
  }

  private var words: Trilingual {
    switch self {
    case .inForce:
      Trilingual(
        en: "nothing is offered before the moment of entry into force",
        fr: "rien n’est offert avant l’entrée en vigueur", ko: "발효 시점 전에는 송부를 제안하지 아니함")
    case .exchangeableLevel(let term):
      same(term.levels.sorted().joined(separator: ", "))
    case .purpose:
      Trilingual(
        en: "one of the purposes listed", fr: "l’une des fins énumérées", ko: "열거된 목적 중 하나")
    case .recipientOffice:
      Trilingual(
        en: "an office of the partner that may hold the level",
        fr: "un bureau du partenaire qui peut détenir le niveau",
        ko: "해당 비밀등급을 보유할 수 있는 상대 당사국의 부서")
    case .transmissionMeans(let term): same(Self.list(term))
    case .receiptWithin(let term): Self.words(term)
    case .thirdParty:
      Trilingual(
        en: "needs the prior written approval of the originator",
        fr: "exige l’approbation écrite préalable de la partie d’origine",
        ko: "제공 당사국의 사전 서면 승인 필요")
    case .originatorMarking:
      Trilingual(
        en: "the originator's own label, the recipient's equivalent beside it",
        fr: "l’étiquette d’origine, avec l’équivalent du destinataire à côté",
        ko: "제공국 보안 레이블과 접수 당사국의 상응 보안 레이블")
    case .quota(let term): Self.words(term)
    case .clockSkew(let term):
      Trilingual(
        en: "at most \(term.seconds) seconds ahead",
        fr: "au plus \(term.seconds) secondes d’avance",
        ko: "최대 \(term.seconds)초 앞섬 허용")
    case .needToKnow(let term):
      Trilingual(
        en: "\(term.attestations) attestation(s) for an acceptance",
        fr: "\(term.attestations) attestation(s) pour une acceptation",
        ko: "접수에 확인 서명 \(term.attestations)건")
    case .protectiveActs(let term):
      same(term.acts.map(\.rawValue).sorted().joined(separator: ", "))
    }
  }

  private func same(_ text: String) -> Trilingual { Trilingual(en: text, fr: text, ko: text) }

  private static func list(_ term: TransmissionMeans) -> String {
    term.means.sorted { $0.key < $1.key }.map { level, means in
      "\(level) \(means.map(\.rawValue).sorted().joined(separator: "/"))"
    }.joined(separator: ", ")
  }

  private static func words(_ term: ReceiptWithin) -> Trilingual {
    let isWorking = term.counting == .working
    let days = Trilingual(
      en: "\(term.days) \(isWorking ? "working" : "calendar") days",
      fr: "\(term.days) jours \(isWorking ? "ouvrables" : "civils")",
      ko: "\(isWorking ? "근무일" : "역일") 기준 \(term.days)일")
    return Trilingual(
      en: "\(days.en) from arrival, by the recipient",
      fr: "\(days.fr) dès l’arrivée, par le destinataire",
      ko: "도착 후 \(days.ko) 이내, 접수 당사국")
  }

  private static func words(_ term: Quota) -> Trilingual {
    Trilingual(
      en: """
        package \(term.packageBytes) bytes, shelf \(term.shelfBytes) bytes, \
        \(term.openTransmittals) open transmittals, \(term.uncosignedActs) uncosigned acts
        """,
      fr: """
        colis \(term.packageBytes) octets, dépôt \(term.shelfBytes) octets, \
        \(term.openTransmittals) envois en cours, \(term.uncosignedActs) actes non cosignés
        """,
      ko: """
        봉인 패키지 \(term.packageBytes)바이트, 패키지 보관소 \(term.shelfBytes)바이트, \
        진행 중인 송부 \(term.openTransmittals)건, 공동서명 전 행위 \(term.uncosignedActs)건
        """)
  }
}

extension Article.Grade {
  /// How the grade is called.
  var word: Trilingual {
    switch self {
    case .verified:
      Trilingual(en: "its text was read", fr: "texte consulté", ko: "원문 확인")
    case .secondary:
      Trilingual(
        en: "known at second hand", fr: "connu de seconde main", ko: "이차 자료로 확인")
    case .unverified:
      Trilingual(en: "not verified", fr: "non vérifié", ko: "미확인")
    }
  }
}

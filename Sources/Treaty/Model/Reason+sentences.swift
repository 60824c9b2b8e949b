import Evidence

extension Reason {
  /// The sentence that tells a person who refuses and why.
  ///
  /// With the agreement at hand, identifiers of levels, purposes, offices and parties are written
  /// as that language names them.
  package func sentence(in language: Language, under agreement: Agreement?) -> String {
    var words = arguments
    for (name, value) in arguments {
      words[name] = Self.word(for: name, value, in: language, agreement) ?? value
    }
    let cause = code.phrase[language].filled(with: words)
    return Self.opening(citing: reference, in: language) + cause
  }

  private static func opening(citing reference: String?, in language: Language) -> String {
    guard let reference = reference.map(Phrase.legible) else {
      return Trilingual(en: "refused: ", fr: "refusé\u{A0}: ", ko: "거부됨: ")[language]
    }
    return Trilingual(
      en: "refused by article \(reference): ", fr: "refusé par l’article \(reference)\u{A0}: ",
      ko: "\(Citation(reference).inKorean)에 따라 거부됨: ")[language]
  }

  /// What the language calls an argument, if the agreement or the vocabulary knows it.
  private static func word(
    for name: String, _ value: String, in language: Language, _ agreement: Agreement?
  ) -> String? {
    switch name {
    case "level": agreement?.marking(ofLevel: value)?[language]
    case "purpose": agreement?.purpose(value)?.name[language]
    case "party": agreement?.party(value)?.name[language]
    case "status": Progress(rawValue: value)?.words[language]
    case "state": states[value]?[language]
    case "means": TransmissionMeansClause.Means(rawValue: value)?.words[language]
    case "method": ReturnOrDestructionClause.Method(rawValue: value)?.words[language]
    case "time": Instant(value)?.legible
    default: nil
    }
  }

  private static let states = [
    "offered": Trilingual(en: "offered", fr: "offert", ko: "제안"),
    "wanted": Trilingual(en: "wanted", fr: "demandé", ko: "요청"),
    "arrived": Trilingual(en: "arrived", fr: "arrivé", ko: "도착"),
    "accepted": Trilingual(en: "accepted", fr: "accepté", ko: "접수"),
    "refused": Trilingual(en: "refused", fr: "refusé", ko: "접수 거부"),
    "opened": Trilingual(en: "opened", fr: "ouvert", ko: "열람"),
    "withdrawn": Trilingual(en: "withdrawn", fr: "retiré", ko: "철회"),
    "requested": Trilingual(en: "requested", fr: "demandé", ko: "요청"),
    "granted": Trilingual(en: "granted", fr: "approuvé", ko: "승인"),
    "denied": Trilingual(en: "denied", fr: "refusé", ko: "거절"),
    "revoked": Trilingual(en: "revoked", fr: "révoqué", ko: "승인 철회"),
    "closed": Trilingual(en: "closed", fr: "clos", ko: "종결"),
    "full": Trilingual(en: "full", fr: "complet", ko: "가득 참"),
  ]
}

extension Agreement {
  /// The marking of a level that is given by its identifier or by any party's token.
  fileprivate func marking(ofLevel word: String) -> Trilingual? {
    if let level = level(id: word) {
      return parties.lazy.compactMap { level.marking(of: $0.code) }.first
    }
    return parties.lazy
      .compactMap { party in
        level(token: word, ofParty: party.code)?.marking(of: party.code)
      }.first
  }
}

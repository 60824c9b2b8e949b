package import Treaty

extension ProofFailure {
  /// Which statement of a proof did not hold, for people.
  package var statement: Statement {
    let words = ["detail": detail.isEmpty ? code : detail.trimmed, "code": code]
    switch self {
    case .wrongFormat:
      return Statement(
        "this is not a proof file", "ce n’est pas un fichier de preuve", "증명 파일이 아닙니다")
    case .unreadable:
      return Statement(
        "this is not a proof file, or it is damaged ({detail})",
        "ce n’est pas un fichier de preuve, ou il est endommagé ({detail})",
        "증명 파일이 아니거나 손상되었습니다({detail})", words)
    case .agreementUnreadable:
      return Statement(
        "the agreement in the proof is not an agreement file ({detail})",
        "l’accord contenu dans la preuve n’est pas un fichier d’accord ({detail})",
        "증명에 든 협정이 협정 파일이 아닙니다({detail})", words)
    case .agreementNotSigned:
      return Statement(
        "the agreement in the proof is not signed by an authority of each party ({detail})",
        "l’accord contenu dans la preuve n’est pas signé par une autorité de chaque partie "
          + "({detail})",
        "증명에 든 협정에 각 당사국 당국의 서명이 갖추어져 있지 않습니다({detail})", words)
    case .agreementDiffers:
      return Statement(
        "the proof is under another agreement than the one you gave",
        "la preuve relève d’un autre accord que celui que vous avez donné",
        "지정하신 협정이 아닌 다른 협정에 따른 증명입니다")
    case .keysetNotSigned:
      return Statement(
        "the keyset of {detail} is missing or not signed by its authority",
        "le jeu de clés de {detail} manque ou n’est pas signé par son autorité",
        "{detail}의 키 집합이 없거나 당국의 서명이 없습니다", words)
    case .journalNotSigned:
      return Statement(
        "the checkpoint is not signed with both keys of the journal ({detail})",
        "le point de contrôle n’est pas signé avec les deux clés du journal ({detail})",
        "체크포인트가 행위 일지의 두 키로 서명되어 있지 않습니다({detail})", words)
    default: return actStatement(words)
    }
  }

  private func actStatement(_ words: [String: String]) -> Statement {
    switch self {
    case .notIncluded:
      Statement(
        "the act is not in the journal that was signed",
        "l’acte n’est pas dans le journal qui a été signé", "서명된 행위 일지에 이 행위가 없습니다")
    case .notCosigned:
      Statement(
        "the mirror of {detail} has not cosigned the journal with both its keys",
        "le miroir de {detail} n’a pas cosigné le journal avec ses deux clés",
        "{detail}의 미러가 두 키로 행위 일지에 공동서명하지 않았습니다", words)
    case .keyNotValid:
      Statement(
        "the key {detail} was not valid at that time",
        "la clé {detail} n’était pas valide à ce moment", "당시 유효하지 않은 키입니다: {detail}",
        words)
    case .actUnreadable:
      Statement(
        "the act in the proof is malformed ({detail})",
        "l’acte contenu dans la preuve est mal formé ({detail})",
        "증명에 든 행위의 형식이 잘못되었습니다({detail})", words)
    case .actOfAnother:
      Statement(
        "the act belongs to another party or another agreement than the proof says",
        "l’acte relève d’une autre partie ou d’un autre accord que ne le dit la preuve",
        "증명에 적힌 당사국이나 협정의 행위가 아닙니다")
    case .attestationInvalid:
      Statement(
        "the act lacks the officer's own signature that the agreement asks for",
        "il manque à l’acte la signature propre de l’agent que l’accord exige",
        "협정이 요구하는 담당관 본인의 확인 서명이 행위에 없습니다")
    case .noContradiction:
      Statement(
        "both checkpoints can be of one honest journal: nothing is contradicted",
        "les deux points de contrôle peuvent être d’un même journal honnête : rien n’est contredit",
        "두 체크포인트는 하나의 정직한 행위 일지일 수 있습니다. 모순이 없습니다")
    default:
      Statement(
        "it does not hold ({code})", "elle ne tient pas ({code})", "성립하지 않습니다({code})", words)
    }
  }
}

extension String {
  /// The text without the spaces that end it.
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}

import Evidence
import Treaty

/// Agreement files as the command line meets them, with failures in words.
enum AgreementFile {
  static func read(_ path: String) throws -> Agreement {
    let bytes = try Files.read(path, limit: 16 << 20)
    do {
      return try Agreement(parsing: bytes)
    } catch {
      throw Failure(
        .failed,
        lines: error.faults.map {
          "\(path):\($0.line):\($0.column): \($0.sentence(in: Voice.language))"
        })
    }
  }

  /// Refuses an agreement that is none for exercises, as a node of this program would.
  static func requireExercise(_ agreement: Agreement) throws {
    guard !agreement.isExercise else { return }
    throw Failure(
      refused: [Reason(.notExercise)], under: agreement,
      hint: Trilingual(
        "use an exercise agreement, such as Agreements/canada-korea.exercise.agreement.yaml",
        "utilisez un accord d’exercice, comme Agreements/canada-korea.exercise.agreement.yaml",
        "훈련 협정을 쓰십시오. 예: Agreements/canada-korea.exercise.agreement.yaml"))
  }

  /// Reads a detached signature.
  static func note(_ path: String) throws -> SignedNote {
    let bytes = try Files.read(path, limit: 1 << 20)
    do {
      return try SignedNote(parsing: bytes)
    } catch {
      throw Failure(
        .failed, lines: ["\(path): \(error.statement.text)"],
        hint: Trilingual(
          "give the file that `entente agreement sign` wrote",
          "donnez le fichier écrit par `entente agreement sign`",
          "`entente agreement sign`이 만든 파일을 지정하십시오")[Voice.language],
        problem: error.code)
    }
  }

  /// Checks the detached signatures of all parties.
  static func signed(_ agreement: Agreement, _ notes: [SignedNote]) throws -> SignedAgreement {
    do {
      return try SignedAgreement(agreement, signatures: notes)
    } catch {
      let what: Trilingual =
        switch error {
        case .missing(let party):
          Trilingual(
            "the agreement lacks the signature of \(party)",
            "il manque à l’accord la signature de \(party)", "협정에 \(party)의 서명이 없습니다")
        case .unknownSigner:
          Trilingual(
            "a signature is by nobody whom the agreement names",
            "une signature n’est d’aucune autorité nommée par l’accord",
            "협정에 나오지 않는 자의 서명입니다")
        case .signsAnother:
          Trilingual(
            "a signature is for another agreement", "une signature porte sur un autre accord",
            "다른 협정에 대한 서명입니다")
        case .tooMany, .note:
          Trilingual(
            "a signature is not valid (\(error.code))",
            "une signature n’est pas valable (\(error.code))",
            "서명이 유효하지 않습니다(\(error.code))")
        }
      throw Failure(
        .refused, what,
        hint: Trilingual(
          "have each authority sign with `entente agreement sign`",
          "faites signer chaque autorité avec `entente agreement sign`",
          "각 당국이 `entente agreement sign`으로 서명하게 하십시오"))
    }
  }
}

import ArgumentParser
import Evidence
import Treaty

/// `entente agreement policy`: a party's levels as a policy file for labelling tools.
struct AgreementPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: Trilingual(
      "Write one party's levels as a policy file (SPIF 2.1) for labelling tools; it says that it is unofficial.",
      "Écrire les niveaux d’une partie dans un fichier de politique (SPIF 2.1) pour outils d’étiquetage; il se dit non officiel.",
      "한 당사국의 비밀등급을 레이블 도구용 정책 파일(SPIF 2.1)로 씁니다. 비공식임이 표시됩니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(help: ArgumentHelp("The party, by code.", "La partie, par son code.", "당사국 코드."))
  var party: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file())
  var output: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(file)
    guard let party = agreement.party(party) else {
      let codes = agreement.parties.map(\.code).joined(separator: ", ")
      throw Failure(
        .failed,
        Trilingual(
          "`\(self.party)` is no party to this agreement",
          "« \(self.party) » n’est pas partie à cet accord", "`\(self.party)`: 이 협정의 당사국이 아닙니다"),
        hint: Trilingual(
          "its parties are \(codes)", "ses parties sont \(codes)", "당사국: \(codes)"))
    }
    let bytes: [UInt8]
    do {
      bytes = try SPIF.file(ofParty: party, in: agreement, at: SystemClock.now()).bytes
    } catch {
      throw Failure(
        .failed, lines: ["\(file): \(error.sentence(in: Voice.language))"], problem: error.code)
    }
    let target = try NewFile(output, secret: false)
    defer { target.discard() }
    try target.write(bytes)
    try target.publish()
    if common.json {
      return Voice.say(
        .object(["file": .string(output), "party": .string(party.code)]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say("\(party.policy.name) → \(output)")
  }
}

/// `entente agreement levels`: the table of levels of an agreement, from the policy files of two parties.
struct AgreementLevelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "levels",
    abstract: Trilingual(
      "Make an agreement's table of levels from the policy files (SPIF 2.1) of two parties.",
      "Établir le tableau des niveaux d’un accord à partir des fichiers de politique (SPIF 2.1) de deux parties.",
      "두 당사국의 정책 파일(SPIF 2.1)에서 협정의 비밀등급표를 만듭니다."
    ).spoken,
    discussion: Trilingual(
      "Only what both policies say of each other becomes a level; what is left out is said with its reason on standard error.",
      "Seul ce que les deux politiques disent l’une de l’autre devient un niveau; ce qui est omis est dit avec son motif sur la sortie d’erreur.",
      "두 정책이 서로에 관하여 말하는 것만 등급이 되며, 제외된 것은 그 이유와 함께 표준 오류에 알립니다."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "A party and its policy file, such as CAN=can.xml; twice.",
      "Une partie et son fichier de politique, par exemple CAN=can.xml; deux fois.",
      "당사국과 그 정책 파일. 예: CAN=can.xml. 두 번 씁니다."))
  var policy: [String]
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard policy.count == 2, policy.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError(
        Trilingual(
          "give --policy CODE=FILE twice", "donnez --policy CODE=FICHIER deux fois",
          "--policy 코드=파일을 두 번 쓰십시오")[Voice.language])
    }
  }

  func run() throws {
    let sources = try policy.map { try Self.source($0) }
    let schedule = LevelSchedule(sources[0], sources[1])
    if common.json {
      return Voice.say(
        .object([
          "levels": schedule.text.map(JSON.string) ?? .null,
          "omissions": .array(
            schedule.omissions.map { omission in
              .object([
                "code": .string(omission.code.rawValue), "party": .string(omission.party),
                "sentence": .string(omission.sentence(in: Voice.language)),
              ])
            }),
        ]))
    }
    for omission in schedule.omissions {
      Output.remark(omission.sentence(in: Voice.language) + "\n")
    }
    guard let text = schedule.text else {
      throw Failure(
        .failed,
        Trilingual(
          "the two policies have no level in common",
          "les deux politiques n’ont aucun niveau en commun", "두 정책에 공통된 등급이 없습니다"))
    }
    Voice.say(text)
  }

  /// A party and its policy, of `CAN=can.xml`.
  private static func source(_ text: String) throws -> LevelSchedule.Source {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[1])
    let bytes = try Files.read(path, limit: 16 << 20)
    do throws(SPIFError) {
      return LevelSchedule.Source(party: String(parts[0]), spif: try SPIF(parsing: bytes))
    } catch {
      throw Failure(
        .failed,
        lines: [
          "\(path):\(error.position.line):\(error.position.column): "
            + error.sentence(in: Voice.language)
        ], problem: error.code)
    }
  }
}

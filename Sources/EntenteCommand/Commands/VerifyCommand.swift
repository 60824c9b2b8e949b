import ArgumentParser
import Conduct
import Evidence
import Exchange
import Treaty

/// `entente verify`: checks proofs, offline and without either node.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: Trilingual(
      "Check proof files offline, and say in words what they prove.",
      "Vérifier des preuves hors ligne, et dire en mots ce qu’elles prouvent.",
      "증명 파일을 오프라인에서 확인하고, 무엇을 증명하는지 말로 알립니다."
    ).spoken,
    discussion: Trilingual(
      """
      A proof shows that a party said something, when, and that its partner holds it. What the \
      agreement makes of it (a later withdrawal, an act that counts for nothing) is in the acts \
      before and after it, each with a proof of its own.

      Exit code 3 if any file is not proven.
      """,
      """
      Une preuve montre qu’une partie a dit quelque chose, quand, et que son partenaire le détient. Ce que \
      l’accord en fait (un retrait ultérieur, un acte sans effet) est dans les actes d’avant et d’après, \
      chacun avec sa propre preuve.

      Code de sortie 3 si un fichier n’est pas prouvé.
      """,
      """
      증명은 당사국이 무엇을 언제 말했고 상대 당사국이 그것을 보유함을 보여 줍니다. 협정상의 효과(나중의 철회, 무효인 \
      행위)는 그 앞뒤의 행위에 있으며, 행위마다 따로 증명이 있습니다.

      증명되지 않은 파일이 있으면 3으로 끝납니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The proof files.", "Les fichiers de preuve.", "증명 파일들."),
    completion: .file(extensions: ["proof"]))
  var files: [String]
  @Option(
    help: ArgumentHelp(
      "The agreement that you know; a proof under another one is refused.",
      "L’accord que vous connaissez; une preuve sous un autre est refusée.",
      "알고 있는 협정. 다른 협정에 따른 증명은 거부합니다."),
    completion: .file(extensions: ["yaml"]))
  var agreement: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let trusted = try agreement.map { try AgreementFile.read($0).digest }
    var unproven: [String] = []
    var unread: [String] = []
    var reports: [JSON] = []
    for file in files {
      do {
        // A pipe or a device has no end that one could wait for.
        _ = try SourceFile(file)
        let bytes = try Files.read(file, limit: Proof.sizeLimit)
        let proven = try EvidenceFile(parsing: bytes).verify(trusting: trusted)
        if !common.json { say(proven, in: file, trusted != nil) }
        reports.append(proven.json(file, comparedWithOwn: trusted != nil))
      } catch let error as ProofFailure {
        unproven.append(Self.notProven(file, error))
        reports.append(Self.json(of: error, in: file))
      } catch let failure as Failure {
        unread += failure.lines
        reports.append(
          .object([
            "file": .string(file), "proven": .bool(false), "error": .strings(failure.lines),
          ]))
      }
    }
    let isProven = unproven.isEmpty && unread.isEmpty
    if common.json {
      Voice.say(.object(["proven": .bool(isProven), "proofs": .array(reports)]))
    }
    guard !isProven else { return }
    throw Failure(
      unproven.isEmpty ? .failed : .notProven, lines: unread + unproven,
      hint: unproven.isEmpty ? nil : Self.hint[Voice.language])
  }

  private static let hint = Trilingual(
    "rely on nothing in a file that is not proven; either node can write the proof again",
    "ne vous fiez à rien dans un fichier non prouvé; chacun des nœuds peut réécrire la preuve",
    "증명되지 않은 파일의 내용은 아무것도 믿지 마십시오. 어느 노드에서든 증명을 다시 만들 수 있습니다")

  private static func notProven(_ file: String, _ error: ProofFailure) -> String {
    let opening = Trilingual("\(file): not proven", "\(file) : non prouvé", "\(file): 증명되지 않음")
    let why = error.statement.trilingual
    let text = Trilingual(": \(why.en)", " : \(why.fr)", ": \(why.ko)")
    return opening[Voice.language] + text[Voice.language]
  }

  private static func json(of error: ProofFailure, in file: String) -> JSON {
    .object([
      "file": .string(file), "proven": .bool(false), "code": .string(error.code),
      "detail": .string(error.detail), "sentence": error.statement.trilingual.json,
    ])
  }

  private func say(_ proven: Proven, in file: String, _ isCompared: Bool) {
    Voice.say(Trilingual("\(file): proven", "\(file) : prouvé", "\(file): 증명됨"))
    if proven.agreement.agreement.isExercise { Voice.say("  \(Marking.exerciseLine)") }
    for statement in proven.statements(isCompared) { Voice.say("  \(statement.text)") }
  }
}

extension Proven {
  /// What is proven, and what the reader still has to compare.
  fileprivate func statements(_ isCompared: Bool) -> [Statement] {
    statements + [isCompared ? Self.isYours : Self.compare]
  }

  private static let isYours = Statement(
    "this is the agreement that you gave", "c’est l’accord que vous avez donné",
    "지정하신 협정과 같습니다")

  private static let compare = Statement(
    "the file brings its own agreement: compare the digest above with the agreement that you "
      + "know, or give that one with --agreement",
    "le fichier apporte son propre accord : comparez l’empreinte ci-dessus avec l’accord que vous "
      + "connaissez, ou donnez celui-ci avec --agreement",
    "협정은 이 파일에 들어 있던 것입니다. 위의 다이제스트를 알고 계신 협정과 비교하거나 "
      + "--agreement로 그 협정을 지정하십시오")

  /// What is proven, as data.
  fileprivate func json(_ file: String, comparedWithOwn: Bool) -> JSON {
    let under = agreement.agreement
    let signed = JSON.object([
      "name": .string(under.name), "digest": .string(under.digest.hex),
      "exercise": .bool(under.isExercise), "isTheOneGiven": .bool(comparedWithOwn),
      "signatures": .array(agreement.signatures.map(\.json)),
    ])
    var members: [JSONMember] = [
      JSONMember(name: "file", value: .string(file)),
      JSONMember(name: "proven", value: .bool(true)),
    ]
    switch self {
    case .act(let act):
      members += act.members
      members += [
        JSONMember(name: "agreement", value: signed),
        JSONMember(name: "keysValidThen", value: .bool(true)),
      ]
    case .breach(let breach):
      members += [
        JSONMember(name: "breach", value: breach.json),
        JSONMember(name: "agreement", value: signed),
      ]
    }
    let statements = statements(comparedWithOwn).map(\.trilingual.json)
    return .object(members + [JSONMember(name: "statements", value: .array(statements))])
  }
}

extension ProvenAct {
  fileprivate var members: [JSONMember] {
    let algorithms = JSON.strings(["Ed25519", "ML-DSA-65"])
    return [
      JSONMember(
        name: "act",
        value: .object([
          "kind": .string(act.kind), "party": .string(act.party), "post": .string(act.post),
          "subject": .string(act.subject), "time": .string(act.time.description),
          "body": act.body.json,
        ])),
      JSONMember(name: "attestedBy", value: .strings(attestedBy)),
      JSONMember(
        name: "journal",
        value: .object([
          "party": .string(author), "index": .integer(Int64(clamping: index)),
          "size": .integer(Int64(clamping: checkpoint.size)),
          "root": .string(checkpoint.root.hex), "algorithms": algorithms,
        ])),
      JSONMember(
        name: "heldBy",
        value: .object([
          "party": .string(cosigner), "time": .string(cosigned.description),
          "algorithms": algorithms,
        ])),
    ]
  }
}

extension ProvenBreach {
  fileprivate var json: JSON {
    .object([
      "party": .string(party), "size": .integer(Int64(clamping: size)),
      "claimed": .string(claimed.hex), "root": .string(root.hex),
      "heldSize": .integer(Int64(clamping: heldSize)),
    ])
  }
}

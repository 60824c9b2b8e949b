import ArgumentParser
import Conduct
import Evidence
import Sealing
import Treaty

/// `entente agreement declare`: a formal act about the agreement, signed with a key that the node does
/// not have.
struct AgreementDeclareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "declare",
    abstract: Trilingual(
      "Suspend or resume exchange, give notice, raise a dispute: a formal act, signed by an authority.",
      "Suspendre ou reprendre les échanges, donner un préavis, soulever un différend : un acte formel, signé par une autorité.",
      "교환의 정지나 재개, 종료 통보, 분쟁 제기 등 당국이 서명하는 공식 행위를 합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The acts: \(Self.words). The node writes the act, you sign it here with the authority's own key, and the node \
      enters it. The key never goes to the node.
      """,
      """
      Les actes : \(Self.words). Le nœud rédige l’acte, vous le signez ici avec la propre clé de l’autorité, et le nœud \
      l’inscrit. La clé n’est jamais remise au nœud.
      """,
      """
      행위: \(Self.words). 노드가 행위를 작성하고, 여기에서 당국의 키로 서명하면 노드가 기재합니다. 키는 노드에 넘기지 \
      않습니다.
      """
    ).spoken)

  private static let words = StandingAct.Kind.allCases.map(\.verb.rawValue).joined(separator: ", ")

  @Argument(
    help: ArgumentHelp(
      "The act, such as suspend.", "L’acte, par exemple suspend.", "행위. 예: suspend."))
  var act: String
  @Option(
    help: ArgumentHelp(
      "The signer's private key file.", "Le fichier de la clé privée du signataire.", "서명자의 개인키 파일."
    ),
    completion: .file())
  var key: String
  @Option(
    help: ArgumentHelp(
      "Why, in your words; the partner reads it.", "Pourquoi, dans vos mots; le partenaire le lit.",
      "직접 쓰는 이유. 상대 당사국이 읽습니다."))
  var note = ""
  @OptionGroup var passphrases: PassphraseOptions
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard kind != nil else {
      throw ValidationError(
        Trilingual(
          "`\(act)` is no act about the agreement; write one of: \(Self.words)",
          "« \(act) » n’est pas un acte relatif à l’accord; écrivez l’un de : \(Self.words)",
          "`\(act)`: 협정에 관한 행위가 아닙니다. 다음 중 하나를 쓰십시오: \(Self.words)")[Voice.language])
    }
  }

  private var kind: StandingAct.Kind? {
    StandingAct.Kind.allCases.first { $0.verb.rawValue == act }
  }

  func run() async throws {
    guard let kind else { return }
    try WrittenText.checkNote(note)
    let folder = NodeFolder(place.node)
    let agreement = try AgreementFile.read(folder.agreementPath)
    let signer = StandingAct(kind, note: note).signer(under: agreement)
    let locked = try PrivateKeyFile(key, as: signer == .authority ? .authority : .officer)
    let client = try NodeClient(folder)
    // Nobody types a passphrase for what would be refused.
    let draft = try await client.post(
      "/api/v1/standing/draft",
      .object([
        "act": .string(kind.rawValue), "note": .string(note),
        "post": .string(locked.file.name),
      ]))
    let drafted = try read(draft, kind, under: agreement)
    let keys: KeyPairSigner
    do {
      keys = try locked.file.signer(
        as: locked.file.kind, passphrase: locked.passphrase(passphrases))
    } catch let error as SealingError {
      throw error.failure(of: key)
    }
    let lines = try Attestation.sign(drafted.bytes, with: keys)
    let made = try await client.post(
      "/api/v1/standing",
      .object([
        "act": .string(Base64.encode(drafted.bytes)),
        "attestations": .string(String(decoding: NoteSignature.bytes(of: lines), as: UTF8.self)),
      ]))
    if common.json { return Voice.say(made) }
    await client.sayExercise()
    Voice.say("\(drafted.time.legible)  \(kind.verb.words[Voice.language])  \(locked.file.name)")
  }

  /// The act that the node wrote; nothing is signed but what was asked for.
  private func read(_ draft: JSON, _ kind: StandingAct.Kind, under agreement: Agreement) throws
    -> Act
  {
    let bytes = draft["act"]?.text.flatMap(Base64.decode) ?? []
    guard let act = try? Act(parsing: bytes), act.agreement == agreement.digest,
      act.subject == agreement.digest.hex, act.body == .standing(StandingAct(kind, note: note))
    else {
      throw Failure(
        .failed,
        Trilingual(
          "the node wrote another act than the one that was asked for; nothing was signed",
          "le nœud a rédigé un autre acte que celui qui était demandé; rien n’a été signé",
          "노드가 요청과 다른 행위를 작성하여 아무것도 서명하지 않았습니다"))
    }
    return act
  }
}

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
      "Suspend or resume exchange, give notice, raise a dispute: a formal act, signed by whom its clause names.",
      "Suspendre ou reprendre les échanges, donner un préavis, soulever un différend : un acte formel, signé par qui sa clause désigne.",
      "교환의 정지나 재개, 종료 통보, 분쟁 제기 등, 조항이 정한 자가 서명하는 공식 행위를 합니다."
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
  @Option(
    help: ArgumentHelp(
      "Of amend: the file that is to follow, which the node has installed.",
      "Pour amend : le fichier qui doit suivre, que le nœud a installé.",
      "amend의 경우: 뒤따를 파일. 노드에 설치되어 있어야 합니다."), completion: .file(extensions: ["yaml"]))
  var successor: String?
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
    guard (kind == .amended) == (successor != nil) else {
      throw ValidationError(
        Trilingual(
          "amend names a file with --successor, and nothing else does",
          "amend nomme un fichier avec --successor, et rien d’autre",
          "--successor는 amend에만, 반드시 씁니다")[Voice.language])
    }
  }

  private var kind: StandingAct.Kind? {
    StandingAct.Kind.allCases.first { $0.verb.rawValue == act }
  }

  func run() async throws {
    guard let kind else { return }
    try WrittenText.checkNote(note)
    let folder = NodeFolder(place.node)
    let agreement = try folder.currentAgreement()
    let party = try folder.settings().party
    let next = try successor.map { try AgreementFile.read($0) }
    let body =
      next.map { StandingAct(amendedBy: $0.digest, note: note) } ?? StandingAct(kind, note: note)
    let signer = body.signer(under: agreement)
    let locked = try PrivateKeyFile(key, as: signer == .authority ? .authority : .officer)
    let known = try knownSigners(signer, party, folder, agreement)
    guard known.contains(where: { $0.name == locked.file.name }) else {
      throw unknown(locked.file.name, among: known.map(\.name))
    }
    let client = try NodeClient(folder)
    // Nobody types a passphrase for what would be refused.
    _ = try await draft(body, locked.file.name, party, agreement, client)
    let keys: KeyPairSigner
    do {
      keys = try locked.file.signer(
        as: locked.file.kind, passphrase: locked.passphrase(passphrases))
    } catch let error as SealingError {
      throw error.failure(of: key)
    }
    guard known.contains(keys.verifier) else {
      throw unknown(locked.file.name, among: known.map(\.name))
    }
    let made = try await declare(body, keys, party, agreement, client)
    if common.json { return Voice.say(made) }
    await client.sayExercise()
    let time = made["time"]?.text.flatMap { Instant($0) }
    Voice.say(
      "\(time?.legible ?? "")  \(kind.verb.words[Voice.language])  \(locked.file.name)")
  }

  /// Drafts, signs and enters; again where other acts of the node came between.
  private func declare(
    _ body: StandingAct, _ keys: borrowing KeyPairSigner, _ party: String,
    _ agreement: Agreement, _ client: NodeClient
  ) async throws -> JSON {
    var attempts = 0
    while true {
      let act = try await draft(body, keys.verifier.name, party, agreement, client)
      let lines = try Attestation.sign(act.bytes, with: keys)
      do {
        return try await client.post(
          "/api/v1/standing",
          .object([
            "act": .string(Base64.encode(act.bytes)),
            "attestations": .string(
              String(decoding: NoteSignature.bytes(of: lines), as: UTF8.self)),
          ]))
      } catch let failure as Failure where failure.problem == "node.later" && attempts < 50 {
        attempts += 1
      }
    }
  }

  /// Those whose keys count: authorities of the file, or officers of the node's keyset.
  private func knownSigners(
    _ signer: Signer, _ party: String, _ folder: NodeFolder, _ agreement: Agreement
  ) throws -> [KeyPairVerifier] {
    switch signer {
    case .authority: agreement.party(party)?.authorities.compactMap(\.keys) ?? []
    case .officer:
      try Files.exists(folder.ownKeysetPath)
        ? KeysetFile.read(folder.ownKeysetPath, under: agreement).2.officers(at: SystemClock.now())
        : []
    }
  }

  private func unknown(_ name: String, among known: [String]) -> Failure {
    let list = known.joined(separator: ", ")
    return Failure(
      .failed,
      lines: [
        key + ": "
          + Statement(
            "the key of {name} does not sign this act for the node's party",
            "la clé de {name} ne signe pas cet acte pour la partie du nœud",
            "{name}의 키는 이 노드의 당사국을 위하여 이 행위에 서명할 수 없습니다", ["name": name]
          ).text
      ],
      hint: Trilingual(
        "it is signed with the key of: \(list)", "il se signe avec la clé de : \(list)",
        "다음 키로 서명합니다: \(list)")[Voice.language])
  }

  /// The act that the node wrote; nothing is signed but what was asked for, now, by this signer.
  private func draft(
    _ body: StandingAct, _ post: String, _ party: String, _ agreement: Agreement,
    _ client: NodeClient
  ) async throws -> Act {
    let draft = try await client.post(
      "/api/v1/standing/draft",
      .object(
        [
          JSONMember(name: "act", value: .string(body.kind.rawValue)),
          JSONMember(name: "note", value: .string(note)),
          JSONMember(name: "post", value: .string(post)),
        ]
          + (body.successor.map { [JSONMember(name: "successor", value: .string($0.hex))] } ?? [])))
    let bytes = draft["act"]?.text.flatMap(Base64.decode) ?? []
    let asked = AskedAct(
      body: body, party: party, post: post, agreement: agreement)
    guard let act = try? Act(parsing: bytes), asked.describes(act, at: SystemClock.now()) else {
      throw Failure(
        .failed,
        Trilingual(
          "the node wrote another act than the one that was asked for, or dated it wrongly; nothing was signed",
          "le nœud a rédigé un autre acte que celui qui était demandé, ou l’a mal daté; rien n’a été signé",
          "노드가 요청과 다른 행위를 작성하였거나 시각이 맞지 않아 아무것도 서명하지 않았습니다"))
    }
    return act
  }
}

/// What a signer asked a node to write; nothing else is signed. SPEC standing 6.
struct AskedAct {
  let body: StandingAct
  let party: String
  let post: String
  let agreement: Agreement

  /// Whether an act is what was asked for, dated as the signer's own clock allows.
  func describes(_ act: Act, at now: Instant) -> Bool {
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    return act.agreement == agreement.digest && act.party == party && act.post == post
      && act.subject == agreement.digest.hex && act.attachments.isEmpty
      && act.body == .standing(body) && abs(act.time.milliseconds - now.milliseconds) <= skew
  }
}

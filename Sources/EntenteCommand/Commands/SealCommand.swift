import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import Treaty

/// `entente seal`: seals a file to offices, offline and without a node.
struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: Trilingual(
      "Seal a file to an office's public key, without a node.",
      "Sceller un fichier avec la clé publique d’un bureau, sans nœud.", "노드 없이 부서의 공개키로 파일을 봉인합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The package says nothing outside about level, title or content. What the agreement would \
      refuse to send is not sealed. Nothing proves who sealed a package until a node offers it.
      """,
      """
      De l’extérieur, le colis ne dit rien du niveau, du titre ni du contenu. Ce que l’accord refuserait \
      d’envoyer n’est pas scellé. Rien ne prouve qui a scellé un colis tant qu’un nœud ne l’offre pas.
      """,
      """
      봉인 패키지의 겉에는 비밀등급도 제목도 내용도 드러나지 않습니다. 협정에 따라 보낼 수 없는 것은 봉인하지 않습니다. \
      노드가 제안하기 전에는 누가 봉인했는지 증명되지 않습니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The file to seal.", "Le fichier à sceller.", "봉인할 파일."), completion: .file()
  )
  var file: String
  @Option(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var agreement: String
  @Option(
    help: ArgumentHelp(
      "An office's public key file; repeat for each office.",
      "Le fichier de la clé publique d’un bureau; à répéter pour chaque bureau.",
      "부서의 공개키 파일. 부서마다 되풀이합니다.", valueName: "office.pub"),
    completion: .file(extensions: ["pub"]))
  var to: [String]
  @Option(
    help: ArgumentHelp(
      "The party that sends, such as CAN.", "La partie qui envoie, par exemple CAN.",
      "보내는 당사국. 예: CAN."))
  var from: String
  @Option(
    help: ArgumentHelp(
      "The level, by the agreement's word or the party's own, such as SECRET.",
      "Le niveau, par le mot de l’accord ou de la partie, par exemple SECRET.",
      "협정이나 당사국의 용어로 쓴 비밀등급. 예: SECRET."))
  var level: String
  @Option(
    help: ArgumentHelp(
      "The purpose, such as research.", "La fin, par exemple research.", "목적. 예: research."))
  var purpose: String
  @Option(
    help: ArgumentHelp(
      "The title; the file's name if there is none.", "Le titre; à défaut, le nom du fichier.",
      "제목. 없으면 파일 이름."))
  var title: String?
  @Option(help: ArgumentHelp("The media type.", "Le type de média.", "미디어 유형."))
  var mediaType = "application/octet-stream"
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The sealed file to write.", "Le fichier scellé à écrire.", "쓸 봉인 파일."),
    completion: .file(extensions: ["sealed"]))
  var output: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(agreement)
    try AgreementFile.requireExercise(agreement)
    let offices = try to.map { try PublicKeyFile.office($0) }
    guard (1...16).contains(offices.count), Set(offices.map(\.office)).count == offices.count else {
      throw SealingError.badRecipients.failure(of: to.joined(separator: ", "))
    }
    let source = try SourceFile(file)
    let title = title ?? URL(fileURLWithPath: file).lastPathComponent
    try WrittenText.checkTitle(title)
    do {
      let labels = try DispatchLabels(
        level: level, from: from, under: agreement, at: SystemClock.now())
      let inner = try InnerHeader(
        label: labels.originator, alternative: labels.alternative,
        title: title, mediaType: mediaType, purpose: purpose, size: source.size)
      try refuse(
        SealedDispatch(
          inner: inner, from: from, to: offices.map(\.office), under: agreement,
          at: SystemClock.now()
        ).reasons, under: agreement)
      let outline = try seal(source, inner, to: offices, under: agreement)
      report(outline, inner, offices, under: agreement)
    } catch NodeError.refused(let reasons) {
      try refuse(reasons, under: agreement)
    } catch let error as SealingError {
      throw error.failure(of: file)
    } catch let error as LabelError {
      throw Failure(.failed, lines: ["\(self.agreement): \(error.code)"], problem: error.code)
    } catch let error as ActError {
      throw Failure(.failed, lines: ["\(file): \(error.code)"], problem: error.code)
    }
  }

  private func seal(
    _ source: SourceFile, _ inner: InnerHeader, to offices: [OfficePublicKey],
    under agreement: Agreement
  ) throws -> PackageOutline {
    let sealer = try PackageSealer(inner: inner, to: offices, from: from, under: agreement.digest)
    let sealed = try NewFile(output, secret: false)
    defer { sealed.discard() }
    let header = sealer.header
    try sealed.write(header)
    let title = Trilingual("sealing", "scellement", "봉인 중")
    let progress = SharedProgress(title[Voice.language], total: inner.size)
    defer { progress.finish() }
    let target = sealed.target
    let outline = try sealer.seal(
      lanes: ProcessInfo.processInfo.activeProcessorCount + 1,
      read: { range, bytes in
        try source.read(range, onto: &bytes)
        progress.add(range.count)
      },
      write: { try target.write($0, at: header.count + $1) })
    if inner.size == 0 { progress.add(1) }
    // One that grew meanwhile was not sealed whole.
    guard source.keepsItsSize else { throw SealingError.sizeExceeded }
    try sealed.publish()
    return outline
  }

  /// Fails with every reason of the agreement; does nothing without reasons.
  private func refuse(_ reasons: [Reason], under agreement: Agreement) throws {
    guard !reasons.isEmpty else { return }
    let hint = DispatchHint.text(for: reasons.map(\.code.rawValue), from: from, under: agreement)
    let nothing = Trilingual(
      "nothing was sealed", "rien n’a été scellé", "아무것도 봉인하지 않았습니다")[Voice.language]
    throw Failure(
      refused: reasons.map { $0.json(under: agreement) },
      hint: ([nothing] + hint).joined(separator: "; "))
  }

  private func report(
    _ outline: PackageOutline, _ inner: InnerHeader, _ offices: [OfficePublicKey],
    under agreement: Agreement
  ) {
    if common.json {
      let recipients = offices.map {
        JSON.object(["office": .string($0.office), "key": .string($0.keyID.hex)])
      }
      return Voice.say(
        .object([
          "file": .string(output), "package": .string(outline.name.hex),
          "root": .string(outline.root.hex), "title": .string(inner.title),
          "level": .string(level), "purpose": .string(purpose), "from": .string(from),
          "to": .array(recipients), "payloadBytes": .integer(Int64(inner.size)),
          "bytes": .integer(Int64(outline.header.fileLength)),
        ]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    let size = ByteCount.text(outline.header.fileLength)
    Voice.say(
      Trilingual(
        "sealed `\(file)` in `\(output)`, \(size[.en]) padded",
        "« \(file) » scellé dans « \(output) », \(size[.fr]) avec remplissage",
        "`\(file)` 파일을 `\(output)` 파일에 봉인했습니다. 채움 포함 \(size[.ko])"))
    let name = outline.name.hex
    Voice.say(
      Trilingual("  package \(name)", "  colis scellé \(name)", "  봉인 패키지 \(name)"))
    for office in offices {
      let digits = Fingerprint(office.keyID).hex
      Voice.say(
        Trilingual(
          "  for \(office.office), key \(digits)", "  pour \(office.office), clé \(digits)",
          "  받을 부서 \(office.office), 키 \(digits)"))
    }
    Voice.say(
      Trilingual(
        "  compare the key's digits with the office: whoever holds that key can open the package",
        "  comparez les chiffres de la clé avec le bureau : qui détient cette clé peut ouvrir "
          + "le colis",
        "  키 숫자를 부서와 비교하십시오. 그 키를 가진 사람은 봉인 패키지를 열 수 있습니다"))
  }
}

/// What the agreement would say to the offer of a package that is sealed without a node.
private struct SealedDispatch {
  /// All reasons against it.
  let reasons: [Reason]

  init(
    inner: InnerHeader, from party: String, to offices: [String], under agreement: Agreement,
    at time: Instant
  ) throws {
    let offer = try Self.offer(inner, from: party, to: offices, under: agreement)
    let partners = agreement.parties.map(\.code).filter { $0 != party }
    let act = try Act(
      agreement: agreement.digest, party: party, post: offer.from, time: time,
      seen: Dictionary(uniqueKeysWithValues: partners.map { ($0, SeenMark.nothing) }),
      subject: "\(party)-0", body: .transmittal(.offered(offer)))
    let entry = Entry(salt: [], act: act.bytes, attestations: [])
    // Whether the recipient's authority has assured for its offices, journals alone say.
    reasons = agreement.decide(act, entry, by: party, knowing: Facts()).reasons
      .filter { $0.code != .assuranceMissing }
  }

  /// The offer that a node of the party would make: from the channel with the highest ceiling, by a
  /// means that the level allows.
  private static func offer(
    _ inner: InnerHeader, from party: String, to offices: [String], under agreement: Agreement
  ) throws -> Offer {
    let label = try WrittenLabel(inner.label, as: .originator)
    let level = agreement.level(token: label.label.classification, ofParty: party)
    let means = TransmissionMeansClause.Means.allCases.first { means in
      level.map { agreement.terms.transmissionMeans.parameters.allows(means, forLevel: $0.id) }
        ?? false
    }
    let own = agreement.party(party)?.offices
      .filter { agreement.terms.governmentChannel.offices.contains($0.id) }
      .max { rank($0, agreement) < rank($1, agreement) }
    let none = Digest.sha256([])
    return Offer(
      package: none, root: none, length: Int64(inner.bodyLength), label: label,
      alternative: try WrittenLabel(inner.alternative, as: .alternative), title: inner.title,
      mediaType: inner.mediaType, purpose: inner.purpose, from: own?.id ?? party, to: offices,
      means: (means ?? .network).rawValue, references: inner.references)
  }

  private static func rank(_ office: Office, _ agreement: Agreement) -> Int {
    agreement.level(id: office.ceiling)?.rank ?? 0
  }
}

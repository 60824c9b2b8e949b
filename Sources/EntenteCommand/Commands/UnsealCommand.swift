import ArgumentParser
import Evidence
import Foundation
import Sealing
import Treaty

/// `entente unseal`: opens a sealed file, offline and without a node.
struct UnsealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unseal",
    abstract: Trilingual(
      "Open a sealed file with an office's key, without a node.",
      "Ouvrir un fichier scellé avec la clé d’un bureau, sans nœud.", "노드 없이 부서의 키로 봉인 파일을 엽니다."
    ).spoken,
    discussion: Trilingual(
      """
      The file appears only once the whole package was checked. Without an offer nothing proves who \
      sealed it: a package that a node received is opened with `entente open`.
      """,
      """
      Le fichier n’apparaît qu’une fois tout le colis vérifié. Sans offre, rien ne prouve qui l’a \
      scellé : un colis qu’un nœud a reçu s’ouvre avec `entente open`.
      """,
      """
      패키지 전체를 확인한 뒤에만 파일이 나타납니다. 제안이 없으면 누가 봉인했는지 증명되지 않습니다. 노드가 받은 \
      패키지는 `entente open`으로 엽니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The sealed file.", "Le fichier scellé.", "봉인 파일."),
    completion: .file(extensions: ["sealed"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "The office's private key file.", "Le fichier de la clé privée du bureau.", "부서의 개인키 파일."),
    completion: .file(extensions: ["key"]))
  var key: String
  @Option(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var agreement: String
  @Option(
    help: ArgumentHelp(
      "The party that is said to have sealed it, such as CAN.",
      "La partie qui est dite l’avoir scellé, par exemple CAN.", "봉인했다고 하는 당사국. 예: CAN."))
  var from: String
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, for you only.", "Le fichier à écrire, pour vous seul.",
      "쓸 파일. 본인만 읽을 수 있습니다."), completion: .file())
  var output: String
  @OptionGroup var passphrases: PassphraseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(agreement)
    guard let sender = agreement.party(from) else {
      let codes = agreement.parties.map(\.code).joined(separator: ", ")
      throw Failure(
        .failed,
        Trilingual(
          "`\(from)` is not a party of this agreement",
          "« \(from) » n’est pas partie à cet accord", "`\(from)`: 이 협정의 당사국이 아닙니다"),
        hint: Trilingual(
          "its parties are \(codes)", "ses parties sont \(codes)", "당사국: \(codes)"))
    }
    let locked = try PrivateKeyFile(key, as: .office)
    let sealed = try SealedFile(file)
    let office: OfficeKey
    do {
      office = try locked.file.officeKey(passphrase: locked.passphrase(passphrases))
    } catch let error as SealingError {
      throw error.failure(of: key)
    }
    do {
      let opener = try PackageOpener(
        insecurelyWithoutOffer: sealed.header, with: office, agreement: agreement.digest,
        sender: from)
      let (inner, marking) = try open(opener, sealed, sender, agreement)
      report(inner, marking, office.office)
    } catch let error as SealingError {
      throw error.failure(of: file, hint: hint(for: error, sealed.header))
    }
  }

  /// Checks every byte while it is written to a file that has its name only once all is checked.
  private func open(
    _ opener: borrowing PackageOpener, _ sealed: SealedFile, _ sender: Party,
    _ agreement: Agreement
  ) throws -> (InnerHeader, Marking) {
    let marking = try marking(
      of: try opener.innerHeader(firstPiece: try sealed.piece(0)), sender, agreement)
    let title = Trilingual("opening", "ouverture", "개봉 중")
    let progress = SharedProgress(title[Voice.language], total: sealed.header.bodyLength)
    defer { progress.finish() }
    let payload = try NewFile(output, secret: true)
    defer { payload.discard() }
    let target = payload.target
    let inner = try opener.open(
      lanes: ProcessInfo.processInfo.activeProcessorCount + 1,
      read: { range, bytes in
        try sealed.read(range, onto: &bytes)
        progress.add(range.count)
      },
      write: { try target.write($0, at: $1) })
    try payload.publish()
    return (inner, marking)
  }

  /// How the payload is marked; a label that the agreement can't read keeps the package closed.
  private func marking(
    of inner: InnerHeader, _ sender: Party, _ agreement: Agreement
  ) throws -> Marking {
    guard
      let label = try? ConfidentialityLabel(parsing: Array(inner.label.utf8), as: .originator),
      label.policy == sender.policy.name,
      let level = agreement.level(token: label.classification, ofParty: sender.code),
      let phrase = level.marking(of: sender.code)
    else {
      throw Failure(
        .failed,
        Trilingual(
          "the label inside `\(file)` is none of this agreement's; nothing was written",
          "l’étiquette contenue dans « \(file) » ne relève pas de cet accord; rien n’a été écrit",
          "`\(file)` 파일에 든 보안 레이블이 이 협정의 것이 아니어서 아무것도 쓰지 않았습니다"),
        hint: Trilingual(
          "ask the sender to seal it again under this agreement",
          "demandez à l’expéditeur de le sceller de nouveau au titre de cet accord",
          "송부 당사국에 이 협정에 따라 다시 봉인하도록 요청하십시오"))
    }
    return Marking(
      origin: sender.name, level: phrase, isExercise: agreement.isExercise,
      releasableTo: agreement.parties.map(\.name))
  }

  private func hint(for error: SealingError, _ header: PackageHeader) -> Trilingual {
    switch error {
    case .notForThisKey:
      let offices = header.offices.joined(separator: ", ")
      return Trilingual(
        "it is sealed for \(offices)", "il est scellé pour \(offices)",
        "받을 부서: \(offices)")
    case .otherAgreement:
      return Trilingual(
        "give the agreement file whose sha256 is \(header.agreement.hex)",
        "donnez le fichier d’accord dont le sha256 est \(header.agreement.hex)",
        "sha256이 \(header.agreement.hex)인 협정 파일을 지정하십시오")
    case .otherSender:
      return Trilingual(
        "it says \(header.sender)", "il indique \(header.sender)", "적힌 당사국: \(header.sender)")
    default:
      return Trilingual(
        "nothing was written; ask the sender for the package again",
        "rien n’a été écrit; redemandez le colis à l’expéditeur",
        "아무것도 쓰지 않았습니다. 송부 당사국에 봉인 패키지를 다시 요청하십시오")
    }
  }

  private func report(_ inner: InnerHeader, _ marking: Marking, _ office: String) {
    if common.json {
      let banner = Trilingual(
        marking.banner(in: .en), marking.banner(in: .fr), marking.banner(in: .ko))
      return Voice.say(
        .object([
          "file": .string(output), "marking": banner.json, "title": .string(inner.title),
          "mediaType": .string(inner.mediaType), "purpose": .string(inner.purpose),
          "references": .strings(inner.references), "bytes": .integer(Int64(inner.size)),
          "office": .string(office), "claimedSender": .string(from), "senderProven": .bool(false),
        ]))
    }
    let size = ByteCount.text(inner.size)[Voice.language]
    Voice.say(marking.banner(in: Voice.language))
    Voice.say(
      Statement(
        "title: {title}; purpose: {purpose}; {type}, {size}",
        "titre : {title}; fin : {purpose}; {type}, {size}",
        "제목: {title}, 목적: {purpose}, {type}, {size}",
        ["title": inner.title, "purpose": inner.purpose, "type": inner.mediaType, "size": size]
      ).text)
    Voice.say(
      Trilingual("wrote `\(output)`", "« \(output) » écrit", "`\(output)` 파일을 썼습니다"))
    Voice.say(
      Trilingual(
        "who sealed it is not proven: anyone with the public key of \(office) could have, and "
          + "named \(from). Only an offer in \(from)'s journal proves it",
        "rien ne prouve qui l’a scellé : quiconque a la clé publique de \(office) a pu le faire et "
          + "nommer \(from). Seule une offre au journal de \(from) le prouve",
        "누가 봉인했는지는 증명되지 않았습니다. \(office)의 공개키가 있으면 누구나 \(from) 이름으로 "
          + "봉인할 수 있습니다. \(from) 행위 일지의 제안만이 이를 증명합니다"))
  }
}

/// A sealed file: the header, then the body in pieces.
private struct SealedFile: Sendable {
  let header: PackageHeader
  private let source: SourceFile

  /// Reads the header; refuses a file whose length is not the one that it names.
  init(_ path: String) throws {
    source = try SourceFile(path)
    do {
      let length = try PackageHeader.length(
        prefix: try source.read(PackageHeader.prefixLength, at: 0))
      header = try PackageHeader(parsing: try source.read(length, at: 0))
      guard source.size == header.fileLength else { throw SealingError.wrongBodyLength }
    } catch let error as SealingError {
      throw error.failure(
        of: path,
        hint: Trilingual(
          "name a whole sealed file", "nommez un fichier scellé entier",
          "온전한 봉인 파일을 지정하십시오"))
    }
  }

  /// Appends the bytes of a range of the body.
  func read(_ body: Range<Int>, onto bytes: inout [UInt8]) throws {
    let start = header.bytes.count
    try source.read(start + body.lowerBound..<start + body.upperBound, onto: &bytes)
  }

  func piece(_ number: Int) throws -> [UInt8] {
    let range = header.geometry.range(of: number)
    return try source.read(range.count, at: header.bytes.count + range.lowerBound)
  }
}

import ArgumentParser
import Evidence
import Sealing
import Treaty

/// `entente agreement sign`: signs an agreement file as one of its authorities.
struct AgreementSignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: Trilingual(
      "Sign an agreement file with an authority's key; the file itself stays as it is.",
      "Signer un fichier d’accord avec la clé d’une autorité; le fichier lui-même ne change pas.",
      "당국의 키로 협정 파일에 서명합니다. 파일 자체는 그대로입니다."
    ).spoken,
    discussion: Trilingual(
      "Read what you sign first: `entente agreement show FILE`.",
      "Lisez d’abord ce que vous signez : `entente agreement show FICHIER`.",
      "서명할 내용을 먼저 읽으십시오: `entente agreement show 파일`."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "The authority's private key file.", "Le fichier de la clé privée de l’autorité.",
      "당국의 개인키 파일."), completion: .file())
  var key: String
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The signature file to write.", "Le fichier de signature à écrire.", "쓸 서명 파일."),
    completion: .file())
  var output: String
  @OptionGroup var passphrases: PassphraseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(file)
    let locked = try PrivateKeyFile(key, as: .authority)
    let (party, keys) = try authority(locked.file.name, of: agreement)
    try requireComplete(agreement)
    let signer: KeyPairSigner
    do {
      signer = try locked.file.signer(as: .authority, passphrase: locked.passphrase(passphrases))
    } catch let error as SealingError {
      throw error.failure(of: key)
    }
    guard signer.verifier == keys else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(key)` is not the key whose public half is in `\(file)` for \(keys.name)",
          "« \(key) » n’est pas la clé dont la moitié publique est dans « \(file) » pour "
            + "\(keys.name)",
          "`\(key)` 파일은 `\(file)` 파일에 있는 \(keys.name) 공개키의 짝이 아닙니다"),
        hint: Trilingual(
          "sign with the right key, or prepare the agreement again with this key's `.pub` file",
          "signez avec la bonne clé, ou préparez l’accord de nouveau avec le `.pub` de cette clé",
          "맞는 키로 서명하거나, 이 키의 `.pub` 파일로 협정을 다시 준비하십시오"))
    }
    let note: SignedNote
    let signature: SignedAgreement.Signature
    do {
      let text = AgreementSignature.text(
        for: agreement.digest, party: party, time: SystemClock.now())
      note = try signer.sign(text: Array(text.utf8))
      // Nothing leaves that would not be accepted.
      signature = try SignedAgreement.verify(note, of: agreement)
    } catch let error as NoteError {
      throw Failure(.failed, lines: ["\(key): \(error.statement.text)"], problem: error.code)
    } catch let error as SignatureFailure {
      throw Failure(.failed, lines: ["\(key): \(error.statement.text)"], problem: error.code)
    }
    try Files.write(note.bytes, to: output)
    report(agreement, signature)
  }

  /// Refuses a file in which keys are still to be put: it will be another file with another digest.
  private func requireComplete(_ agreement: Agreement) throws {
    let lacking = agreement.parties.flatMap(\.authorities).filter { $0.keys == nil }.map(\.id)
    guard let first = lacking.first else { return }
    let names = lacking.joined(separator: ", ")
    throw Failure(
      .failed,
      Trilingual(
        "`\(file)` has no keys for \(names) yet: what is signed now would bind nobody",
        "« \(file) » n’a pas encore de clés pour \(names) : une signature n’engagerait personne",
        "`\(file)` 파일에 아직 \(names)의 키가 없어, 지금 서명해도 효력이 없습니다"),
      hint: Trilingual(
        "put them in first: entente agreement prepare FILE --key \(first)=FILE.pub -o OUT",
        "ajoutez-les d’abord : entente agreement prepare FILE --key \(first)=FILE.pub -o OUT",
        "먼저 넣으십시오: entente agreement prepare FILE --key \(first)=FILE.pub -o OUT"))
  }

  /// The party for which an authority signs, and its keys in the file.
  private func authority(
    _ id: String, of agreement: Agreement
  ) throws -> (party: String, keys: KeyPairVerifier) {
    for party in agreement.parties {
      guard let authority = party.authorities.first(where: { $0.id == id }) else { continue }
      guard let keys = authority.keys else {
        throw Failure(
          .failed,
          Trilingual(
            "`\(file)` has no keys for \(id) yet", "« \(file) » n’a pas encore de clés pour \(id)",
            "`\(file)` 파일에 아직 \(id)의 키가 없습니다"),
          hint: Trilingual(
            "put them in first: entente agreement prepare FILE --key \(id)=FILE.pub -o OUT",
            "ajoutez-les d’abord : entente agreement prepare FILE --key \(id)=FILE.pub -o OUT",
            "먼저 넣으십시오: entente agreement prepare FILE --key \(id)=FILE.pub -o OUT"))
      }
      return (party.code, keys)
    }
    let known = agreement.parties.flatMap(\.authorities).map(\.id).joined(separator: ", ")
    throw Failure(
      .failed,
      lines: [
        key + ": "
          + Statement(
            "{id} is no authority of this agreement",
            "{id} n’est pas une autorité de cet accord", "{id:은/는} 이 협정의 당국이 아닙니다",
            ["id": id]
          ).text
      ],
      hint: Trilingual(
        "its authorities are \(known)", "ses autorités sont \(known)", "이 협정의 당국: \(known)")[
          Voice.language])
  }

  private func report(_ agreement: Agreement, _ signature: SignedAgreement.Signature) {
    if common.json {
      return Voice.say(
        .object([
          "file": .string(output), "agreement": .string(agreement.digest.hex),
          "signature": signature.json,
        ]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say("\(agreement.name) · \(agreement.title[Voice.language])")
    Voice.say("  sha256 \(agreement.digest.hex)")
    Voice.say("  " + signature.statement(under: agreement).text)
    Voice.say(
      Trilingual(
        "wrote the signature to `\(output)`", "signature écrite dans « \(output) »",
        "서명을 `\(output)` 파일에 썼습니다"))
  }
}

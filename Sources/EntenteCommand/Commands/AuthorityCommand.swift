import ArgumentParser
import Evidence
import Exchange
import Foundation
import Sealing
import Treaty

/// `entente authority`: the keys of a competent authority.
struct AuthorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authority",
    abstract: Trilingual(
      "Make and show the keys of a competent authority.",
      "Créer et montrer les clés d’une autorité compétente.", "권한 있는 당국의 키를 만들고 보입니다."
    ).spoken,
    discussion: Trilingual(
      """
      An authority signs the agreement and its party's keysets. Its key is made once, kept \
      offline under a passphrase, and used only in a ceremony.
      """,
      """
      Une autorité signe l’accord et les jeux de clés de sa partie. Sa clé est créée une fois, gardée \
      hors ligne sous une phrase secrète, et ne sert que dans une cérémonie.
      """,
      """
      당국은 협정과 자기 당사국의 키 집합에 서명합니다. 키는 한 번 만들어 암호 문구로 보호하고 오프라인에 보관하며, \
      의식에서만 씁니다.
      """
    ).spoken,
    subcommands: [New.self, Show.self])

  /// `entente authority new`: makes a pair of keys.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Trilingual(
        "Make an authority's keys: FILE, secret, and FILE.pub for the agreement.",
        "Créer les clés d’une autorité : FICHIER, secret, et FICHIER.pub pour l’accord.",
        "당국의 키를 만듭니다: 비밀인 파일과, 협정에 넣을 파일.pub."
      ).spoken)

    @Argument(
      help: ArgumentHelp(
        "The authority as the agreement names it, such as CAN/authority.",
        "L’autorité telle que l’accord la nomme, par exemple CAN/authority.",
        "협정에 적힌 당국 이름. 예: CAN/authority."))
    var id: String
    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The private key file to write.", "Le fichier de clé privée à écrire.", "쓸 개인키 파일."),
      completion: .file())
    var output: String
    @OptionGroup var passphrases: PassphraseOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
      // An authority's name has the form of an office's.
      guard OfficePublicKey.isOffice(id) else {
        throw Failure(
          .failed,
          Trilingual(
            "`\(id)` does not name an authority", "« \(id) » ne nomme pas une autorité",
            "`\(id)`: 당국의 이름이 아닙니다"),
          hint: Trilingual(
            "write the party's code, a slash and a word: CAN/authority",
            "écrivez le code de la partie, une barre et un mot : CAN/authority",
            "당사국 코드, 빗금, 낱말 순서로 쓰십시오: CAN/authority"))
      }
      let publicPath = "\(output).pub"
      try Files.requireAbsent(output)
      try Files.requireAbsent(publicPath)
      let signer = try KeyPairSigner(name: id)
      let file: KeyFile
      do {
        file = try KeyFile(
          signer, as: .authority, passphrase: Array(try passphrases.newPassphrase(for: id).utf8))
      } catch let error as SealingError {
        throw error.failure(of: output)
      }
      try Files.write(file.bytes, to: output, secret: true)
      do {
        try Files.write(PublicKeyFile.bytes(of: signer.verifier), to: publicPath)
      } catch {
        try? FileManager.default.removeItem(atPath: output)
        throw error
      }
      report(signer.verifier, publicPath)
    }

    private func report(_ keys: KeyPairVerifier, _ publicPath: String) {
      if common.json {
        return Voice.say(
          AuthorityCommand.json(
            of: keys,
            [
              JSONMember(name: "privateKey", value: .string(output)),
              JSONMember(name: "publicKeys", value: .string(publicPath)),
            ]))
      }
      Voice.say(
        Trilingual(
          "made the keys of \(id): `\(output)` is secret, keep it offline; "
            + "`\(publicPath)` goes into the agreement",
          "clés de \(id) créées : « \(output) » est secret, gardez-le hors ligne; "
            + "« \(publicPath) » va dans l’accord",
          "\(id)의 키를 만들었습니다. `\(output)` 파일은 비밀이므로 오프라인에 보관하고, "
            + "`\(publicPath)` 파일은 협정에 넣으십시오"))
      AuthorityCommand.sayFingerprint(of: keys)
    }
  }

  /// `entente authority show`: tells the fingerprint of public keys.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: Trilingual(
        "Show whose public keys a file holds, and their fingerprint.",
        "Montrer de qui sont les clés publiques d’un fichier, et leur empreinte.",
        "파일에 든 공개키의 주인과 지문을 보입니다."
      ).spoken)

    @Argument(
      help: ArgumentHelp("The public key file.", "Le fichier de clés publiques.", "공개키 파일."),
      completion: .file(extensions: ["pub"]))
    var file: String
    @OptionGroup var common: CommonOptions

    func run() throws {
      let keys = try PublicKeyFile.pair(file)
      if common.json { return Voice.say(AuthorityCommand.json(of: keys, [])) }
      Voice.say(Statement("{name}", "{name}", "{name}", ["name": keys.name]).text)
      AuthorityCommand.sayFingerprint(of: keys)
    }
  }

  private static func sayFingerprint(of keys: KeyPairVerifier) {
    Voice.say(
      Trilingual(
        "fingerprint, to compare with the authority aloud:",
        "empreinte de clés, à comparer de vive voix avec l’autorité :",
        "키 지문(당국과 소리 내어 비교하십시오):"))
    for line in Fingerprint(keys.fingerprint).lines { Voice.say(line) }
  }

  private static func json(of keys: KeyPairVerifier, _ more: [JSONMember]) -> JSON {
    .object(
      [
        JSONMember(name: "authority", value: .string(keys.name)),
        JSONMember(name: "fingerprint", value: .string(keys.fingerprint.hex)),
      ] + Fingerprint(keys.fingerprint).members + more)
  }
}

import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import Serving
import StoreSQLite
import Treaty

/// The folder of one node and the names of what is in it.
struct NodeFolder {
  let path: String

  init(_ path: String) { self.path = path }

  var settingsPath: String { "\(path)/node.json" }
  var agreementPath: String { "\(path)/agreement.yaml" }
  var secretPath: String { "\(path)/api.secret" }
  var storePath: String { "\(path)/store.sqlite" }
  /// Who signs in at the node's pages.
  var peoplePath: String { "\(path)/people.sqlite" }
  var packagesPath: String { "\(path)/packages" }
  var keysPath: String { "\(path)/keys" }
  var ownKeysetPath: String { "\(path)/own.keyset" }
  var partnerKeysetPath: String { "\(path)/partner.keyset" }
  var lockPath: String { "\(path)/lock" }
  /// When the folder was backed up last.
  var backupNotePath: String { "\(path)/backup.json" }

  func keyPath(_ name: String) -> String {
    "\(keysPath)/\(name.split(separator: "/").joined(separator: "-")).key"
  }

  func signaturePath(_ index: Int) -> String { "\(path)/agreement.\(index).signature" }

  // MARK: Reading

  func settings() throws -> NodeSettings {
    guard Files.exists(settingsPath) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(path)` is not a node folder", "« \(path) » n’est pas un dossier de nœud",
          "`\(path)` 폴더는 노드 폴더가 아닙니다"),
        hint: Trilingual(
          "make one with `entente init`, or name it with --node",
          "créez-en un avec `entente init`, ou nommez-le avec --node",
          "`entente init`으로 만들거나 --node로 지정하십시오"))
    }
    do {
      return try NodeSettings(parsing: Files.read(settingsPath))
    } catch let error as JSONError {
      throw Failure(
        .failed, lines: ["\(settingsPath): \(error.code) \(error.place)"], problem: error.code)
    }
  }

  /// The file with which the journals began.
  func signedAgreement() throws -> SignedAgreement {
    try signed(agreementPath, signaturePath)
  }

  func signed(
    _ path: String, _ signature: (Int) -> String
  ) throws -> SignedAgreement {
    let agreement = try AgreementFile.read(path)
    var notes: [SignedNote] = []
    while Files.exists(signature(notes.count)) {
      notes.append(try AgreementFile.note(signature(notes.count)))
    }
    return try AgreementFile.signed(agreement, notes)
  }

  func pairedEntry(under agreement: Agreement) throws -> Entry? {
    guard Files.exists(partnerKeysetPath) else { return nil }
    return try KeysetFile.read(partnerKeysetPath, under: agreement).0
  }

  func key(_ name: String) throws -> KeyFile {
    do {
      return try KeyFile(parsing: Files.read(keyPath(name)))
    } catch let error as SealingError {
      throw error.failure(of: keyPath(name), hint: Self.keyHint)
    }
  }

  private static let keyHint = Trilingual(
    "put this key file back from a backup; `entente doctor` looks at all of them",
    "rétablissez ce fichier de clé depuis une sauvegarde; `entente doctor` les examine tous",
    "백업에서 이 키 파일을 복원하십시오. `entente doctor`가 모든 키 파일을 점검합니다")

  /// The signing pair in a key file of the node, which has no passphrase.
  func signer(_ name: String, as kind: KeyFile.Kind) throws -> KeyPairSigner {
    do {
      return try key(name).signer(as: kind, passphrase: nil)
    } catch let error as SealingError {
      throw error.failure(of: keyPath(name), hint: Self.keyHint)
    }
  }

  /// The key of an office in the folder, which has no passphrase.
  func officeKey(_ name: String) throws -> OfficeKey {
    do {
      return try key(name).officeKey(passphrase: nil)
    } catch let error as SealingError {
      throw error.failure(of: keyPath(name), hint: Self.keyHint)
    }
  }

  /// The officers whose key files are in the folder, by name.
  func hasOfficer(_ name: String) -> Bool { Files.exists(keyPath(name)) }

  /// The node's own keys.
  func keys(_ settings: NodeSettings, under agreement: Agreement) throws -> NodeKeys {
    var offices: [HeldOfficeKey] = []
    for office in agreement.party(settings.party)?.offices ?? [] {
      guard Files.exists(keyPath(office.id)) else { continue }
      offices.append(HeldOfficeKey(try officeKey(office.id)))
    }
    return NodeKeys(
      journal: try signer("journal", as: .journal),
      mirror: try signer("mirror", as: .mirror), offices: offices)
  }

  /// Who the node is: what it is told once, when it is made.
  func identity(_ settings: NodeSettings) throws -> Node.Identity {
    let signed = try signedAgreement()
    let agreement = signed.agreement
    guard let own = agreement.party(settings.party),
      let partner = agreement.partner(of: settings.party),
      let registry = own.offices.first, let partnerRegistry = partner.offices.first
    else {
      throw Failure(.failed, lines: ["\(settingsPath): `\(settings.party)`"])
    }
    return Node.Identity(
      signed: signed, party: settings.party, registry: registry.id,
      partnerRegistry: partnerRegistry.id, paired: try pairedEntry(under: agreement),
      amendments: { try amendment($0) }, tookUp: { remember(current: $0) })
  }

  /// The node itself, over the folder's store and shelf.
  func node(over store: SQLiteStore? = nil) throws -> Node {
    let settings = try settings()
    let identity = try identity(settings)
    let agreement = identity.agreement
    do {
      return try Node(
        identity, keys: try keys(settings, under: agreement),
        store: try store ?? self.store(), shelf: try shelf(),
        clock: SystemClock.now, random: SystemRandom.bytes)
    } catch NodeError.refused(let reasons) {
      throw Failure(refused: reasons, under: agreement)
    } catch NodeError.storeBroken {
      throw unusableStore
    }
  }

  /// The store that is in the folder already; none is made here.
  func store(onWrite: @escaping @Sendable (Duration) -> Void = { _ in }) throws -> SQLiteStore {
    guard Files.exists(storePath) else { throw missingStore }
    do {
      return try SQLiteStore(path: storePath, mayBeNew: false, onWrite: onWrite)
    } catch { throw unusableStore(error) }
  }

  /// The same to read only, beside a node that may be running.
  func storeToRead() throws -> SQLiteStore {
    guard Files.exists(storePath) else { throw missingStore }
    do { return try SQLiteStore(reading: storePath) } catch { throw unusableStore(error) }
  }

  /// There is no store.
  var missingStore: Failure {
    Failure(
      .failed,
      Trilingual(
        "`\(storePath)` is missing: it holds both journals",
        "« \(storePath) » manque : il contient les deux journaux",
        "`\(storePath)` 파일이 없습니다. 두 행위 일지가 든 파일입니다"),
      hint: Self.storeHint)
  }

  /// The store is there and can't be used.
  var unusableStore: Failure {
    Failure(
      .failed,
      Trilingual(
        "`\(storePath)` can't be opened: it is damaged, or no store of a node",
        "« \(storePath) » ne peut pas être ouvert : le fichier est endommagé, ou n’est pas la base de données d’un nœud",
        "`\(storePath)` 파일을 열 수 없습니다. 손상되었거나 노드의 저장소가 아닙니다"),
      hint: Self.storeHint)
  }

  /// Why a store that is there was not opened.
  func unusableStore(_ error: any Error) -> Failure {
    guard let error = error as? StoreError else { return unusableStore }
    let words: (what: Trilingual, hint: Trilingual)
    switch error {
    case .empty: return unusableStore
    case .full:
      words = (
        Trilingual(
          "`\(storePath)` can't be opened: its disk is full",
          "« \(storePath) » ne peut pas être ouvert : son disque est plein",
          "`\(storePath)` 파일을 열 수 없습니다. 디스크가 가득 찼습니다"),
        Trilingual(
          "make room on the disk, then try again",
          "libérez de l’espace sur le disque, puis réessayez",
          "디스크 공간을 비운 뒤 다시 시도하십시오")
      )
    case .forbidden:
      words = (
        Trilingual(
          "`\(storePath)` can't be opened: no permission, or its folder can't be written in",
          "« \(storePath) » ne peut pas être ouvert : accès refusé, ou dossier en lecture seule",
          "`\(storePath)` 파일을 열 수 없습니다. 권한이 없거나 폴더에 쓸 수 없습니다"),
        Trilingual(
          "run this as the node's own user, on a disk that can be written to; this says nothing about what "
            + "is in the store",
          "exécutez cette commande avec le compte du nœud, sur un disque où l’on peut écrire; cela ne dit rien du "
            + "contenu de la base",
          "노드 전용 사용자로, 쓸 수 있는 디스크에서 실행하십시오. 저장소의 내용에 문제가 있다는 뜻은 아닙니다")
      )
    case .busy:
      words = (
        Trilingual(
          "`\(storePath)` can't be opened: another process keeps it to itself",
          "« \(storePath) » ne peut pas être ouvert : un autre processus le garde pour lui",
          "`\(storePath)` 파일을 열 수 없습니다. 다른 프로세스가 독점하고 있습니다"),
        Trilingual(
          "wait until the other command that uses this folder has ended, then try again; the store is not to "
            + "blame",
          "attendez la fin de l’autre commande qui utilise ce dossier, puis réessayez; la base de données n’est "
            + "pas en cause",
          "이 폴더를 쓰는 다른 명령이 끝난 뒤 다시 시도하십시오. 저장소에는 문제가 없습니다")
      )
    case .foreign:
      words = (
        Trilingual(
          "`\(storePath)` is another program's database, or from before Entente's first version",
          "« \(storePath) » est la base de données d’un autre programme, ou d’avant la première version d’Entente",
          "`\(storePath)` 파일은 다른 프로그램의 데이터베이스이거나 Entente 첫 버전 이전의 것입니다"),
        Trilingual(
          "nothing was changed in it; put this node's own store there, or make a new node with "
            + "`entente init`",
          "rien n’y a été changé; remettez la base de données de ce nœud, ou créez un nouveau nœud avec "
            + "`entente init`",
          "이 파일은 바뀌지 않았습니다. 이 노드의 저장소를 되돌려 놓거나 `entente init`로 새 노드를 만드십시오")
      )
    case .older:
      words = (
        Trilingual(
          "`\(storePath)` is the store of an earlier version of Entente, which this one can't use",
          "« \(storePath) » est la base de données d’une version antérieure d’Entente, que celle-ci ne sait pas utiliser",
          "`\(storePath)` 파일은 이전 버전 Entente의 저장소이며, 이 버전에서는 쓸 수 없습니다"),
        Self.versionHint
      )
    case .newer:
      words = (
        Trilingual(
          "`\(storePath)` is the store of a later version of Entente, which this one can't use",
          "« \(storePath) » est la base de données d’une version ultérieure d’Entente, que celle-ci ne sait pas utiliser",
          "`\(storePath)` 파일은 이후 버전 Entente의 저장소이며, 이 버전에서는 쓸 수 없습니다"),
        Self.versionHint
      )
    }
    return Failure(.failed, words.what, hint: words.hint, problem: error.code)
  }

  private static let versionHint = Trilingual(
    "nothing was changed in it; go on with the version of Entente that made it",
    "rien n’y a été changé; continuez avec la version d’Entente qui l’a créée",
    "이 파일은 바뀌지 않았습니다. 이 저장소를 만든 버전의 Entente를 계속 쓰십시오")

  static let storeHint = Trilingual(
    "keep the folder as it is, and read `Backups` in docs/guides/running-a-node.md before anything "
      + "is put back",
    "laissez le dossier tel quel, et lisez « Backups » dans docs/guides/running-a-node.md avant de "
      + "rétablir quoi que ce soit",
    "폴더를 그대로 두고, 복원하기 전에 docs/guides/running-a-node.md의 `Backups`를 읽으십시오")

  private func shelf() throws -> DiskShelf {
    do { return try DiskShelf(folder: packagesPath) } catch {
      throw Failure(
        .failed,
        Trilingual(
          "the folder `\(packagesPath)` can't be used",
          "le dossier « \(packagesPath) » est inutilisable",
          "`\(packagesPath)` 폴더를 쓸 수 없습니다"),
        hint: Trilingual(
          "check that you may write in it and that the disk is sound",
          "vérifiez que vous pouvez y écrire et que le disque est en bon état",
          "쓰기 권한과 디스크 상태를 확인하십시오"))
    }
  }

  func identity() throws -> TLSIdentity {
    let file = try key("tls")
    let pem: String
    do {
      pem = String(decoding: try file.insecureSecret(as: .tls, passphrase: nil), as: UTF8.self)
    } catch {
      throw error.failure(of: keyPath("tls"), hint: Self.keyHint)
    }
    let authority = String(decoding: try Files.read("\(keysPath)/ca.pem"), as: UTF8.self)
    let certificate = String(decoding: try Files.read("\(keysPath)/tls.pem"), as: UTF8.self)
    do {
      return try TLSIdentity(
        caCertificatePEM: authority, certificatePEM: certificate, privateKeyPEM: pem)
    } catch {
      let code = (error as? TLSIdentityError)?.code ?? "tls.malformed"
      throw Failure(
        .failed,
        Trilingual(
          "`ca.pem`, `tls.pem` and `tls.key` in `\(keysPath)` do not belong together (\(code))",
          "`ca.pem`, `tls.pem` et `tls.key` dans « \(keysPath) » ne vont pas ensemble (\(code))",
          "`\(keysPath)` 폴더의 `ca.pem`, `tls.pem`, `tls.key` 파일이 서로 맞지 않습니다(\(code))"),
        hint: Trilingual(
          "put the three files back from one backup",
          "rétablissez les trois fichiers depuis une même sauvegarde",
          "같은 백업에서 세 파일을 모두 복원하십시오"), problem: code)
    }
  }

  /// Whether the API's secret has the form in which `entente init` writes it.
  var hasUsableSecret: Bool {
    guard let secret = try? apiSecret() else { return false }
    return secret.utf8.count == 64 && secret.allSatisfy { $0.isHexDigit && $0.isASCII }
  }

  /// The officers that our own first keyset names; nil where there is no keyset.
  func officers(under agreement: Agreement) throws -> [String]? {
    guard Files.exists(ownKeysetPath) else { return nil }
    return try KeysetFile.read(ownKeysetPath, under: agreement).2.keys
      .filter { $0.role == .officer }.map(\.name)
  }

  /// The API's secret, in the form in which `entente init` writes it.
  func usableSecret() throws -> String {
    guard hasUsableSecret else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(secretPath)` is not 64 hexadecimal digits",
          "« \(secretPath) » ne compte pas 64 chiffres hexadécimaux",
          "`\(secretPath)` 파일의 내용이 16진수 64자리가 아닙니다"),
        hint: Trilingual(
          "put it back from a backup", "rétablissez-le depuis une sauvegarde",
          "백업에서 복원하십시오"))
    }
    return try apiSecret()
  }

  func apiSecret() throws -> String {
    String(decoding: try Files.read(secretPath, limit: 4096), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

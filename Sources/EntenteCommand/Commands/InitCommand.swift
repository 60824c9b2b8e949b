import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import Serving
import StoreSQLite
import Treaty

/// `entente init`: makes a node folder, in the presence of the authority's key.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Trilingual(
      "Make a node folder: keys, development CA, agreement, first keyset.",
      "Créer le dossier d’un nœud : clés, autorité de certification de développement, accord, premier jeu de clés.",
      "노드 폴더를 만듭니다: 키, 개발용 인증 기관, 협정, 첫 키 집합."
    ).spoken,
    discussion: Trilingual(
      """
      The authority's key signs the keyset once and is not kept. Each officer's key is protected \
      by its own passphrase, so that whoever runs the node can't act for the officer.
      """,
      """
      La clé de l’autorité signe le jeu de clés une fois et n’est pas gardée. La clé de chaque agent est \
      protégée par sa propre phrase secrète : qui fait fonctionner le nœud ne peut agir pour l’agent.
      """,
      """
      당국의 키는 키 집합에 한 번 서명하며 보관하지 않습니다. 담당관마다 키를 별도의 암호 문구로 보호하므로, 노드를 \
      운영하는 사람이 담당관을 대신할 수 없습니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The folder to make.", "Le dossier à créer.", "만들 폴더."),
    completion: .directory)
  var folder: String
  @Option(
    help: ArgumentHelp(
      "The code of the party that this node serves, such as CAN.",
      "Le code de la partie que ce nœud sert, par exemple CAN.", "이 노드를 쓰는 당사국의 코드. 예: CAN."))
  var party: String
  @Option(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file())
  var agreement: String
  @Option(
    help: ArgumentHelp(
      "A detached signature of the agreement; repeat for each party.",
      "Une signature détachée de l’accord; à répéter pour chaque partie.",
      "협정의 분리 서명. 당사국마다 되풀이합니다."))
  var signature: [String]
  @Option(
    help: ArgumentHelp(
      "The authority's key file, for this ceremony only.",
      "Le fichier de la clé de l’autorité, pour cette cérémonie seulement.", "당국의 키 파일. 이 의식에만 씁니다."
    ), completion: .file())
  var authorityKey: String
  @Option(
    help: ArgumentHelp(
      "The file with the passphrase of the authority's key.",
      "Le fichier de la phrase secrète de la clé de l’autorité.", "당국 키의 암호 문구가 든 파일."),
    completion: .file())
  var authorityPassphraseFile: String?
  @Option(
    name: .customLong("officer"),
    help: ArgumentHelp(
      "An officer's name; repeat for each. Otherwise the registry officer, and who answers for storage.",
      "Le nom d’un agent; à répéter. Sinon l’agent du bureau d’ordre et le responsable du stockage.",
      "담당관의 이름. 여러 명이면 되풀이합니다. 없으면 등록소 담당관과 보관 책임자."))
  var officers: [String] = []
  @Option(
    help: ArgumentHelp(
      "Where the partner listener listens.", "L’adresse où le partenaire est attendu.",
      "상대 당사국의 연결을 받을 주소."))
  var listen = "127.0.0.1:8441"
  @Option(
    help: ArgumentHelp(
      "The port of the local API on loopback.",
      "Le port de l’interface locale, sur la boucle locale.", "루프백에서 쓰는 로컬 인터페이스의 포트."))
  var apiPort = 8541
  @Option(
    help: ArgumentHelp(
      "For how many days the keys are valid.", "Pendant combien de jours les clés sont valables.",
      "키의 유효 일수."))
  var days = 365
  @OptionGroup var officerPassphrase: PassphraseOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try checkNumbers()
    try Files.requirePlace(folder)
    // Before anybody types a passphrase.
    let read = try AgreementFile.read(agreement)
    try AgreementFile.requireExercise(read)
    let officers = try officerNames(under: read)
    let made = try NodeCreation(
      folder: NodeFolder(folder), party: party, agreementPath: agreement,
      signaturePaths: signature, authorityKeyPath: authorityKey,
      authorityPassphrase: try authorityPassphraseFile.map {
        String(decoding: try Files.read($0, limit: 4096), as: UTF8.self)
          .split(separator: "\n").first.map(String.init) ?? ""
      } ?? officerPassphrase.passphrase(for: authorityKey),
      officers: Array(zip(officers, try officerPassphrase.newPassphrases(for: officers))),
      listen: listen, apiPort: apiPort, days: days
    ).run()
    if common.json {
      return Voice.say(
        .object([
          "folder": .string(folder), "keyset": .string(NodeFolder(folder).ownKeysetPath),
          "agreement": .string(made.digest.hex),
        ]))
    }
    if made.isExercise { Voice.say(Marking.exerciseLine) }
    let keyset = NodeFolder(folder).ownKeysetPath
    Voice.say(
      Trilingual(
        "the folder has mode 0700, its secrets and its store 0600: only you may read them",
        "le dossier a le mode 0700, ses secrets et sa base de données 0600 : vous seul pouvez les lire",
        "폴더의 권한은 0700, 비밀 파일과 저장소는 0600이므로 본인만 읽을 수 있습니다"))
    Voice.say(
      Trilingual(
        "made `\(folder)`; give `\(keyset)` to the partner and pair with its keyset",
        "« \(folder) » créé; remettez « \(keyset) » au partenaire et jumelez avec son jeu de clés",
        "`\(folder)` 폴더를 만들었습니다. `\(keyset)` 파일을 상대 당사국에 전달하고, 상대 당사국의 키 집합으로 "
          + "상호 등록하십시오"))
    Voice.say(
      Trilingual(
        "the first administrator opens this link once the node serves:",
        "le premier administrateur ouvre ce lien quand le nœud fonctionne :",
        "노드를 실행한 뒤 최초 관리자가 이 링크를 엽니다:"))
    let node = NodeFolder(folder)
    try PeopleText.sayLink(for: nil, in: node, try node.people(), asJSON: false)
  }
}

extension InitCommand {
  /// The officers' names, which are the party's own.
  private func officerNames(under agreement: Agreement) throws -> [String] {
    guard agreement.party(party) != nil else {
      let codes = agreement.parties.map(\.code).joined(separator: ", ")
      throw Failure(
        .failed,
        Trilingual(
          "`\(party)` is no party to this agreement", "« \(party) » n’est pas partie à cet accord",
          "`\(party)`: 이 협정의 당사국이 아닙니다"),
        hint: Trilingual(
          "its parties are \(codes)", "ses parties sont \(codes)", "당사국: \(codes)"))
    }
    guard agreement.partner(of: party) != nil else {
      throw Failure(
        .failed,
        Trilingual(
          "this agreement has \(agreement.parties.count) parties, and a node serves agreements between two",
          "cet accord compte \(agreement.parties.count) parties, et un nœud sert des accords entre deux",
          "이 협정의 당사국은 \(agreement.parties.count)개이나, 노드는 두 당사국 간의 협정만 처리합니다"),
        hint: Trilingual(
          "such a file can be checked, shown, compared and asked: `entente explain may`",
          "un tel fichier peut être vérifié, montré, comparé et interrogé : `entente explain may`",
          "이러한 파일은 점검, 표시, 비교, 질의할 수 있습니다: `entente explain may`"))
    }
    let usual = [
      "\(party)/registry-officer", agreement.terms.storage.responsible[party],
    ].compactMap(\.self)
    let names = officers.isEmpty ? usual : officers
    let twice = Set(names).count < names.count
    let office = agreement.party(party)?.offices.first { names.contains($0.id) }
    guard !twice, office == nil else {
      throw Failure(
        .failed,
        Trilingual(
          "each officer has a name of their own, which is no office's",
          "chaque agent a son propre nom, qui n’est pas celui d’un bureau",
          "담당관마다 이름이 달라야 하며 부서 이름과도 달라야 합니다"))
    }
    return try names.map { try ActingPost.own($0, of: party) }
  }

  /// Refuses ports and days that no node can have, before anybody types a passphrase.
  private func checkNumbers() throws {
    guard let address = Address(listen) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(listen)` is not HOST:PORT", "« \(listen) » n’est pas HÔTE:PORT",
          "`\(listen)`: HOST:PORT 형식이 아닙니다"),
        hint: Trilingual(
          "write, for example, 127.0.0.1:8441; a port is from 1 to 65535",
          "écrivez par exemple 127.0.0.1:8441; un port va de 1 à 65535",
          "예: 127.0.0.1:8441. 포트는 1부터 65535까지입니다"))
    }
    guard (1...65_535).contains(apiPort), apiPort != address.port else {
      throw Failure(
        .failed,
        Trilingual(
          "`--api-port` is a port from 1 to 65535, and not the one of `--listen`",
          "`--api-port` est un port de 1 à 65535, différent de celui de `--listen`",
          "`--api-port` 값은 1부터 65535까지이며 `--listen` 포트와 달라야 합니다"),
        hint: Trilingual(
          "write, for example, --api-port 8541", "écrivez par exemple --api-port 8541",
          "예: --api-port 8541"))
    }
    guard (1...3650).contains(days) else {
      throw Failure(
        .failed,
        Trilingual(
          "`--days` is a number from 1 to 3650", "`--days` est un nombre de 1 à 3650",
          "`--days` 값은 1부터 3650까지입니다"),
        hint: Trilingual(
          "write, for example, --days 365", "écrivez par exemple --days 365", "예: --days 365"))
    }
  }
}

/// The making of a node folder.
struct NodeCreation {
  let folder: NodeFolder
  let party: String
  let agreementPath: String
  let signaturePaths: [String]
  let authorityKeyPath: String
  let authorityPassphrase: String
  /// The officers by name, each with the passphrase of their key.
  let officers: [(name: String, passphrase: String)]
  let listen: String
  let apiPort: Int
  let days: Int

  /// Makes the folder whole or not at all, and tells under which agreement.
  func run() throws -> Agreement {
    try Files.requirePlace(folder.path)
    let agreement = try AgreementFile.read(agreementPath)
    try AgreementFile.requireExercise(agreement)
    let notes = try signaturePaths.map { try AgreementFile.note($0) }
    let signed = try AgreementFile.signed(agreement, notes)
    guard let own = agreement.party(party) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(party)` is no party to this agreement", "« \(party) » n’est pas partie à cet accord",
          "`\(party)`: 이 협정의 당사국이 아닙니다"))
    }
    guard let address = Address(listen) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(listen)` is not HOST:PORT", "« \(listen) » n’est pas HÔTE:PORT",
          "`\(listen)`: HOST:PORT 형식이 아닙니다"))
    }
    let authority = try authoritySigner()
    let building = NodeFolder(folder.path + ".making")
    try? FileManager.default.removeItem(atPath: building.path)
    for path in [building.path, building.keysPath, building.packagesPath] {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    }
    do {
      try fill(building, own, signed, authority, address)
      try FileManager.default.moveItem(atPath: building.path, toPath: folder.path)
    } catch {
      try? FileManager.default.removeItem(atPath: building.path)
      throw error
    }
    return agreement
  }

  private func authoritySigner() throws -> KeyPairSigner {
    let locked = try PrivateKeyFile(authorityKeyPath, as: .authority)
    do {
      return try locked.file.signer(
        as: .authority, passphrase: Array(authorityPassphrase.utf8))
    } catch {
      throw error.failure(of: authorityKeyPath)
    }
  }

  private func fill(
    _ folder: NodeFolder, _ own: Party, _ signed: SignedAgreement,
    _ authority: borrowing KeyPairSigner, _ address: Address
  ) throws {
    let agreement = signed.agreement
    // Cosignatures carry whole seconds, and the partner's clock may be a little behind ours.
    let now = Instant(milliseconds: SystemClock.now().milliseconds / 1000 * 1000 - 300_000)
    let until = now.adding(milliseconds: Int64(days) * 86_400_000)
    let origin = Keyset.origin(of: party, lineage: agreement.lineage)
    let journal = try KeyPairSigner(name: origin)
    let mirror = try KeyPairSigner(name: origin + "/mirror", cosigns: true)
    let tls = try TLSIdentity.make(
      name: party, hosts: [address.host], validFrom: now,
      validUntil: until)
    func record(_ role: KeyRole, _ name: String, _ material: KeyRecord.Material) -> KeyRecord {
      KeyRecord(role: role, name: name, material: material, from: now, until: until)
    }
    var records = [
      record(.journal, origin, .pair(journal.verifier)),
      record(.mirror, origin + "/mirror", .pair(mirror.verifier)),
      record(
        .tls, "\(party)/node",
        .tls(certificate: tls.caCertificateDER, pin: tls.publicKeyPin)),
    ]
    for (name, passphrase) in officers {
      let key = try KeyPairSigner(name: name)
      records.append(record(.officer, name, .pair(key.verifier)))
      try write(
        try KeyFile(key, as: .officer, passphrase: Array(passphrase.utf8)), as: name, in: folder)
    }
    var offices: [HeldOfficeKey] = []
    for office in own.offices {
      let key = try OfficeKey(office: office.id)
      records.append(record(.office, office.id, .office(key.publicKey.bytes)))
      try write(try KeyFile(key, passphrase: nil), as: office.id, in: folder)
      try Files.write(
        key.publicKey.file,
        to: folder.keyPath(office.id).replacingOccurrences(of: ".key", with: ".pub"))
      offices.append(HeldOfficeKey(key))
    }
    try write(try KeyFile(journal, as: .journal, passphrase: nil), as: "journal", in: folder)
    try write(try KeyFile(mirror, as: .mirror, passphrase: nil), as: "mirror", in: folder)
    try write(
      try KeyFile(
        kind: .tls, name: "\(party)/node", secret: Array(tls.privateKeyPEM.utf8),
        passphrase: nil), as: "tls", in: folder)
    try Files.write(Array(tls.caCertificatePEM.utf8), to: "\(folder.keysPath)/ca.pem")
    try Files.write(Array(tls.certificatePEM.utf8), to: "\(folder.keysPath)/tls.pem")
    try Files.write(agreement.bytes, to: folder.agreementPath)
    for (index, note) in signed.notes.enumerated() {
      try Files.write(note.bytes, to: folder.signaturePath(index))
    }
    try Files.write(
      Array((Hex.encode(SystemRandom.bytes(32)) + "\n").utf8), to: folder.secretPath, secret: true)
    try Files.write(
      NodeSettings(party: party, host: address.host, port: address.port, apiPort: apiPort).bytes,
      to: folder.settingsPath)
    try begin(
      folder, signed, NodeKeys(journal: journal, mirror: mirror, offices: offices), records,
      authority)
  }

  private func write(_ file: KeyFile, as name: String, in folder: NodeFolder) throws {
    try Files.write(file.bytes, to: folder.keyPath(name), secret: true)
  }

  /// Makes the first act of the journal: the keyset that the authority signs here and now.
  private func begin(
    _ folder: NodeFolder, _ signed: SignedAgreement, _ keys: NodeKeys, _ records: [KeyRecord],
    _ authority: borrowing KeyPairSigner
  ) throws {
    let partner = signed.agreement.partner(of: party)
    // The database keeps the mode of a file that is there, and gives it to the files beside it.
    try Files.write([], to: folder.storePath, secret: true)
    let node = try Node(
      Node.Identity(
        signed: signed, party: party, registry: "\(party)/registry",
        partnerRegistry: partner?.offices.first?.id ?? "", paired: nil),
      keys: keys, store: try SQLiteStore(path: folder.storePath),
      shelf: try DiskShelf(folder: folder.packagesPath), clock: SystemClock.now,
      random: SystemRandom.bytes)
    let seeds = authority.insecureSeeds()
    let name = authority.verifier.name
    do {
      let made = try node.begin(
        with: Draft(
          post: "\(party)/authority", subject: .known(party),
          body: { _ in .keyset(Keyset(keys: records)) },
          attest: { act in
            try Attestation.sign(act, with: KeyPairSigner(name: name, seeds: seeds))
          }))
      guard let record = try node.store.read({ try $0.entry(of: party, at: made.index) }) else {
        throw NodeError.storeBroken
      }
      try Files.write(
        KeysetFile.bytes(of: try Entry(parsing: record.entry)), to: folder.ownKeysetPath)
    } catch NodeError.refused(let reasons) {
      throw Failure(refused: reasons, under: signed.agreement)
    }
  }
}

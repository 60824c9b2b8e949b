import Conduct
import Evidence
import Exchange
import Foundation
import Serving
import StoreSQLite
import Treaty

/// Looks a node folder over, and the running node if there is one; changes nothing.
struct Examination {
  let folder: NodeFolder
  let now: Instant
  /// The free bytes of the disk that a path is on; nil when the system does not say.
  let freeSpace: (String) -> Int?
  /// What the running node says of itself; nil when none answers.
  let status: () async -> JSON?

  init(
    _ folder: NodeFolder, now: Instant = SystemClock.now(),
    freeSpace: @escaping (String) -> Int? = { Machine.readings($0).diskFree },
    status: (() async -> JSON?)? = nil
  ) {
    self.folder = folder
    self.now = now
    self.freeSpace = freeSpace
    self.status = status ?? { try? await NodeClient(folder).get("/api/v1/status") }
  }

  func results() async -> [CheckResult] {
    var results: [CheckResult] = []
    let identity: Node.Identity
    do {
      identity = try folder.identity(try folder.settings())
    } catch let failure as Failure {
      return [.bad(.agreement, failure)]
    } catch {
      return [.bad(.agreement, Self.same(folder.path), nil)]
    }
    let agreement = identity.agreement
    results.append(
      .well(
        .agreement,
        Trilingual(
          "agreement \(agreement.name) \(agreement.digest.short)…, signed by all parties",
          "accord \(agreement.name) \(agreement.digest.short)…, signé par toutes les parties",
          "협정 \(agreement.name) \(agreement.digest.short)…, 모든 당사국이 서명했습니다")))
    results += permissions()
    let opened = openStore()
    results += opened.results
    let records = opened.store.flatMap { Records(identity, $0) }
    if let records { results += soundness(records) }
    results += ownKeys(identity, records)
    results += partnerKeys(records)
    results += standing(identity)
    if let secret { return results + [secret] }
    return results + live(await status(), records, identity)
  }

  /// What does not depend on the node that runs: pairing, disk, backup, and the pages' certificate.
  private func standing(_ identity: Node.Identity) -> [CheckResult] {
    [pairing(identity), disk(), backup()] + (pages().map { [$0] } ?? [])
  }

  /// What is to be said of the node that runs, by its own word and by the store.
  private func live(
    _ status: JSON?, _ records: Records?, _ identity: Node.Identity
  ) -> [CheckResult] {
    var results = running(status)
    results += clock(records, status, identity)
    if let records, identity.paired != nil { results += overdue(records) }
    return results
  }

  // MARK: While the node serves

  /// The checks that read the whole database, or every key file and signature: too long for a page.
  static let lengthy: [CheckResult.Check] = [.agreement, .store, .keys]

  /// All other checks, as the process that serves makes them over its own store.
  func momentaryResults(
    _ identity: Node.Identity, _ store: SQLiteStore, status: JSON
  ) -> [CheckResult] {
    let records = Records(identity, store)
    return permissions() + ownKeysEnding(identity, records) + partnerKeys(records)
      + standing(identity) + (secret.map { [$0] } ?? [])
      + live(status, records, identity)
  }

  static func same(_ text: String) -> Trilingual { Trilingual(text, text, text) }

  /// A store that can be read, and what reads it.
  struct Records {
    let identity: Node.Identity
    let store: SQLiteStore
    let examination: StoreExamination

    init?(_ identity: Node.Identity, _ store: SQLiteStore) {
      guard let examination = StoreExamination(identity) else { return nil }
      self.identity = identity
      self.store = store
      self.examination = examination
    }

    var party: String { identity.party }
    var partner: String { identity.agreement.partner(of: identity.party)?.code ?? "" }
  }

  private func pairing(_ identity: Node.Identity) -> CheckResult {
    guard identity.paired != nil else {
      return .bad(
        .pairing,
        Trilingual(
          "not paired with the partner", "pas encore jumelé avec le partenaire",
          "상대 당사국 노드와 상호 등록되지 않았습니다"),
        Trilingual(
          "entente pair --node \(folder.path) --keyset FILE --address HOST:PORT",
          "entente pair --node \(folder.path) --keyset FICHIER --address HÔTE:PORT",
          "entente pair --node \(folder.path) --keyset 파일 --address 호스트:포트"))
    }
    return .well(
      .pairing,
      Trilingual(
        "paired with the partner", "jumelé avec le partenaire", "상대 당사국 노드와 상호 등록되어 있습니다"))
  }

  private static let secretRemedy = Trilingual(
    "put it back from a backup, or write 64 new hexadecimal digits into it; then start the node "
      + "again",
    "rétablissez-le depuis une sauvegarde, ou écrivez-y 64 nouveaux chiffres hexadécimaux; puis "
      + "redémarrez le nœud",
    "백업에서 복원하거나 새 16진수 64자리를 쓴 뒤 노드를 다시 시작하십시오")

  /// What is wrong with the secret that commands show to the node, if anything is.
  private var secret: CheckResult? {
    guard Files.exists(folder.secretPath) else { return secretMissing }
    return folder.hasUsableSecret ? nil : secretMalformed
  }

  /// Without the secret no command can speak to the node.
  private var secretMissing: CheckResult {
    .bad(
      .secret,
      Trilingual(
        "`\(folder.secretPath)` is missing: no command can speak to the node",
        "« \(folder.secretPath) » manque : aucune commande ne peut parler au nœud",
        "`\(folder.secretPath)` 파일이 없어 명령이 노드와 통신할 수 없습니다"),
      Self.secretRemedy)
  }

  private var secretMalformed: CheckResult {
    .bad(
      .secret,
      Trilingual(
        "`\(folder.secretPath)` is not 64 hexadecimal digits",
        "« \(folder.secretPath) » ne compte pas 64 chiffres hexadécimaux",
        "`\(folder.secretPath)` 파일의 내용이 16진수 64자리가 아닙니다"),
      Self.secretRemedy)
  }
}

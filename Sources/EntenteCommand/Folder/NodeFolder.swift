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
  var packagesPath: String { "\(path)/packages" }
  var keysPath: String { "\(path)/keys" }
  var ownKeysetPath: String { "\(path)/own.keyset" }
  var partnerKeysetPath: String { "\(path)/partner.keyset" }
  var lockPath: String { "\(path)/lock" }

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

  func signedAgreement() throws -> SignedAgreement {
    let agreement = try AgreementFile.read(agreementPath)
    var notes: [SignedNote] = []
    while Files.exists(signaturePath(notes.count)) {
      notes.append(try SignedNote(parsing: Files.read(signaturePath(notes.count))))
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
      throw error.failure(of: keyPath(name))
    }
  }

  /// The officers whose key files are in the folder, by name.
  func hasOfficer(_ name: String) -> Bool { Files.exists(keyPath(name)) }

  /// The node's own keys.
  func keys(_ settings: NodeSettings, under agreement: Agreement) throws -> NodeKeys {
    var offices: [HeldOfficeKey] = []
    for office in agreement.party(settings.party)?.offices ?? [] {
      guard Files.exists(keyPath(office.id)) else { continue }
      offices.append(HeldOfficeKey(try key(office.id).officeKey(passphrase: nil)))
    }
    return NodeKeys(
      journal: try key("journal").signer(as: .journal, passphrase: nil),
      mirror: try key("mirror").signer(as: .mirror, passphrase: nil), offices: offices)
  }

  /// The node itself, over the folder's store and shelf.
  func node() throws -> Node {
    let settings = try settings()
    let signed = try signedAgreement()
    let agreement = signed.agreement
    guard let own = agreement.party(settings.party),
      let partner = agreement.partner(of: settings.party),
      let registry = own.offices.first, let partnerRegistry = partner.offices.first
    else {
      throw Failure(.failed, lines: ["\(settingsPath): `\(settings.party)`"])
    }
    let identity = Node.Identity(
      signed: signed, party: settings.party, registry: registry.id,
      partnerRegistry: partnerRegistry.id, paired: try pairedEntry(under: agreement))
    do {
      return try Node(
        identity, keys: try keys(settings, under: agreement),
        store: try SQLiteStore(path: storePath), shelf: try DiskShelf(folder: packagesPath),
        clock: SystemClock.now, random: SystemRandom.bytes)
    } catch NodeError.refused(let reasons) {
      throw Failure(refused: reasons, under: agreement)
    }
  }

  func identity() throws -> TLSIdentity {
    let file = try key("tls")
    let pem = String(
      decoding: try file.insecureSecret(as: .tls, passphrase: nil), as: UTF8.self)
    return try TLSIdentity(
      caCertificatePEM: String(decoding: try Files.read("\(keysPath)/ca.pem"), as: UTF8.self),
      certificatePEM: String(decoding: try Files.read("\(keysPath)/tls.pem"), as: UTF8.self),
      privateKeyPEM: pem)
  }

  func apiSecret() throws -> String {
    String(decoding: try Files.read(secretPath, limit: 4096), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

import Conduct
import Evidence
import Foundation
import Sealing
import Serving
import Treaty

extension Examination {
  // MARK: Modes

  /// Folders are for their owner, and so are secrets and the store.
  func permissions() -> [CheckResult] {
    let folders = [folder.path, folder.keysPath, folder.packagesPath]
    let keys = ((try? FileManager.default.contentsOfDirectory(atPath: folder.keysPath)) ?? [])
      .filter { $0.hasSuffix(".key") }.sorted().map { "\(folder.keysPath)/\($0)" }
    let stores = ["", "-wal", "-shm"].map { folder.storePath + $0 }
    let people = ["", "-wal", "-shm"].map { folder.peoplePath + $0 }
    let secrets = ([folder.secretPath] + stores + people).filter { Files.exists($0) } + keys
    let loose =
      folders.filter { isLoose($0) }.map { ($0, "700") }
      + secrets.filter { isLoose($0) }.map { ($0, "600") }
    guard !loose.isEmpty else {
      return [
        .well(
          .permissions,
          Trilingual(
            "secrets are readable by their owner only",
            "les secrets ne sont lisibles que par leur propriétaire",
            "비밀 파일은 소유자만 읽을 수 있습니다"))
      ]
    }
    return loose.map { path, mode in
      .bad(
        .permissions,
        Trilingual(
          "others can read `\(path)`", "d’autres peuvent lire « \(path) »",
          "다른 사용자가 읽을 수 있습니다: `\(path)`"), Self.same("chmod \(mode) '\(path)'"))
    }
  }

  private func isLoose(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return false }
    return mode & 0o077 != 0
  }

  // MARK: Keys

  /// Whether each key of a keyset is in its file, and that file holds that very key.
  func keyFiles(_ keyset: Keyset) -> [CheckResult] {
    // Of keys of one role and name the one that ends last is the one to work with.
    let records = keyset.ends
    let bad = records.compactMap { result(of: $0) }
    guard bad.isEmpty else { return bad }
    return [
      .well(
        .keys,
        Trilingual(
          "key files: \(records.count), each the one of our keyset in force",
          "fichiers de clé : \(records.count), chacun celui de notre jeu de clés en vigueur",
          "키 파일 \(records.count)개가 모두 현재 키 집합과 일치합니다"))
    ]
  }

  private func result(of record: KeyRecord) -> CheckResult? {
    do {
      return try isHeld(record) ? nil : stranger(file(of: record))
    } catch let failure as Failure {
      return .bad(.keys, failure)
    } catch {
      return stranger(file(of: record))
    }
  }

  private func file(of record: KeyRecord) -> String {
    switch record.role {
    case .journal: folder.keyPath("journal")
    case .mirror: folder.keyPath("mirror")
    case .tls: folder.keyPath("tls")
    case .officer, .office: folder.keyPath(record.name)
    }
  }

  /// Whether the public half of the key on disk is the one in the keyset.
  private func isHeld(_ record: KeyRecord) throws -> Bool {
    switch (record.role, record.material) {
    case (.journal, .pair(let pair)):
      return try folder.signer("journal", as: .journal).verifier == pair
    case (.mirror, .pair(let pair)):
      return try folder.signer("mirror", as: .mirror).verifier == pair
    case (.officer, .pair):
      // Its passphrase is the officer's; the file can still be seen to be of the right kind.
      let file = try folder.key(record.name)
      return file.kind == .officer && file.name == record.name
    case (.office, .office(let bytes)):
      return try folder.officeKey(record.name).publicKey.bytes == bytes
    case (.tls, .tls(_, let pin)):
      return try folder.identity().publicKeyPin == pin
    default: return false
    }
  }

  private func stranger(_ path: String) -> CheckResult {
    .bad(
      .keys,
      Trilingual(
        "`\(path)` holds another key than our keyset in force names",
        "« \(path) » contient une autre clé que celle de notre jeu de clés en vigueur",
        "`\(path)` 파일의 키가 현재 키 집합의 키와 다릅니다"),
      Trilingual(
        "put the right file back from a backup", "rétablissez le bon fichier depuis une sauvegarde",
        "백업에서 맞는 파일을 복원하십시오"))
  }
}

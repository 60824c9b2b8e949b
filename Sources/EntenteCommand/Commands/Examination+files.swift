import Conduct
import Evidence
import Foundation
import Sealing
import Serving
import Treaty

extension Examination {
  // MARK: Modes

  /// Folders are for their owner, and so are secrets and the store.
  func permissions() -> [Finding] {
    let folders = [folder.path, folder.keysPath, folder.packagesPath]
    let keys = ((try? FileManager.default.contentsOfDirectory(atPath: folder.keysPath)) ?? [])
      .filter { $0.hasSuffix(".key") }.sorted().map { "\(folder.keysPath)/\($0)" }
    let stores = ["", "-wal", "-shm"].map { folder.storePath + $0 }
    let secrets = ([folder.secretPath] + stores).filter { Files.exists($0) } + keys
    let loose =
      folders.filter { isLoose($0) }.map { ($0, "700") }
      + secrets.filter { isLoose($0) }.map { ($0, "600") }
    guard !loose.isEmpty else {
      return [
        well(
          Trilingual(
            "secrets are readable by their owner only",
            "les secrets ne sont lisibles que par leur propriétaire",
            "비밀 파일은 소유자만 읽을 수 있습니다"))
      ]
    }
    return loose.map { path, mode in
      Finding(
        isWell: false,
        what: Trilingual(
          "others can read `\(path)`", "d’autres peuvent lire « \(path) »",
          "다른 사용자가 읽을 수 있습니다: `\(path)`"),
        remedy: Self.same("chmod \(mode) '\(path)'"))
    }
  }

  private func isLoose(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else { return false }
    return mode & 0o077 != 0
  }

  // MARK: Store

  /// Reads the head of the database file; changes nothing, so it may run beside the node.
  func store() -> [Finding] {
    guard Files.exists(folder.storePath) else {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "`\(folder.storePath)` is missing: it holds both journals",
            "« \(folder.storePath) » manque : il contient les deux journaux",
            "`\(folder.storePath)` 파일이 없습니다. 두 행위 일지가 든 파일입니다"),
          remedy: NodeFolder.storeHint)
      ]
    }
    // SQLite database file format, section 1.3: the magic, then the page size.
    let source = try? SourceFile(folder.storePath)
    let head = (try? source?.read(100, at: 0)) ?? []
    let isDatabase = head.count == 100 && head.starts(with: Array("SQLite format 3\0".utf8))
    let stated = isDatabase ? Int(head[16]) << 8 | Int(head[17]) : 0
    let page = stated == 1 ? 65_536 : stated
    guard let source, isDatabase, page >= 512, source.size % page == 0 else {
      return [
        Finding(
          isWell: false,
          what: Trilingual(
            "`\(folder.storePath)` can't be opened: it is damaged, or no store of a node",
            "« \(folder.storePath) » ne peut pas être ouvert : il est endommagé, ou n’est pas un "
              + "dépôt de nœud",
            "`\(folder.storePath)` 파일을 열 수 없습니다. 손상되었거나 노드의 저장소가 아닙니다"),
          remedy: NodeFolder.storeHint)
      ]
    }
    let size = ByteCount.text(source.size)
    return [
      well(
        Trilingual(
          "the store is there, \(size)", "le dépôt est là, \(size)", "저장소가 있습니다, \(size)"))
    ]
  }

  // MARK: Keys

  /// Whether each key of the keyset is in its file, and that file holds that very key.
  func keyFiles(_ keyset: Keyset) -> [Finding] {
    let bad = keyset.keys.compactMap { finding(of: $0) }
    guard bad.isEmpty else { return bad }
    return [
      well(
        Trilingual(
          "key files: \(keyset.keys.count), each the one of `own.keyset`",
          "fichiers de clé : \(keyset.keys.count), chacun celui de `own.keyset`",
          "키 파일 \(keyset.keys.count)개가 모두 `own.keyset`과 일치합니다"))
    ]
  }

  private func finding(of record: KeyRecord) -> Finding? {
    do {
      return try isHeld(record) ? nil : stranger(file(of: record))
    } catch let failure as Failure {
      return Finding(
        isWell: false, what: Self.same(failure.lines.joined(separator: "; ")),
        remedy: failure.hint.map(Self.same))
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

  private func stranger(_ path: String) -> Finding {
    Finding(
      isWell: false,
      what: Trilingual(
        "`\(path)` holds another key than `own.keyset` names",
        "« \(path) » contient une autre clé que celle de `own.keyset`",
        "`\(path)` 파일의 키가 `own.keyset`의 키와 다릅니다"),
      remedy: Trilingual(
        "put the right file back from a backup", "rétablissez le bon fichier depuis une sauvegarde",
        "백업에서 맞는 파일을 복원하십시오"))
  }
}

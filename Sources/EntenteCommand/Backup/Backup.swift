import Conduct
import Evidence
import Exchange
import Foundation
import StoreSQLite
import Treaty

import struct Crypto.SHA256

/// The making of a copy of a node's folder, also while the node runs.
///
/// The store comes first and packages after it, so every package that the copied store needs was
/// there to be copied. Private keys stay behind unless they are asked for.
struct Backup {
  let folder: NodeFolder
  let target: String
  let withKeys: Bool
  let now: Instant

  /// Makes the copy whole or not at all, and notes in the node's folder that it was made.
  func run() throws -> BackupNote {
    let identity = try folder.identity(try folder.settings())
    try Files.requirePlace(target)
    let copy = NodeFolder(target + ".making")
    try? FileManager.default.removeItem(atPath: copy.path)
    do {
      try makeFolders(copy)
      let note = try fill(copy, identity)
      try Files.write(note.bytes, to: copy.backupNotePath, secret: true)
      let disk = SystemDisk()
      for path in [copy.packagesPath, copy.keysPath, copy.path] {
        try disk.synchronize(folder: path)
      }
      try FileManager.default.moveItem(atPath: copy.path, toPath: target)
      // Before the node's folder says that there is a copy, the copy survives a loss of power.
      try disk.synchronize(
        folder: URL(fileURLWithPath: target).deletingLastPathComponent().path)
      try Files.write(note.bytes, to: folder.backupNotePath, secret: true)
      return note
    } catch {
      try? FileManager.default.removeItem(atPath: copy.path)
      throw (error as? CocoaError)?.code == .fileWriteOutOfSpace
        ? NewFile.diskFull(target) : error
    }
  }

  private func makeFolders(_ copy: NodeFolder) throws {
    for path in [copy.path, copy.keysPath, copy.packagesPath] {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      } catch let error as CocoaError where error.code != .fileWriteOutOfSpace {
        throw NewFile.unwritable(target)
      }
    }
  }

  private func fill(_ copy: NodeFolder, _ identity: Node.Identity) throws -> BackupNote {
    let store = try copiedStore(copy, identity)
    try copyPeople(copy)
    let packages = try copyPackages(copy)
    try copySmallFiles(copy)
    let codes = [identity.party, identity.agreement.partner(of: identity.party)?.code]
    let journals = try store.read { store in
      try codes.compactMap(\.self).map { party in
        let head = try store.head(of: party)
        return BackupNote.Journal(
          party: party, size: head?.checkpoint.size ?? 0,
          root: head?.checkpoint.root ?? MerkleHash.empty, cosigned: head?.cosignedSize ?? 0)
      }
    }
    let (small, missing) = try needed(in: store, identity.party, beside: packages)
    return BackupNote(
      time: now, party: identity.party, agreement: identity.agreement.digest, hasKeys: withKeys,
      journals: journals, packages: packages.count + small,
      missing: missing, store: try digest(of: copy.storePath))
  }

  // MARK: Store

  /// The store's copy, looked at before anybody relies on it.
  private func copiedStore(_ copy: NodeFolder, _ identity: Node.Identity) throws -> SQLiteStore {
    let store = try folder.storeToRead()
    try Files.write([], to: copy.storePath, secret: true)
    do { try store.copy(to: copy.storePath) } catch StoreError.full {
      throw NewFile.diskFull(target)
    } catch StoreError.busy {
      throw folder.unusableStore(StoreError.busy)
    } catch is StoreError {
      throw NewFile.unwritable(target)
    } catch {
      throw folder.unusableStore
    }
    do { return try sound(SQLiteStore(reading: copy.storePath), identity) } catch is StoreError {
      throw NewFile.unwritable(target)
    }
  }

  private func sound(_ store: SQLiteStore, _ identity: Node.Identity) throws -> SQLiteStore {
    let isSound =
      try store.flaws().isEmpty
      && store.read { try StoreExamination(identity)?.faults(in: $0).isEmpty ?? false }
    guard isSound else {
      throw Failure(
        .failed,
        Trilingual(
          "no backup was made: the store is not sound",
          "aucune sauvegarde : la base de données n’est pas intacte",
          "저장소가 온전하지 않아 백업하지 않았습니다"),
        hint: Trilingual(
          "`entente doctor` says what is wrong; keep the folder as it is, and older backups",
          "`entente doctor` dit ce qui ne va pas; gardez le dossier tel quel, et les sauvegardes plus "
            + "anciennes",
          "`entente doctor`로 원인을 확인하고, 폴더와 이전 백업을 그대로 보관하십시오"))
    }
    return store
  }

  // MARK: People

  /// Copies who signs in at the pages; in the copy nobody has signed in, and no link is good.
  private func copyPeople(_ copy: NodeFolder) throws {
    guard Files.exists(folder.peoplePath) else { return }
    let people: SQLitePeople
    do { people = try SQLitePeople(reading: folder.peoplePath) } catch { throw unusablePeople }
    try Files.write([], to: copy.peoplePath, secret: true)
    do { try people.copy(to: copy.peoplePath) } catch StoreError.full {
      throw NewFile.diskFull(target)
    } catch StoreError.forbidden {
      throw NewFile.unwritable(target)
    } catch {
      throw unusablePeople
    }
    let isSound = try? SQLitePeople(reading: copy.peoplePath).flaws().isEmpty
    guard isSound ?? false else { throw unusablePeople }
  }

  private var unusablePeople: Failure {
    Failure(
      .failed,
      Trilingual(
        "no backup was made: `\(folder.peoplePath)` can't be read whole",
        "aucune sauvegarde : « \(folder.peoplePath) » ne peut être lu en entier",
        "백업하지 않았습니다. 온전히 읽을 수 없는 파일: `\(folder.peoplePath)`"),
      hint: Trilingual(
        "run this as the node's own user; if the file is damaged, put it back from a backup",
        "exécutez cette commande avec le compte du nœud; si le fichier est endommagé, rétablissez-le "
          + "depuis une sauvegarde",
        "노드 전용 사용자로 실행하십시오. 파일이 손상되었다면 백업에서 복원하십시오"))
  }

  private func digest(of path: String) throws -> Digest {
    var hash = SHA256()
    try SourceFile(path).forEachPortion { bytes, _ in hash.update(data: bytes) }
    guard let digest = Digest(bytes: Array(hash.finalize())) else { throw folder.unusableStore }
    return digest
  }

  // MARK: Files

  /// Links or copies every whole package; returns their names.
  private func copyPackages(_ copy: NodeFolder) throws -> Set<String> {
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.packagesPath))
    var packages: Set<String> = []
    for name in names where name.hasSuffix(".body") {
      let package = String(name.dropLast(5))
      guard names.contains("\(package).outline") else { continue }
      do {
        for name in ["\(package).outline", "\(package).body"] {
          try take("\(folder.packagesPath)/\(name)", as: "\(copy.packagesPath)/\(name)")
        }
        packages.insert(package)
      } catch  where !Files.exists("\(folder.packagesPath)/\(name)") {
        // It was refused or withdrawn meanwhile, and removed.
        for suffix in ["outline", "body"] {
          try? FileManager.default.removeItem(atPath: "\(copy.packagesPath)/\(package).\(suffix)")
        }
      }
    }
    return packages
  }

  /// A second name for a file that never changes, or a copy of it where the disk is another.
  private func take(_ path: String, as target: String) throws {
    do { try FileManager.default.linkItem(atPath: path, toPath: target) } catch {
      try copy(path, to: target, secret: true)
    }
  }

  private func copySmallFiles(_ copy: NodeFolder) throws {
    var names = ["node.json", "agreement.yaml", "own.keyset", "partner.keyset"]
    for index in 0... {
      let name = URL(fileURLWithPath: folder.signaturePath(index)).lastPathComponent
      guard Files.exists("\(folder.path)/\(name)") else { break }
      names.append(name)
    }
    if Files.exists(folder.amendmentsPath) {
      try FileManager.default.createDirectory(
        atPath: copy.amendmentsPath, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      names += try FileManager.default.contentsOfDirectory(atPath: folder.amendmentsPath)
        .map { "amendments/\($0)" }
    }
    if withKeys { names.append("api.secret") }
    for key in try FileManager.default.contentsOfDirectory(atPath: folder.keysPath)
    where withKeys || !key.hasSuffix(".key") {
      names.append("keys/\(key)")
    }
    for name in names where Files.exists("\(folder.path)/\(name)") {
      let isSecret = name.hasSuffix(".key") || name.hasSuffix(".secret")
      try self.copy(
        "\(folder.path)/\(name)", to: "\(copy.path)/\(name)", secret: isSecret)
    }
  }

  private func copy(_ path: String, to target: String, secret: Bool) throws {
    let file = try NewFile(target, secret: secret)
    defer { file.discard() }
    try SourceFile(path).forEachPortion { bytes, _ in try file.write(bytes) }
    try file.publish()
  }

  // MARK: What should be there

  /// How many transmittals need a package that is a row of the store, and how many one that is neither
  /// there nor among the files that were copied.
  private func needed(
    in store: SQLiteStore, _ party: String, beside packages: Set<String>
  ) throws -> (small: Int, missing: Int) {
    var (small, missing) = (0, 0)
    var query = RowQuery(scope: party, register: "transmittal", limit: 512)
    while true {
      let rows = try store.read { try $0.rows(query) }
      for row in rows {
        guard let package = row.package, !packages.contains(package.hex) else { continue }
        if try store.read({ try $0.outline(of: package) }) != nil {
          small += 1
        } else if Self.mustBeHere(row, party) {
          missing += 1
        }
      }
      guard let last = rows.last, rows.count == query.limit else { return (small, missing) }
      query.after = RowQuery.Place(last)
    }
  }

  /// Whether a node can't do what it owes without the package of a transmittal.
  private static func mustBeHere(_ row: RegisterRow, _ party: String) -> Bool {
    let statuses: [Transmittal.Status] =
      row.author == party ? [.offered, .wanted] : [.arrived, .accepted]
    return statuses.contains { $0.rawValue == row.status }
  }
}

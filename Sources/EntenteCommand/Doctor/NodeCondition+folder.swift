import Evidence
import Foundation
import Serving
import Treaty
import Web

extension NodeCondition {
  /// The condition of a node's folder, with what was found in it.
  init(
    _ folder: NodeFolder, results: [CheckResult], packages: Measure?, build: String
  ) {
    let machine = Machine.readings(folder.path)
    let note = try? BackupNote(parsing: Files.read(folder.backupNotePath, limit: 65_536))
    self.init(
      findings: results.map { result in
        Finding(
          check: result.check.rawValue, isWell: result.isWell, what: result.what,
          remedy: result.remedy)
      },
      leftOut: Examination.lengthy.map(\.rawValue), storeBytes: Self.size(of: folder),
      packages: packages, diskFree: machine.diskFree.map(Int64.init),
      diskSize: machine.diskSize.map(Int64.init),
      backup: note.map { note in
        Backup(time: note.time, packages: note.packages, hasKeys: note.hasKeys)
      }, build: build)
  }

  /// The bytes of the database, its log and its index of the log.
  private static func size(of folder: NodeFolder) -> Int64? {
    let sizes = ["", "-wal", "-shm"].compactMap { suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.storePath + suffix)
      return (attributes?[.size] as? NSNumber)?.int64Value
    }
    return sizes.isEmpty ? nil : sizes.reduce(0, +)
  }
}

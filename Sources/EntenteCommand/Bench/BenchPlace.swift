import Foundation
import Treaty

/// The two folders of a run: one on a disk, one in memory if the machine has such a place.
struct BenchPlace {
  /// For journals, nodes and what they send.
  let disk: String
  /// For sealing and opening.
  let memory: String
  /// Whether `memory` is backed by memory.
  let isInMemory: Bool

  /// Makes both folders, for their owner only; a failure leaves none behind.
  init(in folder: String?) throws {
    let base = URL(
      fileURLWithPath: folder ?? FileManager.default.temporaryDirectory.path
    ).standardizedFileURL.path
    let shared = "/dev/shm"
    isInMemory = FileManager.default.isWritableFile(atPath: shared)
    let name = "entente-bench-\(ProcessInfo.processInfo.processIdentifier)"
    disk = "\(base)/\(name)"
    memory = "\(isInMemory ? shared : base)/\(name)-files"
    guard FileManager.default.isWritableFile(atPath: base) else { throw Self.unusable(base) }
    try Files.requireAbsent(disk)
    try Files.requireAbsent(memory)
    do {
      for path in [disk, memory] {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      }
    } catch {
      remove()
      throw Self.unusable(base)
    }
  }

  /// Removes both folders with all that is in them.
  func remove() {
    for path in [disk, memory] {
      // Away from its name first: whoever is interrupted while writing makes nothing more in it.
      let leaving = "\(path).leaving"
      try? FileManager.default.moveItem(atPath: path, toPath: leaving)
      try? FileManager.default.removeItem(atPath: leaving)
    }
  }

  /// Refuses to begin what would fill the storage under a folder.
  func requireRoom(_ bytes: Int, in folder: String) throws {
    let found = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = (found?[.systemFreeSize] as? NSNumber)?.intValue, free < bytes else { return }
    let needed = ByteCount.text(bytes)
    let there = ByteCount.text(free)
    throw Failure(
      .failed,
      Trilingual(
        "`\(folder)` has room for \(there[.en]), and \(needed[.en]) are needed",
        "« \(folder) » a \(there[.fr]) de libre; il faut \(needed[.fr])",
        "`\(folder)`: 남은 공간 \(there[.ko]), 필요한 공간 \(needed[.ko])"),
      hint: Trilingual(
        "give a smaller --size or another --folder",
        "donnez un --size plus petit ou un autre --folder",
        "더 작은 --size나 다른 --folder를 지정하십시오"))
  }

  private static func unusable(_ path: String) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "can't write in `\(path)`", "impossible d’écrire dans « \(path) »",
        "`\(path)` 폴더에 쓸 수 없습니다"),
      hint: Trilingual(
        "name a folder that is there with --folder",
        "nommez un dossier existant avec --folder",
        "있는 폴더를 --folder로 지정하십시오"))
  }
}

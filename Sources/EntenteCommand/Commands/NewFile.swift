import Foundation
import Treaty

/// A file that appears under its name only once it is whole and on disk.
///
/// Until then it has another name beside it, which is removed when anything fails, and when the
/// person interrupts the program.
final class NewFile {
  private let path: String
  private let temporary: String
  private let handle: FileHandle
  private var interruption: Interruption?
  private var isOpen = true

  /// Begins the file; a secret one is for its owner only.
  init(_ path: String, secret: Bool) throws {
    try Files.requireAbsent(path)
    self.path = path
    let temporary = "\(path).new-\(UInt32.random(in: 0...UInt32.max))"
    self.temporary = temporary
    let mode: NSNumber = secret ? 0o600 : 0o644
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: nil, attributes: [.posixPermissions: mode]),
      let handle = FileHandle(forWritingAtPath: temporary)
    else {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Self.unwritable(path)
    }
    self.handle = handle
    interruption = Interruption { try? FileManager.default.removeItem(atPath: temporary) }
  }

  deinit { discard() }

  /// Writes the next bytes.
  func write(_ bytes: [UInt8]) throws {
    do { try handle.write(contentsOf: bytes) } catch { throw failure(error) }
  }

  /// Gives the file its name, once its bytes are on disk.
  func publish() throws {
    do {
      try handle.synchronize()
      try handle.close()
      // A file that came there meanwhile is not written over.
      try FileManager.default.moveItem(atPath: temporary, toPath: path)
    } catch { throw failure(error) }
    close()
  }

  /// Forgets what was written.
  func discard() {
    guard isOpen else { return }
    try? handle.close()
    try? FileManager.default.removeItem(atPath: temporary)
    close()
  }

  private func close() {
    isOpen = false
    interruption?.cancel()
  }

  private func failure(_ error: any Error) -> Failure {
    guard (error as? CocoaError)?.code == .fileWriteOutOfSpace else { return Self.unwritable(path) }
    return Failure(
      .failed,
      Trilingual(
        "the disk is full: `\(path)` was not written",
        "le disque est plein : « \(path) » n’a pas été écrit",
        "디스크가 가득 차서 `\(path)` 파일을 쓰지 않았습니다"),
      hint: Trilingual(
        "make room, or write to another disk; nothing was left behind",
        "libérez de l’espace ou écrivez sur un autre disque; rien n’a été laissé",
        "공간을 비우거나 다른 디스크에 쓰십시오. 남은 것은 없습니다"))
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "can't write `\(path)`", "impossible d’écrire « \(path) »",
        "`\(path)` 파일에 쓸 수 없습니다"),
      hint: Trilingual(
        "check that its folder is there and that you may write in it",
        "vérifiez que son dossier existe et que vous pouvez y écrire",
        "폴더가 있고 쓸 권한이 있는지 확인하십시오"))
  }
}

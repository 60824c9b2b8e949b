import Exchange
import Foundation
import Treaty

/// A file that appears under its name only once it is whole and on disk.
///
/// Until then it has another name beside it, which is removed when anything fails, and when the
/// person interrupts the program.
final class NewFile {
  private let path: String
  private let temporary: String
  /// What is written to: bytes at any place, from any thread.
  let target: Target
  private var offset = 0
  private var interruption: Interruption?
  private var isOpen = true

  /// Begins the file; a secret one is for its owner only.
  init(_ path: String, secret: Bool) throws {
    try Files.requireAbsent(path)
    self.path = path
    let temporary = "\(path).new-\(UInt32.random(in: 0...UInt32.max))"
    self.temporary = temporary
    do {
      target = Target(
        path: path,
        file:
          try File(temporary, .createNew, permissions: secret ? 0o600 : 0o644))
    } catch { throw Self.failure(error, path) }
    interruption = Interruption { try? FileManager.default.removeItem(atPath: temporary) }
  }

  deinit { discard() }

  /// Writes the next bytes.
  func write(_ bytes: [UInt8]) throws {
    try target.write(bytes, at: offset)
    offset += bytes.count
  }

  /// Gives the file its name, once its bytes are on disk.
  func publish() throws {
    try target.synchronize()
    // A file that came there meanwhile is not written over.
    do { try FileManager.default.moveItem(atPath: temporary, toPath: path) } catch {
      throw Self.unwritable(path)
    }
    close()
  }

  /// Forgets what was written.
  func discard() {
    guard isOpen else { return }
    try? FileManager.default.removeItem(atPath: temporary)
    close()
  }

  private func close() {
    isOpen = false
    interruption?.cancel()
  }

  /// The file while it has no name of its own yet.
  struct Target: Sendable {
    fileprivate let path: String
    fileprivate let file: File

    /// Writes bytes at a place.
    func write(_ bytes: [UInt8], at place: Int) throws {
      do { try file.write(bytes, at: place) } catch { throw NewFile.failure(error, path) }
    }

    fileprivate func synchronize() throws {
      do { try file.synchronize() } catch { throw NewFile.failure(error, path) }
    }
  }
}

extension NewFile {
  private static func failure(_ error: FileError, _ path: String) -> Failure {
    error.isFull ? diskFull(path) : unwritable(path)
  }

  /// There is no room for a file or a folder of files.
  static func diskFull(_ path: String) -> Failure {
    Failure(
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

  /// A file or a folder of files can't be written.
  static func unwritable(_ path: String) -> Failure {
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

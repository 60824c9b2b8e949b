import Foundation
import Glibc
import Treaty

/// Reading and writing whole files, with failures that name the file.
enum Files {
  /// Reads a file of at most `limit` bytes.
  static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Failure(
        .failed,
        Trilingual(
          "can't read `\(path)`: \(reason(path))",
          "impossible de lire « \(path) » : \(reason(path))",
          "`\(path)` 파일을 읽을 수 없습니다: \(reason(path))"))
    }
    defer { try? handle.close() }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw Failure(
        .failed,
        Trilingual(
          "can't read `\(path)`", "impossible de lire « \(path) »",
          "`\(path)` 파일을 읽을 수 없습니다"))
    }
    guard data.count <= limit else {
      let most = ByteCount.text(limit)
      throw Failure(
        .failed,
        Trilingual(
          "`\(path)` is larger than \(most[.en])",
          "« \(path) » dépasse \(most[.fr])",
          "`\(path)` 파일이 \(most[.ko])보다 큽니다"))
    }
    return [UInt8](data)
  }

  private static func reason(_ path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes else {
      return Trilingual("there is no such file", "ce fichier n’existe pas", "파일이 없습니다")[
        Voice.language]
    }
    return attributes[.type] as? FileAttributeType == .typeDirectory
      ? Trilingual("it is a folder", "c’est un dossier", "폴더입니다")[Voice.language]
      : Trilingual("no permission", "accès refusé", "권한이 없습니다")[Voice.language]
  }

  /// Writes a file whole or not at all; `secret` files are for their owner only.
  static func write(_ bytes: [UInt8], to path: String, secret: Bool = false) throws {
    let temporary = "\(path).new-\(UInt32.random(in: 0...UInt32.max))"
    let mode: NSNumber = secret ? 0o600 : 0o644
    guard
      FileManager.default.createFile(
        atPath: temporary, contents: Data(bytes), attributes: [.posixPermissions: mode]),
      let handle = FileHandle(forWritingAtPath: temporary)
    else {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Failure(
        .failed,
        Trilingual(
          "can't write `\(path)`", "impossible d’écrire « \(path) »",
          "`\(path)` 파일에 쓸 수 없습니다"))
    }
    try handle.synchronize()
    try handle.close()
    try publish(temporary, as: path)
  }

  /// Gives a finished temporary file its name.
  static func publish(_ temporary: String, as path: String) throws {
    guard unsafe rename(temporary, path) == 0 else {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Failure(
        .failed,
        Trilingual(
          "can't write `\(path)`", "impossible d’écrire « \(path) »",
          "`\(path)` 파일에 쓸 수 없습니다"))
    }
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Refuses a path where nothing new can be written: an empty one, one that is there, one whose
  /// folder is missing, and one in a folder that we may not write in.
  static func requirePlace(_ path: String) throws {
    guard !path.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .failed,
        Trilingual(
          "the name to write to is empty", "le nom à écrire est vide", "쓸 이름이 비어 있습니다"),
        hint: Trilingual("give a name", "donnez un nom", "이름을 지정하십시오"))
    }
    try requireAbsent(path)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let target = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory else {
      throw Failure(
        .failed,
        Trilingual(
          "can't write `\(path)`: there is no folder `\(folder)`",
          "impossible d’écrire « \(path) » : il n’y a pas de dossier « \(folder) »",
          "쓸 수 없습니다: `\(path)`. 폴더가 없습니다: `\(folder)`"),
        hint: Trilingual(
          "make the folder first, or choose another",
          "créez d’abord le dossier, ou choisissez-en "
            + "un autre", "먼저 폴더를 만들거나 다른 폴더를 고르십시오"))
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure(
        .failed,
        Trilingual(
          "can't write `\(path)`: no permission in `\(folder)`",
          "impossible d’écrire « \(path) » : accès refusé dans « \(folder) »",
          "쓸 수 없습니다: `\(path)`. 폴더 쓰기 권한이 없습니다: `\(folder)`"),
        hint: Trilingual(
          "choose a folder that you may write in",
          "choisissez un dossier où vous pouvez écrire", "쓰기 권한이 있는 폴더를 고르십시오"))
    }
  }

  /// Refuses to write over a file that is there.
  static func requireAbsent(_ path: String) throws {
    guard !exists(path) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(path)` is there already", "« \(path) » existe déjà", "이미 있습니다: `\(path)`"),
        hint: Trilingual(
          "choose another name", "choisissez un autre nom", "다른 이름을 고르십시오"))
    }
  }
}

import Exchange
import Foundation
import Treaty

/// A file that is read in pieces, whatever its size; several threads may read at once.
final class SourceFile: Sendable {
  /// How much is read at once.
  static let portion = 1 << 20

  let path: String
  /// The file's length when it was opened.
  let size: Int
  private let file: File

  /// Opens a regular file; a folder, a device or a pipe is refused, since it has no length.
  init(_ path: String) throws {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    let kind = attributes?[.type] as? FileAttributeType
    guard let kind else {
      throw Self.unreadable(
        path,
        Trilingual("there is no such file", "ce fichier n’existe pas", "파일이 없습니다"))
    }
    guard kind == .typeRegular else {
      throw Self.unreadable(
        path,
        kind == .typeDirectory
          ? Trilingual("it is a folder", "c’est un dossier", "폴더입니다")
          : Trilingual(
            "it is not a regular file", "ce n’est pas un fichier ordinaire", "일반 파일이 아닙니다"))
    }
    self.path = path
    do { file = try File(target, .read) } catch {
      throw Self.unreadable(path, Trilingual("no permission", "accès refusé", "권한이 없습니다"))
    }
    do { size = try file.length() } catch { throw Self.failed(path) }
  }

  /// Reads `count` bytes at an offset; fewer only at the file's end.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    do { return try file.read(count, at: offset) } catch { throw Self.failed(path) }
  }

  /// Appends the bytes of a range; fewer only at the file's end.
  func read(_ range: Range<Int>, onto bytes: inout [UInt8]) throws {
    do { try file.read(range.count, at: range.lowerBound, onto: &bytes) } catch {
      throw Self.failed(path)
    }
  }

  /// Reads the whole file, a portion at a time.
  func forEachPortion(_ body: (_ bytes: [UInt8], _ done: Int) throws -> Void) throws {
    var done = 0
    while true {
      let bytes = try read(Self.portion, at: done)
      guard !bytes.isEmpty else { return }
      done += bytes.count
      try body(bytes, done)
    }
  }

  /// Whether the file still has the length that it had when it was opened.
  var keepsItsSize: Bool { (try? file.length()) == size }

  private static func unreadable(_ path: String, _ why: Trilingual) -> Failure {
    let why = why[Voice.language]
    return Failure(
      .failed,
      Trilingual(
        "can't read `\(path)`: \(why)", "impossible de lire « \(path) » : \(why)",
        "`\(path)` 파일을 읽을 수 없습니다: \(why)"),
      hint: Trilingual(
        "name a regular file that you may read", "nommez un fichier ordinaire que vous pouvez lire",
        "읽을 수 있는 일반 파일을 지정하십시오"))
  }

  private static func failed(_ path: String) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "reading `\(path)` failed", "la lecture de « \(path) » a échoué",
        "`\(path)` 파일을 읽다가 실패했습니다"),
      hint: Trilingual(
        "check the disk and try again", "vérifiez le disque et recommencez",
        "디스크를 확인하고 다시 시도하십시오"))
  }
}

import Foundation
import Sealing
import Treaty

/// A private key file as the command line meets it: still locked.
struct PrivateKeyFile {
  let path: String
  let file: KeyFile

  /// Reads the file and refuses a key of another kind.
  init(_ path: String, as kind: KeyFile.Kind) throws {
    let bytes = try Files.read(path, limit: KeyFile.sizeLimit)
    self.path = path
    do {
      file = try KeyFile(parsing: bytes)
    } catch {
      throw error.failure(
        of: path,
        hint: Trilingual(
          "give the private key file, not the `.pub` file",
          "donnez le fichier de clé privée, pas le fichier `.pub`",
          "`.pub` 파일이 아니라 개인키 파일을 지정하십시오"))
    }
    guard file.kind == kind else {
      throw SealingError.wrongKeyKind.failure(
        of: path,
        hint: Trilingual(
          "it is a key of kind `\(file.kind.rawValue)`; one of kind `\(kind.rawValue)` is needed",
          "c’est une clé de type « \(file.kind.rawValue) »; il en faut une de type "
            + "« \(kind.rawValue) »",
          "`\(file.kind.rawValue)` 키입니다. `\(kind.rawValue)` 키가 필요합니다"))
    }
  }

  /// The passphrase as it was given or asked for; nil for a key in clear when none was given.
  func passphrase(_ options: PassphraseOptions) throws -> [UInt8]? {
    // A passphrase that was given is passed on even so: the core refuses a file in clear then.
    guard file.isProtected || options.isGiven else { return nil }
    return Array(try options.passphrase(for: file.name).utf8)
  }
}

extension PassphraseOptions {
  /// Whether a passphrase was given without anybody having to type it.
  var isGiven: Bool {
    passphraseFile != nil || ProcessInfo.processInfo.environment["ENTENTE_PASSPHRASE"] != nil
  }
}

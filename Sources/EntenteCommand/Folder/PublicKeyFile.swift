import Evidence
import Exchange
import Sealing
import Treaty

/// Public keys in files of their own, as the command line meets them.
enum PublicKeyFile {
  private static let limit = 65_536

  /// Reads an authority's public keys: two verifier key lines, Ed25519 first.
  static func pair(_ path: String) throws -> KeyPairVerifier {
    let bytes = try Files.read(path, limit: limit)
    do {
      guard let text = String(validating: bytes, as: UTF8.self), text.last == "\n" else {
        throw NoteError.keysNotAPair
      }
      return try KeyPairVerifier(
        vkeys: text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
          .map(String.init))
    } catch let error as NoteError {
      throw Failure(
        .failed, lines: ["\(path): \(error.statement.text)"],
        hint: Trilingual(
          "give the `.pub` file that `entente authority new` wrote",
          "donnez le fichier `.pub` écrit par `entente authority new`",
          "`entente authority new`가 만든 `.pub` 파일을 지정하십시오")[Voice.language],
        problem: error.code)
    }
  }

  /// The bytes of a file with an authority's public keys.
  static func bytes(of keys: KeyPairVerifier) -> [UInt8] {
    Array(keys.vkeys.map { $0 + "\n" }.joined().utf8)
  }

  /// Reads an office's public key.
  static func office(_ path: String) throws -> OfficePublicKey {
    let bytes = try Files.read(path, limit: limit)
    do {
      return try OfficePublicKey(file: bytes)
    } catch {
      throw error.failure(
        of: path,
        hint: Trilingual(
          "give the office's `.pub` file: one line with its name and key",
          "donnez le fichier `.pub` du bureau : une ligne avec son nom et sa clé",
          "부서의 `.pub` 파일을 지정하십시오. 부서 이름과 키가 한 줄에 있습니다"))
    }
  }
}

extension Fingerprint {
  /// The digits and the words in three languages, to show.
  var lines: [String] { ["  \(hex)"] + Language.allCases.map { "  \(text(in: $0))" } }

  /// The digits and the words, as data.
  var members: [JSONMember] {
    let words = Trilingual(en: text(in: .en), fr: text(in: .fr), ko: text(in: .ko))
    return [
      JSONMember(name: "digits", value: .string(hex)), JSONMember(name: "words", value: words.json),
    ]
  }
}

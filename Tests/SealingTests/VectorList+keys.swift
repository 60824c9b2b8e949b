import Evidence

@testable import Sealing

/// Public keys and key files.
extension VectorList {
  static func keys() throws -> [SealedVector] { try publicKeys() + keyFiles() }

  private static func text(
    _ file: String, _ name: String, _ kind: SealedVector.Kind, _ expect: String,
    _ headers: Headers, _ body: String
  ) -> SealedVector {
    SealedVector(
      file: file + ".txt",
      headers: [("name", name), ("kind", kind.rawValue), ("expect", expect)] + headers, body: body)
  }

  private static func publicKeys() throws -> [SealedVector] {
    let key = try Fixture.publicKey(seed)
    let line = key.text
    let other = try Fixture.publicKey(8)
    let accepted = text(
      "ok-public-key", "an office's public key", .publicKey, "ok",
      [("office", key.office), ("key-id", key.keyID.hex)], line + "\n")
    let refused: [(String, String, String, String)] = [
      (
        "other-office", "the id belongs to another office", "badPublicKey",
        line.replacing("KOR/registry", with: "KOR/archive") + "\n"
      ),
      (
        "other-id", "the id belongs to another key", "badPublicKey",
        line.replacing(key.keyID.hex, with: other.keyID.hex) + "\n"
      ),
      (
        "bad-office", "the office has a capital", "badOffice",
        line.replacing("KOR/registry", with: "KOR/Registry") + "\n"
      ),
      ("short", "the key is cut", "badPublicKey", String(line.dropLast(4)) + "\n"),
      ("no-newline", "the newline is missing", "badPublicKey", line),
      ("two-lines", "an empty line follows", "badPublicKey", line + "\n\n"),
      ("carriage-return", "the line ends in CRLF", "badPublicKey", line + "\r\n"),
      (
        "url-alphabet", "the base64 is of the URL alphabet", "badPublicKey",
        line.replacing("/", with: "_").replacing("KOR_", with: "KOR/") + "\n"
      ),
    ]
    return [accepted]
      + refused.map { file, name, code, body in
        text("refused-public-key-" + file, name, .publicKey, "refused seal." + code, [], body)
      }
  }

  private static func keyFiles() throws -> [SealedVector] {
    let secret = [UInt8](repeating: seed, count: 32)
    let passphrase = "correct horse 배터리"
    func file(_ passphrase: String?) throws -> String {
      let file = try KeyFile(
        kind: .office, name: "KOR/registry", secret: secret,
        passphrase: passphrase.map { Array($0.utf8) })
      return String(decoding: file.bytes, as: UTF8.self)
    }
    let clear = try file(nil)
    let locked = try file(passphrase)
    let spaced = clear.replacing(",", with: ",\n  ")
    let hex = Hex.encode(secret)
    let accepted = [
      text("ok-key-file-clear", "a key in clear", .keyFile, "ok", [("secret", hex)], clear),
      text(
        "ok-key-file-scrypt", "a key under a passphrase in two scripts", .keyFile, "ok",
        [("passphrase", passphrase), ("secret", hex)], locked),
      text(
        "ok-key-file-spaced", "white space between the members", .keyFile, "ok",
        [("secret", hex)], spaced),
    ]
    let refused: [(String, String, String, String?, String)] = [
      ("wrong-passphrase", "another passphrase", "wrongPassphrase", "wrong", locked),
      ("no-passphrase", "no passphrase", "passphraseMissing", nil, locked),
      (
        "needless-passphrase", "a passphrase for a key in clear", "passphraseNotNeeded",
        passphrase, clear
      ),
      (
        "renamed", "the name was changed", "wrongPassphrase", passphrase,
        locked.replacing("KOR/registry", with: "KOR/archive")
      ),
      (
        "rounds-changed", "the cost was changed", "wrongPassphrase", passphrase,
        locked.replacing("32768", with: "65536")
      ),
      (
        "rounds-too-many", "the cost is above the bound", "badProtection", passphrase,
        locked.replacing("32768", with: "1048576")
      ),
      (
        "rounds-too-few", "the cost is below the bound", "badProtection", passphrase,
        locked.replacing("32768", with: "1024")
      ),
      (
        "block-size", "another block size", "badProtection", passphrase,
        locked.replacing(#""blockSize":8"#, with: #""blockSize":16"#)
      ),
      (
        "other-kind", "a key of another kind", "wrongKeyKind", nil,
        clear.replacing(#""office""#, with: #""journal""#)
      ),
      (
        "unknown-kind", "a kind that is unknown", "badField", nil,
        clear.replacing(#""office""#, with: #""king""#)
      ),
      (
        "unknown-protection", "a protection that is unknown", "badProtection", nil,
        clear.replacing(#""none""#, with: #""argon2""#)
      ),
      (
        "unknown-format", "another version", "unknownKeyFile", nil,
        clear.replacing("@v1", with: "@v2")
      ),
      (
        "unknown-key", "a member that is unknown", "keyFile", nil,
        clear.replacing(#""kind""#, with: #""more":1,"kind""#)
      ),
      (
        "key-twice", "a member that stands twice", "keyFile", nil,
        clear.replacing(#""kind":"office""#, with: #""kind":"office","kind":"office""#)
      ),
      (
        "rounds-in-clear", "scrypt members in a file in clear", "keyFile", nil,
        clear.replacing(#""none""#, with: #""none","rounds":32768"#)
      ),
      (
        "name-two-lines", "a name with a line break", "badField", nil,
        clear.replacing("KOR/registry", with: "KOR\\nregistry")
      ),
      (
        "name-reversed", "a name that displays in another order than it is written", "badField",
        nil, clear.replacing("KOR/registry", with: "KOR/\u{202E}yrtsiger")
      ),
      ("trailing", "something after the object", "keyFile", nil, clear + "{}\n"),
    ]
    return accepted
      + refused.map { file, name, code, passphrase, body in
        text(
          "refused-key-file-" + file, name, .keyFile, "refused seal." + code,
          passphrase.map { [("passphrase", $0)] } ?? [], body)
      }
  }
}

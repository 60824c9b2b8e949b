import Evidence
import Testing

@testable import Sealing

@Suite("Key files")
struct KeyFileTests {
  private let passphrase = Array("correct horse 배터리".utf8)
  private let secret = [UInt8](0..<32)

  private func file(protected: Bool) throws -> KeyFile {
    try KeyFile(
      kind: .office, name: "KOR/registry", secret: secret,
      passphrase: protected ? passphrase : nil)
  }

  private func text(protected: Bool) throws -> String {
    String(decoding: try file(protected: protected).bytes, as: UTF8.self)
  }

  private func refused(_ text: String, passphrase: [UInt8]? = nil) -> SealingError? {
    refusal {
      _ = try KeyFile(parsing: Array(text.utf8))
        .insecureSecret(as: .office, passphrase: passphrase)
    }
  }

  @Test("a secret comes back, in clear and under a passphrase", arguments: [false, true])
  func roundTrip(protected: Bool) throws {
    let parsed = try KeyFile(parsing: file(protected: protected).bytes)
    #expect(parsed.kind == .office && parsed.name == "KOR/registry")
    #expect(parsed.isProtected == protected)
    let read = try parsed.insecureSecret(as: .office, passphrase: protected ? passphrase : nil)
    #expect(read == secret)
    #expect(try text(protected: true) != text(protected: true))
  }

  @Test("office keys and signing pairs go through key files")
  func keys() throws {
    let office = try Fixture.key()
    let again = try KeyFile(parsing: KeyFile(office, passphrase: nil).bytes)
      .officeKey(passphrase: nil)
    #expect(again.publicKey == office.publicKey)
    for kind in [KeyFile.Kind.authority, .journal, .mirror, .officer] {
      let signer = try KeyPairSigner(name: "KOR/\(kind)", cosigns: kind == .mirror)
      let file = try KeyFile(parsing: KeyFile(signer, as: kind, passphrase: nil).bytes)
      let read = try file.signer(as: kind, passphrase: nil)
      #expect(read.verifier == signer.verifier)
      #expect(refusal { _ = try file.officeKey(passphrase: nil) } == .wrongKeyKind)
      let other: KeyFile.Kind = kind == .journal ? .authority : .journal
      #expect(refusal { _ = try file.signer(as: other, passphrase: nil) } == .wrongKeyKind)
    }
  }

  @Test("a pair that cosigns is only for mirrors, and other kinds hold no pair")
  func wrongRole() throws {
    let mirror = try KeyPairSigner(name: "KOR/mirror", cosigns: true)
    let journal = try KeyPairSigner(name: "KOR/journal")
    #expect(refusal { _ = try KeyFile(mirror, as: .journal, passphrase: nil) } == .wrongKeyKind)
    #expect(refusal { _ = try KeyFile(journal, as: .mirror, passphrase: nil) } == .wrongKeyKind)
    #expect(refusal { _ = try KeyFile(journal, as: .office, passphrase: nil) } == .wrongKeyKind)
    #expect(refusal { _ = try KeyFile(journal, as: .tls, passphrase: nil) } == .wrongKeyKind)
  }

  @Test("a wrong passphrase and a changed file are the same error")
  func wrongPassphrase() throws {
    let text = try text(protected: true)
    #expect(refused(text, passphrase: passphrase) == nil)
    #expect(refused(text, passphrase: Array("wrong".utf8)) == .wrongPassphrase)
    let changes = [
      text.replacing("KOR/registry", with: "KOR/visits"),
      text.replacing(#""rounds":32768"#, with: #""rounds":65536"#),
      Self.changing(#""salt":""#, in: text), Self.changing(#""secret":""#, in: text),
    ]
    for changed in changes {
      #expect(changed != text)
      #expect(refused(changed, passphrase: passphrase) == .wrongPassphrase)
    }
    let kind = try KeyFile(parsing: Array(text.replacing(#""office""#, with: #""tls""#).utf8))
    #expect(
      refusal { _ = try kind.insecureSecret(as: .tls, passphrase: passphrase) }
        == .wrongPassphrase)
  }

  /// The text with the first base64 digit after `prefix` changed to another.
  private static func changing(_ prefix: String, in text: String) -> String {
    guard let place = text.firstRange(of: prefix)?.upperBound else { return text }
    let digit = text[place] == "A" ? "B" : "A"
    return text.replacingCharacters(at: place, with: digit)
  }

  @Test("a missing, empty or needless passphrase is refused")
  func passphraseMissing() throws {
    let protected = try text(protected: true)
    #expect(refused(protected) == .passphraseMissing)
    #expect(refused(protected, passphrase: []) == .passphraseMissing)
    #expect(refused(try text(protected: false), passphrase: passphrase) == .passphraseNotNeeded)
    #expect(
      refusal { _ = try KeyFile(kind: .tls, name: "x", secret: [1], passphrase: []) }
        == .passphraseMissing)
  }

  @Test("a file that costs more than the bound is refused before it costs anything")
  func costBound() throws {
    let text = try text(protected: true)
    for rounds in ["0", "1", "16384", "32769", "262144", "9007199254740991"] {
      let changed = text.replacing("32768", with: rounds)
      #expect(refused(changed, passphrase: passphrase) == .badProtection)
    }
    for (old, new) in [
      (#""blockSize":8"#, #""blockSize":1024"#), (#""parallelism":1"#, #""parallelism":2"#),
      (#""protection":"scrypt""#, #""protection":"argon2""#),
    ] {
      #expect(refused(text.replacing(old, with: new), passphrase: passphrase) == .badProtection)
    }
  }

  @Test("a file that is not the strict object is refused")
  func notStrict() throws {
    let text = try text(protected: false)
    let cases: [(String, String, String)] = [
      (#""kind":"office""#, #""kind":"office","kind":"office""#, "seal.keyFile"),
      (#""kind":"office""#, #""kind":"office","more":1"#, "seal.keyFile"),
      (#""kind":"office","#, "", "seal.keyFile"),
      (#""kind":"office""#, #""kind":"king""#, "seal.badField"),
      (#""kind":"office""#, #""kind":1"#, "seal.keyFile"),
      ("entente/key-file@v1", "entente/key-file@v2", "seal.unknownKeyFile"),
      ("KOR/registry", "", "seal.badField"),
      ("KOR/registry", "KOR\\nregistry", "seal.badField"),
      (#""protection":"none""#, #""protection":"scrypt""#, "seal.keyFile"),
      (#""protection":"none""#, #""protection":"none","rounds":32768"#, "seal.keyFile"),
      ("}\n", "} x", "seal.keyFile"),
      ("=\"", "\"", "seal.badField"),
      (Base64.encode(secret), "", "seal.badField"),
    ]
    for (old, new, code) in cases {
      let changed = text.replacing(old, with: new)
      #expect(changed != text)
      #expect(refused(changed)?.code == code, "\(new)")
    }
    #expect(refused("")?.code == "seal.keyFile")
    #expect(refused("\u{FEFF}" + text)?.code == "seal.keyFile")
    #expect(refused(String(repeating: " ", count: 65_536) + text)?.code == "seal.keyFile")
  }

  @Test("a protected file with a short salt or secret is refused")
  func shortFields() throws {
    let text = try text(protected: true)
    guard let salt = text.firstMatch(of: /"salt":"([^"]*)"/)?.1,
      let secret = text.firstMatch(of: /"secret":"([^"]*)"/)?.1
    else {
      Issue.record("the file has no salt or secret")
      return
    }
    #expect(
      refused(text.replacing(salt, with: "AAAA"), passphrase: passphrase) == .badField("salt"))
    let empty = Base64.encode([UInt8](repeating: 0, count: 28))
    #expect(
      refused(text.replacing(secret, with: empty), passphrase: passphrase) == .badField("secret"))
  }

  @Test("a secret or a name of a bad length is refused when written")
  func badInput() {
    for (name, count) in [("", 1), ("a\nb", 1), (String(repeating: "n", count: 129), 1)] {
      #expect(
        refusal {
          _ = try KeyFile(
            kind: .tls, name: name, secret: [UInt8](repeating: 1, count: count), passphrase: nil)
        } == .badField("name"))
    }
    for count in [0, KeyFile.secretLimit + 1] {
      #expect(
        refusal {
          _ = try KeyFile(
            kind: .tls, name: "n", secret: [UInt8](repeating: 1, count: count), passphrase: nil)
        } == .badField("secret"))
    }
  }
}

extension String {
  fileprivate func replacingCharacters(at place: Index, with text: String) -> String {
    String(self[..<place]) + text + String(self[index(after: place)...])
  }
}

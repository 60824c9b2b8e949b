import Crypto
import Evidence
import Foundation
import Testing

@testable import Sealing

/// A case of the HPKE vector files.
private struct HPKECase: Decodable {
  struct Message: Decodable {
    let aad: String
    let ct: String
    let pt: String
  }

  let kdf_id: Int
  let aead_id: Int
  let info: String
  let skRm: String
  let pkRm: String
  let enc: String
  let shared_secret: String
  let encryptions: [Message]
}

private struct DerivedFile: Decodable {
  let vectors: [HPKECase]
}

@Suite("HPKE with X-Wing")
struct HPKEVectorTests {
  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

  private func open(_ test: HPKECase, _ suite: HPKE.Ciphersuite) throws {
    let key = try XWingMLKEM768X25519.PrivateKey(
      seedRepresentation: bytes(test.skRm), publicKey: nil)
    var recipient = try HPKE.Recipient(
      privateKey: key, ciphersuite: suite, info: Data(bytes(test.info)),
      encapsulatedKey: Data(bytes(test.enc)))
    for message in test.encryptions {
      let opened = try recipient.open(bytes(message.ct), authenticating: bytes(message.aad))
      #expect([UInt8](opened) == (try bytes(message.pt)))
    }
    #expect(test.encryptions.count == 10)
  }

  private func checkKEM(_ test: HPKECase) throws {
    let office = try OfficeKey(office: "KOR/registry", seed: bytes(test.skRm))
    #expect(office.publicKey.bytes == (try bytes(test.pkRm)))
    let key = try XWingMLKEM768X25519.PrivateKey(
      seedRepresentation: bytes(test.skRm), publicKey: nil)
    let secret = try key.decapsulate(Data(bytes(test.enc)))
    #expect(secret == SymmetricKey(data: try bytes(test.shared_secret)))
  }

  @Test("the published key pairs, decapsulations and messages come out as published")
  func published() throws {
    guard let file = try PackageFolder.shared("hpke/hpke-pq-xwing.json") else { return }
    let cases = try JSONDecoder().decode([HPKECase].self, from: Data(file))
    #expect(cases.count == 2)
    for test in cases { try checkKEM(test) }
    // The second case has a one-stage key schedule that our library does not know.
    for test in cases where test.kdf_id == 1 && test.aead_id == 3 {
      let suite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)
      try open(test, suite)
    }
  }

  @Test("the self-derived AES-256-GCM messages open under our suite")
  func derived() throws {
    guard let file = try PackageFolder.shared("hpke/xwing-aes256gcm-derived.json") else { return }
    let cases = try JSONDecoder().decode(DerivedFile.self, from: Data(file)).vectors
    #expect(cases.count == 2)
    for test in cases {
      try checkKEM(test)
      try open(test, Suite.xWing.ciphersuite)
    }
  }

  @Test("a self-derived message is refused when a byte of it or of its key changes")
  func derivedRefused() throws {
    guard let file = try PackageFolder.shared("hpke/xwing-aes256gcm-derived.json") else { return }
    let test = try JSONDecoder().decode(DerivedFile.self, from: Data(file)).vectors[0]
    let key = try XWingMLKEM768X25519.PrivateKey(
      seedRepresentation: bytes(test.skRm), publicKey: nil)
    let message = test.encryptions[0]
    for place in 0..<3 {
      var parts = [try bytes(test.info), try bytes(test.enc), try bytes(message.ct)]
      parts[place][0] ^= 1
      #expect(throws: (any Error).self) {
        var recipient = try HPKE.Recipient(
          privateKey: key, ciphersuite: Suite.xWing.ciphersuite, info: Data(parts[0]),
          encapsulatedKey: Data(parts[1]))
        _ = try recipient.open(parts[2], authenticating: bytes(message.aad))
      }
    }
  }
}

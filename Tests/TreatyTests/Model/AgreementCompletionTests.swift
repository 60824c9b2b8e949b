import Evidence
import Testing

@testable import Treaty

@Suite("putting keys into an agreement")
struct AgreementCompletionTests {
  private let bytes: [UInt8]

  init() throws {
    bytes = try AgreementFiles.bytes(of: "exercise")
  }

  private func vkeys(_ name: String, cosigns: Bool = false) throws -> [String] {
    try KeyPairSigner(name: name, cosigns: cosigns).verifier.vkeys
  }

  private func codes(_ keys: [String: [String]], in bytes: [UInt8]) -> [String] {
    do {
      _ = try Agreement.completing(bytes, keys: keys)
      return []
    } catch {
      return error.faults.map(\.code.text)
    }
  }

  @Test("only the two lines of the keys change, and the result is another agreement")
  func completes() throws {
    let keys = [
      "CAN/authority": try vkeys("CAN/authority"), "KOR/authority": try vkeys("KOR/authority"),
    ]
    let completed = try Agreement.completing(bytes, keys: keys)
    let agreement = try Agreement(parsing: completed)
    #expect(agreement.isComplete)
    #expect(agreement.authority("KOR/authority")?.keys?.vkeys == keys["KOR/authority"])
    #expect(agreement.digest != Digest.sha256(bytes))
    #expect(agreement.lineage == agreement.digest)

    let before = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let after = String(decoding: completed, as: UTF8.self).split(separator: "\n")
    #expect(
      before.filter { !$0.hasSuffix("keys: none") }
        == after.filter { line in
          !line.hasSuffix("        keys:") && !line.contains("- CAN/authority+")
            && !line.contains("- KOR/authority+")
        })
    #expect(after.count == before.count + 4)
  }

  @Test("keys whose name only looks like the authority's are refused")
  func lookalikeName() throws {
    let keys = ["KOR/authority": try vkeys("\u{212A}OR/authority")]
    #expect(codes(keys, in: bytes) == ["agreement.keyNameDiffers"])
  }

  @Test("a signer whose name only looks like an authority's is a stranger")
  func lookalikeSigner() throws {
    let keys = [
      "CAN/authority": try vkeys("CAN/authority"), "KOR/authority": try vkeys("KOR/authority"),
    ]
    let agreement = try Agreement(parsing: try Agreement.completing(bytes, keys: keys))
    let time = try #require(Instant("2026-11-22T14:05:09Z"))
    let text = AgreementSignature.text(for: agreement.digest, party: "KOR", time: time)
    let note = try KeyPairSigner(name: "\u{212A}OR/authority").sign(text: Array(text.utf8))
    #expect(throws: SignatureFailure.unknownSigner) {
      try SignedAgreement.verify(note, of: agreement)
    }
  }

  @Test("each party can put in its own keys, in either order, with the same bytes as result")
  func orderDoesNotMatter() throws {
    let canada = ["CAN/authority": try vkeys("CAN/authority")]
    let korea = ["KOR/authority": try vkeys("KOR/authority")]
    let first = try Agreement.completing(try Agreement.completing(bytes, keys: canada), keys: korea)
    let second = try Agreement.completing(
      try Agreement.completing(bytes, keys: korea), keys: canada)
    #expect(first == second)
    let half = try Agreement(parsing: try Agreement.completing(bytes, keys: canada))
    #expect(!half.isComplete)
  }

  @Test("no keys leave the bytes as they are")
  func nothing() throws {
    #expect(try Agreement.completing(bytes, keys: [:]) == bytes)
  }

  @Test("keys that are in the file are never replaced")
  func neverReplaces() throws {
    let completed = try Agreement.completing(
      bytes, keys: ["CAN/authority": try vkeys("CAN/authority")])
    let other = ["CAN/authority": try vkeys("CAN/authority")]
    #expect(codes(other, in: completed) == ["agreement.keysPresent"])
  }

  @Test("keys for an authority that the file does not name are refused")
  func unknownAuthority() throws {
    #expect(
      codes(["USA/authority": try vkeys("USA/authority")], in: bytes)
        == ["agreement.unknownAuthority"])
    #expect(
      codes(["CAN/registry": try vkeys("CAN/registry")], in: bytes)
        == ["agreement.unknownAuthority"])
  }

  @Test("keys that bear another name are refused")
  func wrongName() throws {
    #expect(
      codes(["CAN/authority": try vkeys("KOR/authority")], in: bytes)
        == ["agreement.keyNameDiffers"])
  }

  @Test("keys that are no pair of note keys are refused")
  func noPair() throws {
    let pair = try vkeys("CAN/authority")
    #expect(codes(["CAN/authority": [pair[0]]], in: bytes) == ["agreement.badKey"])
    #expect(codes(["CAN/authority": [pair[1], pair[0]]], in: bytes) == ["agreement.badKey"])
    #expect(codes(["CAN/authority": [pair[0], pair[0]]], in: bytes) == ["agreement.badKey"])
    #expect(codes(["CAN/authority": []], in: bytes) == ["agreement.badKey"])
    let cosigning = try vkeys("CAN/authority", cosigns: true)
    #expect(codes(["CAN/authority": cosigning], in: bytes) == ["agreement.badKey"])
  }

  @Test("a text that would add lines is no key")
  func injection() throws {
    let pair = try vkeys("CAN/authority")
    let evil = pair[1] + "\n    offices: none"
    #expect(codes(["CAN/authority": [pair[0], evil]], in: bytes) == ["agreement.badKey"])
  }

  @Test("one key pair for two authorities is refused")
  func sharedKeys() throws {
    let text = try AgreementFiles.text(of: "exercise")
    let twice = text.replacing(
      "        keys: none\n    offices:\n      - id: CAN/registry",
      with: """
                keys: none
              - id: CAN/second
                name:
                  en: a
                  fr: b
                  ko: c
                keys: none
            offices:
              - id: CAN/registry
        """)
    let pair = try vkeys("CAN/authority")
    let found = codes(["CAN/authority": pair, "CAN/second": pair], in: Array(twice.utf8))
    #expect(Set(found) == ["agreement.repeated", "agreement.keyNameDiffers"])
  }

  @Test("`keys: none` is found even as the first key of its item")
  func firstKey() throws {
    let text = try AgreementFiles.text(of: "exercise").replacing(
      "      - id: KOR/authority\n",
      with: "      - keys: none   # later\n        id: KOR/authority\n"
    ).replacing(
      "훈련 보안 당국\n        keys: none\n    offices:\n      - id: KOR",
      with: "훈련 보안 당국\n    offices:\n      - id: KOR")
    let keys = ["KOR/authority": try vkeys("KOR/authority")]
    let completed = try Agreement.completing(Array(text.utf8), keys: keys)
    #expect(try Agreement(parsing: completed).authority("KOR/authority")?.keys != nil)
  }

  @Test("a file that is no agreement is refused as such")
  func noAgreement() {
    #expect(codes([:], in: Array("a: b".utf8)).contains("agreement.missingKey"))
  }
}

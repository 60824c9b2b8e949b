import Conduct
import Evidence
import TestSupport
import Testing

@Suite("Attestations")
struct AttestationTests {
  let act = Array("{\"an\":\"act\"}".utf8)
  let officer: TestSigner
  let other: TestSigner
  let lines: [NoteSignature]

  init() throws {
    officer = try .named("KOR/registry-officer-1")
    other = try .named("KOR/registry-officer-2")
    lines = try officer.attest(act)
  }

  @Test("the text that is signed is the one in the specification")
  func text() {
    let hex = Digest.sha256(act).hex
    #expect(
      String(decoding: Attestation.text(for: act), as: UTF8.self)
        == "entente/attestation@v1\n\(hex)\n")
  }

  @Test("an act is attested by both keys of its signer, and lines of others do no harm")
  func holds() throws {
    #expect(Attestation.holds(lines, for: act, by: officer.verifier))
    let others = try other.attest(act)
    #expect(Attestation.holds(others + lines, for: act, by: officer.verifier))
    #expect(Attestation.holds(others + lines, for: act, by: other.verifier))
  }

  @Test("another signer's lines are no attestation")
  func wrongSigner() throws {
    #expect(!Attestation.holds(lines, for: act, by: other.verifier))
    #expect(!Attestation.holds([], for: act, by: officer.verifier))
  }

  @Test("keys of the same name that are not the same keys are no attestation")
  func sameName() throws {
    let twin = try TestSigner.named("KOR/registry-officer-1", variant: "twin")
    #expect(!Attestation.holds(lines, for: act, by: twin.verifier))
  }

  @Test("one key alone is no attestation", arguments: [0, 1])
  func oneKey(index: Int) {
    #expect(!Attestation.holds([lines[index]], for: act, by: officer.verifier))
    #expect(!Attestation.holds([lines[index], lines[index]], for: act, by: officer.verifier))
  }

  @Test("one key of each of two signers is no attestation by either")
  func halves() throws {
    let mixed = [lines[0], try other.attest(act)[1]]
    #expect(!Attestation.holds(mixed, for: act, by: officer.verifier))
    #expect(!Attestation.holds(mixed, for: act, by: other.verifier))
  }

  @Test("an attestation of another act is none of this one")
  func otherAct() {
    #expect(!Attestation.holds(lines, for: act + [0x20], by: officer.verifier))
  }

  @Test("a damaged line refuses, even beside a good one", arguments: [0, 1])
  func damaged(index: Int) {
    var signature = lines[index].signature
    signature[signature.count / 2] ^= 1
    let bad = NoteSignature(
      name: lines[index].name, keyID: lines[index].keyID, signature: signature)
    var replaced = lines
    replaced[index] = bad
    #expect(!Attestation.holds(replaced, for: act, by: officer.verifier))
    #expect(!Attestation.holds(lines + [bad], for: act, by: officer.verifier))
  }

  @Test("keys that cosign checkpoints attest nothing")
  func cosigner() throws {
    let mirror = try TestSigner.named("entente/test/KOR/mirror", cosigns: true)
    #expect(throws: NoteError.keysNotAPair) { try mirror.attest(act) }
    #expect(!Attestation.holds(lines, for: act, by: mirror.verifier))
  }
}

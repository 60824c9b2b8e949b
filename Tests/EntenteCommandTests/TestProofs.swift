import Conduct
import Evidence
import Exchange
import TestSupport
import Treaty

/// Proofs as nodes would write them, made from acts alone.
struct TestProofs {
  let agreement: Agreement
  let canada: TestParty
  let korea: TestParty
  private let signatures: [SignedNote]
  private let authorities: [String: TestSigner]

  init() throws {
    let (agreement, authorities) = try TestAgreement.exercise()
    self.agreement = agreement
    self.authorities = authorities
    canada = try TestParty("CAN", under: agreement)
    korea = try TestParty("KOR", under: agreement)
    signatures = try authorities.map { party, authority in
      let text = AgreementSignature.text(
        for: agreement.digest, party: party, time: TestParty.validity.from)
      return try authority.sign(text: Array(text.utf8))
    }
  }

  /// The proof of an act by `author`, at place 1 of a journal that begins with its keyset.
  func proof(
    of body: TransmittalAct, by author: TestParty, attested: Bool = false, isHeld: Bool = true
  ) throws -> Proof {
    let partner = author.code == "CAN" ? korea : canada
    let act = try author.act(body, subject: "CAN-2026-0001")
    let entry = try author.entry(act, attestedBy: attested ? [author.officer] : [])
    let entries = [try keyset(of: author), entry]
    let checkpoint = Checkpoint(
      origin: author.journal.name, size: 2, root: MerkleHash.root(of: entries.map(\.leaf)))
    let signed = try author.journal.sign(text: checkpoint.text)
    let mirror = partner.mirror.name
    // The mirror's seeds are those of its test signer, which does not cosign by itself.
    let cosigner = try KeyPairSigner(
      name: mirror, cosigns: true, seeds: TestSigner.seeds("\(mirror) true "))
    let held = TestParty.noon.adding(milliseconds: 2000)
    let cosignatures = isHeld ? try cosigner.cosign(checkpoint, at: held) : []
    return Proof(
      grounds: Grounds(
        agreement: agreement.bytes, signatures: signatures,
        keysets: ["CAN": [try keyset(of: canada)], "KOR": [try keyset(of: korea)]]),
      journal: author.code, entry: entry,
      proof: ProofFile(
        inclusion: InclusionProof(index: 1, path: [entries[0].leaf]),
        note: SignedNote(text: signed.text, signatures: signed.signatures + cosignatures)))
  }

  private func keyset(of party: TestParty) throws -> Entry {
    try party.entry(try party.keysetAct(), attestedBy: [party.authority])
  }
}

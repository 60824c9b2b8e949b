import Conduct
import Evidence
import Exchange
import TestSupport
import Treaty

/// Korea's receipt under the small agreement with its proof, and evidence that Korea signed two roots.
struct Proven: Sendable {
  let agreement: Digest
  let act: Act
  let attestedBy: [String]
  let proof: Proof
  let breach: BreachEvidence

  /// Made once a process: ML-DSA is slow in a debug build.
  static let made = Result { try Proven() }

  private init() throws {
    let text = try RepositoryFolder.bytes("Corpus/samples/small.agreement.yaml")
    let authorities = try ["CAN", "KOR"].map { try TestSigner.named("\($0)/authority") }
    let completed = try Agreement.completing(
      text, keys: Dictionary(uniqueKeysWithValues: authorities.map { ($0.name, $0.verifier.vkeys) })
    )
    let agreement = try Agreement(parsing: completed)
    let can = try TestParty("CAN", under: agreement)
    let kor = try TestParty("KOR", under: agreement)
    let signatures = try [can, kor].map { party in
      let statement = AgreementSignature.text(
        for: agreement.digest, party: party.code, time: TestParty.noon)
      return try party.authority.sign(text: Array(statement.utf8))
    }
    var keysets: [String: [Entry]] = [:]
    for party in [can, kor] {
      let keyset = Keyset(keys: [
        party.record(.journal, party.journal), party.record(.mirror, party.mirror),
        party.record(.officer, party.officer),
      ])
      let act = try party.keysetAct(keyset)
      keysets[party.code] = [try party.entry(act, attestedBy: [party.authority])]
    }
    let grounds = Grounds(agreement: completed, signatures: signatures, keysets: keysets)
    let act = try kor.act(
      .accepted(controlNumber: "KOR-X-2026-0001", package: Digest.sha256([1])),
      subject: "CAN-2026-0001")
    let entry = try kor.entry(act, attestedBy: [kor.officer])
    let leaves = [Digest.sha256([2]), entry.leaf]
    let origin = Keyset.origin(of: "KOR", lineage: agreement.lineage)
    let held = Checkpoint(origin: origin, size: 2, root: MerkleHash.root(of: leaves))
    let claim = Checkpoint(origin: origin, size: 1, root: Digest.sha256([3]))
    let heldNote = try kor.journal.sign(text: held.text)
    let cosignatures = try can.mirror.cosign(held, at: TestParty.noon)

    self.agreement = agreement.digest
    self.act = act
    attestedBy = [kor.officer.name]
    proof = Proof(
      grounds: grounds, journal: "KOR", entry: entry,
      proof: ProofFile(
        inclusion: InclusionProof(index: 1, path: [leaves[0]]),
        note: SignedNote(text: held.text, signatures: heldNote.signatures + cosignatures)))
    breach = BreachEvidence(
      grounds: grounds, journal: "KOR", claim: try kor.journal.sign(text: claim.text),
      held: heldNote, root: leaves[0], growth: ConsistencyProof(path: [leaves[1]]))
  }
}

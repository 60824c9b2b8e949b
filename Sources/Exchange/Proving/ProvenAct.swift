package import Conduct
package import Evidence
package import Treaty

/// What a proof proves; only `Proof.verify` makes one.
package struct ProvenAct: Sendable {
  package let agreement: SignedAgreement
  package let act: Act
  /// The party that made the act, in its own journal.
  package let author: String
  /// The party whose mirror says that it holds the act.
  package let cosigner: String
  /// The size of the journal that was cosigned.
  package let checkpoint: Checkpoint
  /// The act's place in the journal.
  package let index: UInt64
  /// When the cosigner says that it held all of it.
  package let cosigned: Instant
  /// The officers whose own keys attest the act, by post.
  package let attestedBy: [String]
}

extension Proof {
  /// Checks every statement in the file, offline and without either node.
  ///
  /// `trusted` is the digest of the agreement that the reader knows; without it the reader must
  /// compare the digest in the result. SPEC proof 3.
  package func verify(trusting trusted: Digest? = nil) throws(ProofFailure) -> ProvenAct {
    let signed = try grounds.verifiedAgreement(trusted)
    let agreement = signed.agreement
    guard let cosigner = agreement.partner(of: journal)?.code else {
      throw .journalNotSigned(journal)
    }
    let own = try grounds.keysets(of: journal, under: agreement)
    let other = try grounds.keysets(of: cosigner, under: agreement)
    let act: Act
    do { act = try Act(parsing: entry.act) } catch { throw .actUnreadable(error.code) }
    guard act.party == journal, act.agreement == agreement.digest else { throw .actOfAnother }
    let (checkpoint, pair) = try signedCheckpoint(by: own, under: agreement)
    let cosignature = try cosignature(of: checkpoint, by: other, cosigner)
    // Any keyset that names the key will do: whoever makes a file chooses what is in it.
    let wasOfUse = own.flatMap(\.keyset.keys).contains { key in
      key.role == .journal && key.material == .pair(pair)
        && key.isOfUse(from: act.time, to: cosignature.time)
    }
    guard wasOfUse else { throw .keyNotValid(pair.name) }
    return ProvenAct(
      agreement: signed, act: act, author: journal, cosigner: cosigner, checkpoint: checkpoint,
      index: proof.inclusion.index, cosigned: cosignature.time,
      attestedBy: try attestations(of: act, own, under: agreement))
  }

  /// The checkpoint over the entry, and the author's pair of journal keys that signed it.
  private func signedCheckpoint(
    by keysets: [DatedKeyset], under agreement: Agreement
  ) throws(ProofFailure) -> (Checkpoint, KeyPairVerifier) {
    let origin = Keyset.origin(of: journal, lineage: agreement.lineage)
    var failure = ProofFailure.keyNotValid(origin)
    for key in keysets.reversed().flatMap(\.keyset.keys) where key.role == .journal {
      guard case .pair(let pair) = key.material else { continue }
      do {
        let verified = try proof.verify(
          entry: entry.commitment.bytes, by: pair, origin: origin)
        return (verified.checkpoint, pair)
      } catch {
        if case .notIncluded = error { throw .notIncluded }
        failure = .journalNotSigned(error.code)
      }
    }
    throw failure
  }

  private func cosignature(
    of checkpoint: Checkpoint, by keysets: [DatedKeyset], _ cosigner: String
  ) throws(ProofFailure) -> VerifiedCosignature {
    var failure = ProofFailure.notCosigned(cosigner)
    for key in keysets.reversed().flatMap(\.keyset.keys) where key.role == .mirror {
      guard case .pair(let pair) = key.material,
        let verified = try? pair.verifyCosignature(proof.note.signatures, of: checkpoint)
      else { continue }
      // The keys are asked for at the time that the cosignature itself states.
      if key.isValid(at: verified.time) { return verified }
      failure = .keyNotValid(key.name)
    }
    throw failure
  }

  /// The officers that attest the act; an act that needs them proves nothing without them.
  private func attestations(
    of act: Act, _ keysets: [DatedKeyset], under agreement: Agreement
  ) throws(ProofFailure) -> [String] {
    // Several keysets may be of one moment, so which was in force does not show from times alone:
    // the one counts by which most officers attest.
    var officers: [String] = []
    for dated in keysets.reversed() where dated.time <= act.time {
      // Of one name that has two pairs, one counts.
      var attesting: [String] = []
      for pair in dated.keyset.officers(at: act.time)
      where !attesting.contains(pair.name)
        && Attestation.holds(entry.attestations, for: act.bytes, by: pair)
      {
        attesting.append(pair.name)
      }
      if attesting.count > officers.count { officers = attesting }
    }
    if case .transmittal(.accepted) = act.body,
      officers.count < agreement.terms.needToKnow.attestations
    {
      throw .attestationInvalid
    }
    return officers
  }
}

extension KeyRecord {
  /// Whether its time of use and the time from an act to its cosignature have a moment in common.
  ///
  /// A checkpoint states no time: it was signed after the act, and before it was cosigned. A
  /// cosignature carries whole seconds.
  func isOfUse(from act: Instant, to cosignature: Instant) -> Bool {
    from <= cosignature.adding(milliseconds: 999) && act < until
  }
}

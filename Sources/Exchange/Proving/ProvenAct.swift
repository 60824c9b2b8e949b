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
    let signed = try verifiedAgreement(trusted)
    let agreement = signed.agreement
    guard let cosigner = agreement.partner(of: journal)?.code else {
      throw .journalNotSigned(journal)
    }
    let own = try keyset(of: journal, under: agreement)
    let other = try keyset(of: cosigner, under: agreement)
    let act: Act
    do { act = try Act(parsing: entry.act) } catch { throw .actUnreadable(error.code) }
    guard act.party == journal, act.agreement == agreement.digest else { throw .actOfAnother }
    let origin = Keyset.origin(of: journal, lineage: agreement.lineage)
    guard let keys = own.journal(at: act.time) else { throw .keyNotValid(origin) }
    let checkpoint: Checkpoint
    do {
      checkpoint = try proof.verify(
        entry: entry.commitment.bytes, by: keys, origin: origin
      ).checkpoint
    } catch {
      if case .notIncluded = error { throw .notIncluded }
      throw .journalNotSigned(error.code)
    }
    let cosignature = try cosignature(of: checkpoint, by: other, cosigner)
    return ProvenAct(
      agreement: signed, act: act, author: journal, cosigner: cosigner, checkpoint: checkpoint,
      index: proof.inclusion.index, cosigned: cosignature.time,
      attestedBy: try attestations(of: act, own, under: agreement))
  }

  private func verifiedAgreement(_ trusted: Digest?) throws(ProofFailure) -> SignedAgreement {
    if let trusted, trusted != Digest.sha256(agreement) { throw .agreementDiffers }
    let parsed: Agreement
    do { parsed = try Agreement(parsing: agreement) } catch {
      throw .agreementUnreadable(error.faults.first?.code.text ?? "")
    }
    do { return try SignedAgreement(parsed, signatures: signatures) } catch {
      throw .agreementNotSigned(error.code)
    }
  }

  /// A party's keyset, of which only the authority's attestation matters here.
  private func keyset(of party: String, under agreement: Agreement) throws(ProofFailure) -> Keyset {
    guard let entry = keysets[party], let act = try? Act(parsing: entry.act),
      case .keyset(let keyset) = act.body,
      agreement.decide(act, entry, by: party, knowing: Facts()).isDone
    else { throw .keysetNotSigned(party) }
    return keyset
  }

  private func cosignature(
    of checkpoint: Checkpoint, by keyset: Keyset, _ cosigner: String
  ) throws(ProofFailure) -> VerifiedCosignature {
    // The keys are asked for at the time that the cosignature itself states.
    for key in keyset.keys where key.role == .mirror {
      guard case .pair(let pair) = key.material,
        let verified = try? pair.verifyCosignature(proof.note.signatures, of: checkpoint)
      else { continue }
      guard key.isValid(at: verified.time) else { throw .keyNotValid(key.name) }
      return verified
    }
    throw .notCosigned(cosigner)
  }

  /// The officers that attest the act; an act that needs them proves nothing without them.
  private func attestations(
    of act: Act, _ keyset: Keyset, under agreement: Agreement
  ) throws(ProofFailure) -> [String] {
    let officers = keyset.officers(at: act.time).filter {
      Attestation.holds(entry.attestations, for: act.bytes, by: $0)
    }
    if case .transmittal(.accepted) = act.body,
      officers.count < agreement.terms.needToKnow.attestations
    {
      throw .attestationInvalid
    }
    return officers.map(\.name)
  }
}

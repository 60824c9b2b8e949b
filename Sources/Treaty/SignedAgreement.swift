package import Evidence

/// An agreement that an authority of every party has signed; only a check of signatures makes one.
package struct SignedAgreement: Sendable {
  /// One authority's signature.
  package struct Signature: Hashable, Sendable {
    package let party: String
    package let authority: String
    package let time: Instant
  }

  package let agreement: Agreement
  package let signatures: [Signature]
  /// The detached notes, exactly as they came.
  package let notes: [SignedNote]

  /// Verifies one detached note for each party; order and extra notes of the same party don't matter.
  package init(_ agreement: Agreement, signatures notes: [SignedNote]) throws(SignatureFailure) {
    guard notes.count <= 16 else { throw .tooMany }
    var found: [Signature] = []
    for note in notes { found.append(try Self.verify(note, of: agreement)) }
    for party in agreement.parties where !found.contains(where: { $0.party == party.code }) {
      throw .missing(party.code)
    }
    self.agreement = agreement
    signatures = found
    self.notes = notes
  }

  /// Verifies one note by the authority that it names.
  package static func verify(
    _ note: SignedNote, of agreement: Agreement
  ) throws(SignatureFailure) -> Signature {
    // Every line of every authority must hold, whichever of them the note counts for.
    let known = agreement.parties.flatMap(\.authorities).compactMap(\.keys)
    do { _ = try note.verified(by: known.flatMap { [$0.ed25519, $0.mlDSA65] }) } catch {
      if case .signatureInvalid = error { throw .note(error) }
    }
    for party in agreement.parties {
      for authority in party.authorities {
        guard let keys = authority.keys,
          note.signatures.contains(where: { $0.name.utf8.elementsEqual(keys.name.utf8) })
        else { continue }
        let verified: VerifiedNote
        do { verified = try keys.verify(note) } catch { throw .note(error) }
        guard let statement = AgreementSignature(parsing: verified.text),
          statement.digest == agreement.digest, statement.party == party.code
        else { throw .signsAnother }
        return Signature(party: party.code, authority: authority.id, time: statement.time)
      }
    }
    throw .unknownSigner
  }
}

/// Why an agreement does not count as signed.
package enum SignatureFailure: Error, Hashable {
  case missing(String)
  case unknownSigner
  case signsAnother
  case tooMany
  case note(NoteError)

  package var code: String {
    switch self {
    case .missing: "signature.missing"
    case .unknownSigner: "signature.unknownSigner"
    case .signsAnother: "signature.signsAnother"
    case .tooMany: "signature.tooMany"
    case .note(let error): error.code
    }
  }
}

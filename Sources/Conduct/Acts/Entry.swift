package import Evidence

/// What stands at one place of a journal: the salt, the act's bytes and the attestations.
///
/// The journal's tree holds only `commitment`, so it can be witnessed without its content.
/// SPEC act 3.
package struct Entry: Hashable, Sendable {
  /// The bytes in a salt.
  package static let saltSize = 32
  /// The most bytes of attestation lines.
  package static let attestationLimit = 65_536

  package let salt: [UInt8]
  package let act: [UInt8]
  package let attestations: [NoteSignature]

  package init(salt: [UInt8], act: [UInt8], attestations: [NoteSignature]) {
    self.salt = salt
    self.act = act
    self.attestations = attestations
  }

  private static let domain = Array("entente/leaf@v1\0".utf8)

  /// `SHA-256(domain ‖ salt ‖ act ‖ attestations)`, each behind its four-byte length.
  package var commitment: Digest {
    Digest.sha256(parts: Self.domain, bytes)
  }

  /// The hash that the journal's tree holds at level zero.
  package var leaf: Digest { MerkleHash.leaf(commitment.bytes) }

  /// The entry as it travels: salt, act and attestation lines, each behind its length.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(prefixed: salt)
    writer.append(prefixed: act)
    writer.append(prefixed: NoteSignature.bytes(of: attestations))
    return writer.bytes
  }

  /// Reads one entry; the act inside is not looked at.
  package init(reading reader: inout ByteReader) throws(EntryError) {
    do {
      salt = try reader.readPrefixed(limit: Self.saltSize)
      act = try reader.readPrefixed(limit: Act.sizeLimit)
      let lines = try reader.readPrefixed(limit: Self.attestationLimit)
      attestations = try NoteSignature.lines(parsing: lines)
      guard NoteSignature.bytes(of: attestations) == lines else { throw EntryError.respelt }
    } catch let error as EntryError {
      throw error
    } catch let error as NoteError {
      throw .attestations(error)
    } catch let error as ByteError {
      throw .bytes(error)
    } catch {
      throw .respelt
    }
    guard salt.count == Self.saltSize else { throw .salt }
  }

  /// Reads exactly one entry.
  package init(parsing bytes: [UInt8]) throws(EntryError) {
    var reader = ByteReader(bytes)
    try self.init(reading: &reader)
    do { try reader.finish() } catch { throw .bytes(error) }
  }
}

/// Why bytes are not an entry.
package enum EntryError: Error, Hashable {
  case bytes(ByteError)
  case attestations(NoteError)
  case salt
  case respelt

  package var code: String {
    switch self {
    case .bytes(let error): error.code
    case .attestations(let error): error.code
    case .salt: "entry.salt"
    case .respelt: "entry.respelt"
    }
  }
}

/// What an officer or an authority signs to stand behind an act.
package enum Attestation {
  /// The note text that attests `act`; SPEC act 4.
  package static func text(for act: [UInt8]) -> [UInt8] {
    Array("entente/attestation@v1\n\(Digest.sha256(act).hex)\n".utf8)
  }

  /// Signs an act with an officer's or authority's own keys.
  package static func sign(
    _ act: [UInt8], with signer: borrowing KeyPairSigner
  ) throws(NoteError) -> [NoteSignature] {
    try signer.sign(text: text(for: act)).signatures
  }

  /// Whether both keys of `verifier` attest `act`.
  package static func holds(
    _ lines: [NoteSignature], for act: [UInt8], by verifier: KeyPairVerifier
  ) -> Bool {
    (try? verifier.verify(SignedNote(text: text(for: act), signatures: lines))) != nil
  }
}

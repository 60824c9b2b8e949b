package import Conduct
import Evidence
import Treaty

extension Node {
  /// The proof of one act about a transmittal, once the other party has cosigned it.
  package func proof(of number: String, _ verb: TransmittalAct.Verb) throws -> Proof {
    let transmittal = try transmittal(number)
    guard let mark = transmittal.marks[verb] else {
      throw NodeError.notHeld("\(number) \(verb.rawValue)")
    }
    return try proof(of: mark.party, at: mark.index)
  }

  /// The proof of one entry of a journal.
  package func proof(of party: String, at index: UInt64) throws -> Proof {
    try store.read { store in
      guard let head = try store.head(of: party), let note = head.cosigned,
        index < head.cosignedSize, let record = try store.entry(of: party, at: index)
      else { throw NodeError.later("proof.notCosignedYet") }
      let other = party == self.party ? partner : self.party
      let own = try keysetEntries(of: party, in: store)
      let signing = own.last { $0.keyset.journalPair(of: note) != nil }
      let cosigning = try keysetEntries(of: other, in: store).last {
        $0.keyset.hasCosigned(note)
      }
      let inForce = own.last { $0.index <= index }
      guard let signing, let cosigning, let inForce else {
        throw NodeError.later("proof.keysetNotHere")
      }
      let authors = signing.index == inForce.index ? [inForce] : [inForce, signing]
      let tree = tree(of: party, size: head.checkpoint.size, in: store)
      return Proof(
        grounds: grounds([party: authors.map(\.entry), other: [cosigning.entry]]), journal: party,
        entry: try Entry(parsing: record.entry),
        proof: ProofFile(
          inclusion: try tree.inclusionProof(index: index, treeSize: head.cosignedSize),
          note: note))
    }
  }

  func grounds(_ keysets: [String: [Entry]]) -> Grounds {
    Grounds(agreement: agreement.bytes, signatures: identity.signed.notes, keysets: keysets)
  }

  /// What shows to anybody that a journal's party contradicted itself, once this node has met it.
  package func breachEvidence() throws -> BreachEvidence? {
    try store.read { try $0.breach() }.map { try BreachEvidence(parsing: $0) }
  }

  /// Two contradicting checkpoints of a journal that we hold, with everything to check them.
  func contradiction(
    _ claim: SignedNote, in journal: String, holding head: JournalHead, by all: [KeysetEntry],
    in store: any StoreReading
  ) throws -> BreachEvidence {
    let size = try Checkpoint(parsing: claim.text).size
    let tree = tree(of: journal, size: head.checkpoint.size, in: store)
    var keysets: [KeysetEntry] = []
    for note in [claim, head.note] {
      guard let signer = all.last(where: { $0.keyset.journalPair(of: note) != nil }) else {
        throw NodeError.unknownKey("journal")
      }
      if !keysets.contains(where: { $0.index == signer.index }) { keysets.append(signer) }
    }
    func ownLines(_ note: SignedNote) -> SignedNote {
      let lines = keysets.lazy.compactMap { $0.keyset.journalPair(of: note) }.first
      return SignedNote(text: note.text, signatures: lines?.ownLines(note.signatures) ?? [])
    }
    return BreachEvidence(
      grounds: grounds([journal: keysets.map(\.entry)]), journal: journal,
      claim: ownLines(claim), held: ownLines(head.note),
      root: try self.tree(of: journal, size: size, in: store).root(),
      growth: try tree.consistencyProof(oldSize: size, newSize: head.checkpoint.size))
  }
}

extension Keyset {
  /// The journal pair that signed a checkpoint, whatever its time.
  ///
  /// It verifies: key identifiers are short, and another's could be made to equal them.
  func journalPair(of note: SignedNote) -> KeyPairVerifier? {
    pairs(.journal).first { pair in (try? pair.verify(note)) != nil }
  }

  /// Whether a mirror pair, whatever its time, cosigned a checkpoint.
  func hasCosigned(_ note: SignedNote) -> Bool {
    guard let checkpoint = try? Checkpoint(parsing: note.text) else { return false }
    return pairs(.mirror).contains { pair in
      (try? pair.verifyCosignature(note.signatures, of: checkpoint)) != nil
    }
  }
}

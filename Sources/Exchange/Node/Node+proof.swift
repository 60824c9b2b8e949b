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

  /// The proof of the latest act of a kind about a subject, in either journal.
  package func proof(of subject: String, kind: String) throws -> Proof {
    let place = try store.read { store -> (party: String, index: UInt64)? in
      for code in [party, partner] {
        for index in try store.indexes(of: code, subject: subject).reversed() {
          guard let record = try store.entry(of: code, at: index) else {
            throw NodeError.storeBroken
          }
          if record.isDone, record.kind == kind { return (code, index) }
        }
      }
      return nil
    }
    guard let place else { throw NodeError.notHeld("\(subject) \(kind)") }
    return try proof(of: place.party, at: place.index)
  }

  /// The proof of one entry of a journal.
  package func proof(of party: String, at index: UInt64) throws -> Proof {
    try store.read { store in
      guard let head = try store.head(of: party), let note = head.cosigned,
        index < head.cosignedSize, let record = try store.entry(of: party, at: index)
      else { throw NodeError.later("proof.notCosignedYet") }
      let other = party == self.party ? partner : self.party
      let entry = try Entry(parsing: record.entry)
      // Of several keysets that name a key, one by which it was of use then.
      var time: Instant?
      let cosigning = try newestKeyset(of: other, in: store) { keyset in
        time = keyset.keyset.cosigned(note)
        return time != nil
      }
      guard let cosigning, let cosigned = time else {
        throw NodeError.later("proof.keysetNotHere")
      }
      let act = try? Act(parsing: entry.act)
      let said = act?.time
      // The file under which it was said; what can't be read was said under none.
      let file = try act.map { try line.file($0.agreement) } ?? signed
      let signing = try newestKeyset(of: party, in: store) {
        $0.keyset.signed(note, from: said, to: cosigned)
      }
      let inForce = try newestKeyset(of: party, upTo: index, in: store)
      guard let signing, let inForce else { throw NodeError.later("proof.keysetNotHere") }
      let authors = signing.index == inForce.index ? [inForce] : [inForce, signing]
      let tree = tree(of: party, size: head.checkpoint.size, in: store)
      return Proof(
        grounds: grounds([party: authors.map(\.entry), other: [cosigning.entry]], under: file),
        journal: party,
        entry: entry,
        proof: ProofFile(
          inclusion: try tree.inclusionProof(index: index, treeSize: head.cosignedSize),
          note: note))
    }
  }

  func grounds(_ keysets: [String: [Entry]], under signed: SignedAgreement) -> Grounds {
    Grounds(agreement: signed.agreement.bytes, signatures: signed.notes, keysets: keysets)
  }

  /// What shows to anybody that a journal's party contradicted itself, once this node has met it.
  package func breachEvidence() throws -> BreachEvidence? {
    try store.read { try $0.breach() }.map { try BreachEvidence(parsing: $0) }
  }

  /// Two contradicting checkpoints of a journal that we hold, with everything to check them.
  func contradiction(
    _ claim: SignedNote, in journal: String, holding head: JournalHead,
    orBy coming: [KeysetEntry], in store: any StoreReading
  ) throws -> BreachEvidence {
    let size = try Checkpoint(parsing: claim.text).size
    let tree = tree(of: journal, size: head.checkpoint.size, in: store)
    var keysets: [KeysetEntry] = []
    for note in [claim, head.note] {
      let hasSigned = { (entry: KeysetEntry) in entry.keyset.journalPair(of: note) != nil }
      guard
        let signer = try coming.last(where: hasSigned)
          ?? newestKeyset(of: journal, in: store, that: hasSigned)
      else { throw NodeError.unknownKey("journal") }
      if !keysets.contains(where: { $0.index == signer.index }) { keysets.append(signer) }
    }
    func ownLines(_ note: SignedNote) -> SignedNote {
      let lines = keysets.lazy.compactMap { $0.keyset.journalPair(of: note) }.first
      return SignedNote(text: note.text, signatures: lines?.ownLines(note.signatures) ?? [])
    }
    return BreachEvidence(
      grounds: grounds([journal: keysets.map(\.entry)], under: line.first), journal: journal,
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

  /// Whether a journal pair signed a checkpoint and was of use from an act to its cosignature.
  fileprivate func signed(_ note: SignedNote, from act: Instant?, to cosigned: Instant) -> Bool {
    keys.contains { key in
      guard case .pair(let pair) = key.material, key.role == .journal,
        key.isOfUse(from: act ?? cosigned, to: cosigned)
      else { return false }
      return (try? pair.verify(note)) != nil
    }
  }

  /// When a mirror pair cosigned a checkpoint, in its time of use; nil if none did.
  func cosigned(_ note: SignedNote) -> Instant? {
    guard let checkpoint = try? Checkpoint(parsing: note.text) else { return nil }
    for key in keys where key.role == .mirror {
      guard case .pair(let pair) = key.material,
        let time = (try? pair.verifyCosignature(note.signatures, of: checkpoint))?.time
      else { continue }
      if key.isValid(at: time) { return time }
    }
    return nil
  }
}

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
      let signing = own.last { $0.keyset.pairs(.journal).contains { $0.signed(note) } }
      let cosigning = try keysetEntries(of: other, in: store).last {
        $0.keyset.pairs(.mirror).contains { $0.signed(note) }
      }
      let inForce = own.last { $0.index <= index }
      guard let signing, let cosigning, let inForce else {
        throw NodeError.later("proof.keysetNotHere")
      }
      let authors = signing.index == inForce.index ? [inForce] : [inForce, signing]
      let tree = tree(of: party, size: head.checkpoint.size, in: store)
      return Proof(
        agreement: agreement.bytes, signatures: identity.signed.notes,
        keysets: [party: authors.map(\.entry), other: [cosigning.entry]], journal: party,
        entry: try Entry(parsing: record.entry),
        proof: ProofFile(
          inclusion: try tree.inclusionProof(index: index, treeSize: head.cosignedSize),
          note: note))
    }
  }
}

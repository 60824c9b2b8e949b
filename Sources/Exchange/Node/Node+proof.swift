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
      var keysets: [String: Entry] = [:]
      for code in [self.party, partner] {
        keysets[code] = try keysetEntry(of: code, in: store)
      }
      let tree = tree(of: party, size: head.checkpoint.size, in: store)
      return Proof(
        agreement: agreement.bytes, signatures: identity.signed.notes, keysets: keysets,
        journal: party, entry: try Entry(parsing: record.entry),
        proof: ProofFile(
          inclusion: try tree.inclusionProof(index: index, treeSize: head.cosignedSize),
          note: note))
    }
  }

  private func keysetEntry(of code: String, in store: any StoreReading) throws -> Entry? {
    for index in try store.indexes(of: code, subject: code).reversed() {
      guard let record = try store.entry(of: code, at: index) else { continue }
      if record.isDone, record.kind == Keyset.kind { return try Entry(parsing: record.entry) }
    }
    return code == partner ? identity.paired : nil
  }
}

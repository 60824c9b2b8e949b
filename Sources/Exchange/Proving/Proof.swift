package import Conduct
package import Evidence

/// Everything that a stranger needs to check one act years later, in one file.
///
/// The file says nothing that it does not prove: the agreement's bytes and signatures, both
/// parties' keysets, the entry with its salt, and its place in a cosigned journal. SPEC proof.
package struct Proof: Hashable, Sendable {
  package static let format = "entente/proof@v1"
  /// The most bytes in a proof file.
  package static let sizeLimit = 4 << 20

  package let grounds: Grounds
  /// The party whose journal holds the entry.
  package let journal: String
  package let entry: Entry
  package let proof: ProofFile

  package init(grounds: Grounds, journal: String, entry: Entry, proof: ProofFile) {
    self.grounds = grounds
    self.journal = journal
    self.entry = entry
    self.proof = proof
  }

  /// Reads a proof file; nothing in it is trusted yet.
  package init(parsing bytes: [UInt8]) throws(ProofFailure) {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.sizeLimit))
      guard try reader.string("format") == Self.format else { throw ProofFailure.wrongFormat }
      grounds = try Grounds(reading: &reader)
      journal = try reader.string("journal")
      entry = try Entry(parsing: Grounds.blob(try reader.string("entry"), "entry"))
      proof = try ProofFile(parsing: Array(try reader.string("proof").utf8))
      try reader.finish()
    } catch {
      throw ProofFailure(reading: error)
    }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    JSON.object(
      [JSONMember(name: "format", value: .string(Self.format))] + grounds.members + [
        JSONMember(name: "journal", value: .string(journal)),
        JSONMember(name: "entry", value: .string(Base64.encode(entry.bytes))),
        JSONMember(name: "proof", value: .string(String(decoding: proof.bytes, as: UTF8.self))),
      ]
    ).bytes + [0x0A]
  }
}

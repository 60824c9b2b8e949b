/// Why a proof file is refused.
package enum ProofError: Error, Hashable {
  case notText
  case wrongVersion
  case badExtra
  case badIndex
  case badHash
  case tooLong
  case noCheckpoint
  case note(NoteError)
  case notIncluded

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .notText: "proof.notText"
    case .wrongVersion: "proof.wrongVersion"
    case .badExtra: "proof.badExtra"
    case .badIndex: "proof.badIndex"
    case .badHash: "proof.badHash"
    case .tooLong: "proof.tooLong"
    case .noCheckpoint: "proof.noCheckpoint"
    case .note(let error): error.code
    case .notIncluded: "proof.notIncluded"
    }
  }
}

/// A proof that an entry stands in a journal, with the checkpoint as it was signed (tlog-proof).
package struct ProofFile: Hashable, Sendable {
  /// Opaque bytes that nothing authenticates.
  package let extra: [UInt8]?
  package let inclusion: InclusionProof
  /// The checkpoint with the journal's signatures and the cosignatures, verbatim.
  package let note: SignedNote

  private static let version = "c2sp.org/tlog-proof@v1"

  package init(extra: [UInt8]? = nil, inclusion: InclusionProof, note: SignedNote) {
    self.extra = extra
    self.inclusion = inclusion
    self.note = note
  }

  /// Reads a `.tlog-proof`; nothing in it is trusted yet.
  package init(parsing bytes: [UInt8]) throws(ProofError) {
    guard bytes.count <= SignedNote.sizeLimit else { throw .tooLong }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    guard let gap = text.range(ofFirst: "\n\n") else { throw .noCheckpoint }
    var lines = text[..<gap.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)[
      ...]
    guard lines.popFirst() == Self.version[...] else { throw .wrongVersion }
    if let first = lines.first, first.hasPrefix("extra ") {
      guard let extra = Base64.decode(String(first.dropFirst(6))) else { throw .badExtra }
      self.extra = extra
      lines.removeFirst()
    } else {
      extra = nil
    }
    guard let line = lines.popFirst(), line.hasPrefix("index "),
      let index = UInt64(line.dropFirst(6)), String(index) == line.dropFirst(6)
    else { throw .badIndex }
    guard lines.count <= 64 else { throw .tooLong }
    var path: [Digest] = []
    for line in lines {
      guard let hash = Digest(base64: String(line)) else { throw .badHash }
      path.append(hash)
    }
    inclusion = InclusionProof(index: index, path: path)
    do {
      note = try SignedNote(parsing: Array(text[gap.upperBound...].utf8))
    } catch { throw .note(error) }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var text = Self.version + "\n"
    if let extra { text += "extra \(Base64.encode(extra))\n" }
    text += "index \(inclusion.index)\n"
    for hash in inclusion.path { text += hash.base64 + "\n" }
    return Array((text + "\n").utf8) + note.bytes
  }

  /// Verifies the journal's signatures and the inclusion of an entry's bytes.
  ///
  /// Cosignatures are checked apart, by whoever knows which cosigners matter.
  package func verify(
    entry: [UInt8], by keys: KeyPairVerifier, origin: String
  ) throws(ProofError) -> VerifiedCheckpoint {
    let verified: VerifiedCheckpoint
    do {
      verified = try VerifiedCheckpoint.verify(note, by: keys, origin: origin)
    } catch { throw .note(error) }
    let checkpoint = verified.checkpoint
    guard
      inclusion.verifies(
        leaf: MerkleHash.leaf(entry), size: checkpoint.size, root: checkpoint.root)
    else { throw .notIncluded }
    return verified
  }
}

extension String {
  /// The first place of `needle`, compared byte by byte.
  fileprivate func range(ofFirst needle: String) -> Range<String.Index>? {
    let pattern = Array(needle.utf8)
    let source = utf8
    var start = source.startIndex
    while start != source.endIndex {
      if source[start...].starts(with: pattern) {
        return start..<source.index(start, offsetBy: pattern.count)
      }
      start = source.index(after: start)
    }
    return nil
  }
}

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
  /// The most keysets of one party.
  package static let keysetLimit = 4

  package let agreement: [UInt8]
  package let signatures: [SignedNote]
  /// The entries of each party's keysets whose keys the proof rests on, by party code.
  package let keysets: [String: [Entry]]
  /// The party whose journal holds the entry.
  package let journal: String
  package let entry: Entry
  package let proof: ProofFile

  package init(
    agreement: [UInt8], signatures: [SignedNote], keysets: [String: [Entry]], journal: String,
    entry: Entry, proof: ProofFile
  ) {
    self.agreement = agreement
    self.signatures = signatures
    self.keysets = keysets
    self.journal = journal
    self.entry = entry
    self.proof = proof
  }

  /// Reads a proof file; nothing in it is trusted yet.
  package init(parsing bytes: [UInt8]) throws(ProofFailure) {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.sizeLimit))
      guard try reader.string("format") == Self.format else { throw ProofFailure.wrongFormat }
      agreement = try Self.blob(try reader.string("agreement"), "agreement")
      var signatures: [SignedNote] = []
      for text in try reader.strings("signatures") {
        signatures.append(try SignedNote(parsing: Array(text.utf8)))
      }
      self.signatures = signatures
      var keysets: [String: [Entry]] = [:]
      for element in try reader.array("keysets") {
        var item = try JSONReader(element, path: "keysets")
        let party = try item.string("party")
        let entry = try Entry(parsing: Self.blob(try item.string("entry"), "keysets.entry"))
        try item.finish()
        keysets[party, default: []].append(entry)
        guard keysets[party, default: []].count <= Self.keysetLimit else {
          throw ProofFailure.wrongFormat
        }
      }
      self.keysets = keysets
      journal = try reader.string("journal")
      entry = try Entry(parsing: Self.blob(try reader.string("entry"), "entry"))
      proof = try ProofFile(parsing: Array(try reader.string("proof").utf8))
      try reader.finish()
    } catch let error as ProofFailure {
      throw error
    } catch let error as JSONError {
      throw .unreadable("\(error.code) \(error.place)")
    } catch let error as NoteError {
      throw .unreadable(error.code)
    } catch let error as EntryError {
      throw .unreadable(error.code)
    } catch let error as ProofError {
      throw .unreadable(error.code)
    } catch {
      throw .wrongFormat
    }
  }

  private static func blob(_ text: String, _ name: String) throws(ProofFailure) -> [UInt8] {
    guard let bytes = Base64.decode(text) else { throw .unreadable("base64 `\(name)`") }
    return bytes
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    let keysets = keysets.sorted { $0.key < $1.key }.flatMap { party, entries in
      entries.map { entry in
        JSON.object(["party": .string(party), "entry": .string(Base64.encode(entry.bytes))])
      }
    }
    return JSON.object([
      "format": .string(Self.format), "agreement": .string(Base64.encode(agreement)),
      "signatures": .strings(signatures.map { String(decoding: $0.bytes, as: UTF8.self) }),
      "keysets": .array(keysets), "journal": .string(journal),
      "entry": .string(Base64.encode(entry.bytes)),
      "proof": .string(String(decoding: proof.bytes, as: UTF8.self)),
    ]).bytes + [0x0A]
  }
}

/// Why a proof proves nothing.
package enum ProofFailure: Error, Hashable {
  case wrongFormat
  case unreadable(String)
  case agreementUnreadable(String)
  case agreementNotSigned(String)
  case agreementDiffers
  case keysetNotSigned(String)
  case journalNotSigned(String)
  case notIncluded
  case notCosigned(String)
  case keyNotValid(String)
  case actUnreadable(String)
  case actOfAnother
  case attestationInvalid

  package var code: String {
    switch self {
    case .wrongFormat: "proof.wrongFormat"
    case .unreadable: "proof.unreadable"
    case .agreementUnreadable: "proof.agreementUnreadable"
    case .agreementNotSigned: "proof.agreementNotSigned"
    case .agreementDiffers: "proof.agreementDiffers"
    case .keysetNotSigned: "proof.keysetNotSigned"
    case .journalNotSigned: "proof.journalNotSigned"
    case .notIncluded: "proof.notIncluded"
    case .notCosigned: "proof.notCosigned"
    case .keyNotValid: "proof.keyNotValid"
    case .actUnreadable: "proof.actUnreadable"
    case .actOfAnother: "proof.actOfAnother"
    case .attestationInvalid: "proof.attestationInvalid"
    }
  }

  /// What in the file the failure is about, or nothing.
  package var detail: String {
    switch self {
    case .unreadable(let text), .agreementUnreadable(let text), .agreementNotSigned(let text),
      .keysetNotSigned(let text), .journalNotSigned(let text), .notCosigned(let text),
      .keyNotValid(let text), .actUnreadable(let text):
      text
    case .wrongFormat, .agreementDiffers, .notIncluded, .actOfAnother, .attestationInvalid: ""
    }
  }
}

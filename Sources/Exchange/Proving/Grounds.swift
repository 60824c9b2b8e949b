package import Conduct
package import Evidence
import Treaty

/// What every portable file rests on: the agreement with its signatures, and both parties' keys.
///
/// Nothing in it is trusted before it was verified. SPEC proof 2 and 3.
package struct Grounds: Hashable, Sendable {
  /// The most keysets of one party.
  package static let keysetLimit = 4

  /// The agreement file's exact bytes.
  package let agreement: [UInt8]
  package let signatures: [SignedNote]
  /// The entries of each party's keysets on which the file rests, by party code.
  package let keysets: [String: [Entry]]

  package init(agreement: [UInt8], signatures: [SignedNote], keysets: [String: [Entry]]) {
    self.agreement = agreement
    self.signatures = signatures
    self.keysets = keysets
  }

  /// Reads the members `agreement`, `signatures` and `keysets`.
  init(reading reader: inout JSONReader) throws {
    agreement = try Self.blob(try reader.string("agreement"), "agreement")
    var signatures: [SignedNote] = []
    for text in try reader.strings("signatures") {
      signatures.append(try SignedNote(parsing: Array(text.utf8)))
    }
    self.signatures = signatures
    var keysets: [String: [Entry]] = [:]
    var counts: [[UInt8]: Int] = [:]
    for element in try reader.array("keysets") {
      var item = try JSONReader(element, path: "keysets")
      let party = try item.string("party")
      let entry = try Entry(parsing: Self.blob(try item.string("entry"), "keysets.entry"))
      try item.finish()
      counts[Array(party.utf8), default: 0] += 1
      guard counts[Array(party.utf8), default: 0] <= Self.keysetLimit else {
        throw ProofFailure.wrongFormat
      }
      // A code is ASCII. Swift would take a KELVIN SIGN for its `K`, and a stranger for a party.
      guard party.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
      keysets[party, default: []].append(entry)
    }
    self.keysets = keysets
  }

  /// Decodes a member in base64.
  static func blob(_ text: String, _ name: String) throws(ProofFailure) -> [UInt8] {
    guard let bytes = Base64.decode(text) else { throw .unreadable("base64 `\(name)`") }
    return bytes
  }

  /// The three members.
  var members: [JSONMember] {
    let keysets = keysets.sorted { $0.key < $1.key }.flatMap { party, entries in
      entries.map { entry in
        JSON.object(["party": .string(party), "entry": .string(Base64.encode(entry.bytes))])
      }
    }
    return [
      JSONMember(name: "agreement", value: .string(Base64.encode(agreement))),
      JSONMember(
        name: "signatures",
        value: .strings(signatures.map { String(decoding: $0.bytes, as: UTF8.self) })),
      JSONMember(name: "keysets", value: .array(keysets)),
    ]
  }

  // MARK: Verifying

  /// The agreement, signed by an authority of every party.
  func verifiedAgreement(_ trusted: Digest?) throws(ProofFailure) -> SignedAgreement {
    if let trusted, trusted != Digest.sha256(agreement) { throw .agreementDiffers }
    let parsed: Agreement
    do { parsed = try Agreement(parsing: agreement) } catch {
      throw .agreementUnreadable(error.faults.first?.code.text ?? "")
    }
    do { return try SignedAgreement(parsed, signatures: signatures) } catch {
      throw .agreementNotSigned(error.code)
    }
  }

  /// A party's keysets, each attested by its authority, in order of time.
  func keysets(
    of party: String, under agreement: Agreement
  ) throws(ProofFailure) -> [DatedKeyset] {
    var found: [DatedKeyset] = []
    for entry in keysets[party] ?? [] {
      guard let act = try? Act(parsing: entry.act), case .keyset(let keyset) = act.body,
        agreement.vouches(for: act, entry, by: party)
      else { throw .keysetNotSigned(party) }
      found.append(DatedKeyset(time: act.time, keyset: keyset))
    }
    guard !found.isEmpty else { throw .keysetNotSigned(party) }
    return found.sorted { $0.time < $1.time }
  }
}

/// A keyset that its authority attested, from the moment that its act states.
struct DatedKeyset {
  let time: Instant
  let keyset: Keyset
}

extension ProofFailure {
  /// What a part that can't be read is called.
  init(reading error: any Error) {
    self =
      switch error {
      case let error as ProofFailure: error
      case let error as JSONError: .unreadable("\(error.code) \(error.place)")
      case let error as NoteError: .unreadable(error.code)
      case let error as EntryError: .unreadable(error.code)
      case let error as ProofError: .unreadable(error.code)
      default: .wrongFormat
      }
  }
}

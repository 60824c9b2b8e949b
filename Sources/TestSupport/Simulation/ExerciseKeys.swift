package import Conduct
import Evidence
package import Exchange
package import Sealing
import Synchronization
package import Treaty

/// The throw-away keys of both parties' nodes; they follow from names, so every side knows them.
package enum ExerciseKeys {
  /// The key of an office.
  package static func office(_ id: String) throws -> OfficeKey {
    try OfficeKey(office: id, seed: Array(TestSigner.seeds("office \(id)").prefix(32)))
  }

  /// The keyset with which a party's journal begins.
  package static func keyset(of party: TestParty) throws -> Keyset {
    var keys = party.keyset.keys.filter { $0.role != .office }
    for office in party.agreement.party(party.code)?.offices ?? [] {
      keys.append(
        KeyRecord(
          role: .office, name: office.id,
          material: .office(try self.office(office.id).publicKey.bytes),
          from: TestParty.validity.from, until: TestParty.validity.until))
    }
    return Keyset(keys: keys)
  }

  private static let pairings = Mutex<[String: Entry]>([:])

  /// The keyset entry that a party publishes first, as pairing carries it: salt and time are fixed,
  /// and it is attested once, because ML-DSA signatures differ each time.
  static func pairing(of party: TestParty) throws -> Entry {
    try pairings.withLock { pairings in
      let name = "\(party.code) \(party.agreement.digest.hex)"
      if let entry = pairings[name] { return entry }
      let act = try party.act(
        .keyset(keyset(of: party)), subject: party.code, at: TestParty.noon,
        post: "\(party.code)/authority")
      let entry = Entry(
        salt: Self.salt, act: act.bytes, attestations: try party.authority.attest(act.bytes))
      pairings[name] = entry
      return entry
    }
  }

  /// Salts need not be random in a simulation: a fixed one makes the paired keyset known in advance.
  static let salt = [UInt8](repeating: 7, count: Entry.saltSize)

  /// The keys with which a node works; another generation has other keys of the same names.
  package static func node(
    of party: TestParty, generation: String = ""
  ) throws -> NodeKeys {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    return NodeKeys(
      journal: try KeyPairSigner(
        name: origin, seeds: TestSigner.seeds("\(origin) false \(generation)")),
      mirror: try KeyPairSigner(
        name: "\(origin)/mirror", cosigns: true,
        seeds: TestSigner.seeds("\(origin)/mirror true \(generation)")),
      offices: try (party.agreement.party(party.code)?.offices ?? []).map {
        HeldOfficeKey(try office($0.id))
      })
  }

  /// An agreement that both parties' authorities have signed.
  package static func signed(_ agreement: Agreement) throws -> SignedAgreement {
    let notes = try agreement.parties.map(\.code).sorted().map { code in
      try TestSigner.named("\(code)/authority").sign(
        text: Array(
          AgreementSignature.text(for: agreement.digest, party: code, time: TestParty.noon).utf8))
    }
    return try SignedAgreement(agreement, signatures: notes)
  }
}

package import Evidence
import Treaty

extension Agreement {
  /// Whether a party's authority stands behind a keyset act, under whatever file of the line it was said.
  ///
  /// The names of its keys bind it to the line, so the act may name another of its files.
  package func vouches(for act: Act, _ entry: Entry, by party: String) -> Bool {
    guard case .keyset(let keyset) = act.body else { return false }
    // An office may have come with a later file.
    let offices = Set(keyset.keys.filter { $0.role == .office }.map(\.name))
    return decide(act, entry, by: party, knowing: Facts()).reasons.allSatisfy { reason in
      reason.code == .wrongAgreement
        || reason.code == .keyUnknown && offices.contains(reason.arguments["key"] ?? "")
    }
  }
}

extension Keyset {
  /// The names that a party's journal and mirror keys must bear.
  package static func origin(of party: String, lineage: Digest) -> String {
    "entente/\(lineage.hex)/\(party)"
  }

  /// The findings against a keyset act; empty when its authority stands behind it.
  func judge(_ entry: Entry, _ act: Act, under agreement: Agreement, _ facts: Facts) -> Judgement {
    var reasons: [Reason] = []
    guard act.subject == act.party, let party = agreement.party(act.party) else {
      return Judgement(reasons: [Reason(.wrongParty, ["party": act.party])])
    }
    let signed = party.authorities.compactMap(\.keys).contains { keys in
      Attestation.holds(entry.attestations, for: act.bytes, by: keys)
    }
    if !signed { reasons.append(Reason(.keysetUnsigned, ["party": act.party])) }
    let origin = Self.origin(of: act.party, lineage: agreement.lineage)
    for key in keys where !isNamed(key, origin: origin, party: party) {
      reasons.append(Reason(.keyUnknown, ["key": key.name]))
    }
    if keys.filter({ $0.role == .journal }).isEmpty || keys.filter({ $0.role == .mirror }).isEmpty {
      reasons.append(Reason(.keyUnknown, ["key": origin]))
    }
    var taken: Set<[UInt8]> = []
    for authority in agreement.parties.flatMap(\.authorities).compactMap(\.keys) {
      taken.formUnion([authority.ed25519.publicKey, authority.mlDSA65.publicKey])
    }
    for other in facts.keysets where other.key != act.party {
      taken.formUnion(other.value.keys.flatMap(\.publicBytes))
    }
    let before = facts.keysets[act.party]?.keys ?? []
    for key in keys {
      let hadOtherRole = before.contains { earlier in
        earlier.role != key.role && !Set(earlier.publicBytes).isDisjoint(with: key.publicBytes)
      }
      let isTaken = key.publicBytes.map { taken.insert($0).inserted }.contains(false)
      if hadOtherRole || isTaken {
        reasons.append(Reason(.keyRoleReused, ["key": key.name]))
      }
    }
    return Judgement(reasons: reasons, verb: .publishKeys)
  }

  private func isNamed(_ key: KeyRecord, origin: String, party: Party) -> Bool {
    switch key.role {
    case .journal: key.name == origin
    case .mirror: key.name == origin + "/mirror"
    case .office: party.office(key.name) != nil
    case .officer, .tls:
      key.name.hasPrefix(party.code + "/") && key.name.utf8.count > party.code.utf8.count + 1
    }
  }
}

import Conduct
import Evidence
import Sealing
import Treaty

/// One generation of a hostile partner's keys.
struct HostileKeys: Sendable {
  let variant: String
  let journal: TestSigner
  let mirror: TestSigner
  let officer: TestSigner

  init(of party: TestParty, variant: String) throws {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    self.variant = variant
    journal = try .named(origin, variant: variant)
    mirror = try .named("\(origin)/mirror", cosigns: true, variant: variant)
    officer = try .named("\(party.code)/registry-officer-1", variant: variant)
  }

  /// The keyset that an honest party would publish.
  func keyset(
    of party: TestParty, from: Instant = TestParty.validity.from,
    until: Instant = TestParty.validity.until
  ) throws -> Keyset {
    let offices = try (party.agreement.party(party.code)?.offices ?? []).map { office in
      KeyRecord(
        role: .office, name: office.id,
        material: .office(try ExerciseKeys.office(office.id).publicKey.bytes),
        from: TestParty.validity.from, until: TestParty.validity.until)
    }
    return Keyset(
      keys: [
        party.record(.journal, journal, from: from, until: until),
        party.record(.mirror, mirror, from: from, until: until),
        party.record(.officer, officer, from: from, until: until), party.tlsRecord,
      ] + offices)
  }
}

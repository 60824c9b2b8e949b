package import Conduct
package import Evidence
package import Treaty

/// One party in tests: its throw-away keys, and the acts and entries that it makes.
package struct TestParty: Sendable {
  package let code: String
  package let partner: String
  package let agreement: Agreement
  package let authority: TestSigner
  package let officer: TestSigner
  package let secondOfficer: TestSigner
  package let journal: TestSigner
  package let mirror: TestSigner

  /// When the exercise agreement has been in force for some weeks: Monday, 23 November 2026.
  package static let noon = Instant(milliseconds: 1_795_435_200_000)
  /// From when and until when the keys of `keyset` are valid.
  package static let validity = (
    from: Instant(milliseconds: 1_793_491_200_000), until: Instant(milliseconds: 1_825_027_200_000)
  )

  package init(_ code: String, under agreement: Agreement) throws {
    guard let partner = agreement.partner(of: code)?.code else {
      throw TestAgreementError.unknownParty(code)
    }
    self.code = code
    self.partner = partner
    self.agreement = agreement
    let origin = Keyset.origin(of: code, lineage: agreement.lineage)
    authority = try .named("\(code)/authority")
    officer = try .named("\(code)/registry-officer-1")
    secondOfficer = try .named("\(code)/security-officer")
    journal = try .named(origin)
    mirror = try .named("\(origin)/mirror", cosigns: true)
  }

  // MARK: Keys

  /// One record of a pair of keys.
  package func record(
    _ role: KeyRole, _ signer: TestSigner, from: Instant = validity.from,
    until: Instant = validity.until
  ) -> KeyRecord {
    KeyRecord(
      role: role, name: signer.name, material: .pair(signer.verifier), from: from, until: until)
  }

  /// The record of an office's key; the bytes are no real X-Wing key.
  package func officeRecord(_ id: String) -> KeyRecord {
    let bytes = Array(repeating: Digest.sha256(Array("office \(id)".utf8)).bytes, count: 38)
    return KeyRecord(
      role: .office, name: id, material: .office(Array(bytes.joined())), from: Self.validity.from,
      until: Self.validity.until)
  }

  /// The record of a TLS key; the certificate is no real certificate.
  package var tlsRecord: KeyRecord {
    let pin = Digest.sha256(Array("tls \(code)".utf8))
    return KeyRecord(
      role: .tls, name: "\(code)/node", material: .tls(certificate: [0x30], pin: pin),
      from: Self.validity.from, until: Self.validity.until)
  }

  /// Journal, mirror, both officers, the registry's key and the TLS key.
  package var keyset: Keyset {
    Keyset(keys: [
      record(.journal, journal), record(.mirror, mirror), record(.officer, officer),
      record(.officer, secondOfficer), officeRecord("\(code)/registry"),
      officeRecord("\(code)/research-office"), tlsRecord,
    ])
  }

  // MARK: Acts

  /// An act that has seen nothing of the partner's journal unless a mark is given.
  package func act(
    _ body: ActBody, subject: String, at time: Instant = noon, seen: SeenMark = .nothing,
    post: String? = nil
  ) throws -> Act {
    try Act(
      agreement: agreement.digest, party: code, post: post ?? "\(code)/registry", time: time,
      seen: [partner: seen], subject: subject, body: body)
  }

  /// An act about a transmittal.
  package func act(
    _ act: TransmittalAct, subject: String, at time: Instant = noon, seen: SeenMark = .nothing
  ) throws -> Act {
    try self.act(.transmittal(act), subject: subject, at: time, seen: seen)
  }

  /// The keyset act of this party.
  package func keysetAct(_ keyset: Keyset? = nil, at time: Instant = noon) throws -> Act {
    try act(.keyset(keyset ?? self.keyset), subject: code, at: time, post: "\(code)/authority")
  }

  /// An entry of this party's journal, attested by the given keys.
  package func entry(_ act: Act, attestedBy signers: [TestSigner] = []) throws -> Entry {
    Entry(
      salt: Digest.sha256(act.bytes).bytes, act: act.bytes,
      attestations: try signers.flatMap { try $0.attest(act.bytes) })
  }
}

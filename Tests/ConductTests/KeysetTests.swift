import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Keyset acts")
struct KeysetTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// Decides a keyset of Canada's, signed by its authority unless told otherwise.
  private func decide(
    _ keyset: Keyset, attestedBy signers: [TestSigner]? = nil, in view: TestView = TestView()
  ) throws -> Decision {
    try parties.decide(
      try parties.can.keysetAct(keyset), in: view, attestedBy: signers ?? [parties.can.authority])
  }

  /// Canada's keyset with one record in place of another role's, or added.
  private func keyset(
    without role: KeyRole? = nil, adding records: KeyRecord...
  ) -> Keyset {
    Keyset(keys: parties.can.keyset.keys.filter { $0.role != role } + records)
  }

  /// The public keys of a signer under another name or use; nobody needs the private half.
  private func renamed(_ signer: TestSigner, _ name: String, cosigns: Bool) throws
    -> KeyPairVerifier
  {
    try KeyPairVerifier(
      NoteVerifier(
        name: name, kind: cosigns ? .ed25519Cosignature : .ed25519,
        publicKey: signer.verifier.ed25519.publicKey),
      NoteVerifier(
        name: name, kind: cosigns ? .mlDSA65Cosignature : .mlDSA65,
        publicKey: signer.verifier.mlDSA65.publicKey))
  }

  private func record(
    _ role: KeyRole, _ pair: KeyPairVerifier, from: Instant = TestParty.validity.from,
    until: Instant = TestParty.validity.until
  ) -> KeyRecord {
    KeyRecord(role: role, name: pair.name, material: .pair(pair), from: from, until: until)
  }

  // MARK: Who signed

  @Test("a keyset that its authority signed is done")
  func signed() throws {
    #expect(try decide(parties.can.keyset).isDone)
    #expect(
      try decide(parties.can.keyset, attestedBy: [parties.kor.authority, parties.can.authority])
        .isDone)
  }

  @Test("a keyset without its authority's signature is refused")
  func unsigned() throws {
    #expect(try decide(parties.can.keyset, attestedBy: []).findings == ["keyset-unsigned"])
    for signer in [parties.kor.authority, parties.can.officer, parties.can.journal] {
      #expect(try decide(parties.can.keyset, attestedBy: [signer]).findings == ["keyset-unsigned"])
    }
    let twin = try TestSigner.named("CAN/authority", variant: "twin")
    #expect(try decide(parties.can.keyset, attestedBy: [twin]).findings == ["keyset-unsigned"])
  }

  @Test("a signature by one of the authority's two keys is none")
  func oneKey() throws {
    let act = try parties.can.keysetAct()
    for line in try parties.can.authority.attest(act.bytes) {
      let entry = Entry(salt: Digest.sha256([3]).bytes, act: act.bytes, attestations: [line])
      let decision = parties.agreement.decide(act, entry, by: "CAN", knowing: Facts())
      #expect(decision.findings == ["keyset-unsigned"])
    }
  }

  @Test("a signature for another keyset of the same party is none")
  func otherAct() throws {
    let lines = try parties.can.authority.attest(try parties.can.keysetAct().bytes)
    let act = try parties.can.keysetAct(keyset(without: .tls))
    let entry = Entry(salt: Digest.sha256([3]).bytes, act: act.bytes, attestations: lines)
    #expect(
      parties.agreement.decide(act, entry, by: "CAN", knowing: Facts()).findings
        == ["keyset-unsigned"])
  }

  @Test("a keyset about another party is refused, whoever signs")
  func otherSubject() throws {
    let act = try parties.can.act(
      .keyset(parties.can.keyset), subject: "KOR", post: "CAN/authority")
    let decision = try parties.decide(
      act, attestedBy: [parties.can.authority, parties.kor.authority])
    #expect(decision.findings == ["wrong-party"])
  }

  // MARK: What it holds

  @Test(
    "a keyset without journal or mirror keys is refused", arguments: [KeyRole.journal, .mirror])
  func missing(role: KeyRole) throws {
    let decision = try decide(keyset(without: role))
    #expect(decision.findings == ["key-unknown"])
    #expect(decision.reasons.first?.arguments["key"] == parties.can.journal.name)
  }

  @Test("a keyset needs no officers, offices or TLS keys")
  func small() throws {
    let keys = parties.can.keyset.keys.filter { [.journal, .mirror].contains($0.role) }
    #expect(try decide(Keyset(keys: keys)).isDone)
  }

  @Test("a journal or mirror key must bear its party's origin")
  func wrongOrigins() throws {
    let origin = parties.can.journal.name
    let wrong: [(KeyRole, String)] = [
      (.journal, parties.kor.journal.name), (.journal, origin + "/mirror"),
      (.journal, Keyset.origin(of: "CAN", lineage: .sha256([1]))), (.journal, "CAN/journal"),
      (.mirror, origin), (.mirror, parties.kor.mirror.name), (.mirror, origin + "/Mirror"),
    ]
    for (role, name) in wrong {
      let signer = try TestSigner.named(name, cosigns: role == .mirror, variant: "stray")
      let decision = try decide(keyset(adding: record(role, signer.verifier)))
      #expect(decision.findings == ["key-unknown"], "\(role) \(name)")
      #expect(decision.reasons.first?.arguments["key"] == name)
    }
  }

  @Test("an office, officer or TLS key must be of its party, and an office must exist")
  func wrongNames() throws {
    let officer = try TestSigner.named("KOR/registry-officer-1", variant: "stray")
    let bare = try TestSigner.named("CANregistry", variant: "stray")
    let nameless = try TestSigner.named("CAN/", variant: "stray")
    let tls = ["KOR/node", "CAN/"].map { name in
      KeyRecord(
        role: .tls, name: name, material: .tls(certificate: [1], pin: .sha256([8])),
        from: TestParty.validity.from, until: TestParty.validity.until)
    }
    let records =
      [
        parties.can.officeRecord("KOR/registry"), parties.can.officeRecord("CAN/mess"),
        record(.officer, officer.verifier), record(.officer, bare.verifier),
        record(.officer, nameless.verifier),
      ] + tls
    for stray in records {
      let decision = try decide(keyset(adding: stray))
      #expect(decision.findings == ["key-unknown"], "\(stray.name)")
    }
  }

  // MARK: One role a key

  @Test("a key may not have two roles in one keyset")
  func twoRoles() throws {
    let asMirror = try renamed(parties.can.journal, parties.can.mirror.name, cosigns: true)
    let asOfficer = try renamed(parties.can.journal, "CAN/registry-officer-3", cosigns: false)
    let half = try KeyPairVerifier(
      asOfficer.ed25519,
      TestSigner.named("CAN/registry-officer-3").verifier.mlDSA65)
    for pair in [asMirror, asOfficer, half] {
      let role: KeyRole = pair.cosigns ? .mirror : .officer
      #expect(try decide(keyset(adding: record(role, pair))).findings == ["key-role-reused"])
    }
  }

  @Test("a key may not stand twice, for two offices or for two times")
  func twice() throws {
    let office = parties.can.officeRecord("CAN/registry")
    let other = KeyRecord(
      role: .office, name: "CAN/research-office", material: office.material, from: office.from,
      until: office.until)
    for again in [
      other, office, parties.can.tlsRecord, parties.can.record(.journal, parties.can.journal),
    ] {
      #expect(try decide(keyset(adding: again)).findings == ["key-role-reused"], "\(again.name)")
    }
  }

  @Test("an authority's key has no other role, whichever party's it is")
  func authorityKeys() throws {
    for authority in [parties.can.authority, parties.kor.authority] {
      let pair = try renamed(authority, "CAN/registry-officer-3", cosigns: false)
      #expect(
        try decide(keyset(adding: record(.officer, pair))).findings == ["key-role-reused"])
    }
  }

  @Test("a key of the partner's keyset may not be taken")
  func partnersKey() throws {
    let view = try parties.keysets()
    let pair = try renamed(parties.kor.officer, "CAN/registry-officer-3", cosigns: false)
    let taken = keyset(adding: record(.officer, pair))
    #expect(try decide(taken, in: view).findings == ["key-role-reused"])
    #expect(try decide(taken).isDone, "what the author had not seen does not count")
  }

  @Test("a rotation keeps keys in their roles, and moves none to another")
  func rotation() throws {
    let view = try parties.keysets()
    let next = try TestSigner.named(parties.can.journal.name, variant: "next")
    #expect(try decide(keyset(adding: record(.journal, next.verifier)), in: view).isDone)
    let moved = try renamed(parties.can.officer, parties.can.mirror.name, cosigns: true)
    let keys = parties.can.keyset.keys.filter { $0.name != parties.can.officer.name }
    let decision = try decide(Keyset(keys: keys + [record(.mirror, moved)]), in: view)
    #expect(decision.findings == ["key-role-reused"])
  }

  @Test("every reason is given at once")
  func allReasons() throws {
    let authority = try renamed(parties.kor.authority, "KOR/authority", cosigns: false)
    let decision = try decide(
      keyset(without: .mirror, adding: record(.officer, authority)), attestedBy: [])
    #expect(
      decision.findings == ["key-role-reused", "key-unknown", "key-unknown", "keyset-unsigned"])
  }

  // MARK: Which key when

  @Test("a key is used from its first moment and no longer at its last")
  func validity() throws {
    let (from, until) = TestParty.validity
    let keyset = parties.can.keyset
    let times = [from, until.adding(milliseconds: -1)]
    for time in times {
      #expect(keyset.journal(at: time) == parties.can.journal.verifier)
      #expect(keyset.mirror(at: time) == parties.can.mirror.verifier)
      #expect(keyset.officers(at: time).count == 2)
      #expect(keyset.office("CAN/registry", at: time) != nil)
      #expect(keyset.tls(at: time).map(\.pin) == [.sha256(Array("tls CAN".utf8))])
    }
    for time in [from.adding(milliseconds: -1), until] {
      #expect(keyset.journal(at: time) == nil)
      #expect(keyset.mirror(at: time) == nil)
      #expect(keyset.officers(at: time).isEmpty)
      #expect(keyset.office("CAN/registry", at: time) == nil)
      #expect(keyset.tls(at: time).isEmpty)
    }
    #expect(keyset.office("CAN/mess", at: from) == nil)
  }

  @Test("after a rotation the expired journal key is not used")
  func expired() throws {
    let (from, until) = TestParty.validity
    let turn = TestParty.noon
    let next = try TestSigner.named(parties.can.journal.name, variant: "next")
    let keyset = Keyset(keys: [
      record(.journal, parties.can.journal.verifier, from: from, until: turn),
      record(.journal, next.verifier, from: turn, until: until),
    ])
    #expect(keyset.journal(at: turn.adding(milliseconds: -1)) == parties.can.journal.verifier)
    #expect(keyset.journal(at: turn) == next.verifier)
  }
}

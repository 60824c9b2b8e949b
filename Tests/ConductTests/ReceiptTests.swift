import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Receipts")
struct ReceiptTests {
  let parties: TwoParties
  let arrived: TestView

  init() throws {
    parties = try TwoParties()
    arrived = try parties.view(at: .arrived)
  }

  private func findings(
    _ signers: [TestSigner], in view: TestView? = nil, at time: Instant = TestParty.noon
  ) throws -> [String] {
    try parties.decide(
      try parties.act(.accepted, at: time), in: view ?? arrived, attestedBy: signers
    ).findings
  }

  @Test("an officer of the recipient attests, whichever of them")
  func attested() throws {
    #expect(try findings([parties.kor.officer]).isEmpty)
    #expect(try findings([parties.kor.secondOfficer]).isEmpty)
    #expect(try findings([parties.can.officer, parties.kor.officer]).isEmpty)
  }

  @Test("a receipt that nobody attests is refused")
  func missing() throws {
    let decision = try parties.decide(try parties.act(.accepted), in: arrived)
    #expect(decision.findings == ["attestation-missing 7(2)"])
    #expect(decision.reasons.first?.arguments == ["needed": "1", "found": "0"])
  }

  @Test("a receipt that someone else attests is refused")
  func wrongKey() throws {
    let stranger = try TestSigner.named("KOR/registry-officer-1", variant: "stranger")
    for signer in [parties.can.officer, parties.kor.authority, parties.kor.journal, stranger] {
      #expect(try findings([signer]) == ["attestation-wrong-key 7(2)"], "\(signer.name)")
    }
  }

  @Test("a receipt is refused while the author had seen no keyset of its own")
  func noKeyset() throws {
    var view = TestView()
    for verb in [TransmittalAct.Verb.offered, .wanted, .arrived] {
      view.fold(try parties.act(verb), at: 1, under: parties.agreement)
    }
    #expect(try findings([parties.kor.officer], in: view) == ["attestation-wrong-key 7(2)"])
  }

  @Test("an officer's key attests nothing before or after its time")
  func expired() throws {
    let (from, until) = TestParty.validity
    let wrong = ["attestation-wrong-key 7(2)"]
    #expect(try findings([parties.kor.officer], at: until.adding(milliseconds: -1)).isEmpty)
    #expect(try findings([parties.kor.officer], at: until) == wrong)
    let before = from.adding(milliseconds: -1)
    let early = try findings([parties.kor.officer], at: before)
    #expect(early == (wrong + ["dated-too-early 5(3)", "time-backward"]).sorted())
  }

  @Test("an officer whom a later keyset leaves out attests nothing any more")
  func revoked() throws {
    var view = arrived
    let keys = parties.kor.keyset.keys.filter { $0.name != parties.kor.officer.name }
    view.fold(try parties.kor.keysetAct(Keyset(keys: keys)), at: 9, under: parties.agreement)
    #expect(try findings([parties.kor.officer], in: view) == ["attestation-wrong-key 7(2)"])
    #expect(try findings([parties.kor.secondOfficer], in: view).isEmpty)
  }

  @Test("where two must attest, one officer twice is one")
  func two() throws {
    let parties = try TwoParties(changing: [("attestations: 1\n", "attestations: 2\n")])
    let view = try parties.view(at: .arrived)
    let act = try parties.act(.accepted)
    func decide(_ signers: TestSigner...) throws -> Decision {
      try parties.decide(act, in: view, attestedBy: signers)
    }
    #expect(try decide(parties.kor.officer, parties.kor.secondOfficer).isDone)
    for signers in [[parties.kor.officer], [parties.kor.officer, parties.kor.officer]] {
      let decision = try parties.decide(act, in: view, attestedBy: signers)
      #expect(decision.findings == ["attestation-missing 7(2)"])
      #expect(decision.reasons.first?.arguments == ["needed": "2", "found": "1"])
    }
    #expect(
      try decide(parties.kor.officer, parties.can.officer).findings == ["attestation-missing 7(2)"])
    #expect(try decide(parties.can.officer).findings == ["attestation-wrong-key 7(2)"])
  }
}

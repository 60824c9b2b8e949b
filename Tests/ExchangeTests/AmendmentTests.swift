import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@Suite("Two nodes whose agreement is amended")
struct AmendmentTests {
  /// The file that is to follow: receipts within three calendar days.
  private static func successor(
    _ more: [(text: String, to: String)] = []
  ) throws -> SignedAgreement {
    let first = try TestAgreement.exercise().agreement
    return try ExerciseKeys.signed(
      TestAgreement.exercise(
        changing: [
          ("amends: none", "amends: \(first.digest.hex)"),
          ("days: 5\n            counting: working", "days: 3\n            counting: calendar"),
        ] + more
      ).agreement)
  }

  private let next: SignedAgreement
  private let pair: Pair

  init() throws {
    next = try Self.successor()
    pair = try Pair(amendments: [next])
    try pair.settle()
  }

  private func consent(_ node: SimulatedNode, to digest: Digest? = nil) throws {
    let authority = node.party.authority
    let body = StandingAct(amendedBy: digest ?? next.agreement.digest, note: "")
    let act = try node.node.prepare(body, post: authority.name)
    _ = try node.node.make(prepared: act, authority.attest(act.bytes))
  }

  private func amend() throws {
    try consent(pair.kor)
    try pair.settle()
    try consent(pair.can)
    try pair.settle()
  }

  @Test("a file is in force once all have consented, the party that stands first last")
  func order() throws {
    #expect { try consent(pair.can) } throws: { error in
      (error as? NodeError)
        == .refused([
          Reason(.consentMissing, reference: "21(2)", ["party": "KOR"])
        ])
    }
    try consent(pair.kor)
    #expect(throws: NodeError.refused([Reason(.alreadySaid, ["party": "KOR"])])) {
      try consent(pair.kor)
    }
    try pair.settle()
    #expect(pair.kor.node.agreement.digest == pair.agreement.digest)
    try consent(pair.can)
    #expect(pair.can.node.agreement.digest == next.agreement.digest)
    #expect(pair.kor.node.agreement.digest == pair.agreement.digest)
    try pair.settle()
    #expect(pair.kor.node.agreement.digest == next.agreement.digest)
    #expect(throws: NodeError.refused([Reason(.successorUsed)])) { try consent(pair.kor) }
    // It is still so for the processes after these.
    for node in [pair.can, pair.kor] {
      try node.restart()
      #expect(node.node.agreement.digest == next.agreement.digest)
    }
  }

  @Test("what crossed is decided and opened by the old file, what follows by the new one")
  func crossing() throws {
    let old = try pair.arrived([1, 2, 3])
    try consent(pair.kor)
    try pair.settle()
    try consent(pair.can)
    // Korea has not seen that yet.
    let crossed = try pair.offer([4], by: pair.kor)
    try pair.settle()
    try pair.carry(crossed, from: pair.kor, to: pair.can)
    let new = try pair.arrived([5, 6])
    let first = pair.agreement.digest
    for (number, file) in [(old, first), (crossed, first), (new, next.agreement.digest)] {
      for node in [pair.can, pair.kor] {
        let state = try node.node.transmittal(number)
        #expect(state.agreement == file, "\(number)")
        #expect(state.status == .arrived, "\(number)")
      }
    }
    // Both owe the receipt as it was when the package arrived.
    let deadlines = try [old, new].map { try pair.can.node.transmittal($0).deadlines[.receipt] }
    #expect(
      deadlines.map { $0?.description } == [
        "2026-11-30T14:59:59.999Z", "2026-11-26T14:59:59.999Z",
      ])
    let officer = pair.kor.party.officer
    for number in [old, new] {
      _ = try pair.kor.node.accept(number, post: officer.name) { try officer.attest($0) }
      var payload: [UInt8] = []
      try pair.kor.node.open(number, post: "KOR/registry").release { payload += $0 }
      #expect(payload == (number == old ? [1, 2, 3] : [5, 6]))
    }
    try pair.settle()
    // Each act is proven under the file under which it was said.
    for (number, verb, file) in [
      (old, TransmittalAct.Verb.offered, first), (old, .accepted, next.agreement.digest),
      (new, .offered, next.agreement.digest),
    ] {
      let proof = try pair.can.node.proof(of: number, verb)
      #expect(try proof.verify(trusting: file).agreement.agreement.digest == file)
    }
    for node in [pair.can, pair.kor] {
      let copy = try node.rebuilt()
      let states = try [copy, node.store].map { store in
        try store.read {
          try $0.rows(RowQuery(scope: node.party.code, register: "transmittal"))
            .sorted { $0.subject < $1.subject }
        }
      }
      #expect(states[0] == states[1])
    }
  }

  @Test("what was sealed before the change and not offered is not offered under the new file")
  func sealedBefore() throws {
    let sending = try pair.can.node.beginSending(pair.dispatch(by: pair.can, size: 1))
    try sending.absorb([1])
    try amend()
    #expect(throws: NodeError.later("agreement.amended")) {
      try pair.can.node.finishSending(sending)
    }
    _ = try pair.offer([1], by: pair.can)
    try pair.settle()
  }

  @Test("nobody consents to a file that is not here, or that can't follow")
  func notHeld() throws {
    #expect(throws: NodeError.later("amendment.notHeld")) {
      try consent(pair.kor, to: .sha256([1]))
    }
    let stranger = try ExerciseKeys.signed(
      TestAgreement.exercise(changing: [("amends: none", "amends: \(Digest.sha256([9]).hex)")])
        .agreement)
    let other = try Pair(amendments: [stranger])
    try other.settle()
    let authority = other.kor.party.authority
    #expect(throws: NodeError.later("amendment.notHeld")) {
      try other.kor.node.prepare(
        StandingAct(amendedBy: stranger.agreement.digest, note: ""), post: authority.name)
    }
  }

  @Test("a second amendment follows the first, and none returns to an earlier file")
  func again() throws {
    let third = try Self.successor([("confidential: 10", "confidential: 4")])
    let pair = try Pair(amendments: [next, third])
    try pair.settle()
    for file in [next, third] {
      for node in [pair.kor, pair.can] {
        let authority = node.party.authority
        let act = try node.node.prepare(
          StandingAct(amendedBy: file.agreement.digest, note: ""), post: authority.name)
        _ = try node.node.make(prepared: act, authority.attest(act.bytes))
        try pair.settle()
      }
      #expect(pair.can.node.agreement.digest == file.agreement.digest)
      #expect(pair.kor.node.agreement.digest == file.agreement.digest)
    }
    for file in [next, third] {
      #expect(throws: NodeError.refused([Reason(.successorUsed)])) {
        try pair.kor.node.prepare(
          StandingAct(amendedBy: file.agreement.digest, note: ""), post: "KOR/authority")
      }
    }
    #expect(try pair.can.node.standing() == pair.kor.node.standing())
  }
}

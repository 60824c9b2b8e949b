import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

@Suite("what is accepted, and who opens it")
struct CustodyTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }

  init() throws { pair = try Pair.settled() }

  @Test("an acceptance that another key attests is refused with its article")
  func anAcceptanceByAWrongKeyIsRefused() throws {
    let number = try pair.arrived()
    let clause = pair.agreement.terms.needToKnow.reference
    let before = try kor.memory()
    for signer in [can.party.officer, kor.party.authority, kor.party.journal] {
      #expect {
        try kor.node.accept(number, post: kor.party.officer.name) { try signer.attest($0) }
      } throws: { error in
        guard case NodeError.refused(let reasons) = error else { return false }
        return reasons.map(\.code) == [.attestationWrongKey]
          && reasons.map(\.reference) == [clause]
      }
    }
    #expect {
      try kor.node.accept(number, post: kor.party.officer.name) { _ in [] }
    } throws: { error in
      guard case NodeError.refused(let reasons) = error else { return false }
      return reasons.map(\.code) == [.attestationMissing]
        && reasons.map(\.reference) == [clause]
    }
    #expect(try kor.memory() == before)
  }

  @Test("an attestation of another act does not carry over")
  func anotherActsAttestationIsRefused() throws {
    let number = try pair.arrived()
    let officer = kor.party.officer
    #expect {
      try kor.node.accept(number, post: officer.name) { try officer.attest($0 + [0]) }
    } throws: { error in
      guard case NodeError.refused(let reasons) = error else { return false }
      return reasons.map(\.code) == [.attestationWrongKey]
    }
    #expect(try kor.node.transmittal(number).status == .arrived)
  }

  @Test("nothing can be opened before it is accepted, nor by its sender")
  func nothingOpensBeforeAcceptance() throws {
    let number = try pair.arrived()
    #expect(throws: NodeError.notArrived(number)) {
      try kor.node.open(number, post: "KOR/registry")
    }
    try pair.accept(number)
    #expect(throws: NodeError.notArrived(number)) {
      try can.node.open(number, post: "CAN/registry")
    }
    var payload: [UInt8] = []
    try kor.node.open(number, post: "KOR/registry").release { payload += $0 }
    #expect(payload == Array("hello".utf8))
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

/// A withdrawal and an act of the recipient, neither of which had seen the other.
struct ConcurrentPair: CustomTestStringConvertible, Sendable {
  let before: Transmittal.Status
  let recipient: TransmittalAct.Verb
  let outcome: Transmittal.Status

  var testDescription: String { "withdrawn ∥ \(recipient), from \(before)" }
}

@Suite("Concurrent acts")
struct ConcurrencyTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// The declared outcomes; SPEC transmittal 5.
  static let pairs = [
    ConcurrentPair(before: .offered, recipient: .wanted, outcome: .withdrawn),
    ConcurrentPair(before: .offered, recipient: .refused, outcome: .refused),
    ConcurrentPair(before: .wanted, recipient: .arrived, outcome: .withdrawn),
    ConcurrentPair(before: .wanted, recipient: .refused, outcome: .refused),
    ConcurrentPair(before: .arrived, recipient: .accepted, outcome: .accepted),
    ConcurrentPair(before: .arrived, recipient: .refused, outcome: .refused),
  ]

  private func folded(_ verbs: [TransmittalAct.Verb], onto view: TestView) throws -> TestView {
    var view = view
    for verb in verbs {
      view.fold(try parties.act(verb), at: verb == .withdrawn ? 7 : 9, under: parties.agreement)
    }
    return view
  }

  @Test("both orders of a concurrent pair give the declared outcome", arguments: pairs)
  func bothOrders(pair: ConcurrentPair) throws {
    let before = try parties.view(at: pair.before)
    for verb in [pair.recipient, .withdrawn] {
      let signers = verb == .accepted ? [parties.kor.officer] : []
      #expect(try parties.decide(try parties.act(verb), in: before, attestedBy: signers).isDone)
    }
    let one = try folded([pair.recipient, .withdrawn], onto: before)
    let other = try folded([.withdrawn, pair.recipient], onto: before)
    #expect(one == other)
    #expect(one.transmittals[TwoParties.number]?.status == pair.outcome)
    #expect(one.transmittals[TwoParties.number]?.isOpen == false)
    #expect(one.totals["CAN"] == other.totals["CAN"])
  }

  @Test("a receipt that was not seen outranks a withdrawal, however late it is seen")
  func acceptedWins() throws {
    let path: [TransmittalAct.Verb] = [.wanted, .arrived, .accepted, .opened]
    for place in 0...path.count {
      var verbs = path
      verbs.insert(.withdrawn, at: place)
      let view = try folded(verbs, onto: try parties.view(at: .offered))
      #expect(view.transmittals[TwoParties.number]?.status == .accepted)
      #expect(view.transmittals[TwoParties.number]?.controlNumber == "KOR-X-2026-0001")
    }
  }

  @Test("after a withdrawal was seen the package may still arrive, and is not accepted")
  func afterWithdrawal() throws {
    let view = try folded([.wanted, .withdrawn], onto: try parties.view(at: .offered))
    #expect(try parties.decide(try parties.act(.arrived), in: view).isDone)
    let held = try folded([.arrived], onto: view)
    #expect(held.transmittals[TwoParties.number]?.status == .withdrawn)
    #expect(held.transmittals[TwoParties.number]?.deadline(of: .receipt) == nil)
    let accepted = try parties.decide(
      try parties.act(.accepted), in: held, attestedBy: [parties.kor.officer])
    #expect(accepted.findings == ["wrong-state"])
    #expect(try parties.decide(try parties.act(.refused), in: held).findings == ["wrong-state"])
  }

  @Test("after a receipt was seen the offer is not withdrawn")
  func afterReceipt() throws {
    let view = try parties.view(at: .accepted)
    #expect(try parties.decide(try parties.act(.withdrawn), in: view).findings == ["wrong-state"])
    let both = try folded([.withdrawn], onto: view)
    #expect(try parties.decide(try parties.act(.opened), in: both).isDone)
  }
}

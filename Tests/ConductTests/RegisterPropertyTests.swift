import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Theorems of the registers")
struct RegisterPropertyTests {
  let parties: TwoParties

  init() throws {
    parties = try TwoParties(amending: [("utc-offset-minutes: 540", "utc-offset-minutes: 570")])
  }

  /// Random histories of both journals, with both views complete at the end.
  private func histories(
    _ count: Int, steps: Int, using random: inout SeededRandom
  ) throws -> [TwoJournals] {
    let keysets = try parties.keysetEntries()
    return try (0..<count).map { _ in
      var journals = try TwoJournals(parties, keysets: keysets)
      for _ in 0..<steps { try journals.step(using: &random) }
      for index in 0...1 { journals.see(index, upTo: journals.sides[1 - index].steps.count) }
      return journals
    }
  }

  @Test("registersConverge, verdictIsFinal, totalsTelescope")
  func registersConverge() throws {
    var random = SeededRandom(for: "registersConverge")
    var statuses: Set<Transmittal.Status> = []
    var void = 0
    for journals in try histories(24, steps: 60, using: &random) {
      let view = journals.sides[0].view
      #expect(view == journals.sides[1].view, "the two nodes differ")
      for _ in 0..<4 {
        #expect(journals.foldedInSomeOrder(using: &random) == view, "another order differs")
      }
      for index in 0...1 {
        let decisions = journals.sides[index].steps.map(\.decision)
        #expect(journals.decidedAgain(index) == decisions, "a verdict has changed")
        void += decisions.count { !$0.isDone }
      }
      expectTotals(of: view)
      for state in view.transmittals.values {
        #expect(try Transmittal.kept(state.json.bytes, state) == state)
        statuses.insert(state.status)
      }
      for state in view.approvals.values {
        #expect(try Approval(parsing: state.json.bytes) == state)
      }
      for state in view.losses.values { #expect(try Loss(parsing: state.json.bytes) == state) }
      for state in view.matters.values.flatMap(\.values) {
        #expect(try Matter(parsing: state.json.bytes) == state)
      }
      for state in view.documents.values {
        #expect(try Document(parsing: state.json.bytes) == state)
      }
    }
    #expect(statuses.count >= 4, "the histories are too poor to show anything")
    #expect(void > 20)
  }

  @Test(
    "partnershipConverges: in any order of delivery both sides hold the same facts, byte for byte")
  func partnershipConverges() throws {
    var random = SeededRandom(for: "partnershipConverges")
    for round in 0..<40 {
      // In every other round there is so little to speak of that agreements cross on their way.
      let kinds = round.isMultiple(of: 2) ? TwoJournals.someKinds : [.mechanism, .commitment]
      var journals = try TwoJournals(parties, keysets: try parties.keysetEntries())
      for _ in 0..<120 {
        try journals.step(using: &random) { journals, index, random in
          journals.partnership(index, about: kinds, using: &random)
        }
      }
      for index in 0...1 { journals.see(index, upTo: journals.sides[1 - index].steps.count) }
      let matters = journals.sides[0].view.matters
      #expect(matters == journals.sides[1].view.matters)
      func bytes(_ matters: [MatterKind: [String: Matter]]) -> [String: [UInt8]] {
        var bytes: [String: [UInt8]] = [:]
        for matter in matters.values.flatMap(\.values) {
          bytes["\(matter.kind) \(matter.id)"] = matter.json.bytes
        }
        return bytes
      }
      for _ in 0..<4 {
        #expect(bytes(journals.foldedInSomeOrder(using: &random).matters) == bytes(matters))
      }
    }
  }

  /// The running totals are what counting all transmittals anew gives.
  private func expectTotals(of view: TestView) {
    for party in ["CAN", "KOR"] {
      let own = view.transmittals.values.filter { $0.author == party }
      let total = view.totals[party] ?? Totals()
      #expect(total.offered == own.count)
      #expect(total.open == own.count { $0.isOpen })
      #expect(total.shelfBytes == own.filter(\.takesRoom).reduce(0) { $0 + $1.offer.length })
      let accepted = view.transmittals.values.count {
        $0.recipient == party && $0.marks[.accepted] != nil
      }
      #expect(total.accepted == accepted)
      #expect(total.requested == view.approvals.values.count { $0.holder == party })
      #expect(total.reported == view.losses.values.count { $0.party == party })
      #expect(total.derived == view.documents.values.count { $0.party == party })
    }
  }
}

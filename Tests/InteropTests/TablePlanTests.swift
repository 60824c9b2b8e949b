import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("Planning what a table of matters proposes", .timeLimit(.minutes(10)))
struct TablePlanTests {
  private typealias Known = TablePlan.Known

  private func row(_ id: String, _ facts: MatterFacts, revision: Int = 0) -> MatterTable.Row {
    MatterTable.Row(id: id, revision: revision, facts: facts)
  }

  private func plan(_ rows: [MatterTable.Row], _ known: [String: Known] = [:]) -> TablePlan {
    TablePlan(of: rows, proposedBy: "CAN") { known[$0.id] }
  }

  private func inForce(_ facts: MatterFacts, _ revision: Int, _ own: MatterFacts? = nil) -> Known {
    Known(revision: revision, facts: facts, proposals: own.map { ["CAN": $0] } ?? [:])
  }

  @Test("of what nobody knows, revision 1 is proposed")
  func new() {
    let entries = plan([row("D1", TestMatters.mechanism())]).entries
    #expect(entries.map(\.step) == [.new])
    #expect(entries.map(\.revision) == [1])
  }

  @Test("of what is changed the next revision is proposed, with the members that change")
  func changed() {
    let facts = TestMatters.mechanism("New talks", reportsTo: "D2", state: .ended)
    let plan = plan(
      [row("D1", facts, revision: 3)], ["D1": inForce(TestMatters.mechanism(), 3)])
    #expect(plan.entries.map(\.step) == [.changed(["names", "reportsTo", "state"])])
    #expect(plan.proposals.map(\.revision) == [4])
  }

  @Test("one other byte is a change, even where Swift takes texts for equal")
  func bytes() {
    let (composed, apart) = ("R\u{E9}union", "Re\u{301}union")
    let plan = plan(
      [row("D1", TestMatters.mechanism(composed), revision: 1)],
      ["D1": inForce(TestMatters.mechanism(apart), 1)])
    #expect(plan.entries.map(\.step) == [.changed(["names"])])
  }

  @Test("of what is in force nothing is done, whatever revision the file has")
  func same() {
    let facts = TestMatters.mechanism()
    for revision in [0, 1, 2, 9] {
      let plan = plan([row("D1", facts, revision: revision)], ["D1": inForce(facts, 2)])
      #expect(plan.entries.map(\.step) == [.same])
      #expect(plan.entries.map(\.revision) == [2])
      #expect(plan.proposals.isEmpty && plan.outdated.isEmpty)
    }
  }

  @Test("what is proposed already is not proposed again, by whomever it is")
  func waiting() {
    let (old, new) = (TestMatters.mechanism(), TestMatters.mechanism("New talks"))
    #expect(
      plan([row("D1", new, revision: 1)], ["D1": inForce(old, 1, new)]).entries.map(\.step)
        == [.waiting(proposedBy: "CAN")])
    let both = Known(revision: 0, facts: nil, proposals: ["KOR": new, "CAN": new])
    #expect(
      plan([row("D1", new)], ["D1": both]).entries.map(\.step) == [.waiting(proposedBy: "CAN")])
    let theirs = Known(revision: 0, facts: nil, proposals: ["KOR": new, "CAN": old])
    #expect(
      plan([row("D1", new)], ["D1": theirs]).entries.map(\.step) == [.waiting(proposedBy: "KOR")])
  }

  @Test("other facts than one's open proposal are proposed in its place")
  func replaced() {
    let (old, new) = (TestMatters.mechanism(), TestMatters.mechanism("New talks"))
    let known = Known(revision: 0, facts: nil, proposals: ["CAN": old])
    #expect(plan([row("D1", new)], ["D1": known]).entries.map(\.step) == [.new])
  }

  @Test("what was changed elsewhere since the file was written is not undone")
  func outdated() {
    let (old, new) = (TestMatters.mechanism(), TestMatters.mechanism("New talks"))
    for revision in [0, 1, 3] {
      let plan = plan([row("D1", old, revision: revision)], ["D1": inForce(new, 2)])
      #expect(plan.entries.map(\.step) == [.outdated(inForce: 2)])
      #expect(plan.proposals.isEmpty && plan.outdated.count == 1)
    }
    // What is no longer there, or never was, has no revision.
    #expect(plan([row("D1", old, revision: 1)]).entries.map(\.step) == [.outdated(inForce: 0)])
  }

  @Test(
    "what names another comes after it, whatever kind it is, and otherwise the file's order stays")
  func order() {
    let rows = [
      row("A1", TestMatters.action(commitments: ["C2"])),
      row("C2", TestMatters.commitment(carriedBy: ["D2"], state: .merged, into: ["C1"])),
      row("D2", TestMatters.mechanism(reportsTo: "D1")),
      row("D1", TestMatters.mechanism()), row("C1", TestMatters.commitment()),
      row("D3", TestMatters.mechanism()),
    ]
    #expect(plan(rows).entries.map(\.row.id) == ["D1", "D2", "C1", "C2", "A1", "D3"])
  }

  @Test("noRowStandsBeforeOneThatItNames")
  func noRowStandsBeforeOneThatItNames() {
    var random = RandomMatters(for: "noRowStandsBeforeOneThatItNames")
    for _ in 0..<200 {
      let count = random.number(1...30)
      // Each names only later ones, so there is no circle; then they are shuffled.
      let rows = (0..<count).map { place in
        let parent = place + 1 < count ? "D\(random.number(place + 1...count - 1))" : nil
        return row("D\(place)", TestMatters.mechanism(reportsTo: random.isSo() ? parent : nil))
      }
      let shuffled = rows.sorted { _, _ in random.isSo() }
      let entries = plan(shuffled).entries
      #expect(entries.count == count)
      var seen: Set<MatterKey> = []
      for entry in entries {
        #expect(seen.isSuperset(of: entry.row.facts.named))
        seen.insert(entry.row.key)
      }
    }
  }

  @Test("a matter as a journal has it is known by what is in force and what is still open")
  func matter() throws {
    let (old, new) = (TestMatters.mechanism(), TestMatters.mechanism("New talks"))
    func facts(_ facts: MatterFacts) -> String { String(decoding: facts.json.bytes, as: UTF8.self) }
    let digest = Digest.sha256([1]).hex
    let time = "2026-11-23T12:00:00.000Z"
    let text = """
      {"kind":"mechanism","id":"D1","sides":{
      "CAN":{"proposal":{"act":"\(digest)","revision":3,"facts":\(facts(new)),"note":"","time":"\(time)"},
      "answer":null,"agreed":{"revision":2,"facts":\(facts(old)),"time":"\(time)"},"reported":null},
      "KOR":{"proposal":{"act":"\(digest)","revision":2,"facts":\(facts(old)),"note":"","time":"\(time)"},
      "answer":null,"agreed":null,"reported":null}}}
      """
    let known = Known(try Matter(parsing: Array(text.utf8)))
    #expect(known.revision == 2)
    #expect(known.facts == old)
    #expect(known.proposals == ["CAN": new])
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("The state of a transmittal")
struct TransmittalStateTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  /// Every set of acts that can come together, by the verbs beside `offered`.
  static let histories: [[TransmittalAct.Verb]] = [
    [], [.wanted], [.wanted, .arrived], [.wanted, .arrived, .accepted],
    [.wanted, .arrived, .accepted, .opened], [.refused], [.wanted, .refused],
    [.wanted, .arrived, .refused], [.withdrawn], [.withdrawn, .wanted, .arrived],
    [.withdrawn, .wanted, .arrived, .accepted, .opened], [.withdrawn, .refused],
  ]

  private func view(_ verbs: [TransmittalAct.Verb]) throws -> TestView {
    var view = try parties.view(after: .offered)
    for (index, verb) in verbs.enumerated() {
      view.fold(try parties.act(verb), at: UInt64(index + 5), under: parties.agreement)
    }
    return view
  }

  @Test("a state that is written reads back equal", arguments: histories)
  func roundTrip(verbs: [TransmittalAct.Verb]) throws {
    let state = try #require(try view(verbs).transmittals[TwoParties.number])
    #expect(try Transmittal.kept(state.json.bytes, state) == state)
    #expect(state.marks.count == verbs.count + 1)
  }

  @Test("the status is a function of the set of acts")
  func status() throws {
    let expected: [Transmittal.Status] = [
      .offered, .wanted, .arrived, .accepted, .accepted, .refused, .refused, .refused, .withdrawn,
      .withdrawn, .accepted, .refused,
    ]
    for (verbs, status) in zip(Self.histories, expected) {
      let state = try #require(try view(verbs).transmittals[TwoParties.number])
      #expect(state.status == status, "\(verbs)")
      #expect(state.isOpen == [.offered, .wanted, .arrived].contains(status))
      #expect(state.takesRoom == state.isOpen)
    }
  }

  @Test("the state tells its parties, control number and refusals")
  func contents() throws {
    let accepted = try #require(try parties.view(at: .accepted).transmittals[TwoParties.number])
    #expect(accepted.author == "CAN")
    #expect(accepted.recipient == "KOR")
    #expect(accepted.controlNumber == "KOR-X-2026-0001")
    #expect(accepted.refusals.isEmpty)
    let refused = try #require(try parties.view(at: .refused).transmittals[TwoParties.number])
    #expect(refused.controlNumber == nil)
    #expect(refused.refusals == [Refusal(code: .recipientDeclined, note: "not here")])
    #expect(refused.marks[.refused]?.party == "KOR")
  }

  @Test("the longest spelling of an act still reads back from the state")
  func longest() throws {
    // A note that its author wrote in two bytes a character takes six in our spelling.
    let note = String(repeating: "\u{08}", count: Refusal.noteLimit)
    let refusals = Array(repeating: Refusal(code: .recipientDeclined, note: note), count: 16)
    let written = try parties.kor.act(
      .refused(Array(refusals.prefix(1))), subject: TwoParties.number)
    let short = String(decoding: written.bytes, as: UTF8.self).replacing("\\u0008", with: "\\b")
    let one = try #require(short.firstRange(of: "{\"code\"").map { short[$0.lowerBound...] })
    let reason = try #require(one.firstRange(of: "}").map { one[..<$0.upperBound] })
    let text = short.replacing(
      reason, with: Array(repeating: String(reason), count: 16).joined(separator: ","))
    let act = try Act(parsing: Array(text.utf8))
    #expect(act.body == .transmittal(.refused(refusals)))
    var view = try parties.view(at: .offered)
    #expect(try parties.decide(act, in: view).isDone)
    view.fold(act, at: 9, under: parties.agreement)
    view.fold(
      try parties.can.act(.withdrawn(note: note), subject: TwoParties.number), at: 9,
      under: parties.agreement)
    let state = try #require(view.transmittals[TwoParties.number])
    #expect(state.json.bytes.count > Act.sizeLimit)
    #expect(try Transmittal.kept(state.json.bytes, state) == state)
  }

  @Test("a damaged state is refused")
  func damaged() throws {
    let state = try #require(try parties.view(at: .arrived).transmittals[TwoParties.number])
    let text = String(decoding: state.json.bytes, as: UTF8.self)
    let changes = [
      ("\"number\"", "\"nummer\""), ("transmittal.wanted", "transmittal.lost"),
      ("transmittal.offered", "transmittal.refused"), ("\"index\":2", "\"index\":2.0"),
      ("\"party\":\"KOR\",", ""), ("}]", "}"),
    ]
    for (part, replacement) in changes {
      try #require(text.contains(part), "\(part)")
      let bytes = Array(text.replacing(part, with: replacement).utf8)
      #expect(throws: ActError.self) { try Transmittal.kept(bytes, state) }
    }
    #expect(throws: ActError.badField("marks")) {
      try Transmittal.kept(
        Array(
          "{\"number\":\"CAN-1\",\"recipient\":\"KOR\",\"agreement\":\"\(Digest.sha256([]).hex)\",\"level\":null,\"marks\":[],\"deadlines\":{},\"reported\":false,\"item\":null}"
            .utf8),
        state)
    }
  }

  @Test("totals read back equal")
  func totals() throws {
    for verbs in Self.histories {
      let totals = try view(verbs).totals
      for party in ["CAN", "KOR"] {
        guard let total = totals[party] else { continue }
        #expect(try Totals(parsing: total.json.bytes) == total)
      }
    }
    #expect(throws: JSONError.wrongType("open")) {
      try Totals(
        parsing: Array("{\"open\":-1,\"shelfBytes\":0,\"offered\":0,\"accepted\":0}".utf8))
    }
  }
}

import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("what a report to the ministers says", .timeLimit(.minutes(10)))
struct ReportContentTests {
  typealias Samples = ReportSamples

  private func place(_ matter: Matter) throws -> ReportPlace? {
    try Samples.content([matter]).commitments.first?.place
  }

  // MARK: Places

  @Test("a commitment stands where the agreed status puts it, whatever the sides say")
  func agreedStatus() throws {
    let facts = Samples.commitment(
      status: .init(.challenged, asOf: Samples.day("2026-11-01")))
    let content = try Samples.content([
      Samples.agreed("C25", facts, can: Samples.report(.completed), kor: Samples.report(.underWay))
    ])
    let commitment = try #require(content.commitments.first)
    #expect(commitment.place == .challenged)
    #expect(commitment.isDisputed)
    #expect(commitment.sides.map(\.word) == [.completed, .underWay])
  }

  @Test("where the sides differ both words stand there, and no third one is made of them")
  func dispute() throws {
    let matter = try Samples.agreed(
      "C25", can: Samples.report(.underWay, "2026-11-20"),
      kor: Samples.report(.challenged, "2026-11-21", note: "no launch date"))
    let commitment = try #require(try Samples.content([matter]).commitments.first)
    #expect(commitment.place == .differing && commitment.agreed == nil)
    #expect(commitment.sides.map(\.party) == ["CAN", "KOR"])
    #expect(commitment.sides.map(\.asOf.description) == ["2026-11-20", "2026-11-21"])
    #expect(commitment.sides.map(\.note) == ["", "no launch date"])
  }

  @Test("words on which both sides agree give the place")
  func places() throws {
    let expected: [Progress: ReportPlace] = [
      .proposed: .notStarted, .agreed: .notStarted, .underWay: .progressed,
      .challenged: .challenged, .completed: .completed, .ongoing: .ongoing,
      .suspended: .suspended, .notPursued: .notPursued,
    ]
    for word in Progress.allCases {
      let report = Samples.report(word)
      #expect(try place(Samples.agreed("C1", can: report, kor: report)) == expected[word])
    }
    #expect(try place(Samples.agreed("C1", can: Samples.report(.completed))) == .oneSided)
    #expect(try place(Samples.agreed("C1")) == .unreported)
  }

  @Test("what was withdrawn, split or merged stays, however long ago")
  func closed() throws {
    let before = try [
      Samples.agreed("C1", Samples.commitment(state: .withdrawn)),
      Samples.agreed("C2", Samples.commitment(state: .split, into: ["C3", "C4"])),
      Samples.agreed("C5", Samples.commitment(state: .merged, into: ["C3"])),
    ]
    let content = try Samples.content(before, earlier: before)
    #expect(content.commitments.map(\.place) == [.withdrawn, .split, .merged])
    #expect(content.commitments.map(\.into) == [[], ["C3", "C4"], ["C3"]])
    #expect(content.changes.isEmpty)
    let page = try Samples.page(content, in: [.en])
    #expect(page.contains(">withdrawn</span>") && page.contains("→ C3, C4"))
  }

  @Test("a commitment of several domains counts once, in the first")
  func domains() throws {
    let content = try Samples.content([
      Samples.agreed("C2", Samples.commitment(domains: [.space, .military])),
      Samples.agreed("C9", Samples.commitment(domains: [.military])),
      Samples.agreed("C10", Samples.commitment(domains: [.military])),
    ])
    #expect(content.commitments.map(\.subject.id) == ["C10", "C9", "C2"])
    #expect(content.commitments.map(\.domain) == [.military, .military, .space])
  }

  @Test("what was only proposed is no commitment, but a decision that is sought")
  func proposed() throws {
    let side = Samples.Side(
      proposed: (1, Samples.commitment(), "soon", "2026-11-01T10:00:00.000Z"))
    let content = try Samples.content([Samples.matter(.commitment, "C7", kor: side)])
    #expect(content.commitments.isEmpty)
    let decision = try #require(content.decisions.first)
    #expect(decision.party == "KOR" && decision.step == .new && decision.note == "soon")
    #expect(content.decisions.count == 1)
  }

  // MARK: Time

  @Test("what changed is what is in force now and was not before the period")
  func changes() throws {
    let old = try [
      Samples.agreed("C1"), Samples.agreed("C2"), Samples.agreed("C3"), Samples.agreed("C4"),
      Samples.matter(
        .mechanism, "D1", can: .init(agreed: (1, Samples.mechanism(), "2026-01-01T00:00:00.000Z"))),
    ]
    let time = "2026-07-01T00:00:00.000Z"
    let status = CommitmentFacts.AgreedStatus(.completed, asOf: Samples.day("2026-06-30"))
    let now = try [
      Samples.agreed("C1"),
      Samples.agreed("C2", Samples.commitment(state: .withdrawn), revision: 2, at: time),
      Samples.agreed("C3", Samples.commitment(status: status), revision: 2, at: time),
      Samples.agreed("C4", Samples.commitment("Another name"), revision: 2, at: time),
      Samples.agreed("C5", at: time),
      Samples.matter(
        .mechanism, "D1", can: .init(agreed: (2, Samples.mechanism(state: .suspended), time))),
      Samples.matter(.mechanism, "D2", kor: .init(agreed: (1, Samples.mechanism(), time))),
    ]
    let content = try Samples.content(now, earlier: old)
    #expect(
      content.changes.map { "\($0.subject.id) \($0.step.rawValue)" } == [
        "D1 suspended", "D2 new", "C2 withdrawn", "C3 status", "C4 revised", "C5 new",
      ])
    #expect(content.changes.first { $0.subject.id == "C3" }?.status == status)
  }

  @Test("an act counts on its day in its own party's calendar")
  func calendars() throws {
    // Half past four in the afternoon of the thirtieth in UTC: the next day has begun in Korea alone.
    let time = "2026-06-30T16:30:00.000Z"
    let sides = try [
      Samples.matter(.commitment, "C1", can: .init(agreed: (1, Samples.commitment(), time))),
      Samples.matter(.commitment, "C2", kor: .init(agreed: (1, Samples.commitment(), time))),
    ]
    let content = try Samples.content(sides)
    #expect(content.changes.map(\.day.description) == ["2026-06-30", "2026-07-01"])
  }

  @Test("the first and the last day are of the period, and the last is not before the first")
  func period() throws {
    let one = try ReportPeriod(since: Samples.day("2026-05-01"), until: Samples.day("2026-05-01"))
    #expect(one.contains(Samples.day("2026-05-01")))
    #expect(!one.contains(Samples.day("2026-04-30")) && !one.contains(Samples.day("2026-05-02")))
    #expect(one.dayBefore == Samples.day("2026-04-30"))
    #expect(throws: ReportError.periodBackwards) {
      try ReportPeriod(since: Samples.day("2026-05-02"), until: Samples.day("2026-05-01"))
    }
  }

  @Test("a side's earlier word stands beside its present one")
  func earlierWord() throws {
    let content = try Samples.content(
      [Samples.agreed("C1", can: Samples.report(.completed), kor: Samples.report(.completed))],
      earlier: [Samples.agreed("C1", can: Samples.report(.underWay))])
    #expect(content.commitments.first?.sides.map(\.was) == [.underWay, nil])
  }

  @Test("an action is overdue from the day after its due day, and done once in one report")
  func actions() throws {
    let done = Samples.report(.completed, "2026-09-12")
    let matters = try [
      Samples.agreed("A-1", Samples.action(due: "2026-11-22")),
      Samples.agreed("A-2", Samples.action(due: "2026-11-23")),
      Samples.agreed("A-3", Samples.action(due: "2026-09-15"), can: done),
      Samples.agreed("A-4", Samples.action(due: "2026-03-01"), can: done),
      Samples.agreed("A-5", Samples.action(due: "2026-03-01", state: .dropped)),
      Samples.agreed("A-6", Samples.action(owner: "KOR", due: "2026-03-01"), can: done),
    ]
    let earlier = try [
      Samples.agreed("A-4", Samples.action(due: "2026-03-01"), can: done),
      Samples.agreed("A-5", Samples.action(due: "2026-03-01", state: .dropped)),
    ]
    let content = try Samples.content(matters, earlier: earlier)
    #expect(
      content.actions.map { "\($0.subject.id) \($0.standing.rawValue)" } == [
        "A-6 overdue", "A-1 overdue", "A-2 due", "A-3 done",
      ])
  }

  // MARK: What is cited

  @Test("the level of a report is the highest of what it cites")
  func dominance() throws {
    let low = try Samples.agreed("C1", can: Samples.report(.underWay, citing: ["CAN-2"]))
    let high = try Samples.agreed("C2", kor: Samples.report(.underWay, citing: ["CAN-1", "KOR-1"]))
    let top = try Samples.agreed("C3", kor: Samples.report(.underWay, citing: ["KOR-9"]))
    #expect(try Samples.content([low]).level == "confidential")
    #expect(try Samples.content([high, low]).level == "secret")
    #expect(try Samples.content([high, top, low]).level == "top-secret")
    #expect(try Samples.content([Samples.agreed("C4")]).level == nil)
  }

  @Test("a transmittal whose level nobody knows counts as the highest level")
  func unknownLevel() throws {
    let matter = try Samples.agreed("C1", can: Samples.report(.underWay, citing: ["CAN-77"]))
    #expect(try Samples.content([matter]).level == "top-secret")
    #expect(try Samples.content([matter], version: .upTo("secret")).evidence.isEmpty)
  }

  @Test("bytes that no transmittal has leave a report unclassified")
  func bareDigest() throws {
    let bare = ProgressReport(
      .underWay, asOf: Samples.day("2026-11-10"),
      evidence: [.init(Samples.package("statement"), item: nil)])
    let content = try Samples.content([Samples.agreed("C1", can: bare)], version: .unclassified)
    #expect(content.level == nil)
    #expect(content.evidence.map(\.item) == [nil])
  }

  @Test("a releasable version leaves out what is above its level, and the notes beside it")
  func releasable() throws {
    let matters = try [
      Samples.agreed(
        "C1", can: Samples.report(.underWay, citing: ["CAN-1", "CAN-2"], note: "see page 4"),
        kor: Samples.report(.underWay, citing: ["KOR-1"], note: "agreed in Seoul"))
    ]
    let content = try Samples.content(matters, version: .upTo("confidential"))
    #expect(content.releasable == "confidential" && content.level == "confidential")
    #expect(content.evidence.map(\.item).compactMap(\.self).sorted() == ["CAN-2", "KOR-1"])
    #expect(content.commitments.first?.sides.map(\.note) == ["", "agreed in Seoul"])
    #expect(content.commitments.first?.sides.map(\.word) == [.underWay, .underWay])
    #expect(content.omitted == .init(evidence: 1, notes: 1))
    let none = try Samples.content(matters, version: .unclassified)
    #expect(none.level == nil && none.evidence.isEmpty)
    #expect(none.omitted == .init(evidence: 3, notes: 2))
    let text = String(decoding: none.json.bytes, as: UTF8.self)
    #expect(!text.contains("CAN-1") && !text.contains("see page 4"))
  }

  @Test("the same bytes by another name are left out as well")
  func sameBytes() throws {
    let digest = Samples.package("CAN-1")
    let bare = ProgressReport(
      .underWay, asOf: Samples.day("2026-11-10"), evidence: [.init(digest, item: nil)], note: "bare"
    )
    let content = try Samples.content(
      [Samples.agreed("C1", can: Samples.report(.underWay, citing: ["CAN-1"]), kor: bare)],
      version: .unclassified)
    #expect(content.evidence.isEmpty)
    #expect(content.commitments.first?.sides.map(\.note) == ["", ""])
  }

  @Test("what may not be mentioned leaves no trace, not even a count")
  func noTrace() throws {
    func matters(citing items: [String], _ note: String) throws -> [Matter] {
      try [Samples.agreed("C1", can: Samples.report(.underWay, citing: items, note: note))]
    }
    let closed = ReportAccess(
      level: { Samples.levels[$0] }, mayMention: { $0 != "CAN-1" }, mayCountOmissions: false)
    let with = try Samples.content(matters(citing: ["CAN-1"], "on page 4"), access: closed)
    let without = try Samples.content(matters(citing: [], ""), access: closed)
    #expect(with == without)
    #expect(with.json.bytes == without.json.bytes)
    #expect(with.omitted == nil && with.level == nil)
    #expect(
      try Samples.page(with, in: Language.allCases) == Samples.page(without, in: Language.allCases))
    let counted = ReportAccess(
      level: { Samples.levels[$0] }, mayMention: { $0 != "CAN-1" }, mayCountOmissions: true)
    let told = try Samples.content(matters(citing: ["CAN-1"], "on page 4"), access: counted)
    #expect(told.omitted == .init(evidence: 1, notes: 1))
    #expect(!String(decoding: told.json.bytes, as: UTF8.self).contains("CAN-1"))
  }

  @Test("a version up to a level that the agreement does not have is refused")
  func noSuchLevel() throws {
    let agreement = try TestAgreement.exercise().agreement
    #expect(throws: ReportError.unknownLevel("cosmic")) {
      try ReportVersion(releasable: "cosmic", under: agreement)
    }
    #expect(throws: ReportError.unknownLevel("cosmic")) {
      try Samples.content([], version: .upTo("cosmic"))
    }
    #expect(try ReportVersion(releasable: "secret", under: agreement) == .upTo("secret"))
    #expect(try ReportVersion(releasable: "unclassified", under: agreement) == .unclassified)
  }

  // MARK: Bytes

  @Test("the order in which matters are given changes no byte")
  func order() throws {
    var matters = try (1...30).map { number in
      try Samples.agreed(
        "C\(number)", Samples.commitment(domains: [number % 2 == 0 ? .space : .cyber]),
        can: Samples.report(.underWay, citing: number % 3 == 0 ? ["CAN-1", "KOR-1"] : ["CAN-2"]))
    }
    matters.append(try Samples.agreed("A-1", Samples.action(due: "2026-10-01")))
    let bytes = try Samples.content(matters).json.bytes
    #expect(try Samples.content(matters.reversed()).json.bytes == bytes)
    #expect(try Samples.content(matters).digest == .sha256(bytes))
  }

  @Test("a partnership of which nobody has said anything has a report that says so")
  func empty() throws {
    let content = try Samples.content([])
    let agreement = try TestAgreement.exercise().agreement
    #expect(
      String(decoding: content.json.bytes, as: UTF8.self) == """
        {"format":"entente-report-1","agreement":"\(agreement.digest.hex)","parties":["CAN","KOR"],\
        "since":"2026-05-01","until":"2026-11-23","releasable":null,"level":null,\
        "omitted":{"evidence":0,"notes":0},"sections":[],"commitments":[],"actions":[],\
        "decisions":[],"changes":[],"evidence":[]}
        """)
    #expect(content.languageCheck.isEmpty)
  }

  @Test("nothing is given twice")
  func twice() throws {
    #expect(throws: ReportError.matterTwice("C1")) {
      try Samples.content([Samples.agreed("C1"), Samples.agreed("C1")])
    }
    let text = Trilingual("Done", "Fait", "완료")
    #expect(throws: ReportError.sectionTwice) {
      try Samples.content([], sections: [.init(.space, text), .init(.space, text)])
    }
  }

  // MARK: Languages

  @Test("what is missing, English or only a working name in a language is listed")
  func languageCheck() throws {
    let content = try Samples.content(
      [
        Samples.agreed(
          "C1", Samples.commitment(grade: .working), can: Samples.report(.ongoing, note: "n"))
      ],
      earlier: [Samples.agreed("C1", Samples.commitment(grade: .working))],
      sections: [
        .init(nil, Trilingual("All is well", "All is well", " ")),
        .init(.space, Trilingual("Done", "Fait", "완료")),
      ])
    #expect(
      content.languageCheck.map {
        "\($0.subject) \($0.field) \($0.language?.rawValue ?? "-") \($0.problem.rawValue)"
      } == [
        "section overview text fr same-as-english", "section overview text ko missing",
        "commitment C1 names en working", "commitment C1 names fr working",
        "commitment C1 names ko working", "commitment C1 note CAN - one-language",
      ])
  }
}

import Conduct
import TestSupport
import Testing
import Treaty

/// A change after which something in the agreement can't be meant.
struct DoubtCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let codes: [Doubt.Code]
  /// The text of the line at which it is doubted.
  let line: String
  let changes: [(text: String, to: String)]
}

@Suite("What is well-formed and can't be meant")
struct DoubtTests {
  static let cases = [
    DoubtCase(
      testDescription: "an outer wrapper that hides what every package shows",
      codes: [.nothingSent], line: "- kind: outer-wrapper",
      changes: [("package-identifier, recipient-offices, padded-size", "package-identifier")]),
    DoubtCase(
      testDescription: "a level that no office may hold", codes: [.levelUnreachable],
      line: "- kind: exchangeable-level",
      changes: [("ceiling: secret", "ceiling: confidential")]),
    DoubtCase(
      testDescription: "a level that one party's channel may not hold", codes: [.levelOneSided],
      line: "- kind: exchangeable-level",
      changes: [
        ("offices: [CAN/registry, KOR/registry]", "offices: [CAN/registry, KOR/research-office]")
      ]),
    DoubtCase(
      testDescription: "names in another order than ranks", codes: [.notMonotone],
      line: "- id: secret",
      changes: [
        ("token: SECRET\n", "token: X\n"), ("token: CONFIDENTIAL\n", "token: SECRET\n"),
        ("token: X\n", "token: CONFIDENTIAL\n"),
      ]),
    DoubtCase(
      testDescription: "numerals in another order than ranks", codes: [.notMonotone],
      line: "- id: top-secret",
      changes: [
        ("token: MILITARY SECRET II\n", "token: X\n"),
        ("token: MILITARY SECRET I\n", "token: MILITARY SECRET II\n"),
        ("token: X\n", "token: MILITARY SECRET I\n"),
      ]),
    DoubtCase(
      testDescription: "an approval of copies where none may be made", codes: [.approvalUseless],
      line: "- kind: copies",
      changes: [("secret: 3\n            consent", "secret: 1\n            consent")]),
    DoubtCase(
      testDescription: "no count after the end", codes: [.dutyWithoutEnd],
      line: "- kind: protective-acts", changes: [("              - inventory\n", "")]),
    DoubtCase(
      testDescription: "neither return nor destruction after the end", codes: [.dutyWithoutEnd],
      line: "- kind: protective-acts",
      changes: [("              - return\n", ""), ("              - destruction\n", "")]),
    DoubtCase(
      testDescription: "lost before the receipt is due", codes: [.lostBeforeReceipt],
      line: "- kind: presumed-loss",
      changes: [
        (
          "kind: presumed-loss\n            days: 30\n            counting: working",
          "kind: presumed-loss\n            days: 6\n            counting: calendar"
        )
      ]),
    DoubtCase(
      testDescription: "grace until the next inspection", codes: [.graceTooLong],
      line: "- kind: inspection", changes: [("grace-days: 30", "grace-days: 366")]),
    DoubtCase(
      testDescription: "a notice longer than the term", codes: [.noticeTooLong],
      line: "- kind: termination",
      changes: [("notice-days: 90", "notice-days: 365"), ("renewal: automatic", "renewal: none")]),
  ]

  @Test("it is found at its place, and told in each language", arguments: cases)
  func found(_ doubt: DoubtCase) throws {
    let agreement = try TestAgreement.exercise(changing: doubt.changes).agreement
    let doubts = agreement.doubts()
    #expect(doubts.map(\.code) == doubt.codes)
    let lines = String(decoding: agreement.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for found in doubts {
      let line = lines[found.place.line - 1]
      #expect(line.dropFirst(found.place.column - 3).hasPrefix(doubt.line), "\(line)")
      let sentences = Language.allCases.map { found.sentence(in: $0) }
      #expect(Set(sentences).count == 3)
      #expect(sentences.allSatisfy { !$0.contains("{") })
    }
  }

  @Test("every doubt has a case")
  func allCodes() {
    #expect(Set(Self.cases.flatMap(\.codes)) == Set(Doubt.Code.allCases))
  }

  @Test(
    "the shipped files leave no doubt",
    arguments: ["canada-korea.model", "canada-korea.exercise"])
  func shipped(_ name: String) throws {
    let bytes = try RepositoryFolder.bytes("Agreements/\(name).agreement.yaml")
    #expect(try Agreement(parsing: bytes).doubts() == [])
  }

  @Test("calendar days are compared with working days as calendars have them")
  func calendars() throws {
    // Seven calendar days after some Friday five working days are not over where Monday is a holiday.
    for (days, isDoubted) in [(7, true), (30, false)] {
      let agreement = try TestAgreement.exercise(changing: [
        (
          "kind: presumed-loss\n            days: 30\n            counting: working",
          "kind: presumed-loss\n            days: \(days)\n            counting: calendar"
        )
      ]).agreement
      #expect(agreement.doubts().map(\.code) == (isDoubted ? [.lostBeforeReceipt] : []))
    }
  }
}

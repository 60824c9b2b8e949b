import Testing

@testable import Treaty

@Suite("faults of an agreement file")
struct AgreementFaultTests {
  /// Faults that only a test can provoke: too large for a vector, or of the keys that it would hold.
  private static let elsewhere: Set<String> = [
    "yaml.tooLarge", "yaml.tooManyNodes", "yaml.syntax", "agreement.keyNameDiffers",
    "agreement.keysPresent", "agreement.unknownAuthority",
  ]

  /// Every code is proven by a vector or named above.
  @Test("everyCodeHasAVector")
  func everyCodeHasAVector() {
    let proven = Set(AgreementVector.all.flatMap { $0.expected.map(\.code) })
    let codes = Set(YAMLError.Code.allCases.map(\.rawValue) + ModelFault.allCases.map(\.rawValue))
    #expect(codes.subtracting(proven).subtracting(Self.elsewhere) == [])
    #expect(proven.subtracting(codes) == [])
  }

  @Test("catalogueIsComplete")
  func catalogueIsComplete() {
    let phrases = YAMLError.Code.allCases.map(\.phrase) + ModelFault.allCases.map(\.phrase)
    for phrase in phrases {
      #expect(phrase.en.names == phrase.fr.names)
      #expect(phrase.en.names == phrase.ko.names)
    }
  }

  @Test("a fault says what, where and in whose words", arguments: AgreementVector.all)
  func sentences(_ vector: AgreementVector) {
    do {
      _ = try Agreement(parsing: vector.bytes)
    } catch {
      #expect(!error.faults.isEmpty)
      for fault in error.faults {
        #expect(fault.line >= 1 && fault.column >= 1)
        for language in Language.allCases {
          let sentence = fault.sentence(in: language)
          #expect(!sentence.contains("…"), "\(fault.code.text) lacks an argument")
        }
      }
    }
  }

  @Test("everything that is wrong is found in one reading, in the order of the file")
  func allAtOnce() throws {
    let text = try AgreementFiles.text(of: "exercise")
      .replacing("suite: 1", with: "suite: 2")
      .replacing("utc-offset-minutes: 540", with: "utc-offset-minutes: 9000")
      .replacing("rank: 2", with: "rank: two")
      .replacing("      fr: coordination opérationnelle\n", with: "")
      .replacing("days: 5", with: "days: 0")
    do {
      _ = try Agreement(parsing: Array(text.utf8))
      Issue.record("accepted")
    } catch {
      #expect(
        error.faults.map(\.code.text) == [
          "agreement.unsupported", "agreement.outOfRange", "agreement.badNumber",
          "agreement.translationMissing", "agreement.outOfRange",
        ])
      #expect(
        error.faults.map(\.field) == [
          "suite", "parties[1].utc-offset-minutes", "levels[1].rank", "purposes[3].name",
          "articles[11].paragraphs[1].clauses[0].days",
        ])
    }
  }

  /// No change of a few characters makes the reader fail otherwise than by faults.
  @Test("readerIsTotal", arguments: [UInt64(11), 12])
  func readerIsTotal(_ seed: UInt64) throws {
    var random = Shuffle(seed: seed)
    let lines = try AgreementFiles.text(of: "exercise").split(separator: "\n").map(String.init)
    for _ in 0..<60 {
      var changed = lines
      for _ in 0...random.below(2) {
        let index = random.below(changed.count)
        switch random.below(4) {
        case 0: changed.remove(at: index)
        case 1: changed.insert(changed[random.below(changed.count)], at: index)
        case 2: changed[index] += ["x", "0", " y", "]", "'"][random.below(5)]
        default: changed[index] = String(changed[index].dropFirst(1 + random.below(3)))
        }
      }
      let bytes = Array(changed.joined(separator: "\n").utf8)
      do {
        let agreement = try Agreement(parsing: bytes)
        #expect(agreement.bytes == bytes)
        #expect(agreement.parties.count >= 2)
      } catch {
        #expect(!error.faults.isEmpty, "seed \(seed)")
      }
    }
  }

  /// A file without one required clause is refused for exactly that, whichever clause it is.
  @Test("noClauseIsAssumed", arguments: ClauseKind.allCases)
  func noClauseIsAssumed(_ name: ClauseKind) throws {
    var lines = try AgreementFiles.text(of: "exercise").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasSuffix("- kind: \(name.rawValue)") })
    let end = lines[start...].dropFirst().firstIndex { !$0.hasPrefix("            ") }
    // The last clause of a paragraph takes its heading along.
    let isOnly =
      lines[start - 1].hasSuffix("clauses:")
      && !(end.map { lines[$0].hasPrefix("          - kind:") } ?? false)
    lines.removeSubrange((isOnly ? start - 1 : start)..<(end ?? lines.count))
    do {
      _ = try Agreement(parsing: Array(lines.joined(separator: "\n").utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.faults.map(\.code) == [.model(.clauseMissing)])
      #expect(error.faults.map(\.arguments) == [["found": name.rawValue]])
    }
  }
}

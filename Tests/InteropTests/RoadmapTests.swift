import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("reading a roadmap file", .timeLimit(.minutes(10)))
struct RoadmapTests {
  private func shipped() throws -> RoadmapFile {
    try RoadmapFile(parsing: RepositoryFolder.bytes("Resources/roadmap.canada-korea.yaml"))
  }

  private func faults(_ text: String) -> [RoadmapFault] {
    do {
      _ = try RoadmapFile(parsing: Array(text.utf8))
      return []
    } catch {
      return error.faults
    }
  }

  private func summaries(_ text: String) -> [String] {
    faults(text).map { "\($0.code.text) \($0.line):\($0.column) \($0.field)" }
  }

  @Test("the file that ships has its 83 records")
  func records() throws {
    let file = try shipped()
    let counts = Dictionary(grouping: file.mechanisms, by: \.facts.kind).mapValues(\.count)
    #expect(
      counts == [.instrument: 10, .dialogue: 17, .forum: 7, .arrangement: 6, .link: 8])
    #expect(file.commitments.count == 35)
    #expect(file.name == "canada-korea")
    #expect(file.asOf == CivilDate("2025-10-30"))
    #expect(file.sources.map(\.id) == ["S0", "S1", "S2", "S3", "S4"])
    let ids = { (letter: String, count: Int) in
      (1...count).map { letter + ($0 < 10 ? "0" : "") + String($0) }
    }
    #expect(
      file.mechanisms.map(\.id)
        == ids("F", 10) + ids("D", 17) + ids("E", 7) + ids("A", 6) + ids("M", 8))
    #expect(file.commitments.map(\.id) == ids("C", 35))
  }

  @Test("the file that ships keeps what its sources leave open")
  func fidelity() throws {
    let file = try shipped()
    let mechanisms = Dictionary(uniqueKeysWithValues: file.mechanisms.map { ($0.id, $0.facts) })
    let ministers = try #require(mechanisms["D01"])
    #expect(ministers.cadence.text == "biannual")
    #expect(ministers.cadence.months == nil && ministers.cadence.isAmbiguous)
    #expect(ministers.reportsTo == nil)
    #expect(file.mechanisms.filter(\.facts.cadence.isAmbiguous).map(\.id) == ["D01"])
    #expect(
      file.mechanisms.filter { $0.facts.cadence.months != nil }.map(\.id) == ["D03", "E04", "E05"])
    let stated = file.mechanisms.filter { $0.facts.reportsTo?.isInferred == false }
    #expect(
      stated.map { "\($0.id) \($0.facts.reportsTo?.id ?? "")" } == [
        "F01 D01", "D02 D01", "D10 D02",
      ])
    for mechanism in file.mechanisms {
      guard let parent = mechanism.facts.reportsTo, parent.isInferred else { continue }
      #expect(parent.id == "D02")
    }
    #expect(
      file.mechanisms.filter { $0.facts.status.word == .context }.map(\.id) == ["E07", "M08"])
    #expect(mechanisms["D16"]?.status.word == .verbal)
    #expect(mechanisms["D16"]?.sources.map(\.id) == ["S1"])
    #expect(mechanisms["A06"]?.status.word == .unsigned)
    let agreement = try #require(mechanisms["F03"])
    #expect(agreement.status.word == .concluded)
    #expect(agreement.aliases.filter(\.isInformal).map(\.text).contains("GSOMIA"))
    #expect(agreement.differences.count == 14)
    #expect(file.commitments.allSatisfy { $0.facts.status == nil && $0.facts.state == .open })
  }

  @Test("no record stands without a source, nor before one that it names")
  func order() throws {
    let file = try shipped()
    #expect(file.inOrder.count == 83)
    var seen: Set<String> = []
    for record in file.inOrder {
      switch record.facts {
      case .mechanism(let facts): #expect(!facts.sources.isEmpty)
      case .commitment(let facts): #expect(!facts.sources.isEmpty)
      case .action, .meeting, .record, .review, .exchange: Issue.record("\(record.id) is neither")
      }
      #expect(seen.isSuperset(of: record.facts.named.map(\.id)))
      #expect(seen.insert(record.id).inserted)
    }
  }

  @Test("the example is read, and turned so that nothing stands before what it names")
  func example() throws {
    let file = try RoadmapFile(parsing: Array(RoadmapExample.text.utf8))
    #expect(file.inOrder.map(\.id) == ["D02", "D10", "C26", "C25"])
    let talks = file.mechanisms[1].facts
    #expect(talks.cadence.months == 6)
    #expect(talks.bodies.byParty == ["CAN": "directors general", "KOR": "directors general"])
    #expect(talks.names.ko.text == "정책협의")
    #expect(talks.differences.map(\.value) == ["regularly"])
    #expect(talks.aliases.map(\.language) == [.en])
    #expect(file.mechanisms[0].facts.bodies.byParty == ["CAN": "", "KOR": ""])
    #expect(file.mechanisms[0].facts.note == "")
    let commitment = file.commitments[0].facts
    #expect(commitment.indicators.map(\.target) == ["2.5"])
    #expect(commitment.indicators.map(\.by) == [CivilDate("2026-12-31")])
    #expect(commitment.into == ["C26"])
    #expect(commitment.status?.word == .underWay)
    #expect(commitment.sources.map(\.confidence) == [.inference])
  }

  @Test("every record is facts that an act can carry, byte for byte")
  func actable() throws {
    for record in try shipped().inOrder {
      var reader = try JSONReader(try JSON(parsing: record.facts.json.bytes, limit: 65_536))
      let facts = try MatterFacts(record.facts.kind, reading: &reader)
      try reader.finish()
      #expect(facts.isSame(as: record.facts), "\(record.id)")
    }
  }

  @Test("a change that breaks the file is refused with its place", arguments: RoadmapRefusal.all)
  func refusals(_ refusal: RoadmapRefusal) {
    #expect(RoadmapExample.text.contains(refusal.old))
    #expect(
      summaries(RoadmapExample.text(replacing: refusal.old, with: refusal.new)) == refusal.faults)
  }

  @Test("everyProblemIsProven")
  func everyProblemIsProven() {
    let proven = Set(
      RoadmapRefusal.all.flatMap(\.faults).compactMap { $0.split(separator: " ").first }.map(
        String.init))
    for problem in RoadmapFault.Problem.allCases {
      #expect(proven.contains("roadmap.\(problem.rawValue)"), "\(problem)")
    }
  }

  @Test("a fault speaks all three languages and lacks no word", arguments: RoadmapRefusal.all)
  func sentences(_ refusal: RoadmapRefusal) {
    for fault in faults(RoadmapExample.text(replacing: refusal.old, with: refusal.new)) {
      for language in Language.allCases {
        let sentence = fault.sentence(in: language)
        #expect(!sentence.isEmpty && !sentence.contains("{") && !sentence.hasPrefix("…"))
      }
      #expect(fault.sentence(in: .en) != fault.sentence(in: .fr))
    }
    for problem in RoadmapFault.Problem.allCases {
      #expect(problem.phrase.en.names == problem.phrase.fr.names)
      #expect(problem.phrase.en.names == problem.phrase.ko.names)
    }
  }

  @Test("a chain of 32 steps up is read, and one of 33 is refused")
  func chain() throws {
    func file(_ steps: Int) -> String {
      let lines = RoadmapExample.text.split(separator: "\n", omittingEmptySubsequences: false)
      // The second mechanism, again and again, each reporting to the one before.
      let record = lines[51..<93].joined(separator: "\n")
      let extra = (1..<steps).map { step in
        record.replacing("id: D02", with: "id: X\(step)")
          .replacing(
            "reports-to: none",
            with: "reports-to:\n      id: \(step == 1 ? "D10" : "X\(step - 1)")"
              + "\n      inferred: true")
      }
      return (lines[..<93].map(String.init) + extra + lines[93...].map(String.init))
        .joined(separator: "\n")
    }
    let file32 = try RoadmapFile(parsing: Array(file(32).utf8))
    #expect(file32.mechanisms.count == 33)
    #expect(faults(file(33)).map(\.code) == [.roadmap(.reportsInCircle)])
    #expect(faults(file(33)).map(\.field) == ["mechanisms[33].reports-to.id"])
  }

  @Test("more than 10,000 records are refused before any of them is looked at")
  func tooMany() {
    let head =
      "format: entente-roadmap-1\nname: a\nas-of: 2025-10-30\nsources:\n  - id: S0\n"
      + "    title: t\n    standing: s\n    confidence: press\nmechanisms:\n"
    let list = String(repeating: "  - x\n", count: 5000)
    let both = head + list + "commitments:\n" + list
    #expect(faults(both).count == 10_000)
    #expect(summaries(both + "  - x\n") == ["roadmap.countWrong 5011:3 commitments"])
  }

  @Test("a file of more than one mebibyte is refused")
  func tooLarge() {
    let bytes = String(repeating: "#", count: (1 << 20) + 1)
    #expect(faults(bytes).map(\.code) == [.yaml(.tooLarge)])
  }
}

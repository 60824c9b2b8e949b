import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("How much of a table of matters is read", .timeLimit(.minutes(10)))
struct TableLimitTests {
  private func faults(
    _ bytes: [UInt8], _ format: MatterTable.Format = .csv
  ) -> [TableFault] {
    do {
      _ = try MatterTable(parsing: bytes, as: format, isKnown: RandomMatters.isKnown)
      return []
    } catch {
      return error.faults
    }
  }

  /// A file with lines that end with LF alone: to Swift CR and LF are one character.
  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
  }

  private func actions(_ count: Int, _ note: (Int) -> String = { _ in "" }) -> MatterTable {
    MatterTable(
      (0..<count).map { place in
        let facts = ActionFacts(
          names: TestMatters.names("Draft"), owner: "CAN", body: "", due: TestMatters.today,
          commitments: ["K1"], state: .open, note: note(place))
        return MatterTable.Row(id: "A\(place)", revision: 0, facts: .action(facts))
      })
  }

  @Test("of 10,000 rows, half of them wrong, every fault is listed and nothing is imported")
  func halfWrong() throws {
    let table = actions(10_000)
    for format in MatterTable.Format.allCases {
      let sound = text(try format == .csv ? table.csv(of: .action) : table.json())
      var lines = sound.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for place in stride(from: 1, through: 9_999, by: 2) {
        lines[place] = lines[place].replacing("2026-11-23", with: "2026-02-30")
          .replacing("CAN", with: "C N")
      }
      let found = faults(Array(lines.joined(separator: "\n").utf8), format)
      #expect(found.count == 10_000)
      #expect(
        found.filter { $0.problem == .badDay }.map(\.line)
          == Array(stride(from: 2, through: 10_000, by: 2)))
      #expect(found.filter { $0.problem == .badCode }.count == 5_000)
      let fields = found.prefix(2).map(\.field)
      #expect(
        Set(fields)
          == (format == .csv
            ? ["rows[2].owner", "rows[2].due"]
            : ["matters[0].facts.owner", "matters[0].facts.due"]))
    }
  }

  @Test("10,000 matters are read, and one more is refused")
  func rows() throws {
    for format in MatterTable.Format.allCases {
      func bytes(_ table: MatterTable) throws -> [UInt8] {
        try format == .csv ? table.csv(of: .action) : table.json()
      }
      let most = try bytes(actions(TableLimit.rows))
      #expect(try MatterTable(parsing: most, as: format) { _, _ in true }.rows.count == 10_000)
      let lines = text(most).split(separator: "\n", omittingEmptySubsequences: false)
      let extra = lines[1].replacing("A0", with: "B0")
      let many =
        lines[...1].joined(separator: "\n")
        + "\n\(extra)\n" + lines[2...].joined(separator: "\n")
      #expect(faults(Array(many.utf8), format).map(\.problem) == [.tooManyRows])
    }
    #expect(throws: TableError.self) { try actions(TableLimit.rows + 1).json() }
  }

  @Test("more than 16 MiB are refused before they are looked at, and are not written")
  func bytes() throws {
    for format in MatterTable.Format.allCases {
      let bytes = [UInt8](repeating: 0x2C, count: TableLimit.bytes + 1)
      #expect(faults(bytes, format).map(\.problem) == [.tooLarge])
    }
    let note = String(repeating: "a", count: MatterFacts.noteLimit)
    let table = actions(4_200) { _ in note }
    for write in [{ try table.json() }, { try table.csv(of: .action) }] {
      do {
        _ = try write()
        Issue.record("it was written")
      } catch let error as TableError {
        #expect(error.faults.map(\.problem) == [.tooLarge])
      }
    }
  }

  @Test("a cell of 65,536 bytes is read, and one byte more is refused")
  func cells() throws {
    func file(_ count: Int) throws -> [UInt8] {
      let sound = text(try actions(2).csv(of: .action))
      let long = String(repeating: "a", count: count)
      return Array(sound.replacing("A0,0,Draft,", with: "A0,0,\(long),").utf8)
    }
    #expect(try faults(file(65_536)).map(\.problem) == [.tooLong])
    #expect(try faults(file(65_537)).map(\.problem) == [.cellTooLarge])
  }

  @Test("facts that no act can carry are refused")
  func facts() throws {
    let line = String(repeating: "\\", count: 512)
    func table(_ count: Int) -> MatterTable {
      let name = GradedNames.Name(line, .working)
      let names = GradedNames(en: name, fr: name, ko: name)
      let indicators = (0..<count).map { place in
        CommitmentFacts.Indicator(
          id: "I\(place)", names: names, unit: line, baseline: "0", target: "1", by: nil)
      }
      return MatterTable([
        MatterTable.Row(
          id: "C1", revision: 0,
          facts: .commitment(
            CommitmentFacts(
              names: names, bodies: TestMatters.bodies, domains: [.space], carriedBy: [],
              indicators: indicators, state: .open, into: [], status: nil,
              sources: [FactSource("S4", .press)], differences: [], aliases: [], note: "")))
      ])
    }
    #expect(try faults(table(12).csv(of: .commitment)).isEmpty)
    #expect(try faults(table(15).csv(of: .commitment)).map(\.code) == ["table.factsTooLarge"])
    #expect(try faults(table(15).json(), .json).map(\.field) == ["matters[0].facts"])
  }

  @Test("after 100,000 faults the reading ends and says so")
  func mostFaults() throws {
    let heading = text(try actions(0).csv(of: .action))
    // 14 cells, of which only the note may be what it is.
    let row = String(repeating: "\u{1},", count: 13) + "\u{1}\n"
    let found = faults(Array((heading + String(repeating: row, count: 10_000)).utf8))
    #expect(found.count == 100_001)
    #expect(found.last?.problem == .tooManyFaults)
  }

  @Test("bytes that mean nothing end soon and with a fault", arguments: MatterTable.Format.allCases)
  func nonsense(_ format: MatterTable.Format) throws {
    let heading = try actions(0).csv(of: .action)
    for byte in Array("\n,\"'|\\ [{".utf8) + [0, 0x0D, 0x80, 0xFF] {
      let nonsense = [UInt8](repeating: byte, count: 1 << 20)
      let found = faults(format == .csv ? heading + nonsense : nonsense, format)
      #expect(!found.isEmpty && found.count <= TableLimit.faults + 1, "\(byte)")
    }
  }

  @Test("no file that is cut off within a row is read")
  func cutOff() throws {
    let table = actions(2)
    let json = try table.json()
    for end in 0..<(json.count - 1) {
      #expect(!faults(Array(json[..<end]), .json).isEmpty)
    }
    let csv = try table.csv(of: .action)
    for end in 0..<csv.count {
      // At the end of a line nothing shows that there was more.
      let isEnd = csv[..<end].suffix(2) == [0x0D, 0x0A] || csv[end...].starts(with: [0x0D, 0x0A])
      #expect(faults(Array(csv[..<end])).isEmpty == isEnd, "\(end)")
    }
  }

  @Test("a circle of 10,000 commitments is found at once, with everyone in it")
  func longCircle() throws {
    let count = TableLimit.rows
    let rows = (0..<count).map { place in
      MatterTable.Row(
        id: "C\(place)", revision: 0,
        facts: TestMatters.commitment(
          state: .merged, into: ["C\((place + 1) % count)"], indicators: []))
    }
    let found = faults(try MatterTable(rows).json(), .json)
    #expect(found.count == count)
    #expect(Set(found.map(\.problem)) == [.intoCircle])
  }
}

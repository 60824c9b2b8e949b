import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

@Suite("What tables of matters keep", .timeLimit(.minutes(10)))
struct TableRoundTripTests {
  private let rounds = SeededRandom.isLong ? 20_000 : 300

  private func isSame(_ read: [MatterTable.Row], _ written: [MatterTable.Row]) -> Bool {
    read.count == written.count
      && zip(read, written).allSatisfy { read, written in
        read.id.utf8.elementsEqual(written.id.utf8) && read.revision == written.revision
          && read.facts.isSame(as: written.facts)
      }
  }

  @Test(
    "what is exported and imported again is equal in every byte of the facts",
    arguments: MatterTable.kindsInCSV)
  func whatIsExportedIsImported(_ kind: MatterKind) throws {
    var random = RandomMatters(for: "whatIsExportedIsImported")
    for _ in 0..<rounds {
      let table = MatterTable(random.rows(of: kind, random.number(0...4)))
      for format in MatterTable.Format.allCases {
        let bytes = try format == .csv ? table.csv(of: kind) : table.json()
        let read = try MatterTable(
          parsing: bytes, as: format, parties: ["KOR", "CAN"], isKnown: RandomMatters.isKnown)
        #expect(isSame(read.rows, table.rows))
        #expect(try (format == .csv ? read.csv(of: kind) : read.json()) == bytes)
      }
    }
  }

  @Test("no cell of an export is computed by a spreadsheet", arguments: MatterTable.kindsInCSV)
  func noCellIsComputed(_ kind: MatterKind) throws {
    var random = RandomMatters(for: "noCellIsComputed")
    let active = Set("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\t\r\n".unicodeScalars)
    for _ in 0..<rounds {
      var reader = CSVReader(try MatterTable(random.rows(of: kind, 3)).csv(of: kind))
      while let row = reader.next() {
        for cell in row.cells {
          // Spaces may be trimmed by whoever reads it.
          let first = cell.text.unicodeScalars.first { $0 != " " }
          #expect(first.map(active.contains) != true, "\(cell.text.debugDescription)")
        }
      }
      #expect(reader.takeFindings().isEmpty)
    }
  }

  @Test("the apostrophe of a guarded cell is taken away and no other")
  func guards() {
    for text in [
      "", "'", "''", "'90s", "=1+1", "'=1+1", "''=1+1", "+82", "-12.5", "@x", "\u{FF1D}x",
      "\u{FF0B}",
      "\u{FF0D}", "\u{FF20}", "\tx", "\rx", "\nx", " =x", "' =x", "'x=", "x'=", "=", "'\u{301}=",
    ] {
      let cell = CSVGuard.guarded(text)
      #expect(CSVGuard.unguarded(cell).utf8.elementsEqual(text.utf8), "\(text.debugDescription)")
    }
    #expect(CSVGuard.guarded("=1+1") == "'=1+1")
    #expect(CSVGuard.guarded("'=1+1") == "''=1+1")
    #expect(CSVGuard.guarded("'90s") == "'90s")
    #expect(CSVGuard.unguarded("'90s") == "'90s")
    // What a person typed without an apostrophe is the text that it shows.
    #expect(CSVGuard.unguarded("-12.5") == "-12.5")
  }

  @Test("all kinds of matters are kept in JSON, also those that have no CSV")
  func allKinds() throws {
    let facts = [
      TestMatters.mechanism(), TestMatters.commitment(), TestMatters.action(),
      TestMatters.meeting(), TestMatters.record(), TestMatters.review(), TestMatters.exchange(),
    ]
    #expect(Set(facts.map(\.kind)) == Set(MatterKind.allCases))
    let table = MatterTable(
      facts.enumerated().map { MatterTable.Row(id: "X\($0)", revision: $0, facts: $1) })
    let bytes = try table.json()
    let read = try MatterTable(parsing: bytes, as: .json) { _, _ in true }
    #expect(isSame(read.rows, table.rows))
    #expect(MatterTable.kindsInCSV == [.mechanism, .commitment, .action])
    for kind in MatterKind.allCases where !MatterTable.kindsInCSV.contains(kind) {
      do throws(TableError) {
        _ = try table.csv(of: kind)
        Issue.record("there is CSV of \(kind)")
      } catch {
        #expect(error.faults.map(\.problem) == [.kindNeedsJSON])
      }
    }
  }

  @Test("the file that ships comes back from JSON and from CSV")
  func shipped() throws {
    let file = try RoadmapFile(
      parsing: RepositoryFolder.bytes("Resources/roadmap.canada-korea.yaml"))
    let table = MatterTable(
      file.inOrder.map { MatterTable.Row(id: $0.id, revision: 1, facts: $0.facts) })
    let all = try MatterTable(parsing: table.json(), as: .json) { _, _ in false }
    #expect(isSame(all.rows, table.rows))
    for kind in [MatterKind.mechanism, .commitment] {
      let some = try MatterTable(parsing: table.csv(of: kind), as: .csv) { kind, id in
        table.rows.contains { $0.key == MatterKey(kind, id) }
      }
      #expect(isSame(some.rows, table.rows.filter { $0.facts.kind == kind }))
    }
  }

  @Test("a text with NUL is exported as JSON, and not as CSV")
  func nul() throws {
    let facts = ActionFacts(
      names: TestMatters.names("Draft"), owner: "CAN", body: "", due: TestMatters.today,
      commitments: ["C1"], state: .open, note: "a\0b")
    let table = MatterTable([MatterTable.Row(id: "A1", revision: 0, facts: .action(facts))])
    let read = try MatterTable(parsing: table.json(), as: .json) { _, _ in true }
    #expect(isSame(read.rows, table.rows))
    do throws(TableError) {
      _ = try table.csv(of: .action)
      Issue.record("it was written")
    } catch {
      #expect(error.faults.map { "\($0.code) \($0.field)" } == ["table.nul A1.note"])
    }
  }

  @Test("of bytes that were changed anywhere, what is read can be written and read again")
  func whatIsReadIsWritten() throws {
    var random = RandomMatters(for: "whatIsReadIsWritten")
    let favourites = Array("\r\n \t,;|\\\"'=-{}[]:0\u{FF1D}".utf8) + [0x00, 0x80, 0xC2, 0xFF]
    var taken = 0
    for _ in 0..<(rounds * 5) {
      let format: MatterTable.Format = random.isSo() ? .csv : .json
      let table = MatterTable(random.rows(of: .action, 2))
      var mutant = try format == .csv ? table.csv(of: .action) : table.json()
      for _ in 0...random.number(0...2) {
        let place = random.number(0...mutant.count - 1)
        switch random.number(0...3) {
        case 0: mutant[place] = random.one(of: favourites)
        case 1: mutant.remove(at: place)
        case 2: mutant.insert(random.one(of: favourites), at: place)
        default:
          let end = min(mutant.count, place + random.number(1...60))
          mutant.insert(contentsOf: Array(mutant[place..<end]), at: random.number(0...place))
        }
      }
      do throws(TableError) {
        let read = try MatterTable(parsing: mutant, as: format, isKnown: RandomMatters.isKnown)
        taken += 1
        let written = try format == .csv ? read.csv(of: .action) : read.json()
        let again = try MatterTable(parsing: written, as: format, isKnown: RandomMatters.isKnown)
        #expect(isSame(again.rows, read.rows))
      } catch {
        #expect(!error.faults.isEmpty && error.faults.allSatisfy { $0.line > 0 && $0.column > 0 })
      }
    }
    #expect(taken > 0)
  }
}

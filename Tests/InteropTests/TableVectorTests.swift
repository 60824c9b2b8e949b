import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import Interop

/// A file of `Vectors/partnership-tables`; the header is described in
/// `docs/spec/partnership-tables.md`.
struct TableVector {
  let file: String
  let format: MatterTable.Format
  /// `KIND ID REVISION` of each matter, or nil if the file is refused.
  let matters: [String]?
  /// `CODE LINE:COLUMN FIELD` of each fault.
  let faults: [String]
  let known: Set<String>
  let parties: [String]?
  let table: [UInt8]

  init(_ file: String) throws {
    let vector = try VectorFile(
      file, in: "partnership-tables",
      names: ["name", "expect", "format", "matters", "faults", "known", "parties", "encoding"])
    func list(_ name: String) -> [String] {
      vector.header[name].map { $0.split(separator: "; ").map(String.init) } ?? []
    }
    self.file = file
    try #require(vector.header["name"]?.isEmpty == false)
    format = try #require(MatterTable.Format(rawValue: vector.header["format"] ?? ""))
    let expect = try #require(vector.header["expect"])
    try #require(["ok", "refused"].contains(expect))
    matters = expect == "ok" ? list("matters") : nil
    faults = list("faults")
    try #require((expect == "ok") == faults.isEmpty)
    known = Set(list("known"))
    parties = vector.header["parties"] == nil ? nil : list("parties")
    guard vector.header["encoding"] != nil else {
      table = vector.body
      return
    }
    try #require(vector.header["encoding"] == "hex")
    table = try #require(Hex.decode(String(decoding: vector.body, as: UTF8.self)))
  }

  static func all() throws -> [TableVector] {
    try RepositoryFolder.vectors(in: "partnership-tables").map { try TableVector($0) }
  }

  func read() throws(TableError) -> MatterTable {
    try MatterTable(parsing: table, as: format, parties: parties) { kind, id in
      known.contains("\(kind.rawValue) \(id)")
    }
  }

  /// The faults that are found.
  var found: [TableFault] {
    do {
      _ = try read()
      return []
    } catch {
      return error.faults
    }
  }
}

@Suite("The vectors of tables of matters", .timeLimit(.minutes(10)))
struct TableVectorTests {
  @Test("every vector has its one expected outcome, with all its faults in their places")
  func outcomes() throws {
    for vector in try TableVector.all() {
      do throws(TableError) {
        let matters = try vector.read().rows.map {
          "\($0.facts.kind.rawValue) \($0.id) \($0.revision)"
        }
        #expect(matters == vector.matters, "\(vector.file)")
      } catch {
        #expect(vector.matters == nil, "\(vector.file) was refused")
        let faults = error.faults.map { fault in
          ["\(fault.code) \(fault.line):\(fault.column)", fault.field]
            .filter { !$0.isEmpty }.joined(separator: " ")
        }
        #expect(faults == vector.faults, "\(vector.file)")
      }
    }
  }

  @Test("what is read is written in a form that is read as the same")
  func again() throws {
    for vector in try TableVector.all() where vector.matters != nil {
      let table = try vector.read()
      let json = try MatterTable(parsing: table.json(), as: .json) { _, _ in true }
      #expect(json == table, "\(vector.file)")
    }
  }

  @Test("there are more refusals than acceptances, and the file name says which")
  func moreRefusals() throws {
    let vectors = try TableVector.all()
    let accepted = vectors.filter { $0.matters != nil }
    #expect(accepted.count >= 10)
    #expect(vectors.count - accepted.count >= 60)
    for vector in vectors {
      #expect(vector.file.hasPrefix(vector.matters != nil ? "ok-" : "refused-"))
    }
  }

  /// Those whose proof is a file too large for a vector, or one that is written.
  private static let provenElsewhere: Set<TableFault.Problem> = [
    .cellTooLarge, .factsTooLarge, .tooLarge, .tooManyFaults, .tooManyRows,
  ]

  @Test("everyProblemIsProven")
  func everyProblemIsProven() throws {
    let proven = Set(try TableVector.all().flatMap { $0.found.map(\.problem) })
    for problem in TableFault.Problem.allCases {
      #expect(proven.contains(problem) != Self.provenElsewhere.contains(problem), "\(problem)")
    }
  }

  @Test("a fault speaks all three languages and lacks no word")
  func sentences() throws {
    for fault in try TableVector.all().flatMap(\.found) {
      for language in Language.allCases {
        let sentence = fault.sentence(in: language)
        #expect(!sentence.isEmpty && !sentence.contains("…`"), "\(sentence)")
      }
      for name in fault.problem.phrase.en.names {
        #expect(fault.arguments[name] != nil, "\(fault.code) lacks \(name)")
      }
      #expect(fault.sentence(in: .en) != fault.sentence(in: .fr))
    }
    for problem in TableFault.Problem.allCases {
      #expect(problem.phrase.en.names == problem.phrase.fr.names, "\(problem)")
      #expect(problem.phrase.en.names == problem.phrase.ko.names, "\(problem)")
    }
  }
}

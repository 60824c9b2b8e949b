import Conduct
import Evidence
import Treaty

/// A matter as the local API shows it.
struct ShownMatter {
  struct Proposal {
    let party: String
    /// The digest of the act that proposes.
    let act: Digest
    let revision: Int
    let facts: MatterFacts
    let note: String
    let time: Instant
  }

  struct Report {
    let party: String
    let time: Instant
    let report: MatterReport
  }

  struct Agreed {
    let party: String
    let revision: Int
    let facts: MatterFacts
    let time: Instant
  }

  let kind: MatterKind
  let id: String
  let status: String
  let revision: Int
  /// The facts in force, and since when.
  let facts: MatterFacts?
  let since: Instant?
  let proposals: [Proposal]
  let reports: [Report]
  /// Facts that crossed those in force on their way, and do not count.
  let overtaken: Agreed?
  let isDisputed: Bool
  let owed: [(party: String, day: CivilDate)]

  init(_ json: JSON) throws {
    var reader = try JSONReader(json)
    let kind = try Self.word("kind", MatterKind.self, &reader)
    func facts(_ reader: inout JSONReader) throws -> MatterFacts {
      var inside = try reader.object("facts")
      let facts = try MatterFacts(kind, reading: &inside)
      try inside.finish()
      return facts
    }
    self.kind = kind
    id = try reader.string("id")
    status = try reader.string("status")
    revision = try reader.count("revision")
    if json["facts"] == .null {
      _ = try reader.value("facts")
      self.facts = nil
    } else {
      self.facts = try facts(&reader)
    }
    let since = try reader.value("since")
    self.since = since.text.flatMap { Instant($0) }
    proposals = try reader.array("proposals").map { value in
      var one = try JSONReader(value, path: "proposals")
      return Proposal(
        party: try one.string("party"), act: try one.digest("act"),
        revision: try one.count("revision"), facts: try facts(&one),
        note: try one.string("note"), time: try one.instant("time"))
    }
    reports = try reader.array("reports").map { value in
      var one = try JSONReader(value, path: "reports")
      var inside = try one.object("report")
      return Report(
        party: try one.string("party"), time: try one.instant("time"),
        report: try MatterReport(kind, reading: &inside))
    }
    let overtaken = try reader.value("overtaken")
    if overtaken == .null {
      self.overtaken = nil
    } else {
      var one = try JSONReader(overtaken, path: "overtaken")
      self.overtaken = Agreed(
        party: try one.string("party"), revision: try one.count("revision"),
        facts: try facts(&one), time: try one.instant("time"))
    }
    isDisputed = try reader.bool("disputed")
    owed = try reader.array("owed").map { value in
      guard let party = value["party"]?.text,
        let day = value["day"]?.text.flatMap({ CivilDate($0) })
      else { throw JSONError.wrongType("owed") }
      return (party, day)
    }
    try reader.finish()
  }

  private static func word<Word: RawRepresentable<String>>(
    _ name: String, _: Word.Type, _ reader: inout JSONReader
  ) throws -> Word {
    guard let word = Word(rawValue: try reader.string(name)) else {
      throw JSONError.wrongType(name)
    }
    return word
  }

  /// The facts by which people know it: those in force, or the first that are proposed.
  var known: MatterFacts? { facts ?? proposals.first?.facts }

  /// A party's open proposal.
  func proposal(of party: String) -> Proposal? { proposals.first { $0.party == party } }

  var statusWords: Trilingual { Matter.words(ofStatus: status, kind) }
}

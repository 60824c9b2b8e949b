import Conduct
import Evidence

/// Takes matters as a file has them, one after another, and collects every fault; each format is an
/// extension.
struct TableReader {
  /// Whether something has been said of a matter that the file does not have.
  let isKnown: (MatterKind, String) -> Bool
  let parties: [String]?

  private(set) var rows: [MatterTable.Row] = []
  private(set) var faults: [TableFault] = []
  /// Whether there is more than could be read, so that what is named may stand there.
  var isCutShort = false

  /// Each matter that the file has, sound or not, with the place of its record.
  private var records: [MatterKey: String] = [:]
  /// The ids of records whose kind is not known.
  private var strays: Set<String> = []
  private var names: [(key: MatterKey, place: Place)] = []
  private var parents: [String: (id: String, place: Place)] = [:]
  private var heirs: [String: (ids: [String], place: Place)] = [:]

  /// Where something stands.
  struct Place {
    let line: Int
    let column: Int
    let field: String
  }

  /// A matter as a file has it; what it does not have, or has unreadably, is nil.
  struct Record {
    let kind: MatterKind
    var id: JSON?
    var revision: JSON?
    var facts: JSON?
    /// The paths in the facts that were refused already.
    var refused: Set<String> = []
    /// Where the record is: `rows[12]` or `matters[17]`.
    let label: String
  }

  init(parties: [String]?, isKnown: @escaping (MatterKind, String) -> Bool) {
    self.parties = parties?.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.isKnown = isKnown
  }

  // MARK: Faults

  /// Whether so much is wrong that the reading ends.
  var isFull: Bool { faults.count >= TableLimit.faults }

  mutating func refuse(
    _ problem: TableFault.Problem, _ place: Place, _ arguments: [String: String] = [:]
  ) {
    guard !isFull else { return }
    faults.append(
      TableFault(
        problem: problem, line: place.line, column: place.column, field: place.field,
        arguments: arguments))
    guard isFull else { return }
    isCutShort = true
    faults.append(
      TableFault(
        problem: .tooManyFaults, line: place.line, column: place.column, field: place.field,
        arguments: ["limit": String(TableLimit.faults)]))
  }

  /// Gives the faults of JSON their lines and columns, which were not known yet.
  mutating func locate(in bytes: [UInt8]) {
    let places = JSONPlaces(of: Set(faults.map(\.field)), in: bytes)
    faults = faults.map { fault in
      let (line, column) = places[fault.field]
      return TableFault(
        problem: fault.problem, line: line, column: column, field: fault.field,
        arguments: fault.arguments)
    }
  }

  // MARK: Records

  /// Takes a record; `place` finds where a path of it stands: `id`, `revision` or one of the facts.
  mutating func take(_ record: Record, _ place: (_ part: Part) -> Place) {
    var checker = FactChecker(parties: parties)
    let id = record.id.flatMap { checker.code($0, "") }
    for finding in checker.findings { refuse(finding.problem, place(.id), finding.arguments) }
    let isNew = id.map { enter(MatterKey(record.kind, $0), record, place) } ?? false

    checker = FactChecker(parties: parties)
    if let revision = record.revision { checker.count(revision, 0...TableLimit.revision, "") }
    let hasRevision = record.revision != nil && checker.findings.isEmpty
    for finding in checker.findings { refuse(finding.problem, place(.revision), finding.arguments) }

    guard let facts = record.facts else { return }
    guard let form = FactForm.facts(of: record.kind) else {
      let sound = sound(record.kind, facts, place)
      if let sound, let id, isNew, hasRevision, case .integer(let revision) = record.revision {
        name(sound, in: facts, place)
        rows.append(MatterTable.Row(id: id, revision: Int(revision), facts: sound))
      }
      return
    }
    checker = FactChecker(parties: parties)
    checker.refused = record.refused
    checker.check(facts, form, "")
    for finding in checker.findings {
      refuse(finding.problem, place(.fact(finding.path)), finding.arguments)
    }
    names += checker.named.map { ($0.key, place(.fact($0.path))) }
    if let id, isNew { link(record.kind, id, checker.named, place) }
    guard checker.findings.isEmpty, record.refused.isEmpty,
      let sound = sound(record.kind, facts, place), let id, isNew, hasRevision,
      case .integer(let revision) = record.revision
    else { return }
    rows.append(MatterTable.Row(id: id, revision: Int(revision), facts: sound))
  }

  /// A part of a record.
  enum Part {
    case id, revision
    case fact(String)
  }

  /// Keeps that there is a matter, even if its facts are wrong; false if there was one already.
  private mutating func enter(
    _ key: MatterKey, _ record: Record, _ place: (Part) -> Place
  ) -> Bool {
    guard let first = records[key] else {
      records[key] = record.label
      return true
    }
    refuse(.repeated, place(.id), ["found": "\(key.id) (\(first))"])
    return false
  }

  /// Keeps the id of a record of which it can't be told what it is.
  mutating func stray(_ id: JSON?) {
    if case .string(let id) = id { strays.insert(id) }
  }

  /// The facts as acts have them, whose own reading has the last word.
  private mutating func sound(
    _ kind: MatterKind, _ json: JSON, _ place: (Part) -> Place
  ) -> MatterFacts? {
    let member: String
    do {
      var reader = try JSONReader(json)
      let facts = try MatterFacts(kind, reading: &reader)
      try reader.finish()
      let count = facts.json.bytes.count
      guard count <= TableLimit.factBytes else {
        refuse(
          .factsTooLarge, place(.fact("")),
          ["found": String(count), "limit": String(TableLimit.factBytes)])
        return nil
      }
      return facts
    } catch let error as JSONError {
      switch error {
      case .missingKey(let name):
        let path = name.split(separator: ".").dropLast().joined(separator: ".")
        refuse(
          .missingMember, place(.fact(path)),
          ["found": name.split(separator: ".").last.map(String.init) ?? name])
        return nil
      case .unknownKey(let name), .wrongType(let name): member = name
      default: member = error.place
      }
    } catch ActError.badField(let name) {
      member = name
    } catch {
      member = ""
    }
    refuse(
      .factsRefused, place(.fact(FactPaths(json).only(member))),
      ["found": FactChecker.shown(.string(member)), "kind": kind.rawValue])
    return nil
  }

  // MARK: What is named

  /// Keeps what facts name whose form is not known here.
  private mutating func name(_ facts: MatterFacts, in json: JSON, _ place: (Part) -> Place) {
    let paths = FactPaths(json)
    for key in facts.named { names.append((key, place(.fact(paths.first(saying: key.id))))) }
  }

  private mutating func link(
    _ kind: MatterKind, _ id: String, _ named: [(key: MatterKey, path: String)],
    _ place: (Part) -> Place
  ) {
    let own = named.filter { $0.key.kind == kind }
    guard let first = own.first else { return }
    if kind == .mechanism {
      parents[id] = (first.key.id, place(.fact(first.path)))
    } else {
      heirs[id] = (own.map(\.key.id), place(.fact("into")))
    }
  }

  /// Looks at what can only be told once all records are there.
  mutating func finish() {
    let limit = String(NamingCircles.mostSteps)
    for id in NamingCircles.endless(parents.mapValues(\.id)).sorted() {
      guard let place = parents[id]?.place else { continue }
      refuse(.reportsInCircle, place, ["found": id, "limit": limit])
    }
    for id in NamingCircles.closed(heirs.mapValues(\.ids)).sorted() {
      guard let place = heirs[id]?.place else { continue }
      refuse(.intoCircle, place, ["found": id])
    }
    // What was not read may have what seems to be missing.
    guard !isCutShort else { return }
    for (key, place) in names
    where records[key] == nil && !strays.contains(key.id) && !isKnown(key.kind, key.id) {
      refuse(.unknownMatter, place, ["found": key.id, "kind": key.kind.rawValue])
    }
  }
}

/// The paths of the values in facts, to find one whose form is not known here.
private struct FactPaths {
  private var leaves: [(path: String, value: JSON)] = []

  init(_ json: JSON) { add(json, "") }

  private mutating func add(_ value: JSON, _ path: String) {
    leaves.append((path, value))
    switch value {
    case .object(let members):
      for member in members { add(member.value, FactChecker.path(path, member.name)) }
    case .array(let elements):
      for (place, element) in elements.enumerated() { add(element, "\(path)[\(place)]") }
    case .null, .bool, .integer, .string: break
    }
  }

  /// The path that ends in a member's name, if there is only one; otherwise that of all facts.
  func only(_ member: String) -> String {
    guard !member.isEmpty else { return "" }
    let found = leaves.filter { $0.path == member || $0.path.hasSuffix(".\(member)") }
    return found.count == 1 ? found[0].path : ""
  }

  /// The path of the first text that is this and no name or note.
  func first(saying text: String) -> String {
    leaves.first { leaf in
      leaf.value == .string(text) && !leaf.path.hasPrefix("names.") && leaf.path != "note"
    }?.path ?? ""
  }
}

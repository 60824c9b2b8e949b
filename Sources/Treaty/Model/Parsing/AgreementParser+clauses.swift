/// Clauses: which kind, and the forms that parameters of several kinds have.
extension AgreementParser {
  mutating func clause(_ item: Field) -> (any ClauseParameters)? {
    guard case .mapping(let entries) = item.node.content,
      let entry = entries.first(where: { $0.key == "kind" })
    else {
      _ = reader.mapping(item, required: ["kind"])
      return nil
    }
    let kindField = Field(node: entry.value, path: item.path + ".kind")
    guard let word = reader.text(kindField) else { return nil }
    guard let kind = ClauseKind(rawValue: word) else {
      reader.refuse(.unknownClause, kindField, ["found": word])
      return nil
    }
    if !seenClauses.insert(kind).inserted {
      reader.refuse(.clauseRepeated, kindField, ["found": word])
    }
    let type = kind.type
    guard let fields = reader.mapping(item, required: ["kind"] + type.keys) else { return nil }
    return type.init(fields, &self)
  }

  /// A number of calendar days, up to ten years.
  mutating func days(_ field: Field?) -> Int? { reader.smallNumber(field, in: 1...3660) }

  /// `days` and `counting`.
  mutating func dayTerm(_ fields: [String: Field]) -> DayTerm? {
    let days = reader.smallNumber(fields["days"], in: 1...366)
    let counting = reader.choice(fields["counting"], of: DayCounting.self)
    guard let days, let counting else { return nil }
    return DayTerm(days: days, counting: counting)
  }

  /// `approval`, `attestations` and `valid-days`.
  mutating func approvalTerm(_ fields: [String: Field]) -> ApprovalTerm? {
    let approval = reader.choice(fields["approval"], of: Approver.self)
    let attestations = attestations(fields["attestations"])
    let days = days(fields["valid-days"])
    guard let approval, let attestations, let days else { return nil }
    return ApprovalTerm(approval: approval, attestations: attestations, validDays: days)
  }

  /// How many officers attest something.
  mutating func attestations(_ field: Field?) -> Int? { reader.smallNumber(field, in: 1...8) }

  /// Levels, each once; `none` where there may be none.
  mutating func levelNames(_ field: Field?, orNone: Bool = false) -> Set<String>? {
    names(field, orNone: orNone) { $0.levelID($1) }
  }

  /// Parties, each once, or `none`.
  mutating func partyCodes(_ field: Field?) -> Set<String>? {
    names(field, orNone: true) { $0.partyCode($1) }
  }

  /// Offices, each once, and at least one of each party.
  mutating func offices(_ field: Field?) -> Set<String>? {
    guard let field,
      let offices = names(field, { $0.known($1, among: $0.officeIDs, .unknownOffice) })
    else { return nil }
    for code in partyCodes where !offices.contains(where: { $0.hasPrefix(code + "/") }) {
      reader.refuse(.partyMissing, field, ["party": code])
    }
    return offices
  }

  /// Suites that this vocabulary knows, each once.
  mutating func suites(_ field: Field) -> Set<Int>? {
    names(field) { parser, item in
      parser.reader.word(item, among: Self.suites)
    }.map { Set($0.compactMap { Int($0) }) }
  }

  /// A value for every exchangeable level, and for no other; that is checked at the end.
  mutating func byLevel<Value>(
    _ field: Field?, _ read: (inout AgreementParser, Field) -> Value?
  ) -> [String: Value]? {
    var levels: Set<String> = []
    let values = values(
      field,
      key: { parser, key in
        let level = parser.levelID(key)
        if let level { levels.insert(level) }
        return level
      }, read)
    // A level that can't be read has its fault already, and says nothing about which is missing.
    if let field, case .mapping(let entries) = field.node.content, entries.count == levels.count {
      levelTables.append((field, levels))
    }
    return values
  }

  /// A post of each party, beginning with its code and a slash.
  mutating func postByParty(_ field: Field?) -> [String: String]? {
    guard let field,
      let posts = values(
        field, key: { $0.partyCode($1) },
        { parser, item -> String? in
          let code = item.path.split(separator: ".").last.map(String.init)
          return parser.reader.identifier(item, ofParty: code)
        })
    else { return nil }
    // One that has a fault is there all the same.
    for code in partyCodes where field.node[code] == nil {
      reader.refuse(.partyMissing, field, ["party": code])
    }
    return posts
  }

  /// One statement for each language, by its tag.
  mutating func statements(_ field: Field?) -> [String: String]? {
    if let field, case .mapping(let entries) = field.node.content,
      !(1...16).contains(entries.count)
    {
      reader.refuse(.countWrong, field, ["least": "1", "most": "16"])
      return nil
    }
    return values(field, key: { $0.reader.identifier($1, .language) }, { $0.reader.text($1) })
  }

  /// Words of a list, each once; `none` stands for an empty list where there may be one.
  private mutating func names(
    _ field: Field?, orNone: Bool = false, _ read: (inout AgreementParser, Field) -> String?
  ) -> Set<String>? {
    if orNone, reader.isNone(field) { return [] }
    guard let items = reader.list(field, count: 1...64) else { return nil }
    var names: Set<String> = []
    for item in items {
      guard let name = read(&self, item) else { continue }
      reader.requireNew(name, in: &names, item)
    }
    return names
  }

  /// The values of a mapping whose keys are names; what has a fault is left out.
  private mutating func values<Value>(
    _ field: Field?, key: (inout AgreementParser, Field) -> String?,
    _ read: (inout AgreementParser, Field) -> Value?
  ) -> [String: Value]? {
    guard let field else { return nil }
    guard case .mapping(let entries) = field.node.content else {
      reader.refuse(.notAMapping, field)
      return nil
    }
    var values: [String: Value] = [:]
    for entry in entries {
      let path = "\(field.path).\(entry.key)"
      let place = YAMLNode(.scalar(entry.key), line: entry.line, column: entry.column)
      guard let name = key(&self, Field(node: place, path: path)) else { continue }
      values[name] = read(&self, Field(node: entry.value, path: path))
    }
    return values
  }

  /// A code that must be a party's.
  mutating func partyCode(_ field: Field?) -> String? {
    field.flatMap { known($0, among: partyCodes, .unknownParty) }
  }

  private mutating func known(
    _ field: Field, among names: [String], _ fault: ModelFault
  ) -> String? {
    guard let name = reader.text(field) else { return nil }
    guard names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
      reader.refuse(fault, field, ["found": name, "words": names.joined(separator: ", ")])
      return nil
    }
    return name
  }

  /// Every table by level has a value for each exchangeable level, and for no other.
  mutating func checkLevelTables() {
    guard let exchangeable = exchangeableLevels else { return }
    for (field, levels) in levelTables {
      for level in exchangeable.symmetricDifference(levels).sorted() {
        reader.refuse(.levelTableWrong, field, ["level": level])
      }
    }
  }
}

/// Levels with their equivalence table, and purposes.
extension AgreementParser {
  mutating func levels(_ field: Field?) -> [Level]? {
    guard let items = reader.list(field, count: 1...16) else { return nil }
    var ids: Set<String> = []
    var ranks: Set<String> = []
    var names: Set<String> = []
    let levels = items.map { item -> Level? in
      let fields = reader.mapping(item, required: ["id", "rank", "equivalents"])
      let id = reader.identifier(fields?["id"], .word)
      if let id { reader.requireNew(id, in: &ids, fields?["id"]) }
      let rank = reader.smallNumber(fields?["rank"], in: 1...100)
      if let rank { reader.requireNew(String(rank), in: &ranks, fields?["rank"]) }
      let designations = designations(fields?["equivalents"], &names)
      guard let id, let rank, let designations else { return nil }
      return Level(
        id: id, rank: rank, nationals: designations.compactMapValues(\.first),
        further: designations.mapValues { Array($0.dropFirst()) }.filter { !$0.value.isEmpty },
        isExchangeable: false, place: FilePlace(line: item.node.line, column: item.node.column))
    }
    guard !levels.contains(where: { $0 == nil }) else { return nil }
    return levels.compactMap(\.self).sorted { $0.rank < $1.rank }
  }

  /// What each party calls a level: one mapping, or a list of them.
  private mutating func designations(
    _ field: Field?, _ names: inout Set<String>
  ) -> [String: [Level.National]]? {
    guard let field else { return nil }
    guard case .mapping(let entries) = field.node.content else {
      reader.refuse(.notAMapping, field)
      return nil
    }
    var designations: [String: [Level.National]] = [:]
    for entry in entries {
      let item = Field(node: entry.value, path: "\(field.path).\(entry.key)")
      guard partyCodes.contains(entry.key) else {
        let place = YAMLNode(.scalar(entry.key), line: entry.line, column: entry.column)
        reader.refuse(.unknownParty, Field(node: place, path: item.path), ["found": entry.key])
        continue
      }
      var items = [item]
      if case .sequence = entry.value.content {
        items = reader.list(item, count: 1...8) ?? []
      }
      designations[entry.key] = items.compactMap { designation($0, of: entry.key, &names) }
    }
    for code in partyCodes where !entries.contains(where: { $0.key == code }) {
      reader.refuse(.levelUnequalled, field, ["party": code])
    }
    return designations
  }

  private mutating func designation(
    _ item: Field, of code: String, _ names: inout Set<String>
  ) -> Level.National? {
    let fields = reader.mapping(item, required: ["token", "marking"])
    let token = reader.identifier(fields?["token"], .token)
    let marking = reader.trilingual(fields?["marking"], limit: 64)
    guard let token, let marking else { return nil }
    requireDistinct(token, marking, ofParty: code, fields, &names)
    return Level.National(token: token, marking: marking)
  }

  /// One party's tokens and markings tell its levels apart, however Roman numerals are written.
  private mutating func requireDistinct(
    _ token: String, _ marking: Trilingual, ofParty code: String, _ fields: [String: Field]?,
    _ names: inout Set<String>
  ) {
    let tokenKey = "\(code) token \(Level.normalized(token))"
    if !names.insert(tokenKey).inserted, let field = fields?["token"] {
      reader.refuse(.repeated, field, ["found": token])
    }
    for language in Language.allCases {
      let key = "\(code) \(language.rawValue) \(Level.normalized(marking[language]))"
      if !names.insert(key).inserted, let field = fields?["marking"] {
        reader.refuse(.repeated, field, ["found": marking[language]])
      }
    }
  }

  /// An identifier that must be a level's.
  mutating func levelID(_ field: Field?) -> String? {
    guard let field, let id = reader.text(field) else { return nil }
    guard levelIDs.contains(id) else {
      reader.refuse(
        .unknownLevel, field, ["found": id, "words": levelIDs.joined(separator: ", ")])
      return nil
    }
    return id
  }

  mutating func purposes(_ field: Field?) -> [Purpose]? {
    guard let items = reader.list(field, count: 1...64) else { return nil }
    var ids: Set<String> = []
    return items.compactMap { item in
      let fields = reader.mapping(item, required: ["id", "name"])
      let id = reader.identifier(fields?["id"], .word)
      if let id { reader.requireNew(id, in: &ids, fields?["id"]) }
      let name = reader.trilingual(fields?["name"])
      guard let id, let name else { return nil }
      return Purpose(id: id, name: name)
    }
  }
}

extension Level {
  /// The same level, exchangeable or not.
  func exchangeable(_ isExchangeable: Bool) -> Level {
    Level(
      id: id, rank: rank, nationals: nationals, further: further, isExchangeable: isExchangeable,
      place: place)
  }
}

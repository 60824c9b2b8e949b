import Evidence

/// Parties, their calendars, authorities and offices.
extension AgreementParser {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  mutating func parties(_ field: Field?) -> [Party]? {
    guard let items = reader.list(field, count: 2...8) else { return nil }
    var codes: Set<String> = []
    var policies: Set<String> = []
    let parties = items.map { party($0, &codes, &policies) }
    return parties.contains { $0 == nil } ? nil : parties.compactMap(\.self)
  }

  private mutating func party(
    _ item: Field, _ codes: inout Set<String>, _ policies: inout Set<String>
  ) -> Party? {
    let keys = [
      "code", "name", "label-policy", "utc-offset-minutes", "weekend", "holidays", "authorities",
      "offices",
    ]
    guard let fields = reader.mapping(item, required: keys) else { return nil }
    let code = reader.identifier(fields["code"], .code)
    if let code { reader.requireNew(code, in: &codes, fields["code"]) }
    let name = reader.trilingual(fields["name"])
    let policy = labelPolicy(fields["label-policy"], &policies)
    if let code { policyFields[code] = fields["label-policy"] }
    let offset = reader.smallNumber(fields["utc-offset-minutes"], in: -720...840)
    let weekend = weekend(fields["weekend"])
    let holidays = holidays(fields["holidays"])
    let authorities = reader.list(fields["authorities"], count: 1...8)?
      .map { authority($0, code) }
    let offices = reader.list(fields["offices"], count: 1...64)?.map { office($0, code) }
    guard let code, let name, let policy, let offset, let weekend, let holidays,
      let authorities, let offices
    else { return nil }
    return Party(
      code: code, name: name, policy: policy, utcOffsetMinutes: offset, weekend: weekend,
      holidays: holidays, authorities: authorities.compactMap(\.self),
      offices: offices.compactMap(\.self))
  }

  private mutating func labelPolicy(_ field: Field?, _ seen: inout Set<String>) -> LabelPolicy? {
    let fields = reader.mapping(field, required: ["name", "oid"])
    let name = reader.identifier(fields?["name"], .policy)
    let oid = reader.objectIdentifier(fields?["oid"])
    guard let name, let oid else { return nil }
    reader.requireNew(name, in: &seen, fields?["name"])
    reader.requireNew(oid, in: &seen, fields?["oid"])
    return LabelPolicy(name: name, oid: oid)
  }

  private mutating func weekend(_ field: Field?) -> Set<Int>? {
    guard let items = reader.list(field, count: 0...6) else { return nil }
    var days: Set<Int> = []
    for item in items {
      guard let word = reader.word(item, among: Self.weekdays),
        let index = Self.weekdays.firstIndex(of: word)
      else { continue }
      if !days.insert(index + 1).inserted { reader.refuse(.repeated, item, ["found": word]) }
    }
    return days
  }

  private mutating func holidays(_ field: Field?) -> [Holiday]? {
    if reader.isNone(field) { return [] }
    guard let items = reader.list(field, count: 1...400) else { return nil }
    var holidays: [Holiday] = []
    var seen: Set<String> = []
    for item in items {
      let fields = reader.mapping(item, required: ["name", "dates"])
      let name = reader.trilingual(fields?["name"])
      for field in reader.list(fields?["dates"], count: 1...100) ?? [] {
        guard let date = reader.date(field), let name else { continue }
        reader.requireNew(date.description, in: &seen, field)
        holidays.append(Holiday(date: date, name: name))
      }
    }
    return holidays.sorted { $0.date < $1.date }
  }

  private mutating func office(_ item: Field, _ code: String?) -> Office? {
    let fields = reader.mapping(item, required: ["id", "name", "ceiling"])
    let id = reader.identifier(fields?["id"], ofParty: code)
    if let id { reader.requireNew(id, in: &seenIDs, fields?["id"]) }
    let name = reader.trilingual(fields?["name"])
    let ceiling = levelID(fields?["ceiling"])
    guard let id, let name, let ceiling else { return nil }
    return Office(id: id, name: name, ceiling: ceiling)
  }

  private mutating func authority(_ item: Field, _ code: String?) -> Authority? {
    let fields = reader.mapping(item, required: ["id", "name", "keys"])
    let id = reader.identifier(fields?["id"], ofParty: code)
    if let id { reader.requireNew(id, in: &seenIDs, fields?["id"]) }
    let name = reader.trilingual(fields?["name"])
    guard let field = fields?["keys"], let id, let name else { return nil }
    if reader.isNone(field) { return Authority(id: id, name: name, keys: nil) }
    guard let keys = keys(field, of: id) else { return nil }
    return Authority(id: id, name: name, keys: keys)
  }

  /// Exactly two verifier key strings, Ed25519 first, that bear the authority's name.
  private mutating func keys(_ field: Field, of id: String) -> KeyPairVerifier? {
    guard let items = reader.list(field, count: 2...2) else { return nil }
    let vkeys = items.compactMap { reader.text($0, limit: 4000) }
    guard vkeys.count == 2 else { return nil }
    for (vkey, item) in zip(vkeys, items) { reader.requireNew(vkey, in: &seenKeys, item) }
    let keys: KeyPairVerifier
    do {
      keys = try KeyPairVerifier(vkeys: vkeys)
    } catch {
      reader.refuse(.badKey, field)
      return nil
    }
    guard !keys.cosigns else {
      reader.refuse(.badKey, field)
      return nil
    }
    guard keys.name.utf8.elementsEqual(id.utf8) else {
      reader.refuse(.keyNameDiffers, field, ["id": id])
      return nil
    }
    return keys
  }
}

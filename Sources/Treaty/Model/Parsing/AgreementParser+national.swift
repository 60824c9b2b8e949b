/// Rules of one party's own law, apart from the articles.
extension AgreementParser {
  mutating func nationalRules(_ field: Field?) -> [NationalRule]? {
    if reader.isNone(field) { return [] }
    guard let items = reader.list(field, count: 1...64) else { return nil }
    var seen: Set<String> = []
    let rules = items.map { nationalRule($0, &seen) }
    return rules.contains { $0 == nil } ? nil : rules.compactMap(\.self)
  }

  private mutating func nationalRule(_ item: Field, _ seen: inout Set<String>) -> NationalRule? {
    guard case .mapping(let entries) = item.node.content,
      let entry = entries.first(where: { $0.key == "kind" })
    else {
      _ = reader.mapping(item, required: ["kind"])
      return nil
    }
    let kindField = Field(node: entry.value, path: item.path + ".kind")
    guard let name = reader.choice(kindField, of: NationalRule.Name.self),
      let fields = reader.mapping(
        item, required: ["party", "kind", "text", "source", "grade", name.parameter])
    else { return nil }
    let party = partyCode(fields["party"])
    if let party { reader.requireNew("\(party) \(name.rawValue)", in: &seen, kindField) }
    let text = reader.trilingual(fields["text"], limit: 4000)
    let source = reader.text(fields["source"])
    let grade = reader.choice(fields["grade"], of: Article.Grade.self)
    let kind = kind(name, fields[name.parameter])
    guard let party, let text, let source, let grade, let kind else { return nil }
    return NationalRule(party: party, kind: kind, text: text, source: source, grade: grade)
  }

  private mutating func kind(_ name: NationalRule.Name, _ field: Field?) -> NationalRule.Kind? {
    switch name {
    case .incidentReport:
      reader.smallNumber(field, in: 1...720).map { .incidentReport(hours: $0) }
    case .recordKeeping:
      reader.smallNumber(field, in: 1...100).map { .recordKeeping(years: $0) }
    case .markingOrder: languages(field).map { .markingOrder(languages: $0) }
    }
  }

  private mutating func languages(_ field: Field?) -> [Language]? {
    guard let items = reader.list(field, count: 1...64) else { return nil }
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let language = reader.choice(item, of: Language.self) else { return nil }
      reader.requireNew(language.rawValue, in: &seen, item)
      return language
    }
  }
}

extension NationalRule.Name {
  /// The one parameter of the kind.
  fileprivate var parameter: String {
    switch self {
    case .incidentReport: "hours"
    case .recordKeeping: "years"
    case .markingOrder: "languages"
    }
  }
}

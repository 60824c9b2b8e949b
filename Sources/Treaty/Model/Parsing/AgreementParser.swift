import Evidence

extension Agreement {
  /// Reads an agreement file; everything that is wrong with it is found in one reading.
  ///
  /// A fault of the YAML ends the reading at once. SPEC agreement 3.
  package init(parsing bytes: [UInt8]) throws(AgreementError) {
    let root: YAMLNode
    do {
      root = try YAMLNode(parsing: bytes)
    } catch {
      let fault = AgreementFault(
        code: .yaml(error.code), line: error.line, column: error.column, field: "", arguments: [:])
      throw AgreementError([fault])
    }
    var parser = AgreementParser()
    let parsed = parser.agreement(Field(node: root, path: ""), bytes)
    guard let parsed, parser.reader.faults.isEmpty else {
      throw AgreementError(parser.reader.faults)
    }
    self = parsed
  }
}

/// Reads the parts of an agreement; each part is an extension.
struct AgreementParser {
  /// The version of the file's form.
  static let format = "entente-agreement-1"
  static let vocabularies: [String] = ["1"]
  static let suites: [String] = ["1"]

  var reader = FieldReader()
  /// Party codes, for the parts that name parties.
  var partyCodes: [String] = []
  /// Level identifiers, for the parts that name levels.
  var levelIDs: [String] = []
  /// Every identifier of an authority or an office, to find repetitions.
  var seenIDs: Set<String> = []
  /// Every public key, to find repetitions.
  var seenKeys: Set<String> = []
  /// Where each party's label policy stands.
  var policyFields: [String: Field] = [:]
  /// Office identifiers, for the parts that name offices.
  var officeIDs: [String] = []
  /// The levels of the clause that names them, if it can be read.
  var exchangeableLevels: Set<String>?
  /// The tables that have a value for each exchangeable level, and for which levels they have one.
  var levelTables: [(field: Field, levels: Set<String>)] = []
  /// The clauses that are there, sound or not, to find repetitions and what is missing.
  var seenClauses: Set<ClauseKind> = []

  private static let keys = [
    "format", "vocabulary", "name", "title", "model", "exercise", "amends", "in-force-from",
    "suite", "parties", "levels", "purposes", "articles", "national-rules",
  ]

  mutating func agreement(_ root: Field, _ bytes: [UInt8]) -> Agreement? {
    guard let fields = reader.mapping(root, required: Self.keys) else { return nil }
    _ = supported(fields["format"], [Self.format])
    let vocabulary = supported(fields["vocabulary"], Self.vocabularies).flatMap(Int.init)
    let suite = supported(fields["suite"], Self.suites).flatMap(Int.init)
    let name = reader.identifier(fields["name"], .name)
    let title = reader.trilingual(fields["title"])
    let isModel = reader.boolean(fields["model"])
    let isExercise = reader.boolean(fields["exercise"])
    let first = reader.isNone(fields["amends"]) ? nil : reader.digest(fields["amends"])
    let from =
      reader.isNone(fields["in-force-from"]) ? nil : reader.instant(fields["in-force-from"])

    collectNames(fields)
    let levels = self.levels(fields["levels"])
    let parties = self.parties(fields["parties"])
    let purposes = self.purposes(fields["purposes"])
    let articles = self.articles(fields["articles"])
    let terms = articles.flatMap { self.terms(of: $0, fields["articles"]) }
    let nationalRules = self.nationalRules(fields["national-rules"])
    checkLevelTables()

    guard let vocabulary, let suite, let name, let title, let isModel, let isExercise, let levels,
      let parties, let purposes, let articles, let terms, let nationalRules
    else { return nil }
    let digest = Digest.sha256(bytes)
    let exchangeable = terms.exchangeableLevel.levels
    let agreement = Agreement(
      bytes: bytes, digest: digest, name: name, title: title, isModel: isModel,
      isExercise: isExercise, vocabulary: vocabulary, lineage: first ?? digest, inForceFrom: from,
      suite: suite, parties: parties,
      levels: levels.map { $0.exchangeable(exchangeable.contains($0.id)) }, purposes: purposes,
      articles: articles, terms: terms, nationalRules: nationalRules)
    checkMarks(of: agreement, fields)
    return agreement
  }

  private mutating func supported(_ field: Field?, _ versions: [String]) -> String? {
    guard let field, let text = reader.text(field) else { return nil }
    guard versions.contains(text) else {
      let arguments = ["found": text, "words": versions.joined(separator: ", ")]
      reader.refuse(.unsupported, field, arguments)
      return nil
    }
    return text
  }

  /// Notes party codes and the identifiers of levels and offices before anything refers to them.
  private mutating func collectNames(_ fields: [String: Field]) {
    partyCodes = fields["parties"]?.node.values(of: "code") ?? []
    levelIDs = fields["levels"]?.node.values(of: "id") ?? []
    officeIDs = fields["parties"]?.node.offices ?? []
  }

  /// Exercise agreements and models say so wherever a person or a label meets them.
  private mutating func checkMarks(of agreement: Agreement, _ fields: [String: Field]) {
    let words = Trilingual(en: "EXERCISE", fr: "EXERCICE", ko: "훈련")
    // Byte by byte: a reader in another language may not take decomposed letters for the same word.
    let saysExercise = Language.allCases.map { language in
      agreement.title[language].utf8.firstRange(of: words[language].utf8) != nil
    }
    let namesExercise = agreement.name.hasSuffix(".exercise")
    if let name = fields["name"], namesExercise != agreement.isExercise {
      reader.refuse(.exerciseUnmarked, name)
    }
    if let title = fields["title"], saysExercise.contains(!agreement.isExercise) {
      reader.refuse(.exerciseUnmarked, title)
    }
    if let name = fields["name"], !agreement.isExercise,
      agreement.name.hasSuffix(".model") != agreement.isModel
    {
      reader.refuse(.modelUnmarked, name)
    }
    for party in agreement.parties {
      guard let field = policyFields[party.code] else { continue }
      if party.policy.name.hasSuffix("-EXERCISE") != agreement.isExercise {
        reader.refuse(.exerciseUnmarked, field)
      }
      // Nobody may mint under a national arc: models live under the UUID arc.
      if agreement.isModel, !party.policy.oid.hasPrefix("2.25.") {
        reader.refuse(.modelUnmarked, field)
      }
    }
  }
}

extension YAMLNode {
  private var items: [YAMLNode] {
    guard case .sequence(let nodes) = content else { return [] }
    return nodes
  }

  /// The texts that the items of a list have under a key.
  fileprivate func values(of key: String) -> [String] { items.compactMap { $0[key]?.scalar } }

  /// The identifiers of the offices of a list of parties.
  fileprivate var offices: [String] { items.flatMap { $0["offices"]?.values(of: "id") ?? [] } }
}

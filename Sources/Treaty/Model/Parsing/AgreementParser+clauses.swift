/// The parameters of each kind of clause.
extension AgreementParser {
  /// A pebibyte: beyond it a size is a slip of the pen.
  private static let byteLimit: Int64 = 1 << 50
  private static let countLimit: Int64 = 1_000_000

  mutating func clause(_ item: Field) -> ClauseKind? {
    guard case .mapping(let entries) = item.node.content,
      let entry = entries.first(where: { $0.key == "kind" })
    else {
      _ = reader.mapping(item, required: ["kind"])
      return nil
    }
    let kindField = Field(node: entry.value, path: item.path + ".kind")
    guard let word = reader.text(kindField) else { return nil }
    guard let name = ClauseKind.Name(rawValue: word) else {
      reader.refuse(.unknownClause, kindField, ["found": word])
      return nil
    }
    if !seenClauses.insert(name).inserted {
      reader.refuse(.clauseRepeated, kindField, ["found": word])
    }
    return clause(name, item)
  }

  private mutating func clause(_ name: ClauseKind.Name, _ item: Field) -> ClauseKind? {
    switch name {
    case .inForce: plain(item, .inForce)
    case .purpose: plain(item, .purpose)
    case .recipientOffice: plain(item, .recipientOffice)
    case .originatorMarking: plain(item, .originatorMarking)
    case .exchangeableLevel: exchangeableLevel(item)
    case .transmissionMeans: transmissionMeans(item)
    case .receiptWithin: receiptWithin(item)
    case .quota: quota(item)
    case .thirdParty:
      reader.choice(parameters(item, ["approval"])?["approval"], of: ThirdParty.Approver.self)
        .map { .thirdParty(ThirdParty(approval: $0)) }
    case .clockSkew:
      reader.smallNumber(parameters(item, ["seconds"])?["seconds"], in: 0...86_400)
        .map { .clockSkew(ClockSkew(seconds: $0)) }
    case .needToKnow:
      reader.smallNumber(parameters(item, ["attestations"])?["attestations"], in: 1...9)
        .map { .needToKnow(NeedToKnow(attestations: $0)) }
    case .protectiveActs:
      reader.choices(parameters(item, ["acts"])?["acts"], of: ProtectiveActs.Act.self)
        .map { .protectiveActs(ProtectiveActs(acts: $0)) }
    }
  }

  private mutating func parameters(_ item: Field, _ keys: [String]) -> [String: Field]? {
    reader.mapping(item, required: ["kind"] + keys)
  }

  private mutating func plain(_ item: Field, _ kind: ClauseKind) -> ClauseKind? {
    parameters(item, []) == nil ? nil : kind
  }

  private mutating func exchangeableLevel(_ item: Field) -> ClauseKind? {
    guard let field = parameters(item, ["levels"])?["levels"],
      let items = reader.list(field, count: 1...16)
    else { return nil }
    var levels: Set<String> = []
    for item in items {
      guard let id = levelID(item) else { continue }
      reader.requireNew(id, in: &levels, item)
    }
    return .exchangeableLevel(ExchangeableLevel(levels: levels))
  }

  private mutating func transmissionMeans(_ item: Field) -> ClauseKind? {
    guard let field = parameters(item, ["means"])?["means"] else { return nil }
    guard case .mapping(let entries) = field.node.content else {
      reader.refuse(.notAMapping, field)
      return nil
    }
    var means: [String: Set<TransmissionMeans.Means>] = [:]
    for entry in entries {
      let place = YAMLNode(.scalar(entry.key), line: entry.line, column: entry.column)
      let path = "\(field.path).\(entry.key)"
      guard let id = levelID(Field(node: place, path: path)) else { continue }
      let value = Field(node: entry.value, path: path)
      means[id] = reader.choices(value, of: TransmissionMeans.Means.self)
    }
    meansField = field
    return .transmissionMeans(TransmissionMeans(means: means))
  }

  private mutating func receiptWithin(_ item: Field) -> ClauseKind? {
    let fields = parameters(item, ["days", "counting", "owed-by", "from"])
    let days = reader.smallNumber(fields?["days"], in: 1...366)
    let counting = reader.choice(fields?["counting"], of: DayCounting.self)
    let owedBy = reader.choice(fields?["owed-by"], of: ReceiptWithin.Owner.self)
    let from = reader.choice(fields?["from"], of: ReceiptWithin.Start.self)
    guard let days, let counting, let owedBy, let from else { return nil }
    return .receiptWithin(
      ReceiptWithin(days: days, counting: counting, owedBy: owedBy, from: from))
  }

  private mutating func quota(_ item: Field) -> ClauseKind? {
    let keys = ["package-bytes", "open-transmittals", "uncosigned-acts", "shelf-bytes"]
    let fields = parameters(item, keys)
    let package = reader.number(fields?["package-bytes"], in: 1...Self.byteLimit)
    let open = reader.smallNumber(fields?["open-transmittals"], in: 1...Self.countLimit)
    let acts = reader.smallNumber(fields?["uncosigned-acts"], in: 1...Self.countLimit)
    let shelf = reader.number(fields?["shelf-bytes"], in: 1...Self.byteLimit)
    guard let package, let open, let acts, let shelf else { return nil }
    if shelf < package, let field = fields?["shelf-bytes"] {
      reader.refuse(.quotaIncoherent, field)
    }
    return .quota(
      Quota(
        packageBytes: package, openTransmittals: open, uncosignedActs: acts, shelfBytes: shelf))
  }

  /// Every exchangeable level has means of transmission, and no other level has any.
  mutating func checkMeans(_ terms: Terms) {
    guard let field = meansField else { return }
    let exchangeable = terms.exchangeableLevel.levels
    for level in exchangeable.symmetricDifference(terms.transmissionMeans.means.keys).sorted() {
      reader.refuse(.meansMissing, field, ["level": level])
    }
  }
}

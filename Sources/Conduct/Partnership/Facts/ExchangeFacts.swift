package import Evidence

/// Persons, equipment or supplies that one party has of the other's; SPEC exchanges 1.
package struct ExchangeFacts: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    case personnel(Personnel)
    case equipment(Equipment)
    case supplies(Supplies)
  }

  package struct Personnel: Hashable, Sendable {
    /// The post that the person holds there; never a name.
    package let post: String
    /// The approval by which the clearance is assured, by number.
    package let approval: String?

    package init(post: String, approval: String? = nil) {
      self.post = post
      self.approval = approval
    }
  }

  /// So much of something.
  package struct Goods: Hashable, Sendable {
    package let item: String
    /// A decimal number above zero.
    package let quantity: String
    package let unit: String
    /// The NATO stock number, where there is one.
    package let stockNumber: String?

    package init(
      _ item: String, quantity: String, unit: String, stockNumber: String? = nil
    ) {
      self.item = item
      self.quantity = quantity
      self.unit = unit
      self.stockNumber = stockNumber
    }
  }

  package struct Equipment: Hashable, Sendable {
    package let goods: Goods
    package let condition: String

    package init(_ goods: Goods, condition: String = "") {
      self.goods = goods
      self.condition = condition
    }
  }

  package struct Supplies: Hashable, Sendable {
    package let goods: Goods
    package let price: Price?
    package let settlement: Settlement?

    package init(_ goods: Goods, price: Price? = nil, settlement: Settlement? = nil) {
      self.goods = goods
      self.price = price
      self.settlement = settlement
    }
  }

  /// A decimal number that is not negative, of a currency.
  package struct Price: Hashable, Sendable {
    package let value: String
    package let currency: String

    package init(_ value: String, _ currency: String) {
      self.value = value
      self.currency = currency
    }
  }

  package let names: GradedNames
  /// The party that gives, by code.
  package let from: String
  /// The party that gets.
  package let to: String
  package let start: CivilDate
  /// When the person goes home, the equipment is returned or the supplies are settled.
  package let end: CivilDate
  package let place: String
  package let commitments: [String]
  package let subject: Subject
  package let state: ExchangeState
  package let note: String

  package init(
    names: GradedNames, from: String, to: String, start: CivilDate, end: CivilDate,
    place: String = "", commitments: [String] = [], _ subject: Subject, state: ExchangeState,
    note: String = ""
  ) {
    self.names = names
    self.from = from
    self.to = to
    self.start = start
    self.end = end
    self.place = place
    self.commitments = commitments
    self.subject = subject
    self.state = state
    self.note = note
  }

  package var kind: ExchangeKind {
    switch subject {
    case .personnel: .personnel
    case .equipment: .equipment
    case .supplies: .supplies
    }
  }

  /// The party that owes the end of it.
  var debtor: String { kind == .personnel ? from : to }
}

// MARK: As acts say it

extension ExchangeFacts {
  init(reading reader: inout JSONReader) throws {
    let kind = try reader.word("kind", of: ExchangeKind.self)
    names = try reader.value("names", GradedNames.init(reading:))
    from = try reader.code("from")
    to = try reader.code("to")
    guard from != to else { throw ActError.badField("to") }
    start = try reader.day("start")
    end = try reader.day("end")
    guard start <= end else { throw ActError.badField("end") }
    place = try reader.blankLine("place")
    commitments = try reader.codes("commitments", count: 0...8)
    let state = try reader.word("state", of: ExchangeState.self)
    self.state = state
    let personnel = try reader.value(orNull: "personnel", Personnel.init(reading:))
    let equipment = try reader.value(orNull: "equipment", Equipment.init(reading:))
    let supplies = try reader.value(orNull: "supplies") {
      try Supplies(reading: &$0, in: state)
    }
    switch (kind, personnel, equipment, supplies) {
    case (.personnel, let personnel?, nil, nil): subject = .personnel(personnel)
    case (.equipment, nil, let equipment?, nil): subject = .equipment(equipment)
    case (.supplies, nil, nil, let supplies?): subject = .supplies(supplies)
    default: throw ActError.badField(kind.rawValue)
    }
    note = try reader.text("note", limit: MatterFacts.noteLimit)
  }
}

extension ExchangeFacts: StatedFacts {
  var matterKind: MatterKind { .exchange }
  var stateWord: String { state.rawValue }

  package var json: JSON {
    var personnel = JSON.null
    var equipment = JSON.null
    var supplies = JSON.null
    switch subject {
    case .personnel(let value): personnel = value.json
    case .equipment(let value): equipment = value.json
    case .supplies(let value): supplies = value.json
    }
    return .object([
      "kind": .string(kind.rawValue), "names": names.json, "from": .string(from),
      "to": .string(to), "start": .day(start), "end": .day(end), "place": .string(place),
      "commitments": .strings(commitments), "personnel": personnel, "equipment": equipment,
      "supplies": supplies, "state": .string(state.rawValue), "note": .string(note),
    ])
  }

  var named: [MatterKey] { MatterKind.commitment.named(commitments) }

  var approval: String? {
    if case .personnel(let personnel) = subject { personnel.approval } else { nil }
  }

  func parties(beside codes: Set<String>) -> Set<String> {
    Set([from, to]).subtracting(codes)
  }
}

extension ExchangeFacts.Personnel {
  fileprivate var json: JSON {
    .object(["post": .string(post), "approval": .optional(approval)])
  }

  fileprivate init(reading reader: inout JSONReader) throws {
    post = try reader.line("post")
    approval = try reader.code(orNull: "approval")
  }
}

extension ExchangeFacts.Goods {
  fileprivate var members: [JSONMember] {
    [
      JSONMember(name: "item", value: .string(item)),
      JSONMember(name: "quantity", value: .string(quantity)),
      JSONMember(name: "unit", value: .string(unit)),
      JSONMember(name: "stockNumber", value: .optional(stockNumber)),
    ]
  }

  fileprivate init(reading reader: inout JSONReader) throws {
    item = try reader.line("item")
    quantity = try reader.decimal("quantity")
    guard !quantity.isNegativeValue, !quantity.isZeroValue else {
      throw ActError.badField("quantity")
    }
    unit = try reader.line("unit")
    stockNumber = try reader.text(orNull: "stockNumber")
    guard stockNumber?.isStockNumber ?? true else { throw ActError.badField("stockNumber") }
  }
}

extension ExchangeFacts.Equipment {
  fileprivate var json: JSON {
    .object(goods.members + [JSONMember(name: "condition", value: .string(condition))])
  }

  fileprivate init(reading reader: inout JSONReader) throws {
    goods = try ExchangeFacts.Goods(reading: &reader)
    condition = try reader.blankLine("condition")
  }
}

extension ExchangeFacts.Supplies {
  fileprivate var json: JSON {
    .object(
      goods.members + [
        JSONMember(name: "value", value: .optional(price?.value)),
        JSONMember(name: "currency", value: .optional(price?.currency)),
        JSONMember(name: "settlement", value: .optional(settlement?.rawValue)),
      ])
  }

  fileprivate init(reading reader: inout JSONReader, in state: ExchangeState) throws {
    goods = try ExchangeFacts.Goods(reading: &reader)
    let value = try reader.text(orNull: "value")
    let currency = try reader.text(orNull: "currency")
    switch (value, currency) {
    case (nil, nil):
      guard state != .running, state != .ended else { throw ActError.badField("value") }
      price = nil
    case (let value?, let currency?):
      guard value.isDecimalValue, !value.isNegativeValue else {
        throw ActError.badField("value")
      }
      guard currency.isCurrency else { throw ActError.badField("currency") }
      price = ExchangeFacts.Price(value, currency)
    case (nil, _): throw ActError.badField("value")
    case (_, nil): throw ActError.badField("currency")
    }
    settlement = try reader.word(orNull: "settlement", of: Settlement.self)
    guard (settlement != nil) == (state == .ended) else {
      throw ActError.badField("settlement")
    }
  }
}

extension String {
  /// Whether a decimal value is below zero.
  fileprivate var isNegativeValue: Bool { utf8.first == UInt8(ascii: "-") }

  /// Whether a decimal value is zero.
  fileprivate var isZeroValue: Bool {
    utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }

  fileprivate var isCurrency: Bool {
    utf8.count == 3 && utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// Whether it is 13 digits in groups of 4, 2, 3 and 4.
  fileprivate var isStockNumber: Bool {
    let groups = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [4, 2, 3, 4]
      && groups.joined().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

import Conduct
import Evidence
import Interop
import TestSupport
import Treaty

/// Matters at random, with texts that files and spreadsheets find hard.
struct RandomMatters {
  private(set) var random: SeededRandom

  init(for property: String) { random = SeededRandom(for: property) }

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func isSo() -> Bool { Bool.random(using: &random) }

  /// Rows of one kind that name nothing but what is known.
  mutating func rows(of kind: MatterKind, _ count: Int) -> [MatterTable.Row] {
    (0..<count).map { place in
      MatterTable.Row(
        id: (isSo() ? "-" : "") + "X\(place)", revision: number(0...9), facts: facts(of: kind))
    }
  }

  mutating func facts(of kind: MatterKind) -> MatterFacts {
    switch kind {
    case .mechanism: mechanism()
    case .commitment: commitment()
    default: action()
    }
  }

  /// The ids that facts may name.
  static let known = ["K1", "-K2", "K3"]

  static func isKnown(_: MatterKind, _ id: String) -> Bool { known.contains(id) }

  // MARK: Facts

  private mutating func mechanism() -> MatterFacts {
    let isAmbiguous = isSo()
    return .mechanism(
      MechanismFacts(
        kind: one(of: MechanismKind.allCases), names: names(), bodies: bodies(),
        participants: .init(blank(), isInferred: isSo()),
        cadence: .init(
          blank(), months: isAmbiguous || isSo() ? nil : number(1...1200),
          isAmbiguous: isAmbiguous),
        reportsTo: isSo() ? .init(one(of: Self.known), isInferred: isSo()) : nil,
        status: .init(one(of: MechanismStatus.allCases), text: blank(), asOf: day()),
        state: one(of: MechanismState.allCases), domains: domains(0...8),
        terms: isSo() ? "CAN-2026-0001" : nil, sources: sources(), differences: differences(),
        aliases: aliases(), note: note()))
  }

  private mutating func commitment() -> MatterFacts {
    let state = one(of: CommitmentState.allCases)
    let followers = number(state.followers.lowerBound...min(3, state.followers.upperBound))
    return .commitment(
      CommitmentFacts(
        names: names(), bodies: bodies(), domains: domains(1...8),
        carriedBy: Array(Self.known.prefix(number(0...3))), indicators: indicators(),
        state: state, into: Array(Self.known.prefix(followers)),
        status: isSo() ? .init(one(of: Progress.allCases), asOf: day()) : nil,
        sources: sources(), differences: differences(), aliases: aliases(), note: note()))
  }

  private mutating func action() -> MatterFacts {
    .action(
      ActionFacts(
        names: names(), owner: one(of: ["CAN", "KOR"]), body: blank(), due: day(),
        commitments: Array(Self.known.prefix(number(1...3))),
        state: one(of: ActionState.allCases), note: note()))
  }

  private mutating func names() -> GradedNames {
    func name(_ self: inout Self) -> GradedNames.Name {
      GradedNames.Name(self.line(), self.one(of: NameGrade.allCases))
    }
    return GradedNames(en: name(&self), fr: name(&self), ko: name(&self))
  }

  private mutating func bodies() -> ActingBodies { ActingBodies(["CAN": blank(), "KOR": blank()]) }

  private mutating func domains(_ count: ClosedRange<Int>) -> [PartnershipDomain] {
    Array(PartnershipDomain.allCases.shuffled(using: &random).prefix(number(count)))
  }

  private mutating func indicators() -> [CommitmentFacts.Indicator] {
    (0..<number(0...3)).map { place in
      CommitmentFacts.Indicator(
        id: (isSo() ? "-" : "") + "I\(place)", names: names(), unit: line(), baseline: value(),
        target: value(), by: isSo() ? day() : nil)
    }
  }

  private mutating func value() -> String {
    one(of: ["0", "-1", "-0.5", "2.50", "1000000", "-999999999999.999"])
  }

  private mutating func sources() -> [FactSource] {
    (0..<number(1...3)).map { _ in
      FactSource("S\(number(0...9))", one(of: SourceConfidence.allCases))
    }
  }

  private mutating func differences() -> [FactDifference] {
    (0..<number(0...3)).map { _ in
      FactDifference(field: line(), source: "S\(number(0...9))", value: line())
    }
  }

  private mutating func aliases() -> [FactAlias] {
    (0..<number(0...3)).map { _ in
      FactAlias(line(), one(of: FactAlias.Tongue.allCases), isInformal: isSo())
    }
  }

  private mutating func day() -> CivilDate {
    CivilDate(daysSince1970: Int64(number(-100_000...100_000)))
  }

  // MARK: Texts

  mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }

  private static let special: [Unicode.Scalar] = [
    "'", "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\"", ",", ";", "|",
    "\\", " ", "\u{301}", "\u{FEFF}", "\u{A0}",
  ]

  /// Characters of one to four bytes, those that mean something in a file more often than others.
  mutating func text(_ length: ClosedRange<Int>, mayHaveLines: Bool) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<number(length) {
      switch number(0...4) {
      case 0, 1: text.append(one(of: Self.special))
      case 2: text.append(one(of: mayHaveLines ? ["\n", "\r", "\t", "\u{1}", "\u{2028}"] : ["x"]))
      case 3: text.append(one(of: ["한", "é", "\u{1F30D}", "ﬁ", "K"]))
      default: text.append(Unicode.Scalar(UInt8(number(0x20...0x7E))))
      }
    }
    return String(text)
  }

  private mutating func line() -> String {
    let text = text(1...12, mayHaveLines: false)
    return text.saysSomething ? text : "-"
  }

  private mutating func blank() -> String { isSo() ? "" : text(0...12, mayHaveLines: false) }

  private mutating func note() -> String { isSo() ? "" : text(0...20, mayHaveLines: true) }
}

/// How an item is destroyed, who attests that, and by when a recall is obeyed.
package struct ReturnOrDestructionClause: ReadableClause {
  package static let kind = ClauseKind.returnOrDestruction
  package static let obligations: [Obligation] = [.returnOrDestruction]
  static let keys: [String] = ["methods", "attestations", "days", "counting"]

  /// A way to destroy what nobody may reconstruct.
  package enum Method: String, Sendable, Hashable, CaseIterable {
    case burning, erasure, pulping, shredding

    package var words: Trilingual {
      switch self {
      case .burning: Trilingual(en: "burning", fr: "incinération", ko: "소각")
      case .erasure: Trilingual(en: "erasure", fr: "effacement", ko: "완전 삭제")
      case .pulping: Trilingual(en: "pulping", fr: "mise en pâte", ko: "용해")
      case .shredding: Trilingual(en: "shredding", fr: "déchiquetage", ko: "세단")
      }
    }
  }

  /// The methods that suffice, by level identifier.
  package let methods: [String: Set<Method>]
  /// How many officers attest a destruction.
  package let attestations: Int
  /// The time from a recall to the return or the destruction.
  package let within: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let methods = parser.byLevel(fields["methods"]) { $0.reader.choices($1, of: Method.self) }
    let attestations = parser.attestations(fields["attestations"])
    let within = parser.dayTerm(fields)
    guard let methods, let attestations, let within else { return nil }
    self.methods = methods
    self.attestations = attestations
    self.within = within
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let list = agreement.byLevel(methods) { methods in
      .joined(Method.allCases.filter { methods.contains($0) }.map(\.words), by: ", ")
    }
    return Trilingual(
      en:
        "\(list.en); attested by \(attestations) officers; a recall is obeyed within \(within.words.en)",
      fr:
        "\(list.fr); attestée par \(attestations) agents; un rappel est exécuté dans un délai de \(within.words.fr)",
      ko: "\(list.ko); 확인 서명자 \(attestations)명; 회수 요청은 \(within.words.ko) 이내 이행")
  }
}

/// How long a chain of subcontracts may be; every condition is handed down.
package struct SubcontractClause: ReadableClause {
  package static let kind = ClauseKind.subcontract
  package static let obligations: [Obligation] = [.subcontractors]
  static let keys: [String] = ["depth"]

  /// The most links below the contractor.
  package let depth: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let depth = parser.reader.smallNumber(fields["depth"], in: 0...9) else { return nil }
    self.depth = depth
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "every condition is handed down; links below the contractor: \(depth) at most",
      fr:
        "toutes les conditions sont transmises; degrés sous le contractant\u{A0}: \(depth) au plus",
      ko: "모든 조건을 하도급에도 적용; 계약업체 아래 최대 \(depth)단계")
  }
}

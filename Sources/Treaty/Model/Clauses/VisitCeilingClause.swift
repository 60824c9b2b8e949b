/// The highest level of a visit, which the host fixes when it allows it.
package struct VisitCeilingClause: ReadableClause {
  package static let kind = ClauseKind.visitCeiling
  package static let obligations: [Obligation] = [.visitCeilings]
  static let keys: [String] = []

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {}

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "the host states the topic and the highest level; nothing above it is disclosed",
      fr: "l’hôte fixe le sujet et le niveau le plus élevé; rien au-dessus n’est communiqué",
      ko: "방문지 당사국이 주제와 최고 비밀등급을 정하며, 이를 넘는 정보는 공개하지 아니함")
  }
}

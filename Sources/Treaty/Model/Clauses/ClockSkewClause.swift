/// How far an act's time may lie ahead of the partner's clock.
package struct ClockSkewClause: ReadableClause {
  package static let kind = ClauseKind.clockSkew
  package static let obligations: [Obligation] = []
  static let keys: [String] = ["seconds"]

  package let seconds: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let seconds = parser.reader.smallNumber(fields["seconds"], in: 0...86_400) else {
      return nil
    }
    self.seconds = seconds
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "\(seconds) seconds ahead of the partner's clock at most",
      fr: "au plus \(seconds) secondes d’avance sur l’horloge du partenaire",
      ko: "상대 당사국의 시계보다 최대 \(seconds)초 앞섬")
  }
}

/// How much one author may have under way; beyond it the answer is "later".
package struct QuotaClause: ReadableClause {
  package static let kind = ClauseKind.quota
  package static let obligations: [Obligation] = []
  static let keys: [String] = [
    "package-bytes", "open-transmittals", "uncosigned-acts", "shelf-bytes",
  ]

  /// The largest package, in bytes.
  package let packageBytes: Int64
  /// The most transmittals of one author that nothing has ended yet.
  package let openTransmittals: Int
  /// The most acts of one author beyond the partner's last cosignature.
  package let uncosignedActs: Int
  /// The most bytes of one author's packages that are offered and have not arrived.
  package let shelfBytes: Int64

  /// A pebibyte: beyond it a size is a slip of the pen.
  private static let byteLimit: Int64 = 1 << 50
  private static let countLimit: Int64 = 1_000_000

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let package = parser.reader.number(fields["package-bytes"], in: 1...Self.byteLimit)
    let open = parser.reader.smallNumber(fields["open-transmittals"], in: 1...Self.countLimit)
    let acts = parser.reader.smallNumber(fields["uncosigned-acts"], in: 1...Self.countLimit)
    let shelf = parser.reader.number(fields["shelf-bytes"], in: 1...Self.byteLimit)
    guard let package, let open, let acts, let shelf else { return nil }
    if shelf < package, let field = fields["shelf-bytes"] {
      parser.reader.refuse(.quotaIncoherent, field)
    }
    packageBytes = package
    openTransmittals = open
    uncosignedActs = acts
    shelfBytes = shelf
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: """
        package \(packageBytes) bytes, shelf \(shelfBytes) bytes, \
        \(openTransmittals) open transmittals, \(uncosignedActs) uncosigned acts
        """,
      fr: """
        colis \(packageBytes) octets, dépôt \(shelfBytes) octets, \
        \(openTransmittals) envois en cours, \(uncosignedActs) actes non cosignés
        """,
      ko: """
        봉인 패키지 \(packageBytes)바이트, 패키지 보관소 \(shelfBytes)바이트, \
        진행 중인 송부 \(openTransmittals)건, 공동서명 전 행위 \(uncosignedActs)건
        """)
  }
}

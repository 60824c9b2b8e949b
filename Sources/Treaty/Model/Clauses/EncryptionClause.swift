/// The crypto suites that suffice for each level.
package struct EncryptionClause: ReadableClause {
  package static let kind = ClauseKind.encryption
  package static let obligations: [Obligation] = [.encryption]
  static let keys: [String] = ["suites"]

  /// Suite numbers by level identifier; every exchangeable level is present.
  package let suites: [String: Set<Int>]

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let suites = parser.byLevel(fields["suites"], { $0.suites($1) }) else { return nil }
    self.suites = suites
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    agreement.byLevel(suites) { suites in
      let list = suites.sorted().map(String.init).joined(separator: ", ")
      return Trilingual(
        en: "suite \(list)", fr: "suite cryptographique \(list)", ko: "암호 스위트 \(list)")
    }
  }
}

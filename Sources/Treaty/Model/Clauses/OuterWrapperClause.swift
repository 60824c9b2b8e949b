/// What may be read on the outside of a package.
package struct OuterWrapperClause: ReadableClause {
  package static let kind = ClauseKind.outerWrapper
  package static let obligations: [Obligation] = [.outerWrappers]
  static let keys: [String] = ["fields"]

  /// What the outside of a sealed package tells; SPEC sealed-package 2.
  package enum OuterField: String, Sendable, Hashable, CaseIterable {
    case agreement
    case paddedSize = "padded-size"
    case packageIdentifier = "package-identifier"
    case recipientOffices = "recipient-offices"
    case sender
    case suite

    var words: Trilingual {
      switch self {
      case .agreement: Trilingual(en: "agreement", fr: "accord", ko: "협정")
      case .paddedSize: Trilingual(en: "padded size", fr: "taille complétée", ko: "채움 후 크기")
      case .packageIdentifier:
        Trilingual(en: "random identifier", fr: "identifiant aléatoire", ko: "임의 식별자")
      case .recipientOffices:
        Trilingual(en: "recipient offices", fr: "bureaux destinataires", ko: "접수 부서")
      case .sender: Trilingual(en: "sender", fr: "expéditeur", ko: "발신 당사국")
      case .suite: Trilingual(en: "suite", fr: "suite cryptographique", ko: "암호 스위트")
      }
    }
  }

  package let fields: Set<OuterField>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let allowed = parser.reader.choices(fields["fields"], of: OuterField.self) else {
      return nil
    }
    self.fields = allowed
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    .joined(OuterField.allCases.filter { fields.contains($0) }.map(\.words), by: ", ")
  }
}

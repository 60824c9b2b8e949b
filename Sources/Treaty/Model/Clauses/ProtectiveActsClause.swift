/// The acts that are lawful in every state of the agreement because they protect.
package struct ProtectiveActsClause: ReadableClause {
  package static let kind = ClauseKind.protectiveActs
  package static let obligations: [Obligation] = [.termination]
  static let keys: [String] = ["acts"]

  /// An act that protects what is already held.
  package enum Act: String, Sendable, Hashable, CaseIterable {
    case arrival, destruction, keys, loss, receipt, recall, refusal, resumption, withdrawal
    case returned = "return"

    var words: Trilingual {
      switch self {
      case .arrival: Trilingual(en: "arrival", fr: "arrivée", ko: "도착")
      case .destruction: Trilingual(en: "destruction", fr: "destruction", ko: "파기")
      case .keys: Trilingual(en: "keys", fr: "clés", ko: "키")
      case .loss: Trilingual(en: "loss", fr: "perte", ko: "분실")
      case .receipt: Trilingual(en: "receipt", fr: "récépissé", ko: "수령증")
      case .recall: Trilingual(en: "recall", fr: "rappel", ko: "회수")
      case .refusal: Trilingual(en: "refusal", fr: "refus", ko: "접수 거부")
      case .resumption: Trilingual(en: "resumption", fr: "reprise", ko: "재개")
      case .withdrawal: Trilingual(en: "withdrawal", fr: "retrait", ko: "철회")
      case .returned: Trilingual(en: "return", fr: "renvoi", ko: "반환")
      }
    }
  }

  package let acts: Set<Act>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let acts = parser.reader.choices(fields["acts"], of: Act.self) else { return nil }
    self.acts = acts
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    .joined(Act.allCases.filter { acts.contains($0) }.map(\.words), by: ", ")
  }
}

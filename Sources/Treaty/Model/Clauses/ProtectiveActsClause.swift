/// The acts that are lawful in every state of the agreement because they protect.
package struct ProtectiveActsClause: ReadableClause {
  package static let kind = ClauseKind.protectiveActs
  package static let obligations: [Obligation] = [.termination]
  static let keys: [String] = ["acts"]

  /// An act that protects what is already held.
  package enum Act: String, Sendable, Hashable, CaseIterable {
    case arrival, destruction, inventory, loss, marking, opening, receipt, recall, refusal
    case resumption, revocation, withdrawal
    case levelChange = "level-change"
    case returned = "return"

    var words: Trilingual {
      switch self {
      case .arrival: Trilingual(en: "arrival", fr: "arrivée", ko: "도착")
      case .destruction: Trilingual(en: "destruction", fr: "destruction", ko: "파기")
      case .inventory:
        Trilingual(en: "inventory", fr: "inventaire", ko: "재고 조사")
      case .loss: Trilingual(en: "loss", fr: "perte", ko: "분실")
      case .levelChange:
        Trilingual(en: "change of level", fr: "changement de niveau", ko: "비밀등급 변경")
      case .marking: Trilingual(en: "marking anew", fr: "nouveau marquage", ko: "재표시")
      case .opening: Trilingual(en: "opening", fr: "ouverture", ko: "열람")
      case .receipt: Trilingual(en: "receipt", fr: "récépissé", ko: "수령증")
      case .recall: Trilingual(en: "recall", fr: "rappel", ko: "회수")
      case .refusal: Trilingual(en: "refusal", fr: "refus", ko: "접수 거부")
      case .resumption: Trilingual(en: "resumption", fr: "reprise", ko: "재개")
      case .revocation:
        Trilingual(
          en: "denial and revocation of approvals", fr: "refus et révocation d’approbations",
          ko: "승인의 거절과 철회")
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

/// Why a proof, or evidence of a breach, proves nothing.
package enum ProofFailure: Error, Hashable {
  case wrongFormat
  case unreadable(String)
  case agreementUnreadable(String)
  case agreementNotSigned(String)
  case agreementDiffers
  case keysetNotSigned(String)
  case journalNotSigned(String)
  case notIncluded
  case notCosigned(String)
  case keyNotValid(String)
  case actUnreadable(String)
  case actOfAnother
  case attestationInvalid
  /// Both checkpoints can be of one honest journal.
  case noContradiction

  package var code: String {
    switch self {
    case .wrongFormat: "proof.wrongFormat"
    case .unreadable: "proof.unreadable"
    case .agreementUnreadable: "proof.agreementUnreadable"
    case .agreementNotSigned: "proof.agreementNotSigned"
    case .agreementDiffers: "proof.agreementDiffers"
    case .keysetNotSigned: "proof.keysetNotSigned"
    case .journalNotSigned: "proof.journalNotSigned"
    case .notIncluded: "proof.notIncluded"
    case .notCosigned: "proof.notCosigned"
    case .keyNotValid: "proof.keyNotValid"
    case .actUnreadable: "proof.actUnreadable"
    case .actOfAnother: "proof.actOfAnother"
    case .attestationInvalid: "proof.attestationInvalid"
    case .noContradiction: "proof.noContradiction"
    }
  }

  /// What in the file the failure is about, or nothing.
  package var detail: String {
    switch self {
    case .unreadable(let text), .agreementUnreadable(let text), .agreementNotSigned(let text),
      .keysetNotSigned(let text), .journalNotSigned(let text), .notCosigned(let text),
      .keyNotValid(let text), .actUnreadable(let text):
      text
    case .wrongFormat, .agreementDiffers, .notIncluded, .actOfAnother, .attestationInvalid,
      .noContradiction:
      ""
    }
  }
}

import Evidence
import Treaty

extension NoteError {
  /// What is wrong with a note or a key, for people.
  var statement: Statement {
    switch self {
    case .tooLarge, .notText, .noSignatures, .badSignatureLine, .tooManySignatures:
      Statement(
        "this is not a signed note ({code})", "ce n’est pas une note signée ({code})",
        "서명된 문서가 아닙니다({code})", ["code": code])
    case .badKeyName, .badPublicKey, .badVerifierKey, .keyIDMismatch, .keysNotAPair:
      Statement(
        "this is not a pair of public keys, Ed25519 first and ML-DSA-65 second ({code})",
        "ce n’est pas une paire de clés publiques, Ed25519 puis ML-DSA-65 ({code})",
        "Ed25519, ML-DSA-65 순서의 공개키 쌍이 아닙니다({code})", ["code": code])
    case .noTrustedSignature, .signatureInvalid:
      Statement(
        "the signature does not belong to this text and these keys ({code})",
        "la signature n’est pas celle de ce texte par ces clés ({code})",
        "이 글과 이 키의 서명이 아닙니다({code})", ["code": code])
    case .signatureMissing:
      Statement(
        "one of the two signatures is missing; both Ed25519 and ML-DSA-65 are needed",
        "l’une des deux signatures manque; il faut Ed25519 et ML-DSA-65",
        "두 서명 중 하나가 없습니다. Ed25519와 ML-DSA-65 서명이 모두 필요합니다")
    case .badCheckpoint, .wrongOrigin, .timestampOutOfRange, .signingFailed:
      Statement(
        "the signature can't be used ({code})", "la signature est inutilisable ({code})",
        "서명을 쓸 수 없습니다({code})", ["code": code])
    }
  }
}

extension SignatureFailure {
  /// Why a signature of an agreement does not count, for people.
  var statement: Statement {
    switch self {
    case .missing(let party):
      Statement(
        "the signature for {party} is missing", "la signature pour {party} manque",
        "{party}의 서명이 없습니다", ["party": party])
    case .unknownSigner:
      Statement(
        "this signature is by no authority whose keys are in the agreement",
        "cette signature n’est d’aucune autorité dont les clés sont dans l’accord",
        "협정에 키가 있는 당국의 서명이 아닙니다")
    case .signsAnother:
      Statement(
        "this signature is for other bytes than this agreement",
        "cette signature porte sur d’autres octets que cet accord",
        "이 협정이 아닌 다른 내용에 대한 서명입니다")
    case .tooMany:
      Statement("too many signatures", "trop de signatures", "서명이 너무 많습니다")
    case .note(let error): error.statement
    }
  }
}

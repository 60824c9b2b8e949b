import Sealing
import Treaty

extension SealingError {
  /// What is wrong with a package or a key, for people, without the file's name.
  var statement: Statement {
    let words = ["place": place.isEmpty ? code : place]
    switch self {
    case .notSealed:
      return Statement(
        "this is not a sealed package", "ce n’est pas un colis scellé", "봉인 패키지가 아닙니다")
    case .headerTruncated, .headerTrailing, .headerTooLong, .badParty, .badOffice, .badBodyLength,
      .badStanzaCount, .stanzasOutOfOrder:
      return Statement(
        "the header of the package is damaged ({place})",
        "l’en-tête du colis est endommagé ({place})", "봉인 패키지의 헤더가 손상되었습니다({place})", words)
    case .unknownSuite:
      return Statement(
        "the package uses algorithms that this program does not know ({place})",
        "le colis utilise des algorithmes que ce programme ne connaît pas ({place})",
        "이 프로그램이 알지 못하는 암호 스위트를 쓴 봉인 패키지입니다({place})", words)
    case .otherAgreement:
      return Statement(
        "the package was sealed under another agreement",
        "le colis a été scellé au titre d’un autre accord", "다른 협정에 따른 봉인 패키지입니다")
    case .otherSender:
      return Statement(
        "the package names another sender", "le colis nomme un autre expéditeur",
        "봉인 패키지에 적힌 송부 당사국이 다릅니다")
    case .notForThisKey:
      return Statement(
        "the package is not sealed to this office's key",
        "le colis n’est pas scellé pour la clé de ce bureau", "이 부서의 키로 열 수 있는 봉인 패키지가 아닙니다")
    case .contentKeyRefused:
      return Statement(
        "the key inside the package does not open: the package was changed, or its parts moved",
        "la clé contenue dans le colis ne s’ouvre pas : le colis a été modifié ou recomposé",
        "봉인 패키지 안의 키가 열리지 않습니다. 패키지가 변경되었거나 일부가 옮겨졌습니다")
    case .wrongBodyLength, .commitmentMismatch, .noSuchPiece, .wrongPieceLength, .pieceMismatch,
      .chunkRefused, .paddingNotZero, .wrongPadding, .innerHeaderTooLong, .innerHeader:
      return Statement(
        "the package is not what was sealed: it was changed or damaged ({place})",
        "le colis n’est pas ce qui a été scellé : il a été modifié ou endommagé ({place})",
        "봉인된 그대로가 아닙니다. 패키지가 변경되었거나 손상되었습니다({place})", words)
    case .notAnOutline, .outlineTruncated, .outlineTrailing, .wrongPieceCount:
      return Statement(
        "the outline of the package is damaged ({place})",
        "le sommaire du colis est endommagé ({place})", "봉인 패키지의 개요가 손상되었습니다({place})",
        words)
    default: return sealingStatement(words)
    }
  }

  private func sealingStatement(_ words: [String: String]) -> Statement {
    switch self {
    case .badField:
      Statement(
        "{place} is empty, too long or has characters that nobody can see",
        "{place} est vide, trop long ou contient des caractères invisibles",
        "{place} 항목이 비었거나, 너무 길거나, 보이지 않는 문자가 있습니다", words)
    case .badRecipients:
      Statement(
        "a package is sealed to between 1 and 16 offices, each once",
        "un colis est scellé pour 1 à 16 bureaux, chacun une fois",
        "봉인 패키지의 수신 부서는 1개 이상 16개 이하이며 중복될 수 없습니다")
    case .tooLarge:
      Statement(
        "this is more than a package can hold", "c’est plus que ce qu’un colis peut contenir",
        "봉인 패키지에 담을 수 있는 크기를 넘습니다")
    case .sizeExceeded, .sizeNotReached:
      Statement(
        "the file changed while it was being read",
        "le fichier a changé pendant la lecture", "읽는 동안 파일이 바뀌었습니다")
    case .badPublicKey:
      Statement(
        "this is not the public key of an office",
        "ce n’est pas la clé publique d’un bureau", "부서의 공개키가 아닙니다")
    default: keyStatement(words)
    }
  }

  private func keyStatement(_ words: [String: String]) -> Statement {
    switch self {
    case .badPrivateKey, .keyFile, .unknownKeyFile, .badProtection:
      Statement(
        "this is not a private key file ({place})",
        "ce n’est pas un fichier de clé privée ({place})",
        "개인키 파일이 아닙니다({place})", words)
    case .wrongKeyKind:
      Statement(
        "this key is for another use", "cette clé est destinée à un autre usage",
        "용도가 다른 키입니다")
    case .passphraseMissing:
      Statement(
        "the passphrase is missing or empty", "la phrase secrète manque ou est vide",
        "암호 문구가 없거나 비어 있습니다")
    case .passphraseNotNeeded:
      Statement(
        "the key is in clear, yet a passphrase was given: is this the file that you protected?",
        "la clé est en clair, mais une phrase secrète est donnée : est-ce bien le fichier protégé?",
        "암호 문구를 주었으나 키가 보호되어 있지 않습니다. 보호해 둔 그 파일이 맞습니까?")
    case .wrongPassphrase:
      Statement(
        "the passphrase is wrong, or the file was changed",
        "la phrase secrète est fausse ou le fichier a été modifié",
        "암호 문구가 틀렸거나 파일이 변경되었습니다")
    default:
      Statement(
        "the cryptography failed ({place})", "la cryptographie a échoué ({place})",
        "암호 연산에 실패했습니다({place})", words)
    }
  }

  /// The failure that names the file and says what is wrong with it.
  func failure(of path: String, hint: Trilingual? = nil) -> Failure {
    Failure(
      .failed, lines: ["\(path): \(statement.text)"], hint: hint?[Voice.language], problem: code)
  }
}

import Evidence
import Foundation
import Serving
import Treaty

// What the pages' own listener needs; it lies with the node's keys, and is copied with them.

extension NodeFolder {
  var pagesCertificatePath: String { "\(keysPath)/pages.pem" }
  var pagesKeyPath: String { keyPath("pages") }
  /// The authorities whose cards are taken.
  var cardAuthoritiesPath: String { "\(keysPath)/cards.pem" }

  /// The certificate and key of the pages, as they are in the folder.
  func pagesIdentity(_ settings: PagesSettings) throws -> PagesIdentity {
    let files = PagesFiles(
      certificate: pagesCertificatePath, key: pagesKeyPath,
      cards: settings.cards == .taken ? cardAuthoritiesPath : nil)
    do { return try files.identity() } catch let failure as Failure {
      throw failure.advising(
        Trilingual(
          "put the files back from a backup, or give new ones: `entente pages`; without them: "
            + "`entente pages --off`",
          "rétablissez les fichiers depuis une sauvegarde, ou donnez-en de nouveaux : `entente pages`; "
            + "sans eux : `entente pages --off`",
          "백업에서 파일을 복원하거나 `entente pages`로 새 파일을 지정하십시오. 쓰지 않으려면 `entente pages --off`"
        ).spoken)
    }
  }

  /// Keeps copies of the files, for the owner only.
  func keep(_ files: PagesFiles) throws {
    try Files.write(
      Files.read(files.certificate, limit: PagesFiles.limit), to: pagesCertificatePath)
    try Files.write(
      Files.read(files.key, limit: PagesFiles.limit), to: pagesKeyPath, secret: true)
    if let cards = files.cards {
      try Files.write(Files.read(cards, limit: PagesFiles.limit), to: cardAuthoritiesPath)
    } else {
      try? FileManager.default.removeItem(atPath: cardAuthoritiesPath)
    }
  }

  /// Forgets the files.
  func forgetPages() {
    for path in [pagesCertificatePath, pagesKeyPath, cardAuthoritiesPath] {
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}

/// Where the certificate and key of the pages are, and the authorities of cards.
struct PagesFiles {
  let certificate: String
  let key: String
  let cards: String?

  /// The most bytes of one.
  static let limit = 1 << 20

  func identity() throws -> PagesIdentity {
    let texts = (try text(certificate), try text(key), try cards.map(text))
    do {
      return try PagesIdentity(certificates: texts.0, key: texts.1, authorities: texts.2)
    } catch { throw failure(error) }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Files.read(path, limit: Self.limit), as: UTF8.self)
  }

  /// Why they can't be used, in words.
  func failure(_ error: PagesIdentityError) -> Failure {
    let (what, hint): (Trilingual, Trilingual?) =
      switch error {
      case .malformed(.certificate): (Self.notPEM(certificate), Self.certificateHint)
      case .malformed(.authorities): (Self.notPEM(cards ?? "–"), Self.certificateHint)
      case .malformed(.key):
        (
          Trilingual(
            "`\(key)` is not one private key that can be used here",
            "« \(key) » n’est pas une clé privée utilisable ici",
            "여기서 쓸 수 있는 개인키 하나가 든 파일이 아닙니다: `\(key)`"),
          Trilingual(
            "give a PEM file with one key (P-256, P-384 or RSA), without a passphrase",
            "donnez un fichier PEM avec une seule clé (P-256, P-384 ou RSA), sans phrase secrète",
            "암호 문구 없는 키(P-256, P-384 또는 RSA) 하나가 든 PEM 파일을 지정하십시오")
        )
      case .keyDoesNotMatch:
        (
          Trilingual(
            "`\(key)` is not the key of the first certificate in `\(certificate)`",
            "« \(key) » n’est pas la clé du premier certificat de « \(certificate) »",
            "`\(key)` 파일의 키가 `\(certificate)` 파일의 첫 인증서와 맞지 않습니다"),
          Trilingual(
            "the certificate of the pages comes first in its file, then those of its authorities",
            "le certificat des pages vient en premier dans son fichier, puis ceux de ses autorités",
            "인증서 파일에는 화면용 인증서가 먼저, 그 인증 기관의 인증서가 다음에 와야 합니다")
        )
      case .badName(let name):
        (
          Trilingual(
            "`\(name)` is no name of a machine and no address",
            "« \(name) » n’est ni un nom de machine ni une adresse",
            "컴퓨터 이름이나 주소가 아닙니다: `\(name)`"), nil
        )
      case .wrongName(let name):
        (
          Trilingual(
            "the certificate in `\(certificate)` is not for `\(name)`",
            "le certificat de « \(certificate) » n’est pas pour « \(name) »",
            "`\(certificate)` 파일의 인증서는 `\(name)`용이 아닙니다"),
          Trilingual(
            "have it issued for that name (subjectAltName), or give the names that it is for",
            "faites-le émettre pour ce nom (subjectAltName), ou donnez les noms qu’il porte",
            "그 이름(subjectAltName)으로 발급받거나, 인증서에 있는 이름을 지정하십시오")
        )
      case .notYetValid:
        (
          Trilingual(
            "a certificate in `\(certificate)` is not valid yet",
            "un certificat de « \(certificate) » n’est pas encore valable",
            "`\(certificate)` 파일의 인증서가 아직 유효하지 않습니다"), Self.clockHint
        )
      case .expired:
        (
          Trilingual(
            "a certificate in `\(certificate)` has expired",
            "un certificat de « \(certificate) » a expiré",
            "`\(certificate)` 파일의 인증서가 만료되었습니다"), Self.clockHint
        )
      case .noAuthority:
        (
          Trilingual(
            "a certificate in `\(cards ?? "–")` is no authority's, or has expired",
            "un certificat de « \(cards ?? "–") » n’est pas celui d’une autorité, ou a expiré",
            "인증 기관의 것이 아니거나 만료된 인증서가 든 파일: `\(cards ?? "–")`"), nil
        )
      }
    return Failure(.failed, what, hint: hint, problem: error.code)
  }

  private static func notPEM(_ path: String) -> Trilingual {
    Trilingual(
      "`\(path)` has no certificates that can be read",
      "« \(path) » ne contient pas de certificats lisibles",
      "읽을 수 있는 인증서가 없는 파일: `\(path)`")
  }

  private static let certificateHint = Trilingual(
    "give a PEM file with certificates and nothing else",
    "donnez un fichier PEM qui ne contient que des certificats",
    "인증서만 든 PEM 파일을 지정하십시오")

  private static let clockHint = Trilingual(
    "give one that is valid, and look at this machine's clock",
    "donnez-en un qui est valable, et vérifiez l’horloge de cette machine",
    "유효한 인증서를 지정하고 이 컴퓨터의 시계를 확인하십시오")
}

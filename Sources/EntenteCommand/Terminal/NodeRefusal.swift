import Evidence
import Foundation
import Treaty

/// A refusal of the local API that has words of its own, by its code.
struct NodeRefusal {
  private let code: String
  private let what: Statement
  private let hint: Trilingual

  /// Nil for a code that is left to the API's own title.
  init?(_ code: String, detail: String) {
    let words = ["detail": Self.subject(of: detail)]
    guard
      let (what, hint) = Self.ofKeys(code, words) ?? Self.ofTransmittals(code, words)
        ?? Self.ofNode(code, words)
    else { return nil }
    self.code = code
    self.what = what
    self.hint = hint
  }

  /// The failure to end a command with.
  func failure(_ exit: Failure.Code) -> Failure {
    Failure(exit, lines: [what.text], hint: hint[Voice.language], problem: code)
  }

  /// What to do while the nodes have not spoken to each other.
  static let waitHint = Trilingual(
    "wait until both nodes have spoken to each other, then try again",
    "attendez que les deux nœuds se soient parlé, puis réessayez",
    "두 노드가 서로 통신한 뒤 다시 시도하십시오")

  private static let reconciling = Statement(
    "this node has not yet agreed with the partner on both journals",
    "ce nœud ne s’est pas encore accordé avec le partenaire sur les deux journaux",
    "아직 상대 당사국 노드와 두 행위 일지를 맞추지 못했습니다")

  /// The node has not yet agreed with the partner on both journals.
  static var notReconciled: Failure {
    Failure(
      .notReady, lines: [reconciling.text], hint: waitHint[Voice.language],
      problem: "node.notReconciled")
  }

  /// The agreement refuses one of several acts, so that none was made: which, and all reasons.
  static func among(detail: String, _ reasons: [JSON]) -> Failure {
    let which = Statement(
      "nothing was said, since one of the acts is refused: `{act}`",
      "rien n’a été dit, car l’un des actes est refusé : « {act} »",
      "행위 하나가 거부되어 아무 행위도 하지 않았습니다: `{act}`", ["act": subject(of: detail)])
    return Failure(
      .refused, lines: [which.text] + reasons.compactMap { $0["sentence"]?.spoken },
      problem: "node.refusedAmong", reasons: reasons)
  }

  /// What stands in backticks in a detail, or all of it, as a person wrote it: `PathText` has escaped it.
  private static func subject(of detail: String) -> String {
    let parts = detail.split(separator: "`", omittingEmptySubsequences: false)
    let subject = parts.count == 3 ? String(parts[1]) : detail
    return subject.removingPercentEncoding ?? subject
  }

  private static func ofKeys(
    _ code: String, _ words: [String: String]
  ) -> (Statement, Trilingual)? {
    switch code {
    case "seal.wrongPassphrase":
      (
        Statement(
          "the passphrase is wrong, or the key file was changed",
          "la phrase secrète est fausse ou le fichier de clé a été modifié",
          "암호 문구가 틀렸거나 키 파일이 변경되었습니다"),
        Trilingual(
          "try again with the officer's own passphrase",
          "recommencez avec la phrase secrète de l’agent",
          "담당관 본인의 암호 문구로 다시 시도하십시오")
      )
    case "seal.passphraseMissing":
      (
        Statement(
          "the passphrase is missing or empty", "la phrase secrète manque ou est vide",
          "암호 문구가 없거나 비어 있습니다"),
        Trilingual(
          "give --passphrase-file, or set ENTENTE_PASSPHRASE",
          "donnez --passphrase-file ou définissez ENTENTE_PASSPHRASE",
          "--passphrase-file 옵션이나 ENTENTE_PASSPHRASE 환경 변수를 쓰십시오")
      )
    case "node.unknownKey":
      (
        Statement(
          "there is no valid key for `{detail}`", "il n’y a pas de clé valide pour « {detail} »",
          "유효한 키가 없습니다: `{detail}`", words),
        Trilingual(
          "check the name, and see `entente doctor` for keys that ended",
          "vérifiez le nom, et voyez avec `entente doctor` si des clés ont expiré",
          "이름을 확인하고, 만료된 키가 있는지 `entente doctor`로 확인하십시오")
      )
    case "api.unauthorized":
      (
        Statement(
          "the node does not accept the secret in this folder",
          "le nœud n’accepte pas le secret de ce dossier",
          "노드가 이 폴더의 비밀값을 받아들이지 않습니다"),
        Trilingual(
          "check that --node names the folder of the node on this port, then restart the node",
          "vérifiez que --node nomme le dossier du nœud de ce port, puis redémarrez le nœud",
          "--node가 이 포트의 노드 폴더인지 확인하고 노드를 다시 시작하십시오")
      )
    default: nil
    }
  }

  private static func ofTransmittals(
    _ code: String, _ words: [String: String]
  ) -> (Statement, Trilingual)? {
    switch code {
    case "node.unknownTransmittal":
      (
        Statement(
          "there is no transmittal `{detail}`", "il n’y a pas d’envoi « {detail} »",
          "그런 송부가 없습니다: `{detail}`", words),
        Trilingual(
          "see the numbers with `entente list`", "voyez les numéros avec `entente list`",
          "`entente list`로 번호를 확인하십시오")
      )
    case "node.notArrived":
      (
        Statement(
          "`{detail}` is not accepted by this node", "« {detail} » n’est pas accepté par ce nœud",
          "이 노드가 접수하지 않은 송부입니다: `{detail}`", words),
        Trilingual(
          "see how far it is with `entente show`; accept it once it has arrived",
          "voyez où il en est avec `entente show`; acceptez-le une fois arrivé",
          "`entente show`로 상태를 보고, 도착하면 `entente accept`로 접수하십시오")
      )
    case "node.notHeld":
      (
        Statement(
          "nothing is held for `{detail}`", "rien n’est détenu pour « {detail} »",
          "보유한 것이 없습니다: `{detail}`", words),
        Trilingual(
          "see with `entente show` what was done; a proof needs the partner's cosignature first",
          "voyez avec `entente show` ce qui a été fait; une preuve attend la cosignature du "
            + "partenaire",
          "`entente show`로 이루어진 행위를 확인하십시오. 증명에는 상대 당사국의 공동서명이 먼저 필요합니다")
      )
    case "api.noBreach":
      (
        Statement(
          "this node has met no contradiction", "ce nœud n’a rencontré aucune contradiction",
          "이 노드는 모순을 발견한 적이 없습니다"),
        Trilingual(
          "there is nothing to write", "il n’y a rien à écrire", "저장할 증거가 없습니다")
      )
    case "api.badLimit":
      (
        Statement(
          "`limit` is not a number from 1 to 1000", "`limit` n’est pas un nombre de 1 à 1000",
          "`limit`가 1부터 1000까지의 수가 아닙니다"),
        Trilingual("write fewer", "écrivez moins", "더 작은 수를 쓰십시오")
      )
    case "api.unknownParty":
      (
        Statement(
          "`{detail}` is no party to this agreement", "« {detail} » n’est pas partie à cet accord",
          "이 협정의 당사국이 아닙니다: `{detail}`", words),
        Trilingual(
          "write a code such as CAN", "écrivez un code comme CAN", "CAN과 같은 부호를 쓰십시오")
      )
    case "api.unknownStatus":
      (
        Statement(
          "`{detail}` is no status", "« {detail} » n’est pas un état",
          "그런 상태는 없습니다: `{detail}`", words),
        Trilingual(
          "write offered, wanted, arrived, accepted, refused or withdrawn",
          "écrivez offered (offert), wanted (demandé), arrived (arrivé), accepted (accepté), "
            + "refused (refusé) ou withdrawn (retiré)",
          "다음 중 하나를 쓰십시오: offered(제안됨), wanted(요청됨), arrived(도착함), accepted(접수됨), "
            + "refused(접수 거부됨), withdrawn(철회됨)")
      )
    default: nil
    }
  }

  private static func ofNode(
    _ code: String, _ words: [String: String]
  ) -> (Statement, Trilingual)? {
    switch code {
    case "node.notReconciled": (reconciling, waitHint)
    case "node.later" where words["detail"] == "amendment.notHeld":
      (
        Statement(
          "this node does not hold that file, signed by all parties",
          "ce nœud ne détient pas ce fichier, signé par toutes les parties",
          "이 노드에는 모든 당사국이 서명한 그 파일이 없습니다"),
        Trilingual(
          "install it first: `entente agreement install FILE --signature … --signature …`",
          "installez-le d’abord : `entente agreement install FICHIER --signature … --signature …`",
          "먼저 설치하십시오: `entente agreement install 파일 --signature … --signature …`")
      )
    case "node.later":
      (
        Statement(
          "the node can't do this yet (`{detail}`)",
          "le nœud ne peut pas encore le faire (« {detail} »)",
          "노드가 아직 이 일을 할 수 없습니다(`{detail}`)", words),
        waitHint
      )
    case "node.shelfFull":
      (
        Statement(
          "the disk of the node is full; nothing was kept",
          "le disque du nœud est plein; rien n’a été gardé",
          "노드의 디스크가 가득 차서 아무것도 저장하지 않았습니다"),
        Trilingual(
          "make room on the disk, then try again",
          "libérez de l’espace sur le disque, puis réessayez",
          "디스크 공간을 비운 뒤 다시 시도하십시오")
      )
    case "internal":
      (
        Statement(
          "the node met a fault of its own; what was asked may not have been done",
          "le nœud a rencontré une erreur interne; la demande n’a peut-être pas été exécutée",
          "노드 내부에서 오류가 발생했습니다. 요청한 일이 이루어지지 않았을 수 있습니다"),
        Trilingual(
          "see with `entente list` what was done, look the node over with `entente doctor`, and read its log",
          "voyez avec `entente list` ce qui a été fait, examinez le nœud avec `entente doctor` et lisez son journal technique",
          "`entente list`로 이루어진 일을 확인하고, `entente doctor`로 노드를 점검하고, 노드의 로그를 읽으십시오")
      )
    case "node.journalLost":
      (
        Statement(
          "this node's journal lacks acts that the partner holds (`{detail}`)",
          "il manque au journal de ce nœud des actes que le partenaire détient (« {detail} »)",
          "상대 당사국이 보유한 행위가 이 노드의 행위 일지에 없습니다(`{detail}`)", words),
        keepFolder
      )
    case "node.mirrorLost":
      (
        Statement(
          "this node lacks acts of the partner that it once cosigned (`{detail}`)",
          "il manque à ce nœud des actes du partenaire qu’il a cosignés (« {detail} »)",
          "이 노드가 공동 서명한 상대 당사국의 행위가 이 노드에 없습니다(`{detail}`)", words),
        keepFolder
      )
    case "node.breach":
      (
        Statement(
          "the partner's word contradicts itself (`{detail}`)",
          "la parole du partenaire se contredit (« {detail} »)",
          "상대 당사국의 서명 내용이 서로 모순됩니다(`{detail}`)", words),
        keepFolder
      )
    default: nil
    }
  }

  private static let keepFolder = Trilingual(
    "keep the folder as it is, and call the partner's officer",
    "laissez le dossier tel quel et appelez l’agent du partenaire",
    "폴더를 그대로 두고 상대 당사국 담당관에게 연락하십시오")
}

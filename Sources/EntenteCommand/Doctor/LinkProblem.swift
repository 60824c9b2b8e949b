import Treaty

/// The latest problem with the partner's node, with its cause and what to do.
struct LinkProblem {
  private let code: String
  private let partner: String

  /// Takes the code and what may follow it, as the local API gives them.
  init(_ text: String, _ folder: NodeFolder) {
    code = String(text.prefix { $0 != " " })
    let settings = try? folder.settings()
    partner = "\(settings?.partnerHost ?? "?"):\(settings?.partnerPort ?? 0)"
  }

  /// A result that is never well.
  var result: CheckResult {
    let (cause, remedy) = connection ?? certificate ?? other
    return .bad(
      .link,
      Trilingual(
        "\(cause.en) (\(code))", "\(cause.fr) (\(code))", "\(cause.ko)(\(code))"), remedy)
  }

  private var connection: (Trilingual, Trilingual)? {
    switch code {
    case "partner.connectionRefused":
      (
        Trilingual(
          "nobody listens at the partner's address \(partner)",
          "personne n’écoute à l’adresse du partenaire, \(partner)",
          "상대 당사국 주소 \(partner)에서 수신하는 프로그램이 없습니다"),
        Trilingual(
          "ask the partner whether its node runs; a wrong address is mended by pairing again",
          "demandez au partenaire si son nœud tourne; une adresse fausse se corrige en jumelant de "
            + "nouveau",
          "상대 당사국 노드가 실행 중인지 물으십시오. 주소가 틀렸다면 다시 상호 등록하십시오")
      )
    case "partner.unreachable":
      (
        Trilingual(
          "the partner's address \(partner) can't be resolved or reached",
          "l’adresse du partenaire, \(partner), est introuvable ou injoignable",
          "상대 당사국 주소 \(partner)에 연결할 경로가 없습니다"),
        Trilingual(
          "check the name and this machine's network; pair again with --address if it is wrong",
          "vérifiez le nom et le réseau de cette machine; s’il est faux, jumelez de nouveau avec "
            + "--address",
          "이름과 네트워크를 확인하고, 틀렸다면 --address로 다시 상호 등록하십시오")
      )
    case "partner.timedOut", "partner.closedMidway":
      (
        Trilingual(
          "the partner's node at \(partner) did not answer in time, or broke off",
          "le nœud du partenaire, \(partner), n’a pas répondu à temps ou a interrompu l’échange",
          "상대 당사국 노드(\(partner))가 제때 응답하지 않았거나 연결을 끊었습니다"),
        Trilingual(
          "a firewall may drop the connection: have its port opened to this machine's address",
          "un pare-feu rejette peut-être la connexion : faites ouvrir son port à l’adresse de cette "
            + "machine",
          "방화벽이 연결을 막을 수 있습니다. 이 컴퓨터의 주소에 포트를 열어 달라고 하십시오")
      )
    case "partner.takesNothing":
      (
        Trilingual(
          "the partner's node answers, and takes nothing of what this node has to say",
          "le nœud du partenaire répond, mais ne prend rien de ce que ce nœud a à dire",
          "상대 당사국 노드가 응답하지만 이 노드의 행위를 받지 않습니다"),
        Trilingual(
          "ask the partner what its node's log says; nothing is lost, and this node goes on trying",
          "demandez au partenaire ce que disent les traces techniques de son nœud; rien n’est perdu, et "
            + "ce nœud continue d’essayer",
          "상대 당사국에 그 노드의 진단 기록을 확인하도록 요청하십시오. 잃는 것은 없으며 이 노드는 계속 시도합니다")
      )
    default: nil
    }
  }

  private var certificate: (Trilingual, Trilingual)? {
    switch code {
    case "tls.ownCertificateRefused":
      (
        Trilingual(
          "the partner's node refuses this node's certificate: it has paired another keyset of ours",
          "le nœud du partenaire refuse le certificat de ce nœud : il a jumelé un autre de nos jeux "
            + "de clés",
          "상대 당사국 노드가 이 노드의 인증서를 거부합니다. 우리 측의 다른 키 집합과 상호 등록되어 있습니다"),
        Trilingual(
          "give the partner this folder's `own.keyset`; it pairs with it and restarts its node",
          "remettez au partenaire le `own.keyset` de ce dossier; il le jumelle et redémarre son nœud",
          "이 폴더의 `own.keyset`을 상대 당사국에 전달하십시오. 상대측이 다시 상호 등록하고 노드를 다시 시작해야 합니다")
      )
    case "tls.unknownKey", "tls.untrustedChain", "tls.noCertificate", "tls.malformedCertificate",
      "tls.wrongUsage":
      (
        Trilingual(
          "what answers at \(partner) shows a key that is not in the partner's keyset",
          "ce qui répond à \(partner) présente une clé absente du jeu de clés du partenaire",
          "\(partner)에서 응답한 노드의 키가 상대 당사국의 키 집합에 없습니다"),
        Trilingual(
          "check that the address is the partner's; otherwise get its present `own.keyset`, pair "
            + "again and restart this node",
          "vérifiez que l’adresse est celle du partenaire; sinon obtenez son `own.keyset` actuel, "
            + "jumelez de nouveau et redémarrez ce nœud",
          "주소가 상대 당사국의 것인지 확인하십시오. 맞다면 현재의 `own.keyset`을 받아 다시 상호 등록하고 이 노드를 다시 시작하십시오")
      )
    case "tls.expired", "tls.notYetValid", "clock.ahead":
      (
        Trilingual(
          "a certificate or a moment is out of its time",
          "un certificat ou un moment est hors délai",
          "인증서나 시각이 유효 기간을 벗어났습니다"),
        Trilingual(
          "compare both machines' clocks; if they are right, a new keyset is needed",
          "comparez les horloges des deux machines; si elles sont justes, il faut un nouveau jeu de "
            + "clés",
          "두 컴퓨터의 시계를 비교하십시오. 시계가 맞다면 새 키 집합이 필요합니다")
      )
    case "tls.handshakeFailed":
      (
        Trilingual(
          "what answers at \(partner) does not speak TLS 1.3",
          "ce qui répond à \(partner) ne parle pas TLS 1.3",
          "\(partner)에서 응답한 프로그램이 TLS 1.3을 쓰지 않습니다"),
        Trilingual(
          "check the address and port: another program may be there",
          "vérifiez l’adresse et le port : c’est peut-être un autre programme",
          "주소와 포트를 확인하십시오. 다른 프로그램일 수 있습니다")
      )
    default: nil
    }
  }

  private var other: (Trilingual, Trilingual) {
    if code.hasPrefix("seal.") {
      return (
        Trilingual(
          "the partner's node refuses a package of this node: it is not what was signed",
          "le nœud du partenaire refuse un colis de ce nœud : ce n’est pas ce qui a été signé",
          "상대 당사국 노드가 이 노드의 봉인 패키지를 거부합니다. 서명된 것과 다릅니다"),
        Trilingual(
          "put the package's files back from a backup, or withdraw the transmittal and send it again",
          "rétablissez les fichiers du colis depuis une sauvegarde, ou retirez l’envoi et renvoyez-le",
          "백업에서 패키지 파일을 복원하거나, 송부를 철회하고 다시 보내십시오")
      )
    }
    return (
      Trilingual(
        "the latest call to the partner's node failed",
        "le dernier appel au nœud du partenaire a échoué", "상대 당사국 노드와의 최근 통신이 실패했습니다"),
      Trilingual(
        "it is tried again by itself; if it stays, look at both nodes' logs for the code",
        "il est répété de lui-même; s’il persiste, cherchez ce code dans les traces techniques "
          + "des deux nœuds",
        "자동으로 다시 시도합니다. 계속되면 두 노드의 진단 기록에서 코드를 찾으십시오")
    )
  }
}

import Conduct
import Evidence
package import Treaty

extension ProvenAct {
  /// What is proven, one sentence a line, most important first.
  package var statements: [Statement] {
    var lines = actStatements + [saidAt]
    if !attestedBy.isEmpty { lines.append(attested) }
    lines += [recorded, held]
    lines.append(
      Statement(
        "keys valid then: yes", "clés valides à ce moment : oui", "당시 키의 유효성: 유효"))
    lines.append(Self.onlySaid)
    return lines + agreement.statements
  }

  // MARK: Who else stands behind it

  private var saidAt: Statement {
    Statement(
      "stated on {time} by the author's own clock, in the name of the post {post}",
      "déclaré le {time} selon l’horloge de l’auteur, au nom du poste {post}",
      "작성 시각 {time}(작성 당사국 시계 기준), 직위 {post}",
      ["time": Statement.time(act.time), "post": act.post])
  }

  private var attested: Statement {
    Statement(
      "attested by {officers} with the officer's own keys: Ed25519 and ML-DSA-65",
      "attesté par {officers} avec les clés propres de l’agent : Ed25519 et ML-DSA-65",
      "확인 서명: {officers}, 담당관 본인의 키(Ed25519, ML-DSA-65)",
      ["officers": attestedBy.joined(separator: ", ")])
  }

  private var recorded: Statement {
    Statement(
      "recorded as act {index}, counted from 0, in the journal of {party}, which had {size} acts; "
        + "signed with the journal's keys: Ed25519 and ML-DSA-65",
      "inscrit comme acte {index}, compté à partir de 0, au journal de {party}, qui comptait "
        + "{size} actes; signé avec les clés du journal : Ed25519 et ML-DSA-65",
      "{party} 행위 일지(당시 행위 {size}건)의 {index}번 행위(0번부터 셈), "
        + "행위 일지의 키로 서명(Ed25519, ML-DSA-65)",
      ["index": String(index), "size": String(checkpoint.size), "party": author])
  }

  private var held: Statement {
    Statement(
      "held by {cosigner} on {time} by its own clock: its mirror cosigned all {size} acts with "
        + "Ed25519 and ML-DSA-65",
      "{cosigner} le détenait le {time} selon sa propre horloge : son miroir a cosigné les {size} "
        + "actes avec Ed25519 et ML-DSA-65",
      "{cosigner:이/가} {time}(자국 시계 기준)에 보유: 미러가 행위 {size}건 전체에 공동서명"
        + "(Ed25519, ML-DSA-65)",
      ["time": Statement.time(cosigned), "size": String(checkpoint.size)],
      named: ["cosigner": party(cosigner)])
  }

  private static let onlySaid = Statement(
    "that the agreement allowed it is not in this file: an act that counts for nothing is proven "
      + "like any other, and both nodes know which these are",
    "que l’accord l’ait permis n’est pas dans ce fichier : un acte qui ne compte pas se prouve comme "
      + "un autre, et les deux nœuds savent lesquels",
    "협정이 이를 허용했는지는 이 파일에 없습니다. 효력 없는 행위도 똑같이 증명되며, 어느 것인지는 두 노드가 압니다")

  // MARK: The act

  private var actStatements: [Statement] {
    switch act.body {
    case .keyset(let keyset): statements(of: keyset)
    case .standing(let body): [statement(of: body)]
    case .transmittal(.offered(let offer)): statements(of: offer)
    case .transmittal(.refused(let refusals)):
      [
        say(
          "{author} refused transmittal {number}, for these reasons",
          "{author} a refusé l’envoi {number}, pour ces motifs",
          "{author:이/가} 다음 사유로 송부 {number}의 접수를 거부했습니다")
      ] + refusals.map { statement(of: $0) } + [Self.seeOffer]
    case .transmittal(let other): [statement(of: other), Self.seeOffer]
    case .item(let body): [statement(of: body)]
    case .approval(let body): [statement(of: body)]
    case .loss(let body): statements(of: body)
    case .partnership(let body): [statement(of: body)]
    }
  }

  private static let seeOffer = Statement(
    "which package that is, the proof of the transmittal's offer says",
    "de quel colis il s’agit, la preuve de l’offre de cet envoi le dit",
    "어느 봉인 패키지인지는 이 송부의 제안에 대한 증명에 있습니다")

  private func statement(of body: TransmittalAct) -> Statement {
    switch body {
    case .wanted, .offered, .refused:
      say(
        "{author} asked for the package of transmittal {number}",
        "{author} a demandé le colis de l’envoi {number}",
        "{author:이/가} 송부 {number}의 봉인 패키지를 요청했습니다")
    case .arrived(let root):
      say(
        "{author} holds the whole package of transmittal {number}, checked against the offer; "
          + "root {root}",
        "{author} détient tout le colis de l’envoi {number}, vérifié selon l’offre; racine {root}",
        "{author:이/가} 송부 {number}의 봉인 패키지 전체를 제안과 대조하여 보유합니다. 루트 {root}",
        ["root": root.hex])
    case .accepted(let controlNumber, let package):
      say(
        "{author} accepted transmittal {number} under control number {control}: package {package}",
        "{author} a accepté l’envoi {number} sous le numéro de contrôle {control} : "
          + "colis {package}",
        "{author:이/가} 송부 {number:을/를} 관리번호 {control:으로/로} 접수했습니다. 봉인 패키지 "
          + "{package}",
        ["control": controlNumber, "package": package.hex])
    case .opened(let office):
      say(
        "{author} opened the package of transmittal {number}, at {office}",
        "{author} a ouvert le colis de l’envoi {number}, à {office}",
        "{author:이/가} 송부 {number}의 봉인 패키지를 열람했습니다. 부서 {office}",
        named: ["office": self.office(office)])
    case .withdrawn(let note):
      say(
        "{author} withdrew transmittal {number}", "{author} a retiré l’envoi {number}",
        "{author:이/가} 송부 {number:을/를} 철회했습니다")
        + (note.isEmpty
          ? Statement("", "", "")
          : Statement(": {note}", " : {note}", ": {note}", ["note": note]))
    }
  }

  private func statement(of body: StandingAct) -> Statement {
    let said =
      switch body.kind {
      case .ratified:
        say(
          "{author} ratified the agreement", "{author} a ratifié l’accord",
          "{author:이/가} 협정을 비준했습니다")
      case .suspended:
        say(
          "{author} suspended exchange under the agreement",
          "{author} a suspendu les échanges au titre de l’accord",
          "{author:이/가} 협정에 따른 교환을 정지했습니다")
      case .resumed:
        say(
          "{author} resumed exchange under the agreement",
          "{author} a repris les échanges au titre de l’accord",
          "{author:이/가} 협정에 따른 교환을 재개했습니다")
      case .noticeGiven:
        say(
          "{author} gave notice of termination of the agreement",
          "{author} a donné un préavis de dénonciation de l’accord",
          "{author:이/가} 협정의 종료를 통보했습니다")
      case .noticeSuspended:
        say(
          "{author} suspended its notice of termination: its days stand still",
          "{author} a suspendu son préavis de dénonciation : ses jours ne courent plus",
          "{author:이/가} 종료 통보의 효력을 정지했습니다. 통보 기간이 멈춥니다")
      case .noticeResumed:
        say(
          "{author} resumed its notice of termination: its days go on",
          "{author} a remis en cours son préavis de dénonciation : ses jours courent de nouveau",
          "{author:이/가} 종료 통보의 효력을 재개했습니다. 통보 기간이 다시 흐릅니다")
      case .noticeWithdrawn:
        say(
          "{author} withdrew its notice of termination",
          "{author} a retiré son préavis de dénonciation",
          "{author:이/가} 종료 통보를 철회했습니다")
      case .disputed:
        say(
          "{author} raised a dispute about the agreement; protection goes on",
          "{author} a soulevé un différend au sujet de l’accord; la protection se poursuit",
          "{author:이/가} 협정에 관하여 분쟁을 제기했습니다. 보호는 계속됩니다")
      case .settled:
        say(
          "{author} settled its dispute about the agreement",
          "{author} a réglé son différend au sujet de l’accord",
          "{author:이/가} 협정에 관한 자국의 분쟁을 해결했습니다")
      case .amended:
        say(
          "{author} consented that the file with this sha256 follows: {successor}",
          "{author} a consenti à ce que suive le fichier de ce sha256 : {successor}",
          "{author:이/가} 다음 sha256의 파일이 뒤따르는 데 동의했습니다: {successor}",
          ["successor": body.successor?.hex ?? ""])
      case .lawChanged:
        say(
          "{author} notified a change in its law",
          "{author} a notifié une modification de son droit",
          "{author:이/가} 자국 법령의 변경을 통보했습니다")
      }
    guard !body.note.isEmpty else { return said }
    return said + Statement(": {note}", " : {note}", ": {note}", ["note": body.note])
  }

  private func statement(of refusal: Refusal) -> Statement {
    let reason = refusal.reason
    let under = agreement.agreement
    let sentence = Statement(
      Trilingual(
        "  " + reason.sentence(in: .en, under: under),
        "  " + reason.sentence(in: .fr, under: under),
        "  " + reason.sentence(in: .ko, under: under)))
    // A sentence about what an officer wrote has the note in it.
    guard !refusal.note.isEmpty, refusal.code != .recipientDeclined else { return sentence }
    return sentence + Statement(" ({note})", " ({note})", "({note})", ["note": refusal.note])
  }

  private func statements(of offer: Offer) -> [Statement] {
    let purpose = agreement.agreement.purpose(offer.purpose)?.name
    let recipients = offer.to.map {
      say("  to {office}", "  à {office}", "  받을 부서 {office}", named: ["office": office($0)])
    }
    return [
      say(
        "{author} offered transmittal {number}, from {from}",
        "{author} a offert l’envoi {number}, de {from}",
        "{author:이/가} 송부 {number:을/를} 제안했습니다. 보내는 부서 {from}",
        named: ["from": office(offer.from)])
    ] + recipients + [
      level(of: offer),
      say(
        "title: {title}; purpose: {purpose}", "titre : {title}; fin : {purpose}",
        "제목: {title}, 목적: {purpose}", ["title": offer.title],
        named: ["purpose": purpose ?? Trilingual(offer.purpose, offer.purpose, offer.purpose)]),
      say(
        "package {package}, {bytes} sealed bytes",
        "colis scellé {package}, {bytes} octets scellés",
        "봉인 패키지 {package}, 봉인된 {bytes}바이트",
        ["package": offer.package.hex, "bytes": String(offer.length)]),
    ]
  }

  private func level(of offer: Offer) -> Statement {
    let under = agreement.agreement
    guard let level = offer.level(under: under, author: author),
      let own = level.marking(of: author), let other = level.marking(of: cosigner)
    else {
      return say(
        "level {level}, which the agreement does not know",
        "niveau {level}, que l’accord ne connaît pas", "협정에 없는 비밀등급 {level}",
        ["level": offer.label.label.classification])
    }
    return say(
      "level {own}, for {cosigner} {other}", "niveau {own}, pour {cosigner} {other}",
      "비밀등급 {own}, {cosigner} 상응 등급 {other}", ["cosigner": cosigner],
      named: ["own": own, "other": other])
  }

  private func statements(of keyset: Keyset) -> [Statement] {
    [
      say(
        "{author} published its keyset of {count} keys, signed by its authority",
        "{author} a publié son jeu de {count} clés, signé par son autorité",
        "{author:이/가} 당국이 서명한 키 집합(키 {count}개)을 공표했습니다",
        ["count": String(keyset.keys.count)])
    ]
  }

  // MARK: Words

  func say(
    _ en: String, _ fr: String, _ ko: String, _ words: [String: String] = [:],
    named: [String: Trilingual] = [:]
  ) -> Statement {
    Statement(
      en, fr, ko, words.merging(["number": act.subject]) { word, _ in word },
      named: named.merging(["author": party(author)]) { word, _ in word })
  }

  /// A party by name and code.
  private func party(_ code: String) -> Trilingual {
    guard let name = agreement.agreement.party(code)?.name else {
      return Trilingual(code, code, code)
    }
    return Trilingual("\(name.en) (\(code))", "\(name.fr) (\(code))", "\(name.ko)(\(code))")
  }

  /// An office by name and identifier.
  private func office(_ id: String) -> Trilingual {
    guard let name = agreement.agreement.office(id)?.name else { return Trilingual(id, id, id) }
    return Trilingual("\(name.en) (\(id))", "\(name.fr) (\(id))", "\(name.ko)(\(id))")
  }
}

import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente agreement status`: where both parties stand, by whose signatures, since when.
struct AgreementStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: Trilingual(
      "Say where both parties stand with the agreement, by whose signatures, since when.",
      "Dire où en sont les parties avec l’accord, par quelles signatures et depuis quand.",
      "협정에 관한 당사국들의 상태를 누구의 서명으로 언제부터인지와 함께 알립니다."
    ).spoken)

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let client = try NodeClient(folder)
    let standing = try await client.get("/api/v1/standing")
    if common.json { return Voice.say(standing) }
    let current = standing["agreement"]?.text.flatMap { Digest(hex: $0) }
    let signed = try current.flatMap { try folder.amendment($0) } ?? folder.signedAgreement()
    await client.sayExercise()
    for line in StandingText(signed).lines(standing) { Voice.say(line) }
  }
}

/// Where an agreement stands, in words.
struct StandingText {
  private let signed: SignedAgreement
  private var agreement: Agreement { signed.agreement }

  init(_ signed: SignedAgreement) { self.signed = signed }

  func lines(_ standing: JSON) -> [String] {
    let phase = standing["phase"]?.text ?? ""
    let head = Statement(
      "{name}: {phase}", "{name} : {phase}", "{name}: {phase}", ["name": agreement.name],
      named: ["phase": Dimension.phase.words(of: phase, under: agreement)])
    return [head.text] + files(standing) + moments(standing)
      + signed.signatures.map {
        "  " + $0.statement(under: agreement).text
      } + (standing["parties"]?.elements ?? []).flatMap(lines(of:))
      + (standing["acts"]?.elements ?? []).map(line(of:))
  }

  /// Which file it is, and how many stood before it.
  private func files(_ standing: JSON) -> [String] {
    let count = standing["line"]?.elements.count ?? 1
    guard count > 1 else { return [] }
    return [
      Statement(
        "  amended: this is file {count} of its line, sha256 {digest}",
        "  modifié : c’est le fichier {count} de sa lignée, sha256 {digest}",
        "  개정됨: 계열의 {count}번째 파일, sha256 {digest}",
        ["count": String(count), "digest": agreement.digest.hex]
      ).text
    ]
  }

  private func moments(_ standing: JSON) -> [String] {
    var lines: [String] = []
    if let from = time(standing["inForceFrom"]) {
      lines.append(
        Statement(
          "  in force from {time}", "  en vigueur à compter du {time}", "  {time}부터 발효",
          ["time": from]
        ).text)
    }
    if let end = time(standing["ending"]) {
      lines.append(
        Statement(
          "  ends at {time}; what is held stays protected",
          "  prend fin le {time}; ce qui est détenu reste protégé",
          "  {time}에 종료. 이미 보유한 정보는 계속 보호", ["time": end]
        ).text)
    }
    return lines
  }

  /// What a party has said and not taken back.
  private func lines(of side: JSON) -> [String] {
    let code = side["party"]?.text ?? ""
    let name = agreement.party(code)?.name ?? .same(code)
    var said: [String] = []
    let left = daysLeft(side, code)
    func say(_ field: String, _ en: String, _ fr: String, _ ko: String) {
      guard let time = time(side[field]) else { return }
      said.append(
        Statement(
          "  " + en, "  " + fr, "  " + ko, ["time": time, "days": String(left)],
          named: ["party": name]
        ).text)
    }
    say(
      "ratified", "{party}: ratified on {time}", "{party} : ratifié le {time}",
      "{party}: {time} 비준")
    say(
      "suspended", "{party}: exchange suspended since {time}",
      "{party} : échanges suspendus depuis le {time}", "{party}: {time}부터 교환 정지")
    say(
      "notice", "{party}: notice of termination given on {time}",
      "{party} : préavis de dénonciation donné le {time}", "{party}: {time} 종료 통보")
    say(
      "noticeSuspended", "{party}: that notice stands still since {time}; days left: {days}",
      "{party} : ce préavis est suspendu depuis le {time}; jours restants : {days}",
      "{party}: {time}부터 통보 효력 정지, 남은 일수 {days}일")
    say(
      "disputed", "{party}: dispute since {time}; it relaxes nothing",
      "{party} : différend depuis le {time}; il n’assouplit rien",
      "{party}: {time}부터 분쟁. 이로써 완화되는 것은 없음")
    say(
      "lawChanged", "{party}: change in law notified on {time}",
      "{party} : modification du droit notifiée le {time}", "{party}: {time} 법령 변경 통보")
    for successor in side["consents"]?.elements.compactMap(\.text) ?? [] {
      said.append(
        Statement(
          "  {party}: consents that this file follows, sha256 {digest}",
          "  {party} : consent à ce que suive ce fichier, sha256 {digest}",
          "  {party}: 다음 파일이 뒤따르는 데 동의, sha256 {digest}", ["digest": successor],
          named: ["party": name]
        ).text)
    }
    guard said.isEmpty else { return said }
    return [
      Statement(
        "  {party}: nothing suspended, no notice, no dispute",
        "  {party} : aucune suspension, aucun préavis, aucun différend",
        "  {party}: 정지, 종료 통보, 분쟁 없음", named: ["party": name]
      ).text
    ]
  }

  /// How many days a party's notice still has to run, once it runs again.
  private func daysLeft(_ side: JSON, _ code: String) -> Int {
    func moment(_ field: String) -> Instant? { side[field]?.text.flatMap { Instant($0) } }
    guard let party = agreement.party(code), let notice = moment("notice"),
      let suspended = moment("noticeSuspended")
    else { return 0 }
    let lost = Int(side["noticeDaysLost"]?.number ?? 0)
    let gone = DayCount(party).days(from: notice, to: suspended)
    return max(0, agreement.terms.termination.noticeDays + lost - gone)
  }

  /// One act: when, who, what, by whose signatures, at which place of which journal.
  private func line(of act: JSON) -> String {
    let kind = StandingAct.Kind(rawValue: act["act"]?.text ?? "")
    let note = act["note"]?.text ?? ""
    return Statement(
      "  {time}  {party}  {act}  signed by {signers}  (act {index})",
      "  {time}  {party}  {act}  signé par {signers}  (acte {index})",
      "  {time}  {party}  {act}  서명: {signers}  (행위 {index})",
      [
        "time": time(act["time"]) ?? "", "party": act["party"]?.text ?? "",
        "signers": act["signers"]?.elements.compactMap(\.text).joined(separator: ", ") ?? "",
        "index": String(act["index"]?.number ?? 0),
      ], named: ["act": kind?.verb.words ?? .same("")]
    ).text
      + (note.isEmpty
        ? "" : Statement("  “{note}”", "  « {note} »", "  “{note}”", ["note": note]).text)
  }

  private func time(_ value: JSON?) -> String? {
    value?.text.flatMap { Instant($0) }.map(Statement.time)
  }
}

import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente partnership state`: says how a matter stands, for one's own side.
struct PartnershipStateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: Trilingual(
      "Say for your own side how a commitment, an action, a review or an exchange stands.",
      "Dire pour sa propre partie où en est un engagement, une action, un examen ou un échange.",
      "이행 과제, 후속 조치, 이행 점검, 교류의 현황을 자기 쪽 이름으로 밝힙니다."
    ).spoken)

  @OptionGroup var name: MatterName
  @Option(
    help: ArgumentHelp(
      "proposed, agreed, under-way, challenged, completed, ongoing, suspended or not-pursued.",
      "proposed (proposé), agreed (convenu), under-way (en cours), challenged (en difficulté), completed (achevé), ongoing (permanent), suspended (suspendu) ou not-pursued (abandonné).",
      "proposed(제안됨), agreed(합의됨), under-way(추진 중), challenged(과제 있음), completed(완료), ongoing(상시 추진), suspended(중지), not-pursued(추진하지 아니함)."
    ))
  var status: String
  @Option(
    help: ArgumentHelp(
      "The day of which you say it, such as 2026-11-23.",
      "Le jour dont vous parlez, par exemple 2026-11-23.", "기준일. 예: 2026-11-23."))
  var asOf: String
  @Option(
    help: ArgumentHelp(
      "What shows it: the number of a transmittal, or a SHA-256; repeat for each.",
      "Ce qui le montre : le numéro d’un envoi, ou un SHA-256; à répéter pour chacun.",
      "증거: 송부 번호나 SHA-256. 여러 개면 되풀이합니다."))
  var evidence: [String] = []
  @Option(
    help: ArgumentHelp(
      "What an indicator has come to, such as launches=2.5; repeat for each.",
      "Où en est un indicateur, par exemple launches=2.5; à répéter pour chacun.",
      "지표의 실적. 예: launches=2.5. 여러 개면 되풀이합니다."))
  var actual: [String] = []
  @Option(
    help: ArgumentHelp(
      "What there is to add; the partner reads it.",
      "Ce qu’il y a à ajouter; le partenaire le lit.", "덧붙일 말. 상대 당사국이 읽습니다."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func validate() throws {
    func check(_ holds: Bool, _ text: Trilingual) throws {
      guard holds else { throw ValidationError(text[Voice.language]) }
    }
    try check(
      name.kind.report == .progress,
      Trilingual(
        "a status is said of a commitment, an action, a review or an exchange, of nothing else",
        "un état se dit d’un engagement, d’une action, d’un examen ou d’un échange, de rien d’autre",
        "현황은 이행 과제, 후속 조치, 이행 점검, 교류에 대하여만 밝힙니다"))
    let words = Progress.allCases.map(\.rawValue).joined(separator: ", ")
    try check(
      Progress(rawValue: status) != nil,
      Trilingual(
        "write --status with one of: \(words)", "écrivez --status avec l’un de : \(words)",
        "--status에 다음 중 하나를 쓰십시오: \(words)"))
    try check(
      CivilDate(asOf) != nil,
      Trilingual(
        "write the day as 2026-11-23", "écrivez le jour comme 2026-11-23",
        "날짜는 2026-11-23처럼 쓰십시오"))
    try check(
      name.kind == .commitment || actual.isEmpty,
      Trilingual(
        "only commitments have indicators", "seuls les engagements ont des indicateurs",
        "지표는 이행 과제에만 있습니다"))
    try check(
      actual.allSatisfy { Self.parts($0) != nil },
      Trilingual(
        "write --actual as indicator=value, such as launches=2.5",
        "écrivez --actual comme indicateur=valeur, par exemple launches=2.5",
        "--actual은 지표=값으로 쓰십시오. 예: launches=2.5"))
  }

  func run() async throws {
    let client = try NodeClient(NodeFolder(saying.place.node))
    var shown: [JSON] = []
    for text in evidence { shown.append(try await Self.evidence(text, client)) }
    try await saying.say(
      PartnershipAct.Kind.reported.name(of: name.kind), about: name.id,
      .object([
        "status": .string(status), "asOf": .string(asOf), "evidence": .array(shown),
        "actuals": .array(actual.compactMap { Self.parts($0) }.map(actual)),
        "note": .string(note),
      ]))
  }

  private func actual(_ indicator: String, _ value: String) -> JSON {
    .object([
      "indicator": .string(indicator), "value": .string(value), "asOf": .string(asOf),
    ])
  }

  private static func parts(_ text: String) -> (indicator: String, value: String)? {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return (parts[0], parts[1])
  }

  /// A digest as it stands, or that of the package of a transmittal.
  private static func evidence(_ text: String, _ client: NodeClient) async throws -> JSON {
    if let digest = Digest(hex: text) {
      return .object(["digest": .string(digest.hex), "item": .null])
    }
    let item = try await client.get(try PathText.transmittal(text))
    return .object([
      "digest": item["package"] ?? .null, "item": item["number"] ?? .null,
    ])
  }
}

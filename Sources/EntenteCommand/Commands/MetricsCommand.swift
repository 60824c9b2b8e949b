import ArgumentParser
import Serving
import Treaty

/// `entente metrics`: what a running node measures, and the token with which a scraper reads it.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: Trilingual(
      "Print what a running node measures, or the token that may read only that.",
      "Écrire ce qu’un nœud en marche mesure, ou le jeton qui ne permet de lire que cela.",
      "실행 중인 노드의 측정값, 또는 그것만 읽을 수 있는 토큰을 출력합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The text is that of `GET /metrics` on the node's local port. The token follows from the \
      node's secret: it opens nothing else, and does not tell the secret. Give it to Prometheus as \
      `credentials_file`.
      """,
      """
      Le texte est celui de `GET /metrics` au port local du nœud. Le jeton découle du secret du nœud : \
      il n’ouvre rien d’autre, et ne révèle pas le secret. Donnez-le à Prometheus comme \
      `credentials_file`.
      """,
      """
      노드의 로컬 포트에서 `GET /metrics`로 얻는 내용과 같습니다. 토큰은 노드의 비밀에서 나오지만 다른 것은 열지 못하고 \
      비밀을 드러내지도 않습니다. Prometheus에 `credentials_file`로 주십시오.
      """
    ).spoken)

  @OptionGroup var place: NodePlace
  @Flag(help: ArgumentHelp("Print the token instead.", "Écrire plutôt le jeton.", "대신 토큰을 출력합니다."))
  var token = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    if token {
      return Voice.say(LocalAPI.metricsToken(for: try folder.usableSecret()))
    }
    let bytes = try await NodeClient(folder).bytes("/metrics")
    Voice.say(String(decoding: bytes.dropLast(), as: UTF8.self))
  }
}

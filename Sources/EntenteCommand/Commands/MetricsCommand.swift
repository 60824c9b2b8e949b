import ArgumentParser
import Serving
import Treaty

/// `entente metrics`: what a running node measures, and the token with which a scraper reads it.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print what a running node measures, or the token that may read only that.",
    discussion: """
      The text is that of `GET /metrics` on the node's local port. The token follows from the \
      node's secret: it opens nothing else, and does not tell the secret. Give it to Prometheus as \
      `credentials_file`.
      """)

  @OptionGroup var place: NodePlace
  @Flag(help: "Print the token instead.") var token = false
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

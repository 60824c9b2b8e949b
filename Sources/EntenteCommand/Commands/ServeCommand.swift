import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Logging
import Sealing
import ServiceLifecycle
import Serving
import Treaty
import UnixSignals

/// `entente serve`: runs a node until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run a node: partner listener, local API and replication.",
    discussion: "SIGTERM and SIGINT end it cleanly: requests in progress are finished first.")

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let lock = try FolderLock(folder.lockPath)
    defer { lock.release() }
    let settings = try folder.settings()
    guard let partnerHost = settings.partnerHost, let partnerPort = settings.partnerPort else {
      throw Failure(
        .notReady,
        Trilingual(
          "this node has no partner yet", "ce nœud n’a pas encore de partenaire",
          "이 노드에는 아직 상대 노드가 없습니다"),
        hint: Trilingual(
          "pair it first: `entente pair`", "appariez-le d’abord : `entente pair`",
          "먼저 `entente pair`로 연결하십시오"))
    }
    let node = try folder.node()
    let identity = try folder.identity()
    var logger = Logger(label: "entente") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let peers: @Sendable () -> [PinnedPeer] = {
      let keys = (try? node.partnerTLS()) ?? []
      return keys.map { PinnedPeer(caCertificateDER: $0.certificate, publicKeyPin: $0.pin) }
    }
    let link = PartnerLink(
      node: node,
      client: PartnerClient(
        host: partnerHost, port: partnerPort, identity: identity, peer: peers,
        now: SystemClock.now, timeoutSeconds: 20),
      now: SystemClock.now, logger: logger)
    let listener = PartnerListener(
      host: settings.host, port: settings.port, identity: identity, peers: peers,
      now: SystemClock.now, service: link.partnerService(), logger: logger)
    let api = LocalAPI(
      node: node, port: settings.apiPort, secret: try folder.apiSecret(),
      attest: Self.attest(folder), wake: { link.wake() },
      problem: { link.lastProblem }, logger: logger)
    Voice.say(
      Trilingual(
        "\(settings.party) serves \(settings.host):\(settings.port), API 127.0.0.1:\(settings.apiPort)",
        "\(settings.party) écoute sur \(settings.host):\(settings.port), API 127.0.0.1:\(settings.apiPort)",
        "\(settings.party) 노드: \(settings.host):\(settings.port), API 127.0.0.1:\(settings.apiPort)"
      ))
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: listener, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: api, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: link, successTerminationBehavior: .gracefullyShutdownGroup),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  /// Unlocks an officer's key for one attestation.
  private static func attest(_ folder: NodeFolder) -> LocalAPI.Attest {
    { officer, passphrase, act in
      guard folder.hasOfficer(officer) else { throw NodeError.unknownKey(officer) }
      let file = try folder.key(officer)
      let signer = try file.signer(
        as: .officer,
        passphrase: Array(passphrase.precomposedStringWithCanonicalMapping.utf8))
      return try Attestation.sign(act, with: signer)
    }
  }
}

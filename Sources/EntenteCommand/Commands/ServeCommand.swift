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
    // A folder that is no node's gets no lock file.
    let settings = try folder.settings()
    let lock = try FolderLock(folder.lockPath)
    defer { lock.release() }
    guard let partnerHost = settings.partnerHost, let partnerPort = settings.partnerPort else {
      throw Failure(
        .notReady,
        Trilingual(
          "this node has no partner yet", "ce nœud n’a pas encore de partenaire",
          "이 노드에는 아직 상대 당사국 노드가 없습니다"),
        hint: Trilingual(
          "pair it first: `entente pair`", "jumelez-le d’abord : `entente pair`",
          "먼저 `entente pair`로 상호 등록하십시오"))
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
    announce(settings, node.agreement)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: listener, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: api, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(service: link, successTerminationBehavior: .gracefullyShutdownGroup),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do { try await group.run() } catch let failure as Failure { throw failure } catch {
      throw Self.ended(settings, "\(type(of: error))")
    }
  }

  /// Says where the node listens, before it does.
  private func announce(_ settings: NodeSettings, _ agreement: Agreement) {
    let partner = "\(settings.host):\(settings.port)"
    let local = "127.0.0.1:\(settings.apiPort)"
    if common.json {
      return Voice.say(
        .object([
          "party": .string(settings.party), "partnerListener": .string(partner),
          "localAPI": .string(local), "exercise": .bool(agreement.isExercise),
        ]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say(
      Trilingual(
        "\(settings.party) serves \(partner), local interface \(local)",
        "\(settings.party) écoute sur \(partner), interface locale \(local)",
        "\(settings.party) 노드: \(partner), 로컬 인터페이스 \(local)"))
  }

  /// Why the node ended by itself; most often somebody else has one of its ports.
  private static func ended(_ settings: NodeSettings, _ reason: String) -> Failure {
    let partner = "\(settings.host):\(settings.port)"
    let local = "127.0.0.1:\(settings.apiPort)"
    return Failure(
      .failed,
      Trilingual(
        "the node ended: it can't listen on `\(partner)` or `\(local)` (\(reason))",
        "le nœud s’est arrêté : il ne peut pas écouter sur « \(partner) » ou « \(local) » "
          + "(\(reason))",
        "노드가 멈추었습니다. `\(partner)` 또는 `\(local)` 주소에서 수신할 수 없습니다(\(reason))"),
      hint: Trilingual(
        "another program may use the port, or the address is not this machine's: stop that "
          + "program, or change `node.json`",
        "un autre programme utilise peut-être le port, ou l’adresse n’est pas celle de cette "
          + "machine : arrêtez-le, ou modifiez `node.json`",
        "다른 프로그램이 포트를 쓰고 있거나 이 컴퓨터의 주소가 아닐 수 있습니다. "
          + "그 프로그램을 멈추거나 `node.json`을 고치십시오"))
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

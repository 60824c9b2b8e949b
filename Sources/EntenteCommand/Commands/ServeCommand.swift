import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Glibc
import Logging
import People
import Sealing
import ServiceLifecycle
import Serving
import StoreSQLite
import Synchronization
import Treaty
import UnixSignals
import Web

/// `entente serve`: runs a node until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: Trilingual(
      "Run a node: partner listener, local API and replication.",
      "Faire fonctionner un nœud : écoute du partenaire, interface locale et réplication.",
      "노드를 실행합니다: 상대 당사국 연결, 로컬 인터페이스, 복제."
    ).spoken,
    discussion: Trilingual(
      "SIGTERM and SIGINT end it cleanly: requests in progress are finished first.",
      "SIGTERM et SIGINT l’arrêtent proprement : les requêtes en cours se terminent d’abord.",
      "SIGTERM이나 SIGINT를 받으면 진행 중인 요청을 마친 뒤 끝납니다."
    ).spoken)

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
    let meters = NodeMeters()
    let store = try folder.store { meters.storeWrites.add($0) }
    let node = try folder.node(over: store)
    let identity = try folder.identity()
    let pagesIdentity = try settings.pages.map { try folder.pagesIdentity($0) }
    let secret = try folder.usableSecret()
    let quiet = Quiet()
    let logger = Self.logger(quiet)
    let agreement = node.agreement
    let isJSON = common.json
    let bound = Bound(of: pagesIdentity == nil ? 2 : 3) {
      Self.announce(settings, agreement, asJSON: isJSON)
      logger.note(.notice, .serving)
      ServiceNotice.ready.send()
    }
    let peers: @Sendable () -> [PinnedPeer] = {
      let keys = (try? node.partnerTLS()) ?? []
      return keys.map { PinnedPeer(caCertificateDER: $0.certificate, publicKeyPin: $0.pin) }
    }
    let link = PartnerLink(
      node: node,
      client: PartnerClient(
        host: partnerHost, port: partnerPort, identity: identity, peer: peers,
        now: SystemClock.now, timeoutSeconds: 20),
      now: SystemClock.now, unfinishedDays: settings.unfinishedDays, logger: logger,
      meters: meters)
    let listener = PartnerListener(
      host: settings.host, port: settings.port, identity: identity, peers: peers,
      now: SystemClock.now, service: link.partnerService(), logger: logger,
      meters: meters, onBound: { _ in bound.note() })
    let packages = FolderMeasure(folder.packagesPath, now: SystemClock.now)
    let pages = WebApplication(
      node: node,
      signIn: SignIn(try folder.people(), now: SystemClock.now, random: SystemRandom.bytes),
      unlock: Self.unlock(folder), wake: { link.wake() }, link: { link.state },
      condition: { try Self.condition(of: node, folder, store, link.state, packages) },
      address: settings.pages?.address, now: SystemClock.now)
    let api = LocalAPI(
      node: node, port: settings.apiPort, secret: secret,
      unlock: Self.unlock(folder), wake: { link.wake() },
      link: { link.state },
      metrics: MetricsPage(
        node: node, meters: meters, build: Self.build, now: SystemClock.now,
        link: { link.state },
        census: { try Self.census(store, of: node) }, machine: { Machine.readings(folder.path) }),
      meters: meters, logger: logger, more: { pages.add(to: $0) },
      onBound: { _ in bound.note() })
    var services: [any Service] = [
      Listening(listener, "\(settings.host):\(settings.port)", quiet),
      Listening(api, "127.0.0.1:\(settings.apiPort)", quiet),
    ]
    if let part = settings.pages, let pagesIdentity {
      let own = PagesListener(
        host: part.host, port: part.port, names: Set(part.names), identity: pagesIdentity,
        now: SystemClock.now, logger: logger, routes: { pages.add(to: $0) },
        onBound: { _ in bound.note() })
      services.append(Listening(own, "\(part.host):\(part.port)", quiet))
    }
    // They are told to end in the other direction.
    services += [link, Farewell(logger: logger)]
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map {
          .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do { try await group.run() } catch let failure as Failure { throw failure } catch {
      let reason = "\(type(of: error))"
      throw Failure(
        .failed,
        Trilingual(
          "the node ended (\(reason))", "le nœud s’est arrêté (\(reason))",
          "노드가 멈추었습니다(\(reason))"),
        hint: Trilingual(
          "see `entente doctor`, then start it again",
          "voyez `entente doctor`, puis redémarrez-le",
          "`entente doctor`로 확인한 뒤 다시 시작하십시오"))
    }
  }

  /// Events go to standard error: for people at a terminal, otherwise one JSON object a line. They
  /// stop once the node ends for a reason that is told in words.
  private static func logger(_ quiet: Quiet) -> Logger {
    let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    let log = EventLog(isTerminal ? .words : .json, now: SystemClock.now) { line in
      if !quiet.isOn { Voice.complain(line) }
    }
    return Logger(label: "entente") { _ in log }
  }

  /// Which program this is, for the metrics.
  private static var build: [(String, String)] {
    #if DEBUG
      let configuration = "debug"
    #else
      let configuration = "release"
    #endif
    return [("version", Entente.configuration.version), ("configuration", configuration)]
  }

  /// How the folder and the machine are, by the same checks as `entente doctor`.
  private static func condition(
    of node: Node, _ folder: NodeFolder, _ store: SQLiteStore, _ link: LinkState,
    _ packages: FolderMeasure
  ) throws -> NodeCondition {
    NodeCondition(
      folder,
      results: Examination(folder).momentaryResults(
        node.identity, store, status: try LocalAPI.status(of: node, link: link)),
      packages: packages.latest, build: build.map(\.1).joined(separator: " · "))
  }

  private static func census(_ store: SQLiteStore, of node: Node) throws -> Census {
    Census(
      transmittals: try store.transmittals(in: node.party).map {
        Census.Row(author: $0.author, status: $0.status, count: $0.count)
      },
      overdueReceipts: try store.overdueReceipts(in: node.party, at: SystemClock.now()))
  }

  /// Says where the node listens, once it does.
  private static func announce(
    _ settings: NodeSettings, _ agreement: Agreement, asJSON: Bool
  ) {
    let partner = "\(settings.host):\(settings.port)"
    let local = "127.0.0.1:\(settings.apiPort)"
    if asJSON {
      return Voice.say(
        .object([
          "party": .string(settings.party), "partnerListener": .string(partner),
          "localAPI": .string(local), "exercise": .bool(agreement.isExercise),
          "pages": settings.pages.map { .string($0.address) } ?? .null,
        ]))
    }
    if agreement.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say(
      Trilingual(
        "\(settings.party) serves \(partner), local interface \(local)",
        "\(settings.party) écoute sur \(partner), interface locale \(local)",
        "\(settings.party) 노드: \(partner), 로컬 인터페이스 \(local)"))
    guard let pages = settings.pages?.address else { return }
    Voice.say(Trilingual("pages: \(pages)", "pages : \(pages)", "화면: \(pages)"))
  }

  /// Unlocks an officer's key for one act.
  private static func unlock(_ folder: NodeFolder) -> LocalAPI.Unlock {
    { officer, passphrase in
      guard folder.hasOfficer(officer) else { throw NodeError.unknownKey(officer) }
      let path = folder.keyPath(officer)
      guard let bytes = try? Files.read(path, limit: KeyFile.sizeLimit) else {
        throw NodeError.unknownKey(officer)
      }
      let file = try KeyFile(parsing: bytes)
      let signer = try file.signer(
        as: .officer,
        passphrase: Array(passphrase.composed.utf8))
      return { try Attestation.sign($0, with: signer) }
    }
  }
}

/// Counts listeners that are bound, and says so once all are.
private final class Bound: Sendable {
  private let missing: Mutex<Int>
  private let done: @Sendable () -> Void

  init(of count: Int, _ done: @escaping @Sendable () -> Void) {
    missing = Mutex(count)
    self.done = done
  }

  func note() {
    let isLast = missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
    if isLast { done() }
  }
}

/// Whether the node is ending because it could not listen.
private final class Quiet: Sendable {
  private let state = Mutex(false)
  var isOn: Bool { state.withLock { $0 } }
  func begin() { state.withLock { $0 = true } }
}

/// A listener whose failure names its address.
private struct Listening<Base: Service>: Service {
  private let base: Base
  private let address: String
  private let quiet: Quiet

  init(_ base: Base, _ address: String, _ quiet: Quiet) {
    self.base = base
    self.address = address
    self.quiet = quiet
  }

  func run() async throws {
    do { try await base.run() } catch is CancellationError { throw CancellationError() } catch {
      quiet.begin()
      throw Failure(
        .failed,
        Trilingual(
          "can't listen on `\(address)`", "impossible d’écouter sur « \(address) »",
          "`\(address)` 주소에서 수신할 수 없습니다"),
        hint: Trilingual(
          "another program may use the port, or the address is not this machine's: stop that "
            + "program, or change `node.json`",
          "un autre programme utilise peut-être le port, ou l’adresse n’est pas celle de cette "
            + "machine : arrêtez-le, ou modifiez `node.json`",
          "다른 프로그램이 포트를 쓰고 있거나 이 컴퓨터의 주소가 아닐 수 있습니다. "
            + "그 프로그램을 멈추거나 `node.json`을 고치십시오"))
    }
  }
}

/// Says that the node was told to end.
private struct Farewell: Service {
  let logger: Logger

  func run() async throws {
    try await gracefulShutdown()
    logger.note(.notice, .stopping)
    ServiceNotice.stopping.send()
  }
}

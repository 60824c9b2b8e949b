import Dispatch
package import Evidence
package import Exchange
package import Logging
import Sealing
import ServiceLifecycle
import Synchronization

/// Drives replication: says what there is to say, brings the bytes that are wanted, and tries again.
///
/// All decisions about when are `Replication`'s; this only carries them out.
package final class PartnerLink: Service {
  private enum Event: Sendable {
    case woken
    case inputs([Replication.Input])
    /// A parcel is no longer under way: these go one by one, and those were left for the next.
    case unloaded(apart: [String], left: [String], [Replication.Input])
    case brought(Replication.Input)
    case waited
  }

  private let node: Node
  private let client: PartnerClient
  private let now: @Sendable () -> Instant
  private let logger: Logger
  private let events: AsyncStream<Event>
  private let feed: AsyncStream<Event>.Continuation
  private let problem = Mutex<String?>(nil)
  /// Whether a wake is on its way to the loop already.
  private let isWoken = Mutex(false)
  private let exchanges = DispatchQueue(label: "entente.link.exchange")
  private let parcels = DispatchQueue(label: "entente.link.parcel")

  package init(
    node: Node, client: PartnerClient, now: @escaping @Sendable () -> Instant, logger: Logger
  ) {
    self.node = node
    self.client = client
    self.now = now
    self.logger = logger
    (events, feed) = AsyncStream.makeStream()
  }

  /// Says that something was made or came in; cheap, from any thread.
  package func wake() {
    let isFirst = isWoken.withLock { isWoken in
      defer { isWoken = true }
      return !isWoken
    }
    if isFirst { feed.yield(.woken) }
  }

  /// The latest failure to reach the partner or to satisfy it, by its code; nil once all went well.
  package var lastProblem: String? { problem.withLock { $0 } }

  private func note(_ error: (any Error)?, _ what: String) {
    let code = error.map(Self.code(of:))
    problem.withLock { $0 = code }
    if let code { logger.notice("\(what)", metadata: ["code": .string(code)]) }
  }

  /// Runs until graceful shutdown.
  package func run() async throws {
    await withGracefulShutdownHandler {
      await drive()
    } onGracefulShutdown: {
      self.feed.finish()
    }
    await client.close()
  }

  /// What the loop knows beside the machine: which of its tasks are under way.
  private struct UnderWay {
    var exchange = false
    /// Woken during an exchange: what is new is looked at when it has ended.
    var wokenMeanwhile = false
    var parcel = false
    var transfer = false
    /// What the partner wants, not yet looked at; and what goes one by one.
    var wanted: [String] = []
    var apart: [String] = []
  }

  private func drive() async {
    var machine = Replication()
    var underWay = UnderWay()
    var timer: Task<Void, Never>?
    wake()
    await withDiscardingTaskGroup { group in
      for await event in events {
        guard let effects = react(to: event, &machine, &underWay) else { continue }
        timer?.cancel()
        for effect in effects {
          switch effect {
          case .exchange:
            underWay.exchange = true
            group.addTask { await self.exchange() }
          case .transfer(let number): underWay.wanted.append(number)
          case .wait(let until):
            let delay = max(0, until.milliseconds - now().milliseconds)
            // The only pause in the product: there is nothing to do before then.
            timer = Task {
              guard (try? await Task.sleep(for: .milliseconds(delay))) != nil else { return }
              self.feed.yield(.waited)
            }
          }
        }
        if !underWay.parcel, !underWay.wanted.isEmpty {
          let numbers = underWay.wanted
          underWay.wanted = []
          underWay.parcel = true
          group.addTask { await self.bring(numbers) }
        }
        if !underWay.transfer, !underWay.apart.isEmpty {
          let number = underWay.apart.removeFirst()
          underWay.transfer = true
          group.addTask { await self.transfer(number) }
        }
      }
      timer?.cancel()
      group.cancelAll()
    }
  }

  /// What the machine says to an event; nil if it need not be asked.
  private func react(
    to event: Event, _ machine: inout Replication, _ underWay: inout UnderWay
  ) -> [Replication.Effect]? {
    var inputs: [Replication.Input] = []
    switch event {
    case .woken:
      isWoken.withLock { $0 = false }
      // To ask the store each time something is made would cost more than what is made.
      underWay.wokenMeanwhile = underWay.exchange
      guard !underWay.exchange else { return nil }
      inputs = [.woke(work())]
    case .inputs(let ended):
      underWay.exchange = false
      // The work was read before the exchange ended, perhaps also before the last wake.
      inputs = underWay.wokenMeanwhile ? ended + [.woke(work())] : ended
      underWay.wokenMeanwhile = false
    case .unloaded(let apart, let left, let ended):
      underWay.parcel = false
      underWay.apart += apart
      underWay.wanted = left + underWay.wanted
      inputs = ended
    case .brought(let ended):
      underWay.transfer = false
      inputs = [ended]
    case .waited: return machine.idle(now: now())
    }
    let effects = machine.step(inputs, now: now())
    if case .inputs = event, machine.isStalled {
      note(NodeError.later("partner.takesNothing"), "no progress")
    }
    return effects
  }

  private func work() -> Replication.Work {
    do {
      return try node.work()
    } catch {
      logger.error("work can't be read", metadata: ["code": .string(Self.code(of: error))])
      return Replication.Work(hasNews: false, wanted: [])
    }
  }

  private func exchange() async {
    let node = node
    do {
      let message = try await exchanges.value(of: { try node.speak() })
      let answer = try await client.exchange(message)
      try await exchanges.value(of: {
        try node.absorb(answer: answer)
        if node.isReconciled { try node.react() }
      })
      note(nil, "")
      feed.yield(.inputs([.exchanged(work())]))
    } catch {
      note(error, "exchange failed")
      feed.yield(.inputs([.exchangeFailed]))
    }
  }

  /// Brings small packages together; all others are given back to go one by one.
  private func bring(_ numbers: [String]) async {
    let node = node
    var loading = Loading()
    do {
      loading = try await parcels.value(of: { try node.load(numbers) })
      if !loading.loaded.isEmpty {
        let results = try await client.sendParcel(loading.parcel.bytes)
        guard results.count == loading.loaded.count else {
          throw PartnerTransportError.malformedAnswer
        }
        // One that is refused waits for the next greeting, and holds up no other.
        let refusal = results.first { $0 != Node.heldCode }
        note(refusal.map { NodeError.messageRefused($0) }, "a package was not taken")
      }
      // The partner's `arrived` comes through its journal; until then the bytes stay wanted here.
      let others = Set(loading.apart + loading.left)
      feed.yield(
        .unloaded(
          apart: loading.apart, left: loading.left,
          numbers.filter { !others.contains($0) }.map { .transferred($0) }))
    } catch {
      note(error, "transfer stopped")
      let apart = Set(loading.apart)
      feed.yield(
        .unloaded(
          apart: loading.apart, left: [],
          numbers.filter { !apart.contains($0) }.map { .transferFailed($0) }))
    }
  }

  private func transfer(_ number: String) async {
    do {
      let outline = try node.outgoing(number)
      var status = try await client.packageStatus(outline.name)
      if status.wanted, !status.complete {
        if !status.outlineHeld {
          status = try await client.sendOutline(outline.bytes, of: outline.name)
        }
        let source = PieceSource(node: node, package: outline.name, from: status.heldPieces)
        _ = try await client.sendPieces(of: outline.name, from: status.heldPieces) {
          try source.next()
        }
      }
      // The partner's `arrived` comes through its journal; until then the bytes stay wanted here.
      note(nil, "")
      feed.yield(.brought(.transferred(number)))
    } catch {
      note(error, "transfer stopped")
      feed.yield(.brought(.transferFailed(number)))
    }
  }

  /// A code without content, for diagnostics.
  private static func code(of error: any Error) -> String {
    switch error {
    case let error as NodeError: error.code
    case let error as PartnerProblem:
      error.detail.isEmpty ? error.code : "\(error.code) · \(error.detail)"
    case let error as PartnerTransportError: error.code
    default: "internal"
    }
  }
}

extension PartnerLink {
  /// What the partner listener asks of this node; news that comes in wakes the link.
  package func partnerService() -> any PartnerService {
    NodePartnerService(node: node) { [self] in
      // What came may ask something of us; if that fails now it is tried again with the next news.
      do { try node.react() } catch {
        logger.notice("reaction failed", metadata: ["code": .string(Self.code(of: error))])
      }
      wake()
    }
  }
}

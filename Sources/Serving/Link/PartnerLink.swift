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
    /// What was begun has ended.
    case ended(Replication.Input)
    case waited
  }

  private let node: Node
  private let client: PartnerClient
  private let now: @Sendable () -> Instant
  /// How long what is here of a package is kept without a new piece, in milliseconds.
  private let keepsUnfinished: Int64
  private let logger: Logger
  private let meters: NodeMeters
  private let events: AsyncStream<Event>
  private let feed: AsyncStream<Event>.Continuation
  /// Whether a wake is on its way to the loop already.
  private let isWoken = Mutex(false)
  private let exchanges = DispatchQueue(label: "entente.link.exchange")
  private let parcels = DispatchQueue(label: "entente.link.parcel")
  /// What is known of the partner's node, and told of it.
  private let watch: LinkWatch

  package init(
    node: Node, client: PartnerClient, now: @escaping @Sendable () -> Instant,
    unfinishedDays: Int, logger: Logger, meters: NodeMeters = NodeMeters()
  ) {
    self.meters = meters
    watch = LinkWatch(node: node, now: now, logger: logger, meters: meters)
    self.node = node
    self.client = client
    self.now = now
    keepsUnfinished = Int64(unfinishedDays) * 86_400_000
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

  /// How things stand with the partner's node.
  package var state: LinkState { watch.state }

  /// Runs until graceful shutdown.
  package func run() async throws {
    await withGracefulShutdownHandler {
      await drive()
    } onGracefulShutdown: {
      self.feed.finish()
    }
    await client.close()
  }

  private func drive() async {
    var machine = Replication()
    var exchange = UnderWay()
    var timer: Task<Void, Never>?
    var lastTidy: Instant?
    wake()
    await withDiscardingTaskGroup { group in
      for await event in events {
        tidy(&lastTidy)
        guard let effects = react(to: event, &machine, &exchange) else { continue }
        timer?.cancel()
        for effect in effects {
          switch effect {
          case .exchange:
            exchange.isOn = true
            group.addTask { await self.exchange() }
          case .parcel(let numbers): group.addTask { await self.bring(numbers) }
          case .transfer(let number): group.addTask { await self.transfer(number) }
          case .wait(let until):
            let delay = max(0, until.milliseconds - now().milliseconds)
            // The only pause in the product: there is nothing to do before then.
            timer = Task { [feed] in
              do { try await Task.sleep(for: .milliseconds(delay)) } catch { return }
              feed.yield(.waited)
            }
          }
        }
      }
      timer?.cancel()
      group.cancelAll()
    }
  }

  /// Whether an exchange is under way, and the link was woken during it.
  private struct UnderWay {
    var isOn = false
    var isWoken = false
  }

  /// What the machine says to an event; nil if it need not be asked.
  private func react(
    to event: Event, _ machine: inout Replication, _ exchange: inout UnderWay
  ) -> [Replication.Effect]? {
    switch event {
    case .woken:
      isWoken.withLock { $0 = false }
      // To ask the store each time something is made would cost more than what is made.
      if exchange.isOn {
        exchange.isWoken = true
        return nil
      }
      return machine.step(.woke(work()), now: now())
    case .ended(.exchanged(let work)):
      // The work was read before the exchange ended, perhaps also before the last wake.
      let inputs =
        [.exchanged(work)] + (exchange.isWoken ? [Replication.Input.woke(self.work())] : [])
      exchange = UnderWay()
      let effects = machine.step(inputs, now: now())
      if machine.isStalled { watch.noteStall() }
      return effects
    case .ended(.exchangeFailed):
      exchange = UnderWay()
      return machine.step([.exchangeFailed, .woke(work())], now: now())
    case .ended(let input): return machine.step(input, now: now())
    case .waited: return machine.idle(now: now())
    }
  }

  private func work() -> Replication.Work {
    do {
      return try node.work()
    } catch {
      logger.note(.error, .workUnreadable, code: LinkWatch.code(of: error))
      return Replication.Work(hasNews: false, wanted: [])
    }
  }

  /// Lets go of what stopped coming, once an hour; whether the partner answers doesn't matter.
  private func tidy(_ last: inout Instant?) {
    let now = now()
    if let last, last <= now, now < last.adding(milliseconds: 3_600_000) { return }
    last = now
    do {
      let count = try node.letGo(ofUnfinishedSince: now.adding(milliseconds: -keepsUnfinished))
      if count > 0 { logger.note(.notice, .packagesLetGo, count: count) }
    } catch {
      logger.note(.warning, .shelfUntidy, code: DiagnosticCode.of(error))
    }
  }

  private func exchange() async {
    let node = node
    do {
      let message = try await exchanges.value(of: { try node.speak() })
      let start = now()
      let answer = try await client.exchange(message)
      let clock = await client.statedTime.map {
        ClockDifference(stated: $0, before: start, after: now())
      }
      meters.exchangeBytesOut.add(message.count)
      meters.exchangeBytesIn.add(answer.count)
      try await exchanges.value(of: { [watch] in
        try node.absorb(answer: answer)
        if node.isReconciled { try watch.react() }
      })
      meters.exchanges.add()
      watch.noteSuccess(ofExchange: true, clock: clock)
      feed.yield(.ended(.exchanged(work())))
    } catch {
      watch.noteFailure(error, .exchangeFailed, meters.exchangeFailures)
      feed.yield(.ended(.exchangeFailed))
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
        meters.pieceBytesOut.add(loading.parcel.bytes.count)
        guard results.count == loading.loaded.count else {
          throw PartnerTransportError.malformedAnswer
        }
        // One that is refused waits for the next greeting, and holds up no other.
        let refused = results.filter { $0 != Node.heldCode }
        for _ in refused.count..<results.count { meters.transfers.add() }
        if let refusal = refused.first {
          watch.noteFailure(
            NodeError.messageRefused(refusal), .transferStopped, meters.transferFailures)
        } else {
          watch.noteSuccess(ofExchange: false)
        }
      }
      feed.yield(.ended(.parcelEnded(loading.end(isBrought: true))))
    } catch {
      watch.noteFailure(error, .transferStopped, meters.transferFailures)
      feed.yield(.ended(.parcelEnded(loading.end(isBrought: false))))
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
        let (sent, watch) = (meters.pieceBytesOut, watch)
        defer { watch.note(brought: nil, of: number) }
        _ = try await client.sendPieces(of: outline.name, from: status.heldPieces) {
          let piece = try source.next()
          sent.add(piece?.count ?? 0)
          watch.note(brought: source.given, of: number)
          return piece
        }
        meters.transfers.add()
      }
      // The partner's `arrived` comes through its journal; until then the bytes stay wanted here.
      watch.noteSuccess(ofExchange: false)
      feed.yield(.ended(.transferred(number)))
    } catch {
      watch.noteFailure(error, .transferStopped, meters.transferFailures)
      feed.yield(.ended(.transferFailed(number)))
    }
  }
}

extension PartnerLink {
  /// What the partner listener asks of this node; news that comes in wakes the link.
  package func partnerService() -> any PartnerService {
    NodePartnerService(node: node, meters: meters) { [self] in
      watch.noteNews()
      wake()
    }
  }
}

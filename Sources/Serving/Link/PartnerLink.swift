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
    case input(Replication.Input)
    case waited
  }

  private let node: Node
  private let client: PartnerClient
  private let now: @Sendable () -> Instant
  private let logger: Logger
  private let events: AsyncStream<Event>
  private let feed: AsyncStream<Event>.Continuation
  private let problem = Mutex<String?>(nil)

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
  package func wake() { feed.yield(.woken) }

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

  private func drive() async {
    var machine = Replication()
    var timer: Task<Void, Never>?
    feed.yield(.woken)
    await withDiscardingTaskGroup { group in
      for await event in events {
        let effects: [Replication.Effect]
        switch event {
        case .woken: effects = machine.step(.woke(work()), now: now())
        case .input(let input):
          effects = machine.step(input, now: now())
          if machine.isStalled { note(NodeError.later("partner.takesNothing"), "no progress") }
        case .waited: effects = machine.idle(now: now())
        }
        timer?.cancel()
        for effect in effects {
          switch effect {
          case .exchange: group.addTask { await self.exchange() }
          case .transfer(let number): group.addTask { await self.transfer(number) }
          case .wait(let until):
            let delay = max(0, until.milliseconds - now().milliseconds)
            // The only pause in the product: there is nothing to do before then.
            timer = Task {
              guard (try? await Task.sleep(for: .milliseconds(delay))) != nil else { return }
              self.feed.yield(.waited)
            }
          }
        }
      }
      timer?.cancel()
      group.cancelAll()
    }
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
    do {
      let answer = try await client.exchange(try node.speak())
      try node.absorb(answer: answer)
      if node.isReconciled { try node.react() }
      note(nil, "")
      feed.yield(.input(.exchanged(work())))
    } catch {
      note(error, "exchange failed")
      feed.yield(.input(.exchangeFailed))
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
      feed.yield(.input(.transferred(number)))
    } catch {
      note(error, "transfer stopped")
      feed.yield(.input(.transferFailed(number)))
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

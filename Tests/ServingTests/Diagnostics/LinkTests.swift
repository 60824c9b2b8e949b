import Conduct
import Evidence
import Exchange
import ServiceLifecycle
import TestSupport
import Testing

@testable import Serving

/// Two real nodes over sockets: what the link says of the partner.
@Suite("the link to the partner's node", .timeLimit(.minutes(10)))
struct LinkTests {
  /// Canada's link to Korea's listener, for the length of a test.
  private static func run(
    _ pair: ShelvedPair, refusing isRefused: Bool = false, _ lines: LogLines, _ meters: NodeMeters,
    _ body: (PartnerLink) async throws -> Void
  ) async throws {
    let tls = try TestPair()
    let korea = PartnerLink(
      node: pair.kor.node, client: tls.partnerClient(port: 1), now: { TestAuthority.now },
      unfinishedDays: 30, logger: RunningService.silent)
    let pinned = tls.client.pinned
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    let listener = PartnerListener(
      host: "127.0.0.1", port: 0, identity: tls.server, peers: { isRefused ? [] : [pinned] },
      now: { TestAuthority.now }, service: korea.partnerService(), logger: lines.logger(),
      meters: meters, onBound: { bound.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      let serving = ServiceGroup(
        configuration: ServiceGroupConfiguration(
          services: [.init(service: listener)], logger: lines.logger()))
      tasks.addTask {
        defer { bound.finish() }
        try await serving.run()
      }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      let (link, linking) = Self.link(pair, tls, to: port, lines, meters)
      tasks.addTask { try await linking.run() }
      try await body(link)
      await linking.triggerGracefulShutdown()
      await serving.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// Canada's link to a port, and what runs it.
  private static func link(
    _ pair: ShelvedPair, _ tls: TestPair, to port: Int, _ lines: LogLines, _ meters: NodeMeters
  ) -> (PartnerLink, ServiceGroup) {
    let link = PartnerLink(
      node: pair.can.node, client: tls.partnerClient(port: port), now: { TestAuthority.now },
      unfinishedDays: 30, logger: lines.logger(), meters: meters)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [.init(service: link)], logger: lines.logger()))
    return (link, group)
  }

  /// How Canada's link stands once a partner that answers each message with a problem has been heard.
  private static func state(
    after problem: PartnerProblem, _ lines: LogLines
  ) async throws -> LinkState {
    let tls = try TestPair()
    let pair = try ShelvedPair()
    let service = ScriptedService(onAnswer: { _ in throw problem })
    return try await TestListener(tls, service: service).run { port, _ in
      let (link, linking) = Self.link(pair, tls, to: port, lines, NodeMeters())
      return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await linking.run() }
        _ = try #require(await lines.first(with: "exchange.failed"))
        let state = link.state
        await linking.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return state
      }
    }
  }

  @Test("it says once that both nodes agree, counts what it does, and sees the partner's clock")
  func agreement() async throws {
    // Korea has agreed already: it takes only its own link's answers for that.
    let pair = try ShelvedPair.settled()
    let (lines, meters) = (LogLines(), NodeMeters())
    try await Self.run(pair, lines, meters) { link in
      _ = try #require(await lines.first(with: "partner.agreed"))
      let number = try pair.offer()
      link.wake()
      // Korea's own link does not run here: what it says is brought by hand.
      try await Self.until {
        let status = (try? pair.kor.node.transmittal(number))?.status
        let isKnown = try pair.can.node.transmittal(number).status != .offered
        if status == .offered || status == .wanted && !isKnown {
          let answer = try pair.can.node.answer(try pair.kor.node.speak())
          try pair.kor.node.absorb(answer: answer)
          try pair.kor.node.react()
          link.wake()
        }
        return status == .arrived
      }
      // Korea says so before its answer to the last piece is here.
      try await Self.until { meters.transfers.value == 1 }
      let state = link.state
      #expect(state.problem == nil)
      #expect(state.lastContact == TestAuthority.now)
      // The listener states this machine's time, and the link's clock is that of the test.
      #expect(state.clock != nil)
    }
    #expect(lines.all.filter { $0.contains("partner.agreed") }.count == 1)
    #expect(meters.exchanges.value >= 2)
    #expect(meters.exchangeBytesOut.value > 0 && meters.exchangeBytesIn.value > 0)
    #expect(meters.transfers.value == 1)
    #expect(meters.pieceBytesOut.value > 0)
    #expect(meters.requests.values["exchange", default: 0] >= 2)
    #expect(meters.requests.values["parcel"] == 1)
    try lines.expectClosed()
    let all = lines.all.joined()
    for word in ["Report", "hello", "CAN-2026", "registry", "127.0.0.1", "research"] {
      #expect(!all.contains(word), "\(all)")
    }
  }

  @Test("a refusal is logged and counted on both sides by its code")
  func refusal() async throws {
    let pair = try ShelvedPair()
    let (lines, meters) = (LogLines(), NodeMeters())
    try await Self.run(pair, refusing: true, lines, meters) { link in
      _ = try #require(await lines.first(with: "exchange.failed"))
      #expect(link.state.problem == "tls.ownCertificateRefused")
      #expect(link.state.lastContact == nil)
    }
    #expect(meters.exchangeFailures.values["tls.ownCertificateRefused", default: 0] >= 1)
    #expect(meters.connectionsRefused.values["tls.unknownKey", default: 0] >= 1)
    #expect(lines.all.contains { $0.contains(#""connection.refused","code":"tls.unknownKey""#) })
    #expect(!lines.all.contains { $0.contains("partner.agreed") })
    try lines.expectClosed()
  }

  @Test("the partner's words reach people at this machine, and never the log")
  func words() async throws {
    let lines = LogLines()
    let state = try await Self.state(
      after: PartnerProblem(status: 422, code: "message.refused", detail: "Rapport de M. Kim"),
      lines)
    #expect(state.problem == "message.refused · Rapport de M. Kim")
    // It refuses, so it is there.
    #expect(state.lastContact == TestAuthority.now)
    try lines.expectClosed()
    #expect(!lines.all.joined().contains("Kim"))
    #expect(lines.all.contains { $0.contains(#""code":"message.refused""#) })
  }

  @Test("what the partner waits for is the code, where it is one")
  func later() async throws {
    let state = try await Self.state(
      after: NodeError.later("clock.ahead").partnerProblem, LogLines())
    #expect(state.problem == "clock.ahead")
  }

  /// Asks until it holds; the suite's time limit ends what never comes.
  private static func until(_ holds: () throws -> Bool) async throws {
    while try !holds() { await Task.yield() }
  }
}

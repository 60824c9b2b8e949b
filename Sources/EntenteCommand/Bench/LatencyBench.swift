import Evidence
import Treaty

/// How long after an offer the sender holds the proof that the partner's mirror has it, when both
/// nodes are idle.
struct LatencyBench {
  let exchange: BenchExchange
  /// Where the nodes are.
  let folder: String

  private static let count = 50

  /// Fifty offers, each made when neither node has anything left to say.
  func figures() async throws -> [Figure] {
    BenchProgress.say(
      Trilingual("proofs of delivery", "preuves de remise", "전달 증명"))
    let bytes = [UInt8](repeating: 0x5A, count: 1024)
    try await exchange.waitUntilIdle(after: try await exchange.send("first", bytes))
    var times: [Double] = []
    for turn in 0..<Self.count {
      let sent = try await exchange.send("latency \(turn)", bytes)
      let start = ContinuousClock.now
      let end = try await Waiting.until(
        sent.number, every: .milliseconds(1), within: .seconds(60)
      ) {
        try await exchange.cosigned() > sent.index ? ContinuousClock.now : nil
      }
      times.append((end - start).inSeconds)
      try await exchange.waitUntilIdle(after: sent)
    }
    times.sort()
    let write = 1 / (try DurableWrites.perSecond(4096, in: folder))
    let call = try await localCall()
    let limit = Figure.Peer.value(
      Trilingual(
        "two synchronised writes and one local call",
        "deux écritures synchronisées et un appel local", "동기화 쓰기 두 번과 로컬 호출 한 번"),
      2 * write + call)
    return [
      Figure(
        "delivery.p50",
        Trilingual(
          "proof of delivery, idle, p50", "preuve de remise, au repos, p50", "전달 증명, 유휴, p50"),
        Percentile.of(50, in: times), .seconds, beside: limit, reaching: .value(0.050)),
      Figure(
        "delivery.p99",
        Trilingual(
          "proof of delivery, idle, p99", "preuve de remise, au repos, p99", "전달 증명, 유휴, p99"),
        Percentile.of(99, in: times), .seconds, beside: limit, reaching: .value(0.250)),
    ]
  }

  /// The seconds that a question to a node takes.
  private func localCall() async throws -> Double {
    let start = ContinuousClock.now
    for _ in 0..<Self.count { _ = try await exchange.cosigned() }
    return (ContinuousClock.now - start).inSeconds / Double(Self.count)
  }
}

import Evidence
import Treaty

/// Many small files, from the first offer to the last arrival.
struct SmallBench {
  let exchange: BenchExchange
  /// Where the nodes are.
  let folder: String

  private static let count = 200
  private static let size = 1024
  private static let lanes = 8

  /// One after another, and eight at once.
  func figures() async throws -> [Figure] {
    BenchProgress.say(Trilingual("small transmittals", "petits envois", "작은 송부"))
    let files = try DurableWrites.filesPerSecond(Self.size, in: folder)
    let peer = Figure.Peer.value(
      Trilingual(
        "files of 1 kB written and synchronised", "fichiers de 1 kB écrits et synchronisés",
        "1 kB 파일 쓰기와 동기화"),
      files)
    let single = try await rate(lanes: 1)
    let parallel = try await rate(lanes: Self.lanes)
    return [
      Figure(
        "small.single",
        Trilingual(
          "1 kB offered to arrived, one after another", "1 kB, de l’offre à l’arrivée, un à un",
          "1 kB 제안부터 도착까지, 하나씩"), single, .perSecond, beside: peer),
      Figure(
        "small.parallel",
        Trilingual(
          "1 kB offered to arrived, \(Self.lanes) at once",
          "1 kB, de l’offre à l’arrivée, \(Self.lanes) à la fois",
          "1 kB 제안부터 도착까지, 동시에 \(Self.lanes)건"), parallel, .perSecond, beside: peer),
    ]
  }

  /// How many a second arrive when so many are offered at once.
  private func rate(lanes: Int) async throws -> Double {
    let exchange = exchange
    let bytes = [UInt8](repeating: 0x5A, count: Self.size)
    let start = ContinuousClock.now
    let sent = try await withThrowingTaskGroup(
      of: [BenchExchange.Sent].self, returning: [BenchExchange.Sent].self
    ) { group in
      for lane in 0..<lanes {
        group.addTask {
          var sent: [BenchExchange.Sent] = []
          for place in stride(from: lane, to: Self.count, by: lanes) {
            sent.append(try await exchange.send("small \(lanes) \(place)", bytes))
          }
          return sent
        }
      }
      var all: [BenchExchange.Sent] = []
      for try await part in group { all += part }
      return all
    }
    let end = try await exchange.arrival(of: sent, within: .seconds(120))
    if let last = sent.max(by: { $0.index < $1.index }) {
      try await exchange.waitUntilIdle(after: last)
    }
    return Double(Self.count) / (end - start).inSeconds
  }
}

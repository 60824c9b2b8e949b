import Evidence
import Treaty

/// One large file from node to node, through both processes.
struct TransferBench {
  let nodes: BenchNodes
  let place: BenchPlace
  let size: Int
  let running: RunningNodes

  /// Nobody waits longer than a transfer at this speed takes.
  private static let slowest = 2_000_000
  /// How near to the peer it must come.
  private static let wanted = 0.6

  func figures() async throws -> [Figure] {
    let folder = place.disk
    // The file, both nodes' sealed copies, and what curl fetches; padding adds at most an eighth.
    try place.requireRoom(4 * size + size / 4 + (64 << 20), in: folder)
    let text = ByteCount.text(size)
    BenchProgress.say(
      Trilingual(
        "node to node, \(text[.en])", "de nœud à nœud, \(text[.fr])", "노드에서 노드로, \(text[.ko])"))
    let path = "\(folder)/payload"
    try BenchFile.make(path, size: size)
    let exchange = try nodes.exchange()
    let file = try Outgoing(path)
    let start = ContinuousClock.now
    let sent = try await exchange.send("transfer", size: file.size) { try file.next() }
    let offered = ContinuousClock.now
    let end = try await exchange.arrival(
      of: sent, within: .seconds(60 + size / Self.slowest))
    let seconds = (end - start).inSeconds
    let carried = (end - offered).inSeconds
    let memory = try [nodes.world.can, nodes.world.kor].map { nation in
      let peak = ProcessFacts.peak(of: try nodes.process(of: nation)) ?? 0
      return Figure(
        "transfer.memory.\(nation.code)",
        Trilingual(
          "peak memory of \(nation.code)", "mémoire maximale de \(nation.code)",
          "\(nation.code) 최대 메모리"),
        Double(peak), .bytes,
        beside: .value(SealRun.memoryLimitName, SealRun.memoryLimit))
    }
    let peer = try await CurlPeer(folder: folder, running: running).fetch("payload", size: size)
    try BenchFile.remove(path)
    return [
      Figure(
        "transfer.time",
        Trilingual(
          "\(text[.en]) from offered to arrived", "\(text[.fr]), de l’offre à l’arrivée",
          "\(text[.ko]), 제안부터 도착까지"),
        carried, .seconds, beside: peer, reaching: .ratio(Self.wanted)),
      Figure(
        "transfer.speed",
        Trilingual("the same, speed", "la même chose, débit", "같은 송부, 속도"),
        Double(size) / carried, .bytesPerSecond, beside: speed(of: peer)),
      Figure(
        "transfer.whole",
        Trilingual(
          "with sealing, from send to arrived", "scellement compris, de l’envoi à l’arrivée",
          "봉인 포함, 송부부터 도착까지"),
        seconds, .seconds, beside: peer),
    ] + memory
  }

  private func speed(of peer: Figure.Peer) -> Figure.Peer {
    guard case .value(let what, let seconds) = peer else { return peer }
    return .value(what, Double(size) / seconds)
  }
}

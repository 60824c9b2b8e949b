import Evidence
import Foundation
import Treaty

/// The same figures at growing journals: a thousand acts, a hundred thousand, a million.
///
/// The journals are made by the nodes themselves: offered, wanted, arrived, withdrawn, each act
/// decided by both, delivered and cosigned. Only the bytes of packages are left out.
struct GrowthBench {
  /// The exercise agreement that ships.
  let agreement: String
  let place: BenchPlace
  /// The most acts, in both journals together.
  let acts: Int
  let running: RunningNodes

  private static let sizes = [1000, 100_000, 1_000_000]
  /// Bytes that both stores take for an act, with room to spare.
  private static let bytesPerAct = 20_000
  /// Transmittals in a transaction while the journals grow.
  private static let round = 1024
  /// What the throughput at more acts must be of that at the first size.
  private static let wanted = 0.8
  /// The seconds in which a node must have started.
  private static let start = 5.0

  /// What was measured at one size.
  private struct Stage {
    let acts: Int
    /// Acts a second while the journals grew to this size; nil where they were too few.
    let growing: Double?
    let appends: Double
    let transmittals: Double
    let small: Double
    /// Of the slower node.
    let start: Double
    let bytes: Int
  }

  func figures() async throws -> [Figure] {
    try place.requireRoom(acts * Self.bytesPerAct, in: place.disk)
    let folder = "\(place.disk)/growth"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let nodes = try BenchNodes(in: folder, agreement: agreement, running: running)
    try nodes.make()
    var stages: [Stage] = []
    for acts in Self.sizes.filter({ $0 < acts }) + [acts] {
      stages.append(try await stage(acts, nodes))
    }
    try FileManager.default.removeItem(atPath: folder)
    guard let first = stages.first else { return [] }
    return stages.flatMap { figures(of: $0, beside: first) }
  }

  private func stage(_ acts: Int, _ nodes: BenchNodes) async throws -> Stage {
    let text = NumberText.whole(acts)
    BenchProgress.say(
      Trilingual("\(text[.en]) acts", "\(text[.fr]) actes", "행위 \(text[.ko])건"))
    let (growing, appends, transmittals) = try grown(to: acts, nodes.world)
    let (small, start) = try await nodes.whileRunning {
      let small = try await smallBench(nodes).burst()
      var slowest = 0.0
      for nation in [nodes.world.can, nodes.world.kor] {
        slowest = max(slowest, try await startTime(of: nation, nodes))
      }
      return (small, slowest)
    }
    let bytes = try [nodes.world.can, nodes.world.kor].reduce(0) { total, nation in
      try total + SourceFile(nation.folder.storePath).size
    }
    return Stage(
      acts: acts, growing: growing, appends: appends, transmittals: transmittals, small: small,
      start: start, bytes: bytes)
  }

  /// Lets both journals grow, and measures in this process; the nodes are closed afterwards.
  private func grown(
    to acts: Int, _ world: DemoWorld
  ) throws -> (growing: Double?, appends: Double, transmittals: Double) {
    let pair = try JournalPair(world.can.folder, world.kor.folder)
    let before = try pair.acts()
    let start = ContinuousClock.now
    var size = before
    while size < acts {
      // A transmittal is four acts.
      let numbers = try pair.offer(min(Self.round, (acts - size + 3) / 4))
      try pair.pass(numbers)
      try pair.withdraw(numbers)
      size = try pair.acts()
    }
    let seconds = (ContinuousClock.now - start).inSeconds
    let growing = size - before < 10_000 ? nil : Double(size - before) / seconds
    let appends = try JournalBench.appends(256, most: 20_000, by: pair)
    try pair.pass(appends.numbers)
    try pair.withdraw(appends.numbers)
    return (growing, appends.perSecond, try transmittals(by: pair))
  }

  /// Offered, wanted, arrived, with proofs of delivery both ways: how many a second in one process.
  private func transmittals(by pair: JournalPair) throws -> Double {
    var open: [String] = []
    let rate = try Rate.perSecond(over: .seconds(2)) {
      let numbers = try pair.offer(256)
      try pair.pass(numbers)
      open += numbers
    }
    try pair.withdraw(open)
    return rate * 256
  }

  /// The seconds from the start of a node's process, the other one running, until a file that was
  /// offered as soon as both agreed has arrived.
  private func startTime(of nation: DemoWorld.Nation, _ nodes: BenchNodes) async throws -> Double {
    nodes.world.stop(nation)
    let start = ContinuousClock.now
    try await nodes.world.start(nation)
    try await nodes.world.waitUntilReconciled(nation)
    let exchange = try nodes.exchange()
    let sent = try await exchange.send("first", [0x5A])
    let end = try await exchange.arrival(of: sent)
    _ = try await exchange.waitUntilProven()
    return (end - start).inSeconds
  }

  private func smallBench(_ nodes: BenchNodes) throws -> SmallBench {
    SmallBench(
      exchange: try nodes.exchange(), sender: nodes.world.can, folder: nodes.world.folder, rate: 1,
      seconds: 1)
  }

  private func figures(of stage: Stage, beside first: Stage) -> [Figure] {
    let acts = NumberText.whole(stage.acts)
    let isFirst = stage.acts == first.acts
    func figure(
      _ name: String, _ what: Trilingual, _ value: Double, _ unit: Figure.Unit,
      beside base: Double?, reaching aim: Figure.Aim?
    ) -> Figure {
      let firstActs = NumberText.whole(first.acts)
      let peer: Figure.Peer =
        if let base, !isFirst {
          .value(
            Trilingual(
              "at \(firstActs[.en]) acts", "à \(firstActs[.fr]) actes",
              "행위 \(firstActs[.ko])건일 때"), base)
        } else {
          .none
        }
      return Figure(
        "growth.\(name).\(stage.acts)",
        Trilingual(
          "at \(acts[.en]) acts: \(what[.en])", "à \(acts[.fr]) actes : \(what[.fr])",
          "행위 \(acts[.ko])건: \(what[.ko])"), value, unit, beside: peer, reaching: aim)
    }
    let aim: Figure.Aim? = isFirst ? nil : .ratio(Self.wanted)
    var figures = [
      figure(
        "appends",
        Trilingual(
          "durable acts, 256 at a time", "actes durables, par lots de 256", "행위 기록, 256건씩"),
        stage.appends, .perSecond, beside: first.appends, reaching: aim),
      figure(
        "transmittals",
        Trilingual(
          "transmittals without bytes", "envois sans octets", "바이트 없는 송부"), stage.transmittals,
        .perSecond, beside: first.transmittals, reaching: aim),
      figure(
        "small",
        Trilingual(
          "1 kB offered to proven", "1 ko, de l’offre aux preuves", "1 kB 제안부터 증명까지"),
        stage.small, .perSecond, beside: first.small, reaching: aim),
      figure(
        "start",
        Trilingual(
          "start to first file", "du démarrage au premier fichier", "시작부터 첫 파일까지"), stage.start,
        .seconds, beside: first.start, reaching: .value(Self.start)),
      figure(
        "stores",
        Trilingual("both stores", "les deux bases de données", "두 저장소"), Double(stage.bytes),
        .bytes,
        beside: nil, reaching: nil),
    ]
    if let growing = stage.growing {
      figures.append(
        figure(
          "growing",
          Trilingual(
            "made, delivered and cosigned on the way here",
            "faits, remis et cosignés jusque-là", "여기까지 작성·전달·공동서명"), growing, .perSecond,
          beside: nil, reaching: nil))
    }
    return figures
  }
}

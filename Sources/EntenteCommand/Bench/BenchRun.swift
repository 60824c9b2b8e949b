import Foundation
import Treaty

/// How much of what a run measures.
struct BenchSizes {
  /// The file that is sealed in memory, the one that is sealed on the disk, and the one that is sent.
  let sealed: Int
  let memory: Int
  let transfer: Int
  /// The sustained load: files a second, and for how many seconds.
  let rate: Int
  let seconds: Int
  /// The most acts of the growing journals.
  let acts: Int
}

/// One run: the parts that were asked for, in one order, so that none disturbs the next.
struct BenchRun {
  let parts: Set<BenchPart>
  let sizes: BenchSizes
  /// The exercise agreement that ships.
  let agreement: String
  let place: BenchPlace
  let running: RunningNodes

  /// Measures; leaves no process behind, also when it fails.
  func figures() async throws -> [Figure] {
    var figures: [Figure] = []
    if parts.contains(.limits) { figures += try MachineLimits.measure().figures }
    guard !parts.isSubset(of: [.limits]) else { return figures }
    let nodes = try BenchNodes(in: place.disk, agreement: agreement, running: running)
    let world = nodes.world
    try nodes.make()
    if parts.contains(.decisions) {
      let agreement = try AgreementFile.read(world.agreementPath)
      let bench = DecisionBench(
        agreement: agreement,
        published: try KeysetFile.read(
          world.kor.folder.ownKeysetPath, under: agreement
        ).1)
      figures += try bench.figures()
      figures += try await bench.answers(in: place.disk, running: running)
    }
    if parts.contains(.seal) {
      figures += try await SealBench(
        world: world, place: place, size: sizes.sealed, running: running
      ).figures()
    }
    if parts.contains(.memory) {
      figures += try await MemoryBench(
        world: world, folder: place.disk, size: sizes.memory, running: running
      ).figures(at: place)
    }
    // Before the processes run: it takes copies of their folders.
    if parts.contains(.journal) { figures += try JournalBench(world: world).figures() }
    if parts.contains(where: \.needsNodes) {
      figures += try await nodes.whileRunning { try await exchanging(nodes) }
    }
    if parts.contains(.growth) {
      figures += try await GrowthBench(
        agreement: agreement, place: place, acts: sizes.acts, running: running
      ).figures()
    }
    if parts.contains(.pages) {
      figures += try await PagesBench(
        agreement: agreement, place: place, acts: sizes.acts, running: running
      ).figures()
    }
    return figures
  }

  /// The parts that need both processes; the large file comes last, since disks remember it.
  private func exchanging(_ nodes: BenchNodes) async throws -> [Figure] {
    var figures: [Figure] = []
    let exchange = try nodes.exchange()
    if parts.contains(.latency) {
      figures += try await LatencyBench(exchange: exchange, folder: place.disk).figures()
    }
    if parts.contains(.small) {
      figures += try await SmallBench(
        exchange: exchange, sender: nodes.world.can, folder: place.disk, rate: sizes.rate,
        seconds: sizes.seconds
      ).figures()
    }
    if parts.contains(.proof) {
      let agreement = try AgreementFile.read(nodes.world.agreementPath)
      figures += try await ProofSizeBench(exchange: exchange, agreement: agreement).figures()
    }
    if parts.contains(.transfer) {
      figures += try await TransferBench(
        nodes: nodes, place: place, size: sizes.transfer, running: running
      ).figures()
    }
    if parts.contains(.cut) {
      figures += try await CutBench(nodes: nodes, place: place).figures()
    }
    return figures
  }
}

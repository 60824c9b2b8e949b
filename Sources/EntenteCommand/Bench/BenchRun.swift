import Foundation
import Treaty

/// One run: the parts that were asked for, in one order, so that none disturbs the next.
struct BenchRun {
  let parts: Set<BenchPart>
  let size: Int
  /// The exercise agreement that ships.
  let agreement: String
  let place: BenchPlace
  let running: RunningNodes

  /// Measures; leaves no process behind, also when it fails.
  func figures() async throws -> [Figure] {
    var figures: [Figure] = []
    var limits: MachineLimits?
    if !parts.isDisjoint(with: [.limits, .seal]) { limits = try MachineLimits.measure() }
    if parts.contains(.limits), let limits { figures += limits.figures }
    guard !parts.isSubset(of: [.limits]) else { return figures }
    let world = try DemoWorld(folder: place.disk, agreement: agreement, running: running)
    let nodes = BenchNodes(world: world)
    try nodes.make()
    if parts.contains(.decisions) {
      figures += try DecisionBench(agreement: try AgreementFile.read(world.agreementPath))
        .figures()
    }
    if parts.contains(.seal), let limits {
      figures += try await SealBench(
        world: world, place: place, size: size, limits: limits, running: running
      ).figures()
    }
    // Before the processes run: it takes copies of their folders.
    if parts.contains(.journal) { figures += try JournalBench(world: world).figures() }
    guard parts.contains(where: \.needsNodes) else { return figures }
    do {
      try await nodes.start()
      figures += try await exchanging(nodes)
    } catch {
      running.kill()
      await world.stopAll()
      throw error
    }
    await world.stopAll()
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
      figures += try await SmallBench(exchange: exchange, folder: place.disk).figures()
    }
    if parts.contains(.proof) {
      let agreement = try AgreementFile.read(nodes.world.agreementPath)
      figures += try await ProofSizeBench(exchange: exchange, agreement: agreement).figures()
    }
    if parts.contains(.transfer) {
      figures += try await TransferBench(
        nodes: nodes, place: place, size: size, running: running
      ).figures()
    }
    return figures
  }
}

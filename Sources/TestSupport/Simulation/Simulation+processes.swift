import Evidence
import Exchange

extension Simulation {
  /// Runs a step of one process; if it dies on the way it is down for a while.
  func step(_ code: String, _ body: (SimulatedNode) throws -> Void) throws {
    guard let node = nodes[code], node.isUp else { return }
    let kill = weather.strikes(.kill, share: 4)
    let powerLoss = weather.strikes(.powerLoss, share: 4)
    if kill || powerLoss {
      node.disk.arm(after: weather.number(1...40, for: "effects before death"))
    }
    do { try body(node) } catch let failure as SimulationFailure {
      if !node.disk.isDead { throw failure }
    }
    if node.disk.isDead {
      try die(node, powerLoss ? .powerLost : .killed)
    } else {
      node.disk.disarm()
      try oracles.look(at: node)
    }
  }

  func die(_ node: SimulatedNode, _ end: SimulatedDisk.End) throws {
    let code = node.party.code
    tell("\(code) \(end == .killed ? "is killed" : "loses power")")
    node.die(end)
    add(.start(code), in: weather.number(10...20_000, for: "time down"))
  }

  func start(_ code: String) throws {
    guard let node = nodes[code], !node.isUp else { return }
    do {
      try node.start()
    } catch {
      guard node.disk.isInTrouble else { throw SimulationFailure("\(code) can't start: \(error)") }
      tell("\(code) can't start on its disk")
      return add(.start(code), in: 1_000)
    }
    tell("\(code) starts")
    if oracles.restored.contains(code) {
      let known = try nodes[node.party.partner]?.store.read { try $0.head(of: code) }
      oracles.forget(code, above: known?.checkpoint.size ?? 0)
    }
    try oracles.lookAtAll(of: node)
    wake(code, in: 1)
  }
}

import Evidence
import Exchange

extension Simulation {
  /// Runs a step of one process; if it dies on the way it is down for a while.
  func step(_ code: String, _ body: (SimulatedNode) throws -> Void) throws {
    guard let node = nodes[code], node.isUp else { return }
    let kill = weather.strikes(.kill, share: 4)
    let powerLoss = weather.strikes(.powerLoss, share: 4)
    if kill || powerLoss {
      // Most steps have few effects, and a commit has many.
      let most = weather.number(0...1, for: "how soon death comes") == 0 ? 4 : 40
      node.disk.arm(after: weather.number(1...most, for: "effects before death"))
    }
    let failures = node.disk.failedSynchronizations
    do { try body(node) } catch let failure as SimulationFailure {
      if !node.disk.isDead { throw failure }
    }
    if node.disk.isDead {
      try die(node, powerLoss ? .powerLost : .killed)
    } else {
      node.disk.disarm()
      try oracles.look(at: node)
      try oracles.lookAtAgreement(of: node, with: nodes[node.party.partner])
      // A machine whose disk fails is often given up, before it has written anything else.
      if node.disk.failedSynchronizations > failures,
        weather.number(0...1, for: "giving up a machine") == 0
      {
        let end = weather.number(0...1, for: "how it is given up")
        try die(node, end == 0 ? .killed : .powerLost)
      }
    }
  }

  func die(_ node: SimulatedNode, _ end: SimulatedDisk.End) throws {
    let code = node.party.code
    tell("\(code) \(end == .killed ? "is killed" : "loses power")")
    node.die(end)
    let isSoonBack = weather.number(0...1, for: "whether it is soon back") == 0
    add(.start(code), in: weather.number(10...(isSoonBack ? 300 : 20_000), for: "time down"))
  }

  /// Ends a process whatever it is doing, if it runs.
  func end(_ code: String, _ end: SimulatedDisk.End) throws {
    if let node = nodes[code], node.isUp { try die(node, end) }
  }

  func start(_ code: String) throws {
    guard let node = nodes[code], !node.isUp else { return }
    if oracles.restored.contains(code) {
      // What its partner has of it counts, so that has to be read before it says anything.
      let partner = nodes[node.party.partner]
      guard partner?.isUp == true,
        let known = try? partner?.store.read({ try $0.head(of: code)?.checkpoint.size ?? 0 })
      else { return add(.start(code), in: 1_000) }
      oracles.forget(code, above: known)
    }
    do {
      try node.start()
    } catch {
      guard node.disk.isInTrouble else { throw SimulationFailure("\(code) can't start: \(error)") }
      tell("\(code) can't start on its disk")
      return add(.start(code), in: 1_000)
    }
    tell("\(code) starts")
    try oracles.lookAtAll(of: node)
    bringLateAnswers(to: code)
    wake(code, in: 1)
  }

  /// An administrator finds that a machine which was put back has keys that nobody has heard of: the
  /// node goes on without them, or the partner says so when it is asked.
  func putBackKeys(_ code: String) {
    guard let node = nodes[code], let partner = nodes[node.party.partner], node.isUp, partner.isUp,
      oracles.restored.contains(code)
    else { return }
    let isUnheardOf = (try? node.isPublished(node.generation, seenBy: partner)) == false
    guard node.node.isReconciled || isUnheardOf, (try? node.putBackKeys()) == true else { return }
    tell("\(code) is given the keys that its journal names")
    node.die()
    add(.start(code), in: 500)
  }

  /// An administrator starts the process again that published new keys, if it still runs.
  func takeUpKeys(_ code: String, epoch: Int) {
    guard let node = nodes[code], node.isUp, node.epoch == epoch else { return }
    tell("\(code) is started again with its new keys")
    node.die()
    add(.start(code), in: 500)
  }
}

import Evidence
import Exchange

extension Simulation {
  /// Lets go of what stopped coming, as a server does now and then.
  func tidy(_ code: String) throws {
    try step(code) { node in
      let limit = clock.shown(by: code).adding(milliseconds: -keepsUnfinished)
      let count = try attempt(code) { try node.node.letGo(ofUnfinishedSince: limit) } ?? 0
      guard count > 0, !node.disk.isDead else { return }
      tell("\(code) lets go of what stopped coming: \(count)")
      try oracles.lookAtAll(of: node)
    }
  }
}

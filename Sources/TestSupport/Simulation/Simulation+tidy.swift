import Evidence
import Exchange

extension Simulation {
  /// How long a package that stopped coming is kept here, in milliseconds: shorter than most faults.
  private static let keepsUnfinished: Int64 = 200

  /// Lets go of what stopped coming, as a server does now and then.
  func tidy(_ code: String) throws {
    try step(code) { node in
      let limit = clock.shown(by: code).adding(milliseconds: -Self.keepsUnfinished)
      let count = try attempt(code) { try node.node.letGo(ofUnfinishedSince: limit) } ?? 0
      guard count > 0, !node.disk.isDead else { return }
      tell("\(code) lets go of what stopped coming: \(count)")
      try oracles.lookAtAll(of: node)
    }
  }
}

import Conduct
import Evidence
import Exchange
import Treaty

extension Simulation {
  /// Throws what does not hold when the faults have ended: nothing lost, nothing twice, both equal.
  func checkAtRest() throws {
    let both = nodes.keys.sorted().compactMap { nodes[$0] }
    for node in both {
      try require(node.isUp, "\(node.party.code) runs")
      try oracles.lookAtAll(of: node)
      try checkRebuilt(node)
    }
    let stopped = both.filter { $0.node.trouble != nil }
    for node in stopped {
      let code = node.party.code
      try require(oracles.restored.contains(code), "\(code) has no reason to stop")
      if case .breach = node.node.trouble {
        throw SimulationFailure("\(code) accuses nobody of a breach")
      }
      tell("\(code) knows that it has lost something, and signs nothing")
    }
    // A node that was put back to an old copy waits for people; so does its partner.
    guard stopped.isEmpty else { return }
    for node in both {
      let code = node.party.code
      guard let other = nodes[node.party.partner] else { continue }
      let author = try node.store.read { try $0.head(of: code) }
      let mirror = try other.store.read { try $0.head(of: code) }
      try require(author?.checkpoint == mirror?.checkpoint, "\(code)'s journal is mirrored whole")
      try require(author?.cosignedSize == author?.checkpoint.size, "\(code) has every cosignature")
    }
    for register in [
      "transmittal", "approval", "loss", "document", "mechanism",
      "commitment", "action",
    ] {
      try require(
        try states(register, both[0]) == states(register, both[1]), "the registers are equal")
    }
    try require(
      try both[0].node.standing() == both[1].node.standing(), "both see the agreement alike")
    try checkPackages(try both[0].node.transmittals(limit: 10_000))
  }

  /// Whether neither node has anything more to say or to do.
  func isQuiet() throws -> Bool {
    guard transfers.isEmpty else { return false }
    return try nodes.values.allSatisfy { node in
      guard node.isUp, node.attempted == nil else { return false }
      if node.node.trouble != nil { return true }
      let work = try node.node.work()
      let waiting = try node.node.transmittals(statuses: [.offered, .wanted])
      return !work.hasNews && work.wanted.isEmpty && waiting.isEmpty
    }
  }

  private func checkRebuilt(_ node: SimulatedNode) throws {
    let copy = try node.rebuilt()
    try require(
      try Self.registers(copy) == Self.registers(node.store),
      "\(node.party.code)'s registers are what its journals add up to")
  }

  private func states(_ register: String, _ node: SimulatedNode) throws -> [[UInt8]] {
    try node.store.read { store in
      try store.rows(
        RowQuery(scope: node.party.code, register: register, limit: 10_000)
      ).sorted { $0.subject < $1.subject }.map(\.state)
    }
  }

  private static func registers(_ store: any Store) throws -> [RegisterRow] {
    try store.read { store in
      try ["CAN", "KOR"].flatMap { scope in
        try [
          "transmittal", "approval", "loss", "document", "mechanism",
          "commitment", "action", "totals", "keyset", "standing",
          "standings", "head",
        ].flatMap { register in
          try store.rows(RowQuery(scope: scope, register: register, limit: 10_000))
            .sorted { $0.subject < $1.subject }
        }
      }
    }
  }

  private func checkPackages(_ transmittals: [Transmittal]) throws {
    let packages = transmittals.map(\.offer.package)
    try require(Set(packages).count == packages.count, "no package is offered twice")
    for one in transmittals {
      try require(
        one.status != .offered && one.status != .wanted,
        "\(one.number) came to rest, not \(one.status)")
      guard one.status == .accepted, one.holdsFile, let receiver = nodes[one.recipient] else {
        continue
      }
      try read(one, at: receiver)
    }
  }

  private func require(_ holds: Bool, _ what: String) throws {
    if !holds { throw SimulationFailure(what) }
  }
}

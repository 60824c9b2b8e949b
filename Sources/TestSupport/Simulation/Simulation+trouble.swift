import Evidence

extension Simulation {
  /// Begins faults that last, sometimes.
  func trouble() throws {
    let now = clock.now.milliseconds
    if weather.strikes(.partition) {
      tell("the network is cut")
      weather.begin(
        .partition, at: "all", until: now + weather.number(500...60_000, for: .partition))
    }
    for code in nodes.keys.sorted() {
      guard let node = nodes[code] else { continue }
      if weather.strikes(.halfOpen) {
        tell("nothing from \(code) gets through")
        weather.begin(
          .halfOpen, at: code, until: now + weather.number(500...30_000, for: .halfOpen))
      }
      troubleDisk(of: node)
      troubleClock(of: code)
      try troubleWithCopies(node)
    }
  }

  private func troubleDisk(of node: SimulatedNode) {
    let code = node.party.code
    var troubles = Troubles()
    troubles.isFull = weather.strikes(.fullDisk)
    troubles.readErrors = weather.strikes(.readErrors) ? 2 : 0
    troubles.writeErrors = weather.strikes(.writeErrors) ? 2 : 0
    troubles.syncErrors = weather.strikes(.syncErrors) ? 10 : 0
    node.disk.troubles = troubles
    if node.disk.isInTrouble { tell("\(code)'s disk fails now and then, or is full") }
  }

  private func troubleClock(of code: String) {
    if weather.strikes(.skew) {
      clock.set(code, off: weather.number(-200_000...200_000, for: .skew))
      tell(
        "\(code)'s clock goes wrong by \(clock.shown(by: code).milliseconds - clock.now.milliseconds) ms"
      )
    }
    if weather.strikes(.jump, share: 2) {
      clock.set(code, off: weather.number(-Self.longestJump...Self.longestJump, for: .jump))
      tell(
        "\(code)'s clock jumps, \(clock.shown(by: code).milliseconds - clock.now.milliseconds) ms off"
      )
    }
    if weather.strikes(.freeze) {
      clock.freeze(code)
      tell("\(code)'s clock stands still")
      add(.thaw(code), in: weather.number(1_000...60_000, for: .freeze))
    }
  }

  /// Takes a copy of a machine now, and puts it back much later.
  private func troubleWithCopies(_ node: SimulatedNode) throws {
    let code = node.party.code
    let takes = weather.strikes(.oldCopy)
    let restores = weather.strikes(.oldCopy, share: 4)
    // If both went back nobody could know what was lost.
    if let copy = copies[code], restores, node.isUp, oracles.restored.isEmpty {
      tell("\(code) is restored from an old copy")
      copies[code] = nil
      node.die(.killed)
      node.disk.restore(copy)
      oracles.isRestored(code)
      // A restore takes longer than anything is on its way.
      add(.start(code), in: 120_000)
    } else if takes {
      copies[code] = node.disk.snapshot()
    }
  }
}

extension SimulatedDisk {
  /// Whether it may refuse something just now.
  var isInTrouble: Bool {
    let now = troubles
    return now.isFull || now.readErrors + now.writeErrors + now.syncErrors > 0
  }
}

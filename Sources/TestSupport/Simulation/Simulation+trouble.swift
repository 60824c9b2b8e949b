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
      troubleProcess(of: node, share: 3)
      troubleDisk(of: node)
      troubleClock(of: code)
      try troubleWithCopies(node)
    }
  }

  /// Lets a process end some time from now, sometimes, whatever it will be doing.
  func troubleProcess(of node: SimulatedNode, share: Int) {
    for (fault, end) in [(Fault.kill, SimulatedDisk.End.killed), (.powerLoss, .powerLost)]
    where weather.strikes(fault, share: share) {
      add(.end(node.party.code, end), in: weather.number(1...8_000, for: fault))
    }
  }

  private func troubleDisk(of node: SimulatedNode) {
    let code = node.party.code
    var troubles = Troubles()
    troubles.isFull = weather.strikes(.fullDisk)
    troubles.readErrors = weather.strikes(.readErrors) ? 2 : 0
    troubles.writeErrors = weather.strikes(.writeErrors) ? 2 : 0
    if weather.strikes(.syncErrors) {
      // A disk often fails in one place only: where the store is, which writes most, or the packages.
      let places = [nil, "/", "/", "/packages"]
      troubles.failingFolder = places[weather.number(0...3, for: .syncErrors)]
      troubles.syncErrors = troubles.failingFolder == nil ? 10 : 40
    }
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

  /// How long it takes to put a machine back, in milliseconds.
  private static let restoring: Int64 = 120_000

  /// Takes a copy of a machine now, and puts it back much later.
  private func troubleWithCopies(_ node: SimulatedNode) throws {
    let code = node.party.code
    let takes = weather.strikes(.oldCopy)
    let restores = weather.strikes(.oldCopy, share: 3)
    // If both went back nobody could know what was lost.
    if let kept = copies[code], restores, node.isUp, oracles.restored.isEmpty {
      let copy = kept[weather.number(0...kept.count - 1, for: "which copy")]
      tell("\(code) is restored from an old copy")
      copies[code] = nil
      node.die(.killed)
      node.disk.restore(copy)
      oracles.isRestored(code)
      // What it said and nobody heard is unsaid; what was said to it may come at any time.
      lateAnswers[node.party.partner] = nil
      // A restore takes longer than anything else is on its way.
      add(.start(code), in: Self.restoring)
      // Its people are there as soon as it is; the network need not be.
      let begins = clock.now.milliseconds + Self.restoring
      peopleWaitUntil = begins + weather.number(1...2_000, for: "people after a restore")
      // Drawn also when there are no cuts, so that nothing else changes.
      let isCut = weather.number(0...1, for: .oldCopy) == 0
      let cut: Int64 = weather.number(500...20_000, for: .oldCopy)
      if isCut, weather.has(.partition) {
        weather.begin(.partition, at: "all", until: begins + cut)
      }
    } else if takes {
      copies[code, default: []].append(node.disk.snapshot())
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

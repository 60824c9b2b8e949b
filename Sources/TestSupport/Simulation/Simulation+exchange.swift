import Evidence
import Exchange

extension Simulation {
  func takeRequest(from: String, epoch: Int, _ envelope: [UInt8]) throws {
    guard let sender = nodes[from], let receiver = nodes[sender.party.partner] else { return }
    let to = receiver.party.code
    var answer: [UInt8]?
    try step(to) { receiver in
      if let given = try attempt(to, { try receiver.node.answer(envelope) }) {
        try emit(given, by: receiver)
        answer = given
      }
      if receiver.node.isReconciled { _ = try attempt(to) { try receiver.node.react() } }
      try stir(receiver)
    }
    let isLost = weather.strikes(.loss) || isCut(from: to) || weather.strikes(.halfOpen, share: 2)
    if isLost {
      add(.answer(to: from, epoch: epoch, isCopy: false, nil), in: 5_000)
    } else {
      add(.answer(to: from, epoch: epoch, isCopy: false, answer), in: delay())
    }
    if let answer, weather.has(.late) { lateAnswers[from, default: []].append(answer) }
    if let answer, weather.strikes(.doubling) {
      add(.answer(to: from, epoch: epoch, isCopy: true, answer), in: delay() * 3)
    }
  }

  func takeAnswer(
    to code: String, epoch: Int, isCopy: Bool, _ envelope: [UInt8]?
  ) throws {
    try step(code) { node in
      // Nobody waits for an answer to a process that is gone; as a stray letter it may still be read.
      guard epoch == node.epoch, !isCopy else {
        if let envelope { _ = try attempt(code) { try node.node.absorb(answer: envelope) } }
        return
      }
      let now = clock.shown(by: code)
      guard let envelope,
        try attempt(code, { try node.node.absorb(answer: envelope) }) != nil
      else { return try carryOut(node.machine.step(.exchangeFailed, now: now), for: node) }
      if node.node.isReconciled { _ = try attempt(code) { try node.node.react() } }
      guard let work = try attempt(code, { try node.node.work() }) else {
        return try carryOut(node.machine.step(.exchangeFailed, now: now), for: node)
      }
      try carryOut(node.machine.step(.exchanged(work), now: now), for: node)
    }
  }

  /// Some of the answers to processes that are gone come to the one that begins now.
  func bringLateAnswers(to code: String) {
    guard let node = nodes[code] else { return }
    guard weather.has(.late), let letters = lateAnswers[code] else { return }
    for _ in 0..<3 {
      let letter = letters[weather.number(0...letters.count - 1, for: "which answer is late")]
      add(
        .answer(to: code, epoch: node.epoch, isCopy: true, letter),
        in: weather.number(0...1, for: .late) == 0 ? 0 : weather.number(1...3_000, for: .late))
    }
  }

  /// Wakes a node's driver, as a server does after each request.
  func stir(_ node: SimulatedNode) throws {
    let code = node.party.code
    guard let work = try attempt(code, { try node.node.work() }) else { return }
    try carryOut(node.machine.step(.woke(work), now: clock.shown(by: code)), for: node)
  }

  func carryOut(_ effects: [Replication.Effect], for node: SimulatedNode) throws {
    let code = node.party.code
    for effect in effects {
      switch effect {
      case .exchange: try exchange(by: node)
      case .parcel(let numbers): try send(parcelOf: numbers, by: node)
      case .transfer(let number): begin(transferOf: number, by: node)
      case .wait(let until):
        wake(code, in: max(1, until.milliseconds - clock.shown(by: code).milliseconds))
      }
    }
  }

  private func exchange(by node: SimulatedNode) throws {
    let code = node.party.code
    guard var envelope = try attempt(code, { try node.node.speak() }) else {
      return add(.answer(to: code, epoch: node.epoch, isCopy: false, nil), in: 1)
    }
    try emit(envelope, by: node)
    if weather.strikes(.corruption, share: 2) {
      envelope[weather.number(0...envelope.count - 1, for: .corruption)] ^= 1
    }
    if weather.strikes(.loss) || isCut(from: code) || nodes[node.party.partner]?.isUp != true {
      add(.answer(to: code, epoch: node.epoch, isCopy: false, nil), in: 5_000)
    } else {
      add(.request(from: code, epoch: node.epoch, envelope), in: delay())
    }
    // A copy that nobody sent again: the network doubles.
    if weather.strikes(.doubling) {
      add(.request(from: code, epoch: -1, envelope), in: delay() * 3)
    }
  }
}

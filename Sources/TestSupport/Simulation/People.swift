import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

extension Simulation {
  /// Somebody does something at one of the nodes, sensible or silly; it may be refused.
  func person(_ place: Int) throws {
    var dice = plan.stream("person \(place)")
    let code = Bool.random(using: &dice) ? "CAN" : "KOR"
    let isSilly = weather.strikes(.silly)
    let changesKeys = weather.strikes(.keyChange, share: 2)
    try step(code) { node in
      let outcome: String?
      if changesKeys {
        outcome = try changeKeys(of: node, generation: place)
      } else {
        outcome = try attempt(code) {
          if isSilly { return try doSomethingSilly(node, &dice) }
          switch Int.random(in: 0..<15, using: &dice) {
          case 0..<5: return try send(node, &dice)
          case 5..<7: return try take(node, &dice)
          case 7: return try open(node, &dice)
          case 8: return try refuse(node, &dice)
          case 9: return try declare(node, Bool.random(using: &dice))
          case 10..<14: return try keep(node, &dice)
          default: return try withdraw(node, &dice)
          }
        }
      }
      if let outcome, !node.disk.isDead { tell("\(code) \(outcome)") }
      try stir(node)
    }
  }

  /// Remembers that an act was made, unless the process died before it could say so.
  func note(_ made: Made, _ node: SimulatedNode) throws {
    guard !node.disk.isDead else { return }
    let code = node.party.code
    guard node.node.isReconciled else {
      throw SimulationFailure("\(code) makes no act before both nodes agree")
    }
    oracles.made(made, by: code)
  }

  // MARK: Sensible

  private func dispatch(
    by node: SimulatedNode, _ size: Int, level: String = "secret", title: String
  ) -> Dispatch {
    Dispatch(
      title: title, mediaType: "text/plain", level: level, purpose: "research",
      from: "\(node.party.code)/registry", to: ["\(node.party.partner)/registry"], size: size)
  }

  /// Packages that are rows of the store, and files of one to four pieces.
  private static let sizes = [
    0, 900, 20_000, 20_000, 100_000, 1_100_000, 1_100_000, 2_200_000, 3_300_000,
  ]

  private func send(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    let size = Self.sizes.randomElement(using: &dice) ?? 0
    let payload = [UInt8](repeating: .random(in: 0...255, using: &dice), count: size)
    let level = Bool.random(using: &dice) ? "secret" : "confidential"
    let sending = try node.node.beginSending(
      dispatch(by: node, size, level: level, title: "file of \(size)"))
    try sending.absorb(payload)
    let made = try node.node.finishSending(sending)
    try note(made, node)
    if case .transmittal(.offered(let offer)) = made.act.body {
      payloads[offer.package] = Digest.sha256(payload)
    }
    return "offers \(made.act.subject), \(size) bytes"
  }

  func one(
    _ node: SimulatedNode, _ statuses: [Transmittal.Status], by author: String,
    _ dice: inout SeededRandom
  ) throws -> Transmittal? {
    try node.node.transmittals(statuses: statuses, author: author).randomElement(using: &dice)
  }

  private func take(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.arrived], by: node.party.partner, &dice) else {
      return "has nothing to accept"
    }
    let officer = try node.officer()
    try note(
      node.node.accept(one.number, post: officer.name) { try officer.attest($0) }, node)
    return "accepts \(one.number)"
  }

  private func open(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.accepted], by: node.party.partner, &dice) else {
      return "has nothing to open"
    }
    try read(one, at: node)
    return "opens \(one.number)"
  }

  /// Opens an accepted transmittal and compares what comes out with what was sent.
  func read(_ one: Transmittal, at node: SimulatedNode) throws {
    let opened = try node.node.open(one.number, post: "\(node.party.code)/registry")
    var payload: [UInt8] = []
    try opened.release { payload += $0 }
    // An offer by a process that died before it answered has no record here; its bytes are whole.
    if let expected = payloads[one.offer.package], Digest.sha256(payload) != expected {
      throw SimulationFailure("\(one.number) opens to what was sent")
    }
  }

  private func refuse(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.offered, .wanted, .arrived], by: node.party.partner, &dice)
    else { return "has nothing to refuse" }
    let post = "\(node.party.code)/registry"
    try note(node.node.refuse(one.number, post: post, note: "not for us"), node)
    return "refuses \(one.number)"
  }

  private func withdraw(_ node: SimulatedNode, _ dice: inout SeededRandom) throws -> String {
    guard let one = try one(node, [.offered, .wanted, .arrived], by: node.party.code, &dice)
    else { return "has nothing to withdraw" }
    let post = "\(node.party.code)/registry"
    try note(node.node.withdraw(one.number, post: post, note: "wrong file"), node)
    return "withdraws \(one.number)"
  }

  /// An authority suspends exchange, or resumes what it suspended.
  private func declare(_ node: SimulatedNode, _ isAbout: Bool) throws -> String {
    if try isSuspended(by: node) { return try say(.resumed, node) }
    return isAbout ? try say(.suspended, node) : "leaves exchange as it is"
  }

  private func isSuspended(by node: SimulatedNode) throws -> Bool {
    try node.node.standing().side(of: node.party.code).suspended != nil
  }

  private func say(_ kind: StandingAct.Kind, _ node: SimulatedNode) throws -> String {
    let authority = node.party.authority
    let act = try node.node.prepare(StandingAct(kind, note: ""), post: authority.name)
    try note(node.node.make(prepared: act, authority.attest(act.bytes)), node)
    return "has exchange \(kind.rawValue)"
  }

  /// Once nobody does anything else, whoever suspended exchange resumes it.
  func resumeExchange(_ code: String) throws {
    try step(code) { node in
      let outcome = try attempt(code) {
        try isSuspended(by: node) ? try say(.resumed, node) : nil
      }
      guard let said = outcome ?? nil, !node.disk.isDead else { return }
      tell("\(code) \(said)")
      try stir(node)
    }
  }

  /// A new keyset, and at once or later a process that works with it.
  private func changeKeys(of node: SimulatedNode, generation: Int) throws -> String? {
    let code = node.party.code
    // Whoever does not know whether the last change was made begins with that.
    guard node.attempted == nil else {
      add(.takeUpKeys(code, epoch: node.epoch), in: 1)
      return "looks which keys it has"
    }
    node.attempted = "\(generation)"
    let published = try attempt(code) {
      do { return try node.publish("\(generation)") } catch let error as NodeError {
        // Refused, so there is nothing to look for.
        node.attempted = nil
        throw error
      }
    }
    guard let made = published, !node.disk.isDead else { return nil }
    try note(made, node)
    let isAtOnce = weather.number(0...1, for: .keyChange) == 0
    add(
      .takeUpKeys(code, epoch: node.epoch),
      in: isAtOnce ? 1 : weather.number(1...20_000, for: .keyChange))
    return "has new keys"
  }

  // MARK: Silly

  /// Something that must be refused, whatever the state.
  private func doSomethingSilly(
    _ node: SimulatedNode, _ dice: inout SeededRandom
  ) throws -> String {
    let registry = "\(node.party.code)/registry"
    let officer = node.party.officer
    let own = try one(node, Transmittal.Status.allCases, by: node.party.code, &dice)?.number
    let theirs = try one(node, [.offered, .wanted, .refused], by: node.party.partner, &dice)?.number
    let follies: [(String, () throws -> Void)] = [
      (
        "send what no level covers",
        {
          _ = try node.node.beginSending(
            self.dispatch(by: node, 1, level: "top-secret", title: "x"))
        }
      ),
      (
        "send for no purpose",
        {
          _ = try node.node.beginSending(
            Dispatch(
              title: "x", mediaType: "text/plain", level: "secret", purpose: "curiosity",
              from: registry, to: ["\(node.party.partner)/registry"], size: 1))
        }
      ),
      (
        "send to themselves",
        {
          _ = try node.node.beginSending(
            Dispatch(
              title: "x", mediaType: "text/plain", level: "secret", purpose: "research",
              from: registry, to: [registry], size: 1))
        }
      ),
      (
        "accept what does not exist",
        { _ = try node.node.accept("\(node.party.partner)-1999-0001", post: registry) { _ in [] } }
      ),
      (
        "accept what they sent themselves",
        {
          _ = try node.node.accept(own ?? "none", post: officer.name) { try officer.attest($0) }
        }
      ),
      (
        "accept before it arrived",
        {
          _ = try node.node.accept(theirs ?? "none", post: officer.name) { try officer.attest($0) }
        }
      ),
      (
        "accept without an officer",
        { _ = try node.node.accept(theirs ?? "none", post: registry) { _ in [] } }
      ),
      (
        "withdraw what is not theirs",
        { _ = try node.node.withdraw(theirs ?? "none", post: registry, note: "") }
      ),
      ("read before it is accepted", { _ = try node.node.open(theirs ?? "none", post: registry) }),
    ]
    guard let (what, folly) = follies.randomElement(using: &dice) else { return "does nothing" }
    do { try folly() } catch is NodeError { return "tries to \(what)" }
    throw SimulationFailure("\(node.party.code) can't \(what)")
  }
}

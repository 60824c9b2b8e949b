import Conduct
import Evidence
import Exchange
import Treaty

extension HostilePartner {
  // MARK: Two stories

  /// Signs another root for a size that the victim holds; the victim must stop.
  func signTwoRoots(_ victim: SimulatedNode) throws -> String {
    guard !journal.isEmpty else { return ", but has no journal" }
    let size = UInt64(number(1...journal.count))
    let other = Checkpoint(origin: origin, size: size, root: .sha256(bytes(4)))
    let reply = try send(
      message(from: journal.count, [], checkpoint: sign(other), held: nil), to: victim)
    guard case .refused(let code) = reply else {
      throw SimulationFailure("two roots for one size are never taken")
    }
    // Only a key that counts binds it; where it does, the node stops.
    guard victim.node.trouble != nil || !keyCounts else {
      throw SimulationFailure("two roots for size \(size) stop the node, not \(code)")
    }
    return ", \(size)\(reply.words)"
  }

  /// Whether its journal key in force is in its time of use.
  private var keyCounts: Bool {
    let keysets = journal.reversed().compactMap { entry -> Keyset? in
      guard let keys = generations[entry.act], keys.variant == inForce.variant,
        case .keyset(let keyset) = (try? Act(parsing: entry.act))?.body
      else { return nil }
      return keyset
    }
    return keysets.first?.journal(at: now) == inForce.journal.verifier
  }

  /// Another journal that shares a beginning with what the victim holds.
  private func another() throws -> [Entry] {
    let kept = number(1...max(1, journal.count - 1))
    let other = Entry(salt: bytes(32), act: try meaningless(), attestations: [])
    return Array(journal.prefix(kept)) + [other]
  }

  /// Tells other acts in place of held ones, and more.
  func rewriteEnd(_ victim: SimulatedNode) throws -> String {
    guard journal.count > 1 else { return ", but has none" }
    fork = try another()
    while fork.count <= journal.count {
      fork.append(Entry(salt: bytes(32), act: try meaningless(), attestations: []))
    }
    let start = number(0...journal.count - 1)
    let reply = try send(
      message(
        from: start, Array(fork[start...]), checkpoint: sign(checkpoint(of: fork)),
        held: cosigned()), to: victim)
    guard !reply.isTaken else { throw SimulationFailure("held acts are never replaced") }
    return ", from \(start) on\(reply.words)"
  }

  func goOnWithFork(_ victim: SimulatedNode) throws -> String {
    guard journal.count > 1 else { return ", but has none" }
    if fork.isEmpty { fork = try another() }
    fork.append(Entry(salt: bytes(32), act: try meaningless(), attestations: []))
    let start = min(fork.count - 1, journal.count)
    let note = try sign(checkpoint(of: fork))
    return try send(
      message(from: start, Array(fork[start...]), checkpoint: note, held: cosigned()), to: victim
    ).words
  }

  /// Entries that are held already are passed over, whatever they are.
  func changeHeldEntry(_ victim: SimulatedNode) throws -> String {
    guard !journal.isEmpty else { return ", but has none" }
    _ = try addSomething()
    let start = number(0...journal.count - 1)
    var entries = Array(journal[start...]) + batch()
    entries[number(0...journal.count - start - 1)] = Entry(
      salt: bytes(32), act: try meaningless(), attestations: [])
    guard entries.count <= 4096 else { return ", but there are too many" }
    return try send(
      message(
        from: start, entries, checkpoint: sign(checkpoint(of: journal + batch())), held: cosigned()),
      to: victim
    ).words
  }

  // MARK: Withholding

  func listen(_ victim: SimulatedNode) throws -> String {
    let heard = try overhear(victim)
    guard heard.isTaken else { return ", but it can't speak\(heard.words)" }
    return try greet(victim).words
  }

  func sayNothing(_ victim: SimulatedNode) throws -> String {
    let heard = try overhear(victim)
    answering = nil
    return heard.isTaken ? "" : ", but it can't speak\(heard.words)"
  }

  func leaveGap(_ victim: SimulatedNode) throws -> String {
    _ = try addSomething()
    let gap = pick([1, 2, 1 << 40, Int(JSON.largestInteger) - 1]) ?? 1
    let entry = Entry(salt: bytes(32), act: try meaningless(), attestations: [])
    let start = journal.count + gap
    // What it signs is true: only the place of the entries is not.
    let note = try sign(checkpoint(of: journal + batch()))
    let reply = try send(
      message(from: start, [entry], checkpoint: note, held: cosigned()), to: victim)
    return ", \(gap)\(reply.words)"
  }

  // MARK: Again and elsewhere

  func replay(_ victim: SimulatedNode) throws -> String {
    guard let envelope = pick(outgoing) else { return ", of which there is none" }
    return try send(envelope, to: victim).words
  }

  /// The victim's own envelope, and what it said under the partner's seal.
  func reflect(_ victim: SimulatedNode) throws -> String {
    if chance(50), let envelope = pick(incoming) {
      let reply = try send(envelope, to: victim)
      guard !reply.isTaken else { throw SimulationFailure("a node takes no message of its own") }
      return reply.words
    }
    guard let note = theirs.note else { return ", of which there are none" }
    let sender = chance(50) ? party.partner : party.code
    let words = message(from: 0, [], checkpoint: note, held: held)
    return ", as \(sender)\(try send(sealed(words.bytes, from: sender), to: victim).words)"
  }

  func misaddress(_ victim: SimulatedNode) throws -> String {
    let words = message(
      from: journal.count, [],
      checkpoint: journal.isEmpty ? nil : try sign(checkpoint(of: journal)),
      held: try cosigned())
    let envelopes: [(String, [UInt8])] = [
      ("agreement", try sealed(words.bytes, under: .sha256([1]))),
      ("sender", try sealed(words.bytes, from: "XYZ")),
      ("party", try sealed(words.bytes, to: "\(party.code)/registry")),
      ("office", try sealed(words.bytes, to: "\(party.partner)/research-office")),
    ]
    guard let (what, envelope) = pick(envelopes) else { return "" }
    let reply = try send(envelope, to: victim)
    guard !reply.isTaken else { throw SimulationFailure("a message for another is refused") }
    return " \(what)\(reply.words)"
  }
}

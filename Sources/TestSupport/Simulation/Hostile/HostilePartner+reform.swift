import Conduct
package import Evidence
import Exchange
import Treaty

extension HostilePartner {
  /// When all that it has committed to may be taken.
  package var patience: Instant { latest }

  /// Becomes honest: new keys with all that it owes, everything cosigned, its own offers taken back;
  /// then one more offer, brought whole. Returns the number of that offer, which has arrived; nil
  /// when its own quarantine leaves no room for one.
  ///
  /// The clock is past `patience`. Throws what a node that was never stopped does not do.
  package func reform(before victim: SimulatedNode, now: Instant) throws -> String? {
    self.now = now
    answering = nil
    stalled = []
    held = nil
    try catchUp(with: victim)
    _ = try overhear(victim)
    answering = nil
    try changeKeysAtOnce(victim)
    try cosignAll(victim)
    try require(victim.node.isReconciled, "a partner that holds everything reconciles a node")
    let open = try victim.node.transmittals(
      statuses: [.offered, .wanted, .arrived], author: party.code)
    for transmittal in open {
      try add(act(.transmittal(.withdrawn(note: "")), about: transmittal.number))
    }
    if !open.isEmpty { try require(tellPending(to: victim).isTaken, "its withdrawals are taken") }
    try cosignAll(victim)
    return try offerAtLast(victim)
  }

  /// One message with all that is pending and a new keyset, whose keys sign it and cosign.
  private func changeKeysAtOnce(_ victim: SimulatedNode) throws {
    let keys = try HostileKeys(of: party, variant: "reformed")
    let act = try act(
      .keyset(keys.keyset(of: party)), about: party.code, post: "\(party.code)/authority")
    generations[act.bytes] = keys
    try add(act, attestedBy: [party.authority])
    inForce = keys
    let note = try sign(checkpoint(of: journal + pending))
    let reply = try send(
      message(from: journal.count, pending, checkpoint: note, held: cosigned()), to: victim)
    try require(
      reply.isTaken && pending.isEmpty, "what it owes and new keys are taken\(reply.words)")
  }

  private func cosignAll(_ victim: SimulatedNode) throws {
    for _ in 0..<8 where try victim.node.work().hasNews {
      try require(overhear(victim).isTaken, "the node speaks")
      try require(greet(victim).isTaken, "what is cosigned is taken")
    }
    try require(!victim.node.work().hasNews, "the node has everything cosigned")
  }

  private func offerAtLast(_ victim: SimulatedNode) throws -> String? {
    let package = try sealPackage(size: 900)
    let totals = try victim.store.read { store in
      try store.register(
        RegisterKey(scope: party.partner, register: "totals", subject: party.code))
    }
    let taken = try totals.map { try Totals(parsing: $0).shelfBytes } ?? 0
    guard taken + package.offer.length <= agreement.terms.quota.shelfBytes else { return nil }
    _ = try addOffer(package)
    guard let number = offers.last?.number else { return nil }
    try require(tellPending(to: victim).isTaken, "an honest offer is taken")
    for _ in 0..<5 where try victim.node.transmittal(number).status != .arrived {
      _ = try bring(victim)
    }
    try require(
      victim.node.transmittal(number).status == .arrived, "an honest package arrives")
    return number
  }

  private func require(_ holds: Bool, _ what: String) throws {
    if !holds { throw SimulationFailure(what) }
  }
}

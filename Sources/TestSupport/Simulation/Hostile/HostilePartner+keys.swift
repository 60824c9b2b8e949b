import Conduct
import Evidence
import Exchange
import Treaty

extension HostilePartner {
  /// Keys of a generation; a few generations come again and again, because keys are slow to make.
  private func nextKeys() throws -> HostileKeys {
    let now = generations[pending.last { generations[$0.act] != nil }?.act ?? []] ?? inForce
    let others = ["", "2", "3", "4"].filter { $0 != now.variant }
    return try HostileKeys(of: party, variant: pick(others) ?? "2")
  }

  /// An act that publishes a keyset.
  private func publishing(_ keyset: Keyset) throws -> Act {
    try act(.keyset(keyset), about: party.code, post: "\(party.code)/authority")
  }

  /// Commits to a keyset that its authority attests.
  private func addKeyset(_ keyset: Keyset, with keys: HostileKeys) throws {
    let act = try publishing(keyset)
    generations[act.bytes] = keys
    try add(act, attestedBy: [party.authority])
  }

  func changeKeys(_ victim: SimulatedNode) throws -> String {
    let keys = try nextKeys()
    try addKeyset(keys.keyset(of: party), with: keys)
    return try tellPending(to: victim).words
  }

  /// Publishes more keysets than a node looks back to.
  func publishMany(_ victim: SimulatedNode) throws -> String {
    let count = number(8...10)
    for _ in 0..<count {
      let keys = try nextKeys()
      try addKeyset(keys.keyset(of: party), with: keys)
    }
    return ", \(count) in all\(try tellPending(to: victim).words)"
  }

  /// Publishes a keyset that is lawful but of little use.
  func publishOdd(_ victim: SimulatedNode) throws -> String {
    let keys = try nextKeys()
    let lawful = try keys.keyset(of: party).keys
    let soon = now.adding(milliseconds: 120_000)
    let mirror = "\(origin)/mirror"
    let second = try TestSigner.named(mirror, cosigns: true, variant: "second \(keys.variant)")
    let choices: [(String, [KeyRecord])] = [
      ("that ends soon", try keys.keyset(of: party, until: soon).keys),
      ("that begins later", try keys.keyset(of: party, from: soon).keys),
      (
        "with the keys that it has at another time",
        try inForce.keyset(of: party, from: soon).keys
      ),
      (
        "with keys that have ended",
        try inForce.keyset(of: party, until: now.adding(milliseconds: -1000)).keys
      ),
      ("without offices", lawful.filter { $0.role != .office }),
      (
        "with an office key that is none",
        lawful.filter { $0.role != .office } + [party.officeRecord("\(party.code)/registry")]
      ),
      ("with two mirrors", lawful + [party.record(.mirror, second)]),
      ("with the second mirror first", [party.record(.mirror, second)] + lawful),
    ]
    guard let (what, records) = pick(choices) else { return "" }
    let own = what == "with the keys that it has at another time" || what.hasSuffix("have ended")
    try addKeyset(Keyset(keys: records), with: own ? inForce : keys)
    return " \(what)\(try tellPending(to: victim).words)"
  }

  /// Publishes a keyset that the decision refuses.
  func publishBad(_ victim: SimulatedNode) throws -> String {
    let keys = try nextKeys()
    let good = try keys.keyset(of: party).keys
    let theirs = victim.party.keyset.keys.filter { $0.role == .tls }
    let officer = good.filter { $0.role == .officer }
    let choices: [(String, [KeyRecord], [TestSigner])] = [
      ("without its authority", good, []),
      ("by the other's authority", good, [victim.party.authority]),
      ("by its own journal key", good, [keys.journal]),
      ("without a mirror", good.filter { $0.role != .mirror }, [party.authority]),
      ("without a journal key", good.filter { $0.role != .journal }, [party.authority]),
      (
        "with a key of the other's",
        good.filter { $0.role != .tls }
          + theirs.map { record in
            KeyRecord(
              role: .tls, name: "\(party.code)/node", material: record.material, from: record.from,
              until: record.until)
          }, [party.authority]
      ),
      ("with a key twice", good + officer, [party.authority]),
      (
        "with a key in another role",
        good + [
          KeyRecord(
            role: .officer, name: inForce.journal.name, material: .pair(inForce.journal.verifier),
            from: TestParty.validity.from, until: TestParty.validity.until)
        ], [party.authority]
      ),
    ]
    guard let (what, records, signers) = pick(choices) else { return "" }
    let act = try publishing(Keyset(keys: records))
    try add(act, attestedBy: signers)
    // Nobody is bound by what such a keyset's keys sign; a node must not take it either.
    let note =
      chance(40)
      ? try keys.journal.sign(text: checkpoint(of: journal + batch()).text)
      : try sign(checkpoint(of: journal + batch()))
    let message = message(from: journal.count, batch(), checkpoint: note, held: try cosigned())
    return " \(what)\(try send(message, to: victim).words)"
  }

  /// Signs a checkpoint with keys that its authority attests, but that its journal never names: the
  /// keyset comes where the victim holds another act, which is passed over.
  func signUnsaid(_ victim: SimulatedNode) throws -> String {
    guard !journal.isEmpty else { return ", but has no journal" }
    _ = try addSomething()
    let keys = try HostileKeys(of: party, variant: "unsaid")
    let act = try publishing(keys.keyset(of: party))
    let decoy = Entry(
      salt: bytes(32), act: act.bytes, attestations: try party.authority.attest(act.bytes))
    let note = try sign(checkpoint(of: journal + batch()), by: keys)
    let message = message(
      from: journal.count - 1, [decoy] + batch(), checkpoint: note, held: try cosigned())
    let reply = try send(message, to: victim)
    guard !reply.isTaken else {
      throw SimulationFailure("only keys of keysets in its journal sign a journal")
    }
    return reply.words
  }

  /// Cosigns with keys that its authority attests, but that its journal never names: the keyset comes
  /// with a message of which nothing else is taken.
  func cosignUnsaid(_ victim: SimulatedNode) throws -> String {
    guard let note = theirs.note, let checkpoint = theirs.checkpoint, checkpoint.size > 0 else {
      return ", but knows nothing"
    }
    let keys = try HostileKeys(of: party, variant: "unsaid")
    let act = try publishing(keys.keyset(of: party))
    let decoy = Entry(
      salt: bytes(32), act: act.bytes, attestations: try party.authority.attest(act.bytes))
    let held = SignedNote(
      text: note.text, signatures: note.signatures + (try keys.mirror.cosign(checkpoint, at: now)))
    let choices: [(SignedNote?, Int)] = [
      (nil, journal.count), (try sign(self.checkpoint(of: journal)), journal.count),
      (nil, max(0, journal.count - 1)), (nil, journal.count + 3),
    ]
    guard let (own, start) = pick(choices) else { return "" }
    return try send(message(from: start, [decoy], checkpoint: own, held: held), to: victim).words
  }
}

package import Conduct
package import Evidence
package import Exchange
import Sealing
import StoreSQLite
import Synchronization
package import Treaty

/// One party in a simulation: a real node over a real store, which can die and start again.
package final class SimulatedNode {
  package let party: TestParty
  package let store: any Store
  package let shelf: MemoryShelf
  package let crashes = CrashPlan()
  package private(set) var node: Node
  package var machine = Replication()
  /// How often this process died.
  package private(set) var deaths = 0

  private let identity: Node.Identity
  private let clock: @Sendable () -> Instant
  private let random: Mutex<SeededRandom>
  private let offices: [String]
  /// Which keys the node works with; another generation has other keys of the same names.
  private var generation = ""

  package init(
    _ party: TestParty, signed: SignedAgreement, seed: UInt64,
    clock: @escaping @Sendable () -> Instant
  ) throws {
    self.party = party
    self.clock = clock
    offices = signed.agreement.party(party.code)?.offices.map(\.id) ?? []
    random = Mutex(SeededRandom(seed: seed))
    store = try SQLiteStore()
    shelf = MemoryShelf(crashes)
    identity = Node.Identity(
      signed: signed, party: party.code, registry: "\(party.code)/registry",
      partnerRegistry: "\(party.partner)/registry",
      paired: try Self.pairing(of: TestParty(party.partner, under: party.agreement)))
    node = try Self.make(identity, party, CrashingStore(store, crashes), shelf, clock, offices, "")
    _ = try node.begin(with: Self.keysetDraft(party))
  }

  /// The office keys of a party come from its name, so both sides know them.
  static func officeKey(_ id: String) throws -> OfficeKey {
    try OfficeKey(office: id, seed: Array(TestSigner.seeds("office \(id)").prefix(32)))
  }

  private static func keyset(_ party: TestParty) throws -> Keyset {
    var keys = party.keyset.keys.filter { $0.role != .office }
    for office in party.agreement.party(party.code)?.offices ?? [] {
      keys.append(
        KeyRecord(
          role: .office, name: office.id,
          material: .office(try officeKey(office.id).publicKey.bytes),
          from: TestParty.validity.from, until: TestParty.validity.until))
    }
    return Keyset(keys: keys)
  }

  private static func keysetDraft(_ party: TestParty) throws -> Draft {
    let keyset = try keyset(party)
    let attestations = try pairing(of: party).attestations
    return Draft(
      post: "\(party.code)/authority", subject: .known(party.code),
      body: { _ in .keyset(keyset) }, attest: { _ in attestations })
  }

  private static let pairings = Mutex<[String: Entry]>([:])

  /// The keyset entry that a party publishes first, as pairing carries it: salt and time are fixed,
  /// and it is attested once, because ML-DSA signatures differ each time.
  private static func pairing(of party: TestParty) throws -> Entry {
    try pairings.withLock { pairings in
      let name = "\(party.code) \(party.agreement.digest.hex)"
      if let entry = pairings[name] { return entry }
      let entry = try attested(party)
      pairings[name] = entry
      return entry
    }
  }

  private static func attested(_ party: TestParty) throws -> Entry {
    let act = try party.act(
      .keyset(keyset(party)), subject: party.code, at: TestParty.noon,
      post: "\(party.code)/authority")
    return Entry(
      salt: Array(repeating: 7, count: 32), act: act.bytes,
      attestations: try party.authority.attest(act.bytes))
  }

  private static func make(
    _ identity: Node.Identity, _ party: TestParty, _ store: any Store, _ shelf: any Shelf,
    _ clock: @escaping @Sendable () -> Instant, _ offices: [String], _ generation: String
  ) throws -> Node {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    let keys = NodeKeys(
      journal: try KeyPairSigner(
        name: origin, seeds: TestSigner.seeds("\(origin) false \(generation)")),
      mirror: try KeyPairSigner(
        name: "\(origin)/mirror", cosigns: true,
        seeds: TestSigner.seeds("\(origin)/mirror true \(generation)")),
      offices: try offices.map { HeldOfficeKey(try officeKey($0)) })
    // Salts need not be random here: a fixed first salt makes the paired keyset known in advance.
    return try Node(
      identity, keys: keys, store: store, shelf: shelf, clock: clock,
      random: { Array(repeating: 7, count: $0) })
  }

  /// The process died: everything in memory is gone; store and shelf are as they were.
  package func restart() throws {
    deaths += 1
    crashes.disarm()
    machine = Replication()
    node = try Self.make(
      identity, party, CrashingStore(store, crashes), shelf, clock, offices, generation)
  }

  /// The keyset with which the party's journal begins.
  package func keyset() throws -> Keyset { try Self.keyset(party) }

  // MARK: Change of keys

  /// Publishes a keyset whose journal, mirror and officer keys are of another generation.
  @discardableResult
  package func publish(_ generation: String) throws -> Made {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    let fresh = try [
      party.record(.journal, .named(origin, variant: generation)),
      party.record(.mirror, .named("\(origin)/mirror", cosigns: true, variant: generation)),
      party.record(.officer, .named("\(party.code)/registry-officer-1", variant: generation)),
    ]
    let kept = try Self.keyset(party).keys.filter { $0.role == .office || $0.role == .tls }
    let authority = party.authority
    let made = try node.make([
      Draft(
        post: "\(party.code)/authority", subject: .known(party.code),
        body: { _ in .keyset(Keyset(keys: fresh + kept)) }, attest: { try authority.attest($0) })
    ])
    return made[0]
  }

  /// Starts again with the keys of a generation.
  package func restart(with generation: String) throws {
    self.generation = generation
    try restart()
  }
}

extension SimulatedNode {
  /// The registers made again from the journals alone, in a store of their own.
  func rebuilt() throws -> any Store {
    let copy = try SQLiteStore()
    try node.rebuild(from: store, into: copy)
    return copy
  }
}

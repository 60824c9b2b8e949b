package import Conduct
package import Evidence
package import Exchange
import Sealing
import StoreSQLite
package import Treaty

/// One party in a simulation: a real node over a real store and shelf on a disk that can fail, in a
/// process that can die.
package final class SimulatedNode {
  package let party: TestParty
  /// What survives the process.
  package let disk: SimulatedDisk
  /// The running process's node; after a death it is of no use until `start`.
  package private(set) var node: Node
  package private(set) var store: any Store
  package var machine = Replication()
  /// Whether the process runs.
  package private(set) var isUp = true
  /// Which process this is: how many ran before it.
  package private(set) var epoch = 0

  private let identity: Node.Identity
  private let actsInMessage: Int
  private let stride: Int
  private let clock: @Sendable () -> Instant
  private let random: SharedRandom
  /// Which keys the node works with; another generation has other keys of the same names.
  private(set) var generation = ""
  /// Those before it, oldest first.
  private var earlier: [String] = []
  /// The keys that this process published, or tried to: the next one takes them up if they are.
  var attempted: String?

  package init(
    _ party: TestParty, signed: SignedAgreement, seed: UInt64,
    actsInMessage: Int = Message.entryLimit, stride: Int = 2,
    amendments: @escaping AgreementLine.Find = { _ in nil },
    clock: @escaping @Sendable () -> Instant
  ) throws {
    self.party = party
    self.actsInMessage = actsInMessage
    self.stride = stride
    self.clock = clock
    let random = SharedRandom(seed: seed)
    self.random = random
    disk = SimulatedDisk(seed: seed, clock: clock)
    let identity = Node.Identity(
      signed: signed, party: party.code, registry: "\(party.code)/registry",
      partnerRegistry: "\(party.partner)/registry",
      paired: try ExerciseKeys.pairing(of: TestParty(party.partner, under: party.agreement)),
      amendments: amendments)
    self.identity = identity
    let shelf: any Shelf
    (store, shelf) = try Self.open(disk.mount(), stride)
    node = try Self.make(identity, party, store, shelf, actsInMessage, clock, random, "")
    let keyset = try ExerciseKeys.keyset(of: party)
    let attestations = try ExerciseKeys.pairing(of: party).attestations
    _ = try node.begin(
      with: Draft(
        post: "\(party.code)/authority", subject: .known(party.code),
        body: { _ in .keyset(keyset) }, attest: { _ in attestations }))
  }

  private static func open(
    _ disk: SimulatedMount, _ stride: Int
  ) throws -> (any Store, any Shelf) {
    // The log is emptied often, and pieces are marked often: that is where writing may be cut.
    (
      try disk.store(at: "/store.sqlite", emptyingLogAt: 40),
      try DiskShelf(folder: "/packages", stride: stride, disk: disk, inTurn: true)
    )
  }

  private static func make(
    _ identity: Node.Identity, _ party: TestParty, _ store: any Store, _ shelf: any Shelf,
    _ actsInMessage: Int, _ clock: @escaping @Sendable () -> Instant, _ random: SharedRandom,
    _ generation: String
  ) throws -> Node {
    // Only salts are fixed: processes must tell themselves from those before them.
    try Node(
      identity, keys: ExerciseKeys.node(of: party, generation: generation), store: store,
      shelf: shelf, actsInMessage: actsInMessage, clock: clock,
      random: { $0 == Entry.saltSize ? ExerciseKeys.salt : random.bytes($0) })
  }

  // MARK: Life and death

  /// The process is gone; what it wrote is on its disk as far as `death` lets it.
  package func die(_ death: SimulatedDisk.End = .killed) {
    isUp = false
    disk.restart(death)
  }

  /// A new process begins, knowing only what is on the disk.
  ///
  /// Throws what the disk throws; then there is no process.
  package func start() throws {
    epoch += 1
    machine = Replication()
    let shelf: any Shelf
    (store, shelf) = try Self.open(disk.mount(), stride)
    do {
      node = try made(shelf)
      if let attempted, try isPublished(attempted) {
        takeUp(attempted)
        node = try made(shelf)
      }
    } catch {
      // A process that can't begin leaves nothing open.
      disk.restart(.killed)
      throw error
    }
    attempted = nil
    isUp = true
  }

  private func made(_ shelf: any Shelf) throws -> Node {
    try Self.make(identity, party, store, shelf, actsInMessage, clock, random, generation)
  }

  /// The process dies and a new one begins.
  package func restart() throws {
    die()
    try start()
  }

  // MARK: Change of keys

  /// Publishes a keyset whose journal, mirror and officer keys are of another generation.
  @discardableResult
  package func publish(_ generation: String) throws -> Made {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    let fresh = try [
      party.record(.journal, .named(origin, variant: generation)),
      party.record(.mirror, .named("\(origin)/mirror", cosigns: true, variant: generation)),
      party.record(.officer, .named("\(party.code)/registry-officer-1", variant: generation)),
      party.record(.officer, .named("\(party.code)/security-officer", variant: generation)),
    ]
    let kept = try keyset().keys.filter { $0.role == .office || $0.role == .tls }
    let authority = party.authority
    let made = try node.make([
      Draft(
        post: "\(party.code)/authority", subject: .known(party.code),
        body: { _ in .keyset(Keyset(keys: fresh + kept)) }, attest: { try authority.attest($0) })
    ])
    return made[0]
  }

  /// Whether the keyset in force, as this node or another sees it, has the journal key of a generation.
  func isPublished(_ generation: String, seenBy other: SimulatedNode? = nil) throws -> Bool {
    let origin = Keyset.origin(of: party.code, lineage: party.agreement.lineage)
    let record = try party.record(.journal, .named(origin, variant: generation))
    return try (other ?? self).node.keyset(of: party.code)?.keys.contains(record) ?? false
  }

  /// The next process takes up the keys of a generation.
  package func takeUp(_ generation: String) {
    earlier.append(self.generation)
    self.generation = generation
  }

  /// The next process works with the keys that the journal names, if this one's are newer: a machine
  /// was put back to before they were published. Says whether they were.
  func putBackKeys() throws -> Bool {
    guard try !isPublished(generation),
      let named = try earlier.last(where: { try isPublished($0) })
    else { return false }
    generation = named
    return true
  }

  /// Starts again with the keys of a generation.
  package func restart(with generation: String) throws {
    takeUp(generation)
    try restart()
  }

  /// The keyset with which the party's journal begins.
  package func keyset() throws -> Keyset { try ExerciseKeys.keyset(of: party) }

  /// The registry officer's key that the newest keyset names.
  func officer() throws -> TestSigner {
    try .named("\(party.code)/registry-officer-1", variant: generation)
  }

  /// Both officers' keys that the newest keyset names.
  func officers() throws -> [TestSigner] {
    [
      try officer(),
      try .named("\(party.code)/security-officer", variant: generation),
    ]
  }
}

extension SimulatedNode {
  /// The registers made again from the journals alone, in a store of their own.
  package func rebuilt() throws -> any Store {
    let copy = try SQLiteStore()
    try node.rebuild(from: store, into: copy)
    return copy
  }
}

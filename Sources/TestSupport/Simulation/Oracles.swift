import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// What must hold after every step, whatever failed: each node may be looked at alone.
///
/// It remembers what nodes have said to the world, which nobody can take back.
struct Oracles {
  /// The root of each size of each journal that was ever signed or cosigned and sent, by signer.
  private var roots: [String: [UInt64: Digest]] = [:]
  /// The largest size of each journal that was sent, by signer.
  private var sizes: [String: UInt64] = [:]
  /// The acts whose making was acknowledged, by author.
  private var made: [String: [UInt64: Digest]] = [:]
  /// How far each node's copy of each journal was looked through, and the verdicts there.
  private(set) var verdicts: [String: [Bool]] = [:]
  /// The journal keys of each party and the places of the keysets that named them, oldest first.
  var journalKeys: [String: [(place: UInt64, pair: KeyPairVerifier)]] = [:]
  /// How much of each node's own journal it can prove to be delivered.
  private var cosigned: [String: UInt64] = [:]
  /// Nodes that were put back to an old copy: they may have lost acts, but must know it.
  private(set) var restored: Set<String> = []

  // MARK: What happens

  mutating func isRestored(_ code: String) {
    restored.insert(code)
    verdicts = verdicts.filter { !$0.key.hasPrefix("\(code) ") }
    journalKeys[code] = nil
  }

  /// A restored node's own words that never reached its partner count no longer: nobody has them.
  mutating func forget(_ code: String, above size: UInt64) {
    let name = "\(code) about \(code)"
    roots[name] = roots[name]?.filter { $0.key <= size }
  }

  /// An act was made and its author told so.
  mutating func made(_ one: Made, by code: String) {
    made[code, default: [:]][one.index] = one.act.digest
  }

  /// A node sent this; what it signed can't be unsaid.
  mutating func heard(_ envelope: [UInt8], from node: SimulatedNode) throws {
    let party = node.party
    let message = try Message(
      parsing: Envelope.open(
        envelope, with: ExerciseKeys.office("\(party.partner)/registry"),
        agreement: party.agreement.lineage, expecting: party.code))
    for (note, journal) in [
      (message.checkpoint, party.code), (message.held, party.partner),
      (message.covered, party.code),
    ] {
      guard let note else { continue }
      let checkpoint = try Checkpoint(parsing: note.text)
      if note == message.checkpoint { try lookAtKey(of: note, checkpoint, by: party.code) }
      try heard(checkpoint, of: journal, from: party.code)
    }
  }

  private mutating func heard(
    _ checkpoint: Checkpoint, of journal: String, from code: String
  ) throws {
    let name = "\(code) about \(journal)"
    if let root = roots[name]?[checkpoint.size], root != checkpoint.root {
      throw SimulationFailure(
        "\(code) never signs two roots for size \(checkpoint.size) of \(journal)")
    }
    roots[name, default: [:]][checkpoint.size] = checkpoint.root
    sizes[name] = max(sizes[name] ?? 0, checkpoint.size)
  }

  // MARK: What must hold

  /// After a step: the node still has everything that it said, and nothing was judged twice.
  mutating func look(at node: SimulatedNode) throws {
    let code = node.party.code
    let head = try seen { try node.store.read { try $0.head(of: code) } }
    let mirror = try seen { try node.store.read { try $0.head(of: node.party.partner) } }
    guard let head, let mirror else { return }
    guard !restored.contains(code) else { return try lookAtVerdicts(of: node) }
    for (head, journal) in [(head, code), (mirror, node.party.partner)] {
      let name = "\(code) about \(journal)"
      let size = sizes[name] ?? 0
      let held = head?.checkpoint.size ?? 0
      try require(
        held >= size, "\(code) holds the \(size) acts of \(journal) that it signed, not \(held)")
      if held == size, let root = roots[name]?[size] {
        try require(head?.checkpoint.root == root, "\(code) holds what it signed of \(journal)")
      }
    }
    let proven = head?.cosignedSize ?? 0
    let before = cosigned[code] ?? 0
    try require(
      proven >= before, "\(code) keeps the cosignatures over \(before) acts, not \(proven)")
    cosigned[code] = proven
    if let last = made[code]?.keys.max() {
      try require(
        head?.checkpoint.size ?? 0 > last, "\(code)'s act \(last) that was acknowledged is durable")
    }
    try lookAtVerdicts(of: node)
  }

  /// After a start, and at rest: everything from the beginning.
  mutating func lookAtAll(of node: SimulatedNode) throws {
    let code = node.party.code
    try look(at: node)
    try lookAtPackages(of: node)
    guard !restored.contains(code) else { return }
    try seen { [made, roots] in
      try node.store.read { store in
        for (index, digest) in made[code] ?? [:] {
          let record = try store.entry(of: code, at: index)
          let act = try record.map { try Entry(parsing: $0.entry).act }
          try require(
            act.map(Digest.sha256) == digest, "\(code)'s act \(index) is what was acknowledged")
        }
        for journal in [code, node.party.partner] {
          for (size, root) in roots["\(code) about \(journal)"] ?? [:] {
            try require(
              try node.node.root(of: journal, at: size, in: store) == root,
              "\(code)'s copy of \(journal) still has the root that it signed at \(size)")
          }
        }
      }
    }
    try lookForVerdictsThatChanged(of: node)
  }

  /// New verdicts: whatever an honest node makes is done on both sides.
  private mutating func lookAtVerdicts(of node: SimulatedNode) throws {
    for journal in [node.party.code, node.party.partner] {
      let name = "\(node.party.code) about \(journal)"
      var known = verdicts[name] ?? []
      let fresh: [JournalRecord?]? = try seen {
        try node.store.read { store in
          let size = Int(try store.head(of: journal)?.checkpoint.size ?? 0)
          guard size > known.count else { return [] }
          return try (known.count..<size).map { index in
            try store.entry(of: journal, at: UInt64(index))
          }
        }
      }
      for record in fresh ?? [] {
        let place = UInt64(known.count)
        try require(
          record?.isDone == true, "\(journal)'s act \(place) is done in \(node.party.code)'s eyes")
        if journal == node.party.code { try lookAtOwn(record, at: place, by: journal) }
        known.append(true)
      }
      verdicts[name] = known
    }
  }

  private func lookForVerdictsThatChanged(of node: SimulatedNode) throws {
    for journal in [node.party.code, node.party.partner] {
      let known = verdicts["\(node.party.code) about \(journal)"] ?? []
      try seen {
        try node.store.read { store in
          for (index, verdict) in known.enumerated() {
            let now = try store.entry(of: journal, at: UInt64(index))?.isDone
            try require(now == verdict, "the verdict on \(journal)'s act \(index) is final")
          }
        }
      }
    }
  }

  /// Looks at a node whose disk may fail just now; then there is nothing to be seen.
  @discardableResult
  func seen<Value>(_ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let failure as SimulationFailure { throw failure } catch {
      return nil
    }
  }

  func require(_ holds: Bool, _ what: String) throws {
    if !holds { throw SimulationFailure(what) }
  }
}

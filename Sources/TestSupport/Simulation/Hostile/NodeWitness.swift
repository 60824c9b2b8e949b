import Conduct
import Evidence
package import Exchange
import Sealing
import StoreSQLite
import Treaty

/// Remembers what one node said and kept, and finds what it never may do, whoever its partner is.
///
/// A world tells it every message of the node, every act that the node's officers made and every
/// payload that the node gave out, and asks `check` after each step.
package struct NodeWitness {
  private let party: String
  private let partner: String
  private let agreement: Agreement
  /// Whose name stands under a root, for which journal and size.
  private struct Statement: Hashable {
    let signer: String
    let origin: String
    let size: UInt64
  }

  private var roots: [Statement: Digest] = [:]
  /// Statements whose root was not compared with the journal yet.
  private var unchecked: [Statement] = []
  /// What is remembered of both journals.
  private var journals: [String: [Remembered]] = [:]
  private var made: [UInt64: Digest] = [:]
  /// Packages that the partner offered, and those that the node offered or took custody of.
  private var offered: Set<Digest> = []
  private var kept: Set<Digest> = []

  private struct Remembered {
    let leaf: Digest
    let record: Digest
    let isDone: Bool
  }

  package init(of party: TestParty) {
    self.party = party.code
    partner = party.partner
    agreement = party.agreement
  }

  private func origin(of code: String) -> String {
    Keyset.origin(of: code, lineage: agreement.lineage)
  }

  // MARK: Telling

  /// A message that the node made.
  package mutating func said(_ message: Message) throws {
    for note in [message.checkpoint, message.held, message.covered].compactMap({ $0 }) {
      try read(note)
    }
  }

  /// An act that the node made for its people.
  package mutating func did(_ act: Made) { made[act.index] = act.act.digest }

  /// A payload that the node gave out, whole, and what the partner sealed if it may be read.
  package func released(
    _ payload: [UInt8], of number: String, sealed: [UInt8]?, by simulated: SimulatedNode
  ) throws {
    try require(
      simulated.node.transmittal(number).status == .accepted, "\(number) was accepted before")
    try require(payload == sealed, "\(number) opens to what was sealed and offered")
  }

  /// Notes what the node's keys say in a note; one root for one size.
  private mutating func read(_ note: SignedNote) throws {
    let checkpoint = try Checkpoint(parsing: note.text)
    let own = origin(of: party)
    for signer in Set(note.signatures.map(\.name)) where signer == own || signer == own + "/mirror"
    {
      let statement = Statement(signer: signer, origin: checkpoint.origin, size: checkpoint.size)
      if let root = roots[statement] {
        try require(root == checkpoint.root, "\(party) says one root for size \(checkpoint.size)")
      } else {
        roots[statement] = checkpoint.root
        unchecked.append(statement)
      }
    }
  }

  // MARK: Checking

  /// What must hold after every step, looking at what is new.
  package mutating func check(_ simulated: SimulatedNode) throws {
    for code in [party, partner] { try follow(code, in: simulated.store) }
    // Whatever it signed is of the journal as it is, which is durable by now.
    for statement in unchecked {
      let code = [party, partner].first { origin(of: $0) == statement.origin } ?? ""
      let leaves = (journals[code] ?? []).map(\.leaf)
      try require(
        statement.size <= UInt64(leaves.count), "\(statement.signer) signs only what is durable")
      try require(
        MerkleHash.root(of: Array(leaves.prefix(Int(statement.size)))) == roots[statement],
        "\(statement.signer) signs only what \(code)'s journal holds")
    }
    unchecked = []
    try checkShelf(simulated)
  }

  /// Follows a journal: it grows, and its heads fit it.
  private mutating func follow(_ code: String, in store: any Store) throws {
    var known = journals[code] ?? []
    let (head, fresh) = try store.read { store in
      let head = try store.head(of: code)
      let size = head?.checkpoint.size ?? 0
      try require(size >= UInt64(known.count), "\(code)'s journal only grows")
      let fresh = try (UInt64(known.count)..<size).map { index in
        guard let record = try store.entry(of: code, at: index) else {
          throw SimulationFailure("\(code)'s journal has its act \(index)")
        }
        return record
      }
      try require(try store.entry(of: code, at: size) == nil, "\(code)'s head covers its journal")
      return (head, fresh)
    }
    for record in fresh {
      known.append(try Self.remember(record))
      if record.isDone { try countPackages(of: record, by: code) }
    }
    journals[code] = known
    guard let head else { return }
    try read(head.note)
    if let cosigned = head.cosigned { try read(cosigned) }
    if code == party {
      try require(head.cosignedSize <= head.checkpoint.size, "nothing is cosigned beyond the end")
      try require(fresh.allSatisfy(\.isDone), "no act of its own is void")
    } else {
      try require(head.cosignedSize == head.checkpoint.size, "what is stored is cosigned")
    }
    if !fresh.isEmpty {
      try require(
        MerkleHash.root(of: known.map(\.leaf)) == head.checkpoint.root, "\(code)'s root fits")
    }
  }

  private mutating func countPackages(of record: JournalRecord, by code: String) throws {
    guard case .transmittal(let body) = try Act(parsing: Entry(parsing: record.entry).act).body
    else { return }
    switch body {
    case .offered(let offer) where code == partner: offered.insert(offer.package)
    case .offered(let offer): kept.insert(offer.package)
    case .accepted(_, let package) where code == party: kept.insert(package)
    default: break
    }
  }

  private static func remember(_ record: JournalRecord) throws -> Remembered {
    let columns = "\(record.kind) \(record.subject) \(record.time) \(record.isDone)"
    return Remembered(
      leaf: try Entry(parsing: record.entry).leaf,
      record: Digest.sha256(parts: record.entry, Array(columns.utf8)), isDone: record.isDone)
  }

  /// What the partner makes the node keep stays within the quota, beside what was accepted.
  private func checkShelf(_ simulated: SimulatedNode) throws {
    var bytes: Int64 = 0
    for package in offered.subtracting(kept) {
      guard let outline = try simulated.node.shelf.outline(of: package) else { continue }
      let held = try simulated.node.shelf.heldPieces(of: package)
      if held > 0 { bytes += Int64(outline.geometry.range(of: held - 1).upperBound) }
    }
    try require(
      bytes <= agreement.terms.quota.shelfBytes + Int64(PieceGeometry.pieceLengthLimit),
      "\(bytes) bytes of the partner's are within its quota")
  }

  // MARK: Checking everything

  /// What must hold at all times but is slow to look at: nothing that was kept has changed, the
  /// registers are those that the journals give, and what is cosigned has its proof.
  ///
  /// At the end a stranger checks those proofs, which is slower still.
  package func checkEverything(_ simulated: SimulatedNode, withStranger: Bool) throws {
    for code in [party, partner] {
      for (index, remembered) in (journals[code] ?? []).enumerated() {
        let record = try simulated.store.read { try $0.entry(of: code, at: UInt64(index)) }
        try require(
          try record.map { try Self.remember($0).record } == remembered.record,
          "act \(index) of \(code) and its verdict stay as they were")
        if code == party, let act = made[UInt64(index)], let record {
          try require(
            Digest.sha256(try Entry(parsing: record.entry).act) == act,
            "act \(index) is what its people made")
        }
      }
    }
    try checkRegisters(simulated)
    try checkProofs(simulated, withStranger: withStranger)
  }

  /// Whatever the partner offers again or takes back, what arrived is here and what is offered can be sent.
  package func checkPackages(of simulated: SimulatedNode) throws {
    for (statuses, author) in [
      ([.arrived, .accepted], partner), ([.offered, .wanted], party),
    ] as [([Transmittal.Status], String)] {
      for one in try simulated.node.transmittals(statuses: statuses, author: author) {
        try require(try simulated.isWhole(one), "\(one.number), \(one.status), is here whole")
      }
    }
  }

  private func checkRegisters(_ simulated: SimulatedNode) throws {
    let copy = try simulated.rebuilt()
    try require(
      try registers(copy) == registers(simulated.store), "rebuilt registers equal live ones")
    for code in [party, partner] {
      for (index, remembered) in (journals[code] ?? []).enumerated() {
        let record = try copy.read { try $0.entry(of: code, at: UInt64(index)) }
        try require(
          record?.isDone == remembered.isDone, "act \(index) of \(code) is judged alike again")
      }
    }
  }

  private func registers(_ store: any Store) throws -> [RegisterRow] {
    try store.read { store in
      try [party, partner].flatMap { scope in
        try [
          "transmittal", "approval", "loss", "document", "mechanism",
          "commitment", "action", "totals", "keyset", "keysets", "standing",
          "standings", "head",
        ].flatMap { register in
          try store.rows(RowQuery(scope: scope, register: register, limit: 100_000))
            .sorted { $0.subject < $1.subject }
        }
      }
    }
  }

  /// Every act that was done and cosigned has a proof that a stranger can check: the newest two of
  /// each journal, and every receipt.
  private func checkProofs(_ simulated: SimulatedNode, withStranger: Bool) throws {
    for code in [party, partner] {
      let size = try simulated.store.read { try $0.head(of: code)?.cosignedSize ?? 0 }
      let known = (journals[code] ?? []).prefix(Int(size)).enumerated().filter(\.element.isDone)
      var indexes = Set(known.suffix(2).map { UInt64($0.offset) })
      for transmittal in try simulated.node.transmittals(statuses: [.accepted], limit: 8) {
        guard let mark = transmittal.marks[.accepted], mark.party == code, mark.index < size else {
          continue
        }
        indexes.insert(mark.index)
      }
      for index in indexes.sorted() {
        do {
          let proof = try simulated.node.proof(of: code, at: index)
          guard withStranger else { continue }
          let proven = try proof.verify(trusting: agreement.digest)
          try require(proven.index == index && proven.author == code, "a proof is of its act")
        } catch let error as ProofFailure {
          throw SimulationFailure("act \(index) of \(code) can be proven, not \(error.code)")
        } catch let error as NodeError {
          throw SimulationFailure("act \(index) of \(code) can be proven, not \(error)")
        }
      }
    }
  }

  private func require(_ holds: Bool, _ what: String) throws {
    if !holds { throw SimulationFailure(what) }
  }
}

/// Throws what does not hold.
private func require(_ holds: Bool, _ what: String) throws {
  if !holds { throw SimulationFailure(what) }
}

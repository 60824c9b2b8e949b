package import Conduct
package import Evidence
import Synchronization
package import Treaty

/// One party's side of an agreement: acts, answers, and remembers; the only thing that signs.
///
/// Every call is one whole step: it either happened durably or not at all. Calls may come from
/// several threads; the store puts them in order.
package final class Node: Sendable {
  /// What a node is told once, when it is made.
  package struct Identity: Sendable {
    package let signed: SignedAgreement
    /// Our party's code.
    package let party: String
    /// The office to which the partner seals its messages.
    package let registry: String
    /// The partner's office to which we seal ours.
    package let partnerRegistry: String
    /// The partner's first keyset entry, as the officers paired it; nil before pairing.
    package let paired: Entry?
    /// Finds the files that may follow.
    let amendments: AgreementLine.Find
    /// Is told which file is current, with each beginning and each change.
    let tookUp: @Sendable (Digest) -> Void

    /// The file with which the journals began.
    package var agreement: Agreement { signed.agreement }

    package init(
      signed: SignedAgreement, party: String, registry: String, partnerRegistry: String,
      paired: Entry?, amendments: @escaping AgreementLine.Find = { _ in nil },
      tookUp: @escaping @Sendable (Digest) -> Void = { _ in }
    ) {
      self.signed = signed
      self.amendments = amendments
      self.tookUp = tookUp
      self.party = party
      self.registry = registry
      self.partnerRegistry = partnerRegistry
      self.paired = paired
    }
  }

  package let identity: Identity
  let line: AgreementLine
  /// The file that is current in our own view.
  private let current: Mutex<SignedAgreement>
  package let partner: String
  let keys: NodeKeys
  package let store: any Store
  /// Where packages are, small ones in the store and all others in files.
  package let shelf: any Shelf
  /// The most acts that one message of ours brings; at least two, so that a keyset comes with another.
  let actsInMessage: Int
  let clock: @Sendable () -> Instant
  let random: @Sendable (Int) -> [UInt8]
  let read = ReadActs()
  let agenda = Agenda()
  /// Tells this process's requests from those of any process before it.
  let nonce: [UInt8]
  let committer = Committer()
  let reacting = Mutex(())
  private let live = Mutex(Live())

  /// What a node knows only while it runs.
  private struct Live {
    var isReconciled = false
    var trouble: NodeError?
    /// The evidence of a contradiction that the store could not keep yet.
    var evidence: [UInt8]?
  }

  package init(
    _ identity: Identity, keys: NodeKeys, store: any Store, shelf: any Shelf,
    actsInMessage: Int = Message.entryLimit,
    clock: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]
  ) throws(NodeError) {
    guard let partner = identity.agreement.partner(of: identity.party)?.code else {
      throw .refused([Reason(.wrongParty, ["party": identity.party])])
    }
    // Without an accreditation record, which this build has no way to hold, exercises only.
    guard identity.agreement.isExercise else { throw .refused([Reason(.notExercise)]) }
    guard identity.agreement.lineage == identity.agreement.digest else {
      throw .refused([Reason(.wrongAgreement)])
    }
    self.identity = identity
    line = AgreementLine(identity.signed, find: identity.amendments)
    current = Mutex(identity.signed)
    self.partner = partner
    self.keys = keys
    self.store = store
    self.shelf = NodeShelf(store: store, files: shelf)
    self.actsInMessage = max(2, min(actsInMessage, Message.entryLimit))
    self.clock = clock
    self.random = random
    nonce = random(Message.nonceSize)
    do {
      if try store.read({ try $0.breach() }) != nil { _ = stop(because: .breach("kept")) }
      try takeUpCurrent()
    } catch let error as NodeError { throw error } catch { throw .storeBroken }
  }

  /// The agreement that is current, as we see it.
  package var agreement: Agreement { signed.agreement }
  /// The same with the signatures of all parties.
  package var signed: SignedAgreement { current.withLock { $0 } }

  /// Looks which file is current, after something was said about that.
  func takeUpCurrent() throws {
    let standing = try store.read { try ownRegisters.standing(in: $0) }
    let signed = try line.current(standing)
    current.withLock { $0 = signed }
    identity.tookUp(signed.agreement.digest)
  }

  package var party: String { identity.party }
  var ownRegisters: Registers {
    Registers(line: line, scope: party, isOwn: true, read: read)
  }
  var partnerRegisters: Registers {
    Registers(line: line, scope: partner, read: read)
  }

  func origin(of party: String) -> String {
    Keyset.origin(of: party, lineage: agreement.lineage)
  }

  // MARK: Reconciliation

  /// Whether both nodes have agreed on both journals since this node began.
  package var isReconciled: Bool { live.withLock { $0.isReconciled } }

  /// What keeps this node from signing, if the partner's word contradicts our own store.
  package var trouble: NodeError? { live.withLock { $0.trouble } }

  /// Nothing is signed before both sides agree on sizes and roots.
  func requireReconciled() throws(NodeError) {
    let state = live.withLock { ($0.isReconciled, $0.trouble) }
    if let trouble = state.1 { throw trouble }
    guard state.0 else { throw .notReconciled }
  }

  /// Keeps the evidence of a contradiction, or what could not be kept when it was met.
  ///
  /// As long as the store fails, each message that comes tries again.
  func keepEvidence(_ evidence: [UInt8]? = nil) throws {
    let kept = live.withLock { live in
      live.evidence = live.evidence ?? evidence
      return live.evidence
    }
    guard let kept else { return }
    try store.write { try $0.setBreach(kept) }
    live.withLock { $0.evidence = nil }
  }

  func setReconciled() { live.withLock { $0.isReconciled = $0.trouble == nil } }

  func stop(because error: NodeError) -> NodeError {
    live.withLock {
      $0.trouble = error
      $0.isReconciled = false
    }
    return error
  }

  // MARK: Trees

  func tree(of party: String, size: UInt64, in store: any StoreReading) -> MerkleTree {
    MerkleTree(size: size) { try store.tile(of: party, $0) }
  }

  /// The root that a journal had at an earlier size; nil beyond its present size.
  package func root(
    of party: String, at size: UInt64, in store: any StoreReading
  ) throws -> Digest? {
    let now = try store.head(of: party)?.checkpoint.size ?? 0
    guard size <= now else { return nil }
    return try tree(of: party, size: size, in: store).root()
  }
}

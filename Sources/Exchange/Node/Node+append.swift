package import Conduct
package import Evidence
import Treaty

/// An act that a node is about to make; seen, time and number are set in the transaction.
package struct Draft: Sendable {
  /// What the act is about.
  package enum Subject: Sendable {
    case known(String)
    /// A number of our own that is given in the transaction, such as `CAN-2026-0001`.
    case next(Series)
  }

  /// What is numbered, each by itself.
  package enum Series: Sendable {
    case transmittals, approvals, losses, documents

    /// What stands between the party and the year.
    var mark: String {
      switch self {
      case .transmittals: ""
      case .approvals: "-A"
      case .losses: "-L"
      case .documents: "-D"
      }
    }

    /// How many a party has numbered already.
    func count(_ totals: Totals) -> Int {
      switch self {
      case .transmittals: totals.offered
      case .approvals: totals.requested
      case .losses: totals.reported
      case .documents: totals.derived
      }
    }
  }

  /// Says the body, given a control number that is given in the transaction.
  package typealias Body = @Sendable (_ controlNumber: String) -> ActBody

  package let post: String
  package let subject: Subject
  package let body: Body
  /// Attests the act's bytes, with keys that the node does not have.
  package let attest: @Sendable ([UInt8]) throws -> [NoteSignature]
  /// A small package that is kept if the act is made, and only then.
  package let package: SmallPackage?
  /// The act itself, where somebody attested it before.
  package let prepared: Act?
  /// The file under which a package was sealed that it offers.
  let sealed: Digest?

  package init(
    post: String, subject: Subject, package: SmallPackage? = nil, sealedUnder sealed: Digest? = nil,
    body: @escaping Body,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature] = { _ in [] },
    prepared: Act? = nil
  ) {
    self.sealed = sealed
    self.post = post
    self.subject = subject
    self.package = package
    self.body = body
    self.attest = attest
    self.prepared = prepared
  }

  /// What it is about, as far as that is known before it is made.
  var named: String {
    if case .known(let number) = subject { number } else { "" }
  }
}

/// An act that was made: durable in our journal, and what was decided.
package struct Made: Hashable, Sendable {
  package let index: UInt64
  package let act: Act
  package let decision: Decision
}

extension Node {
  /// Makes acts: decides, appends, signs one checkpoint and folds, in one transaction.
  ///
  /// If the agreement refuses one of them nothing happens, and all its reasons are thrown as `refused`;
  /// of several acts as `refusedAmong`, which says of which they are. Acts that
  /// other threads make at the same time share the transaction, and a refusal touches none of them.
  package func make(_ drafts: [Draft]) throws -> [Made] {
    try requireReconciled()
    let request = Committer.Request(drafts)
    committer.commit([request], by: write)
    return try (request.end ?? .failure(NodeError.storeBroken)).get()
  }

  /// The same without holding a thread while it waits for its turn and for the disk.
  package func makeSoon(_ drafts: [Draft]) async throws -> [Made] {
    try requireReconciled()
    return try await withCheckedThrowingContinuation { continuation in
      let request = Committer.Request(drafts) { continuation.resume(with: $0) }
      committer.commitSoon(request) { try self.write($0) }
    }
  }

  /// Makes each act by itself, in as few transactions as possible: one refusal touches no other.
  func makeEach(_ drafts: [Draft]) throws -> [Committer.Outcome] {
    try requireReconciled()
    var outcomes: [Committer.Outcome] = []
    var rest = drafts[...]
    // A transaction's worth at a time, so that whoever comes meanwhile is in the next one.
    while !rest.isEmpty {
      let requests = rest.prefix(Committer.limit).map { Committer.Request([$0]) }
      rest = rest.dropFirst(requests.count)
      committer.commit(requests, by: write)
      outcomes += requests.map { $0.end ?? .failure(NodeError.storeBroken) }
    }
    return outcomes
  }

  /// One transaction for all who want to say something.
  func write(_ requests: [Committer.Request]) throws -> [Committer.Outcome] {
    let outcomes = try store.write { store in
      // While they waited the partner may have shown that something is wrong.
      try requireReconciled()
      return try append(requests.map(\.drafts), in: store)
    }
    let made = outcomes.flatMap { (try? $0.get()) ?? [] }
    if made.contains(where: \.act.isAmendment) { try takeUpCurrent() }
    for case .success(let made) in outcomes {
      agenda.add(made.map(\.act).filter(\.mayAskMore).map(\.subject))
    }
    return outcomes
  }

  /// Makes the first act of the journal, our keyset, before there is a partner to agree with.
  package func begin(with keyset: Draft) throws -> Made {
    try store.write { store in
      guard try store.head(of: party) == nil else {
        throw NodeError.refused([Reason(.subjectExists, ["subject": party])])
      }
      guard let outcome = try append([[keyset]], in: store).first,
        let made = try outcome.get().first
      else { throw NodeError.storeBroken }
      return made
    }
  }

  /// Appends the drafts of several requests, each request as a whole or not at all, and signs one
  /// checkpoint for them.
  private func append(
    _ requests: [[Draft]], in store: any StoreWriting
  ) throws -> [Committer.Outcome] {
    var batch = try JournalBatch(self, in: store)
    var outcomes: [Committer.Outcome] = []
    for drafts in requests {
      // A request of one act changes nothing before it was decided; only a longer one is undone.
      let before = drafts.count > 1 ? batch : nil
      do {
        outcomes.append(.success(try batch.add(drafts)))
      } catch let broken as JournalBatch.Broken {
        throw broken.cause
      } catch {
        if let before { batch = before }
        outcomes.append(.failure(error))
      }
    }
    try batch.write(to: store)
    return outcomes
  }

  /// How many more acts there may be before the partner cosigns some.
  func room(in store: any StoreReading) throws -> Int {
    let head = try store.head(of: party)
    let waiting = (head?.checkpoint.size ?? 0) - (head?.cosignedSize ?? 0)
    return agreement.terms.quota.uncosignedActs - Int(waiting)
  }
}

extension Act {
  /// Whether it may put another file in force.
  var isAmendment: Bool {
    if case .standing(let body) = self.body { body.kind == .amended } else { false }
  }

  /// Whether our node may have to do something once this act of its own was made: the package that
  /// is wanted may be here already, and what was refused, given back or destroyed is not kept.
  fileprivate var mayAskMore: Bool {
    switch body {
    case .transmittal(.wanted), .transmittal(.refused), .transmittal(.withdrawn): true
    case .item(.returned), .item(.destroyed): true
    default: false
    }
  }
}

package import Conduct
package import Evidence
import Treaty

extension Node {
  // MARK: Reading

  package func approval(_ number: String) throws -> Approval {
    try held(number) { try ownRegisters.approval(number, in: $0) }
  }

  /// Approvals, newest first.
  package func approvals(
    statuses: [Approval.Status]? = nil, limit: Int = 1000
  ) throws -> [Approval] {
    try rows(Registers.approvals, statuses?.map(\.rawValue), limit).map {
      try Approval(parsing: $0.state)
    }
  }

  /// Why an approval covers nothing more now, if it was granted.
  package func ended(_ approval: Approval) throws -> Approval.End? {
    approval.ended(
      for: try transmittal(approval.request.item), at: clock(), under: agreement)
  }

  package func loss(_ number: String) throws -> Loss {
    try held(number) { try ownRegisters.loss(number, in: $0) }
  }

  /// Cases of loss, newest first.
  package func losses(limit: Int = 1000) throws -> [Loss] {
    try rows(Registers.losses, nil, limit).map { try Loss(parsing: $0.state) }
  }

  package func document(_ number: String) throws -> Document {
    try held(number) { try ownRegisters.document(number, in: $0) }
  }

  /// Documents that have something of received items in them, newest first.
  package func documents(limit: Int = 1000) throws -> [Document] {
    try rows(Registers.documents, nil, limit).map { try Document(parsing: $0.state) }
  }

  /// An act about something, with its place and who attests it.
  package struct SaidAct: Sendable {
    package let index: UInt64
    package let act: Act
    package let isDone: Bool
    /// The officers and authorities whose keys are under it.
    package let signers: [String]
  }

  /// What both parties have said about a subject, by time.
  package func acts(about subject: String) throws -> [SaidAct] {
    try store.read { store in
      try [party, partner].flatMap { code in
        try store.indexes(of: code, subject: subject).suffix(1000).compactMap { index in
          guard let record = try store.entry(of: code, at: index) else {
            throw NodeError.storeBroken
          }
          let entry = try Entry(parsing: record.entry)
          guard let act = try? read.act(entry.act) else { return nil }
          return SaidAct(
            index: index, act: act, isDone: record.isDone,
            signers: try signers(of: act, at: index, entry.attestations, in: store).sorted())
        }
      }
    }.sorted { ($0.act.time, $0.act.party, $0.index) < ($1.act.time, $1.act.party, $1.index) }
  }

  /// Something that is still owed.
  package struct OwedDuty: Hashable, Sendable {
    package let kind: Consequence
    package let party: String
    /// The number of the transmittal or of the case.
    package let subject: String
    package let due: Instant
  }

  /// What both parties still owe, the earliest deadline first.
  package func owed(limit: Int = 1000) throws -> [OwedDuty] {
    try store.read { store in
      func due(_ register: String) throws -> [RegisterRow] {
        try store.rows(
          RowQuery(scope: party, register: register, isByDue: true, limit: limit))
      }
      let transmittals = try due(Registers.transmittals).flatMap { row in
        let transmittal = try read.transmittal(row.state, in: store)
        return transmittal.owed.map { kind, due in
          OwedDuty(
            kind: kind, party: transmittal.debtor(of: kind), subject: transmittal.number,
            due: due)
        }
      }
      let losses = try due(Registers.losses).map { row in
        let loss = try Loss(parsing: row.state)
        return OwedDuty(
          kind: .results, party: loss.party, subject: loss.number, due: loss.resultsDue)
      }
      let all = (transmittals + losses).sorted { ($0.due, $0.subject) < ($1.due, $1.subject) }
      return Array(all.prefix(limit))
    }
  }

  private func held<State>(
    _ number: String, _ find: (any StoreReading) throws -> State?
  ) throws -> State {
    guard let found = try store.read(find) else { throw NodeError.notHeld(number) }
    return found
  }

  private func rows(_ register: String, _ statuses: [String]?, _ limit: Int) throws -> [RegisterRow]
  {
    try store.read {
      try $0.rows(
        RowQuery(scope: party, register: register, statuses: statuses, limit: limit))
    }
  }

  // MARK: Acting

  /// Says something about an item, an approval or a loss; without a number one is given to what begins.
  package func say(
    _ body: ActBody, about number: String?, post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature] = { _ in [] }
  ) throws -> Made {
    let subject: Draft.Subject
    switch (number, Self.series(of: body)) {
    case (nil, let series?): subject = .next(series)
    // A document is recorded again under its number; what only begins has none yet.
    case (let number?, nil), (let number?, .documents):
      if case .item(.derived) = body { _ = try document(number) }
      subject = .known(number)
    default: throw NodeError.refused([Reason(.unknownSubject, ["subject": number ?? ""])])
    }
    let made = try make([
      Draft(post: post, subject: subject, body: { _ in body }, attest: attest)
    ])
    guard let only = made.first else { throw NodeError.storeBroken }
    return only
  }

  /// In which series an act that begins something is numbered.
  private static func series(of body: ActBody) -> Draft.Series? {
    switch body {
    case .approval(.requested): .approvals
    case .loss(.reported): .losses
    case .item(.derived): .documents
    default: nil
    }
  }
}

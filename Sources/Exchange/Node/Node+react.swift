import Conduct
import Evidence
import Sealing
import Synchronization
import Treaty

extension Node {
  /// Does what our node owes by itself: asks for offered packages, reports those that arrived, and
  /// removes the files of those that were refused, withdrawn, given back or destroyed.
  ///
  /// It is derived from the registers, so a crash before it loses nothing. Returns how many acts
  /// were made.
  @discardableResult
  package func react() throws -> Int {
    // One at a time: what is needed is judged and done without another step between.
    try reacting.withLock { _ in try reactAlone() }
  }

  private func reactAlone() throws -> Int {
    try requireReconciled()
    // No more is looked at than may be said, and no more than some: a partner that cosigns little, or
    // takes much back, could make each look as long as it likes.
    // Room is left for what people and authorities have to say.
    let room = try store.read { try self.room(in: $0) } - reserve
    guard room > 0 else { return 0 }
    let waiting = try agenda.take { try unfinished() }.sorted()
    let numbers = waiting.prefix(Self.looksAtOnce)
    agenda.add(waiting.dropFirst(numbers.count))
    guard !numbers.isEmpty else { return 0 }
    var arrived: [Draft] = []
    var wanted: [Draft] = []
    var postponed: [String: Int] = [:]
    do {
      for (number, transmittal) in try transmittals(numbers) {
        guard arrived.count + wanted.count < room else {
          agenda.add([number])
          continue
        }
        do {
          switch try duty(of: transmittal) {
          case .none: break
          case .wanted: wanted.append(nodeDraft(number, .wanted))
          case .said(let act): arrived.append(nodeDraft(number, act))
          }
        } catch {
          // One package that can't be read now holds up no other.
          agenda.add([number])
          postponed[DiagnosticCode.of(error), default: 0] += 1
        }
      }
      agenda.postponed = postponed
      // What arrived first: its receipt protects, and nothing else may hold it up.
      let first = try makeWhatMay(arrived)
      let asked = try makeWhatMay(wanted)
      if asked > 0, asked == wanted.count { agenda.resume() }
      return first + asked
    } catch {
      agenda.add(numbers)
      throw error
    }
  }

  /// The transmittals of these numbers, in order.
  private func transmittals(_ numbers: some Sequence<String>) throws -> [(String, Transmittal)] {
    try store.read { store in
      try numbers.compactMap { number in
        try ownRegisters.transmittal(number, in: store).map { (number, $0) }
      }
    }
  }

  /// How many transmittals could not be looked at in the latest step, by the code of the reason; they
  /// are tried again with each step.
  package var postponed: [String: Int] { agenda.postponed }

  /// The most transmittals that are looked at in one step: to remove a package is a commit.
  private static var looksAtOnce: Int { 1024 }

  /// What our node owes to one transmittal.
  private enum Owed {
    case none, wanted
    case said(TransmittalAct)
  }

  private func duty(of transmittal: Transmittal) throws -> Owed {
    let isIncoming = transmittal.recipient == party
    switch transmittal.status {
    case .offered where isIncoming: return .wanted
    case .wanted where try isIncoming && shelf.isComplete(transmittal.offer.package):
      return .said(try verdict(on: transmittal))
    case .refused, .withdrawn:
      try forget(transmittal)
      return .none
    case .accepted where isIncoming && !transmittal.holdsFile:
      try forget(transmittal)
      // A small one was a row, which went with the act; a log would still have it.
      try store.emptyLog()
      return .none
    default: return .none
    }
  }

  /// Makes the acts, each by itself; what may not be made now is looked at again with the next step.
  private func makeWhatMay(_ drafts: [Draft]) throws -> Int {
    guard !drafts.isEmpty else { return 0 }
    var made = 0
    var failure: (any Error)?
    for (draft, outcome) in zip(drafts, try makeEach(drafts)) {
      switch outcome {
      case .success(let acts): made += acts.count
      case .failure(let error):
        guard let number = draft.number else { continue }
        if case NodeError.refused(let reasons) = error {
          if reasons.contains(where: { Self.passing.contains($0.code) }) {
            // It forbids all the others too, now and not for ever.
            agenda.putOff([number])
          } else {
            // Another step of this node was quicker.
            agenda.add([number])
          }
          continue
        }
        agenda.add([number])
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return made
  }

  /// How many acts people can still make where the node has made all that it may by itself.
  private var reserve: Int { min(100, agreement.terms.quota.uncosignedActs / 10) }

  /// The reasons that forbid to ask for anything now, and not for ever.
  private static let passing: Set<Reason.Code> = [
    .shelfQuota, .notInForce, .agreementEnded, .exchangeSuspended,
  ]

  /// What may have been left undone when the process before this one ended.
  private func unfinished() throws -> Set<String> {
    let files = try shelf.filedPackages()
    var found: Set<String> = []
    try forEachRow([.offered, .wanted], author: partner) { row in
      // What is wanted and has not begun to come asks for nothing.
      let mayAsk =
        try row.status == Transmittal.Status.offered.rawValue
        || row.package.map { try files.contains($0) || shelf.isComplete($0) } ?? false
      if mayAsk { found.insert(row.subject) }
    }
    let left = try store.read { store in
      try files.filter { try !ownRegisters.isNeeded($0, in: store) }
    }
    // The process may have died after a transmittal ended, or its file was destroyed, and before the file
    // was removed; then it is among the latest. What was never offered stays, and must not make each start
    // look through everything that ever ended.
    guard !left.isEmpty else { return found }
    try forEachRow([.refused, .withdrawn, .accepted], atMost: Message.entryLimit) { row in
      let ended = try store.read { try read.transmittal(row.state, in: $0) }
      if !ended.needsPackage(at: party), left.contains(ended.offer.package) {
        found.insert(row.subject)
      }
    }
    return found
  }

  /// Looks at the transmittals with some statuses, newest first, a page at a time; of each status at
  /// most so many.
  private func forEachRow(
    _ statuses: [Transmittal.Status], author: String? = nil, atMost limit: Int = .max,
    _ look: (RegisterRow) throws -> Void
  ) throws {
    for status in statuses {
      var seen = 0
      var query = RowQuery(
        scope: party, register: Registers.transmittals, statuses: [status.rawValue],
        author: author, limit: 256)
      while true {
        let rows = try store.read { try $0.rows(query) }
        for row in rows { try look(row) }
        seen += rows.count
        guard let last = rows.last, rows.count == query.limit, seen < limit else { break }
        query.after = RowQuery.Place(last)
      }
    }
  }

  /// Removes the files of a transmittal that has ended, unless another one needs the same package.
  ///
  /// What is in quarantine stays, unread: it shows what the partner really sent.
  private func forget(_ transmittal: Transmittal) throws {
    let package = transmittal.offer.package
    try shelf.remove(package) { try store.read { try ownRegisters.isNeeded(package, in: $0) } }
  }

  /// A transmittal to us that needs a package, at one of these statuses.
  func incoming(_ package: Digest, _ statuses: [Transmittal.Status]) throws -> Transmittal? {
    try store.read { store in
      try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals, statuses: statuses.map(\.rawValue),
          author: partner, package: package, limit: 1)
      ).first.map { try read.transmittal($0.state, in: store) }
    }
  }

  /// The outline of a package, if it is the one that was offered.
  func outline(for offer: Offer) throws -> PackageOutline? {
    guard let outline = try shelf.outline(of: offer.package), outline.root == offer.root,
      outline.bodyLength == Int(offer.length)
    else { return nil }
    return outline
  }

  func nodeDraft(
    _ number: String, _ act: TransmittalAct, keeping package: SmallPackage? = nil
  ) -> Draft {
    Draft(
      post: "\(party)/node", subject: .known(number), package: package,
      body: { _ in .transmittal(act) })
  }

  /// Arrived, or quarantined and refused when what is sealed is not what was offered.
  ///
  /// Only the first piece is opened, and only its inner header is looked at.
  private func verdict(on transmittal: Transmittal) throws -> TransmittalAct {
    let package = transmittal.offer.package
    return try verdict(on: transmittal, outline(for: transmittal.offer)) {
      try shelf.piece(0, of: package)
    }
  }

  /// The same of a package whose outline and first piece are at hand.
  func verdict(
    on transmittal: Transmittal, _ outline: PackageOutline?, firstPiece: () throws -> [UInt8]
  ) throws -> TransmittalAct {
    let offer = transmittal.offer
    guard let outline else {
      return .refused([Refusal(code: .packageNotAuthentic, note: "")])
    }
    guard let key = keys.office(among: offer.to) else {
      return .refused([Refusal(code: .unknownOffice, note: "")])
    }
    do {
      let opener = try PackageOpener(
        outline: outline, with: key.key, agreement: transmittal.agreement, sender: partner)
      let inner = try opener.innerHeader(firstPiece: firstPiece())
      // Byte by byte: two spellings that only look alike are two labels.
      let sealed =
        [inner.label, inner.alternative, inner.title, inner.mediaType, inner.purpose]
        + inner.references
      let offered =
        [offer.label.xml, offer.alternative.xml, offer.title, offer.mediaType, offer.purpose]
        + offer.references
      guard sealed.elementsEqual(offered, by: { $0.utf8.elementsEqual($1.utf8) }) else {
        return .refused([Refusal(code: .innerLabelDiffers, note: "")])
      }
      return .arrived(root: outline.root)
    } catch is SealingError {
      return .refused([Refusal(code: .packageNotAuthentic, note: "")])
    }
  }
}

extension Draft {
  /// The transmittal that it is about, if that has a number already.
  fileprivate var number: String? {
    if case .known(let number) = subject { number } else { nil }
  }
}
